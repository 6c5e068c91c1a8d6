"""Venues: the names they go by, and what their proceedings of a year are called."""

import json
from collections import Counter, defaultdict

import pytest
from hypothesis import given, strategies as st

from unlearnbib import (
    Paper,
    complete,
    export,
    load,
    unknown_venues,
)
from unlearnbib.cli import run
from unlearnbib.identifiers.hosts import neurips, pmlr
from unlearnbib.model import Name, Record
from unlearnbib.sources.match import is_same_venue
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.trust import merge_records
from unlearnbib.storage.resources import load_json
from unlearnbib.text.ordinals import format_ordinal, is_number, write_ordinal
from unlearnbib.venues import registry as venues

KNOWN = [
    ("NIPS", "NeurIPS"), ("NeurIPS", "NeurIPS"), ("neurips 2024", "NeurIPS"), ("ICML'24", "ICML"), ("S&P", "SP"), ("SP", "SP"),
    ("Oakland", "SP"), ("IEEE Symposium on Security and Privacy", "SP"), ("2021 IEEE Symposium on Security and Privacy (SP)", "SP"),
    ("42nd IEEE Symposium on Security and Privacy, SP 2021, San Francisco", "SP"), ("Proc. ICML", "ICML"),
    ("CSET @ USENIX Security Symposium", "CSET @ USENIX Security Symposium"), ("USENIX Security", "USENIX Security Symposium"),
    ("34th USENIX Security Symposium (USENIX Security 25)", "USENIX Security Symposium"), ("The Web Conference", "WWW"),
    ("IEEE Trans. Inf. Forensics Secur.", "IEEE Trans. Inf. Forensics Secur."), ("TIFS", "IEEE Trans. Inf. Forensics Secur."),
    ("IEEE Transactions on Information Forensics and Security", "IEEE Trans. Inf. Forensics Secur."),
    ("Proceedings of the VLDB Endowment", "Proc. VLDB Endow."), ("Machine Learning", "Mach. Learn."), ("SIGMOD", "SIGMOD Conference"),
    ("Proceedings of the 42nd International Conference on Machine Learning", "ICML"), ("CoRR", "arXiv"), ("NAACL", "NAACL-HLT"),
    ("The Thirteenth International Conference on Learning Representations", "ICLR"), ("Findings of EMNLP", "EMNLP"),
    ("Findings of the Association for Computational Linguistics: ACL 2025", "ACL"), ("ACM MM", "ACM Multimedia"),
    ("Proceedings of the 63rd Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)", "ACL"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "venue"), KNOWN)
def test_a_venue_goes_by_many_names(name, venue):
    assert venues.find_venue(name).name == venue


@pytest.mark.parametrize(
    "name",
    ["", "ICML 2024 Workshop on Sparsity", "Workshop on Machine Learning", "42", "of the", "Proc.", "…"],
)
def test_what_no_venue_is_called(name):
    assert venues.find_venue(name) is None


TITLES = [
    ("ICML", 2024, "", "Proceedings of the 41st International Conference on Machine Learning"),
    ("ICLR", 2025, "", "The Thirteenth International Conference on Learning Representations"),
    ("ICLR", 2021, "", "International Conference on Learning Representations"),
    ("NIPS", 2024, "", "Advances in Neural Information Processing Systems"),
    ("IJCAI", 2025, "", "Proceedings of the Thirty-Fourth International Joint Conference on Artificial Intelligence"),
    ("USENIX Security Symposium", 2025, "", "34th USENIX Security Symposium (USENIX Security 25)"),
    ("NSDI", 2022, "", "19th USENIX Symposium on Networked Systems Design and Implementation (NSDI 22)"),
    ("AISTATS", 2021, "", "Proceedings of The 24th International Conference on Artificial Intelligence and Statistics"),
    ("KDD", 2023, "", "Proceedings of the 29th ACM SIGKDD Conference on Knowledge Discovery and Data Mining"),
    ("ECCV", 2022, "", "Computer Vision – ECCV 2022"),
    ("SIGIR", 2021, "", "Proceedings of the 44th International ACM SIGIR Conference on Research and Development in Information Retrieval"),
    ("EuroSys", 2025, "", "Proceedings of the Twentieth European Conference on Computer Systems"),
    ("ACL", 2024, "acl-long", "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)"),
    ("ACL", 2024, "findings-acl", "Findings of the Association for Computational Linguistics: ACL 2024"),
    ("ACL", 2024, "", ""), ("ACL", 2024, "acl-srw", ""), ("ICML", 1990, "", ""), ("KDD", 2025, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "book", "title"), TITLES)
def test_the_title_of_a_year(name, year, book, title):
    assert venues.find_venue(name).get_title(year, book) == title


def test_no_name_is_of_two_venues():
    claimed = defaultdict(set)
    for venue in venues.load_registry().values():
        for name in (venue.name, venue.short, *venue.aliases):
            if name:
                assert venues.find_venue(name) is venue, name
                claimed[name.lower()].add(venue.name)
    assert [names for names in claimed.values() if len(names) > 1] == []


def test_every_venue_names_its_sources():
    told = load_json("venues.json")["sources"]
    for venue in venues.load_registry().values():
        assert venue.source, venue.name
        assert set(venue.source) <= set(told)


@given(st.sampled_from(sorted(venues.load_registry())), st.integers(1980, 2080))
def test_a_title_of_any_year_is_whole_and_leads_back(name, year):
    venue = venues.load_registry()[name]
    for book in ("", *venue.volumes):
        title = venue.get_title(year, book)
        assert "{" not in title
        assert not title or venues.find_venue(title) is venue


def book(paper):
    is_there = paper.identity.scheme == "acl"
    return paper.identity.id.rpartition(".")[0].partition(".")[2] if is_there else ""


def test_the_registry_agrees_with_the_shipped_facts():
    """What the publishers' own records of the shipped papers say, the registry says by rule."""
    checked = Counter()
    for paper in load():
        for name, value in venues.derive_facts(paper.venue, paper.year, book(paper)).items():
            if getattr(paper, name):
                assert getattr(paper, name) == value, (paper.key, name)
                checked[name] += 1
    assert checked["container_title"] >= 50
    assert checked["volume"] >= 14


ROWS = [
    (Paper("T", venue="CCS", year=2022), "Proceedings of the 2022 ACM SIGSAC Conference on Computer and Communications Security", "rule"),
    (Paper("T", venue="IEEE Trans. Inf. Forensics Secur.", year=2024), "IEEE Transactions on Information Forensics and Security", "rule"),
    (Paper("T", venue="My Workshop", year=2022), "My Workshop", "catalog"),
    (Paper("T", venue="KDD", year=1999), "KDD", "catalog"),
    (Paper("T", venue="ACL", year=2024, link="https://doi.org/10.18653/v1/2024.findings-acl.9999"),
     "Findings of the Association for Computational Linguistics: ACL 2024", "snapshot"),
    (Paper("T", venue="EMNLP", year=2021, link="https://aclanthology.org/2021.findings-emnlp.7/"),
     "Findings of the Association for Computational Linguistics: EMNLP 2021", "snapshot"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "title", "source"), ROWS)
def test_a_row_gets_the_official_title_where_nothing_better_is_known(row, title, source):
    (paper,) = resolve([row])
    assert (paper.container_title, paper.sources["container_title"]) == (title, source)


def test_a_publisher_says_it_first():
    (paper,) = resolve([Paper("T", venue="CCS", year=2022)])
    said = merge_records(
        paper,
        [Record("crossref", {"title": "T", "container_title": "CCS, as deposited", "publisher": "ACM"})],
    )
    assert (said.container_title, said.publisher, said.sources["container_title"]) == (
        "CCS, as deposited",
        "ACM",
        "crossref",
    )
    assert said.container_title_short == "CCS 2022"
    silent = merge_records(paper, [Record("crossref", {"title": "T", "authors": (Name("Doe"),)})])
    assert silent.container_title == paper.container_title
    assert silent.sources["container_title"] == "rule"


def test_what_the_link_tells_stays_before_the_web():
    (paper,) = resolve(
        [
            Paper(
                "T",
                venue="NeurIPS",
                year=2021,
                link="https://proceedings.neurips.cc/paper/2021/hash/0123456789abcdef0123456789abcdef-Abstract.html",
            )
        ]
    )
    said = merge_records(
        paper, [Record("crossref", {"title": "T", "container_title": "Advances 34", "volume": "99"})]
    )
    assert (said.container_title, said.volume) == ("Advances in Neural Information Processing Systems", "34")


KINDS = [("SP", "paper-conference"), ("TIFS", "article-journal"), ("VLDB", "article-journal"), ("arXiv", "preprint"),
         ("J. Unknown Stud.", "article-journal"), ("Journal of X", "article-journal"), ("Proc. SOMECONF", "paper-conference")]  # fmt: skip


@pytest.mark.parametrize(("venue", "kind"), KINDS)
def test_the_kind_of_a_venue(venue, kind):
    assert venues.judge_kind(venue) == kind


SAME = [
    ("SP", "2021 IEEE Symposium on Security and Privacy (SP)", True), ("CCS", "Proceedings of the 2022 ACM SIGSAC Conference on Computer and Communications Security", True),
    ("SP", "IEEE Symposium on Security and Privacy Workshops", False), ("ICML", "NeurIPS", False), ("WWW", "The Web Conference 2021", True),
    ("ACM Multimedia", "MM '24: Proceedings of the 32nd ACM International Conference on Multimedia", True), ("Mach. Learn.", "ICML", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_venues_that_are_one(one, other, same):
    assert is_same_venue(one, other) is same
    assert is_same_venue(other, one) is same


def test_unknown_venues_are_told_once(tmp_path, capfdbinary):
    page = tmp_path / "page.md"
    row = "| {} | {} | 2024 | [Link](https://example.org/{}) |\n"
    rows = [
        row.format(f"T{n}", venue, n)
        for n, venue in enumerate(["My Workshop", "ICML", "My Workshop", "Foo Symp"])
    ]
    page.write_text("| Title | Venue | Year | Link |\n|--|--|--|--|\n" + "".join(rows), encoding="utf-8")
    assert run(["export", "--catalog", str(page)]) == 0
    out, err = capfdbinary.readouterr()
    told = [line for line in err.decode().splitlines() if "unknown venues" in line]
    assert told == ["unlearnbib: unknown venues kept as given: My Workshop, Foo Symp"]
    assert out.decode().count("booktitle = {My Workshop}") == 2


def test_unknown_venues_of_papers():
    papers = complete(
        [
            Paper("A", venue="My Workshop"),
            Paper("B", venue="NIPS", year=2024),
            Paper("C"),
            Paper("D", venue="CoRR"),
        ]
    )
    assert unknown_venues(papers) == ["My Workshop"]


@pytest.mark.parametrize(("choice", "venue"), [("long", "2021 {IEEE} Symposium on Security and Privacy ({SP})"), ("acronym", "{IEEE} {S\\&P} 2021"),
                                               ("short", "2021 {IEEE} Symp. Secur. Privacy ({SP})")])  # fmt: skip
def test_the_booktitle_as_it_was_chosen(choice, venue):
    bib = export(complete([Paper("T", venue="SP", year=2021)]), booktitle=choice)
    assert f"booktitle = {{{venue}}}" in bib


@given(st.integers(0, 99))
def test_ordinals_are_known_as_such(number):
    assert is_number(format_ordinal(number))
    assert all(map(is_number, write_ordinal(number).lower().split("-")))


def test_every_venue_of_the_site_that_stands_there_thrice_is_known(reference):
    pages = json.loads((reference / "catalogs" / "site" / "rows.json").read_bytes())
    counted = Counter(row["venue"] for rows in pages.values() for row in rows)
    often = [venue for venue, count in counted.items() if count >= 3]
    assert len(often) > 40
    assert [venue for venue in often if not venues.find_venue(venue)] == []
    titled = sum(
        "container_title" in venues.derive_facts(row["venue"], row["year"])
        for rows in pages.values()
        for row in rows
    )
    assert titled >= 0.9 * counted.total()


@pytest.mark.parametrize("year", range(2018, 2027))
def test_the_volume_of_a_year_is_that_of_the_host(year):
    assert neurips.derive_facts(f"{year}/x")["volume"] == venues.find_venue("NeurIPS").get_volume(year)
    assert venues.find_venue("AAAI").get_volume(year) == str(year - 1986)


def test_the_volumes_of_pmlr_are_those_of_the_host():
    for number, (name, year) in load_json("pmlr-volumes.json")["volumes"].items():
        assert pmlr.derive_facts(f"v{number}/x")["year"] == year
        venue = venues.find_venue(name)
        if venue and venue.publisher == "PMLR":
            assert venue.get_volume(year) == number
