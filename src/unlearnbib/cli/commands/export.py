"""export: write a bibliography of the selected papers."""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from unlearnbib import api as library
from unlearnbib.api.bibliographies import export_pieces
from unlearnbib.bib.keys import can_biber_read
from unlearnbib.citekeys.row_keys import list_distinct
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options, check_merge_options
from unlearnbib.cli.output_keys import format_notes
from unlearnbib.cli.papers import (
    choose_output_kind,
    collect_choices,
    list_inputs,
    require_papers,
    select_cited,
    select_papers,
)
from unlearnbib.errors import MergeError
from unlearnbib.formats.options import BIB_FORMATS
from unlearnbib.model import Paper, get_creators
from unlearnbib.papers.as_json import format_place
from unlearnbib.storage.outputs import FILE_KINDS, reject_inputs, reject_other_format
from unlearnbib.storage.spill import gather
from unlearnbib.venues.registry import unknown_venues

if TYPE_CHECKING:
    from unlearnbib.cli.online_summary import Search
    from unlearnbib.formats.option_types import BibtexOptions
    from unlearnbib.formats.types import Dialect

_NOTHING_FOUND = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_options(parser, "export")


def run(options: argparse.Namespace) -> int | None:
    """Write a bibliography of the selected papers; return 1 if papers were looked up, and none was found."""
    check_merge_options(options)
    if options.scheduler or options.partitions:
        _export_parts(options)
        return None
    if options.template:
        _fill_template(options)
        return None
    reject_other_format(options.output, options.format)
    kind = choose_output_kind(options) if options.format == "citations" else ""
    reject_inputs(options.output, list_inputs(options))
    rows = require_papers(select_cited(options) if options.cited else select_papers(options))
    papers = rows if options.cited else list_distinct(rows)
    choices = collect_choices(options)
    watch = _merge(papers, options, choices) if options.merge else _save(papers, kind, options, choices)
    search = _judge_search(papers) if options.online else None
    for remark in _list_remarks(rows, papers, watch, search):
        output.report(remark)
    if not options.merge:
        is_bib = options.format in BIB_FORMATS
        list_own = _list_bib_remarks if is_bib else _list_format_remarks
        for remark in list_own(papers, options.format, choices):
            output.report(remark)
    return _NOTHING_FOUND if search and search.is_in_vain else None


def _merge(papers: Sequence[Paper], options: argparse.Namespace, choices: Any) -> output.TexWatch:
    """Merge papers into the output, and return what was seen in the lines that were added."""
    from unlearnbib.cli.merge_report import merge_papers  # noqa: PLC0415 - only with --merge

    added, watch = merge_papers(papers, options, choices), output.TexWatch()
    list(watch.watch([added] if _is_tex("", options, choices) else []))
    return watch


def _save(papers: Sequence[Paper], kind: str, options: argparse.Namespace, choices: Any) -> output.TexWatch:
    """Write papers to the output, and return what was seen in the text."""
    text, watch = _write(papers, kind, options, choices), output.TexWatch()
    if _is_tex(kind, options, choices) and not isinstance(text, bytes):
        text = watch.watch(text)
    notes, can_merge = format_notes(papers, options), options.format == "bibtex"
    output.save(text, options.output, force=options.force, can_merge=can_merge, notes=notes)
    return watch


def _is_tex(kind: str, options: argparse.Namespace, choices: Any) -> bool:
    """Return whether TeX reads the output, which has no command for some characters."""
    return kind == "latex" or (options.format == "bibtex" and choices.get("letters") != "unicode")


def _export_parts(options: argparse.Namespace) -> None:
    from unlearnbib.cli.parted_export import export_parts  # noqa: PLC0415 - only with --scheduler

    export_parts(options)


def _judge_search(papers: Sequence[Paper]) -> "Search":
    from unlearnbib.cli.online_summary import judge_search  # noqa: PLC0415 - only for online runs

    return judge_search(papers)


def _write(
    papers: Sequence[Paper], kind: str, options: argparse.Namespace, choices: Any
) -> Iterator[str] | bytes:
    """Return the bibliography: a text in pieces, or a file of Word or OpenDocument."""
    if kind not in FILE_KINDS:
        more = {"output": kind} if kind else {}
        return export_pieces(papers, options.format, **choices | more)
    choices = {name: value for name, value in choices.items() if name != "output"}
    return library.export_document(papers, kind, as_keyed=bool(options.cited), **choices)


def _fill_template(options: argparse.Namespace) -> None:
    """Write what a template makes of the selected papers: a text, or a file for each in a folder."""
    if options.merge:
        raise MergeError("--merge and --template exclude each other")
    collect_choices(options)  # those of citations are no options of a template
    reject_inputs(options.output, [*list_inputs(options), options.template])
    rows = require_papers(select_cited(options) if options.cited else select_papers(options))
    path = options.output or ""
    if path.endswith(("/", os.sep)) or os.path.isdir(path):
        written = library.fill_folder(rows, options.template, path, as_keyed=bool(options.cited))
        output.report(f"{path}: {output.count(written, 'file')}")
    else:
        text = library.fill_template(rows, options.template, as_keyed=bool(options.cited))
        output.save(text, options.output, force=options.force)
    papers = library.distinct(rows)
    search = _judge_search(papers) if options.online else None
    for remark in _list_remarks(rows, papers, output.TexWatch(), search):
        output.report(remark)


def _list_remarks(
    rows: Sequence[Paper], papers: Sequence[Paper], watch: output.TexWatch, search: "Search | None"
) -> Iterator[str]:
    """Yield remarks about duplicates, missing authors, unknown venues and characters without TeX."""
    if len(rows) > len(papers):
        yield f"{len(rows)} rows are {output.count(len(papers), 'paper')}: some are listed more than once"
    if search:
        yield from search.describe()
    elif incomplete := gather(map(_name, (one for one in papers if not get_creators(one))), like=papers):
        are = "is" if len(incomplete) == 1 else "are"
        of_all = f"{len(incomplete)} of {output.count(len(papers), 'paper')} {are} incomplete (no authors)"
        yield f"{of_all}: {output.shorten_list(incomplete)}; try --online"
    if unknown := unknown_venues(papers):
        yield f"unknown venues kept as given: {output.shorten_list(unknown)}"
    yield from watch.describe()


def _name(paper: Paper) -> str:
    """Return the key of a paper, and its place in its list."""
    return f"{paper.key} ({format_place(paper)})" if paper.line else paper.key


def _list_format_remarks(papers: Sequence[Paper], name: str, _choices: "BibtexOptions") -> Iterator[str]:
    """Yield a remark about the values for which a format has no field."""
    if counts := library.count_left_out(papers, name):
        yield f"left out {_shorten_counts(counts)}, for which {name} has no field"


def _list_bib_remarks(papers: Sequence[Paper], name: str, choices: "BibtexOptions") -> Iterator[str]:
    """Yield remarks about keys that biber cannot read, and about fields of the author that are left out."""
    read = papers if name == "biblatex" else ()
    unread = (paper.key for paper in read if not can_biber_read(paper.key))
    if keys := gather(unread, like=papers):
        yield f"biber cannot read {'these keys' if len(keys) > 1 else 'the key'}: {output.shorten_list(keys)}"
    if not choices.get("include") and not any(paper.native for paper in papers):
        return  # a row of a catalog has no field that is left out
    from unlearnbib.formats.bibtex import lost_fields  # noqa: PLC0415
    from unlearnbib.formats.bibtex.choices import Choices  # noqa: PLC0415

    dialect: Dialect = "biblatex" if name == "biblatex" else "bibtex"
    options = Choices.from_options(choices)
    if counts := lost_fields.count_without_field(papers, dialect, options):
        yield f"left out {_shorten_counts(counts)}, for which {name} has no field"
    if counts := lost_fields.count_left_out(papers, dialect, options):
        profile = choices.get("profile") or "camera-ready"
        yield f"left out {_shorten_counts(counts)} (profile {profile}; --profile full keeps them)"
    if missing := lost_fields.find_missing_fields(papers, dialect, options):
        yield f"--include: no entry has the field {' or '.join(missing)}"
    if names := lost_fields.list_unreadable_names(papers):
        yield f"left out fields whose names BibTeX cannot read: {output.shorten_list(names)}"


def _shorten_counts(counts: Mapping[str, int]) -> str:
    """Return counts of fields as words, the first of them."""
    from unlearnbib.formats.left_out import describe_left_out  # noqa: PLC0415 - little is left out

    return output.shorten_list(describe_left_out(counts))
