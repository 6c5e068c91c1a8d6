"""Front matter, folders, TOML, Org and reStructuredText: other instances of each form, faults, any text."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.catalog import read, read_pages, read_text
from unlearnbib.errors import CatalogError

NOTE = "---\nlayout: post\ntitle: A Note on Mud\nauthor: Jane Doe\ndate: 2020-01-01\n---\nText.\n"
MUD = "---\ntitle: On <b>Mud</b> &amp; Sand\nvenue: 'Soil Letters'\ndate: 2020-03-01\ndoi: 10.1234/mud\n---\n"


def test_a_page_of_front_matter_is_one_paper_and_a_note_is_none():
    (paper,) = read_text(MUD, "mud.md")
    assert (paper.title, paper.venue, paper.year, paper.doi) == (
        "On Mud & Sand",
        "Soil Letters",
        2020,
        paper.doi,
    )
    assert paper.link == "https://doi.org/10.1234/mud"
    with pytest.raises(CatalogError):
        read_text(NOTE, "note.md", "markdown")


def test_a_list_below_front_matter_is_read_as_a_list():
    text = "---\nlayout: page\ntitle: Papers\n---\n- [Mapping the Mud of Rivers](https://arxiv.org/abs/2401.00001), 2024\n"
    assert [paper.title for paper in read_text(text, "list.md")] == ["Mapping the Mud of Rivers"]


def test_a_folder_of_pages_is_a_catalog(tmp_path):
    (tmp_path / "mud.md").write_text(MUD, encoding="utf-8")
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "plain.md").write_text("# Nothing\n", encoding="utf-8")
    (tmp_path / "sand").mkdir()
    (tmp_path / "sand" / "index.md").write_text(MUD.replace("mud", "sand"), encoding="utf-8")
    (tmp_path / "broken.md").write_text("---\ntitle: [a\ndoi: 10.1/a\n---\n", encoding="utf-8")
    catalog = read(str(tmp_path))
    assert [paper.link for paper in catalog] == [
        "https://doi.org/10.1234/mud",
        "https://doi.org/10.1234/sand",
    ]
    assert [paper.page for paper in catalog][1] == str(tmp_path / "sand" / "index.md")
    assert len(catalog.passed) == 2
    assert [len(one) for one in read_pages([str(tmp_path), str(tmp_path / "mud.md")])] == [2, 1]


def test_a_folder_without_papers_is_told(tmp_path):
    with pytest.raises(CatalogError, match="is a folder; name a page in it"):
        read(str(tmp_path))
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    with pytest.raises(CatalogError, match="no page describes a paper"):
        read(str(tmp_path))


def test_toml_with_a_fault_is_told():
    with pytest.raises(CatalogError, match="is not TOML"):
        read_text("[[papers]\n", "a.toml")


def test_org_reads_tables_numbers_and_notes():
    text = (
        "#+TITLE: Papers\n* Rivers :tag:\n| Title | Venue | Year |\n|---+---+---|\n"
        "| [[https://arxiv.org/abs/2401.00001][Mapping the Mud]] | Soil Letters | 2020 |\n"
        "1. /Quiet Rivers, Loud Towns/. Jane Doe. TMLR 2019. https://doi.org/10.1234/a\n"
        "#+BEGIN_SRC python\n- [[https://arxiv.org/abs/2401.00009][Not a Paper at All]]\n#+END_SRC\n"
    )
    papers = read_text(text, "list.org").papers
    assert [(one.title, one.year, one.line) for one in papers] == [
        ("Mapping the Mud", 2020, 5), ("Quiet Rivers, Loud Towns", 2019, 6),
    ]  # fmt: skip
    assert papers[0].keywords == ("Rivers",)


def test_rst_opens_and_runs_nothing(tmp_path):
    (tmp_path / "secret.txt").write_text("A Secret of Many Words", encoding="utf-8")
    text = (
        f".. include:: {tmp_path}/secret.txt\n\n.. raw:: html\n\n   <b>x</b>\n\n"
        "* `Mapping the Mud of Rivers`_, Jane Doe, 2020\n\n.. _Mapping the Mud of Rivers: https://arxiv.org/abs/2401.00001\n"
    )
    (paper,) = read_text(text, "list.rst")
    assert (paper.title, paper.link) == ("Mapping the Mud of Rivers", "https://arxiv.org/abs/2401.00001")


LINES = st.sampled_from(
    """* Heading|** TODO Sub :tag:|:PROPERTIES:|:AUTHOR: Jane Doe|:YEAR: 2020|:END:|- item|  + inner|1. one| a |--- |
    #+BEGIN_SRC|#+END_SRC|[[https://a.org][A Title of Words]]|/italics/ *bold* ~code~|.. [Doe20] Jane Doe. *T*. 2020.|
    `A <https://a.org>`_|`B`__|__ https://b.org|====|.. include:: x|.. figure:: y|*open|``|\\|---|+++|title: x|
    title = "x"|doi: 10.1234/a|authors: [a""".replace("\n", "").split("|")
)


@given(
    st.sampled_from(["page.org", "page.rst", "page.md", "page.toml", "page.yml"]),
    st.lists(LINES, max_size=15),
)
def test_no_text_raises_anything_else(name, lines):
    try:
        catalog = read_text("\n".join(lines), name)
    except CatalogError:
        return
    assert all(paper.title for paper in catalog)


def test_a_paragraph_of_marks_is_told_and_costs_itself():
    text = (
        "* `Mapping the Mud of Rivers <https://arxiv.org/abs/2401.00001>`_, 2020\n\n"
        + "*a `b |c " * 300
        + "\n"
    )
    catalog = read_text(text, "list.rst")
    assert [paper.title for paper in catalog] == ["Mapping the Mud of Rivers"]
    assert [problem.line for problem in catalog.problems] == [3]


def test_a_year_above_a_list_of_objects_is_that_of_its_papers():
    text = "- year: 2021\n  papers:\n  - title: On Mud\n    authors: Jane Doe|John Roe\n    link: https://doi.org/10.1234/a\n"
    (paper,) = read_text(text, "list.yml")
    assert (paper.year, [str(one) for one in paper.authors]) == (2021, ["Jane Doe", "John Roe"])


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_what_ends_a_line_for_docutils_alone_moves_no_line(end):
    text = f"Papers{end}and more\n\n* `On Sand and Time <https://arxiv.org/abs/2401.00001>`_, Jane Doe, ICML 2024\n"
    assert [(one.title, one.line) for one in read_text(text, "a.rst", "rst")] == [("On Sand and Time", 3)]
