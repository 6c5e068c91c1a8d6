"""The forms in which styles print names, and a scan of the names at the start of a reference.

A form is a pattern of one name and the reading of it; separators are shared. A scan moves only forward, name by
name, so it is linear in the text.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from unlearnbib.model import Name
from unlearnbib.names.parse import parse_display_name, parse_inverted_name, split_suffix
from unlearnbib.names.particles import is_particle

_MOST = 400  # names of a reference
_CACHED = 512  # names: people write many papers
_UPPER = "".join(
    chr(code)
    for code in (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))
    if chr(code).isupper()
)
_U = f"[{_UPPER}]"
_PARTICLE_WORD = (
    r"(?:van|von|vom|den|der|de|del|della|dello|degli|dei|di|da|do|dos|das|du|d'|la|le|las|los|ten|ter|te|zu|zur|zum"
    r"|af|av|al|el|bin|ibn|ben|y|e|'t|’t|i|Van|Von|De|Der|Den|Di|Da|Du|La|Le|El|Al|St\.)"
)
_PARTICLE = rf"(?:{_PARTICLE_WORD}\s+)"
_WORD = rf"(?:[dDlL]['’]|al-|el-|ʻ|(?<=\w )')?{_U}[^\W\d_]{{0,30}}(?:['’‐-][^\W\d_]{{1,30}}){{0,4}}"
_FAMILY = rf"{_PARTICLE}{{0,3}}{_WORD}(?:\s+{_PARTICLE}{{0,2}}{_WORD}){{0,2}}"
_INITIAL = rf"(?:{_U}[a-zà-ÿ]?|Chr)\."
_SINGLE = rf"{_U}\."
_INITIALS = rf"{_INITIAL}(?:[ ‐-]{{0,2}}{_INITIAL}){{0,4}}"
_LATE_PARTICLE = rf"(?:\s+{_PARTICLE_WORD}(?:\s{_PARTICLE_WORD})?(?=[,;.:]|\s[&(a]))?"
_GIVEN_AFTER = rf"(?:{_WORD}(?: (?!{_U}\.){_WORD}){{0,2}}(?: {_SINGLE}){{0,3}}(?: {_U}\b(?!\.))?|{_SINGLE} {_WORD}(?: {_SINGLE})?)"
_GIVEN = rf"(?:{_WORD}|{_SINGLE})(?: (?:{_SINGLE}|{_WORD}|{_U}\b)){{0,3}}"
_CAPITALS = rf"{_U}{{1,3}}(?:[ -]{_U}){{0,2}}"
_LOUD = r"(?:(?:VAN|VON|DER|DEN|DE|DEL|DI|DA|LA|LE)\s+)"
_INDEXED = rf"(?:{_PARTICLE}|{_LOUD}){{0,3}}(?!{_U}[\s.,]){_WORD}(?:\s{_PARTICLE}{{0,2}}(?!{_U}{{1,3}}[\s.,]){_WORD}){{0,2}}"
_SUFFIX = r"(?:,?\s(?:Jr\.?|Sr\.?|II|III|IV|2nd|3rd)(?!\w))?"
_HAN = r"[\u3400-\u9fff][\u3400-\u9fff·]{1,5}|[\uac00-\ud7af]{2,4}"

_SEPARATOR = re.compile(
    r"\s*(?:[;,，；、]\s*(?:…|\.\s?\.\s?\.)?\s*(?:(?:and|AND|&|und|y|et)\s+)?|\s(?:and|AND|&|und)\s+)(?!et al)"
)
_MANY = re.compile(r"[,;，]?\s*(?:\(?\b[Ee]t\.? ?al\b\.?,?\)?|and (?:\d+ )?others\b|等|\.\.\.|…)")
_VANCOUVER = re.compile(rf"(.+?)\s({_CAPITALS})({_SUFFIX})")
_GIVEN_INITIALS = re.compile(_INITIALS)
_CAPITAL = re.compile(rf"-?{_U}")


@frozen
class NameForm:
    """A form of names: the pattern of one, how it is read, and the form of the names after the first."""

    pattern: re.Pattern[str]
    read: Callable[[str], Name]
    rest: str = ""


class Names(NamedTuple):
    """The names at the start of a text, whether they are all, and where they end."""

    names: tuple[Name, ...]
    is_complete: bool
    end: int


@lru_cache(_CACHED)
def _read_inverted(text: str) -> Name:
    family, _, rest = text.partition(",")
    given, _, suffix = rest.strip().partition(", ")
    parts = [family, suffix, given] if suffix else [family, given]
    return parse_inverted_name(", ".join(part.strip() for part in parts))


def _read_initials_first(text: str) -> Name:
    """Return the name of a style that abbreviates all given names: the rest is the family."""
    name, suffix = split_suffix(text)
    found = _GIVEN_INITIALS.match(name)
    parts = [name[found.end() :], suffix, found[0]] if found else [name]
    return parse_inverted_name(", ".join(part.strip() for part in parts if part))


def _read_index_name(text: str) -> Name:
    """Return the name of a medical index: "Smith JA", "SMITH J A"; its initials are set apart."""
    found = _VANCOUVER.fullmatch(text)
    if not found:
        return parse_display_name(text)
    family = _lower_capitals(found[1]) if found[1].isupper() and len(found[1]) > 2 else found[1]
    given = ". ".join(_CAPITAL.findall(found[2])).replace(". -", ".-") + "."
    return parse_inverted_name(", ".join(filter(None, (family, found[3].strip(" ,"), given))))


def _lower_capitals(family: str) -> str:
    return " ".join(word.lower() if is_particle(word) else word.title() for word in family.split())


def _form(pattern: str, read: Callable[[str], Name], rest: str = "") -> NameForm:
    return NameForm(re.compile(pattern), read, rest)


_DISPLAYED = rf"{_GIVEN}\s+(?:{_PARTICLE}{{0,3}}){_WORD}{_SUFFIX}"
FORMS: Mapping[str, NameForm] = {
    "Family, I.": _form(rf"{_FAMILY},\s+{_INITIALS}{_LATE_PARTICLE}{_SUFFIX}", _read_inverted),
    "Family I": _form(rf"{_INDEXED}\s{_CAPITALS}(?!\w)(?!\.\s?{_U}\.){_SUFFIX}|{_HAN}", _read_index_name),
    "I. Family": _form(rf"{_INITIALS}\s*(?:{_PARTICLE}{{0,3}}){_WORD}(?:\s{_WORD})?{_SUFFIX}", _read_initials_first),
    "Family, Given": _form(rf"{_FAMILY},\s+{_GIVEN_AFTER}{_LATE_PARTICLE}{_SUFFIX}", _read_inverted),
    "Family, Given, Given Family": _form(rf"{_FAMILY},\s+{_GIVEN_AFTER}{_LATE_PARTICLE}{_SUFFIX}", _read_inverted, "Given Family"),
    "Family, I., I. Family": _form(rf"{_FAMILY},\s+{_INITIALS}{_LATE_PARTICLE}{_SUFFIX}", _read_inverted, "I. Family"),
    "Given Family": _form(rf"{_DISPLAYED}|{_HAN}", parse_display_name),
}  # fmt: skip
_GROUP = re.compile(rf"(?:The\s)?{_U}[^\W\d_]+(?:[ -](?:{_U}[^\W\d_]*|of|for|the|and|on|in|de|&)){{1,12}}")
_INSTITUTION = re.compile(
    r"\b(?:[A-Z]{3,}|Organi[sz]ation|Association|Institute|Agency|Committee|Council|Ministry|Department|Commission|Bank|"
    r"Centers?|Centre|Society|Group|Team|Consortium|Collaboration|Office|Foundation|Union|Board|Network|Administration|"
    r"Academy|University|Services?|Nations|Government|Federation|Initiative|Bureau|Program(?:me)?)\b"
)


def scan_names(text: str, form: str) -> Names:
    """Return the names in one form at the start of a text.

    >>> found = scan_names("Weiss, D., Ojo, F. B., & van den Berg, L. (2019). On", "Family, I.")
    >>> [str(name) for name in found.names], found.end
    (['D. Weiss', 'F. B. Ojo', 'L. van den Berg'], 41)
    >>> scan_names("Doe J, Roe RA, et al. Sand", "Family I").is_complete
    False
    """
    names: list[Name] = []
    one, at, end = FORMS[form], 0, 0
    while len(names) < _MOST and (found := one.pattern.match(text, at)):
        names.append(one.read(found[0]))
        end = found.end()
        one = FORMS[one.rest] if one.rest else one
        separator = _SEPARATOR.match(text, end)
        if not separator:
            break
        at = separator.end()
    many = _MANY.match(text, end) if names else None
    return Names(tuple(names), many is None, many.end() if many else end)


def scan_group(text: str) -> Names:
    """Return the institution at the start of a text as its author.

    >>> scan_group("World Health Organization. (2020). Malaria").names[0].literal
    'World Health Organization'
    """
    found = _GROUP.match(text)
    if not found or not _INSTITUTION.search(found[0]):
        return Names((), is_complete=True, end=0)
    return Names((Name(literal=found[0]),), is_complete=True, end=found.end())
