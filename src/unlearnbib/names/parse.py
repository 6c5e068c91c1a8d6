"""People's names, read as BibTeX reads "Family, Given" (btxdoc, section 4), written back the same way."""

import re
from collections.abc import Sequence

from unlearnbib.model import Name
from unlearnbib.names.organizations import is_group, join_group
from unlearnbib.names.particles import find_family_start

_HOMONYM = re.compile(r"\s+\d{4}$")  # DBLP's "Wei Wang 0077" (https://dblp.org/faq/1474783.html)
_SUFFIX = re.compile(r"(.+?)(?:,\s*|\s+)(Jr\.?|Sr\.?|II|III|IV)")
# Han and Hangul: names in them are written with the family first.
_EASTERN = re.compile(r"[\u3005\u3400-\u9fff\uac00-\ud7af\s\u3040-\u30ff]+")


def parse_inverted_name(text: str) -> Name:
    """Return the name written "Family, Given", "Family, Suffix, Given", "Mononym" or "{Group}".

    Words of the family that start in lower case and stand before one that does not are its particle.

    >>> parse_inverted_name("van der Maaten, Laurens")
    Name(family='Maaten', given='Laurens', particle='van der', suffix='', literal='')
    >>> parse_inverted_name("King, Jr., Martin Luther").suffix
    'Jr.'
    >>> parse_inverted_name("{OpenAI}").literal
    'OpenAI'
    """
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1])
    family, *rest = (part.strip() for part in text.split(","))
    particle, family = _particle(family)
    suffix = ", ".join(rest[:-1])
    return Name(family=family, given=rest[-1] if rest else "", particle=particle, suffix=suffix)


def _particle(family: str) -> tuple[str, str]:
    words = family.split()
    count = next((index for index, word in enumerate(words) if not word[:1].islower()), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def parse_display_name(text: str, *, family_first: bool = False) -> Name:
    """Return the name that stands so on a page: "Given particle Family, Suffix", "Family, Given", a group.

    `family_first` is for sources that say so (Hungarian, Chinese, Japanese, Korean, Vietnamese order, and
    "Smith JA" of medical indexes); names in Han and Hangul with a blank in them need no saying. DBLP's
    numbers of homonyms are cut.

    >>> [str(parse_display_name(name).family) for name in ("Laurens van der Maaten", "Quoc V. Le", "Wei Wang 0077")]
    ['Maaten', 'Le', 'Wang']
    >>> format_inverted(parse_display_name("Teven Le Scao")), format_inverted(parse_display_name("Gemma Team")), format_inverted(parse_display_name("Madonna"))
    ('Le Scao, Teven', '{Gemma Team}', 'Madonna')
    >>> format_inverted(parse_display_name("Kovács János", family_first=True)), format_inverted(parse_display_name("Martin Luther King, Jr."))
    ('Kovács, János', 'King, Jr., Martin Luther')
    """
    text = _HOMONYM.sub("", " ".join(text.split()).strip(", "))
    if text.startswith("{") and text.endswith("}"):
        return parse_inverted_name(text)
    name, suffix = split_suffix(text)
    if "," in name:
        return _with_suffix(_inverted(name), suffix)
    if is_group(text):
        return Name(literal=text)
    words = name.split()
    return _with_suffix(_divided(words, _family_of(words, family_first=family_first)), suffix)


def _inverted(text: str) -> Name:
    """Return the name that is written "Family, Given", or the group that somebody has divided so."""
    family, _, given = (part.strip() for part in text.partition(","))
    group = join_group(family, given)
    return Name(literal=group) if group else parse_inverted_name(text)


def _family_of(words: Sequence[str], *, family_first: bool) -> slice:
    """Return which of the words are the family with its particle."""
    if len(words) > 1 and (family_first or _EASTERN.fullmatch("".join(words))):
        return slice(0, 1)
    return slice(find_family_start(words), len(words))


def _divided(words: Sequence[str], family: slice) -> Name:
    given = words[family.stop :] if family.start == 0 else words[: family.start]
    particle, rest = _particle(" ".join(words[family]))
    return Name(family=rest, given=" ".join(given), particle=particle)


def _with_suffix(name: Name, suffix: str) -> Name:
    return Name(name.family, name.given, name.particle, name.suffix or suffix) if suffix else name


def split_suffix(name: str) -> tuple[str, str]:
    """Return a name, and the suffix that it ends with.

    >>> split_suffix("James Powell, Jr."), split_suffix("Powell III"), split_suffix("Jr")
    (('James Powell', 'Jr.'), ('Powell', 'III'), ('Jr', ''))
    """
    found = _SUFFIX.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def format_inverted(name: Name) -> str:
    """Return `name` as "Family, Given": what `parse_inverted_name` reads.

    >>> format_inverted(parse_inverted_name("van der Maaten, Laurens")), format_inverted(Name(family="Suharto"))
    ('van der Maaten, Laurens', 'Suharto')
    """
    if name.literal:
        return "{" + name.literal + "}"
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(filter(None, (family, name.suffix, name.given)))


def get_family_or_group(name: Name) -> str:
    """Return the part of `name` that a citation key takes.

    >>> get_family_or_group(parse_inverted_name("García-Márquez, Gabriel"))
    'García-Márquez'
    """
    return name.family or name.literal
