"""The types and variables of works, as CSL 1.0.2 names them, and the kind of value that each holds.

Sources: https://docs.citationstyles.org/en/stable/specification.html, appendix III (types), IV (variables).
"""

from collections.abc import Mapping
from typing import Literal

#: Appendix III, all types of works.
CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog regulation
    report review review-book software song speech standard thesis treaty webpage""".split()
)

NAME_VARIABLES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director editor-translator executive-producer guest host illustrator interviewer
    narrator organizer original-author performer producer recipient reviewed-author script-writer
    series-creator translator""".split()
)
DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())
NUMBER_VARIABLES = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator
    number number-of-pages number-of-volumes page page-first part-number printing-number section
    supplement-number version volume""".split()
)
TEXT_VARIABLES = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority call-number
    citation-key citation-label collection-title container-title container-title-short dimensions
    division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword language license
    medium note original-publisher original-publisher-place original-title part-title PMCID PMID
    publisher publisher-place references reviewed-genre reviewed-title scale source status title
    title-short URL volume-title volume-title-short year-suffix""".split()
)

#: Variables that `Paper` holds in an attribute of its own; all others are in its maps, under their own name.
ATTRIBUTES: Mapping[str, str] = {
    "author": "authors", "editor": "editors", "title": "title", "container-title": "container_title",
    "container-title-short": "container_title_short", "collection-title": "collection_title",
    "volume": "volume", "issue": "issue", "page": "pages", "keyword": "keywords", "publisher": "publisher",
    "publisher-place": "publisher_place",
    "event-title": "event_title", "event-place": "event_place", "ISBN": "isbn", "DOI": "doi", "URL": "url",
}  # fmt: skip

ValueKind = Literal["names", "date", "number", "text"]

_KINDS: Mapping[str, ValueKind] = {
    **dict.fromkeys(NAME_VARIABLES, "names"), **dict.fromkeys(DATE_VARIABLES, "date"),
    **dict.fromkeys(NUMBER_VARIABLES, "number"), **dict.fromkeys(TEXT_VARIABLES, "text"),
}  # fmt: skip


def get_value_kind(variable: str) -> ValueKind | None:
    """Return the kind of value that a CSL variable holds, or None for a name that CSL does not have.

    >>> [get_value_kind(name) for name in ("translator", "accessed", "edition", "colour")]
    ['names', 'date', 'number', None]
    """
    return _KINDS.get(variable)
