"""The names of fields that a bibliography can have, so that a misspelt one in a choice is found."""

from collections.abc import Iterable

from unlearnbib.errors import ArgumentError
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.fields import FIELDS
from unlearnbib.model import Paper

#: Fields that no row of the table has: written from several variables, or of programs and managers.
_OTHERS = frozenset(
    """key label month year day ids crossref xref xdata related relatedtype entryset eprinttype eprintclass
    archiveprefix primaryclass langid options presort sortkey sortname sorttitle sortyear shorthand
    file timestamp biburl bibsource date-added date-modified subtitle titleaddon booksubtitle maintitle
    editortype editora annotator commentator introduction foreword afterword holder issuetitle""".split()
)
_KNOWN = _OTHERS.union(name for row in FIELDS for name in row.names)


def check_field_names(choices: Choices, papers: Iterable[Paper]) -> None:
    """Raise ArgumentError for a name in `include` or `exclude` of a field that no entry can have.

    A field that a file of the author has is one.
    """
    for option, names in (("include", choices.include), ("exclude", choices.exclude)):
        unknown = [name for name in names if name.lower() not in _KNOWN]
        natives = [paper.native for paper in papers if paper.native] if unknown else []
        own = {name.lower() for native in natives for name in native.names}
        for name in unknown:
            if name.lower() not in own:
                from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

                near = get_close_matches(name.lower(), sorted({*_KNOWN, *own}), 1)
                hint = f"; did you mean {near[0]}?" if near else " of BibTeX or BibLaTeX, or of these entries"
                raise ArgumentError(option, name, f"is not a field{hint}")
