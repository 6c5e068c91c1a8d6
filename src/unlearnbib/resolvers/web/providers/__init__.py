"""The table of providers, in the order in which they are asked: a new one is a file here and a line."""

from unlearnbib.resolvers.web.provider import Provider
from unlearnbib.resolvers.web.providers import arxiv, crossref, datacite

#: whoever is asked first of those that know a paper; the next one when it fails
PROVIDERS: tuple[Provider, ...] = (crossref.PROVIDER, datacite.PROVIDER, arxiv.PROVIDER)
