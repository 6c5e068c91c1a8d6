"""Patterns of citation keys, in the terms of JabRef: "[auth:lower][year][veryshorttitle:lower]".

The markers and modifiers are those of https://docs.jabref.org/setup/citationkeypatterns; `auth-etal` (as
the ACL Anthology has it), `authInitials` (as DBLP has it) and `venue` are ours. A marker that a paper has
nothing for is empty, or what stands in parentheses behind its colon: "[auth:(anonymous)]".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from unlearnbib.citekeys.words import keep_ascii_letters, list_title_words
from unlearnbib.errors import PatternError
from unlearnbib.model import Name, Paper
from unlearnbib.names.parse import get_family_or_group

_TOKEN = re.compile(r"\[([^\[\]]*)\]|([A-Za-z0-9:_./+-]+)")
_MARKER = re.compile(r"([A-Za-z.-]+?)(\d*)((?::(?:\([^()]*\)|\w+))*)")
_MODIFIER = re.compile(r":(?:\(([^()]*)\)|(\w+))")
_MOST_INITIALS = 10  # of authors behind the first, in a key of DBLP
_ALL = 1000


class Marker(NamedTuple):
    """What stands in brackets: its text for a paper and a number, and how many title words it takes."""

    text: Callable[[Paper, int], str]
    words: int = 0


def _families(paper: Paper) -> list[str]:
    return [keep_ascii_letters(get_family_or_group(name)) for name in paper.authors]


def _hyphened(name: Name) -> str:
    """Return a family with its particle as the Anthology writes it: le-scao, van-der-maaten."""
    return "-".join(filter(None, map(keep_ascii_letters, f"{name.particle} {get_family_or_group(name)}".split()))).lower()


def _auth(paper: Paper, length: int) -> str:
    return (_families(paper) or [""])[0][: length or None]


def _authors(paper: Paper, most: int) -> str:
    families = _families(paper)
    return "".join(families[: most or None]) + ("EtAl" if most and len(families) > most else "")


def _etal(paper: Paper, joint: str, etal: str) -> str:
    families = _families(paper)
    return joint.join(families) if len(families) <= 2 else families[0] + etal  # noqa: PLR2004


def _acl_etal(paper: Paper, _number: int) -> str:
    families = list(map(_hyphened, paper.authors))
    return "-".join(families) if len(families) <= 2 else f"{families[0]}-etal"  # noqa: PLR2004


def _initials(paper: Paper, _number: int) -> str:
    families = _families(paper)
    return "".join([*families[:1], *(family[:1] for family in families[1 : _MOST_INITIALS + 1])])


def _titled(count: int) -> Callable[[Paper, int], str]:
    def text(paper: Paper, number: int) -> str:
        return "".join(list_title_words(paper.title)[: number or count])

    return text


def _camel(paper: Paper, number: int) -> str:
    return "".join(word[:1].upper() + word[1:] for word in list_title_words(paper.title)[: number or _ALL])


def _page(paper: Paper, place: int) -> str:
    return keep_ascii_letters(paper.pages.split("-")[place]) if paper.pages else ""


#: The markers, by the names that JabRef gives them.
MARKERS: dict[str, Marker] = {
    "auth": Marker(_auth),
    "authors": Marker(_authors),
    "authEtAl": Marker(lambda paper, _: _etal(paper, "", "EtAl")),
    "auth.etal": Marker(lambda paper, _: _etal(paper, ".", ".etal")),
    "auth.auth.ea": Marker(lambda paper, _: _etal(paper, ".", ".ea")),
    "auth-etal": Marker(_acl_etal),
    "authInitials": Marker(_initials),
    "authorLast": Marker(lambda paper, _: (_families(paper) or [""])[-1]),
    "authForeIni": Marker(lambda paper, _: keep_ascii_letters(paper.authors[0].given)[:1] if paper.authors else ""),
    "veryshorttitle": Marker(_titled(1), 1),
    "shorttitle": Marker(_titled(3), 3),
    "title": Marker(_camel, _ALL),
    "fulltitle": Marker(_titled(_ALL), _ALL),
    "camel": Marker(_camel, _ALL),
    "year": Marker(lambda paper, _: str(paper.year or "")),
    "shortyear": Marker(lambda paper, _: str(paper.year or "")[-2:]),
    "venue": Marker(lambda paper, _: keep_ascii_letters(paper.venue)),
    "volume": Marker(lambda paper, _: keep_ascii_letters(paper.volume)),
    "firstpage": Marker(lambda paper, _: _page(paper, 0)),
    "lastpage": Marker(lambda paper, _: _page(paper, -1)),
}
MODIFIERS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": str.capitalize,
    "titlecase": str.title,
    "abbr": lambda text: "".join(filter(str.isupper, text)) or text[:1],
}


class _Piece(NamedTuple):
    """A piece of a pattern: plain text, or a marker with its number, modifiers and what stands in for it."""

    plain: str = ""
    marker: Marker | None = None
    number: int = 0
    modifiers: tuple[str, ...] = ()
    instead: str = ""

    def text(self, paper: Paper) -> str:
        if not self.marker:
            return self.plain
        text = self.marker.text(paper, self.number)
        for name in self.modifiers:
            text = MODIFIERS[name](text)
        return text or self.instead


class Pattern(NamedTuple):
    """A pattern of keys, understood."""

    pieces: tuple[_Piece, ...]

    def candidates(self, paper: Paper) -> Iterator[str]:
        """Yield the keys that `paper` may have: each longer one has a word of the title more.

        >>> list(parse_pattern("[auth:lower][year]").candidates(Paper("On Deep Unlearning", year=2024)))
        ['2024', '2024deep', '2024deepunlearning']
        """
        stem = "".join(piece.text(paper) for piece in self.pieces)
        rest = map(self._as_ours, list_title_words(paper.title)[self._words() :])
        yield from (key for key in accumulate(rest, initial=stem) if key)

    def _words(self) -> int:
        return max(
            (piece.number or piece.marker.words for piece in self._titles() if piece.marker), default=0
        )

    def _titles(self) -> list[_Piece]:
        return [piece for piece in self.pieces if piece.marker and piece.marker.words]

    def _as_ours(self, word: str) -> str:
        """Return a further word as the pattern has its own: lower case, and behind a hyphen."""
        is_lower = all("lower" in piece.modifiers for piece in self._titles())
        joint = "-" if any(piece.plain == "-" for piece in self.pieces) else ""
        return joint + (word.lower() if is_lower else word)


def parse_pattern(pattern: str) -> Pattern:
    """Return a pattern; raises PatternError.

    >>> paper = Paper("WAGLE: Weights", year=2024, authors=(Name("Jia", "Jinghan"), Name("Liu", "Sijia")))
    >>> [next(parse_pattern(one).candidates(paper)) for one in ("[authors][shortyear]", "[auth:lower]:[camel2]")]
    ['JiaLiu24', 'jia:WAGLEWeights']
    """
    pieces, at = [], 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if not found:
            raise PatternError(pattern, f"{pattern[at:]!r} is neither a marker in brackets nor of a key")
        pieces.append(_Piece(found[2]) if found[2] else _marked(found[1] or "", pattern))
        at = found.end()
    return Pattern(tuple(pieces))


def _marked(text: str, pattern: str) -> _Piece:
    found = _MARKER.fullmatch(text)
    if not found or found[1] not in MARKERS:
        raise PatternError(pattern, f"there is no marker [{text}]; there are {', '.join(MARKERS)}")
    modifiers = [(one[1] or "", one[2] or "") for one in _MODIFIER.finditer(found[3])]
    names = tuple(name for _, name in modifiers if name)
    _refuse_unknown(names, pattern)
    instead = "".join(text for text, name in modifiers if not name)
    return _Piece("", MARKERS[found[1]], int(found[2] or 0), names, instead)


def _refuse_unknown(names: Sequence[str], pattern: str) -> None:
    for name in names:
        if name not in MODIFIERS:
            raise PatternError(pattern, f"there is no modifier :{name}; there are {', '.join(MODIFIERS)}")
