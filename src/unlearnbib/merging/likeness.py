"""The likeness of entries and papers: identities of DOI, eprint and URL, or title, year and author."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple
from urllib.parse import quote

from attrs import field, frozen

from unlearnbib.formats.types import get_csl_type, is_other_type
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.merging.base_file import TYPE
from unlearnbib.model import Paper
from unlearnbib.names.bibtex import parse_first_name
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources.entry_identities import FieldText, list_entry_names, list_link_names
from unlearnbib.sources.match import is_same_venue
from unlearnbib.tex.decode import decode, fold_tex
from unlearnbib.text.normalize import fold_title, fold_words
from unlearnbib.text.ordinals import read_ordinal
from unlearnbib.venues.registry import find_venue

TITLE_KEY = "title:"
# Other fields may have the number of another paper: a note, or the journal of an entry for a first version.
NAMING_FIELDS = frozenset("doi url eprint archiveprefix eprinttype".split())
_CONTAINERS = ("journal", "journaltitle", "booktitle")
_NOTES = ("howpublished", "note", "institution", "publisher", "archive", "number", "eprint")
_ARCHIVE = re.compile(r"\s*(?:arxiv\b|corr$|computing research repository$)", re.IGNORECASE)
_YEAR, _DIGITS, _SPACE = re.compile(r"-?[0-9]{4}"), re.compile("[0-9]+"), re.compile(r"\s")
_WORD = re.compile(r"\w+")
_SMALL = frozenset("the of on in and for a an proceedings proc journal j".split())


class Traits(NamedTuple):
    """The facts that tell works of the same words apart; those of a preprint may be of its publication.

    `type` is a CSL type.
    """

    type: str = ""
    volume: str = ""
    number: str = ""
    edition: str = ""
    container: str = ""


@frozen(slots=False, eq=False)
class Likeness:
    """The facts by which a paper is recognized; `text_of` gives the text of a field, or "".

    Each fact is read when a comparison needs it.

    >>> entry = {"doi": "10.18653/V1/N19-1423", "title": "{BERT}", "year": "2019", "author": "Devlin, J."}
    >>> found = Likeness(lambda name: entry.get(name, ""))
    >>> sorted(found.names), found.words
    (['acl:N19-1423', 'doi:10.18653/v1/n19-1423'], 'bert|2019|devlin')
    """

    text_of: FieldText = field(repr=False)
    list_others: Callable[[], Sequence[str]] = field(default=tuple, repr=False)  # names that no field has

    @cached_property
    def names(self) -> frozenset[str]:
        """The identities and DOIs by which the paper is known."""
        texts = {name: text for name in NAMING_FIELDS if (text := self.text_of(name))}
        names = list_entry_names(defaultdict(str, texts).__getitem__) if texts else frozenset[str]()
        return names.union(self.list_others())

    @cached_property
    def title(self) -> str:
        """The title, folded."""
        return fold_tex(self.text_of("title"))

    @cached_property
    def year(self) -> str:
        """The year, or its words."""
        return fold_year(self.text_of("year") or self.text_of("date"))

    @cached_property
    def family(self) -> str:
        """The last word of the first author's family name."""
        return get_family(self.text_of("author"))

    @cached_property
    def words(self) -> str:
        """Title, year and author, or "" if one is missing."""
        parts = (self.title, self.year, self.family)
        return "|".join(parts) if all(parts) else ""

    @cached_property
    def authors(self) -> str:
        """All authors as they are written, folded."""
        return fold_tex(self.text_of("author"))

    @cached_property
    def traits(self) -> Traits:
        """What tells it from works of the same words."""
        text_of = self.text_of
        container = decode(next(filter(None, map(text_of, _CONTAINERS)), ""))
        if find_arxiv_id(container) or fold_title(container) in ("corr", "arxiv", "arxivpreprint"):
            return Traits()
        kind = get_csl_type(text_of(TYPE)) if text_of(TYPE) else ""
        number = text_of("number") or text_of("issue")
        return Traits(kind, decode(text_of("volume")), decode(number), decode(text_of("edition")), container)


def is_archive(text: str) -> bool:
    """Return whether the title of a container is that of arXiv.

    >>> is_archive("arXiv preprint arXiv:2406.10890"), is_archive("CoRR"), is_archive("Corrosion Letters")
    (True, True, False)
    """
    return bool(_ARCHIVE.match(text))


def is_written_as_preprint(text_of: FieldText) -> bool:
    """Return whether the container of an entry is arXiv, or it has none and another field names arXiv."""
    if container := next(filter(None, map(text_of, _CONTAINERS)), ""):
        return is_archive(decode(container))
    notes = filter(None, map(text_of, _NOTES))
    return not text_of("school") and any(is_archive(decode(one)) or find_arxiv_id(one) for one in notes)


def is_other_work(one: Likeness, other: Likeness) -> bool:
    """Return whether two works of the same words are different: by type, edition, volume, number, container.

    >>> rows = ({"edition": "2"}, {"edition": "Third"}, {"volume": "7"})
    >>> first, *others = (Likeness(lambda name, row=row: row.get(name, "")) for row in rows)
    >>> [is_other_work(first, other) for other in others]
    [True, False]
    """
    ours, theirs = one.traits, other.traits
    if is_other_edition(one, other) or is_other_type(ours.type, theirs.type):
        return True
    if _has_other_number(ours.volume, theirs.volume):
        return True
    if ours.type == theirs.type and _has_other_number(ours.number, theirs.number):
        return True
    containers = ours.container, theirs.container
    return all(containers) and is_other_container(*containers)


def is_other_edition(one: Likeness, other: Likeness) -> bool:
    """Return whether two likenesses name different editions, in words or in digits."""
    if not (one.text_of("edition") and other.text_of("edition")):
        return False
    editions = read_ordinal(one.traits.edition), read_ordinal(other.traits.edition)
    return bool(all(editions)) and editions[0] != editions[1]


def _has_other_number(one: str, other: str) -> bool:
    """Return whether two texts have digits, and no number in common: "TR-7" is "7"."""
    ours, theirs = ({found.lstrip("0") for found in _DIGITS.findall(text)} for text in (one, other))
    return bool(ours and theirs) and not ours & theirs


def is_other_container(one: str, other: str) -> bool:
    """Return whether two titles of containers share no more than half of the words of the shorter one.

    >>> is_other_container("Letters on Sand", "Letters on Stone"), is_other_container("ICML", "NeurIPS")
    (True, True)
    >>> is_other_container("Intl. Conf. on Sand Learning", "International Conference on Sand Learning")
    False
    """
    if fold_title(one) == fold_title(other) or is_same_venue(one, other):
        return False
    if find_venue(one) and find_venue(other):
        return True
    shorter, longer = sorted(
        (set(_WORD.findall(fold_words(text))) - _SMALL for text in (one, other)), key=len
    )
    shared = [word for word in shorter if any(full.startswith(word) for full in longer)]
    return bool(shorter) and 2 * len(shared) <= len(shorter)


def fold_year(text: str) -> str:
    """Return the year in a text, or its words without spaces, for they are part of an identity.

    >>> fold_year("2024-05-01"), fold_year("in press"), fold_year("")
    ('2024', 'inpress', '')
    """
    found = _YEAR.search(text)
    return found[0] if found else fold_tex(text)


def describe_paper(paper: Paper, text_of: FieldText) -> Likeness:
    """Return the likeness of a paper, of which `text_of` gives the exported fields."""
    return Likeness(text_of, partial(_list_names, paper))


def _list_names(paper: Paper) -> Sequence[str]:
    """Return the names of a paper that its fields may not have: identities, those of its DOI and its link."""
    identities = (str(one) for one in (paper.identity, *paper.also) if one)
    return (*identities, *list_link_names(paper.doi), *list_link_names(paper.link))


def get_identity(paper: Paper, like: Likeness) -> str:
    """Return the identity of a paper in the base file, without spaces, or else its title key."""
    return quote_spaces(str(paper.identity)) if paper.identity else make_title_key(like)


def make_title_key(like: Likeness) -> str:
    """Return the identity in the base file of a paper that has no other."""
    return TITLE_KEY + (like.words or f"{like.title}|{like.year}")


def quote_spaces(text: str) -> str:
    r"""Return a text with its spaces of all kinds as in a URL: a space ends an identity in the base file.

    >>> quote_spaces("doi:10.1/a b\u00a0c")
    'doi:10.1/a%20b%C2%A0c'
    """
    return _SPACE.sub(lambda found: quote(found[0]), text)


def get_family(authors: str) -> str:
    """Return the last word of the first author's family name, folded.

    >>> get_family("van der Maaten, Laurens and Hinton, G."), get_family("Prasad Chaugule and N. Limaye")
    ('maaten', 'chaugule')
    """
    words = get_family_or_group(parse_first_name(authors)).split()
    return fold_tex(words[-1]) if words else ""
