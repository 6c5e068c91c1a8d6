"""Rows that are one paper: marked where they are listed, united where a bibliography is made."""

import itertools

from attrs import evolve

import unlearnbib
from unlearnbib import complete, distinct, export
from unlearnbib.catalog import read_text
from unlearnbib.model import Identity, Name, Paper
from unlearnbib.papers.deduplicate import find_first_rows, merge_rows

PUBLISHED = Paper("A Title", venue="ICML", year=2024, identity=Identity("pmlr", "v1/a"), type="paper-conference", keywords=("attacks",))  # fmt: skip
PREPRINT = Paper("A title", identity=Identity("arxiv", "2401.00001"), type="article", authors=(Name("Doe"),), keywords=("privacy",))  # fmt: skip
KNOWN = evolve(PUBLISHED, preprint=Identity("arxiv", "2401.00001"))


def test_identities_alone_make_rows_one_paper():
    assert find_first_rows([PUBLISHED, PREPRINT]) == [0, 1]
    assert find_first_rows([PREPRINT, PUBLISHED, KNOWN]) == [0, 0, 0]
    assert find_first_rows([Paper("A"), Paper("A", year=2024), Paper("A")]) == [0, 1, 0]
    assert find_first_rows([evolve(PUBLISHED, also=(Identity("doi", "10.1/a"),)), Paper("B", identity=Identity("doi", "10.1/a"))]) == [0, 0]  # fmt: skip


def test_the_published_version_comes_first_with_the_keywords_of_all_in_any_order():
    for rows in itertools.permutations((PREPRINT, PUBLISHED, KNOWN)):
        (one,) = merge_rows(rows)
        assert (one.identity, one.preprint, one.venue) == (PUBLISHED.identity, PREPRINT.identity, "ICML")
        assert sorted(one.keywords) == ["attacks", "privacy"]


def test_a_fuller_row_comes_first_and_is_filled_from_the_others():
    thin = Paper(
        "T", link="l", identity=Identity("a", "1"), venue="ICML", origins=(("catalog", ("title", "venue")),)
    )
    full = Paper("T", link="m", identity=Identity("a", "1"), year=2024, pages="1-2", origins=(("rule", ("year", "pages")),))  # fmt: skip
    (one,) = merge_rows([thin, full])
    assert (one.link, one.venue, one.year) == ("m", "ICML", 2024)
    assert one.sources == {"year": "rule", "pages": "rule", "venue": "catalog"}


def test_rows_in_are_rows_out_and_the_same_paper_is_marked():
    a = "https://arxiv.org/abs/2311.17035"
    page = f"## One\n- [A Title of Words]({a})\n## Two\n- [Another Title of Words](https://arxiv.org/abs/2401.00001)\n- [A Title of Words]({a}v2)\n"
    papers = complete(read_text(page, "p.md"))
    assert [row["same_as"] for row in unlearnbib.list(papers)] == [None, None, "p.md:2"]
    assert papers[0].key == papers[2].key != papers[1].key
    first, _ = distinct(papers)
    assert first.keywords == ("One", "Two")
    assert '"keyword": "One, Two"' in export(papers, "csl-json")


def test_authors_of_a_publisher_stand_before_those_of_a_page():
    page = "- [WAGLE](https://doi.org/10.52202/079017-1767), NeurIPS 2024\n  - Authors: Jane Doe, John Roe\n"
    (paper,) = read_text(page, "p.md")
    assert [str(name) for name in paper.authors] == ["Jane Doe", "John Roe"]
    assert paper.sources["authors"] == "catalog"
    (known,) = complete([paper])
    assert str(known.authors[0]) == "Jinghan Jia"
    assert known.sources["authors"] == "snapshot"


def test_a_paper_without_a_title_gets_that_of_its_publisher():
    known, unknown = complete(read_text("10.52202/079017-1767\n10.1145/3690624.3709399\n", "p.txt"))
    assert known.title.startswith("WAGLE: ")
    assert unknown.title == unknown.link == "https://doi.org/10.1145/3690624.3709399"


def test_a_title_and_a_year_do_not_make_works_one_and_all_keys_of_a_file_can_be_cited():
    text = (
        "@book{a, title = {On Sand}, author = {Doe, J.}, year = 2001, volume = 1}\n"
        "@book{b, title = {On Sand}, author = {Roe, A.}, year = 2001, volume = 1}\n"
        "@book{c, title = {On Sand}, author = {Doe, J.}, year = 2001, volume = 2}\n"
        "@book{d, title = {On Sand}, author = {Doe, J.}, year = 2001, volume = 1}\n"
        "@article{e, title = {Dunes}, doi = {10.1234/a}}\n@article{f, title = {The Dunes}, doi = {10.1234/A}}\n"
    )
    papers = complete(read_text(text, "a.bib"))
    firsts = [row["same_as"] for row in unlearnbib.list(papers)]
    assert firsts[:3] == [None, None, None]
    assert firsts[4] is None
    entries = export(papers, "bibtex")
    assert [line.split("{")[1].strip(",") for line in entries.splitlines() if line.startswith("@")] == list(
        "abcdef"
    )
