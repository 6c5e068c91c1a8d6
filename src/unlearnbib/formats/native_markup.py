"""Rich text of works: the markup that their own files give to titles and other texts, in one form.

A paper holds plain text. Where its text is still the one of its file, the markup of the file goes with it:
that of CSL-JSON into BibTeX, and that of BibTeX into CSL-JSON and formatted citations.
"""

from collections.abc import Iterator, Mapping

from unlearnbib.formats.fields import index_field_names
from unlearnbib.model import Paper, get_value
from unlearnbib.model.native import Native
from unlearnbib.tex.formatting import decode_rich, find_braced_spans, is_rich
from unlearnbib.text.html_tags import has_markup, strip_markup

_IS_BIB = frozenset(("bibtex", "biblatex"))


def find_rich_values(paper: Paper) -> Mapping[str, str]:
    r"""Return the rich texts of a paper by CSL variable, in the markup of CSL-JSON.

    >>> from unlearnbib.formats.bibtex.reader import read_work
    >>> find_rich_values(read_work("misc", [("title", r"On {\em Things}"), ("year", "2020")]))
    {'title': 'On <i>Things</i>'}
    """
    native = paper.native
    if native is None:
        return {}
    if native.format in _IS_BIB:
        texts = _read_bib(native, paper)
    else:
        texts = ((name, one) for name, one in native.fields if isinstance(one, str) and has_markup(one))
    return {name: text for name, text in texts if strip_markup(text) == get_value(paper, name)}


def _read_bib(native: Native, paper: Paper) -> Iterator[tuple[str, str]]:
    rows = index_field_names(paper.type or "document")
    for name, text in native.fields:
        row = rows.get(name.lower()) if "\\" in text or "$" in text else None
        if row and is_rich(text) and (rich := decode_rich(text)) and "<" in rich:
            yield row.variable, rich


def find_protected_spans(paper: Paper, variable: str = "title") -> list[tuple[int, int]]:
    """Return the spans of a text of a paper that the braces of its .bib file protect.

    >>> from unlearnbib.formats.bibtex.reader import read_work
    >>> find_protected_spans(read_work("misc", [("title", "On {Banach} Spaces")]))
    [(3, 9)]
    """
    native = paper.native
    if native is None or native.format not in _IS_BIB:
        return []
    rows = index_field_names(paper.type or "document")
    texts = (
        text for name, text in native.fields if (row := rows.get(name.lower())) and row.variable == variable
    )
    return find_braced_spans(next(texts, ""))
