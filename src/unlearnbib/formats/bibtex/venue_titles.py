"""The title of a venue as a bibliography prints it: in full, abbreviated, as an acronym, or as a macro."""

import re
from collections.abc import Callable, Iterable, Mapping

from unlearnbib.formats.types import decide_csl_type
from unlearnbib.model import Paper
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_title
from unlearnbib.venues.registry import find_venue

# The abbreviations of ISO 4 (List of Title Word Abbreviations) for words of proceedings and journals.
_SHORT = {
    "advances": "Adv.", "annual": "Annu.", "applications": "Appl.", "artificial": "Artif.",
    "association": "Assoc.", "communications": "Commun.", "computation": "Comput.",
    "computational": "Comput.", "computer": "Comput.", "computing": "Comput.", "conference": "Conf.",
    "engineering": "Eng.", "information": "Inf.", "intelligence": "Intell.", "international": "Int.",
    "journal": "J.", "language": "Lang.", "letters": "Lett.", "learning": "Learn.",
    "linguistics": "Linguist.", "machine": "Mach.", "management": "Manag.", "mathematics": "Math.",
    "methods": "Methods", "national": "Natl.", "natural": "Nat.", "proceedings": "Proc.",
    "processing": "Process.", "research": "Res.", "review": "Rev.", "science": "Sci.",
    "security": "Secur.", "society": "Soc.", "software": "Softw.", "statistics": "Stat.",
    "symposium": "Symp.", "systems": "Syst.", "technology": "Technol.", "transactions": "Trans.",
    "workshop": "Workshop",
}  # fmt: skip
_DROPPED = compile_late(r"\b(?:of|the|on|for|in|and)\s+|\s*&\s*(?=\w)", re.IGNORECASE)
_WORD = compile_late(r"[A-Za-z]+")


def abbreviate_title(title: str) -> str:
    """Return the title of a venue with its words abbreviated as in ISO 4.

    >>> abbreviate_title("Proceedings of the 42nd International Conference on Machine Learning")
    'Proc. 42nd Int. Conf. Mach. Learn.'
    """
    return _WORD.sub(lambda word: _SHORT.get(word[0].lower(), word[0]), _DROPPED.sub("", title))


def get_acronym(paper: Paper) -> str:
    """Return the short name of a conference with the year, the known one of a journal, or else the title.

    >>> get_acronym(Paper("T", venue="ICML", year=2025, container_title="Proceedings of ..."))
    'ICML 2025'
    >>> journal = "Journal of Machine Learning Research"
    >>> [get_acronym(Paper("T", type="article-journal", container_title=one)) for one in (journal, "Letters")]
    ['J. Mach. Learn. Res.', 'Letters']
    """
    if not paper.container_title or paper.container_title_short:
        return paper.container_title_short if paper.container_title else ""
    is_row = paper.type in (None, "paper-conference") and not paper.native  # some are exported as a journal
    if is_row or decide_csl_type(paper) == "paper-conference":
        return f"{paper.venue} {paper.year or ''}".strip()
    venue = find_venue(paper.container_title) or find_venue(paper.venue)
    is_journal = venue is not None and venue.kind == "article-journal"
    return (venue.short or venue.name) if venue and is_journal else paper.container_title


#: choice of `booktitle` -> the title of the venue
FORMS: Mapping[str, Callable[[Paper], str]] = {
    "short": lambda paper: abbreviate_title(paper.container_title),
    "acronym": get_acronym,
}


def name_macros(papers: Iterable[Paper]) -> Mapping[str, str]:
    """Return a unique macro name of letters and digits for each container title."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for paper in papers:
        if paper.container_title and paper.container_title not in names:
            names[paper.container_title] = _make_unique(fold_title(get_acronym(paper)), taken)
    return names


def _make_unique(wanted: str, taken: set[str]) -> str:
    """Return a free macro name, which must not begin with a digit in BibTeX."""
    stem = wanted if wanted[:1].isalpha() else f"venue{wanted}"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}x{number}", number + 1
    taken.add(name)
    return name
