"""DOIs of DataCite of every type: papers in proceedings, theses, data, software, preprints."""

from unlearnbib.model import Date, Name
from unlearnbib.records.datacite import read_attributes

FACTS = {
    "doi": "10.4230/hedge.7", "titles": [{"title": "On Hedges"}], "publicationYear": 2020, "publisher": "Elm Press",
    "creators": [{"name": "Ash, Ann", "givenName": "Ann", "familyName": "Ash"}],
}  # fmt: skip


def fields(**more):
    return {name: value for name, value in read_attributes(FACTS | more).fields.items() if value}


def test_a_paper_in_a_related_item():
    item = {
        "relationType": "IsPublishedIn", "titles": [{"title": "Proceedings of the Hedge Days"}], "volume": "7",
        "firstPage": "3", "lastPage": "9", "number": "12", "numberType": "Article",
    }  # fmt: skip
    editor = {"name": "Elm, Max", "contributorType": "Editor"}
    other = {"name": "Oak, Mia", "contributorType": "DataCurator"}
    types = {"resourceTypeGeneral": "ConferencePaper"}
    found = fields(types=types, relatedItems=[{"relationType": "Cites"}, item], contributors=[editor, other])
    assert {
        "type": "paper-conference", "container_title": "Proceedings of the Hedge Days", "volume": "7", "pages": "3-9",
        "number": "12", "editors": (Name("Elm", "Max"),),
    }.items() <= found.items()  # fmt: skip


def test_an_article_in_a_container():
    container = {
        "type": "Journal",
        "title": "Annals of Hedges",
        "volume": "7",
        "issue": "2",
        "firstPage": "3",
    }
    found = fields(types={"resourceTypeGeneral": "JournalArticle"}, container=container)
    assert {
        "type": "article-journal", "container_title": "Annals of Hedges", "volume": "7", "issue": "2", "pages": "3",
    }.items() <= found.items()  # fmt: skip


def test_a_thesis_data_and_software():
    thesis = fields(types={"resourceTypeGeneral": "Dissertation", "resourceType": "Doctoral Thesis"})
    assert (thesis["type"], thesis["genre"], thesis["publisher"]) == (
        "thesis",
        "Doctoral Thesis",
        "Elm Press",
    )
    data = fields(types={"resourceTypeGeneral": "Dataset"}, container={"title": "Bank of Hedges"})
    assert (data["type"], data.get("container_title")) == ("dataset", None)
    software = fields(types={"resourceTypeGeneral": "Software"}, version="1.2", dates=[issued("2020-03-14")])
    assert (software["type"], software["version"], software["issued"]) == (
        "software",
        "1.2",
        Date(2020, 3, 14),
    )


def issued(date):
    return {"date": date, "dateType": "Issued"}


def test_a_date_of_another_year_and_a_type_that_tells_nothing():
    found = fields(types={"resourceTypeGeneral": "Other"}, dates=[issued("2021-03-14")])
    assert (found["year"], found.get("issued"), found.get("type")) == (2020, None, None)


def test_odd_shapes():
    for odd in ("x", 7, None, ["x"], {"a": 1}):
        names = (
            "titles",
            "types",
            "container",
            "relatedItems",
            "contributors",
            "dates",
            "relatedIdentifiers",
        )
        for name in names:
            assert read_attributes(FACTS | {name: odd}) is None or name != "titles"
