"""The correction of frequent faults in the records of services: markup, entities, capitals, order of names.

Counted in 2,001 records of Crossref: 9 titles with entities, some escaped twice, 7 with markup, 21 with a
final period, 38 family names in capitals, 37 with the whole name in the family.
"""

import html
import re
from collections.abc import Iterable

from attrs import evolve

from unlearnbib.model import Name
from unlearnbib.names import parse as names
from unlearnbib.names.capitals import lower_capitals
from unlearnbib.names.organizations import is_group, join_group
from unlearnbib.records.title_markup import FORMULA, decode_unicode, mark_formulas, remove_marks
from unlearnbib.tex import math as maths
from unlearnbib.tex.decode import decode
from unlearnbib.tex.harmless import find_unknown_commands
from unlearnbib.text.titles import strip_final_period

_DEGREE = r"(?:M\.?D|Ph\.?\s?D|M\.?Sc|B\.?Sc|M\.?P\.?H|D\.?Phil)\.?"
_DEGREES = re.compile(rf"(?:\s*,\s*{_DEGREE})+\s*$")
_TITLES = re.compile(r"^(?:(?:Prof|Dr)\.\s+)+")
_PARENTHESES = re.compile(r"\\\((.{1,200}?)\\\)")  # a formula of LaTeX
_COMMAND = re.compile(
    r"""\\[A-Za-z]{2}|\\[Hcvudbkrt]\{[A-Za-z]{1,2}\}|(?<=[A-Za-z{])\\["'`^~=.](?:[A-Za-z]|\\[ij]|\{[A-Za-z]\})"""
)  # an accent is in a word: \"open\" is a quotation that was escaped twice
_RANGE = re.compile(  # one range of several, before a comma, a semicolon or the end
    r"(?<![^\s,;])([A-Za-z]?)([1-9]\d{0,5})-([A-Za-z]?)(\d{1,6})(?=(?:\.e\d+)?(?:[\s,;]|$))"
)
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_FEWEST, _USUAL = 3, 4  # letters of a given name in capitals that is no initials, beside a family in them
_JUNIOR = frozenset(("JR", "JR.", "SR", "SR."))


def check_whole_page(page: bytes) -> bytes:
    """Return a page of HTML; raises ValueError if it breaks off in a text, which may be a list of names.

    >>> check_whole_page(b"<p>Ada Berg, Bo")
    Traceback (most recent call last):
    ValueError: the page breaks off
    """
    if not page.rstrip().endswith(b">"):
        raise ValueError("the page breaks off")
    return page


def clean_text(value: object) -> str:
    """Return a text without markup and entities, in one line; a list or an object is no text.

    >>> clean_text("On <i>k</i>-means &amp;amp; friends"), clean_text(None), clean_text("0.1 < x")
    ('On k-means & friends', '', '0.1 < x')
    """
    return FORMULA.sub(lambda found: decode(f"${found[1]}$"), _clean_markup(value))


def _clean_markup(value: object) -> str:
    """Return a text in one line without tags and entities, its formulas still marked."""
    text = str(value) if value and isinstance(value, str | int | float) else ""
    raw = _repair_encoding(text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text))
    plain = mark_formulas(html.unescape(raw)) if "<" in raw or "&" in raw else remove_marks(raw)
    return re.sub(r"(?<=[(\[]) | (?=[)\]])", "", " ".join(plain.split()))


def _repair_encoding(value: str) -> str:
    """Return a text whose UTF-8 was read as Latin-1 in its real encoding: no other text is valid in both."""
    try:
        return value if value.isascii() else value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def join_pages(first: str, last: str) -> str:
    """Return the range of the pages from `first` to `last`, or the one that is given.

    >>> join_pages("12", "19"), join_pages("7", "7"), join_pages("7", "")
    ('12-19', '7', '7')
    """
    return "-".join(dict.fromkeys(filter(None, (first, last))))


def expand_pages(pages: str) -> str:
    """Return ranges of pages with their last pages in full, which MEDLINE gives by the digits that change.

    The rule is that of https://www.nlm.nih.gov/mesh/indman/chapter_10.html: 304-310 is typed 304-10.

    >>> expand_pages("1199-205"), expand_pages("34-6, 87-91; discussion 110-2"), expand_pages("S12-8")
    ('1199-1205', '34-36, 87-91; discussion 110-112', 'S12-S18')
    >>> expand_pages("e12-e15"), expand_pages("C3-32"), expand_pages("9-3")
    ('e12-e15', 'C3-32', '9-3')
    """
    return _RANGE.sub(_expand_range, pages)


def _expand_range(found: re.Match[str]) -> str:
    letter, first, again, last = found.groups()
    whole = first[: -len(last)] + last
    is_shortened = again in ("", letter) and len(last) < len(first) and int(whole) > int(first)
    return f"{letter}{first}-{letter}{whole}" if is_shortened else found[0]


def clean_title(value: object) -> str:
    """Return a title in plain text, with formulas as words and without a period at the end.

    >>> clean_title("On $V_{k}D$ and $k$-means."), clean_title("From $5 to $10")
    ('On VkD and k-means', 'From $5 to $10')
    """
    return read_title(value)[0]


def read_title(value: object) -> tuple[str, str]:
    r"""Return a title in plain text, and with its formulas as TeX, or "" where it has none that is harmless.

    >>> read_title(r"Elms at $\sqrt{s}=7$ TeV"), read_title("<b>Elms</b>")
    (('Elms at √s=7 TeV', 'Elms at $\\sqrt{s}=7$ TeV'), ('Elms', ''))
    """
    tex = _decode_words(FORMULA.sub(lambda found: f"${found[1]}$", _clean_markup(value)))
    return strip_final_period(maths.read_formulas(tex)), strip_final_period(maths.keep_formulas(tex))


def _decode_words(text: str) -> str:
    r"""Return a title whose text has commands of TeX as it prints, and formulas in dollars.

    >>> print(_decode_words(r"\emph{Quick} elms at \(k\)"), _decode_words(r"C:\elms"))
    Quick elms at $k$ C:\elms
    """
    if "\\" not in text:
        return text
    text = _PARENTHESES.sub(lambda found: f"${found[1]}$", decode_unicode(text))
    words = "".join(span for span, is_formula in maths.split_formulas(text) if not is_formula)
    is_tex = "\\" in words and _COMMAND.search(words) and not find_unknown_commands(words)
    return decode(text, keep_math=True) if is_tex else text


def reject_cut_names(authors: Iterable[Name]) -> tuple[Name, ...]:
    """Return names, or none where one has lost its family: NeurIPS exports Ed H. Chi as "H., Ed".

    >>> reject_cut_names([Name("Zhou", "Denny"), Name("H.", "Ed")])
    ()
    """
    people = tuple(authors)
    return () if any(re.fullmatch(r"\w\.", one.family) for one in people) else people


def build_name(family: str, given: str = "", suffix: str = "") -> Name:
    """Return a name; words in capitals are set in lower case, a whole name in the family is divided.

    Degrees and forms of address are removed.
    A part that is not a text is no name, and raises TypeError: a list of names without one is another list.

    >>> build_name("MÜLLER", "KLAUS-ROBERT"), build_name("Kyoung-lae Noh").family
    (Name(family='Müller', given='Klaus-Robert', particle='', suffix='', literal='', dropping=''), 'Noh')
    >>> build_name("Powell, Jr.", "Dr. James"), str(build_name("Doe, MD, Ph.D.", "Jane"))
    (Name(family='Powell', given='James', particle='', suffix='Jr.', literal='', dropping=''), 'Jane Doe')
    """
    if not isinstance(family, str) or not isinstance(given, str):
        raise TypeError("a part of a name is not a text")
    family, given = _DEGREES.sub("", clean_text(family)), _TITLES.sub("", clean_text(given))
    if given and (group := join_group(*names.split_suffix(family)[:1], given)):
        return Name(literal=group)
    if not given and family.isupper() and (" " not in family or is_group(family.title())):
        return Name(literal=family) if " " in family else names.parse_display_name(family)
    lowered = lower_capitals(family, shortest=2 if given else _USUAL)
    given = lower_capitals(given, shortest=_USUAL if lowered == family else _FEWEST)
    family, own = names.split_suffix(lowered)
    found = names.parse_inverted_name(f"{family}, {given}") if given else names.parse_display_name(family)
    suffix = clean_text(suffix)
    return evolve(found, suffix=(suffix.capitalize() if suffix in _JUNIOR else suffix) or own or found.suffix)


def parse_person(name: str) -> Name:
    """Return the name that a page prints, "Family, Given" or "Given particle Family"; one word is a mononym.

    >>> parse_person("Laurens van der Maaten").particle, parse_person("Wang, Jianyuan").family
    ('van der', 'Wang')
    >>> parse_person("Madonna").family
    'Madonna'
    """
    text = _DEGREES.sub("", clean_text(name))
    is_in_capitals = text.isupper() and " " in text
    if is_in_capitals and is_group(text.title()):  # the words of groups are known in mixed case
        return Name(literal=text)
    return clean_name(
        names.parse_display_name(lower_capitals(text, shortest=_FEWEST) if is_in_capitals else text)
    )


def clean_name(name: Name) -> Name:
    """Return a parsed name as `build_name` makes it of its parts; a degree after a comma is not a given name.

    >>> clean_name(Name("MÜLLER", "Jane")).family, str(clean_name(Name("Jane Doe", "Ph.D.")))
    ('Müller', 'Jane Doe')
    """
    if name.literal:
        return name
    family = f"{name.particle} {name.family}".strip()
    if name.given and _DEGREES.fullmatch(f", {name.given}"):
        return clean_name(names.parse_display_name(", ".join(filter(None, (family, name.suffix)))))
    return build_name(family, name.given, name.suffix)
