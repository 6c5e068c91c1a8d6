"""Documents of HAL and of zbMATH Open, and the works of ADS, read into records."""

import pytest

from unlearnbib.records import hal, zbmath

HAL = {
    "halId_s": "hal-09999999", "docType_s": "COMM", "title_s": ["Des jardins"], "subTitle_s": ["Une étude"],
    "authFullName_s": ["Anne Frêne", "Jean de La Haie"], "producedDate_s": "2011-06-20", "page_s": "3–9",
    "conferenceTitle_s": "Journées du jardin", "doiId_s": "10.9999/jardin",
}  # fmt: skip


def test_a_paper_of_hal():
    fields = hal.read_document(HAL).fields
    assert [str(name) for name in fields["authors"]] == ["Anne Frêne", "Jean de La Haie"]
    facts = {
        name: fields[name] for name in ("title", "type", "year", "month", "pages", "container_title", "doi")
    }
    assert facts == {
        "title": "Des jardins: Une étude", "type": "paper-conference", "year": 2011, "month": 6, "pages": "3-9",
        "container_title": "Journées du jardin", "doi": "10.9999/jardin",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "csl", "genre"),
    [
        ("ART", "article-journal", ""), ("COUV", "chapter", ""), ("OUV", "book", ""), ("REPORT", "report", ""),
        ("THESE", "thesis", "PhD thesis"), ("HDR", "thesis", "Habilitation"), ("UNDEFINED", "article", ""),
        ("IMG", None, ""), (None, None, ""),
    ],
)  # fmt: skip
def test_the_type_of_a_deposit(kind, csl, genre):
    fields = hal.read_document(HAL | {"docType_s": kind}).fields
    assert (fields.get("type"), fields.get("genre", "")) == (csl, genre)


def test_a_thesis_of_hal_is_of_its_university():
    fields = hal.read_document(
        HAL
        | {"docType_s": "THESE", "authorityInstitution_s": ["Université des Ormes"], "publisher_s": ["Orme"]}
    ).fields
    assert fields["publisher"] == "Université des Ormes"


ZB = {
    "id": 9999999, "identifier": "9999.99999", "year": "2013", "title": {"title": "On peas", "subtitle": None},
    "contributors": {"authors": [{"name": "Ash, Ann"}], "editors": []}, "document_type": {"code": "j"},
    "links": [{"type": "arxiv", "identifier": "1"}, {"type": "doi", "identifier": "10.9999/peas"}],
    "source": {"pages": "65-99", "series": [{"title": "Annals of Peas", "volume": "292", "issue": "1"}], "book": []},
}  # fmt: skip


def test_an_article_of_zbmath():
    fields = zbmath.read_document(ZB).fields
    assert [str(name) for name in fields["authors"]] == ["Ann Ash"]
    facts = {
        name: fields[name] for name in ("title", "type", "doi", "pages", "container_title", "volume", "issue")
    }
    assert facts == {
        "title": "On peas", "type": "article-journal", "doi": "10.9999/peas", "pages": "65-99",
        "container_title": "Annals of Peas", "volume": "292", "issue": "1",
    }  # fmt: skip


def test_a_chapter_has_its_book_and_the_series():
    source = {
        "series": [{"title": "Lectures on Peas"}],
        "book": [{"title": "Peas Today", "publisher": "Elm"}],
    }
    fields = zbmath.read_document(ZB | {"document_type": {"code": "c"}, "source": source}).fields
    assert (fields["container_title"], fields["collection_title"], fields["publisher"]) == (
        "Peas Today", "Lectures on Peas", "Elm",
    )  # fmt: skip


def test_what_a_licence_withholds_is_no_title():
    withheld = "zbMATH Open Web Interface contents unavailable due to conflicting licenses."
    assert zbmath.read_document(ZB | {"title": {"title": withheld}}) is None


@pytest.mark.parametrize("odd", [None, 7, "text", [], {}, [None], [7], {"title": None}])
@pytest.mark.parametrize(("read", "sound"), [(hal.read_document, HAL), (zbmath.read_document, ZB)])
def test_an_odd_value_of_any_field_raises_nothing_but_what_a_reader_may(read, sound, odd):
    for name in sound:
        record = read(sound | {name: odd})
        assert record is None or record.fields["title"]
