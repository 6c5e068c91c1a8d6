"""Catalogs: pages that list papers, read into papers row by row.

A row that cannot be a paper is rejected as a Problem with its line, and the rest is read:
rows in = papers out + problems.
"""

from unlearnbib.catalog.page import load
from unlearnbib.catalog.rows import Catalog, Problem
from unlearnbib.catalog.site import parse

__all__ = ["Catalog", "Problem", "load", "parse", "read"]


def read(page: str) -> Catalog:
    """Return the papers of the file `page`, as its rows give them, in order, with their lines.

    Raises CatalogError if `page` is no file, no UTF-8 text, empty, or holds no table of papers.
    """
    return parse(load(page), page)
