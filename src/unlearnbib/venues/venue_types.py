"""The type of the papers of a venue, by its name: journals and theses, reports, proceedings.

The registry knows some venues; the words of others say what they are, in the languages of journals (ISO 4 and
the LTWA shorten these words). A journal of one word has no such sign, so the largest are listed.
"""

import re

from unlearnbib.text.late_pattern import compile_late
from unlearnbib.venues.registry import find_venue, judge_kind, load_registry

_THESIS = compile_late(
    r"\b(?:(?:ph\.? ?d\.?|doctoral|m\.?sc\.?|diploma|(?:master|bachelor)(?:['’]?s)?) (?:thesis|dissertation)"
    r"|thesis|dissertation|habilitation|th[èe]se|tesis|doktorarbeit|masterarbeit)\b",
    re.IGNORECASE,
)
_REPORT = compile_late(
    r"\b(?:tech(?:nical|\.)? ?report|techreport|research report|internal report|working papers?|white ?paper"
    r"|rapport technique|forschungsbericht)\b|\btech\. ?rep\.",
    re.IGNORECASE,
)
_PROCEEDINGS = compile_late(
    r"\b(?:conference|symposium|workshops?|congress|colloquium|meeting|kongress|tagung|konferenz|conférence"
    r"|conferencia|congreso|convegno)\b|\b(?:proc\.|conf\.)",
    re.IGNORECASE,
)
_PROCEEDINGS_JOURNALS = compile_late(
    r"proceedings of the (?:national academy|royal society|ieee$|acm on|vldb|london math|american math"
    r"|american philos|institution of)",
    re.IGNORECASE,
)
_JOURNAL = compile_late(
    r"\b(?:journal|transactions|letters|reviews?|annals|bulletin|magazine|quarterly|archives?|acta|annales"
    r"|annali|zeitschrift|revue|rivista|revista|tidsskrift|tidskrift|jahrbuch|giornale|boletín|bollettino)\b"
    r"|学报|杂志|期刊",
    re.IGNORECASE,
)
#: Journals without such a word, and the families of journals that begin with one name.
_FAMILIES = compile_late(
    r"(?:the )?(?:nature|lancet|plos|bmc|jama|cell|frontiers in|trends in|current opinion in|ieee access|npj"
    r"|scientific reports|communications of the acm|acm computing surveys)(?: [\w&,:-]+){0,6}",
    re.IGNORECASE,
)
_JOURNALS = frozenset(
    (
        "science|science advances|pnas|econometrica|bioinformatics|elife|neurocomputing|neuron|brain|"
        "neuroimage|chest|gut|blood|circulation|pediatrics|radiology|biometrika|biometrics|automatica|"
        "technometrics|genetics|genome biology|cognition|psychometrika|ecology|evolution|oecologia|"
        "nucleic acids research|artificial intelligence|machine learning|pattern recognition|"
        "neural networks|neural computation|information sciences|computer networks|algorithmica|"
        "combinatorica|discrete mathematics|theoretical computer science|information and computation|bmj|"
        "the bmj|gigascience|peerj|iscience|sensors|entropy|ecography|geophysics|icarus|carbon|small|"
        "langmuir|organometallics"
    ).split("|")
)


#: Words of gatherings that the registry's rules for journals and proceedings have no need of.
_GATHERING = compile_late(
    r"\b(?:days?|summit|seminar|school|track|session|findings|proceedings|meetings?|posters?|demos?|challenge"
    r"|shared task|festival|convention|rencontres|journées|jornadas|tage|atti)\b|@",
    re.IGNORECASE,
)
_ACRONYM = compile_late(r"(?=(?:[a-z&-]*[A-Z]){2})[A-Za-z&][A-Za-z&-]{2,}(?: ?['’]?\d{2,4})?")
_FEW = 3  # words of a venue that has an acronym: "ACM ASIA CCS"


def is_conference_name(venue: str) -> bool:
    """Return whether a venue is named as conferences are: by an acronym, or by a word for a gathering.

    >>> [is_conference_name(name) for name in ("EuroS&P", "ACM CoDS 2023", "Sand Days", "AI and Ethics")]
    [True, True, True, False]
    """
    words = venue.split()
    has_acronym = len(words) <= _FEW and any(_ACRONYM.fullmatch(word) for word in words)
    return has_acronym or bool(_PROCEEDINGS.search(venue) or _GATHERING.search(venue))


def judge_type(venue: str) -> str | None:
    """Return the CSL type of the papers of a venue, or None where its name says nothing.

    >>> [judge_type(name) for name in ("Physical Review Letters", "PhD thesis, Ghent", "Nature")]
    ['article-journal', 'thesis', 'article-journal']
    >>> [judge_type(name) for name in ("Revue d'économie", "Technical report", "Sand Days", "ICML")]
    ['article-journal', 'report', None, 'paper-conference']
    """
    known, name = load_registry().get(venue), " ".join(venue.split()).lower()
    if not known and (_THESIS.search(name) or _REPORT.search(name)):
        return "thesis" if _THESIS.search(name) else "report"
    if found := known or find_venue(venue):
        return "article" if found.kind == "preprint" else found.kind
    if _PROCEEDINGS_JOURNALS.match(name):
        return "article-journal"
    if _PROCEEDINGS.search(name):
        return judge_kind(venue) if judge_kind(venue) != "preprint" else None
    is_journal = name in _JOURNALS or _FAMILIES.fullmatch(name) or _JOURNAL.search(name)
    return "article-journal" if is_journal or judge_kind(venue) == "article-journal" else None
