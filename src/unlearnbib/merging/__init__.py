"""Merging papers into an author's own .bib: three-way, field by field, without touching another byte.

The package is not called `merge`: that is a public function of `unlearnbib`, which a submodule of its name
would replace once it is imported.
"""

from unlearnbib.merging.add import Added, add_to_file
from unlearnbib.merging.result import Change, Conflict, Merge
from unlearnbib.merging.run import merge_into_file
from unlearnbib.merging.update import Update, update_file

__all__ = ["Added", "Change", "Conflict", "Merge", "Update", "add_to_file", "merge_into_file", "update_file"]
