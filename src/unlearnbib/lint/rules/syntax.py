"""UB1: entries, braces, macros and fields as BibTeX parses them."""

import re
from collections.abc import Iterator

from unlearnbib.bib import Broken
from unlearnbib.bib.values import MONTHS, MOST_EXPANDED, find_long_macros
from unlearnbib.formats.bibtex.items import BibFile, find_macros, list_fields_with_macros
from unlearnbib.lint.rule import Hit, Rule

_UNCLOSED = ("a brace is", "a quote is")  # how the parser's reasons for such faults begin
_ENTRY_START = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(][^,={}\s]+,", re.MULTILINE)
_FIELD = re.compile(r"\n[ \t]*([A-Za-z]+)[ \t]*=[ \t]*[{\"]")
#: The macros of the standard styles beside the months (plain.bst); IEEEabrv.bib defines those with IEEE_.
_STANDARD_MACROS = frozenset(
    """acmcs acta cacm ibmjrd ibmsj ieeese ieeetc ieeetcad ipl jacm jcss scp sicomp tocs tods tog toms
    toois toplas tcs""".split()
)
_IEEE_PREFIX = "ieee_"


def find_broken_entries(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries that cannot be parsed, except for their braces, and the macros that are too long."""
    for one in bib.document.broken:
        if not _is_unbalanced(one, bib.document.text):
            yield Hit(one.at, one.end, f"the entry is broken: {one.reason}")
    if bib.dialect == "bibtex" and "%" in bib.document.text:
        yield from _find_remarks(bib)
    for macro in find_long_macros(bib.document):
        message = (
            f"the @string {macro.name} expands to more than {MOST_EXPANDED:,} characters: it is read as empty"
        )
        yield Hit(macro.start, macro.end, message)


def _find_remarks(bib: BibFile) -> Iterator[Hit]:
    """Yield the first % between the fields of each entry: biber skips a remark there, BibTeX the entry."""
    for entry in bib.document.entries:
        if bib.document.text.find("%", entry.start, entry.end) < 0:
            continue
        ends = [entry.key_at + len(entry.key), *(field.end for field in entry.fields)]
        starts = [*(field.start for field in entry.fields), entry.end]
        places = (bib.document.text.find("%", *gap) for gap in zip(ends, starts, strict=True))
        if (at := next((place for place in places if place >= 0), -1)) >= 0:
            yield Hit(at, at + 1, "the entry is broken: BibTeX knows no remarks between fields")


def _suggest(broken: Broken, bib: BibFile) -> str:
    """Return which line has a field inside of the value before it, which is then not closed; or ""."""
    text, depth, at = bib.document.text, 0, broken.start
    for field in _FIELD.finditer(text, broken.start, broken.end):
        depth += text.count("{", at, field.start()) - text.count("}", at, field.start())
        at = field.start()
        if depth > 1:  # in the entry, and in a value
            return f"; the value before line {bib.document.place(field.start(1))[0]} may have no closing }}"
    return ""


def find_unbalanced_braces(bib: BibFile) -> Iterator[Hit]:
    """Yield the broken entries with a brace or a quote that is never closed."""
    for one in bib.document.broken:
        if _is_unbalanced(one, bib.document.text):
            line, _ = bib.document.place(one.at)
            yield Hit(
                one.start, one.end, f"braces do not balance: in line {line}, {one.reason}{_suggest(one, bib)}"
            )


def _is_unbalanced(one: Broken, text: str) -> bool:
    braces = text.count("{", one.start, one.end), text.count("}", one.start, one.end)
    return one.reason.startswith(_UNCLOSED) or braces[0] != braces[1]


def find_swallowed_entries(bib: BibFile) -> Iterator[Hit]:
    """Yield the starts of entries within a field of another entry."""
    for entry in bib.document.entries:
        for field in entry.fields:
            for found in _ENTRY_START.finditer(field.value) if "@" in field.value else ():
                at = field.at + found.start()
                message = f"the field {field.name} of {entry.key} contains an entry"
                yield Hit(at, at + len(found[0]), message)


def find_undefined_macros(bib: BibFile) -> Iterator[Hit]:
    """Yield the values that use a macro which no file and no style defines, or which comes behind them.

    A macro of a later file is reported at its first use: the order of the files may be all that is wrong.
    """
    own, defined = next(number for number, one in enumerate(bib.together) if one is bib), _index_macros(bib)
    known = {*MONTHS, *(_STANDARD_MACROS if bib.dialect == "bibtex" else ())}
    known |= bib.macros.values.keys() - defined.keys()  # of files that are known by their macros only
    for field in list_fields_with_macros(bib.document):
        for name in find_macros(field.value):
            macro = name.lower()
            if macro in known or macro.startswith(_IEEE_PREFIX):
                continue
            if macro not in defined:
                message = f"no @string is named {name}: define it, or write {{{name}}}"
                yield Hit(field.at, field.end, message)
            elif defined[macro] > (own, field.at):
                place = _describe_macro_place(bib, *defined[macro])
                message = f"the @string {name} comes later, in {place}: BibTeX and biber read once"
                yield Hit(field.at, field.end, message)
                known |= {macro} if defined[macro][0] > own else set()


def _index_macros(bib: BibFile) -> dict[str, tuple[int, int]]:
    """Return the place of the first definition of each macro: the number of its file, and its offset."""
    return {
        macro.name.lower(): (number, macro.start)
        for number, one in reversed([*enumerate(bib.together)])
        for macro in reversed(one.document.macros)
    }


def _describe_macro_place(bib: BibFile, number: int, at: int) -> str:
    other = bib.together[number]
    line, _ = other.document.place(at)
    return f"line {line}" if other is bib else f"{other.document.path}, which is read after this file"


def find_unused_macros(bib: BibFile) -> Iterator[Hit]:
    """Yield the macros that no field of the checked files uses."""
    is_library = not bib.document.entries  # a file of macros for many files
    for macro in () if is_library else bib.document.macros:
        if macro.name.lower() not in bib.macros.used:
            yield Hit(macro.start, macro.end, f"no field uses the @string {macro.name}")


def find_duplicate_fields(bib: BibFile) -> Iterator[Hit]:
    """Yield the fields whose name an earlier field of the entry has."""
    for item in bib.items:
        for field in item.entry.fields if len(item.values) < len(item.entry.fields) else ():
            name = field.name.lower()
            if item.values[name].field is not field:
                yield Hit(field.start, field.end, f"{item.entry.key} has the field {name} twice: keep one")


def find_empty_fields(bib: BibFile) -> Iterator[Hit]:
    """Yield the fields whose value has no characters; the fix removes them."""
    for item in bib.items:
        if not [value for value in item.values.values() if not value.text or value.text.isspace()]:
            continue
        end = item.entry.key_at + len(item.entry.key)
        for field in item.entry.fields:
            value = item.values[field.name.lower()]
            if value.field is field and not value.text.strip():
                cut = ((end, field.end, ""),)
                yield Hit(field.start, field.end, f"the field {field.name} is empty", cut, safe=False)
            end = field.end


RULES = (
    Rule(
        code="UB101", name="broken-entry", level="error", check=find_broken_entries,
        about="An entry that BibTeX cannot parse, and skips; the message gives the reason.",
        bad="@misc{a,\n  title = {One}\n  year = 2024\n}", good="@misc{a,\n  title = {One},\n  year = 2024\n}",
    ),
    Rule(
        code="UB102", name="unbalanced-braces", level="error", check=find_unbalanced_braces,
        about="A brace or quote that is never closed swallows the text after it; BibTeX counts \\{ and \\} too.",
        bad="@misc{a,\n  title = {One {two},\n  year = 2024\n}",
        good="@misc{a,\n  title = {One {two}},\n  year = 2024\n}",
    ),
    Rule(
        code="UB103", name="swallowed-entry", level="error", check=find_swallowed_entries,
        about="A brace that closes too late hides whole entries in a field of another.",
        bad="@misc{a,\n  title = {{One,\n}\n@misc{b,\n  title = {Two}\n}}\n}",
        good="@misc{a,\n  title = {One},\n}\n@misc{b,\n  title = {Two}\n}",
    ),
    Rule(
        code="UB104", name="undefined-string", level="error", check=find_undefined_macros,
        about="A value without braces is the name of a @string that is defined before it, since BibTeX and biber read"
        " once (bibtex.web, 259 ff.); BibTeX prints nothing for an undefined one.",
        bad="@misc{a, title = {One}, howpublished = icml}",
        good='@string{icml = "ICML"}\n@misc{a, title = {One}, howpublished = icml}',
    ),
    Rule(
        code="UB105", name="unused-string", level="note", check=find_unused_macros,
        about="A @string that no field of the checked files uses.",
        bad='@string{icml = "ICML"}\n@misc{a, title = {One}}',
        good='@string{icml = "ICML"}\n@misc{a, title = {One}, howpublished = ICML}',
    ),
    Rule(
        code="UB106", name="duplicate-field", check=find_duplicate_fields,
        about="BibTeX takes the first of two fields with the same name, and other programs the last.",
        bad="@misc{a, title = {One}, Title = {Two}}", good="@misc{a, title = {One}, note = {Two}}",
    ),
    Rule(
        code="UB107", name="empty-field", level="note", check=find_empty_fields,
        about="A field without a character, not even {}, prints nothing, and hides the one that a crossref would inherit.",
        bad="@misc{a, title = {One}, note = {}}", good="@misc{a, title = {One}}",
    ),
)  # fmt: skip
