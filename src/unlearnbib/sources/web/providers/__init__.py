"""The table of providers, in the order in which they are asked: a new one is a file here and a line."""

from unlearnbib.sources.web.provider import Provider
from unlearnbib.sources.web.providers import (
    aclanthology,
    arxiv,
    crossref,
    datacite,
    dblp,
    jmlr,
    listings,
    ndss,
    openalex,
    openreview,
    pages,
    pmlr,
    semanticscholar,
)

#: Whoever is asked first of those that know a paper; the next one when it fails. Fewest requests first.
PROVIDERS: tuple[Provider, ...] = (
    # many papers in a request, by their identifiers
    crossref.PROVIDER,
    datacite.PROVIDER,
    aclanthology.PROVIDER,
    pmlr.PROVIDER,
    *listings.PROVIDERS,
    dblp.PROVIDER,
    # all papers of a venue's year, in which a paper is found by its title
    pmlr.BY_TITLE,
    *listings.BY_TITLE,
    # a request a paper, or a hundred at three seconds each
    *pages.PROVIDERS,
    jmlr.PROVIDER,
    arxiv.PROVIDER,
    # indexes, and who wants a key of the user's own
    openalex.PROVIDER,
    *openreview.PROVIDERS,
    semanticscholar.PROVIDER,
    # where nothing else knows a paper: by title, year and venue
    dblp.IN_A_YEAR,
    ndss.PROVIDER,
    crossref.SEARCH,
    openalex.SEARCH,
    semanticscholar.SEARCH,
    dblp.SEARCH,
)
