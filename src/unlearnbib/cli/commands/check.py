"""check: the findings of the rules in .bib files, and the verdicts of the sources about their papers."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from unlearnbib import __version__, api as library
from unlearnbib.bib import Document, parse
from unlearnbib.cli import output
from unlearnbib.cli.text_table import align_columns
from unlearnbib.errors import BibError, OutputError
from unlearnbib.formats.bibtex.items import Macros, collect_macros
from unlearnbib.lint import open_existing, reports
from unlearnbib.lint.engine import apply_fixes, run_rules, select_rules
from unlearnbib.lint.reports import Report
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import RULES
from unlearnbib.storage.outputs import replace_text
from unlearnbib.verification.verdicts import Verdict, verify_document

_FOUND = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", metavar="FILE", nargs="*", help=".bib files, - for the standard input")
    given = parser.add_argument_group("input")
    given.add_argument(
        "--dialect",
        choices=("auto", "bibtex", "biblatex"),
        default="auto",
        help="default: auto, by the fields",
    )
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
    results = parser.add_argument_group("output")
    results.add_argument("--format", choices=list(reports.FORMATS), default="text", help="default: text")
    results.add_argument("--fix", action="store_true", help="apply safe fixes in place")
    results.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix: also fixes that may change the printed text"
    )
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
            raise argparse.ArgumentTypeError(f"no rule's code begins with {code}; --list-rules lists them")
    return codes


def _find_rule(text: str) -> Rule:
    rule = next((rule for rule in RULES if text.upper() in (rule.code, rule.name.upper())), None)
    if rule is None:
        raise argparse.ArgumentTypeError(f"{text} is not a rule; --list-rules lists them")
    return rule


def run(options: argparse.Namespace) -> int | None:
    """Write the findings in the files, or describe the rules; return 1 if there are findings."""
    if options.list_rules or options.explain:
        output.write(_describe_rules(options.explain))
        return None
    if not options.files:
        output.report("name a .bib file to check; see unlearnbib check --help")
        return 2
    documents = list(_open_documents(options.files))
    output.report_details(_describe_document(one) for one in documents)
    report = _build_report(documents, options)
    if documents or options.format != "text":
        output.write(reports.FORMATS[options.format](report))
    return _FOUND if len(documents) < len(options.files) or not report.is_clean else None


def _describe_document(one: Document) -> str:
    """Return the number of entries of a file, for --verbose."""
    return f"{one.path}: read {len(one.entries)} {'entry' if len(one.entries) == 1 else 'entries'}"


def _open_documents(paths: Sequence[str]) -> Iterator[Document]:
    """Yield the files that can be read; report the errors of the others."""
    for path in paths:
        try:
            if path == "-":
                one = parse(sys.stdin.buffer.read().decode(errors="surrogateescape"), "<stdin>")
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


def _build_report(documents: Sequence[Document], options: argparse.Namespace) -> Report:
    rules = select_rules(options.select, options.ignore)
    dialect = None if options.dialect == "auto" else options.dialect
    macros = collect_macros(documents)
    fixed = [_fix_document(one, rules, macros, options) for one in documents]
    found = [finding for one in fixed for finding in run_rules(one, rules, dialect, macros)]
    count = sum(one is not other for one, other in zip(fixed, documents, strict=True))
    return Report(len(fixed), found, _list_verdicts(fixed, options), count, __version__)


def _fix_document(
    one: Document, rules: Sequence[Rule], macros: Macros, options: argparse.Namespace
) -> Document:
    """Return a document with its fixes, which are written whole or not at all."""
    if not options.fix or one.path == "<stdin>":
        return one
    dialect = None if options.dialect == "auto" else options.dialect
    fixed = apply_fixes(one, rules, dialect, macros, unsafe=options.unsafe_fixes)
    try:
        replace_text(one.path, one.text, fixed.text)
    except OutputError as error:
        output.report(str(error))
        return one
    return one if fixed.text == one.text else fixed


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
    parts = [f"{rule.code} {rule.name} ({rule.level})", rule.about, "Bad:", rule.bad, "Good:", rule.good]
    return "\n\n".join(parts) + "\n"
