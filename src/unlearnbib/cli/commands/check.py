"""check: the findings of the rules in .bib files, and the verdicts of the sources about their papers."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from attrs import evolve

from unlearnbib import __version__, api as library
from unlearnbib.bib import Document, parse
from unlearnbib.cli import output
from unlearnbib.cli.bibliography_files import join_named, list_files, read_cited
from unlearnbib.cli.check_settings import explain_code, read_check_settings
from unlearnbib.cli.fixed_files import is_stdin, write_fixed
from unlearnbib.cli.text_table import align_columns
from unlearnbib.documents import Cited
from unlearnbib.errors import BibError, OutputError
from unlearnbib.formats.bibtex.items import collect_macros
from unlearnbib.lint import Finding, get_citations, open_existing, reports
from unlearnbib.lint.engine import Fixed, fix_document, run_rules_together, select_rules
from unlearnbib.lint.reports import Report
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import RULES
from unlearnbib.lint.settings import LEVELS, CheckSettings
from unlearnbib.storage.outputs import replace_text
from unlearnbib.verification.verdicts import Verdict, verify_document

_FOUND = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", metavar="FILE", nargs="*", help=".bib files, - for the standard input")
    _add_input(parser)
    _add_selection(parser)
    _add_results(parser)
    _add_sources(parser)


def _add_input(parser: argparse.ArgumentParser) -> None:
    given = parser.add_argument_group("input")
    given.add_argument(
        "--dialect",
        choices=("auto", "bibtex", "biblatex"),
        help="default: auto, by the fields",
    )
    given.add_argument(
        "--stdin-filename", metavar="NAME", default="<stdin>", help="with -: the name of the text's file"
    )
    together = given.add_mutually_exclusive_group()
    together.add_argument(
        "--cited", metavar="DOC", action="append", default=[],
        help="a document: find what it cites and no entry has, and entries that none cites; may be repeated;"
        " without FILE, the files that it names",
    )  # fmt: skip
    together.add_argument(
        "--separate", action="store_true",
        help="each file is a bibliography of its own; default: all are one, in their order",
    )  # fmt: skip


def _add_selection(parser: argparse.ArgumentParser) -> None:
    rules = parser.add_argument_group("selection (rules that are run)")
    rules.add_argument(
        "--select", metavar="CODES", type=_parse_codes, action="extend", default=[],
        help="only rules whose codes begin like this: UB1,UB501",
    )  # fmt: skip
    rules.add_argument(
        "--ignore", metavar="CODES", type=_parse_codes, action="extend", default=[],
        help="no rules whose codes begin like this",
    )  # fmt: skip
    rules.add_argument("--list-rules", action="store_true", help="list the rules, and check nothing")
    rules.add_argument("--explain", metavar="CODE", type=_find_rule, help="explain a rule, and check nothing")


def _add_results(parser: argparse.ArgumentParser) -> None:
    results = parser.add_argument_group("output")
    results.add_argument("--format", choices=list(reports.FORMATS), default="text", help="default: text")
    results.add_argument(
        "--all", action="store_true", help="as text: show all findings of a rule, however many"
    )
    results.add_argument(
        "--fail-level", choices=LEVELS, help="exit 1 only for findings of this level; default: note, for all"
    )
    results.add_argument(
        "--fix", action="store_true",
        help="apply safe fixes in place; with -: write the fixed text to stdout and the findings to stderr",
    )  # fmt: skip
    results.add_argument(
        "--diff", action="store_true",
        help="write the fixes as a unified diff and the findings left to stderr, and change no file",
    )  # fmt: skip
    results.add_argument(
        "--unsafe-fixes", action="store_true", help="also fixes that may change the printed text"
    )


def _add_sources(parser: argparse.ArgumentParser) -> None:
    sources = parser.add_argument_group("online (the sources)")
    sources.add_argument("--verify", action="store_true", help="compare entries with the snapshot")
    sources.add_argument(
        "--online", action="store_true", help="with --verify: query the web for other papers"
    )


def _parse_codes(text: str) -> list[str]:
    """Return codes of rules, or their beginnings, each of at least one rule."""
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    for code in codes:
        if not select_rules([code]):
            raise argparse.ArgumentTypeError(explain_code(code))
    return codes


def _find_rule(text: str) -> Rule:
    rule = next((rule for rule in RULES if text.upper() in (rule.code, rule.name.upper())), None)
    if rule is None:
        raise argparse.ArgumentTypeError(f"{text} is not a rule; --list-rules lists them")
    return rule


def run(options: argparse.Namespace) -> int | None:
    """Write the findings in the files, or describe the rules; return 1 if there are findings, or a diff."""
    if options.list_rules or options.explain:
        output.write_table(_describe_rules(options.explain))
        return None
    cited = read_cited(options.cited)
    files = list_files(options.files, cited)
    if not files:
        output.report("name a .bib file to check; see unlearnbib check --help")
        return 2
    documents = list(_open_documents(files, options.stdin_filename))
    output.report_details(_describe_document(one) for one in documents)
    settings = _read_settings(options)
    fixes = _fix_documents(documents, settings, options)
    report = _build_report(documents, [one.document for one in fixes], settings, options, cited)
    text = reports.FORMATS[options.format](report) if documents or options.format != "text" else ""
    has_diff = write_fixed(documents, fixes, text, options)
    is_failure = len(documents) < len(files) or settings.fails(report.list_levels())
    return _FOUND if is_failure or has_diff or any(one.dropped for one in fixes) else None


def _read_settings(options: argparse.Namespace) -> CheckSettings:
    """Return the settings of the folder, replaced by those of the command line; raises ConfigError."""
    settings = read_check_settings()
    dialect = options.dialect or settings.dialect
    return evolve(
        settings,
        select=tuple(options.select) or settings.select,
        ignore=tuple(options.ignore) or settings.ignore,
        dialect=None if dialect == "auto" else dialect,
        fail_level=options.fail_level or settings.fail_level,
    )


def _describe_document(one: Document) -> str:
    """Return the number of entries of a file, for --verbose."""
    return f"{one.path}: read {len(one.entries)} {'entry' if len(one.entries) == 1 else 'entries'}"


def _open_documents(paths: Sequence[str], stdin_name: str) -> Iterator[Document]:
    """Yield the files that can be read; report the errors of the others."""
    for path in paths:
        try:
            if path == "-":
                one = parse(sys.stdin.buffer.read().decode(errors="surrogateescape"), stdin_name)
            else:
                one = open_existing(path)
        except BibError as error:
            output.report(str(error), is_error=True)
            continue
        if path == "-" or path.lower().endswith(".bib") or one.entries or one.macros or one.broken:
            yield one
        else:  # a file of another kind
            reason = "has no entries: check reads .bib files"
            output.report(str(BibError(path, reason)), is_error=True)


def _build_report(
    documents: Sequence[Document],
    fixed: Sequence[Document],
    settings: CheckSettings,
    options: argparse.Namespace,
    cited: Cited | None = None,
) -> Report:
    found = _find_faults(fixed, settings, cited, is_separate=options.separate)
    is_written = options.fix and not options.diff
    count = sum(one is not other for one, other in zip(fixed, documents, strict=True)) if is_written else 0
    limits = {} if options.all else reports.choose_limits(found, options.select)
    verdicts = _list_verdicts(fixed, options)
    return Report(len(fixed), found, verdicts, count, __version__, limits=limits, documents=fixed)


def _find_faults(
    documents: Sequence[Document], settings: CheckSettings, cited: Cited | None, *, is_separate: bool
) -> list[Finding]:
    """Return the findings in files and in the documents that cite them, whose other files are read too."""
    groups = [[one] for one in documents] if is_separate else [join_named(documents, cited)]
    citations = get_citations(cited) if cited else None
    unchecked = {one.path for group in groups for one in group} - {one.path for one in documents}
    return [
        found
        for group in groups
        for found in run_rules_together(group, settings.select_rules, settings.dialect, citations)
        if found.path not in unchecked
    ]


def _fix_documents(
    documents: Sequence[Document], settings: CheckSettings, options: argparse.Namespace
) -> list[Fixed]:
    """Return the documents with their fixes, if there are to be any, and write them to their files."""
    if not (options.fix or options.diff):
        return [Fixed(one) for one in documents]
    macros = collect_macros(documents)
    fixes = []
    for one in documents:
        rules = settings.select_rules(one.path)
        fixed = fix_document(one, rules, settings.dialect, macros, unsafe=options.unsafe_fixes)
        fixes.append(fixed if options.diff or is_stdin(one, options) else _write_file(one, fixed))
    return fixes


def _write_file(before: Document, fixed: Fixed) -> Fixed:
    """Write a fixed file whole or not at all; report why it cannot be written, and return what is there."""
    try:
        replace_text(before.path, before.text, fixed.document.text)
    except OutputError as error:
        output.report(str(error))
        return evolve(fixed, document=before)
    return fixed if fixed.document.text != before.text else evolve(fixed, document=before)


def _list_verdicts(documents: Sequence[Document], options: argparse.Namespace) -> list[Verdict]:
    if not options.verify:
        return []
    with output.show_progress() as watch:
        return [
            verdict
            for one in documents
            for verdict in verify_document(
                one, lambda papers: library.complete(papers, online=options.online, watch=watch)
            )
        ]


def _describe_rules(rule: Rule | None) -> str:
    """Return the text about one rule, or the table of all."""
    if rule is None:
        rows = [(one.code, one.name, one.level, "fix" if one.fixed else "", one.about) for one in RULES]
        return "".join(align_columns([("CODE", "NAME", "LEVEL", "FIX", "ABOUT"), *rows]))
    document = ["Document:", rule.document] if rule.document else []
    parts = [f"{rule.code} {rule.name} ({rule.level})", rule.about, *document]
    parts += ["Bad:", rule.bad, "Good:", rule.good]
    return "\n\n".join(parts) + "\n"
