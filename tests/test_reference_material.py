"""All 2,603 rows of seven pages of the site, and the facts, against the reference material."""

import json

import pytest

from unlearnbib import load, read
from unlearnbib.api import complete

PAGES = [
    "federated-m-l.md",
    "federated-unlearning.md",
    "inversion-attacks.md",
    "l-l-m-unlearning.md",
    "machine-unlearning.md",
    "prompt-injection-attack.md",
    "prompt-poisoning-attack.md",
]


@pytest.fixture(scope="module")
def rows(reference):
    return json.loads((reference / "catalogs/site/rows.json").read_text(encoding="utf-8"))


def page_of(reference, name):
    inside = reference / "catalogs/site" / name
    return inside if inside.exists() else reference / "catalogs" / name


def expected(row):
    title = " ".join(row["title"].split()).removesuffix(".")
    return (title, row["venue"], row["year"], row["link"])


@pytest.mark.parametrize("name", PAGES)
def test_every_row_is_read_exactly_in_order(reference, rows, name):
    page = page_of(reference, name)
    catalog = read(str(page))
    assert [(p.title, p.venue, p.year, p.link) for p in catalog] == list(map(expected, rows[name]))
    assert catalog.problems == ()
    lines = page.read_text(encoding="utf-8").split("\n")
    assert all(row["title_raw"] in lines[p.line - 1] for p, row in zip(catalog, rows[name], strict=True))


def test_the_rows_are_all_there_are(rows):
    assert set(rows) == set(PAGES)
    assert sum(map(len, rows.values())) == 2603


def test_nearly_every_link_names_something(reference):
    papers = [paper for name in PAGES for paper in complete(read(str(page_of(reference, name))))]
    assert sum(paper.identity is not None for paper in papers) >= 0.998 * len(papers)


def test_the_papers_are_as_the_facts_say(reference):
    facts = json.loads((reference / "facts/catalog-facts.json").read_text(encoding="utf-8"))["papers"]
    months = {"January": 1, "April": 4, "July": 7, "August": 8, "November": 11, "December": 12, None: None}
    for paper, fact in zip(load(), facts, strict=True):
        people = [(name["given"], name["family"]) for name in fact["authors"]]
        assert [(name.given, name.family) for name in paper.authors] == people
        editors = [name["family"] for name in fact["editors"] or ()]
        assert [name.family for name in paper.editors] == editors
        for field in ("pages", "doi", "volume", "publisher"):
            assert getattr(paper, field) == (fact[field] or "")
        assert paper.container_title == fact["booktitle"]
        assert paper.event_place == fact["place"]
        assert (paper.year, paper.month) == (fact["year"], months[fact["month"]])
