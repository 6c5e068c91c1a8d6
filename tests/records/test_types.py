"""The CSL type of each type of the services; none is invented."""

import pytest

from unlearnbib.model.variables import CSL_TYPES
from unlearnbib.records import work_types

#: The types of api.crossref.org/types without a CSL type of their own.
UNTYPED = ("other", "grant")
CROSSREF = """book-section monograph report-component report peer-review book-track journal-article book-part book
    journal-volume book-set reference-entry proceedings-article journal component book-chapter proceedings-series
    report-series proceedings database standard reference-book posted-content journal-issue dissertation dataset
    book-series edited-book standard-series""".split()
DATACITE = """Audiovisual Book BookChapter Collection ComputationalNotebook ConferencePaper ConferenceProceeding
    DataPaper Dataset Dissertation Image Journal JournalArticle Model OutputManagementPlan PeerReview Poster Preprint
    Presentation Report Software Sound Standard StudyRegistration Workflow""".split()


@pytest.mark.parametrize("name", CROSSREF)
def test_every_type_of_crossref_has_one(name):
    assert work_types.choose_crossref_type(name, None, [], is_at_event=False) in CSL_TYPES


@pytest.mark.parametrize("name", [*UNTYPED, None, "sonnet", ["book"], 7])
def test_another_type_of_crossref_has_none(name):
    assert work_types.choose_crossref_type(name, None, [], is_at_event=False) is None


@pytest.mark.parametrize("name", DATACITE)
def test_every_general_type_of_datacite_has_one(name):
    assert work_types.choose_datacite_type({"resourceTypeGeneral": name}) in CSL_TYPES


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ({"resourceTypeGeneral": "Text", "resourceType": "Conference Paper"}, "paper-conference"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Journal article"}, "article-journal"),
        ({"resourceTypeGeneral": "Text", "bibtex": "phdthesis"}, "thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Leaflet", "bibtex": "misc"}, None),
        ({"resourceTypeGeneral": ["Text"]}, None),
        ({}, None),
    ],
)
def test_words_of_datacite(found, right):
    assert work_types.choose_datacite_type(found) == right


@pytest.mark.parametrize(
    ("name", "containers", "is_at_event", "right"),
    [
        ("book-chapter", ["Handbook of Hedges"], False, "chapter"),
        ("book-chapter", ["Hedges and Ponds"], True, "paper-conference"),
        (
            "book-chapter",
            ["Hedges and Ponds", "Lecture Notes in Computer Science"],
            False,
            "paper-conference",
        ),
        ("book-chapter", ["Hedge Days: 3rd International Workshop, HD 2020"], False, "paper-conference"),
        ("book-section", ["Proceedings of the Hedge Days"], False, "paper-conference"),
        ("journal-article", ["Proceedings of the Royal Hedge Society"], False, "article-journal"),
        ("reference-entry", ["Symposium Dictionary"], False, "entry"),
    ],
)
def test_a_chapter_of_proceedings_is_a_paper_of_a_conference(name, containers, is_at_event, right):
    assert work_types.choose_crossref_type(name, None, containers, is_at_event=is_at_event) == right


@pytest.mark.parametrize(
    ("subtype", "right"),
    [
        (None, "article"),
        ("preprint", "article"),
        ("working_paper", "report"),
        ("dissertation", "thesis"),
        ("letter", None),
    ],
)
def test_posted_content_by_its_subtype(subtype, right):
    assert work_types.choose_crossref_type("posted-content", subtype, [], is_at_event=False) == right


@pytest.mark.parametrize(
    ("work", "place", "right"),
    [
        ({"type": "article"}, {"source": {"type": "journal"}}, "article-journal"),
        ({"type": "article"}, {"source": {"type": "conference"}}, "paper-conference"),
        ({"type": "article"}, {"source": {"type": "repository"}}, "article"),
        (
            {"type": "article"},
            {"raw_type": "proceedings-article", "source": {"type": "journal"}},
            "paper-conference",
        ),
        ({"type": "article"}, {}, None),
        ({"type": "book-chapter"}, {"source": None}, "chapter"),
        ({"type": "dissertation"}, {}, "thesis"),
        ({"type": "paratext"}, {}, None),
    ],
)
def test_openalex(work, place, right):
    assert work_types.choose_openalex_type(work, place) == right


@pytest.mark.parametrize(
    ("names", "right"),
    [
        (["Review", "JournalArticle"], "article-journal"),
        (["JournalArticle", "Conference"], "paper-conference"),
        (["BookSection"], "chapter"),
        (["Dataset"], "dataset"),
        (["Review"], None),
        ([], None),
        (None, None),
        ("Book", None),
    ],
)
def test_semantic_scholar(names, right):
    assert work_types.choose_semantic_scholar_type(names) == right


@pytest.mark.parametrize(
    ("key", "name", "right"),
    [
        ("conf/hedge/AshB20", "incollection", "chapter"),
        ("conf/hedge/2020", "proceedings", "book"),
        ("books/elm/Ash20", "book", "book"),
        ("phd/ash/Ash20", "phdthesis", "thesis"),
        ("data/10/Ash20", "data", "dataset"),
        ("journals/hedge/Ash20", "Journal Articles", "article-journal"),
        ("journals/corr/abs-2001-00001", "Journal Articles", "article"),
        ("books/elm/Ash20", "Books and Theses", None),
    ],
)
def test_dblp(key, name, right):
    assert work_types.choose_dblp_type(key, name) == right


@pytest.mark.parametrize("table", ["CROSSREF", "DATACITE", "OPENALEX", "SEMANTIC_SCHOLAR", "DBLP"])
def test_the_tables_have_types_of_csl_alone(table):
    assert set(getattr(work_types, table).values()) <= CSL_TYPES
