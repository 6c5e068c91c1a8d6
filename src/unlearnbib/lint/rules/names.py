"""UB6: names of people, as BibTeX parses them (btxdoc, section 4)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from unlearnbib.formats.bibtex.items import BibFile, Value
from unlearnbib.lint.rule import Edit, Hit, Rule, make_hit, make_hit_with_edits
from unlearnbib.lint.rules.name_lists import are_full_names
from unlearnbib.names.bibtex import NAME_FIELDS, NameSpan, is_labelled_name, split_names
from unlearnbib.tex.decode import decode

_SUFFIX = re.compile(r"(?:jr|sr|[IVX]+|2nd|3rd|M\.?D|Ph\.?\s?D|Esq)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]\.?(?:[ ~-]?[A-Z]\.?){0,2}")
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX)\.?")
_NAMES_OF_TWO_PARTS = (
    re.compile(r"[A-Z]\.(?:[ ~-]?[A-Z]\.)*[ ~][A-Z][^\s.]{2,}"),  # J. Doe
    re.compile(r"[A-Z][^\s.,]+[ ~][A-Z]{1,2}\.?"),  # Doe J
)
_ET_AL = re.compile(r"[\s,]{0,9}\bet\.?[\s~]{0,9}al\b\.?|[\s,]{0,9}\betc\b\.?", re.IGNORECASE)
_WHOLE_ET_AL = re.compile(r"\{?et\.?[\s~]*al\.?\}?\.?", re.IGNORECASE)
_OTHERS = frozenset("others")
_FINAL_AND = re.compile(r"(?:^|[\s,~])and$", re.IGNORECASE)
_JUNK = " ,~\t\r\n"
_SEPARATOR = re.compile(r";|(?<=\s)(?:\\?&|\+|und|et(?!\.?\s+al\b)|y)(?=\s)")
_ENTITY = re.compile(r"&#?\w+;")
_GLUED_INITIAL = re.compile(r"\b[A-Z]\.(?=[A-Z]\.)")
_CAPITALS = re.compile(r"[A-Z]{2,3}")
_GROUP = re.compile(
    r"\b(?:University|Universit[äy]t|Institute|Organi[sz]ation|Consortium|Foundation|Association|Committee"
    r"|Collaboration|Ministry|Commission|Corporation|Laborator(?:y|ies)|Inc|Ltd|GmbH|LLC|Team|Union|Agency)\b"
)
#: Family names of two letters, which people write in capitals: Wei LI.
_SHORT_FAMILIES = frozenset(
    """AN AI BA BO DO DU FU GE GU HE HO HU JI KO LE LI LO LU MA MI MO NA NG OH PU QI SO SU TU VO VU WU XI XU YE YI
    YU ZU""".split()
)
_LONGEST_NAME = 60  # in a message
#: Names that no rule here has a word about: "Doe, Jane K.", "de la Cruz, Ana", and "Jane K. Doe" unless it is a
#: group's. A letter in braces is one in lower case to them, and a word with one of its own begins before it.
_LETTERS = "[a-zß-öø-ÿ0-9]"
_ACCENTED = r"\{\\(?:[\"'`^~=.][A-Za-z]|[cHkruv]\{[A-Za-z]\})\}"
_WORD = rf"(?:[A-Z]['’])?[A-Z](?=[a-zß-öø-ÿ{{]){_LETTERS}*(?:{_ACCENTED}{_LETTERS}*)*"
_GIVEN = rf"(?:{_WORD}(?:-[A-Za-z][a-z]+)?|[A-Z]\.)"
_PARTICLES = r"(?:(?:v[ao]n|de[lnr]?|d[iu]|l[ae]) ){0,3}"
_FAMILY = rf"(?:{_PARTICLES}{_WORD}(?:-{_WORD})?|\{{[A-Z][a-z]+(?: [A-Z][a-z]+)*\}})"
_NAME = (
    rf"(?:{_FAMILY}, {_GIVEN}(?: {_GIVEN})*(?: [A-Z]\b)?|{_WORD}(?:-{_WORD})?(?: [A-Z]\.)* {_WORD}[a-z]"
    rf"|[A-Z]\.(?: [A-Z]\.)* {_WORD}[a-z])"
)
_ET = r"\bEt|\}et"
_PLAIN = re.compile(rf"(?!.*(?:{_ET})){_NAME}")
_PLAIN_LIST = re.compile(rf"(?!.*(?:{_ET}|\bAnd\b)){_NAME}(?:\s+and\s+{_NAME})*", re.DOTALL)


def _list_doubtful_lists(bib: BibFile) -> Sequence[tuple[Value, Sequence[NameSpan]]]:
    """Return the fields with a name that a rule may have a word about: one look at each list says which."""
    return [
        (value, split_names(value.text))
        for _, value in bib.list_values(NAME_FIELDS)
        if not _PLAIN_LIST.fullmatch(value.text) or _GROUP.search(value.text)
    ]


def _list_doubtful_names(bib: BibFile) -> Sequence[tuple[Value, NameSpan]]:
    """Return the names that a rule may have a word about, with the values that have them."""
    return [
        (value, name)
        for value, names in bib.share(_list_doubtful_lists)
        for name in names
        if not _PLAIN.fullmatch(name.text) or ("," not in name.text and _GROUP.search(name.text))
    ]


def _make_name_hit(value: Value, name: NameSpan, message: str, edits: Iterable[Edit] = ()) -> Hit:
    """Return a hit at a name; `edits` count from its start, and none is made if one is not safe."""
    moved = [(name.start + start, name.start + end, new) for start, end, new in edits]
    hit = make_hit(value, message, (name.start, max(name.end, name.start)))
    return hit._replace(edits=make_hit_with_edits(value, message, moved).edits) if moved else hit


def _shorten(name: NameSpan) -> str:
    text = " ".join(name.text.split())
    return repr(text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 3] + "...")


def find_names_with_commas(bib: BibFile) -> Iterator[Hit]:
    """Yield the names that are several, separated by commas."""
    for value, name in bib.share(_list_doubtful_names):
        parts = [part.strip() for part in name.masked.split(",")]
        if len(parts) > 1 and not parts[-1] and parts[0].lower() != "others":
            yield _make_name_hit(value, name, f"{_shorten(name)} has a comma at its end: remove it")
        elif _are_names(parts) and not is_labelled_name(name.text) and ";" not in name.masked:
            message = f"{_shorten(name)} has the commas of several names: join names with and"
            yield _make_name_hit(value, name, message)


def _are_names(parts: list[str]) -> bool:
    """Return whether the parts between commas are names, not "von Last, Jr, First" of one name (btxdoc)."""
    match parts:
        case [one, other]:
            are_two = any(form.fullmatch(one) and form.fullmatch(other) for form in _NAMES_OF_TWO_PARTS)
            return are_two or are_full_names(one, other)
        case [_, suffix, given]:
            return not _SUFFIX.fullmatch(suffix) and not _SUFFIX.fullmatch(given)
    return len(parts) > 1


def find_other_separators(bib: BibFile) -> Iterator[Hit]:
    """Yield the names that are several, separated by another word or symbol than `and`."""
    for value, name in bib.share(_list_doubtful_names):
        found = _SEPARATOR.search(name.masked)
        if found and not _ENTITY.search(name.text):
            message = f"{_shorten(name)} has {found[0]!r}: join names with and, put a group's name in braces"
            yield _make_name_hit(value, name, message)


def find_et_al(bib: BibFile) -> Iterator[Hit]:
    """Yield "et al." and misspelt `others`; the fix writes `others`."""
    for value, name in bib.share(_list_doubtful_names):
        has_letters = _OTHERS.issubset(name.text.lower())  # perhaps with TeX between them
        if has_letters and name.text != "others" and decode(name.text).strip(" ,.").lower() == "others":
            message = f"{name.text} is printed as a name: write others, in lower case, without braces or punctuation"
            is_last = not value.text[name.end :].strip(" \t\r\n,")  # only there it is read as such
            edits = [(0, len(name.text), "others")] if is_last else ()
            yield _make_name_hit(value, name, message, edits)
        elif name.text == "others" and value.text[name.end :].strip(" \t\r\n,"):
            message = "others is printed as a name unless it is the last: move it to the end"
            yield _make_name_hit(value, name, message)
        elif found := _ET_AL.search(name.text):
            message = f"{_shorten(name)}: write and others, which styles print as et al."
            is_last = not value.text[name.end :].strip(" \t\r\n,")
            yield _make_name_hit(value, name, message, _replace_et_al(name, found) if is_last else ())


def _replace_et_al(name: NameSpan, found: re.Match[str]) -> list[Edit]:
    """Return the edit that writes `and others` in place of the end of a name, if that is outside of groups."""
    text = name.text
    if _WHOLE_ET_AL.fullmatch(text):
        return [(0, len(text), "others")]
    is_in_group = name.masked[found.start() : found.end()] != found[0]
    if is_in_group or text[found.end() :].strip("., "):
        return []
    before = text[: found.start()].rstrip(_JUNK)
    start = len(_FINAL_AND.sub("", before).rstrip(_JUNK))
    return [(start, len(text), " and others" if start else "others")]


def find_missing_names(bib: BibFile) -> Iterator[Hit]:
    """Yield the lists with an `and` that joins nothing; the fix removes one at an end."""
    for value, names in bib.share(_list_doubtful_lists):
        if value.text.strip() and not all(name.text for name in names):
            present = [name for name in names if name.text]
            is_inside = not all(name.text for name in names[1:-1])
            new = value.text[present[0].start : present[-1].end] if present and not is_inside else None
            message = f"an and of {value.name} joins nothing: a name is missing, or the and is one too many"
            yield make_hit(value, message, new=new)


def find_glued_initials(bib: BibFile) -> Iterator[Hit]:
    """Yield the names with initials that no space separates; the fix adds spaces."""
    for value, name in bib.share(_list_doubtful_names):
        if ends := [found.end() for found in _GLUED_INITIAL.finditer(name.masked)]:
            new = " ".join(name.text[start:end] for start, end in pairwise([0, *ends, len(name.text)]))
            message = f"BibTeX shortens {_shorten(name)} to its first initial: write {new}"
            yield _make_name_hit(value, name, message, [(end, end, " ") for end in ends])


def find_final_initials(bib: BibFile) -> Iterator[Hit]:
    """Yield the names without comma that end with initials, as in "Doe J."."""
    for value, name in bib.share(_list_doubtful_names):
        first, *rest = name.masked.replace("~", " ").split() or [""]
        last = " ".join(rest)
        is_family = len(first.rstrip(".")) > 2 and "," not in name.masked  # noqa: PLR2004 - not an initial
        is_initials = _INITIALS.fullmatch(last) and not _ROMAN.fullmatch(last) and not _is_family(first, last)
        if is_family and is_initials and name.text.isprintable():
            given = name.text[name.text.index(rest[0]) :] if rest[0] in name.text else last
            message = f"BibTeX takes {given} for the family name: write {first}, {given}"
            yield _make_name_hit(value, name, message)


def _is_family(first: str, last: str) -> bool:
    """Return whether capitals without a period are a family name.

    >>> _is_family("JANE", "DOE"), _is_family("Wei", "LI"), _is_family("Doe", "JK"), _is_family("DOE", "J.")
    (True, True, False, False)
    """
    is_word = last.isalpha() and len(last) > 1
    return is_word and (first.isupper() or len(last) > 2 or last in _SHORT_FAMILIES)  # noqa: PLR2004 - initials


def find_initials_without_periods(bib: BibFile) -> Iterator[Hit]:
    """Yield the names whose given part is two or three capitals, as in "Doe, JK"."""
    for value, name in bib.share(_list_doubtful_names):
        family, _, given = (part.strip() for part in name.masked.partition(","))
        if _CAPITALS.fullmatch(given) and not family.isupper():
            message = f"BibTeX shortens {_shorten(name)} to one initial: write {'. '.join(given)}."
            yield _make_name_hit(value, name, message)


def find_groups_without_braces(bib: BibFile) -> Iterator[Hit]:
    """Yield the names of groups that BibTeX parses as a person's."""
    for value, name in bib.share(_list_doubtful_names):
        if _GROUP.search(name.masked) and " " in name.masked and "," not in name.masked:
            message = f"{_shorten(name)} is parsed as a person's name: put a group's name in braces"
            yield _make_name_hit(value, name, message)


RULES = (
    Rule(
        code="UB601", name="names-with-commas", level="error", check=find_names_with_commas,
        about="Names are joined by and; a comma separates the parts of one name.",
        bad="@misc{a, title = {One}, author = {J. Doe, M. Mustermann, E. Musterfrau}}",
        good="@misc{a, title = {One}, author = {J. Doe and Mustermann, Jr., Max and {Barnes, Noble, Inc.}}}",
    ),
    Rule(
        code="UB602", name="names-with-separators", level="error", check=find_other_separators,
        about="Names are joined by and, not by ; or & or the word of another language.",
        bad="@misc{a, title = {One}, author = {Doe, Jane; Roe, Richard}}",
        good=r"@misc{a, title = {One}, author = {Doe, Jane and {Johnson \& Johnson}}}",
    ),
    Rule(
        code="UB603", name="et-al", check=find_et_al,
        about="`and others` ends a list that is cut; each style prints it in its own way.",
        bad="@misc{a, title = {One}, author = {Doe, Jane and et al.}}",
        good="@misc{a, title = {One}, author = {Doe, Jane and others}}",
        fixed="@misc{a, title = {One}, author = {Doe, Jane and others}}",
    ),
    Rule(
        code="UB604", name="and-without-name", check=find_missing_names,
        about="An and at the end, at the start, or two in a row: BibTeX prints an empty name.",
        bad="@misc{a, title = {One}, author = {Doe, Jane and}}", good="@misc{a, title = {One}, author = {Doe, Jane}}",
        fixed="@misc{a, title = {One}, author = {Doe, Jane}}",
    ),
    Rule(
        code="UB605", name="glued-initials", check=find_glued_initials,
        about="Initials are separate words: styles that shorten names print only J. of J.K.",
        bad="@misc{a, title = {One}, author = {Rowling, J.K.}}", good="@misc{a, title = {One}, author = {Rowling, J. K.}}",
        fixed="@misc{a, title = {One}, author = {Rowling, J. K.}}",
    ),
    Rule(
        code="UB606", name="initials-at-the-end", check=find_final_initials,
        about="Without a comma the last word is the family name.",
        bad="@misc{a, title = {One}, author = {Doe J. and Roe, R.}}",
        good="@misc{a, title = {One}, author = {Doe, J. and Roe, R.}}",
    ),
    Rule(
        code="UB607", name="initials-without-periods", level="note", check=find_initials_without_periods,
        about="Adjacent capitals are one given name to BibTeX, of which styles keep the first letter.",
        bad="@misc{a, title = {One}, author = {Doe, JK}}", good="@misc{a, title = {One}, author = {Doe, J. K.}}",
    ),
    Rule(
        code="UB608", name="group-without-braces", check=find_groups_without_braces,
        about="A group's name in braces is one name; without them BibTeX takes its last word for a family name.",
        bad="@misc{a, title = {One}, author = {World Health Organization}}",
        good="@misc{a, title = {One}, author = {{World Health Organization}}}",
    ),
)  # fmt: skip
