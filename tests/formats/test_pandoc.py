"""pandoc reads RIS and XML of EndNote back, as CSL-JSON."""

import json
import subprocess

import pytest

from unlearnbib.formats import export
from unlearnbib.model import Date, Name, Paper

pypandoc = pytest.importorskip("pypandoc")
PAPERS = (
    Paper(
        "A Chapter on Dunes & Sieves", key="roe", type="chapter", year=1999, pages="12-34", publisher="Dunes",
        publisher_place="Bath", authors=(Name("Maaten", "Laurens", "van der"), Name(literal="The Sand Group")),
        editors=(Name("Ångström", "Zoë"),), container_title="Handbook of Sand", doi="10.1234/a_b",
    ),
    Paper(
        "On Wind", key="poe", type="article-journal", year=2021, month=5, container_title="Journal of Air", volume="7",
        issue="3", pages="1-9", authors=(Name("Poe", "Eve"),), url="https://a.example/b?c=1&d=2",
        dates={"issued": Date(2021, 5, 4)}, variables={"abstract": "One < two."},
    ),
    Paper("Gusts", key="gusts", type="thesis", year=2011, publisher="University of Air"),
)  # fmt: skip


def read_by_pandoc(text, form):
    path = pypandoc.get_pandoc_path()
    run = subprocess.run(
        [path, "-f", form, "-t", "csljson"], input=text, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "form"), [("ris", "ris"), ("endnote-xml", "endnotexml")])
def test_pandoc_reads_every_work(name, form):
    found = read_by_pandoc(export(PAPERS, name), form)
    assert [one["type"] for one in found] == [paper.type for paper in PAPERS]
    chapter, article, thesis = found
    assert chapter["author"] == [
        {"family": "Maaten", "given": "Laurens", "dropping-particle": "van der"}, {"family": "The Sand Group"},
    ]  # fmt: skip
    assert [one["title"] for one in found] == [paper.title for paper in PAPERS]
    assert [one["issued"]["date-parts"][0][0] for one in found] == [1999, 2021, 2011]
    assert (chapter["container-title"], thesis["publisher"]) == ("Handbook of Sand", "University of Air")
    assert (article["volume"], article["abstract"]) == ("7", "One < two.")


def test_pandoc_reads_keys_pages_and_links_of_ris():
    chapter, article, thesis = read_by_pandoc(export(PAPERS, "ris"), "ris")
    assert [chapter["id"], article["id"], thesis["id"]] == ["roe", "poe", "gusts"]
    assert (chapter["page"], chapter["DOI"], article["issue"]) == ("12-34", "10.1234/a_b", "3")
    assert article["URL"] == "https://a.example/b?c=1&d=2"
    assert chapter["editor"] == [{"family": "Ångström", "given": "Zoë"}]
