"""Authors as lists name them: in their order, with commas, semicolons, "and", "et al."."""

import re
from functools import lru_cache

from unlearnbib.model import Name
from unlearnbib.names.parse import parse_inverted_name, parse_display_name
from unlearnbib.text.normalize import clean

_KEPT = 2_000  # answers: one text is asked about several times, by who seeks a title and who seeks a venue

_MANY = re.compile(
    r"[,;]?\s*(?:\b(?:et|at|e)\.? ?t?al\b\.?|\band others\b|等|\betc\b\.?|…|\.\.\.)\s*", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[;、，；]\s*|\s*&\s*")
_NOTE = re.compile(r"[\"“”]|(?<!\w)['‘’]|['‘’](?!\w)|[*†‡§¶#^]+|\([^()]*\)|\[[^\[\]]*\]|\d+")
_PARTICLES = frozenset(
    "van von der den de da di del della dos du la le al el bin ibn ter ten zu af av y of".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
_LAST_INITIAL = re.compile(r"\b[A-Z]\.$")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’`-]+[^\W\d_]*)*")
_LONG = 7  # words of a name; a longer one is a title that was pasted there
_FAMILIES = 6  # words of a name, at most


def parse_author_list(text: str) -> tuple[Name, ...]:
    """Return the people that a text lists; "et al." says that there are more, and names nobody.

    >>> [str(name) for name in parse_author_list("Jane Doe*, Laurens van der Maaten and Li Wei et al.")]
    ['Jane Doe', 'Laurens van der Maaten', 'Li Wei']
    >>> [name.family for name in parse_author_list("Doe, Jane; Roe, R. and Maaten, Laurens van der")]
    ['Doe', 'Roe', 'Maaten']
    """
    bare = clean(_NOTE.sub("", _MANY.sub(", ", text))).strip(" ,;:&")
    bare = bare if _LAST_INITIAL.search(bare) else bare.rstrip(" .,")
    return tuple(name for part in _parts(bare) if (name := person(part)).family or name.literal)


def parse_complete_author_list(text: str) -> tuple[Name, ...]:
    """Return the people that a text lists, if it names all in full: "Wang et al." names no author.

    A list with family names alone, or with a title in it, names nobody for sure.

    >>> parse_complete_author_list("Wang et al."), parse_complete_author_list("Cao and Yang"), len(parse_complete_author_list("J. Doe, A. Ro"))
    ((), (), 2)
    """
    found = () if _MANY.search(text) else parse_author_list(text)
    alone = sum(not (name.given or name.literal) for name in found)
    return found if 4 * alone <= len(found) and all(len(str(name).split()) <= _LONG for name in found) else ()


def _parts(text: str) -> list[str]:
    """Return the names one by one: where semicolons or "and" part them, a comma stands inside of a name."""
    pieces = [piece.strip(" ,") for piece in _AND.split(text)]
    commas = [piece.count(",") for piece in pieces]
    if len(pieces) > 1 and all(count == 1 for count in commas) and all(map(_is_inverted, pieces)):
        return pieces
    if ";" in text and max(commas, default=0) == 1:
        return pieces
    first = [part.strip() for part in pieces[0].split(",") if part.strip(" .")]
    rest = [part.strip() for piece in pieces[1:] for part in piece.split(",") if part.strip(" .")]
    return _rejoined([*first, *rest]) if len(first) < 2 else _first_inverted(_rejoined([*first, *rest]))


def _is_inverted(text: str) -> bool:
    family, _, given = text.partition(",")
    return bool(given.strip()) and len(family.split()) <= 3 and len(given.split()) <= 3


def _rejoined(parts: list[str]) -> list[str]:
    """Return `parts` with initials and suffixes joined to the family before them: "Doe, J." is one name."""
    joined: list[str] = []
    for part in parts:
        is_given = all(_INITIALS.fullmatch(word) for word in part.split())
        if joined and "," not in joined[-1] and " " not in joined[-1].strip() and is_given:
            joined[-1] += ", " + part
        elif joined and part.lower() in _SUFFIXES:
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


def _first_inverted(parts: list[str]) -> list[str]:
    """Return `parts` with the first two as one name where a list begins "Liu, Pengfei, Weizhe Yuan" (MLA)."""
    if (
        len(parts) > 1
        and not any(" " in part for part in parts[:2])
        and all(" " in part for part in parts[2:])
    ):
        return [f"{parts[0]}, {parts[1]}", *parts[2:]]
    return parts


def person(text: str) -> Name:
    """Return the name that is written "Given Family" or "Family, Given".

    >>> person("Laurens van der Maaten").particle, person("Suharto").family
    ('van der', 'Suharto')
    >>> person("Doe J.").family, person("J. Doe").family, person("Robert L. Logan IV").suffix
    ('Doe', 'Doe', 'IV')
    """
    words = (text if _LAST_INITIAL.search(text) else text.strip(" .")).split()
    is_inverted = len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0])
    if is_inverted and "," not in text and words[-1].lower() not in _SUFFIXES:
        return parse_inverted_name(f"{' '.join(words[:-1])}, {words[-1]}")  # "Doe J.", as Scopus and PubMed write
    return parse_display_name(" ".join(words))


@lru_cache(_KEPT)
def is_author_list(text: str, least: int = 2) -> bool:
    """Return whether a text is nothing but a list of names, `least` of them or more.

    >>> is_author_list("Jane Doe, John Roe"), is_author_list("Wang et al."), is_author_list("Deep Learning, Again and Again")
    (True, True, False)
    """
    if len(text) > 5_000 or any(sign in text for sign in ':?!"“http'[:5]):
        return False
    has_more = bool(_MANY.search(text))
    parts = _parts(clean(_NOTE.sub("", _MANY.sub(", ", text))).strip(" ,.;:&"))
    fitting = sum(map(_looks_like_a_name, parts))
    if len(parts) < least:  # one name looks like any two words
        return has_more and fitting == len(parts) > 0
    if len(parts) == 2 and not has_more:
        return fitting == 2 and all(2 <= len(part.split()) <= 4 for part in parts)
    return fitting == len(parts) or (len(parts) > 4 and fitting >= 0.8 * len(parts))


def _looks_like_a_name(text: str) -> bool:
    words = _WORD.findall(text)
    given = [word for word in words if word.lower() not in _PARTICLES]
    return (
        0 < len(given) <= _FAMILIES
        and all(word[:1].isupper() or not word[:1].isascii() for word in given)
        and not _COMMON & {word.lower() for word in given}
        and not any(len(word) > 3 and word.isupper() and len(given) < 2 for word in given)
    )


_COMMON = frozenset(
    """the for with from and learning models model language large deep neural network networks towards via
    using analysis survey attacks attack data privacy machine unlearning system systems conference
    journal proceedings workshop findings paper code project transactions research arxiv preprint
    university institute google microsoft meta openai benchmark methods method understanding generation
    vision federated security robust""".split()
)
