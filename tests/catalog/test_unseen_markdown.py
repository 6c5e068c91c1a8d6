"""Lists in Markdown of forms that no list of the cases has: arrows, law reviews, front matter before a list."""

import pytest

from unlearnbib.catalog import read_text

FRONT = "---\ntitle: Shelf\nlayout: page\n---\n\n"


@pytest.mark.parametrize(
    "arrow",
    ["---->", "=>", "→", "-->"],
)
def test_an_arrow_before_a_url_ends_the_title(arrow: str) -> None:
    (paper,) = read_text(f"- Peat, Slow and Deep: Wet Soils  {arrow}  https://arxiv.org/abs/2401.00001\n")
    assert (paper.title, paper.link) == (
        "Peat, Slow and Deep: Wet Soils",
        "https://arxiv.org/abs/2401.00001",
    )


@pytest.mark.parametrize(
    ("text", "venue", "volume", "year"),
    [
        ("- Ada Moor, *The Slow Writ*, 12 Nw. U. L. Rev. 88 (2011).", "Nw. U. L. Rev.", "12", 2011),
        ("- Ada Moor & Jon Fell, *A Bench of Peat*, 9 Bog & Soc. Inquiry 7, 9 (2020).", "Bog & Soc. Inquiry", "9", 2020),
    ],
)  # fmt: skip
def test_a_volume_before_the_journal(text: str, venue: str, volume: str, year: int) -> None:
    (paper,) = read_text(text)
    assert (paper.venue, paper.volume, paper.year, paper.type) == (venue, volume, year, "article-journal")


def test_columns_of_two_names_and_months() -> None:
    page = (
        "| Title and Author | M.Year | URL |\n|--|--|--|\n"
        "| **Rain on Dry Clay Soils**; Jo Fen | 4.2012 | [pdf](https://arxiv.org/abs/2401.00001) |\n"
    )
    (paper,) = read_text(page)
    assert (paper.title, paper.year) == ("Rain on Dry Clay Soils", 2012)


@pytest.mark.parametrize(
    "body",
    [
        "| Kind | Title / Author | Link |\n|--|--|--|\n| a | **Rain on Dry Clay Soils**; Jo Fen | [arXiv][x] |\n\n"
        "[x]: https://arxiv.org/abs/2401.00001\n",
        "Jo Fen and Al Marsh, **Rain on Dry Clay Soils**, Proceedings of the 3rd Conference on Clay, June 2014\n\n"
        "Jo Fen, **Sun on Dry Clay Soils**, Proceedings of the 4th Conference on Clay, May 2015\n",
    ],
)
def test_front_matter_of_a_page_does_not_hide_its_list(body: str) -> None:
    assert read_text(FRONT + body, "shelf.md")[0].title == "Rain on Dry Clay Soils"


def test_a_page_of_the_site_without_papers_is_empty() -> None:
    assert not read_text(FRONT + "# Shelf\n", "shelf.md").papers


def test_labels_of_a_journal_club() -> None:
    page = (
        "## 2020-01-02\n\n- **Title:** Salt in the Wards at Night\n- **Authors:** Fen J, Marsh A\n"
        "- **Journal:** Bog Medicine\n- **Year:** 2019\n- **PubMed:** <https://pubmed.ncbi.nlm.nih.gov/30000001/>\n"
    )
    (paper,) = read_text(page)
    assert (paper.type, paper.link) == ("article-journal", "https://pubmed.ncbi.nlm.nih.gov/30000001/")


def test_a_key_above_a_definition_is_no_venue() -> None:
    page = (
        'Fenn1999:\n:   Jo Fenn:\n    "[Rain on Dry Clay](https://doi.org/10.1086/700001)".\n'
        "    *Journal of Clay*, 7(3), May 1999.\n\n"
    )
    (paper,) = read_text(page)
    assert (paper.venue, list(map(str, paper.authors))) == ("Journal of Clay", ["Jo Fenn"])


def test_one_inverted_name_before_a_title_in_quotes() -> None:
    (paper,) = read_text(
        'Fenn, Jo. "Rain Without Any Clouds."\n</br>[[pdf]](https://arxiv.org/abs/2401.00001)\n'
    )
    assert (paper.title, list(map(str, paper.authors))) == ("Rain Without Any Clouds", ["Jo Fenn"])
