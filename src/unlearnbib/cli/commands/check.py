"""check: what is wrong with .bib files, and what the sources say of their papers."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from unlearnbib import __version__
from unlearnbib import api as library
from unlearnbib import lint as checking
from unlearnbib.bib import Document, parse
from unlearnbib.cli import output
from unlearnbib.cli.text_table import aligned
from unlearnbib.errors import BibError, OutputError
from unlearnbib.formats.bibtex.items import Macros, macros_of
from unlearnbib.lint import engine as running
from unlearnbib.lint import reports
from unlearnbib.lint.reports import Report
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import RULES
from unlearnbib.storage import atomic as files
from unlearnbib.verification import verdicts as verification

_FOUND = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("files", metavar="FILE", nargs="*", help=".bib files, - for the standard input")
    parser.add_argument("--format", choices=list(reports.FORMATS), default="text", help="default: text")
    parser.add_argument("--select", metavar="CODES", type=_codes, action="extend", default=[], help=_SELECT)
    parser.add_argument("--ignore", metavar="CODES", type=_codes, action="extend", default=[], help=_IGNORE)
    parser.add_argument("--dialect", choices=("auto", "bibtex", "biblatex"), default="auto", help=_DIALECT)
    parser.add_argument("--fix", action="store_true", help="mend what is safely mended, in the files")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix: what may change the print too"
    )
    parser.add_argument("--verify", action="store_true", help="compare entries with what the snapshot knows")
    parser.add_argument("--online", action="store_true", help="with --verify: ask the web for what it lacks")
    parser.add_argument("--list-rules", action="store_true", help="list the rules, and check nothing")
    parser.add_argument("--explain", metavar="CODE", type=_code, help="tell of one rule, and check nothing")


_SELECT = "only rules whose codes begin so, UB1,UB501"
_IGNORE = "no rules whose codes begin so"
_DIALECT = "default: auto, by the fields"


def _codes(text: str) -> list[str]:
    """Return codes, or their beginnings, that at least one rule has each."""
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    for code in codes:
        if not running.chosen([code]):
            raise argparse.ArgumentTypeError(f"no rule's code begins with {code}; --list-rules lists them")
    return codes


def _code(text: str) -> Rule:
    rule = next((rule for rule in RULES if text.upper() in (rule.code, rule.name.upper())), None)
    if rule is None:
        raise argparse.ArgumentTypeError(f"no rule is {text}; --list-rules lists them")
    return rule


def run(options: argparse.Namespace) -> int | None:
    """Write what is wrong with the files, or tell of the rules; return 1 if something was found."""
    if options.list_rules or options.explain:
        output.write(_explained(options.explain) if options.explain else "".join(_listed()))
        return None
    if not options.files:
        output.say("name a .bib file to check; see unlearnbib check --help")
        return 2
    documents = list(_opened(options.files))
    report = _report(documents, options)
    output.write(reports.FORMATS[options.format](report))
    return _FOUND if len(documents) < len(options.files) or not report.is_clean else None


def _opened(paths: Sequence[str]) -> Iterator[Document]:
    """Yield the files that can be read; say of each other one why not."""
    for path in paths:
        try:
            yield checking.opened(path) if path != "-" else parse(_piped(), "<stdin>")
        except BibError as error:
            output.say(str(error))


def _piped() -> str:
    return sys.stdin.buffer.read().decode(errors="surrogateescape")


def _report(documents: Sequence[Document], options: argparse.Namespace) -> Report:
    rules = running.chosen(options.select, options.ignore)
    dialect = None if options.dialect == "auto" else options.dialect
    macros = macros_of(documents)
    kept = [_mended(one, rules, macros, options) for one in documents]
    found = [finding for one in kept for finding in running.findings(one, rules, dialect, macros)]
    fixed = sum(one is not other for one, other in zip(kept, documents, strict=True))
    return Report(len(kept), found, _verdicts(kept, options), fixed, __version__)


def _mended(one: Document, rules: Sequence[Rule], macros: Macros, options: argparse.Namespace) -> Document:
    """Return a document as its file stands after mending, which writes it whole or not at all."""
    if not options.fix or one.path == "<stdin>":
        return one
    dialect = None if options.dialect == "auto" else options.dialect
    mended = running.mended(one, rules, dialect, macros, unsafe=options.unsafe_fixes)
    if mended.text == one.text:
        return one
    try:
        files.write(one.path, mended.text)
    except OutputError as error:
        output.say(str(error))
        return one
    return mended


def _verdicts(documents: Sequence[Document], options: argparse.Namespace) -> list[verification.Verdict]:
    if not options.verify:
        return []
    with output.bar() as watch:
        return [
            verdict
            for one in documents
            for verdict in verification.verify(
                one, lambda papers: library.complete(papers, online=options.online, watch=watch)
            )
        ]


def _listed() -> Iterator[str]:
    rows = [(rule.code, rule.name, rule.level, "fix" if rule.fixed else "", rule.about) for rule in RULES]
    yield from aligned([("CODE", "NAME", "LEVEL", "FIX", "ABOUT"), *rows])


def _explained(rule: Rule) -> str:
    parts = [f"{rule.code} {rule.name} ({rule.level})", rule.about, "Bad:", rule.bad, "Good:", rule.good]
    return "\n\n".join(parts) + "\n"
