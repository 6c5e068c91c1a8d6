"""The types of works at each service, and the CSL type of each.

A type that no row has gives None: the paper's type stays empty, none is invented. Sources:
api.crossref.org/types, the DataCite metadata schema 4.6 (appendix on resourceTypeGeneral), docs.openalex.org
("work types"), the Graph API of Semantic Scholar (publicationTypes), dblp.org/xml/docu/dblpxml.pdf and
dblp.org/rdf/docu.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any


def _make_table(**names: str) -> dict[str, str]:
    """Return the CSL type of each name; the tables below list the names of one CSL type in one line."""
    return {name: csl.replace("__", "-") for csl, listed in names.items() for name in listed.split()}


CROSSREF = _make_table(
    article="preprint",
    article__journal="journal-article",
    book="book monograph edited-book reference-book book-set book-series proceedings proceedings-series",
    chapter="book-chapter book-section book-part book-track",
    dataset="dataset database",
    document="component",
    entry="reference-entry",
    paper__conference="proceedings-article",
    periodical="journal journal-volume journal-issue",
    report="report report-component report-series working_paper",
    review="peer-review",
    standard="standard standard-series",
    thesis="dissertation",
)
#: Names in lower case, letters only: resourceTypeGeneral, else resourceType in a person's words.
DATACITE = _make_table(
    article="preprint workingpaper",
    article__journal="journalarticle article datapaper scholarlyarticle reviewarticle",
    book="book conferenceproceeding conferenceproceedings proceedings monograph",
    chapter="bookchapter chapter inbook incollection",
    collection="collection",
    dataset="dataset data",
    graphic="image figure poster",
    manuscript="studyregistration outputmanagementplan",
    motion_picture="audiovisual video film",
    paper__conference="conferencepaper conferencearticle inproceedings conferencecontribution",
    periodical="journal",
    report="report techreport technicalreport projectreport deliverable",
    review="peerreview",
    software="software computationalnotebook model sourcecode softwaresourcecode workflow",
    song="sound",
    speech="presentation lecture talk",
    standard="standard",
    thesis="dissertation thesis doctoralthesis phdthesis mastersthesis masterthesis bachelorthesis",
    webpage="webpage website",
)
OPENALEX = _make_table(
    article="preprint",
    article__journal="journal-article",
    book="book",
    chapter="book-chapter book-section",
    dataset="dataset database",
    entry="reference-entry",
    report="report",
    review="peer-review",
    software="software",
    standard="standard",
    thesis="dissertation",
    webpage="libguides",
)
#: In the order in which they count: a paper is "JournalArticle" beside "Conference" there.
SEMANTIC_SCHOLAR = {
    "Conference": "paper-conference",
    "BookSection": "chapter",
    "Book": "book",
    "Dataset": "dataset",
} | dict.fromkeys(
    "JournalArticle CaseReport ClinicalTrial Editorial LettersAndComments MetaAnalysis News".split(),
    "article-journal",
)
#: Elements of dblp.xml, and the types of its search.
DBLP = _make_table(
    article__journal="article",
    book="book proceedings",
    chapter="incollection",
    dataset="data",
    paper__conference="inproceedings",
    thesis="phdthesis mastersthesis",
    webpage="www",
) | {
    "Journal Articles": "article-journal",
    "Conference and Workshop Papers": "paper-conference",
    "Parts in Books or Collections": "chapter",
    "Editorship": "book",
    "Reference Works": "entry-encyclopedia",
    "Data and Artifacts": "dataset",
    "Informal and Other Publications": "article",
}
DBLP_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}

_ARXIV = "10.48550/"
_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|conference|symposium|workshops?|congress|colloquium|proc\.)(?!\w)", re.IGNORECASE
)
#: Series whose volumes are proceedings, Springer's names for them.
_SERIES = re.compile(
    r"lecture notes in (?:computer science|artificial intelligence|networks and systems|informatics)"
    r"|lecture notes in (?:electrical engineering|business information processing)"
    r"|communications in computer and information science|advances in intelligent systems and computing"
    r"|ifip advances in .*|.*\bproceedings in .*",
    re.IGNORECASE,
)


def is_proceedings(containers: Iterable[str]) -> bool:
    """Return whether one of the names of a book, or of its series, is that of proceedings.

    >>> is_proceedings(["Lecture Notes in Computer Science", "Vision"]), is_proceedings(["Handbook of Peas"])
    (True, False)
    """
    return any(_PROCEEDINGS.search(name) or _SERIES.fullmatch(name) for name in containers)


def choose_crossref_type(
    name: Any, subtype: Any, containers: Iterable[str], *, is_at_event: bool
) -> str | None:
    """Return the CSL type of a type of Crossref; a chapter of proceedings is a paper of a conference.

    >>> choose_crossref_type("posted-content", None, [], is_at_event=False)
    'article'
    >>> choose_crossref_type("book-chapter", None, ["Proceedings of the Pea Days"], is_at_event=False)
    'paper-conference'
    """
    if name == "posted-content":
        return CROSSREF.get(str(subtype or "preprint"))
    found = CROSSREF.get(str(name))
    is_paper = found == "chapter" and (is_at_event or is_proceedings(containers))
    return "paper-conference" if is_paper else found


def choose_datacite_type(types: Mapping[str, Any], doi: str = "") -> str | None:
    """Return the CSL type of the `types` of a DOI of DataCite; those of arXiv are preprints.

    >>> choose_datacite_type({"resourceTypeGeneral": "Text", "resourceType": "Doctoral Thesis"})
    'thesis'
    """
    if doi.startswith(_ARXIV):
        return "article"
    names = (types.get(one) for one in ("resourceTypeGeneral", "resourceType", "bibtex"))
    folded = (re.sub(r"[^a-z]", "", str(name).lower()) for name in names)
    return next((DATACITE[name] for name in folded if name in DATACITE), None)


def choose_openalex_type(work: Mapping[str, Any], place: Mapping[str, Any]) -> str | None:
    """Return the CSL type of a work of OpenAlex: an "article" is of the type of the source where it appeared.

    >>> choose_openalex_type({"type": "article"}, {"source": {"type": "conference"}})
    'paper-conference'
    """
    raw, source = str(place.get("raw_type")), (place.get("source") or {}).get("type")
    if work.get("type") == "preprint" or source == "repository":
        return "article"
    by_source = {"journal": "article-journal", "conference": "paper-conference"}.get(str(source))
    return CROSSREF.get(raw) or OPENALEX.get(str(work.get("type"))) or by_source


def choose_semantic_scholar_type(names: Any) -> str | None:
    """Return the CSL type of the `publicationTypes` of a paper.

    >>> choose_semantic_scholar_type(["JournalArticle", "Conference"]), choose_semantic_scholar_type(None)
    ('paper-conference', None)
    """
    given = names if isinstance(names, list) else []
    return next((csl for name, csl in SEMANTIC_SCHOLAR.items() if name in given), None)


def choose_dblp_type(key: str, name: str = "") -> str | None:
    """Return the CSL type of a record of DBLP: by its type, else by the first part of its key; CoRR is arXiv.

    >>> [choose_dblp_type(key) for key in ("journals/corr/abs-2101-00001", "conf/icml/DoeR24", "x/y")]
    ['article', 'paper-conference', None]
    """
    if key.startswith("journals/corr/"):
        return "article"
    by_key = {"conf": "paper-conference", "journals": "article-journal", "phd": "thesis"}
    return DBLP.get(name) or by_key.get(key.partition("/")[0])
