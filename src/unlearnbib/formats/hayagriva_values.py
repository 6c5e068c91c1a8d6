"""Values of Hayagriva: formatted texts, people, dates, URLs."""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.model import Date, Name
from unlearnbib.names.organizations import is_group
from unlearnbib.names.parse import parse_inverted_name
from unlearnbib.names.particles import split_particle
from unlearnbib.text.case_protection import find_protected_spans
from unlearnbib.text.normalize import clean

_SYMBOLS = re.compile(r"[\\{}$]")
_ESCAPED = re.compile(r"\\([\\{}$])|[{}]")
_DATE = re.compile(r"(~?)([+-]?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
#: A URL that the URL standard parses (url.spec.whatwg.org), in a narrower form: ASCII names, no user.
_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?\.?(?::\d{1,4})?(?:[/?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)
#: A Unicode language identifier of a language, a script and a region (UTS 35)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Z]{2}|\d{3}))?", re.ASCII)
_OTHERS = frozenset(("others", "et al.", "et al"))


def write_text(text: str) -> str:
    r"""Return a formatted text: braces, backslashes and dollars are characters.

    >>> print(write_text("$5 in {a}"))
    \$5 in \{a\}
    """
    return _escape(clean(text))


def write_title(text: str) -> str:
    r"""Return a title, with braces around the words whose capitals no style may change.

    >>> print(write_title("Unlearning in LLMs for $5"))
    Unlearning in {LLMs} for \$5
    """
    text, pieces, done = clean(text), [], 0
    for start, end in find_protected_spans(text):
        pieces += [_escape(text[done:start]), "{", _escape(text[start:end]), "}"]
        done = end
    return "".join((*pieces, _escape(text[done:])))


def _escape(text: str) -> str:
    return _SYMBOLS.sub(r"\\\g<0>", text)


def read_text(value: Any) -> str:
    r"""Return a text without the braces that protect its case; a formula stays as it is.

    >>> read_text(r"On {LLMs} and \$5 in $x^2$"), read_text({"value": "On {Sand}"}), read_text(7)
    ('On LLMs and $5 in $x^2$', 'On Sand', '7')
    """
    if isinstance(value, Mapping):
        return read_text(value.get("value", ""))
    if isinstance(value, bool):
        return str(value).lower()
    return (
        _ESCAPED.sub(lambda found: found[1] or "", str(value)) if isinstance(value, str | int | float) else ""
    )


def write_person(name: Name) -> Any:
    """Return a name as a text where that is read as the same name, and else in its parts.

    The particle belongs to `name`: Hayagriva drops its `prefix` where the family stands alone.

    >>> write_person(Name("Doe", "Jane")), write_person(Name("Maaten", "Laurens", "van der"))
    ('Doe, Jane', {'name': 'van der Maaten', 'given-name': 'Laurens'})
    """
    text = ", ".join(filter(None, (name.literal or name.family, name.suffix, name.given)))
    is_plain = not name.particle and not name.dropping and not text.startswith("{")
    if is_plain and text and (not name.suffix or name.given) and read_person(text) == name:
        return text
    parts = {
        "name": name.literal or f"{name.particle} {name.family}".strip(), "given-name": name.given,
        "prefix": name.dropping, "suffix": name.suffix,
    }  # fmt: skip
    return {part: value for part, value in parts.items() if value or part == "name"}


def read_person(value: Any) -> Name:
    """Return the name of a person; a text of one word without a comma is a family, of several a group.

    >>> read_person("von der Leyen, Ursula").particle, read_person("Dune Labs").literal
    ('von der', 'Dune Labs')
    >>> read_person("Suharto").family
    'Suharto'
    """
    if isinstance(value, Mapping):
        parts = {part: clean(read_text(one)) for part, one in value.items()}
        own = parts.get("name") or parts.get("alias", "")
        if not any(parts.get(one) for one in ("given-name", "prefix", "suffix")):
            return Name(literal=own)
        particle, family = split_particle(own.split())
        return Name(
            family,
            parts.get("given-name", ""),
            particle,
            parts.get("suffix", ""),
            dropping=parts.get("prefix", ""),
        )
    text = clean(read_text(value))
    if "," not in text and (" " in text or is_group(text)):
        return Name(literal=text)
    return parse_inverted_name(text)


def read_people(value: Any) -> tuple[tuple[Name, ...], bool]:
    """Return the names of a list, or of one person, and whether "others" ends the list.

    >>> read_people(["Doe, Jane", "others"])
    ((Name(family='Doe', given='Jane', particle='', suffix='', literal='', dropping=''),), True)
    """
    people = value if isinstance(value, list) else [value]
    names = [name for name in map(read_person, people) if str(name)]
    has_others = len(names) > 1 and str(names[-1]) in _OTHERS
    return tuple(names[:-1] if has_others else names), has_others


def write_date(date: Date) -> str:
    """Return the (first) day, month or year of a date, or "" for one in words.

    >>> write_date(Date(2020, 5, circa=True)), write_date(Date(-44)), write_date(Date(literal="in press"))
    ('~2020-05', '-0044', '')
    """
    if date.year is None or date.starts_open:
        return ""
    parts = [date.month, date.day] if date.month else []
    year = f"{'-' if date.year < 0 else ''}{abs(date.year):04}"
    return ("~" if date.circa else "") + "-".join([year, *(f"{one:02}" for one in parts if one)])


def read_date(value: Any) -> Date:
    """Return a date; a text of another form is its `literal`.

    >>> read_date("~2020-05"), read_date(1999), read_date("soon")
    (Date(2020-05~), Date(1999), Date(soon))
    """
    text = (
        f"{value:04}" if isinstance(value, int) and not isinstance(value, bool) else read_text(value).strip()
    )
    found = _DATE.fullmatch(text)
    return Date.parse(f"{found[0].lstrip('~+')}{found[1]}") if found else Date(literal=text)


def is_url(text: str) -> bool:
    """Return whether Hayagriva reads a text as a URL of the web: it stops at any other.

    >>> [is_url(one) for one in ("https://a.org/b", "https://a b", "a.org", "http://1.2.3.4.5/")]
    [True, False, False, False]
    """
    return _URL.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Return whether a text is a language identifier; Hayagriva stops at any other.

    >>> is_language("zh-Hans-CN"), is_language("german")
    (True, False)
    """
    return _LANGUAGE.fullmatch(text) is not None
