"""Merging papers into an author's own .bib: three ways, field by field, no other byte touched."""

from unlearnbib.merging.result import Change, Conflict, Merge
from unlearnbib.merging.run import merge

__all__ = ["Change", "Conflict", "Merge", "merge"]
