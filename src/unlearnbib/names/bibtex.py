r"""BibTeX's lists of names, "A and B and others", read as btxdoc (section 4) and the biblatex manual say.

Where programs disagree, the reading that keeps a name whole is taken: like biber, and unlike BibTeX, which
prints the same, a hyphen does not divide a word ("Seung-won Hwang" has no particle `won`), letters of all
scripts have a case, and `\v{S}` is a letter with braces or without. The particle ends before the first word
that is not in lower case: "Cruz de la Fuente, Ana" has none, where BibTeX counts "Cruz de la".
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from unlearnbib.model import Name
from unlearnbib.names.parse import parse_display_name
from unlearnbib.names.particles import is_lower_case, split_particle
from unlearnbib.tex.braces import find_group_end, mask_braced_groups
from unlearnbib.tex.decode import decode, replace_letters

NAME_FIELDS = ("author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc")

_PLAIN_AND = re.compile(r"[Aa][Nn][Dd](?<!\S...)(?!\S)")  # a set of first characters is found fast
_AND = re.compile(rf"[{{}}]|({_PLAIN_AND.pattern})")
# A command takes the space after it along, `Fran\c cois`; `\,` is a thin space, and `\ ` a wide one.
_COMMAND = r"[{}]|\\[A-Za-z]+\s*|\\[^\sA-Za-z{}]"
_COMMA = re.compile(rf"{_COMMAND}|(,)")
_SPACE = re.compile(rf"{_COMMAND}|((?:\\?\s|~)+)")
_TAKES_SPACE = re.compile(r"\\(?:[A-Za-z]+\s|[\s~])")
# Nearly all texts: those that are divided at each comma or space have no part of a group, and no command
# that takes the separator along.
_BALANCED = re.compile(r"(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+")
_TEX = re.compile(r"[\\{}~$`]")
_SHORT = 100  # characters of a name that is worth remembering
_JUNK = " \t\r\n~,"
_OTHERS = re.compile(r"\{*others\}*", re.IGNORECASE)
_LAST_OF_OTHERS = (*"sSſ}lL", "l.", "L.")
_ET_AL = re.compile(r"(?:^|[\s~,]{1,9})(et\.?[\s~]{1,9}al\.?|\{et\.?[\s~]{1,9}al\.?\})$", re.IGNORECASE)
_NOBODY = Name()
_DIVISION = re.compile(r"=|\{[^\\{}][^{}]*\s")

# biblatex, section 3.4: a part with a comma stands in quotes; options of the name or the list look alike.
_LABELLED = re.compile(rf'{_COMMAND}|"[^"]*"|(,)')
_LABEL = re.compile(r'\s*"?\s*([a-z]+(?:-i)?)\s*=\s*', re.IGNORECASE)
_LABELS = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
_OPTION = re.compile(r"(?:no|use|unique|sorting|min|max)[a-z]+|(?:family|given|prefix|suffix)-i|id|hash")


class NameSpan(NamedTuple):
    """A name as it is written, and its place in the text of the field."""

    start: int
    end: int
    text: str
    masked: str  # with its braced groups masked, character for character


class NameList(NamedTuple):
    """The people and groups of a field, and whether it says that there are others."""

    names: tuple[Name, ...]
    has_others: bool


def split_names(text: str) -> list[NameSpan]:
    """Return the names of a field; an empty one for an `and` that joins nothing.

    >>> [name.text for name in split_names("Doe, Jane AND {Barnes and Noble}")]
    ['Doe, Jane', '{Barnes and Noble}']
    """
    spans = []
    for start, end in _find_names(text):
        name = text[start:end].strip()
        first = end - len(text[start:end].lstrip())
        masked = mask_braced_groups(name) if "{" in name or "}" in name else name
        spans.append(NameSpan(first, first + len(name), name, masked))
    return spans


def _find_names(text: str) -> Iterator[tuple[int, int]]:
    if "{" not in text:
        return _find_ands(text)
    pieces = list(_find_ands(text))
    is_plain = all(_BALANCED.fullmatch(text, start, end) for start, end in pieces)
    return iter(pieces) if is_plain else _find_pieces(_AND, text)


def _find_ands(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between each `and` of a text, those in groups too."""
    start = 0
    for found in _PLAIN_AND.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def parse_name_list(text: str, *, as_displayed: bool = False) -> NameList:
    r"""Return the names in the field `text`; `others` and "et al." are a flag, never a name.

    With `as_displayed`, a name is divided as people mean it, where BibTeX would need a comma or braces.

    >>> found = parse_name_list("van der Maaten, Laurens and Ludwig van Beethoven and {OpenAI} and others")
    >>> [(name.particle, name.family or name.literal) for name in found.names], found.has_others
    ([('van der', 'Maaten'), ('van', 'Beethoven'), ('', 'OpenAI')], True)
    >>> parse_name_list("Luc Van Gool").names[0].family
    'Gool'
    >>> parse_name_list("Luc Van Gool", as_displayed=True).names[0].family
    'Van Gool'
    """
    parse = _parse_displayed if as_displayed else _parse_again
    written = list(map(str.strip, _divide_names(text)))
    # few names end with a letter of "others" or "et al."
    parts = [_strip_others(part) if part.endswith(_LAST_OF_OTHERS) else part for part in written]
    names = [parse(part) for part in parts if part]
    known = tuple([name for name in names if name.family or name.literal or name != _NOBODY])
    return NameList(known, parts != written)


def _divide_names(text: str) -> list[str]:
    """Return the texts between each `and` of a text that no braces hold."""
    pieces = _PLAIN_AND.split(text)
    is_plain = "{" not in text or all(map(_BALANCED.fullmatch, pieces))
    return pieces if is_plain else [text[start:end] for start, end in _find_pieces(_AND, text)]


def parse_first_name(text: str) -> Name:
    """Return the first of the names in the field `text`, an empty one if there is none.

    >>> parse_first_name("Doe, Jane and Roe, Ann")
    Name(family='Doe', given='Jane', particle='', suffix='', literal='', dropping='')
    """
    start, end = next(iter(_find_names(text)))
    return _parse_again(text[start:end].strip())


def _strip_others(name: str) -> str:
    """Return a name without "et al." at its end, and "" for `others`."""
    return "" if _OTHERS.fullmatch(name) else _ET_AL.sub("", name)


def _parse_again(text: str) -> Name:
    """Return a name that may have been parsed before: the authors of a file are few, its papers many."""
    return _parse_short(text) if len(text) < _SHORT else parse_bibtex_name(text)


def parse_bibtex_name(text: str) -> Name:
    r"""Return the name written "First von Last", "von Last, First", "von Last, Jr, First" or "{Group}".

    >>> parse_bibtex_name(r"de la Vall{\'e}e Poussin, Charles").particle
    'de la'
    >>> parse_bibtex_name("family=Mont, given=Henri, prefix=du")
    Name(family='Mont', given='Henri', particle='du', suffix='', literal='', dropping='')
    """
    text = text.strip(_JUNK)
    if text[:1] == "{" and _is_braced(text):
        return Name(literal=decode(text))
    if "=" in text and (labelled := _parse_labelled(text)) is not None:
        return labelled
    text = replace_letters(text)
    if not (_TEX.search(text) or "--" in text or "''" in text):  # nothing that is decoded
        return Name(*_divide_words([piece.split() for piece in text.split(",")]))
    family, *rest = _split_commas(text)
    parts = _divide_words([_split_words(family), *([piece] for piece in rest)])
    return Name(*[part and decode(part) for part in parts])


def _divide_words(pieces: Sequence[Sequence[str]]) -> tuple[str, str, str, str]:
    """Return family, given name, particle and suffix of a name; `pieces` are its words between commas."""
    family, *rest = pieces
    suffix = rest.pop(0) if len(rest) > 1 else ()
    if not rest:
        last = len(family) - 1
        at = next((at for at in range(last) if is_lower_case(family[at])), max(last, 0))
        rest, family = [family[:at]], family[at:]
    particle, family_name = split_particle(family)
    return family_name, " ".join(chain.from_iterable(rest)), particle, " ".join(suffix)


_parse_short = lru_cache(20_000)(parse_bibtex_name)


def _parse_displayed(text: str) -> Name:
    """Return a name that is divided as pages print it, unless braces or labels say how."""
    name = parse_bibtex_name(text)
    return name if name.literal or _DIVISION.search(text) else parse_display_name(decode(text.strip(_JUNK)))


def is_labelled_name(text: str) -> bool:
    """Return whether a name is in the extended format of biblatex, whose labels have commas between them.

    >>> is_labelled_name("family=Mont, given=Henri, useprefix=false"), is_labelled_name("Mont, Henri")
    (True, False)
    """
    return "=" in text and _parse_labelled(text) is not None


def _parse_labelled(text: str) -> Name | None:
    """Return a name in the extended format of biblatex, an empty one for options, None for another name."""
    parts: dict[str, str] = {}
    for part in _split_at(_LABELLED, text):
        found = _LABEL.match(part)
        label = found[1].lower() if found else ""
        if found and label in _LABELS:
            parts[_LABELS[label]] = part[found.end() :].strip('" \t\r\n')
        elif not _OPTION.fullmatch(label):
            return None
    if parts.keys() == {"family"} and _is_braced(parts["family"]):
        return Name(literal=decode(parts["family"]))
    return Name(**{name: decode(value) for name, value in parts.items()})


def _split_words(text: str) -> list[str]:
    """Return the words of a text, each group a part of one."""
    if not ("\\" in text and _TAKES_SPACE.search(text)):
        words = text.replace("~", " ").split()
        if _are_balanced(text, words):
            return words
    return list(filter(None, _split_at(_SPACE, text)))


def _split_commas(text: str) -> list[str]:
    """Return the pieces of a text between its commas, each group a part of one."""
    pieces = text.split(",")
    is_plain = len(pieces) == 1 or ("\\," not in text and _are_balanced(text, pieces))
    return pieces if is_plain else list(_split_at(_COMMA, text))


def _are_balanced(text: str, pieces: Sequence[str]) -> bool:
    """Return whether no group of a text is in several of its pieces."""
    return "{" not in text or all(map(_BALANCED.fullmatch, pieces))


def _split_at(separator: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the pieces of a text between the separators that no braces hold."""
    return (text[start:end] for start, end in _find_pieces(separator, text))


def _find_pieces(separator: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for found in separator.finditer(text):
        depth = max(0, depth + {"{": 1, "}": -1}.get(found[0], 0))
        if found[1] and not depth:
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def _is_braced(text: str) -> bool:
    """Return whether one pair of braces holds all of a name."""
    return text.startswith("{") and find_group_end(text, 0) == len(text)
