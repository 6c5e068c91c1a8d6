"""CSL items of authors: their ids, values of wrong types, lists that end with "others", years before Christ."""

import json

import pytest

from unlearnbib import Formatter, export, load
from unlearnbib.formats import FORMATS
from unlearnbib.formats.csl_json import format_item, read, write

BIB = r"""
@article{wind, author = {Doe, Jane and others}, title = {Winds of $O(n^2)$ in $\mathbb{Z}_p$}, journal = {Dunes}, date = {-0043},
  eprint = {1201.3899}, archiveprefix = {arXiv}}
"""


def load_text(tmp_path, text, name):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load(str(path))


def list_fields(entry):
    return sorted(line.strip(" ,").lower() for line in entry.splitlines())


def read_one(**item):
    works = read(json.dumps([{"id": "a", "type": "book", "title": "Sand", **item}]))
    return works.papers[0], [one.message for one in works.problems]


@pytest.mark.parametrize(
    "key", ["DBLP:journals/x/Roe01", "10.1234/abc", "2001", "roe_2001+b", "Müller.a", "x'y"]
)
def test_an_id_that_bibtex_reads_is_the_key(key, tmp_path):
    (paper,) = load_text(tmp_path, json.dumps([{"id": key, "type": "book", "title": "Sand"}]), "a.json")
    assert paper.key == key
    assert f"@book{{{key}," in export([paper])


@pytest.mark.parametrize(
    ("id_", "key"),
    [
        ("Roe, 2001", "Roe-2001"),
        ("a{b}", "a-b"),
        ("two words", "two-words"),
        ("http://zotero.org/x/1", "another"),
    ],
)
def test_another_id_gets_a_key_and_it_is_told(id_, key):
    paper, problems = read_one(id=id_)
    assert problems == [f"the id {id_} is not a citation key; the item gets {key}"]
    assert paper.key == ("" if key == "another" else key)


def test_the_keys_of_two_ids_differ():
    works = read(json.dumps([{"id": "a b", "title": "One"}, {"id": "a,b", "title": "Two"}]))
    assert [paper.key for paper in works.papers] == ["a-b", "a-b-2"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOI", 10.5), ("edition", True), ("author", [["Roe", "Ann"]]), ("editor", [7]), ("title-short", ["T"]),
        ("volume", {"a": 1}), ("issued", True), ("issued", {"date-parts": "x"}), ("page", [1, 2]),
        ("x-shelf", json.loads("[" * 60 + "]" * 60)), ("x-tree", json.loads('{"a":' * 60 + "1" + "}" * 60)),
    ],
)  # fmt: skip
def test_a_value_of_a_wrong_type_is_left_out_and_told(name, value):
    paper, problems = read_one(**{name: value})
    assert problems == [f"left out values that CSL-JSON does not have: {name}"]
    assert format_item(paper) == {"id": "a", "type": "book", "title": "Sand"}


@pytest.mark.parametrize("number", ["1e400", "-1e400", "Infinity", "NaN"])
def test_numbers_that_json_does_not_have_are_not_written(number):
    text = f'[{{"id": "a", "title": "Sand", "volume": {number}, "custom": {{"x": [{number}], "y": 1.5}}}}]'
    works = read(text)

    def fail(value):
        raise AssertionError(value)

    (item,) = json.loads(write(works.papers), parse_constant=fail)
    assert "volume" not in item
    assert item["custom"]["y"] == 1.5
    assert isinstance(item["custom"]["x"][0], str)
    assert len(works.problems) == 1


@pytest.mark.parametrize("last", ["others", "et al."])
def test_others_end_a_list_in_every_format(last):
    paper, _ = read_one(author=[{"family": "Roe", "given": "Ann"}, {"literal": last}])
    assert (len(paper.authors), paper.unnamed) == (1, ("author",))
    assert "author = {Roe, Ann and others}" in FORMATS["bibtex"].write([paper])
    assert format_item(paper)["author"][-1] == {"literal": last}


def test_others_of_a_bib_file_are_et_al(tmp_path):
    papers = load_text(tmp_path, BIB, "a.bib")
    item = format_item(papers[0])
    assert item["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "others"}]
    for style, names in (
        ("apa", "Doe, J. et al. ("),
        ("ieee", "J. Doe et al., "),
        ("acl", "Jane Doe et al. "),
    ):
        assert names in export(papers, "citations", style=style), style
    formatter = Formatter("apa")
    formatter.bibliography(papers)
    assert formatter.citation(["wind"]) == "(Doe et al., 44 B.C.E.)"
    (back,) = read(export(papers, "csl-json")).papers
    assert "author = {Doe, Jane and others}" in FORMATS["bibtex"].write([back])


def test_the_year_of_a_calendar_with_0_and_of_csl_without(tmp_path):
    papers = load_text(tmp_path, BIB + "@book{b, title = {T}, date = {0000}}", "a.bib")
    first, second = json.loads(export(papers, "csl-json"))
    assert first["issued"] == {"date-parts": [[-44]]}
    assert second["issued"] == {"date-parts": [[-1]]}
    (one, two) = read(export(papers, "csl-json")).papers
    assert "date = {-0043}" in FORMATS["biblatex"].write([one])
    assert "year = {44 BC}" in FORMATS["bibtex"].write([one])
    assert "year = {1 BC}" in FORMATS["bibtex"].write([two])


@pytest.mark.parametrize("issued", [{"raw": "-0043"}, "-0043", {"date-parts": [[-44]]}])
def test_citations_agree_on_a_year_before_christ(issued):
    item = {"id": "a", "type": "book", "title": "Sand", "issued": issued}
    assert "(44 B.C.E.)" in Formatter("apa").bibliography([item])[0][1]


def test_a_published_work_keeps_its_number_at_arxiv_and_not_as_its_number(tmp_path):
    papers = load_text(tmp_path, BIB, "a.bib")
    (item,) = json.loads(export(papers, "csl-json"))
    assert not {"number", "genre", "DOI", "URL"} & item.keys()
    assert item["custom"]["unlearnbib"]["preprint"] == "arxiv:1201.3899"
    assert "48550" not in export(papers)
    (back,) = load_text(tmp_path, export(papers, "csl-json"), "a.json")
    text = export([back], profile="full")
    assert "eprint = {1201.3899}" in export(papers)
    assert back.preprint.id == "1201.3899"
    assert "pages" not in text


def test_the_number_of_an_item_at_arxiv_is_no_page():
    paper, _ = read_one(type="article-journal", number="arXiv:1201.3899", **{"container-title": "Dunes"})
    assert "pages" not in FORMATS["bibtex"].write([paper])
    assert paper.preprint.id == "1201.3899"


def test_a_preprint_that_is_read_again_is_the_same(tmp_path):
    item = {"id": "a", "type": "article", "title": "Sand", "number": "arXiv:1201.3899", "author": [{"family": "Roe"}],
            "issued": {"date-parts": [[2012]]}}  # fmt: skip
    papers = load_text(tmp_path, json.dumps([item]), "a.json")
    text = export(papers)
    assert "howpublished = {arXiv:1201.3899}" in text
    again = load_text(tmp_path, text, "b.bib")
    assert (again[0].type, again[0].publisher, again[0].preprint.id) == ("article", "", "1201.3899")
    assert list_fields(export(again)) == list_fields(text)
    reference = export(again, "citations", style="apa")
    assert (
        reference
        == "Roe. (2012). Sand (Preprint arXiv:1201.3899). https://doi.org/10.48550/arXiv.1201.3899\n"
    )


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        ("$O(n^2)$", "O(n<sup>2</sup>)"), ("$x_{ij}^2$", "x<sub>ij</sub><sup>2</sup>"),
        (r"$\ell_\infty$-norms", "ℓ<sub>∞</sub>-norms"), (r"$\mathcal{O}(n^{k+1})$", "O(n<sup>k+1</sup>)"),
        (r"$\frac{x^2}{y}$", "x2/y"), ("$k$-means", "k-means"), (r"costs \$5 and $a_b$", "costs $5 and a<sub>b</sub>"),
    ],
)  # fmt: skip
def test_formulas_are_raised_and_lowered_and_come_back(tex, markup, tmp_path):
    papers = load_text(
        tmp_path, f"@book{{a, author = {{Roe, Ann}}, title = {{Dunes of {tex}}}, year = 2020}}", "a.bib"
    )
    text = export(papers, "csl-json")
    assert json.loads(text)[0]["title"] == f"Dunes of {markup}"
    (back,) = read(text).papers
    if papers[0].title_tex:
        formula = tex[tex.index("$", tex.index("5") if "5" in tex else 0) :].split("-")[0]
        assert formula in FORMATS["bibtex"].write([back])


def test_a_work_without_title_is_told():
    with pytest.warns(UserWarning, match="no title for a"):
        Formatter("apa").bibliography([{"id": "a", "type": "book"}])


def test_scalars_of_yaml_are_texts_as_written():
    written = {"volume": "012", "issue": "1:30", "edition": "0x1F", "number": "1.10", "title": "Yes", "language": "no",
               "publisher": "true", "collection-title": "1e5", "version": "1_000", "section": "=", "genre": "2020-05-01"}  # fmt: skip
    lines = "".join(f"  {name}: {text}\n" for name, text in written.items())
    (paper,) = FORMATS["csl-yaml"].read(f"references:\n- id: 007\n{lines}  page:\n", "a.yaml").papers
    assert paper.key == "007"
    assert {name: format_item(paper)[name] for name in written} == written
