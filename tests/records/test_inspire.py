"""Works of INSPIRE in the forms of its schema: places, DOIs and people that are not the work's are not taken."""

import pytest

from unlearnbib.model import Name
from unlearnbib.records.inspire import list_arxiv_numbers, read_work

ARTICLE = {
    "titles": [{"title": "Search for slow muons"}], "document_type": ["article"], "control_number": 7,
    "authors": [{"full_name": "Ash, Ann"}, {"full_name": "Elm, Max", "inspire_roles": ["supervisor"]}],
    "dois": [{"value": "10.1234/err.9", "material": "erratum"}, {"value": "10.1234/Muon.7", "material": "publication"}],
    "arxiv_eprints": [{"value": "2101.00001", "categories": ["hep-ex"]}],
    "publication_info": [
        {"journal_title": "Phys.Rev.D", "journal_volume": "99", "artid": "1", "year": 2022, "material": "erratum"},
        {"cnum": "C21-01-01"},
        {"journal_title": "Phys.Rev.D", "journal_volume": "98", "journal_issue": "3", "artid": "032001", "year": 2021},
    ],
}  # fmt: skip


def fields(work):
    return {name: value for name, value in read_work(work).fields.items() if value}


def test_an_article():
    assert fields({"metadata": ARTICLE}) == fields(ARTICLE) == {
        "title": "Search for slow muons", "authors": (Name("Ash", "Ann"),), "doi": "10.1234/Muon.7", "year": 2021,
        "type": "article-journal", "container_title": "Phys. Rev. D", "volume": "98", "issue": "3", "pages": "032001",
    }  # fmt: skip
    assert list_arxiv_numbers(ARTICLE) == ["2101.00001"]


@pytest.mark.parametrize(
    ("more", "right"),
    [
        (
            {"publication_info": [], "dois": [], "preprint_date": "2021-01-04"},
            {"type": "article", "year": 2021, "authors": (Name("Ash", "Ann"),)},
        ),
        (
            {"document_type": ["thesis"], "publication_info": [], "dois": [],
             "thesis_info": {"date": "2019", "degree_type": "phd", "institutions": [{"name": "Elm U."}]}},
            {"type": "thesis", "year": 2019, "publisher": "Elm U.", "genre": "PhD thesis"},
        ),
        (
            {"document_type": ["book"], "publication_info": [], "imprints": [{"publisher": "Hedge", "date": "2018-03"}]},
            {"type": "book", "year": 2018, "publisher": "Hedge"},
        ),
        ({"authors": [], "collaborations": [{"value": "OAK"}]}, {"authors": (Name(literal="OAK Collaboration"),)}),
        ({"authors": [], "corporate_author": ["The OAK Team"]}, {"authors": (Name(literal="The OAK Team"),)}),
        ({"authors": [{"full_name": "Elm, Max", "inspire_roles": ["editor"]}]}, {"editors": (Name("Elm", "Max"),)}),
        ({"dois": "10.1234/a", "authors": [None, 3], "publication_info": [None]}, {"title": "Search for slow muons"}),
    ],
)  # fmt: skip
def test_works_of_other_forms(more, right):
    found = fields({**ARTICLE, **more})
    assert {name: found[name] for name in right} == right


def test_a_work_without_a_title_is_none():
    assert read_work({"titles": [], "control_number": 3}) is None
