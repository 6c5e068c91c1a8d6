"""A Markdown document with its citations and its references printed, as `pandoc --citeproc` does."""

import os
import re
from typing import TYPE_CHECKING, Unpack

from attrs import frozen

from unlearnbib.api.bibliographies import cited as read_cited, only_cited
from unlearnbib.errors import DocumentError, Problem, StyleError
from unlearnbib.model import decode_path
from unlearnbib.text.late_pattern import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from unlearnbib.api.catalogs import Papers, Path
    from unlearnbib.documents.markdown_clusters import Cluster, KeyedCite
    from unlearnbib.documents.markdown_rendering import Printed
    from unlearnbib.formats.citations import Formatter
    from unlearnbib.formats.cite import Cite
    from unlearnbib.formats.option_types import EngineOptions
    from unlearnbib.model import Paper

_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd")
_STRONG = compile_late(r"(?<![*\\])\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_EMPHASIS = compile_late(r"(?<![*\\\w])([*_])(?=\S)([^*_]+)(?<=\S)\1(?![*\w])")
_SECOND = compile_late(r"(?<![\w@\\])@[\w{][^\s,;\]]*")
_NOCITE = compile_late(r"^(?:nocite|references):[^\n]*(?:\n(?:[ \t-][^\n]*)?)*", re.MULTILINE)
_ESCAPED = compile_late(r"\\([^\w\s])")


@frozen
class CitedDocument:
    """A document with its citations printed, and the problems of its keys, with their lines."""

    text: str
    problems: tuple[Problem, ...] = ()


def cite_document(
    document: "Path",
    papers: "Papers" = (),
    *,
    style: "Path | None" = None,
    locale: str | None = None,
    **choices: "Unpack[EngineOptions]",
) -> CitedDocument:
    r"""Return a Markdown document with its citations and its references printed in a style.

    The works are those of the files that its metadata name (`bibliography`), then `papers`; the style and
    the language are its `csl` and `lang`, unless they are given; works of `nocite` are in the references.
    The list goes into a div `refs`, or at the end. All else stays as it is. A key without a work is a
    problem, and printed in bold with a question mark. The choices are those of a Formatter.
    Raises DocumentError, StyleError, ChoiceError.

    >>> import tempfile
    >>> from unlearnbib import load
    >>> path = os.path.join(tempfile.mkdtemp(), "paper.md")
    >>> with open(path, "w") as file:
    ...     _ = file.write("As @jin2024rwku show [see also @yao2023, p. 3].\n")
    >>> cited = cite_document(path, load(), style="acl")
    >>> cited.text.partition("\n")[0]
    'As Jin et al. (2024) show (**yao2023?**).'
    >>> str(cited.problems[0]).partition("; ")[0].partition(": ")[2]
    "no paper has the key 'yao2023'"
    """
    from unlearnbib.documents.markdown_clusters import find_clusters  # noqa: PLC0415 - only for this
    from unlearnbib.documents.markdown_rendering import render  # noqa: PLC0415
    from unlearnbib.formats.citations import Formatter  # noqa: PLC0415 - it imports the citation engine

    path = decode_path(document)
    found, written = read_cited(path), _read(path)
    text = written.replace("\r\n", "\n")
    metadata = _Metadata(text, os.path.dirname(path))
    formatter = Formatter(
        _choose_style(style, metadata), "markdown", locale or metadata.get("lang") or None, **choices
    )
    picked = only_cited(papers, found, format="citations")
    labels = {use.key for use in found.uses if not use.sure} - {paper.key for paper in picked.papers}
    clusters = [one for one in find_clusters(text) if not {cite.key for cite in one.cites} <= labels]
    order = {use.key: number for number, use in enumerate(found.uses)}  # of the works without a citation too
    works = sorted(picked.papers, key=lambda paper: order.get(paper.key, len(order)))
    printed, references = _print_clusters(formatter, text, clusters, works)
    title, is_of_notes = metadata.get("reference-section-title"), formatter.is_of_notes
    printed_text = render(text, clusters, printed, references, title=title, is_of_notes=is_of_notes)
    problems = (*_find_doubled(text, clusters, path), *_find_unprinted(text, path))
    return CitedDocument(
        printed_text.replace("\n", "\r\n") if text != written else printed_text,
        (*found.problems, *picked.problems, *problems),
    )


def _find_doubled(text: str, clusters: "Sequence[Cluster]", path: str) -> "Iterator[Problem]":
    """Yield a problem for each cite with a second key, which is printed as it is typed."""
    for cluster in clusters:
        for one in cluster.cites:
            if found := _SECOND.search(one.suffix):
                line = text.count("\n", 0, cluster.start) + 1
                yield Problem(
                    path, line, f"{found[0]} is part of the cite of {one.key}; put ; between two cites"
                )


def _find_unprinted(text: str, path: str) -> "Iterator[Problem]":
    """Yield a problem for each citation in the metadata, such as in an abstract, which stays as it is."""
    from unlearnbib.documents import markdown  # noqa: PLC0415 - only for this
    from unlearnbib.documents.markdown_clusters import find_clusters  # noqa: PLC0415

    metadata = markdown.METADATA.match(text)
    fields = _NOCITE.sub(_blank, metadata["yaml"]) if metadata else ""
    for one in find_clusters("\n" + fields):
        line = fields.count("\n", 0, one.start) + 1
        yield Problem(
            path, line + 1, f"@{one.cites[0].key} in the metadata is not printed; it stays as it is"
        )


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _print_clusters(
    formatter: "Formatter", text: str, clusters: "Sequence[Cluster]", papers: "Sequence[Paper]"
) -> "tuple[list[Printed], list[str]]":
    """Return the citations of a text as they are printed, and the references, in their order."""
    from unlearnbib.documents.markdown_rendering import Printed, find_places  # noqa: PLC0415
    from unlearnbib.formats.document_citations import Citation  # noqa: PLC0415

    has_notes, keys = formatter.is_of_notes, {cite.key for one in clusters for cite in one.cites}
    placed = sorted(zip(find_places(text, clusters), clusters, strict=True))  # a note is read at its mark
    citations = [
        Citation(
            _list_cites(one, formatter.locator_labels, names_author=not (has_notes and place.is_in_note)),
            note=place.note if has_notes else 0,
        )
        for place, one in placed
    ]
    nocite = [paper.key for paper in papers if paper.key not in keys]
    document = formatter.document(citations, papers, nocite, marks_unknown=True)
    printed = {
        one.start: Printed(citation.author, citation.text)
        for (_, one), citation in zip(placed, document.citations, strict=True)
    }
    return [printed[one.start] for one in clusters], [text for _, text in document.references]


def _read(path: str) -> str:
    """Return the text of a document in UTF-8, or else in Latin-1, as the readers of documents do."""
    if os.path.splitext(path)[1].lower() not in _SUFFIXES:
        raise DocumentError(path, f"citations are printed only in {', '.join(_SUFFIXES)}")
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise DocumentError(path, error.strerror or str(error)) from error
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


class _Metadata:
    """The simple fields of the metadata of a document."""

    def __init__(self, text: str, folder: str) -> None:
        from unlearnbib.documents import markdown  # noqa: PLC0415 - only for this

        found = markdown.METADATA.match(text)
        self._yaml, self.folder = found["yaml"] if found else "", folder

    def get(self, name: str) -> str:
        """Return a field of one line, or an empty text."""
        found = re.search(rf"^{re.escape(name)}:[ \t]*([^\n#]*)", self._yaml, re.MULTILINE)
        return found[1].strip().strip("\"'") if found else ""


def _choose_style(style: "Path | None", metadata: _Metadata) -> str:
    """Return the style that is given, or that of the document: a file beside it, or a name."""
    if style:
        return decode_path(style)
    name = metadata.get("csl")
    if not name:
        raise StyleError("", "name one, such as acl or ieee, or write `csl: acl` into the metadata")
    beside = os.path.join(metadata.folder, name)
    return beside if os.path.isfile(beside) else name


def _list_cites(cluster: "Cluster", labels: "Mapping[str, str]", *, names_author: bool) -> "Iterator[Cite]":
    """Yield the cites of a citation; without `names_author`, its first author is within, as the others."""
    from unlearnbib.formats.cite import Cite  # noqa: PLC0415 - it imports the citation engine

    for number, one in enumerate(cluster.cites):
        place, suffix = _split_suffix(one, cluster, labels)
        is_in_text = cluster.in_text and number == 0 and names_author
        yield Cite(
            one.key,
            place.get("locator", ""),
            place.get("label", "page" if place else ""),
            prefix=_convert_emphasis(one.prefix),
            suffix=_convert_emphasis(suffix),
            mode="author-in-text" if is_in_text else "suppress-author" if one.suppresses_author else "",
        )


def _split_suffix(
    cite: "KeyedCite", cluster: "Cluster", labels: "Mapping[str, str]"
) -> tuple[dict[str, str], str]:
    from unlearnbib.csl.locators import split_locator  # noqa: PLC0415 - only for this

    place, suffix = split_locator(cite.suffix, labels)
    is_bare = cluster.in_text and cite is cluster.cites[0] and not place
    return place, f", {suffix}" if is_bare and suffix[:1].isalnum() else suffix


def _convert_emphasis(text: str) -> str:
    r"""Return the text of an affix with the markup that fields of CSL have.

    >>> _convert_emphasis("**see** the _old_ R\\&D")
    '<b>see</b> the <i>old</i> R&D'
    """
    text = _STRONG.sub(r"<b>\1</b>", text)
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"<i>\2</i>", text))
