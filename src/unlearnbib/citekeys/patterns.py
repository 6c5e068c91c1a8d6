"""Patterns of citation keys, in the terms of JabRef: "[auth:lower][year][veryshorttitle:lower]".

The markers and modifiers are those of https://docs.jabref.org/setup/citationkeypatterns; `auth-etal` (as
the ACL Anthology has it), `authInitials` (as DBLP has it) and `venue` are ours. A marker that a paper has
no value for is empty, or the text in parentheses after its colon: "[auth:(anonymous)]".
"""

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from unlearnbib.citekeys.words import keep_ascii_letters, list_title_words
from unlearnbib.errors import PatternError
from unlearnbib.model import Name, Paper, get_creators
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.text.late_pattern import compile_late

_TOKEN = compile_late(r"\[([^\[\]]*)\]|([A-Za-z0-9:_./+-]+)")
_MARKER = compile_late(r"([A-Za-z.-]+?)(\d*)((?::(?:\([^()]*\)|\w+))*)")
_MODIFIER = compile_late(r":(?:\(([^()]*)\)|(\w+))")
_MOST_INITIALS = 10  # of authors after the first, in a key of DBLP
_ALL = 1000


class Marker(NamedTuple):
    """A marker in brackets: its text for a paper and a number, and how many title words it takes."""

    text: Callable[[Paper, int], str]
    words: int = 0


def _list_families(paper: Paper) -> list[str]:
    """Return the families of the authors, or of a book's editors, in the characters of keys."""
    return [keep_ascii_letters(get_family_or_group(name)) for name in get_creators(paper)]


def hyphenate_family(name: Name) -> str:
    """Return a family with its particle as the Anthology writes it: le-scao, van-der-maaten."""
    words = f"{name.particle} {get_family_or_group(name)}".split()
    return "-".join(filter(None, map(keep_ascii_letters, words))).lower()


def join_families(paper: Paper, most: int) -> str:
    """Return the family names of the first `most` authors, or of all, without spaces."""
    families = _list_families(paper)
    return "".join(families[: most or None]) + ("EtAl" if most and len(families) > most else "")


def _join_two_families(paper: Paper, joint: str, etal: str) -> str:
    families = _list_families(paper)
    return joint.join(families) if len(families) <= 2 else families[0] + etal  # noqa: PLR2004


def join_acl_families(paper: Paper, _number: int) -> str:
    """Return the family names as the ACL Anthology joins them."""
    families = list(map(hyphenate_family, get_creators(paper)))
    return "-".join(families) if len(families) <= 2 else f"{families[0]}-etal"  # noqa: PLR2004


def join_initials(paper: Paper, _number: int) -> str:
    """Return the first family name and the initials of the others."""
    families = _list_families(paper)
    return "".join([*families[:1], *(family[:1] for family in families[1 : _MOST_INITIALS + 1])])


def _make_title_marker(count: int) -> Marker:
    """Return a marker for the first `count` words of the title."""
    return Marker(lambda paper, number: "".join(list_title_words(paper.title)[: number or count]), count)


def _capitalize_title(paper: Paper, number: int) -> str:
    return "".join(word[:1].upper() + word[1:] for word in list_title_words(paper.title)[: number or _ALL])


def _get_page(paper: Paper, place: int) -> str:
    dash = "\u2013" if "\u2013" in paper.pages else "-"  # page numbers may have hyphens: C3-32–C3-35
    return keep_ascii_letters(paper.pages.split(dash)[place])


#: The markers, by the names that JabRef gives them.
MARKERS: dict[str, Marker] = {
    "auth": Marker(lambda paper, length: (_list_families(paper) or [""])[0][: length or None]),
    "authors": Marker(join_families),
    "authEtAl": Marker(lambda paper, _: _join_two_families(paper, "", "EtAl")),
    "auth.etal": Marker(lambda paper, _: _join_two_families(paper, ".", ".etal")),
    "auth.auth.ea": Marker(lambda paper, _: _join_two_families(paper, ".", ".ea")),
    "auth-etal": Marker(join_acl_families),
    "authInitials": Marker(join_initials),
    "authorLast": Marker(lambda paper, _: (_list_families(paper) or [""])[-1]),
    "authForeIni": Marker(
        lambda paper, _: "".join(keep_ascii_letters(one.given)[:1] for one in get_creators(paper)[:1])
    ),
    "veryshorttitle": _make_title_marker(1),
    "shorttitle": _make_title_marker(3),
    "title": Marker(_capitalize_title, _ALL),
    "fulltitle": _make_title_marker(_ALL),
    "camel": Marker(_capitalize_title, _ALL),
    "year": Marker(lambda paper, _: str(paper.year or "")),
    "shortyear": Marker(lambda paper, _: str(paper.year or "")[-2:]),
    "venue": Marker(lambda paper, _: keep_ascii_letters(paper.venue)),
    "volume": Marker(lambda paper, _: keep_ascii_letters(paper.volume)),
    "firstpage": Marker(lambda paper, _: _get_page(paper, 0)),
    "lastpage": Marker(lambda paper, _: _get_page(paper, -1)),
}
MODIFIERS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": str.capitalize,
    "titlecase": str.title,
    "abbr": lambda text: "".join(filter(str.isupper, text)) or text[:1],
}


class _Piece(NamedTuple):
    """A piece of a pattern: plain text, or a marker with its number, its modifiers and its default."""

    plain: str = ""
    marker: Marker | None = None
    number: int = 0
    modifiers: tuple[str, ...] = ()
    default: str = ""

    def format_text(self, paper: Paper) -> str:
        if not self.marker:
            return self.plain
        text = self.marker.text(paper, self.number)
        for name in self.modifiers:
            text = MODIFIERS[name](text)
        return text or self.default


class Pattern(NamedTuple):
    """A parsed pattern of keys."""

    pieces: tuple[_Piece, ...]

    def generate_keys(self, paper: Paper) -> Iterator[str]:
        """Yield the keys that `paper` may have: each has one title word more than the one before.

        >>> list(parse_pattern("[auth:lower][year]").generate_keys(Paper("On Deep Unlearning", year=2024)))
        ['2024', '2024deep', '2024deepunlearning']
        """
        stem = "".join(piece.format_text(paper) for piece in self.pieces)
        count = max(
            (piece.number or piece.marker.words for piece in self._title_pieces if piece.marker), default=0
        )
        rest = map(self._match_style, list_title_words(paper.title)[count:])
        yield from (key for key in accumulate(rest, initial=stem) if key)

    @property
    def _title_pieces(self) -> list[_Piece]:
        return [piece for piece in self.pieces if piece.marker and piece.marker.words]

    def _match_style(self, word: str) -> str:
        """Return a further word in the style of the pattern: in lower case, after a hyphen."""
        is_lower = all("lower" in piece.modifiers for piece in self._title_pieces)
        joint = "-" if any(piece.plain == "-" for piece in self.pieces) else ""
        return joint + (word.lower() if is_lower else word)


def parse_pattern(pattern: str) -> Pattern:
    """Return the pattern in the text `pattern`; raises PatternError.

    >>> paper = Paper("WAGLE: Weights", year=2024, authors=(Name("Jia", "Jinghan"), Name("Liu", "Sijia")))
    >>> patterns = map(parse_pattern, ("[authors][shortyear]", "[auth:lower]:[camel2]"))
    >>> [next(pattern.generate_keys(paper)) for pattern in patterns]
    ['JiaLiu24', 'jia:WAGLEWeights']
    """
    pieces, at = [], 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if not found:
            raise PatternError(
                pattern, f"{pattern[at:]!r} is neither a marker in brackets nor characters of a key"
            )
        pieces.append(_Piece(found[2]) if found[2] else _parse_marker(found[1] or "", pattern))
        at = found.end()
    return Pattern(tuple(pieces))


def _parse_marker(text: str, pattern: str) -> _Piece:
    found = _MARKER.fullmatch(text)
    if not found or found[1] not in MARKERS:
        raise PatternError(pattern, f"there is no marker [{text}]; there are {', '.join(MARKERS)}")
    modifiers = [(one[1] or "", one[2] or "") for one in _MODIFIER.finditer(found[3])]
    names = tuple(name for _, name in modifiers if name)
    if unknown := [name for name in names if name not in MODIFIERS]:
        raise PatternError(pattern, f"there is no modifier :{unknown[0]}; there are {', '.join(MODIFIERS)}")
    default = "".join(text for text, name in modifiers if not name)
    return _Piece("", MARKERS[found[1]], int(found[2] or 0), names, default)
