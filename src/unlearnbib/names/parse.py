"""Names of people and groups in plain text: inverted ("Family, Given") and displayed ("Given Family").

The inverted form is that of btxdoc, section 4; `format_inverted` writes it. TeX and lists have their own
modules, `bibtex` and `author_lists`, which end here.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from attrs import evolve

from unlearnbib.model import Name
from unlearnbib.names.particles import find_family_start, split_particle
from unlearnbib.text.late_pattern import compile_late

_CACHED = 8_000  # names: people write many papers
_HOMONYM = compile_late(r"\s+\d{4}$")  # DBLP's "Wei Wang 0077" (https://dblp.org/faq/1474783.html)
_SUFFIX = r"(?:Jr\.?|Sr\.?|II|III|IV)"
_ENDS_IN_SUFFIX = compile_late(rf"(.+?)(?:,\s*|\s+)({_SUFFIX})")
_LONGEST_SUFFIX = 3  # characters: "Jr.", "III"
_IS_SUFFIX = compile_late(_SUFFIX, re.IGNORECASE)
_INITIALS = compile_late(r"(?:[^\W\d_]\.?-?){1,3}")  # of any alphabet: "Ł.", "И.И."
# Han and Hangul: names in them are written with the family first.
_EASTERN = compile_late(r"[\u3005\u3400-\u9fff\uac00-\ud7af\s\u3040-\u30ff]+")


def parse_inverted_name(text: str) -> Name:
    """Return the name written "Family, Given", "Family, Suffix, Given", "Mononym" or "{Group}".

    Words of the family that begin in lower case, before one that does not, are its particle.

    >>> parse_inverted_name("van der Maaten, Laurens")
    Name(family='Maaten', given='Laurens', particle='van der', suffix='', literal='', dropping='')
    >>> parse_inverted_name("King, Jr., Martin Luther").suffix
    'Jr.'
    >>> parse_inverted_name("{OpenAI}").literal
    'OpenAI'
    """
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1])
    family, *rest = (part.strip() for part in text.split(","))
    particle, family = split_particle(family.split())
    suffix = ", ".join(rest[:-1])
    return Name(family=family, given=rest[-1] if rest else "", particle=particle, suffix=suffix)


def format_inverted(name: Name) -> str:
    """Return `name` as "Family, Given": the form that `parse_inverted_name` reads.

    >>> format_inverted(parse_inverted_name("van der Maaten, Laurens")), format_inverted(Name("Suharto"))
    ('van der Maaten, Laurens', 'Suharto')
    """
    if name.literal:
        return "{" + name.literal + "}"
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(filter(None, (family, name.suffix, name.given)))


@lru_cache(_CACHED)
def parse_display_name(text: str, *, family_first: bool = False) -> Name:
    """Return the name that a page prints: "Given particle Family, Suffix", "Family, Given" or a group.

    `family_first` is for sources that say so (Hungarian, Chinese, Japanese, Korean, Vietnamese order, and
    "Smith JA" of medical indexes); names in Han and Hangul need no such word. Initials with a period at
    the end are the given name ("Doe J.", as Scopus has it). DBLP's numbers of homonyms are cut.

    >>> names = ("Laurens van der Maaten", "Quoc V. Le", "Wei Wang 0077", "Doe J.")
    >>> [parse_display_name(name).family for name in names]
    ['Maaten', 'Le', 'Wang', 'Doe']
    >>> names = ("Teven Le Scao", "Gemma Team", "Madonna", "Martin Luther King, Jr.")
    >>> [format_inverted(parse_display_name(name)) for name in names]
    ['Le Scao, Teven', '{Gemma Team}', 'Madonna', 'King, Jr., Martin Luther']
    >>> format_inverted(parse_display_name("Kovács János", family_first=True))
    'Kovács, János'
    """
    from unlearnbib.names.organizations import is_group, join_group  # noqa: PLC0415 - rows have few names

    text = _HOMONYM.sub("", " ".join(text.split()).strip(", "))
    if text.startswith("{") and text.endswith("}"):
        return parse_inverted_name(text)
    name, suffix = split_suffix(text)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        group = join_group(family, given)
        found = Name(literal=group) if group else parse_inverted_name(name)
    elif is_group(text):
        return Name(literal=text)
    else:
        found = _divide_words(name.split(), family_first=family_first)
    return evolve(found, suffix=found.suffix or suffix) if suffix else found


def _divide_words(words: Sequence[str], *, family_first: bool) -> Name:
    """Return the name in the words of a name without commas."""
    if len(words) > 1 and (family_first or _EASTERN.fullmatch("".join(words))):
        particle, family = split_particle(words[:1])
        return Name(family=family, given=" ".join(words[1:]), particle=particle)
    if ends_in_initials(words) and words[-1].endswith("."):
        return parse_inverted_name(f"{' '.join(words[:-1])}, {words[-1]}")
    start = _find_last_initials(words) or find_family_start(words)
    particle, family = split_particle(words[start:])
    return Name(family=family, given=" ".join(words[:start]), particle=particle)


def _find_last_initials(words: Sequence[str]) -> int:
    """Return the place of the initials that end a name of South India as its family, or 0.

    >>> [_find_last_initials(name.split()) for name in ("Soman K P", "Anand Kumar M", "A M Turing", "J D")]
    [1, 0, 0, 0]
    """
    count = len(list(takewhile(lambda word: len(word) == 1 and word.isupper(), reversed(words))))
    has_given = count < len(words) and not is_initials(words[0])
    return len(words) - count if count > 1 and has_given else 0


def ends_in_initials(words: Sequence[str]) -> bool:
    """Return whether a name ends in initials and does not begin with them.

    >>> [ends_in_initials(name.split()) for name in ("Doe J.", "Smith JA", "J. D.", "Louis IV")]
    [True, True, False, False]
    """
    if len(words) < 2 or is_suffix(words[-1]):  # noqa: PLR2004 - a family and initials
        return False
    return is_initials(words[-1]) and not is_initials(words[0])


def is_initials(word: str) -> bool:
    """Return whether a word is one to three initials, of an alphabet that has capitals.

    >>> [word for word in ("J.", "JA", "J.-P.", "Ú.", "И.И.", "Jo", "ú.", "伟", "JOHN") if is_initials(word)]
    ['J.', 'JA', 'J.-P.', 'Ú.', 'И.И.']
    """
    return word.isupper() and _INITIALS.fullmatch(word) is not None


def is_suffix(text: str) -> bool:
    """Return whether `text` is a suffix of a name, such as "Jr." or "iii"."""
    return len(text) <= _LONGEST_SUFFIX and _IS_SUFFIX.fullmatch(text) is not None


def split_suffix(name: str) -> tuple[str, str]:
    """Return a name without its suffix, and the suffix that ends it.

    >>> split_suffix("James Powell, Jr."), split_suffix("Powell III"), split_suffix("Jr")
    (('James Powell', 'Jr.'), ('Powell', 'III'), ('Jr', ''))
    """
    found = _ENDS_IN_SUFFIX.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


@lru_cache(_CACHED)
def count_name_words(name: Name) -> int:
    """Return the number of words in a name as it is printed.

    >>> count_name_words(parse_inverted_name("van der Maaten, Laurens"))
    4
    """
    return len(str(name).split())


def get_family_or_group(name: Name) -> str:
    """Return the part of a name that sorts it and makes its key: the family without particle, or the group.

    >>> get_family_or_group(parse_inverted_name("García-Márquez, Gabriel"))
    'García-Márquez'
    """
    return name.family or name.literal
