"""The papers of a command: read, completed, selected by the filters or by the documents that cite them."""

import argparse
import warnings
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve

from unlearnbib import api as library
from unlearnbib.api.catalogs import complete_rows
from unlearnbib.catalog import Catalog, check_reader, read_pages
from unlearnbib.citekeys import lockfile
from unlearnbib.cli import output, output_keys
from unlearnbib.cli.argument_groups import PAGED
from unlearnbib.cli.config import list_config_files
from unlearnbib.errors import NothingFoundError, NothingNeededError, StyleError
from unlearnbib.formats.options import BIB_FORMATS, OPTIONS
from unlearnbib.model import Paper
from unlearnbib.papers.select import select, suggest_venues
from unlearnbib.sources.complete import CompleteOptions
from unlearnbib.storage.outputs import choose_kind, reject_inputs
from unlearnbib.storage.spill import gather, join

if TYPE_CHECKING:
    from unlearnbib.formats.option_types import BibtexOptions

_LINES = 8  # line numbers in one message


def read_papers(options: argparse.Namespace, **given: "Unpack[CompleteOptions]") -> Sequence[Paper]:
    """Return the papers of the pages, completed, and report the rows that are left out.

    The lock file of the current folder keeps its keys, and so does the record of the output.
    """
    papers, _ = _read_papers(options, given)
    if options.verbose:
        _report_sources(papers)
    return papers


def _read_papers(
    options: argparse.Namespace, given: CompleteOptions
) -> tuple[Sequence[Paper], dict[str, str]]:
    """Return the papers of the pages, and the keys of those whose keys without the output are others."""
    lock = lockfile.read_lock()
    papers = _complete_pages(options, given, lock)
    kept = output_keys.keep_keys(papers, options, {known[0] for known in lock.values()})
    if kept is papers:
        return papers, {}
    pairs = ((old.key, one.key) for old, one in zip(papers, kept, strict=True))
    return kept, {old: key for old, key in pairs if old != key}


def _complete_pages(
    options: argparse.Namespace, given: CompleteOptions, lock: dict[str, lockfile.Keys]
) -> Sequence[Paper]:
    if lock and options.key_pattern:
        output.report(f"{lockfile.NAME}: its {len(lock)} keys stay as they are, whatever the pattern")
    given = given | {"key_pattern": output_keys.get_pattern(options), "lock": lock}
    if lock:
        output.report_details([f"{lockfile.NAME}: {output.count(len(lock), 'paper')} with fixed keys"])
    check_reader(options.reader or "")
    if not options.catalog:
        output.report_details([f"no list is given: read the shipped {library.SHIPPED_PAGE}"])
        if options.command in PAGED and not vars(options).get("cited") and not vars(options).get("key"):
            own = f"unlearnbib {options.command} papers.md"
            output.hint(f"no list is given, so these are the shipped papers; for a list of yours: {own}")
        return library.load(**given)
    catalogs = read_pages(options.catalog, options.reader or "")
    for catalog in catalogs:
        output.report_details([f"{catalog.page}: read {output.count(len(catalog.papers), 'paper')}"])
        for problem in catalog.problems:
            output.report(str(problem))
        if catalog.passed:
            output.report(_summarize_passed(catalog))
        if not catalog.papers:
            output.report(f"{catalog.page}: lists no papers")
    return complete_rows(join([catalog.papers for catalog in catalogs]), **given)


def _summarize_passed(catalog: Catalog) -> str:
    """Return one line about the entries of a page that are not papers: their number, kinds and lines."""
    lines: dict[str, list[str]] = {}
    for problem in catalog.passed:
        kind = problem.message.partition(", not a paper")[0].removeprefix("a ").removeprefix("an ")
        lines.setdefault(kind, []).append(str(problem.line))
    kinds = ", ".join(
        f"{kind} (line {output.shorten_list(numbers, _LINES)})" for kind, numbers in sorted(lines.items())
    )
    count = len(catalog.passed)
    return f"{catalog.page}: skipped {count} non-paper {'entries' if count > 1 else 'entry'}: {kinds}"


def select_papers(options: argparse.Namespace) -> Sequence[Paper]:
    """Return the papers that pass the filters; raises NothingFoundError if none of them does."""
    return _select_papers(options)[0]


def _select_papers(options: argparse.Namespace) -> tuple[Sequence[Paper], dict[str, str]]:
    online = options.online and not getattr(options, "dry_run", False)
    with output.show_progress() as watch:
        given: CompleteOptions = {"online": online, "refresh": options.refresh, "watch": watch}
        papers, renamed = _read_papers(options, given)
        keys, others = _find_keys(options, papers, given, renamed) if options.key else ([], [])
    selected = select(
        gather(chain(papers, others), like=papers) if others else papers,
        venue=options.venue or "",
        year=options.year,
        since=options.since,
        until=options.until,
        match=options.match or "",
        keys=keys,
        incomplete=options.incomplete,
        only=options.only,
    )
    if papers and not selected:
        from shlex import quote  # noqa: PLC0415 - only for a mistake

        near = suggest_venues(options.venue, papers) if options.venue else []
        hint = f"; did you mean --venue {quote(near[0])}?" if near else ""
        raise NothingFoundError(f"no paper matches the filters{hint}")
    if options.verbose:
        _report_sources(selected)
    return selected, renamed


def _report_sources(papers: Sequence[Paper]) -> None:
    from unlearnbib.cli.details import describe_sources  # noqa: PLC0415 - only with --verbose

    output.report_details(describe_sources(papers))


def _find_keys(
    options: argparse.Namespace, papers: Sequence[Paper], given: CompleteOptions, renamed: dict[str, str]
) -> tuple[list[str], list[Paper]]:
    """Return the keys that the papers of `--key` have, and those papers that an identifier adds.

    With a pattern, a paper is found by its key without one too.
    """
    names = dict(renamed)
    known = {paper.key for paper in papers}
    if options.key_pattern and not known.issuperset(options.key):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they were reported
            before = library.complete(evolve(paper, key="") for paper in papers)
        names |= {old.key: paper.key for old, paper in zip(before, papers, strict=True)}
    keys = [key if key in known else names.get(key, key) for key in options.key]
    found = library.find_papers(keys, papers, **given)
    return [paper.key for paper in found], [paper for paper in found if paper.key not in known]


def require_papers(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return `papers`; raises NothingFoundError if there are none, so that no file is emptied."""
    if not papers:
        raise NothingFoundError("there are no papers")
    return papers


def list_inputs(options: argparse.Namespace) -> list[str]:
    """Return the files that a command reads, none of which may be its output."""
    given = vars(options)
    is_merge = given.get("merge")  # a .bib may get what its sources add
    pages = [page for page in options.catalog if not (is_merge and page.lower().endswith(".bib"))]
    style = [options.style] if given.get("style") else []
    return [*pages, *(given.get("cited") or ()), *style, lockfile.NAME, *list_config_files()]


def choose_letters(options: argparse.Namespace) -> "BibtexOptions":
    """Return the letters of a .bib file: those of `options`, or Unicode if its documents are not LaTeX's."""
    if options.letters:
        return {"letters": options.letters}
    if not options.cited or options.format not in ("bibtex", "biblatex"):
        return {}
    from unlearnbib.documents import reads_unicode  # noqa: PLC0415 - only with documents

    return {"letters": "unicode"} if reads_unicode(*options.cited) else {}


def collect_choices(options: argparse.Namespace) -> Any:
    """Return the options of the format by their parameter; raises StyleError for those of another format."""
    own = (one for one in OPTIONS if one.formats and options.command in one.commands)
    given = [one for one in own if vars(options).get(one.attribute)]
    for one in given:
        if options.format not in one.formats:
            raise StyleError(
                options.style or "", f"--{one.name} requires --format {' or '.join(one.formats)}"
            )
    if options.format == "citations" and not options.style:
        raise StyleError("", "name one with --style; `unlearnbib styles` lists them")
    return {one.parameter: getattr(options, one.attribute) for one in given} | choose_letters(options)


def choose_output_kind(options: argparse.Namespace) -> str:
    """Return the kind of formatted citations that the output holds; raises OutputError."""
    is_explicit = any(one == "--as" or one.startswith("--as=") for one in options.arguments)
    return choose_kind(options.output, options.output_as or "", is_explicit=is_explicit)


def collect_merge_choices(options: argparse.Namespace) -> Any:
    """Return the options of .bib files for a command that changes an author's file.

    It writes no macros, so that a setting of the folder that wants them gives the names in full.
    """
    given = {one.parameter: vars(options).get(one.attribute) for one in OPTIONS if one.formats == BIB_FORMATS}
    if given.get("booktitle") == "string":
        given["booktitle"] = ""
    return {name: value for name, value in given.items() if value not in (None, "", [])}


def select_cited(options: argparse.Namespace) -> Sequence[Paper]:
    """Return the papers that the documents of `options` cite, and report problems.

    Raises DocumentError, and NothingNeededError if the documents' own files have all of them.
    """
    from unlearnbib.cli.details import describe_files  # noqa: PLC0415 - only with documents

    (papers, renamed), found = _select_papers(options), library.cited(*options.cited)
    output.report_details(
        describe_files(dict.fromkeys((*found.files, *(one.path for one in found.bibliographies))))
    )
    papers = output_keys.add_typed(papers, options, renamed, {use.key for use in found.uses})
    if options.force or options.merge:  # another file that a document includes may be ours
        reject_inputs(options.output, (one for one in found.files if not one.endswith(".bib")))
    with output.show_progress() as watch:
        picked = library.only_cited(
            papers,
            found,
            output=None if options.output == "-" else options.output,
            format=options.format,
            is_merge=options.merge,
            online=options.online,
            refresh=options.refresh,
            watch=watch,
        )
    for problem in (*found.problems, *picked.problems):
        output.report(str(problem))
    if not (found.uses or found.everything):
        output.report(f"{', '.join(options.cited)}: nothing is cited")
    if picked.left and not (picked.papers or picked.problems):
        raise NothingNeededError(", ".join(options.cited))
    return picked.papers
