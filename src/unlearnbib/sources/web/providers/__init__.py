"""The table of providers: a new one is a file here, with its `cost` and its `trust`, and a line."""

from operator import attrgetter

from unlearnbib.sources.web.provider import Provider
from unlearnbib.sources.web.providers import (
    aclanthology,
    ads,
    arxiv,
    crossref,
    datacite,
    dblp,
    doi_org,
    europepmc,
    hal,
    inspire,
    jmlr,
    listings,
    ndss,
    openalex,
    openlibrary,
    openreview,
    pages,
    pmlr,
    semanticscholar,
    zbmath,
)
from unlearnbib.storage.plugins import load_plugins

_TABLE: tuple[Provider, ...] = (
    aclanthology.PROVIDER,
    ads.PROVIDER,
    arxiv.PROVIDER,
    crossref.PROVIDER,
    crossref.BOOKS,
    crossref.SEARCH,
    datacite.PROVIDER,
    dblp.PROVIDER,
    dblp.BY_YEAR,
    dblp.SEARCH,
    doi_org.PROVIDER,
    europepmc.PROVIDER,
    hal.PROVIDER,
    inspire.PROVIDER,
    inspire.BY_ARXIV,
    jmlr.PROVIDER,
    *listings.PROVIDERS,
    *listings.BY_TITLE,
    ndss.PROVIDER,
    openalex.PROVIDER,
    openalex.SEARCH,
    openlibrary.PROVIDER,
    *openreview.PROVIDERS,
    *pages.PROVIDERS,
    pmlr.PROVIDER,
    pmlr.BY_TITLE,
    semanticscholar.PROVIDER,
    semanticscholar.SEARCH,
    zbmath.PROVIDER,
)
#: The providers in the order in which they are queried: the cheapest first, the next one when it fails.
#: Those of other packages are among them: this table is read only where the web is queried.
PROVIDERS: tuple[Provider, ...] = tuple(
    sorted((*_TABLE, *load_plugins("providers", Provider)), key=attrgetter("cost"))
)
