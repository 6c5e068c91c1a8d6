"""What people pass to the library: paths, one paper, keys, years as texts; or one error that says how."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from attrs import evolve, fields

import unlearnbib as u
from places import ROOT
from unlearnbib.model.statement import Statement

PAGE = Path(ROOT) / "data" / "l-l-m-unlearning.md"


@pytest.fixture(scope="module")
def papers():
    return u.load()


def test_paths_are_texts_or_path_likes(tmp_path, papers):
    assert u.load(PAGE) == u.load(str(PAGE))
    assert list(u.read(PAGE)) == list(u.read(str(PAGE)))
    bib, lock = tmp_path / "refs.bib", tmp_path / "keys.lock"
    u.merge(papers[:2], bib)
    assert (u.check(bib), len(u.verify(bib)), len(u.lock(papers[0], lock))) == ([], 2, 1)
    assert u.rekey(bib, {papers[0].key: "new"}, dry_run=True)
    (tmp_path / "main.tex").write_text(r"\cite{jin2024rwku}")
    assert [use.key for use in u.cited(tmp_path / "main.tex").uses] == ["jin2024rwku"]


def test_one_paper_or_its_key_stands_for_a_list(papers):
    one = papers[0]
    for given in (one, [one], (one,), iter([one]), one.key, [one.key], "arxiv:2406.10890"):
        assert u.export(given) == u.export([one])
    assert u.explain(one) == u.explain(one.key) == u.explain("doi:10.52202/079017-3117")
    assert u.show(one) == u.show("2406.10890") == one
    assert u.cite(one, "acl") == u.cite("jin2024rwku", style="acl")
    assert u.list(one) == u.list([one])
    assert u.assign_keys(one, "acl")[0].key == "jin-etal-2024-rwku"


def test_a_selection_takes_a_key_and_years_as_texts(papers):
    assert u.select(papers, keys="jin2024rwku") == u.select(papers, keys=["jin2024rwku"]) == [papers[0]]
    for name in ("year", "since", "until"):
        assert u.select(papers, **{name: "2024"}) == u.select(papers, **{name: 2024}) != []


MISTAKES = [
    (lambda _: u.load(3), "path: 3 is not a path"),
    (lambda _: u.read(None), "path: None is not a path"),
    (lambda _: u.export(3), "papers: 3 is neither a Paper nor a list"),
    (lambda p: u.export([p, 3]), "papers: 3 is not a Paper"),
    (lambda p: u.export([[p]]), "is not a Paper"),
    (lambda _: u.export("jin2024rwkv"), "no paper has the key 'jin2024rwkv'; did you mean jin2024rwku"),
    (lambda _: u.select("jin2024rwku"), "is neither a Paper nor a list of papers"),
    (lambda p: u.select([p], year="soon"), "year: 'soon' is not a year; write a number such as 2024"),
    (lambda p: u.select([p], since=[2024]), "since: [2024] is not a year"),
    (lambda p: u.select([p], keys=3), "keys: 3 is not a text"),
    (lambda p: u.select([p], keys="j"), "no paper has the key 'j'"),
    (lambda _: u.Paper("x", authors=("Jane Doe",)), "'Jane Doe' is not a Name; write Name(family, given)"),
    (lambda _: u.Paper("x", authors="Jane Doe"), "'Jane Doe' is not a Name"),
    (lambda _: u.Paper("x", authors=3), "names: 3 is not a Name"),
    (lambda _: u.Paper(3.5), "text: 3.5 is not a text"),
    (lambda _: u.Paper("x", year="soon"), "year: 'soon' is not a valid year"),
    (lambda _: u.Paper("x", month=13), "month: 13 is not a valid month"),
    (lambda _: u.Paper("x", type="paper"), "type: 'paper' is not a valid type"),
    (lambda p: u.to_dict([p]), "is not a Paper; write [to_dict(paper) for paper in papers]"),
    (lambda _: u.from_dict("x"), "is not a dict"),
    (lambda _: u.from_dict({"titel": "x"}), "field: 'titel' is not a field of a paper"),
    (lambda _: u.from_dict({"title": "x", "authors": [{"name": "x"}]}), "are not those of a paper"),
    (lambda _: u.from_dict({"title": "x", "native": {"fields": 3}}), "are not those of a paper"),
    (lambda _: u.identify(3), "link: 3 is not a text"),
    (lambda _: u.identify(None), "link: None is not a text"),
    (lambda _: u.check(3), "path: 3 is not a path"),
    (lambda _: u.check([5]), "path: 5 is not a path"),
    (lambda _: u.fix(["a.bib"]), "path: ['a.bib'] is not a path"),
    (lambda _: u.verify(None), "path: None is not a path"),
    (lambda _: u.fix(3), "path: 3 is not a path"),
    (lambda p: u.cite(p, style=3), "path: 3 is not a path"),
    (lambda p: u.cite(p, style=Path("no.csl")), "no.csl"),
    (lambda _: u.identify("nonsense"), "'nonsense' is not an HTTP(S) URL or DOI"),
]


@pytest.mark.parametrize(("call", "message"), MISTAKES)
def test_a_mistake_is_one_error_that_says_how(papers, call, message):
    with pytest.raises(u.UnlearnbibError) as error:
        call(papers[0])
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_paper_has_a_short_repr_and_safe_html(papers):
    assert repr(papers[0]).startswith("<Paper jin2024rwku, RWKU: ")
    assert len(repr(papers[0])) < 120
    hostile = u.Paper("<script>", key='"><b>', url='javascript:"', authors=(u.Name("<i>"),), venue="<u>")
    html = hostile._repr_html_()
    assert "&lt;script&gt;" in html
    assert not any(tag in html for tag in ("<script", "<b>", "<i>", "<u>", "<a "))
    assert 'href="https://doi.org/10.52202/079017-3117"' in papers[0]._repr_html_()


def test_dictionaries_bring_every_field_back(papers, tmp_path):
    path = tmp_path / "own.bib"
    path.write_text(
        "@incollection{a, title = {{\\em On} Sand}, author = {van der Doe, Jr., J. and others}, year = {2020},"
        " booktitle = {Dunes}, editor = {Roe, Ann}, translator = {X, Y}, edition = {2}, urldate = {2020-01-02}}"
    )
    csl = tmp_path / "own.json"
    csl.write_text(
        '[{"id": "b", "type": "book", "title": "B", "issued": {"date-parts": [[-44, 3], [0, 1]]}}]'
    )
    disputed = evolve(papers[0], disputed=(Statement("dblp", "authors", papers[1].authors),))
    for paper in [*papers, disputed, *u.load(path), *u.load(csl), u.Paper("T", year=0)]:
        back = u.from_dict(json.loads(json.dumps(u.to_dict(paper))))
        assert back == paper
        assert (back.native is None) == (paper.native is None)
        if paper.native:
            assert [getattr(back.native, one.name) for one in fields(u.Native)] == [
                getattr(paper.native, one.name) for one in fields(u.Native)
            ]
            assert u.export(back, "biblatex") == u.export(paper, "biblatex")


def test_a_frame_needs_pandas_and_has_a_row_for_each_paper(papers):
    if not find_spec("pandas"):
        with pytest.raises(u.MissingExtraError, match=r"pip install 'unlearnbib\[pandas\]'"):
            u.frame(papers)
        pytest.skip("pandas is not installed")
    table = u.frame(papers)
    assert (len(table), table["key"][0], table["year"].iloc[0]) == (53, "jin2024rwku", 2024)
    assert len(u.frame(papers[0])) == 1


def test_identifiers_of_papers_that_are_not_listed_are_completed():
    known, other = u.find_papers(["10.52202/079017-3117", "arxiv:1706.03762"])
    assert (known.key, str(other.identity)) == ("jin2024rwku", "arxiv:1706.03762")
    with pytest.raises(u.UnknownKeyError, match="arxiv:99"):
        u.find_papers("arxiv:99")


def test_a_key_or_a_doi_that_no_bibliography_can_have_is_mended(papers):
    text = u.export([evolve(papers[0], key="a b,c")], as_keyed=True)
    assert text.startswith("@inproceedings{a-b-c,")
    for spelled in ("https://doi.org/10.52202/079017-3117", "doi:10.52202/079017-3117"):
        paper = evolve(papers[0], doi=spelled)
        assert u.check(u.export(paper)) == []
        assert u.export(paper) == u.export(papers[0])
        assert '"DOI": "10.52202/079017-3117"' in u.export(paper, "csl-json")


@pytest.mark.parametrize("key", ["a b", "a,b", "a{b", "a}", "a\\b", "a\nb", "\u200b", "a b,c"])
@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json"])
def test_a_key_that_cannot_be_one_is_refused(papers, name, key):
    for one in (u.Paper("On Sand", key=key), evolve(papers[0], key=key)):
        with pytest.raises(u.UnlearnbibError, match=r"^key: .* cannot be a citation key"):
            u.export([papers[1], one], name)


def test_a_key_of_an_authors_file_is_replaced_as_reported(tmp_path):
    (tmp_path / "own.bib").write_text("@misc{a\\b, title = {On Sand}}\n")
    found = list(u.read(tmp_path / "own.bib"))
    assert u.export(found).startswith("@misc{sand,")
    with pytest.raises(u.UnlearnbibError):
        u.export(evolve(found[0], key="a b"))


@pytest.mark.parametrize("value", ["main.tex", Path("main.tex"), ["doe2024"], None, 5])
def test_what_documents_cite_is_no_path(papers, value):
    with pytest.raises(u.UnlearnbibError, match=r"^cited: .* give cited\(\.\.\.\) of their paths"):
        u.only_cited(papers, value)


@pytest.mark.parametrize("value", [5, None, b"Doe", ["Doe"], 1.5])
def test_a_part_of_a_name_is_a_text(value):
    for part in ("family", "given", "particle", "suffix", "literal", "dropping"):
        with pytest.raises(u.UnlearnbibError, match=r"^name: .* is not a text"):
            u.Name(**{part: value})


def test_the_coverage_of_one_paper(papers):
    assert u.coverage(papers[0]) == u.coverage([papers[0]])
    for wrong in (5, "doe", [5], None):
        with pytest.raises(u.UnlearnbibError, match=r"^papers: "):
            u.coverage(wrong)
