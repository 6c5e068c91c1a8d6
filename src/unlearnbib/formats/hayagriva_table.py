"""The types and fields of Hayagriva, and the CSL types and variables that they stand for.

Sources: "The Hayagriva YAML File Format" (github.com/typst/hayagriva, docs/file-format.md), and the source
that decides what its styles print (src/csl/taxonomy.rs): fields are at a level, the work itself or a parent.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

#: Where a value is: the work, what it is published in, the series of that, the event, the first publication.
Level = Literal["work", "container", "series", "event", "original"]
#: A dot is inside of a field: `title.short` is the key `short` of the field `title`.
Place = tuple[Level, str]

#: CSL type -> the type in Hayagriva, and that of its container; "" for a work that stands alone
TYPES: Mapping[str, tuple[str, str]] = {
    "article": ("article", ""),
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "review": ("article", "periodical"),
    "review-book": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "paper-conference": ("article", "proceedings"),
    "post-weblog": ("article", "blog"),
    "chapter": ("chapter", "book"),
    "entry-encyclopedia": ("entry", "reference"),
    "entry-dictionary": ("entry", "reference"),
    "entry": ("entry", "reference"),
    "book": ("book", ""),
    "classic": ("book", ""),
    "pamphlet": ("book", ""),
    "collection": ("anthology", ""),
    "periodical": ("periodical", ""),
    "report": ("report", ""),
    "thesis": ("thesis", ""),
    "manuscript": ("manuscript", ""),
    "webpage": ("web", ""),
    "post": ("post", ""),
    "patent": ("patent", ""),
    "legal_case": ("case", ""),
    "legislation": ("legislation", ""),
    "bill": ("legislation", ""),
    "regulation": ("legislation", ""),
    "treaty": ("legislation", ""),
    "software": ("repository", ""),
    "motion_picture": ("video", ""),
    "broadcast": ("video", ""),
    "song": ("audio", ""),
    "musical_score": ("audio", ""),
    "graphic": ("artwork", ""),
    "figure": ("artwork", ""),
    "map": ("artwork", ""),
    "performance": ("performance", ""),
}
#: The type of a container where `TYPES` has none; Hayagriva takes a parent of a `misc` for an event.
CONTAINERS: Mapping[str, str] = {
    "web": "web", "post": "thread", "video": "video", "audio": "audio", "book": "anthology",
}  # fmt: skip
OTHER_CONTAINER = "book"
#: Types whose parent of the same type is the series that they are in.
VOLUMES = frozenset("book anthology periodical proceedings newspaper reference".split())
EVENTS = frozenset(("conference", "exhibition", "misc"))
#: Types that only others' files have -> the CSL type
READ_TYPES: Mapping[str, str] = {
    "anthos": "chapter", "scene": "motion_picture", "newspaper": "periodical", "proceedings": "book",
    "blog": "webpage", "reference": "book", "thread": "post", "tweet": "post", "conference": "speech",
    "exhibition": "event",
}  # fmt: skip
#: A work of type `misc` with this genre is a data set: Hayagriva has no type for it, and styles print it.
DATASET = "Dataset"

#: CSL variable -> its place, in the order in which fields are written
PLACES: Mapping[str, Place] = {
    "title": ("work", "title.value"),
    "title-short": ("work", "title.short"),
    "author": ("work", "author"),
    "container-title": ("container", "title.value"),
    "container-title-short": ("container", "title.short"),
    "container-author": ("container", "author"),
    "editor": ("container", "editor"),
    "issued": ("work", "date"),
    "edition": ("container", "edition"),
    "chapter-number": ("work", "chapter"),
    "page": ("work", "page-range"),
    "number-of-pages": ("work", "page-total"),
    "genre": ("work", "genre"),
    "authority": ("work", "organization"),
    "language": ("work", "language"),
    "URL": ("work", "url.value"),
    "accessed": ("work", "url.date"),
    "DOI": ("work", "serial-number.doi"),
    "preprint": ("work", "serial-number.arxiv"),
    "PMID": ("work", "serial-number.pmid"),
    "PMCID": ("work", "serial-number.pmcid"),
    "number": ("work", "serial-number.serial"),
    "version": ("work", "serial-number.version"),
    "printing-number": ("work", "serial-number.printing"),
    "archive": ("work", "archive"),
    "archive_location": ("work", "archive-location"),
    "call-number": ("work", "call-number"),
    "note": ("work", "note"),
    "abstract": ("work", "abstract"),
    "volume": ("container", "volume"),
    "number-of-volumes": ("container", "volume-total"),
    "issue": ("container", "issue"),
    "publisher": ("container", "publisher.name"),
    "publisher-place": ("container", "publisher.location"),
    "ISBN": ("container", "serial-number.isbn"),
    "ISSN": ("container", "serial-number.issn"),
    "collection-title": ("series", "title.value"),
    "collection-number": ("series", "volume"),
    "collection-editor": ("series", "editor"),
    "event-title": ("event", "title.value"),
    "event-place": ("event", "location"),
    "event-date": ("event", "date"),
    "original-title": ("original", "title.value"),
    "original-author": ("original", "author"),
    "original-date": ("original", "date"),
    "original-publisher": ("original", "publisher.name"),
    "original-publisher-place": ("original", "publisher.location"),
}
#: Variables of a container that stay what they are where a work in a container has them itself.
OF_BOTH = frozenset(
    "editor edition volume number-of-volumes issue publisher publisher-place ISBN ISSN".split()
)
#: Fields whose value is a number where it is one; Hayagriva reads texts there too.
NUMBERS = frozenset("date chapter edition volume issue page-total volume-total".split())
#: CSL variable of people -> their role under `affiliated`
ROLES: Mapping[str, str] = {
    "translator": "translator", "compiler": "compiler", "composer": "composer",
    "contributor": "collaborator", "director": "director", "executive-producer": "executive-producer",
    "illustrator": "illustrator", "narrator": "narrator", "organizer": "organizer",
    "performer": "cast-member", "producer": "producer", "script-writer": "writer",
}  # fmt: skip
#: Fields whose texts have braces and formulas, and may have a backslash before one of their symbols.
FORMATTED = frozenset(
    """title.value title.short publisher.name publisher.location location organization genre archive
    archive-location call-number note abstract""".split()
)


def choose_type(csl_type: str, *, has_container: bool) -> tuple[str, str]:
    """Return the type of a work, and that of its container, or "" if it has none.

    >>> choose_type("article-journal", has_container=False), choose_type("speech", has_container=True)
    (('article', 'periodical'), ('misc', 'book'))
    """
    own, container = TYPES.get(csl_type, ("misc", ""))
    if has_container and not container:
        container = CONTAINERS.get(own, OTHER_CONTAINER)
    return own, container


def choose_event_type(own: str, container: str) -> str:
    """Return the type of the event of a work: Hayagriva takes a conference for the journal of an article.

    >>> choose_event_type("article", "proceedings"), choose_event_type("article", "periodical")
    ('conference', 'misc')
    """
    return "misc" if own == "article" and container != "proceedings" else "conference"


def read_type(own: str, container: str | None, genre: str = "") -> str:
    """Return the CSL type of a work of a type in a container, None for a work without one.

    >>> read_type("article", "proceedings"), read_type("Misc", None, "Dataset"), read_type("anthos", "")
    ('paper-conference', 'dataset', 'chapter')
    """
    own = own.lower()
    if own == "misc" and genre.lower() in ("dataset", "data set"):
        return "dataset"
    pairs = [pair for pair in TYPES.values() if pair[0] == own]
    wanted = (own, container or "")
    found = wanted if wanted in pairs else next(iter(pairs), None)
    return _index_types()[found] if found else READ_TYPES.get(own, "document")


@cache
def _index_types() -> Mapping[tuple[str, str], str]:
    """Return the first CSL type of each pair of types in `TYPES`."""
    return {pair: name for name, pair in reversed(list(TYPES.items()))}
