"""Remarks in a .bib file that hide findings: `% unlearnbib: ignore UB501`, `% unlearnbib: ignore-file UB2`.

A remark names codes of rules or their beginnings; without any it hides all. For BibTeX the text between
entries is a comment and `%` has no meaning inside an entry (btxdoc, section 4): a remark is above its entry,
or behind the closing brace. biber reads `%` between fields too: there it is for the field before it in its
line, or else for the next one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from typing import Protocol

from attrs import field, frozen

from unlearnbib.bib import Broken, Document, Entry, Macro
from unlearnbib.lint.finding import Finding
from unlearnbib.lint.rule import Level
from unlearnbib.lint.rules import RULES

#: The code, the name, the meaning and the level of the finding about a remark that hides nothing.
UNUSED: tuple[str, str, str, Level] = (
    "UB910",
    "unused-ignore",
    "A remark that ignores findings hides none.",
    "note",
)
_MARK = "unlearnbib:"
_REMARK = re.compile(
    r"(?:(?<=%)|(?<=%[ \t]))unlearnbib:[ \t]*ignore(?P<file>-file)?(?![\w-])"
    r"(?P<codes>(?:[ \t,]*\b[Uu][Bb]\d*)*)(?P<rest>[^\r\n]*)"
)


@frozen
class Remark:
    """A remark: its span in the text, its codes, and the lines that it covers, none for the whole file."""

    start: int
    end: int
    codes: tuple[str, ...]
    lines: range | None
    rest: str = field(default="", eq=False)  # words behind the codes

    @property
    def is_readable(self) -> bool:
        """Whether only a reason in its own punctuation follows the codes: `-- the style is ours`."""
        return not self.rest.strip()[:1].isalnum()

    def has_code(self, code: str) -> bool:
        """Return whether the remark names a code."""
        return self.is_readable and (not self.codes or code.startswith(self.codes))


def hide_findings(document: Document, found: Iterable[Finding], codes: AbstractSet[str]) -> list[Finding]:
    r"""Return findings without those that remarks hide, and with a note for each remark that hides none.

    `codes` are those of the rules that were run: a remark about another rule is no fault.

    >>> from unlearnbib.bib import parse
    >>> document = parse("% unlearnbib: ignore UB2\n@misc{a, title = {One}}")
    >>> [one.message for one in hide_findings(document, [], {rule.code for rule in RULES})]
    ['this remark hides no finding: delete it']
    """
    if _MARK not in document.text:
        return list(found)
    remarks = list(read_remarks(document))
    by_line: dict[int, list[Remark]] = {}
    for remark in remarks:
        for line in remark.lines or ():
            by_line.setdefault(line, []).append(remark)
    everywhere = [remark for remark in remarks if remark.lines is None]
    left, used = list[Finding](), set[Remark]()
    for one in found:
        hiding = [r for r in (*by_line.get(one.line, ()), *everywhere) if r.has_code(one.code)]
        used.update(hiding)
        left += [] if hiding else [one]
    unused = (remark for remark in remarks if remark not in used and _is_testable(remark, codes))
    return sorted(
        [*left, *(_report_unused(document, remark) for remark in unused)],
        key=lambda one: (one.line, one.column, one.code),
    )


def _is_testable(remark: Remark, codes: AbstractSet[str]) -> bool:
    """Return whether all rules that a remark names were run; one without codes names none about citations."""
    named = (rule for rule in RULES if remark.has_code(rule.code))
    return all(rule.code in codes or (rule.document and not remark.codes) for rule in named)


def _report_unused(document: Document, remark: Remark) -> Finding:
    code, name, _, level = UNUSED
    message = "this remark hides no finding: delete it"
    unknown = [one for one in remark.codes if not any(rule.code.startswith(one) for rule in RULES)]
    if not remark.is_readable:
        message = (
            f"cannot read {remark.rest.strip()!r}: codes of rules follow ignore, as in ignore UB501, UB2"
        )
    elif unknown:
        message = f"no rule's code begins with {unknown[0]}; --list-rules lists them"
    span = (*document.place(remark.start), *document.place(remark.end))
    return Finding(document.path, *span, code, name, level, message)


def read_remarks(document: Document) -> Iterator[Remark]:
    r"""Yield the remarks of a document.

    >>> from unlearnbib.bib import parse
    >>> text = "% unlearnbib: ignore UB5, ub2\n@misc{a,\n  note = {% unlearnbib: ignore}}\n"
    >>> [(one.codes, one.lines) for one in read_remarks(parse(text))]
    [(('UB5', 'UB2'), range(1, 4))]
    """
    parts: list[Entry | Macro | Broken] = [*document.entries, *document.macros, *document.broken]
    parts.sort(key=lambda one: one.start)
    starts = [part.start for part in parts]
    for found in _REMARK.finditer(document.text):
        codes = tuple(re.findall(r"UB\d*", found["codes"].upper()))
        at = found.start()
        index = bisect_right(starts, at) - 1
        inside = parts[index] if index >= 0 and at < parts[index].end else None
        spans: Sequence[_Span] = parts
        if isinstance(inside, Entry):
            spans, index = inside.fields, bisect_right(inside.fields, at, key=lambda one: one.start) - 1
            if index >= 0 and at < spans[index].end:
                continue  # in a value, where % is a character
        lines = None if found["file"] else _find_lines(document, spans, index, at)
        yield Remark(at, found.end(), codes, lines, found["rest"])


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _find_lines(document: Document, spans: Sequence[_Span], index: int, at: int) -> range:
    """Return the lines of the span `index` if a remark is in it or in its last line, or else of the next."""
    line, _ = document.place(at)
    if index >= 0:
        first, last = _find_ends(document, spans[index])
        if at < spans[index].end or last == line:
            return range(first, last + 1)
    following = spans[index + 1 : index + 2]
    return range(line, _find_ends(document, following[0])[1] + 1) if following else range(line, line + 1)


def _find_ends(document: Document, span: _Span) -> tuple[int, int]:
    """Return the first and the last line of a span."""
    return document.place(span.start)[0], document.place(span.end - 1)[0]
