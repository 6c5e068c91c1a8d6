"""Whether a record is the paper that was looked up: taken, or rejected with a reason.

A record under an identifier may have a shortened title; its DOI must be the paper's. A record that was found
by its title must agree in title, in year, and in venue, and its DOI must not have the prefix of a repost:
10.65215 repeats famous papers, 10.2139, 10.36227 and 10.21203 are preprints of others.
"""

import re
from collections.abc import Sequence

from unlearnbib.model import Paper, Record, is_untitled
from unlearnbib.sources.preprint_servers import is_preprint_doi
from unlearnbib.sources.same_titles import is_same_title, read_title
from unlearnbib.text.normalize import fold_title
from unlearnbib.text.titles import find_significant_words
from unlearnbib.venues import registry as venues
from unlearnbib.venues.registry import Venue

_YEARS = 1  # between the row's year and the record's: proceedings are printed late
_VENUES = ("container_title", "container_title_short", "event_title", "venue")  # fields that name one
_ACRONYM = 3  # characters, at the least
_HYPHENS = re.compile(r"(?<=[^\W\d_]{3})\.?[-\u2010\u2011](?=[^\W\d_]{3})|(?<=\w{3}\.)-|/")
_SECTION = re.compile(r"\s([A-Z])(?=$|:)")  # Phys. Rev. A
_FULL = re.compile(r"\w{3,}(?:ing|tions?|ology|ical|ences?|ments?|istry)")  # endings that ISO 4 cuts off
#: Words that make another journal of a name, and those that are cut in names that are full otherwise.
_TELLING = re.compile(
    r"lett(?:er)?s?|rev(?:iews?)?|rep(?:orts?)?|commun(?:ications?)?|applications|trans(?:actions)?"
    r"|mag(?:azine)?|bull(?:etin)?|suppl(?:ements?)?"
)
_USUALLY_CUT = frozenset("j trans rev lett ann mag bull commun assoc natl eng".split())
_NAMELESS = frozenset("j journal".split())
_MEETINGS = frozenset("proc proceedings conf conference symp symposium workshop meeting".split())
_FOREIGN = frozenset("voor van für der die das des und et di del della du och för y e".split())
_GENERAL = frozenset(
    "proc proceedings annual annu conf conference international int intl symposium symp papers".split()
)


def find_objection(record: Record, paper: Paper) -> str:
    """Return why a record under the identifier of `paper` is another paper's, or "".

    >>> find_objection(Record("crossref", {"title": "Off", "doi": "10.1/a"}), Paper("On", doi="10.1/A"))
    "crossref has another title, 'Off'; not taken"
    """
    doi, title = record.fields.get("doi") or "", record.fields.get("title") or ""
    if doi and paper.doi and doi.lower() != paper.doi.lower() and paper.preprint is None:
        return f"{record.source} has another DOI, {doi}; not taken"
    if not paper.title or is_untitled(paper):  # an entry is looked up by its DOI alone
        return ""
    if is_same_title(paper.title, title, is_known=True):
        return ""
    return f"{record.source} has another title, {title!r}; not taken"


def find_record(records: Sequence[Record], paper: Paper, *, is_list: bool = False) -> Record | None:
    """Return the one of `records` that is `paper` by title, year and venue, or None where two could be.

    Without a record of the whole title, those that are of the same paper are compared. A list is of the
    paper's venue (`is_list`); a result of a search must name it.
    """
    key = read_title(paper.title).key
    whole = [one for one in records if read_title(one.fields["title"]).key == key]
    named = whole or [one for one in records if is_same_title(paper.title, one.fields["title"])]
    fitting = [one for one in named if _agrees(one, paper) and (is_list or has_venue(one, paper))]
    different = {((one.fields.get("doi") or "").lower(), one.fields["authors"]) for one in fitting}
    return fitting[0] if len(different) == 1 else None


def _agrees(record: Record, paper: Paper) -> bool:
    year = record.fields.get("year")
    is_time = paper.year is None or year is None or abs(paper.year - year) <= _YEARS
    is_repost = is_preprint_doi(record.fields.get("doi") or "")
    return is_time and not is_repost and bool(record.fields.get("authors"))


def has_venue(record: Record, paper: Paper) -> bool:
    """Return whether one of the names of the record's venue is one of the paper's.

    >>> has_venue(Record("dblp", {"container_title_short": "ICML"}), Paper("T", venue="ICML"))
    True
    """
    theirs = list(filter(None, (record.fields.get(name, "") for name in _VENUES)))
    ours = filter(None, (paper.venue, paper.container_title, paper.container_title_short))
    return any(is_same_venue(one, other) for one in ours for other in theirs)


def is_same_venue(one: str, other: str) -> bool:
    """Return whether a venue's name is, shortens or abbreviates another; a workshop is not its conference.

    >>> is_same_venue("Proc. VLDB Endow.", "Proceedings of the VLDB Endowment")
    True
    >>> is_same_venue("NDSS", "Proceedings 2024 Network and Distributed System Security Symposium")
    True
    >>> is_same_venue("ICML", "ICML 2024 Workshop on Sparsity"), is_same_venue("SP", "IEEE S&P 2021")
    (False, True)
    """
    ours, theirs = venues.find_venue(one), venues.find_venue(other)
    if ours and theirs:
        return ours is theirs
    return any(_is_alike(a, b) for a in _list_spellings(one, ours) for b in _list_spellings(other, theirs))


def _list_spellings(name: str, venue: Venue | None) -> set[str]:
    """Return a venue's name as given, and its names in the registry."""
    return {name, venue.name, *venue.aliases} if venue else {name}


def _is_alike(one: str, other: str) -> bool:
    words = [_split_words(one), _split_words(other)]
    is_workshop = any(word.startswith("worksh") for word in set(words[0]) ^ set(words[1]))
    if is_workshop or _find_section(one) != _find_section(other):
        return False
    shorter, longer = sorted(words, key=len)
    name = one if shorter is words[0] else other
    is_acronym = len(shorter) == 1 and sum(map(str.isupper, name)) > 1
    if not is_acronym and _is_another_journal(shorter, longer):
        return False
    is_short = _has_full_words if all(map(_is_in_full, (one, other), words)) else _is_shortened
    return is_short(shorter, longer) or (len(shorter) == len(longer) and is_short(longer, shorter))


def _is_another_journal(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Return whether one name has a word more that makes it another journal's.

    >>> [_is_another_journal(["cell"], ["cell", other]) for other in ("host", "letters")]
    [True, True]
    >>> _is_another_journal(["neural", "comput"], ["neural", "computation"])
    False
    """
    if not _MEETINGS.isdisjoint((*shorter, *longer)):
        return False
    if len(shorter) == 1 and len(longer) == 2 and longer[0] == shorter[0]:  # noqa: PLR2004 - and one more
        return longer[1] not in _GENERAL
    return _has_more(shorter, longer) or _has_more(longer, shorter)


def _has_more(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether a name has a telling word that another lacks, in whatever abbreviation."""
    telling = [word for word in words if _TELLING.fullmatch(word)]
    return any(not any(_is_abbreviation(word, other) for other in others) for word in telling)


def _is_in_full(name: str, words: Sequence[str]) -> bool:
    """Return whether a name has no abbreviations, as a word shows that ISO 4 would cut.

    >>> _is_in_full("Soft Computing", ["soft", "computing"]), _is_in_full("Soft Comput", ["soft", "comput"])
    (True, False)
    """
    return "." not in name and any(map(_FULL.fullmatch, words))


def _has_full_words(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the words of a name are among another's, but for what is cut in full names too."""
    return all(word in others or word in _USUALLY_CUT for word in words if word not in _GENERAL)


def _is_shortened(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the words of a name begin some of another's, are its acronym, or are abbreviated."""
    named = [word for word in words if word not in _GENERAL]
    if _NAMELESS.issuperset(named):
        return False
    acronym = "".join(named)
    is_acronym = len(acronym) >= _ACRONYM and acronym in "".join(full[0] for full in others)
    is_short = all(any(full.startswith(word) for full in others) for word in named)
    return is_short or is_acronym or _has_same_words(named, others)


def _has_same_words(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether two names have the same words in order, some abbreviated here and some there.

    >>> _has_same_words(["minds", "mach"], ["minds", "machines"]), _has_same_words(["mind"], ["machines"])
    (True, False)
    """
    rest = [word for word in others if word not in _GENERAL]
    return len(words) == len(rest) and all(map(_is_abbreviation, words, rest))


def _is_abbreviation(one: str, other: str) -> bool:
    """Return whether one word abbreviates the other as ISO 4 does: cut at its end, or contracted.

    >>> [_is_abbreviation(*one) for one in (("learn", "learning"), ("national", "natl"), ("mind", "machine"))]
    [True, True, False]
    """
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    rest = iter(long)
    is_contracted = len(short) >= _ACRONYM and short[0] == long[0] and short[-1] in long[len(long) // 2 :]
    return is_contracted and all(letter in rest for letter in short)


def _find_section(venue: str) -> str:
    found = _SECTION.search(venue)
    return found[1] if found else ""


def _split_words(venue: str) -> list[str]:
    """Return the folded words of a name; the parts of hyphenated ones are words."""
    words = (fold_title(word) for word in find_significant_words(_HYPHENS.sub(" ", venue)))
    return [word for word in words if word and not word[0].isdecimal() and word not in _FOREIGN]
