"""What must hold of every output: it is read again with nothing missing, prints as text, and runs no TeX."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import bibtexparser
import yaml
from lxml import etree, html

import unlearnbib
from unlearnbib import Paper
from unlearnbib.storage.atomic import encode_text

from .outcomes import LostError, UnsafeError

#: Commands that read, write, define or run, and a backslash in disguise (TeXbook, chapters 8, 20 and 21).
RUNS = re.compile(
    r"\\(?:input|include|write|immediate|openin|openout|read|csname|catcode|def|edef|gdef|xdef|let|newcommand"
    r"|renewcommand|directlua|latelua|special|usepackage|loop|expandafter|lstinputlisting|verbatiminput)(?![A-Za-z])"
    r"|\^\^"
)
#: Control characters but line ends and tabs, marks of direction, line separators, halves of surrogate pairs.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
_ACTIVE = re.compile(
    r"<\s*(?:script|iframe|object|embed|svg|img)\b|\son\w+\s*=|(?:href|src)\s*=\s*[\"']?\s*(?:javascript|data|vbscript):",
    re.IGNORECASE,
)


def check_terminal(text: str, place: str) -> None:
    """Raise UnsafeError for a text of a terminal that could move its cursor."""
    if found := _CONTROLS.search(text):
        raise UnsafeError(f"{place}: a control character reached the terminal ({found[0]!r})")


def check_tex(text: str, place: str) -> None:
    """Raise UnsafeError for TeX that does more than print."""
    if found := RUNS.search(text.replace("\\\\", "  ")):  # a line end is no beginning of a command
        raise UnsafeError(f"{place}: TeX that runs ({found[0]})")


def check_html(text: str, place: str) -> None:
    """Raise UnsafeError for HTML that does something: it is parsed, and elements and attributes are judged."""
    if not text.strip():
        return
    for node in html.fromstring(f"<div>{text}</div>").iter(etree.Element):
        shown = html.tostring(node, encoding="unicode", with_tail=False).partition(">")[0] + ">"
        if _ACTIVE.search(f"<{node.tag}>") or any(
            _ACTIVE.search(f" {name}={value}") for name, value in node.items()
        ):
            raise UnsafeError(f"{place}: active HTML ({shown[:80]})")


_STRANGE_KEY = re.compile(
    r"@\w+\{[^,\n]*[\"#%'(~=]"
)  # of an author, which BibTeX reads and bibtexparser does not


def _count_entries(text: str) -> int:
    library = bibtexparser.parse_string(text)
    strange = [one for one in library.failed_blocks if _STRANGE_KEY.match(one.raw or "")]
    if len(strange) < len(library.failed_blocks):
        raise LostError(f"bibtexparser cannot read an entry ({type(library.failed_blocks[0]).__name__})")
    return len(library.entries) + len(strange)


def _count_rows(text: str, delimiter: str = ",") -> int:
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) - 1


def _count_elements(text: str, tag: str) -> int:
    return len(etree.fromstring(text.encode()).findall(f".//{{*}}{tag}"))


def _count_yaml(text: str) -> int:
    value = yaml.safe_load(text)
    return len(value["references"] if isinstance(value, dict) and "references" in value else value)


def _parse(parse: Callable[[str], object], text: str) -> None:
    parse(text)


#: format -> the number of papers in a text, by a parser that is not ours; None says only that it parses
COUNTS: dict[str, Callable[[str], Any]] = {
    "bibtex": _count_entries,
    "biblatex": _count_entries,
    "csl-json": lambda text: len(json.loads(text)),
    "jsonl": lambda text: len([json.loads(line) for line in text.split("\n") if line]),
    "schema-org": lambda text: _parse(json.loads, text),
    "csl-yaml": _count_yaml,
    "hayagriva": lambda text: len(yaml.safe_load(text) or ()),
    "cff": lambda text: _parse(yaml.safe_load, text),
    "csv": _count_rows,
    "tsv": lambda text: _count_rows(text, "\t"),
    "endnote-xml": lambda text: _count_elements(text, "record"),
    "mods": lambda text: _count_elements(text, "mods"),
    "ris": lambda text: len(re.findall(r"^TY  - ", text, re.MULTILINE)),
    "nbib": lambda _text: None,
    "html": lambda text: check_html(text, "html"),
    "markdown": lambda _text: None,
    "wikipedia": lambda _text: None,
    "bibitem": lambda _text: None,
}
PLAIN = tuple(name for name in COUNTS if name != "bibitem")  # those that need no style


def check_export(papers: Sequence[Paper], name: str) -> None:
    """Write papers in a format, and raise what breaks: an entry that is lost, TeX that runs, active HTML."""
    text = encode_text(unlearnbib.export(papers, name)).decode("utf-8", "replace")
    if name in ("bibtex", "biblatex"):
        check_tex(text, name)
    try:
        found = COUNTS[name](text)
    except (ValueError, yaml.YAMLError, etree.LxmlError, csv.Error) as error:
        raise LostError(
            f"{name}: cannot be read again ({type(error).__name__}: {str(error)[:80]})"
        ) from error
    if found is not None and found != (expected := len(unlearnbib.distinct(papers))):
        raise LostError(f"{name}: {found} of {expected} papers are read again")


def check_insertions(before: str, after: str, place: str) -> None:
    """Raise LostError if `after` lacks a character of `before`, or has them in another order."""
    rest = iter(after)
    for number, character in enumerate(before):
        if character not in rest:
            raise LostError(
                f"{place}: the author's text is changed from {before[max(0, number - 20) : number + 20]!r}"
            )
