"""UB6: names of people, as BibTeX takes them apart (btxdoc, section 4)."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import Source, Value
from unlearnbib.lint.rule import Hit, Rule, hit
from unlearnbib.names import bibtex as people
from unlearnbib.names.bibtex import Written
from unlearnbib.tex.decode import plain

_SUFFIX = re.compile(r"(?:jr|sr|[IVX]+|2nd|3rd|M\.?D|Ph\.?\s?D|Esq)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]\.?(?:[ ~-]?[A-Z]\.?){0,2}")
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX)\.?")
_FIRST_INITIAL = re.compile(r"[A-Z]\.(?:[ ~-]?[A-Z]\.)*[ ~][A-Z][^\s.]{2,}")
_LAST_INITIALS = re.compile(r"[A-Z][^\s.,]+[ ~][A-Z]{1,2}\.?")
_ET_AL = re.compile(r"[\s,]{0,9}\bet\.?[\s~]{0,9}al\b\.?|[\s,]{0,9}\betc\b\.?", re.IGNORECASE)
_SEPARATOR = re.compile(r";|(?<=\s)(?:\\?&|\+|und|et(?!\.?\s+al\b)|y)(?=\s)")
_GLUED = re.compile(r"\b[A-Z]\.(?=[A-Z]\.)")
_CAPITALS = re.compile(r"[A-Z]{2,3}")
_GROUP = re.compile(
    r"\b(?:University|Universit[äy]t|Institute|Organi[sz]ation|Consortium|Foundation|Association|Committee"
    r"|Collaboration|Ministry|Commission|Corporation|Laborator(?:y|ies)|Inc|Ltd|GmbH|LLC|Team|Union|Agency)\b"
)


def _written(source: Source) -> Iterator[tuple[Value, Written]]:
    for _, value in source.each(people.FIELDS):
        for name in people.written(value.text):
            yield value, name


def _at(value: Value, name: Written, message: str, new: str | None = None) -> Hit:
    return hit(value, message, (name.start, max(name.end, name.start)), new)


def _commas(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        parts = [part.strip() for part in name.shown.split(",")]
        if _are_names(parts) and ";" not in name.shown:
            yield _at(value, name, f"{_short(name)!r} has the commas of several names: join names with and")


def _are_names(parts: list[str]) -> bool:
    """Return whether the parts between commas are names, and not family, suffix and given name."""
    if len(parts) == 3:  # noqa: PLR2004 - as btxdoc has it
        return not _SUFFIX.fullmatch(parts[1]) and not _SUFFIX.fullmatch(parts[2])
    is_pair = len(parts) == 2 and all(parts)  # noqa: PLR2004
    forms = (_FIRST_INITIAL, _LAST_INITIALS)
    return len(parts) > 3 or (is_pair and any(all(map(form.fullmatch, parts)) for form in forms))  # noqa: PLR2004


def _short(name: Written) -> str:
    text = " ".join(name.text.split())
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - a line's half


def _separators(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        found = _SEPARATOR.search(name.shown)
        if found and not re.search(r"&#?\w+;", name.text):
            message = f"{_short(name)!r} has {found[0]!r}: join names with and, put a group's name in braces"
            yield _at(value, name, message)


def _et_al(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        if name.text != "others" and plain(name.text).lower() == "others":
            message = f"{name.text} is printed as a name: write others, in lower case without braces"
            yield _at(value, name, message, "others")
        elif found := _ET_AL.search(name.text):
            yield _at(
                value,
                name,
                f"{_short(name)!r}: write and others, which styles print as et al.",
                _mended(name, found),
            )


def _mended(name: Written, found: re.Match[str]) -> str | None:
    """Return a name with `and others` for what stands at its end."""
    if name.text.strip("{}., ")[found.end() :].strip("{}., ") or "{" in name.text[:1]:
        return "others" if re.fullmatch(r"\{?et\.?[\s~]*al\.?\}?\.?", name.text, re.IGNORECASE) else None
    before = name.text[: found.start()].rstrip(" ,\t\r\n")
    return f"{before} and others" if before else "others"


def _dangling(source: Source) -> Iterator[Hit]:
    for _, value in source.each(people.FIELDS):
        names = list(people.written(value.text))
        if value.text.strip() and not all(name.text for name in names):
            kept = [name for name in names if name.text]
            new = value.text[kept[0].start : kept[-1].end] if kept and _is_whole(names) else None
            message = f"an and of {value.name} joins nothing: a name is missing, or the and is too much"
            yield hit(value, message, (0, len(value.text)), new)


def _is_whole(names: list[Written]) -> bool:
    """Return whether names are missing at the ends alone."""
    return all(name.text for name in names[1:-1])


def _glued(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        if _GLUED.search(name.shown):
            new = "".join(_spaced(name))
            yield _at(value, name, f"BibTeX shortens {_short(name)!r} to its first initial: write {new}", new)


def _spaced(name: Written) -> Iterator[str]:
    done = 0
    for found in _GLUED.finditer(name.shown):
        yield name.text[done : found.end()] + " "
        done = found.end()
    yield name.text[done:]


def _order(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        words = name.shown.replace("~", " ").split()
        if "," in name.shown or len(words) < 2 or not name.text.isprintable():  # noqa: PLR2004 - a name of two parts
            continue
        first, last = words[0], " ".join(words[1:])
        if len(first.rstrip(".")) > 2 and _INITIALS.fullmatch(last) and not _ROMAN.fullmatch(last):  # noqa: PLR2004
            given = name.text[name.text.index(words[1]) :] if words[1] in name.text else last
            message = f"BibTeX takes {given} for the family name: write {words[0]}, {given}"
            yield _at(value, name, message)


def _vancouver(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        family, comma, given = (part.strip() for part in name.shown.partition(","))
        if comma and _CAPITALS.fullmatch(given) and not family.isupper():
            yield _at(
                value, name, f"BibTeX shortens {_short(name)!r} to one initial: write {'. '.join(given)}."
            )


def _groups(source: Source) -> Iterator[Hit]:
    for value, name in _written(source):
        if _GROUP.search(name.shown) and " " in name.shown and "," not in name.shown:
            message = f"{_short(name)!r} is taken apart as a person's name: put a group's name in braces"
            yield _at(value, name, message)


RULES = (
    Rule(
        code="UB601", name="names-with-commas", level="error", look=_commas,
        about="Names are joined by and; a comma stands within one name, before its given part.",
        bad="@misc{a, title = {One}, author = {J. Doe, M. Mustermann, E. Musterfrau}}",
        good="@misc{a, title = {One}, author = {J. Doe and Mustermann, Jr., Max and {Barnes, Noble, Inc.}}}",
    ),
    Rule(
        code="UB602", name="names-with-separators", level="error", look=_separators,
        about="Names are joined by and, not by ;, & or the word of another language.",
        bad="@misc{a, title = {One}, author = {Doe, Jane; Roe, Richard}}",
        good=r"@misc{a, title = {One}, author = {Doe, Jane and {Johnson \& Johnson}}}",
    ),
    Rule(
        code="UB603", name="et-al", look=_et_al,
        about="`and others` ends a list that goes on; styles print it in their own way.",
        bad="@misc{a, title = {One}, author = {Doe, Jane and et al.}}",
        good="@misc{a, title = {One}, author = {Doe, Jane and others}}",
        fixed="@misc{a, title = {One}, author = {Doe, Jane and others}}",
    ),
    Rule(
        code="UB604", name="and-without-name", look=_dangling,
        about="An and at the end, at the start, or two in a row: BibTeX prints an empty name.",
        bad="@misc{a, title = {One}, author = {Doe, Jane and}}", good="@misc{a, title = {One}, author = {Doe, Jane}}",
        fixed="@misc{a, title = {One}, author = {Doe, Jane}}",
    ),
    Rule(
        code="UB605", name="glued-initials", look=_glued,
        about="Initials are words of their own: of J.K. styles that shorten names print J. alone.",
        bad="@misc{a, title = {One}, author = {Rowling, J.K.}}", good="@misc{a, title = {One}, author = {Rowling, J. K.}}",
        fixed="@misc{a, title = {One}, author = {Rowling, J. K.}}",
    ),
    Rule(
        code="UB606", name="initials-at-the-end", look=_order,
        about="Without a comma the last word is the family name.",
        bad="@misc{a, title = {One}, author = {Doe J. and Roe, R.}}",
        good="@misc{a, title = {One}, author = {Doe, J. and Roe, R.}}",
    ),
    Rule(
        code="UB607", name="initials-without-periods", level="note", look=_vancouver,
        about="Capitals side by side are one given name to BibTeX, of which styles keep the first letter.",
        bad="@misc{a, title = {One}, author = {Doe, JK}}", good="@misc{a, title = {One}, author = {Doe, J. K.}}",
    ),
    Rule(
        code="UB608", name="group-without-braces", look=_groups,
        about="A group's name in braces is one name; without them its last word is a family name.",
        bad="@misc{a, title = {One}, author = {World Health Organization}}",
        good="@misc{a, title = {One}, author = {{World Health Organization}}}",
    ),
)  # fmt: skip
