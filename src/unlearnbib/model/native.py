"""Works as their own files gave them, for papers that were read from a bibliography."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen


@frozen(eq=False)
class Native:
    """A work as its own file gave it: nothing of it is lost, and what did not change is written as it was.

    `format` is bibtex, biblatex or csl-json, `type` and `fields` are in the spelling of the file, in its
    order; `values` are those that were read from them, by attribute of Paper or CSL variable.
    """

    format: str
    type: str
    fields: tuple[tuple[str, Any], ...]
    values: Mapping[str, Any]
