"""Citations of an author's own works: the whole item is printed, as its file has it."""

import json
import warnings

import pytest

from places import DATA
from unlearnbib import ChoiceError, Formatter, Paper, cite, export, load
from unlearnbib.formats.cited_items import convert_paper
from unlearnbib.formats.csl_json_reader import read_item

STYLES = ("apa", "chicago-author-date", "ieee", "modern-language-association", "acl")
ITEMS = json.loads((DATA / "works.json").read_text(encoding="utf-8"))
LIBRARY = r"""
@book{sieves, author = {Roe, Ann}, editor = {Poe, Eve}, title = {Sieves and {Dutch} Dunes}, edition = {3}, publisher = {Dune Press},
  address = {Delft}, year = 2001}
@incollection{winds, author = {Doe, Jane}, title = {Winds that Carry}, booktitle = {Handbook of Air}, editor = {Moe, Al},
  pages = {12--34}, publisher = {Dune Press}, year = 2015}
@phdthesis{gusts, author = {Moe, Mary}, title = {Gusts}, school = {University of Air}, year = 2011}
@techreport{grain, author = {{Bureau of Grain}}, title = {A Measured Report}, institution = {Bureau of Grain}, number = {TR-7}, year = 2009}
@online{page, author = {Foe, Ida}, title = {A Page on Sand}, url = {https://sand.example/page}, year = 2020}
@software{tool, author = {Foe, Ida}, title = {Sandtool}, version = {1.2}, year = 2021, url = {https://sand.example/tool}}
@dataset{data, author = {Foe, Ida}, title = {Grains}, publisher = {Zenodo}, year = 2022}
"""


@pytest.mark.parametrize("style", STYLES)
def test_a_catalog_of_items_prints_what_the_formatter_prints_of_them(style):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = [text for _, text in Formatter(style).bibliography(ITEMS)]
        papers = load(str(DATA / "works.json"))
    assert export(papers, "citations", style=style).splitlines() == wanted
    assert cite(papers, style)[1] == wanted


def test_the_works_of_a_bib_file(tmp_path):
    path = tmp_path / "library.bib"
    path.write_text(LIBRARY, encoding="utf-8")
    assert export(load(str(path)), "citations", style="apa").splitlines() == [
        "Bureau of Grain. (2009). A measured report (TR-7). Bureau of Grain.",
        "Doe, J. (2015). Winds that carry. In A. Moe (Ed.), Handbook of Air (pp. 12–34). Dune Press.",
        "Foe, I. (2020). A page on sand. https://sand.example/page",
        "Foe, I. (2021). Sandtool (Version 1.2) [Computer software]. https://sand.example/tool",
        "Foe, I. (2022). Grains [Dataset]. Zenodo.",
        "Moe, M. (2011). Gusts [PhD thesis]. University of Air.",
        "Roe, A. (2001). Sieves and Dutch dunes (E. Poe, Ed.; 3rd ed.). Dune Press.",
    ]


def test_published_styles_get_sentence_case_and_the_venues_own_do_not():
    paper = Paper("On the Sand of Things: A Study of LLMs", key="doe", year=2024)
    assert Formatter("apa").bibliography([paper])[0][1].startswith("On the sand of things: A study of LLMs")
    assert "On the Sand of Things: A Study of LLMs" in Formatter("acl").bibliography([paper])[0][1]
    assert (
        "On the Sand of Things: A Study of LLMs"
        in Formatter("chicago-author-date").bibliography([paper])[0][1]
    )
    assert '"On the Sand of Things: A Study of LLMs"' in export([paper], "csl-json")


def test_the_case_of_an_item_is_its_authors():
    item = {"id": "doe", "type": "book", "title": "On the Sand of Things"}
    assert convert_paper(read_item(item))["title"] == "On the Sand of Things"
    assert "On the Sand of Things" in Formatter("apa").bibliography([item])[0][1]


def test_an_item_is_cited_by_its_key_whatever_its_id(tmp_path):
    path = tmp_path / "items.json"
    item = {"id": "http://zotero.example/1", "type": "book", "title": "Sand", "author": [{"family": "Roe"}],
            "issued": {"date-parts": [[2020]]}}  # fmt: skip
    path.write_text(json.dumps([item]), encoding="utf-8")
    with pytest.warns(UserWarning, match="is not a citation key; the item gets another"):
        papers = load(str(path))
    assert papers[0].key == "roe2020sand"
    assert cite(papers, "apa") == ("(Roe, 2020)", ["Roe. (2020). Sand."])


@pytest.mark.parametrize(
    ("title", "language", "printed"),
    [
        ("The Art of Sand in Paris", "", "The art of sand in Paris"),
        ("Learning With LLMs: A Study of BERT", "", "Learning with LLMs: A study of BERT"),
        ("On <i>Homo Sapiens</i> and Sand Dunes", "en", "On homo sapiens and sand dunes"),
        ('The <span class="nocase">Big Sand</span> and Other Tales', "", "The Big Sand and other tales"),
        ("Die Kunst des Sandes", "de", "Die Kunst des Sandes"),
        ("The art of sand", "", "The art of sand"),
    ],
)
def test_sentence_case_is_a_choice_for_items_of_csl_json(title, language, printed):
    item = {"id": "a", "type": "book", "title": title, "language": language}
    assert Formatter("apa", titles="sentence").bibliography([item]) == [("a", f"{printed}. (n.d.).")]
    (_, as_given), *_ = Formatter("apa", "html").bibliography([item])
    assert ("Sand" in as_given) == ("Sand" in title)


def test_the_case_of_titles_is_one_of_two():
    with pytest.raises(ChoiceError, match="titles cannot be 'upper'; choose from default, sentence"):
        Formatter("apa", titles="upper")


def test_the_titles_of_venue_styles_too():
    item = {"id": "a", "type": "book", "title": "The Art of Sand", "publisher": "Dunes"}
    assert "The art of sand" in Formatter("acl", titles="sentence").bibliography([item])[0][1]
    assert "The Art of Sand" in Formatter("acl").bibliography([item])[0][1]
