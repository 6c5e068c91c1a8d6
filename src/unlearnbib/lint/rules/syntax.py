"""UB1: what stands in the file: entries, braces, macros, fields, letters."""

import re
from collections import Counter
from collections.abc import Iterator

from unlearnbib.bib import Broken
from unlearnbib.formats.bibtex.items import Source, named
from unlearnbib.lint.rule import Hit, Rule

_BRACES = ("a brace is", "a quote is")  # how the reasons of such faults begin
_START = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(][^,={}\s]+,", re.MULTILINE)
#: The macros of the standard styles beside the months (plain.bst); IEEEabrv.bib has those with IEEE_.
_STANDARD = frozenset(
    """acmcs acta cacm ibmjrd ibmsj ieeese ieeetc ieeetcad ipl jacm jcss scp sicomp tocs tods tog toms
    toois toplas tcs""".split()
)
_IEEE = "ieee_"


def _broken(source: Source) -> Iterator[Hit]:
    for one in source.document.broken:
        if not _is_unbalanced(one, source.document.text):
            yield Hit(one.at, one.end, f"the entry is broken: {one.reason}")


def _unbalanced(source: Source) -> Iterator[Hit]:
    for one in source.document.broken:
        if _is_unbalanced(one, source.document.text):
            line, _ = source.document.place(one.at)
            yield Hit(one.start, one.end, f"braces do not balance: in line {line}, {one.reason}")


def _is_unbalanced(one: Broken, text: str) -> bool:
    braces = text.count("{", one.start, one.end), text.count("}", one.start, one.end)
    return one.reason.startswith(_BRACES) or braces[0] != braces[1]


def _swallowed(source: Source) -> Iterator[Hit]:
    for entry in source.document.entries:
        for field in entry.fields:
            for found in _START.finditer(field.value):
                at = field.at + found.start()
                yield Hit(at, at + len(found[0]), f"an entry stands in the field {field.name} of {entry.key}")


def _undefined(source: Source) -> Iterator[Hit]:
    for entry in source.document.entries:
        for field in entry.fields:
            for name in named(field.value):
                if not _is_defined(name.lower(), source):
                    message = f"no @string is named {name}: define it, or write {{{name}}}"
                    yield Hit(field.at, field.end, message)


def _is_defined(name: str, source: Source) -> bool:
    standard = source.dialect == "bibtex" and name in _STANDARD
    return name in source.macros.values or standard or name.startswith(_IEEE)


def _unused(source: Source) -> Iterator[Hit]:
    for macro in source.document.macros if source.macros.has_entries else ():
        if macro.name.lower() not in source.macros.used:
            yield Hit(macro.start, macro.end, f"no field uses the @string {macro.name}")


def _twice(source: Source) -> Iterator[Hit]:
    for entry in source.document.entries:
        seen: Counter[str] = Counter()
        for field in entry.fields:
            seen[field.name.lower()] += 1
            if seen[field.name.lower()] > 1:
                yield Hit(
                    field.start, field.end, f"{entry.key} has the field {field.name.lower()} twice: keep one"
                )


def _empty(source: Source) -> Iterator[Hit]:
    for item in source.items:
        end = item.entry.key_at + len(item.entry.key)
        for field in item.entry.fields:
            value = item.values[field.name.lower()]
            if value.field is field and not value.text.strip(" \t\r\n{}~"):
                cut = ((end, field.end, ""),)
                yield Hit(field.start, field.end, f"the field {field.name} is empty", cut, safe=False)
            end = field.end


RULES = (
    Rule(
        code="UB101", name="broken-entry", level="error", look=_broken,
        about="BibTeX skips an entry that it cannot read; what is missing stands in the message.",
        bad="@misc{a,\n  title = {One}\n  year = 2024\n}", good="@misc{a,\n  title = {One},\n  year = 2024\n}",
    ),
    Rule(
        code="UB102", name="unbalanced-braces", level="error", look=_unbalanced,
        about="A brace or quote that is never closed swallows what follows; BibTeX counts \\{ and \\} too.",
        bad="@misc{a,\n  title = {One {two},\n  year = 2024\n}",
        good="@misc{a,\n  title = {One {two}},\n  year = 2024\n}",
    ),
    Rule(
        code="UB103", name="swallowed-entry", level="error", look=_swallowed,
        about="A brace that closes too late hides whole entries in the field of another.",
        bad="@misc{a,\n  title = {{One,\n}\n@misc{b,\n  title = {Two}\n}}\n}",
        good="@misc{a,\n  title = {One},\n}\n@misc{b,\n  title = {Two}\n}",
    ),
    Rule(
        code="UB104", name="undefined-string", level="error", look=_undefined,
        about="A value without braces is the name of a @string; BibTeX prints nothing for one that is not.",
        bad="@misc{a, title = {One}, howpublished = icml}",
        good='@string{icml = "ICML"}\n@misc{a, title = {One}, howpublished = icml}',
    ),
    Rule(
        code="UB105", name="unused-string", level="note", look=_unused,
        about="A @string that no field of the checked files names.",
        bad='@string{icml = "ICML"}\n@misc{a, title = {One}}',
        good='@string{icml = "ICML"}\n@misc{a, title = {One}, howpublished = ICML}',
    ),
    Rule(
        code="UB106", name="duplicate-field", look=_twice,
        about="BibTeX takes the first of two fields of one name, and other readers the last.",
        bad="@misc{a, title = {One}, Title = {Two}}", good="@misc{a, title = {One}, note = {Two}}",
    ),
    Rule(
        code="UB107", name="empty-field", level="note", look=_empty,
        about="An empty field says nothing, and hides what a crossref would give.",
        bad="@misc{a, title = {One}, note = {}}", good="@misc{a, title = {One}}",
    ),
)  # fmt: skip
