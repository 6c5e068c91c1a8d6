"""The account of a page: each item is settled once, and the sums are those of the catalog."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from unlearnbib.catalog import Catalog, read, read_text
from unlearnbib.catalog.account import Outcome
from unlearnbib.catalog.extract.paper_link import is_paper_host
from unlearnbib.catalog.extract.title import count_words, is_title_like
from unlearnbib.catalog.extract.walk import iterate_blocks
from unlearnbib.catalog.page.hidden import remove_hidden
from unlearnbib.catalog.page.markdown_outline import parse_markdown
from unlearnbib.catalog.page.outline import Heading, ListItem
from unlearnbib.catalog.page.spans import join_runs
from unlearnbib.catalog.readers.reader_table import choose_reader
from unlearnbib.errors import CatalogError

A, B = "https://arxiv.org/abs/2401.00001", "https://doi.org/10.1234/abc.5"
PIECES = (
    "# Contents\n", "## 2021\n", "### Soil and Water in Three Valleys (Mud 2020)\n", "- [Attacks](#attacks)\n",
    f"- [Mapping the Mud of Rivers]({A}), ICML 2024\n", "- Topics of the second kind\n  - Quiet Rivers, Loud Towns (2019)\n",
    f"  - [A Slow Walk Along a Dike]({B})\n", "- **CCS 2023**\n  - [Ghost Dikes in the Fog](https://lab.example.org/x)\n",
    f"<details><summary>Papers on the mud of rivers</summary>\n\n- On Mud Again [[pdf]({A})]\n\n</details>\n",
    f"We build on [a paper about many things]({B}), which was good.\n", "**A Title Above Its Links**\n",
    f"- Paper: {A}\n", "- Jane Doe, John Roe\n", "| Title | Link |\n|--|--|\n| A Title in a Row | x |\n| | |\n",
    "## License\n", "- [A Tool for Many Things](https://github.com/a/b)\n", "Plain words. And more.\n",
    f"- {'x ' * 10_500}\n", "- [One of Two Papers Here](a/b.pdf) (2001) and [Two of Two Papers Here](c.pdf) (2002)\n",
    "- Doe, J., & Roe, R. (2019). On the mud of rivers. *Soil Letters*, 4(2), 1-9.\n",
)  # fmt: skip


def assert_settled(catalog: Catalog) -> None:
    account = catalog.account
    sums = account.sums
    counts = {outcome: [one for one in account.items if one.outcome is outcome] for outcome in Outcome}
    assert sums["items"] == sum(sums[outcome.value] for outcome in Outcome)
    assert sums["papers"] == len(catalog.papers)
    assert len(counts[Outcome.PROBLEM]) == len(catalog.problems)
    assert {one.line for one in counts[Outcome.PASSED]} <= {one.line for one in catalog.passed}
    assert {paper.line for paper in catalog} <= {one.line for one in counts[Outcome.PAPER]}
    assert all(one.reason for one in counts[Outcome.TEXT])


def assert_complete(text: str, catalog: Catalog) -> None:
    """Every block of the page is in the account, and every linked title of a paper is a paper or is told."""
    blocks = list(iterate_blocks(parse_markdown(remove_hidden(text)).blocks))
    lines = {one.line for one in catalog.account.items}
    assert {one.line for one in blocks if isinstance(one, Heading | ListItem)} <= lines
    told = {one.line for one in (*catalog.passed, *catalog.problems)}
    linked = {paper.link for paper in catalog}
    titles = defaultdict[int | None, list[str]](list)
    for paper in catalog:
        titles[paper.line].append(paper.title)
    for block in blocks:
        joined = block.spans if isinstance(block, ListItem) else join_runs(())
        for span in joined.select("link"):
            words = joined.get_text(span)
            if is_paper_host(span.href) and count_words(words) > 3 and is_title_like(words):
                is_paper = any(title and title in words for title in titles[block.line])
                assert is_paper or span.href in linked or block.line in told, (block.line, words)


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_every_item_of_a_page_is_settled_once(pieces, between):
    text = between.join(pieces)
    try:
        catalog = read_text(text, "page.md", "markdown")
    except CatalogError:
        return
    assert_settled(catalog)
    assert_complete(text, catalog)


@pytest.mark.reference
@pytest.mark.slow
def test_the_accounts_of_real_pages_hold(reference):
    pages = [*(reference / "catalogs").rglob("*"), *(reference / "cases" / "catalogs").iterdir()]
    pages = [
        page for page in pages if page.is_file() and page.name not in ("gold.json", "score.py", "rows.json")
    ]
    assert len(pages) > 70
    read_count = sum(check_page(page) for page in pages)
    assert read_count > 60


def check_page(page: Path) -> bool:
    try:
        catalog = read(str(page))
    except CatalogError:
        return False
    assert_settled(catalog)
    text = page.read_text(encoding="utf-8-sig")
    if choose_reader(text, str(page)).name == "markdown":
        assert_complete(text, catalog)
    return True


def test_records_are_papers_problems_or_passed_over():
    text = "@article{a, title={On Mud}, year={2020}}\n\n@article{b, year={2021}}\n"
    assert_settled(read_text(text, "refs.bib"))


def test_the_account_names_the_line_and_the_reason():
    text = f"# A List\n\n- [Mapping the Mud of Rivers]({A})\n- [A Tool for Many Things](https://github.com/a/b)\n"
    told = str(read_text(text, "page.md").account)
    assert told.splitlines() == [
        "page.md: 3 items: 1 paper; 1 with papers, 1 passed over, 1 headings",
        "  line 4: passed over: a tool, not a paper: A Tool for Many Things",
    ]
