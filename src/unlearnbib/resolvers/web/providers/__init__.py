"""The table of providers, in the order in which they are asked: a new one is a file here and a line."""

from unlearnbib.resolvers.web.provider import Provider
from unlearnbib.resolvers.web.providers import aclanthology, arxiv, crossref, datacite, listings, pages, pmlr

#: whoever is asked first of those that know a paper; the next one when it fails
PROVIDERS: tuple[Provider, ...] = (
    crossref.PROVIDER,
    datacite.PROVIDER,
    aclanthology.PROVIDER,
    pmlr.PROVIDER,
    *listings.PROVIDERS,
    *pages.PROVIDERS,
    arxiv.PROVIDER,
)
