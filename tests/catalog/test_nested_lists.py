"""Sites and sections head the papers in them, in every format of objects; other forms of the same kinds."""

import pytest

from unlearnbib.catalog import read_text
from unlearnbib.catalog.extract.objects import find_objects
from unlearnbib.catalog.extract.venue_and_date import parse_imprint

PAGES = {
    "a site in TOML": (
        'title = "River Group"\nbase = "https://r.example.org"\n[[papers]]\ntitle = "On Silt"\nauthors = ["Ada Poe"]\n'
        'journal = "Rivers"\nyear = 2019\n',
        "list.toml",
        [("On Silt", "Rivers", 2019, ["Ada Poe"])],
    ),
    "sections in sections of YAML": (
        "- name: Work\n  parts:\n  - title: Talks and papers\n    items:\n    - title: On Peat\n"
        "      authors_html: '<b>Ada Poe</b>, Bo Lind'\n      outlet: Bogs\n      year: 2011\n",
        "list.yml",
        [("On Peat", "Bogs", 2011, ["Ada Poe", "Bo Lind"])],
    ),
    "keys of years in JSON": (
        '{"2015": [{"paperTitle": "On Loam", "contributor": "Poe, A.; Lind, B.", "in": "Soils", "doi": "10.1234/a"}]}',
        "list.json",
        [("On Loam", "Soils", 2015, ["A. Poe", "B. Lind"])],
    ),
    "a marked journal in a footnote": (
        ".. [#] Poe A, Lind B. On marl and its uses. *Soils of Today*, 7(2):11--19, 2012.\n",
        "list.rst",
        [("On marl and its uses", "Soils of Today", 2012, ["A. Poe", "B. Lind"])],
    ),
    "a thesis in front matter": (
        "---\ntitle: On Chalk\nauthor: Ada Poe\nuniversity: Bergen\ntype: thesis\nyear: 2014\n---\n",
        "chalk.md",
        [("On Chalk", "", 2014, ["Ada Poe"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "page", "papers"), PAGES.values(), ids=PAGES)
def test_records_below_headings_are_read(text, page, papers):
    catalog = read_text(text, page)
    assert [(one.title, one.venue, one.year, [*map(str, one.authors)]) for one in catalog] == papers


def test_a_paper_with_its_references_is_one_paper():
    data = {"title": "On Clay", "authors": ["Ada Poe"], "cites": [{"title": "On Silt", "year": 2019}]}
    assert [one["title"] for one, _ in find_objects(data)] == ["On Clay"]


@pytest.mark.parametrize(
    ("text", "venue"),
    [("Rivers (Oslo, Norway)", "Rivers (Oslo, Norway)"), ("Rivers).", "Rivers"), ("(AAAI-24)", "AAAI")],
)
def test_brackets_of_venues(text, venue):
    assert parse_imprint(text).venue == venue
