"""Papers out: bibliographies, citations, and the papers that documents cite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Unpack

from attrs import evolve

from unlearnbib import formats
from unlearnbib.api.catalogs import complete, distinct, list_papers
from unlearnbib.citekeys import reject_wrong_keys
from unlearnbib.errors import ArgumentError
from unlearnbib.formats.options import check_options
from unlearnbib.model import Paper, decode_path
from unlearnbib.sources.complete import CompleteOptions

if TYPE_CHECKING:
    from unlearnbib.api.catalogs import Papers, Path
    from unlearnbib.documents import Cited
    from unlearnbib.documents.cited_papers import Picked
    from unlearnbib.formats.bibtex.items import Dialect
    from unlearnbib.formats.option_types import BibtexOptions, EngineOptions, ExportOptions, ListOptions


def export(  # the command calls it `format` too
    papers: "Papers",
    format: str = "bibtex",  # noqa: A002
    *,
    as_keyed: bool = False,
    **options: "Unpack[ExportOptions]",
) -> str:
    """Return `papers` as a bibliography in `format`, one entry for each paper.

    A paper in several rows is one entry (`distinct`). Papers without a key get one; with `as_keyed`, each
    keeps its own, as `only_cited` returns them. `options` are those of the format: BibtexOptions for
    bibtex and biblatex, CitationOptions for citations. Raises UnknownFormatError, ChoiceError, StyleError,
    and ArgumentError for a key that cannot be one.

    >>> from unlearnbib import load
    >>> print(export(load(), "bibtex")[:26])
    @inproceedings{jin2024rwku
    """
    return "".join(export_pieces(prepare(papers, as_keyed=as_keyed), format, **options))


def export_pieces(
    papers: "Sequence[Paper]",
    format: str = "bibtex",  # noqa: A002
    **options: "Unpack[ExportOptions]",
) -> Iterator[str]:
    """Return an iterator over the text of `export` in pieces; `papers` have their keys, each paper once."""
    return formats.export_pieces(papers, format, **options)


def prepare(papers: "Papers", *, as_keyed: bool) -> "Sequence[Paper]":
    """Return each paper once, with a key, or all papers with their own ones; raises ArgumentError."""
    rows = list_papers(papers)
    if as_keyed:
        return rows
    reject_wrong_keys(rows)
    return distinct(rows)


def count_left_out(  # `format` is the name of the CLI option
    papers: "Papers",
    format: str = "bibtex",  # noqa: A002
    **options: "Unpack[BibtexOptions]",
) -> Mapping[str, int]:
    """Return how many fields `export` leaves out, by their name, most first.

    They are the variables of CSL for which the format has no field; of .bib files, fields of the authors' own
    files that have none or that the profile does not have ("full" has all). Raises ChoiceError.

    >>> from unlearnbib.formats.bibtex.reader import read_work
    >>> count_left_out([read_work("book", [("title", "On Sand"), ("abstract", "Dunes.")])])
    {'abstract': 1}
    """
    from unlearnbib.formats.bibtex import lost_fields  # noqa: PLC0415
    from unlearnbib.formats.bibtex.choices import Choices  # noqa: PLC0415 - only for this
    from unlearnbib.formats.left_out import count_without_field  # noqa: PLC0415

    rows, choices = list(list_papers(papers)), Choices.from_options(options)
    if format not in ("bibtex", "biblatex"):
        known = formats.FORMATS[format].variables if format in formats.FORMATS else None
        return count_without_field(rows, known)
    dialect: Dialect = "biblatex" if format == "biblatex" else "bibtex"
    return {
        **lost_fields.count_without_field(rows, dialect, choices),
        **lost_fields.count_left_out(rows, dialect, choices),
    }


def fill_template(papers: "Papers", template: "Path", *, as_keyed: bool = False) -> str:
    r"""Return the text that a template of Jinja2 makes of `papers`: a format of one's own.

    It is run in a sandbox, and values are escaped by its suffix (.html, .tex, .md). Raises TemplateFileError,
    ArgumentError for a wrong key, and MissingExtraError.

    >>> import pathlib, tempfile
    >>> from unlearnbib import Paper
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "list.tex")
    ...     _ = path.write_text("{% for paper in papers %}{{ paper.title }} {% endfor %}")
    ...     fill_template([Paper("R&D", key="doe"), Paper("On Sand", key="roe")], path)
    'R\\&D On Sand '
    """
    from unlearnbib.formats.templates import Template  # noqa: PLC0415 - only for this

    return Template(decode_path(template)).fill(prepare(papers, as_keyed=as_keyed))


def fill_folder(papers: "Papers", template: "Path", folder: "Path", *, as_keyed: bool = False) -> int:
    """Write a file for each of `papers` into `folder`, of a template that has `paper`; return their number.

    The files have the names of the keys and the suffix of the template. Files that unlearnbib did not write
    stay. Raises the errors of `fill_template`, and OutputError.

    >>> import os, pathlib, tempfile
    >>> from unlearnbib import Paper
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "paper.md.j2")
    ...     _ = path.write_text("# {{ paper.title }}")
    ...     _ = fill_folder([Paper("On Sand", key="doe")], path, folder)
    ...     pathlib.Path(folder, "doe.md").read_text()
    '# On Sand'
    """
    from unlearnbib.formats.templates import Template  # noqa: PLC0415 - only for this
    from unlearnbib.storage.output_folder import make_file_name, write_folder  # noqa: PLC0415

    known, own = prepare(papers, as_keyed=as_keyed), Template(decode_path(template))
    files = [(make_file_name(paper.key) + own.suffix, own.fill(known, paper=paper)) for paper in known]
    return write_folder(decode_path(folder), files)


def cite(
    papers: "Papers",
    style: "Path",
    output: str = "text",
    locale: str | None = None,
    locator: str = "",
    **choices: "Unpack[EngineOptions]",
) -> tuple[str, list[str]]:
    """Return the in-text citation of all `papers`, and their references in the order of the style.

    A paper may be given by its key. `locator` is a place in the (last) paper, such as "p. 3". The other
    choices are `engine`, `titles`, `sort` and `max_authors` of a Formatter. Raises StyleError,
    UnknownFormatError, ChoiceError.

    >>> cite("jin2024rwku", style="acl")[0]
    '(Jin et al., 2024)'
    """
    from unlearnbib.formats.citations import cite_papers  # noqa: PLC0415 - it imports the citation engine

    return cite_papers(distinct(papers), style, output, locale, locator, **choices)


def export_document(
    papers: "Papers",
    kind: str = "docx",
    *,
    style: "Path",
    locale: str | None = None,
    as_keyed: bool = False,
    **choices: "Unpack[ListOptions]",
) -> bytes:
    """Return the references of `papers` in a style as a file of Word (docx) or OpenDocument (odt).

    The choices are those of a Formatter. The same papers give the same bytes. Raises StyleError,
    UnknownFormatError, ChoiceError, and MissingExtraError without the extra `word`.

    >>> from unlearnbib import load
    >>> export_document(load(), "odt", style="apa", group="year")[30:77]
    b'mimetypeapplication/vnd.oasis.opendocument.text'
    """
    from unlearnbib.formats.reference_files import make_file  # noqa: PLC0415 - it imports the engine

    rows = list_papers(papers)
    return make_file(rows if as_keyed else distinct(rows), kind, style, locale, **choices)


def cite_in_document(
    papers: "Papers",
    style: "Path",
    kind: str = "docx",
    locale: str | None = None,
    locator: str = "",
    **choices: "Unpack[EngineOptions]",
) -> bytes:
    """Return what `cite` does as a file of Word (docx) or OpenDocument (odt); raises as `export_document`."""
    from unlearnbib.formats.reference_files import make_cited_file  # noqa: PLC0415

    return make_cited_file(distinct(papers), kind, style, locale, locator, **choices)


def cited(*documents: "Path") -> "Cited":
    """Return the keys that documents cite, and the files that they include; raises DocumentError."""
    from unlearnbib.documents import cited as read_documents  # noqa: PLC0415 - only for this

    return read_documents(*map(decode_path, documents))


def only_cited(  # `format` is the name of the CLI option
    papers: "Papers",
    cited: "Cited",
    *,
    output: "Path | None" = None,
    format: str = "bibtex",  # noqa: A002
    is_merge: bool = False,
    **options: "Unpack[CompleteOptions]",
) -> "Picked":
    """Return those of `papers` that `cited` names, in their order, then the others that an identifier names.

    Each has the key that its author typed. The others are completed with `options`, those of `complete`.
    A key without a paper is a problem, as are two keys of one paper, and keys that differ only in case.
    Keys of the bibliographies that the documents name are known. Their entries stay there if the `output`, a
    .bib file, is named by the documents too (`left`), and are taken as they are otherwise.

    >>> from unlearnbib.documents import Cited, Use
    >>> uses = Use("arxiv:2406.10890", "main.tex", 3), Use("jin2024rwkv", "main.tex", 4)
    >>> from unlearnbib import load
    >>> picked = only_cited(load(), Cited(uses))
    >>> [(paper.key, paper.volume) for paper in picked.papers], str(picked.problems[0])[:68]
    ([('arxiv:2406.10890', '37')], "main.tex:4: no paper has the key 'jin2024rwkv'; did you mean jin2024")
    """
    from unlearnbib.catalog.own_files import read_own_files  # noqa: PLC0415 - only for this
    from unlearnbib.documents import Cited  # noqa: PLC0415
    from unlearnbib.documents.cited_papers import match_citations  # noqa: PLC0415
    from unlearnbib.documents.own_entries import OwnEntries, list_missing  # noqa: PLC0415
    from unlearnbib.sources.snapshot import find_canonical  # noqa: PLC0415

    check_options(options, CompleteOptions.__annotations__)
    if not isinstance(cited, Cited):
        raise ArgumentError("cited", cited, "is not what documents cite; give cited(...) of their paths")
    path = decode_path(output) if output is not None else None
    files = read_own_files(one.path for one in cited.bibliographies)
    own = OwnEntries.divide(files, path, is_bib=format in ("bibtex", "biblatex"), is_merge=is_merge)
    matches = match_citations(list_papers(papers), cited, find_canonical, own)
    picked = matches.join_completed(complete(matches.unknown.values(), **options))
    return evolve(picked, problems=(*list_missing(cited, path), *picked.problems))


def watch(*documents: "Path", pages: "Iterable[Path]" = ()) -> Iterator[set[str]]:
    """Yield the watched files now, and again after each change of one of them; it does not end.

    They are `documents`, the files that they include, and `pages`. Raises MissingExtraError.
    """
    from unlearnbib.documents.watcher import watch_documents  # noqa: PLC0415 - only for this

    return watch_documents(tuple(map(decode_path, documents)), [decode_path(page) for page in pages])
