"""An entry of an author's that is no paper gets nothing of the proceedings that its DOI names."""

import pytest

import unlearnbib
from unlearnbib.model import Paper, Record
from unlearnbib.model.native import Native
from unlearnbib.sources.by_venue import fill_before_venue

CONTAINER = ("container_title", "editors", "publisher", "event_place", "collection_title", "volume", "pages")


@pytest.mark.parametrize("kind", ["phdthesis", "book", "techreport", "manual", "mastersthesis"])
@pytest.mark.parametrize("doi", ["10.52202/079017-3117", "10.18653/v1/2024.findings-acl.107"])
def test_a_work_of_another_type_keeps_its_own_place(tmp_path, kind, doi):
    (tmp_path / "a.bib").write_text(
        f"@{kind}{{k, author = {{Doe, Jane}}, title = {{On Sand}}, year = 2024, doi = {{{doi}}}}}\n"
    )
    (paper,) = unlearnbib.load(str(tmp_path / "a.bib"))
    assert [name for name in CONTAINER if getattr(paper, name)] == []
    text = unlearnbib.export([paper], "bibtex", profile="full")
    assert not any(f"{name} =" in text for name in ("booktitle", "editor", "address", "pages", "publisher"))


@pytest.mark.parametrize("kind", ["inproceedings", "misc", "article"])
def test_a_paper_gets_them(tmp_path, kind):
    (tmp_path / "a.bib").write_text(f"@{kind}{{k, title = {{On Sand}}, doi = {{10.52202/079017-3117}}}}\n")
    assert unlearnbib.load(str(tmp_path / "a.bib"))[0].container_title


def test_records_of_the_web_too():
    record = Record(
        "crossref", {"type": "article-journal", "container_title": "Sand", "issue": "3", "volume": "7"}
    )
    thesis = Paper("T", type="thesis", native=Native("bibtex", "phdthesis", (), {}))
    assert fill_before_venue(thesis, [record]).volume == ""
    assert fill_before_venue(Paper("T"), [record]).volume == "7"
