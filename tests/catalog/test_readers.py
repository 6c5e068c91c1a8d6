"""Readers of catalogs: the examples inside of each, lists of other shapes, noise, hostile pages, real files."""

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from places import ROOT
from unlearnbib import CatalogError, read
from unlearnbib.catalog import read_text, readers
from unlearnbib.catalog.page_reader import PageReader
from unlearnbib.catalog.readers.reader_table import READERS, choose_reader
from unlearnbib.errors import UnknownReaderError

EXAMPLES = [(reader, one) for reader in READERS.values() for one in reader.examples]


@pytest.mark.parametrize(
    ("reader", "one"), EXAMPLES, ids=[f"{reader.name}-{n}" for n, (reader, _) in enumerate(EXAMPLES)]
)
def test_what_must_be_read_from_an_example(reader, one):
    assert choose_reader(one.text, one.name) is reader
    papers = read_text(one.text, one.name)
    told = [
        {name: getattr(paper, name) for name in fields}
        for paper, fields in zip(papers, one.papers, strict=True)
    ]
    assert told == list(one.papers)


def test_every_reader_of_every_file_is_in_the_table():
    folder = Path(readers.__file__).parent
    files = {path.stem for path in (*folder.glob("*.py"), *folder.glob("*/"))} - {"__init__", "__pycache__"}
    found = [
        value
        for name in files
        for value in vars(import_module(f"{readers.__name__}.{name}")).values()
        if isinstance(value, PageReader)
    ]
    assert sorted(map(id, found)) == sorted(map(id, READERS.values()))
    assert all(reader.examples for reader in READERS.values())


A, B, C = (f"https://arxiv.org/abs/2401.0000{n}" for n in (1, 2, 3))
CODE = "https://github.com/a/b"

# A page, and what must be read from it: title, venue, year, link, authors.
SHAPES = {
    "a short name, then the title in quotes": (
        f'- **DETR**: "End-to-End Detection with Transformers", ECCV, 2020 (*Facebook*). [[Paper]({A})][[PyTorch]({CODE})]',
        [("End-to-End Detection with Transformers", "ECCV", 2020, A, "")],
    ),
    "a citation without looks": (
        f"* Carlini et al. Extracting Training Data from Language Models. USENIX Security 2021. [[paper]({A})]\n"
        f"* Jane Doe, John Roe. Learning to Forget Again. In *ICML*, 2020. [pdf]({B}) [code]({CODE})",
        [
            ("Extracting Training Data from Language Models", "USENIX Security", 2021, A, ""),
            ("Learning to Forget Again", "ICML", 2020, B, "Jane Doe, John Roe"),
        ],
    ),
    "the year in brackets behind the title": (
        f"1. Distilling the Knowledge in a Network (2015), G. Hinton et al. [[pdf]]({A})",
        [("Distilling the Knowledge in a Network", "", 2015, A, "")],
    ),
    "the venue in brackets before the title": (
        f"- (EMNLP 2022) [Some Title About Things]({A}) [[code]({CODE})]\n- [CVPR 2025] Another Title on Images [[Paper]({B})]",
        [("Some Title About Things", "EMNLP", 2022, A, ""), ("Another Title on Images", "CVPR", 2025, B, "")],
    ),
    "dates that are no year of publication": (
        f"- 【202506】 A First Title About Text [paper]({A})\n- [202410] [Second Title on Data]({B}), ICLR'25\n"
        f"* Aug 2023 - [Third Title of a Month]({C}) - ICLR 2024",
        [
            ("A First Title About Text", "", 2025, A, ""),
            ("Second Title on Data", "ICLR", 2025, B, ""),
            ("Third Title of a Month", "ICLR", 2024, C, ""),
        ],
    ),
    "a publisher before a preprint, and never code": (
        f"- [**NeurIPS 2023**] **A Title About Nets** [[PDF]]({A}) [[CODE]]({CODE}) [[PUB]](https://dl.acm.org/doi/10.1145/1.2)",
        [("A Title About Nets", "NeurIPS", 2023, "https://dl.acm.org/doi/10.1145/1.2", "")],
    ),
    "the title on one line, the links on the next": (
        f"**A Title Above Its Links**\n- Paper: {A}\n- Code: {CODE}\n\n**Another Title Above Them**\n\n- Paper: {B}\n- Venue: CCS 2023",
        [("A Title Above Its Links", "", None, A, ""), ("Another Title Above Them", "CCS", 2023, B, "")],
    ),
    "the title as a heading": (
        f"## Attacks\n### A Whole Title as a Heading\n- Paper: {A}\n- Authors: Jane Doe, John Roe",
        [("A Whole Title as a Heading", "", None, A, "Jane Doe, John Roe")],
    ),
    "bare blocks of links": (
        f"- Paper: {A}\n- Paper: {B}",
        [(A, "", None, A, ""), (B, "", None, B, "")],
    ),
    "reference-style links": (
        f"- [A Title by Reference][1], *ICML 2021*\n- [Another Such Title][two] (NeurIPS 2020)\n\n[1]: {A}\n[two]: {B} 't'",
        [("A Title by Reference", "ICML", 2021, A, ""), ("Another Such Title", "NeurIPS", 2020, B, "")],
    ),
    "lists in lists, authors below": (
        f"- Attacks\n  - Poisoning\n    - [A Title on Poisoning]({A}), ACL 2021\n      - Jane Doe, John Roe\n"
        f"    - [A Title on Backdoors]({B}), ACL 2022\n      Authors: Al Bo, Cy Di",
        [
            ("A Title on Poisoning", "ACL", 2021, A, "Jane Doe, John Roe"),
            ("A Title on Backdoors", "ACL", 2022, B, "Al Bo, Cy Di"),
        ],
    ),
    "two papers in a bullet": (
        f"- [A First Paper on This]({A}), ACL 2021; [A Second Paper on That]({B}), ICML 2022",
        [
            ("A First Paper on This", "ACL", 2021, A, ""),
            ("A Second Paper on That", "ICML", 2022, B, ""),
        ],
    ),
    "a hard break in a title": (
        f"- **[A Title That Is  \n  Broken in Two]({A})** ICML 2022",
        [("A Title That Is Broken in Two", "ICML", 2022, A, "")],
    ),
    "paragraphs": (
        f"Prose that [links to a paper]({C}) somewhere.\n\n**[A Title in a Paragraph]({A})** <br>\n*Jane Doe, John Roe* <br>\n"
        f"NeurIPS 2021. [[Code]({CODE})]\n\n[Another Title in a Paragraph]({B})  \nAl Bo, Cy Di  \nICCV 2021 (Oral)",
        [
            ("A Title in a Paragraph", "NeurIPS", 2021, A, "Jane Doe, John Roe"),
            ("Another Title in a Paragraph", "ICCV", 2021, B, "Al Bo, Cy Di"),
        ],
    ),
    "details with a summary": (
        f'<details><summary><b>A Title in a Summary</b>, AAAI 2022</summary>\n<a href="{A}">paper</a>\nAbstract: things.\n</details>',
        [("A Title in a Summary", "AAAI", 2022, A, "")],
    ),
    "tables of several shapes, one of none": (
        f"| Paper | Code |\n|---|---|\n| [A Title in a Table]({A}) (ICML 2022) | [code]({CODE}) |\n\n"
        "Year | Venue | Authors | Title | Links\n--|--|--|--|--\n"
        f"2020 | KDD | A. Bo, C. Di | A Plain Title in a Table | [PDF]({B}) [Slides](https://x.org/s.pdf)\n\n"
        "| OS | Supported |\n|--|--|\n| Linux | yes |\n\n"
        f"| Method | Venue | Paper |\n|--|--|--|\n| BERT | NAACL'19 | [link]({C}) |",
        [
            ("A Title in a Table", "ICML", 2022, A, ""),
            ("A Plain Title in a Table", "KDD", 2020, B, "A. Bo, C. Di"),
            ("BERT", "NAACL", 2019, C, ""),
        ],
    ),
    "cells missing and too many, rows that hold nothing": (
        f"| Date | Title | Venue | Paper |\n|--|--|--|--|\n| 24.06 | **A Short Row of Few** | CCS'24 |\n| | |\n"
        f"| 24.05 | **A Long Row of Many** | arXiv | [link]({A}) | [code]({CODE}) | more |",
        [("A Short Row of Few", "CCS", 2024, "", ""), ("A Long Row of Many", "arXiv", 2024, A, "")],
    ),
    "venue and year from headings": (
        f"## ICML 2024\n- [A Title Below a Venue]({A})\n## 2019\n- [A Title Below a Year]({B})\n## Before 2017\n- [A Title of Old Times]({C})",
        [
            ("A Title Below a Venue", "ICML", 2024, A, ""),
            ("A Title Below a Year", "", 2019, B, ""),
            ("A Title of Old Times", "", None, C, ""),
        ],
    ),
    "titles in bold quotes, venues that nobody knows": (
        f'8. OSCaR: **"A Title of Corrected Biases"**.\n\n\t*Sunipa Dev et al*. First Monday 2021. [[Paper]({A})]\n\n'
        f'9. **"A Title of Medicine"**.\n\n\t*Jane Doe, Al Bo*. npj Digit. Medicine 2023. [[Paper]({B})]',
        [
            ("A Title of Corrected Biases", "First Monday", 2021, A, ""),
            ("A Title of Medicine", "npj Digit. Medicine", 2023, B, "Jane Doe, Al Bo"),
        ],
    ),
    "labels of another script, the venue in the page's title": (
        f"# CVPR2020-Code\n\n**A Title With Its Links Below**\n\n- 论文：{A}\n\n- 代码（即将开源）：{CODE}\n\n"
        f"**Another Title of This Kind**\n\n- CVPR 2020 Oral\n\n- 论文下载链接：{B}\n- 解读：https://zhuanlan.zhihu.com/p/8",
        [
            ("A Title With Its Links Below", "CVPR", 2020, A, ""),
            ("Another Title of This Kind", "CVPR", 2020, B, ""),
        ],
    ),
    "details whose title quotes, with prose inside": (
        f'<details><summary>"Do Anything Now": On Prompts in the Wild (2023) [<a href="{A}">Paper</a>] 💽</summary>\n\n'
        "“…first measurement study on prompts in the wild, with 6,387 prompts collected.”\n\n</details>",
        [('"Do Anything Now": On Prompts in the Wild', "", 2023, A, "")],
    ),
    "the venue inside of the bold text, the authors behind a break": (
        f"**A Title With a Venue in It, EMNLP 2023 Main Conference Paper**. [[paper]({A})]\n\n"
        f"**A Title With Its Authors** <br />\nSong Wang, Yaochen Zhu. [[paper]({B})]",
        [
            ("A Title With a Venue in It", "EMNLP", 2023, A, ""),
            ("A Title With Its Authors", "", None, B, "Song Wang, Yaochen Zhu"),
        ],
    ),
    "a dash inside of a title": (
        f"* Covert Computation for a Majority – or: Breaking the Limits [[Paper]({A})]\n* A Title of Words - NeurIPS 2021 [[Paper]({B})]",
        [
            ("Covert Computation for a Majority – or: Breaking the Limits", "", None, A, ""),
            ("A Title of Words", "NeurIPS", 2021, B, ""),
        ],
    ),
    "other scripts": (
        f"- 大模型遗忘学习综述, 2024, [[论文]({A})]\n\n| 标题 | 会议 | 年份 | 链接 |\n|--|--|--|--|\n| 一种新的遗忘方法研究 | ICML | 2023 | [链接]({B}) |",
        [("大模型遗忘学习综述", "", 2024, A, ""), ("一种新的遗忘方法研究", "ICML", 2023, B, "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "papers"), SHAPES.values(), ids=SHAPES)
def test_lists_of_other_shapes(page, papers):
    catalog = read_text(page, "page.md")
    told = [(one.title, one.venue, one.year, one.link, ", ".join(map(str, one.authors))) for one in catalog]
    assert told == papers
    assert catalog.problems == ()


# What a page holds that is no paper, beside one that is.
NOISE = {
    "a table of contents": "## Contents\n- [Papers on Many Things](#papers)\n",
    "links into the page": "- [Papers on Many Things](#papers-on-many-things)\n",
    "embedded BibTeX": "```bibtex\n@article{a, title={A Title in Code}, year={2024}}\n```\n",
    "a template in code": f"- Format:\n  ```\n  - [Paper Title Goes Here]({B}), ICML 2024\n  ```\n",
    "a comment": f"<!-- - [A Title Commented Out]({B}) -->\n",
    "a tool": f"## Tools\n- [A Tool for Many Things]({CODE})\n",
    "a blog": "- [Some Thoughts on Many Things](https://medium.com/@a/b)\n",
    "a law": "- [A Regulation of Many Things](https://gdpr.eu/)\n",
    "a data set": "## Datasets\n| Dataset | Size | Link |\n|--|--|--|\n| Images of Many Things | 3 | [link](https://cocodataset.org) |\n",
    "other lists": f"## Related Awesome Lists\n- [Awesome Papers on Many Things]({CODE})\n",
    "a contributor's guide": f"## Contributing\n- [Paper Title Goes Here]({B}), Venue 2024\n",
    "a legend": "## Legend\n- ![](https://img.shields.io/badge/x-red) A Key of Many Things\n",
    "news": f'## 🔔 News\n- **2023-10-22 Our paper "[A Paper on Many Things]({B})" has been accepted by EMNLP 2023.**\n',
    "prose": f"We build on [a paper about many things]({B}), which was good.\n",
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_what_is_no_paper_is_none(noise):
    paper = f"- [The Only Paper in Here]({A}), ICML 2024\n"
    assert [one.title for one in read_text(f"{paper}\n{noise}")] == ["The Only Paper in Here"]
    assert [one.title for one in read_text(f"{noise}\n## Papers\n\n{paper}")] == ["The Only Paper in Here"]


def test_what_is_passed_over_is_told_with_its_line():
    catalog = read_text(
        f"- [The Only Paper in Here]({A}), ICML 2024\n- [Some Thoughts on Things](https://medium.com/@a/b)\n",
        "p.md",
    )
    assert list(map(str, catalog.passed)) == [
        "p.md:2: a blog post or news, not a paper: Some Thoughts on Things"
    ]


VALUES = [
    (
        '"Authors","Author full names","Title","Year","Source title","DOI"\n'
        '"Doe J.; Roe J.","Doe, Jane (123); Roe, John (456)","A Title of Words","2020","Journal of Things","10.1145/1234.5678"\n',
        ("A Title of Words", "Journal of Things", 2020, "https://doi.org/10.1145/1234.5678", "Jane Doe, John Roe"),
    ),
    (
        'Authors,Title,Publication,Volume,Year\n"Doe, Jane; Roe, John; ",A Title of Words,Journal of Things,3,2020\n',
        ("A Title of Words", "Journal of Things", 2020, "", "Jane Doe, John Roe"),
    ),
    (
        f"id;titre;année;auteurs;lien\n1;Un titre de mots;2020;Doe J., van der Maaten L.;{A}\n",
        ("Un titre de mots", "", 2020, A, "J. Doe, L. van der Maaten"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paper"), VALUES, ids=["Scopus", "Scholar", "semicolons"])
def test_exports_of_separated_values(text, paper):
    (one,) = read_text(text, "export.csv")
    assert (one.title, one.venue, one.year, one.link, ", ".join(map(str, one.authors))) == paper


def test_headings_are_keywords_and_tracks_are_no_venues():
    page = f"# A List\n## Papers\n### Attacks (2)\n- [A Title on Attacks]({A}), ACL 2024 (Findings)\n### 2. Privacy\n- [A Title on Privacy]({B})\n"
    assert [(one.venue, one.keywords) for one in read_text(page)] == [
        ("ACL", ("Attacks", "Findings")),
        ("", ("Privacy",)),
    ]


def test_the_line_of_an_entry_is_that_of_the_page():
    page = f"# List\n\n\n<!--\nx\n-->\n- [A Title on Attacks]({A})\n\n| Title | Link |\n|--|--|\n| A Title in a Row | {B} |\n"
    assert [one.line for one in read_text(page)] == [7, 11]


def test_a_reader_may_be_named():
    page = "title,year\nA Title of Words,2024\n"
    assert read_text(page, reader="delimited")[0].year == 2024
    with pytest.raises(
        UnknownReaderError, match="unknown reader 'word'; the readers are site, bib, csl-json"
    ):
        read_text(page, reader="word")


REFUSED = [
    ("x.json", '{"title": ', r"x\.json:1: is not JSON: Expecting value"),
    ("x.json", "[" * 100_000, r"x\.json: is JSON nested too deep|x\.json:1: is not JSON"),
    ("x.yml", "a: [", r"x\.yml:1: is not YAML: "),
    ("x.yml", "a: &x [1]\nb: *x\n", r"x\.yml:2: is not YAML: aliases are not read"),
    ("x.yml", "!!python/object/apply:os.system ['true']", r"x\.yml:1: is not YAML: "),
    ("x.md", "Nothing here.", r"x\.md: is not a catalog: read as markdown, it has no table or list of papers"),
    ("x.md", "- [A Tool of Many Words](https://github.com/a/b)", r"x\.md: lists no papers: skipped 1 non-paper entry"),
    ("x.html", "<p>Nothing</p>", r"x\.html: is not a catalog: read as html"),
    ("x.html", "<div>" * 9000 + "<p>x", r"x\.html: is nested too deep and cannot be read to its end"),
    ("x.csv", "a,b\n1,2\n", r"x\.csv: is not a catalog: read as delimited"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), REFUSED)
def test_what_cannot_be_read_is_refused_in_a_line(name, text, message):
    with pytest.raises(CatalogError, match=message) as caught:
        read_text(text, name)
    assert "\n" not in str(caught.value)


def test_a_broken_part_is_a_problem_and_the_rest_is_read():
    catalog = read_text(
        "@article{a, title={One}}\n@article{b, title={Two\n@article{c, title={Three}}\n@article{d}\n", "x.bib"
    )
    assert [one.title for one in catalog] == ["One", "Three"]
    assert [one.line for one in catalog.problems] == [2, 4]
    catalog = read_text("10.1145/1234.5678\n2401.00001\n2401.00002\n" * 5 + "not one of them\n", "x.txt")
    assert [str(one) for one in catalog.problems] == [
        "x.txt:16: 'not one of them' is not a DOI, an arXiv id or a link"
    ]


LONG = 300_000
HOSTILE = ["[", "]", "![", "|", "<", "<a ", "*", "`", "&", "[a](", '"', "(", "{", "\\", "> ", "A, ", "- "]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("reader", ["markdown", "html", "delimited", "identifiers", "bib"])
def test_a_hostile_line_ends_what_it_is_and_no_more(unit, reader):
    line = (unit * LONG)[:LONG]
    pages = {
        "markdown": f"- [A Title of Words]({A})\n\n{line}\n",
        "html": f"<ul><li><a href='{A}'>A Title of Words</a></li></ul>{line}",
    }
    try:
        catalog = read_text(pages.get(reader, line), "x", reader)
    except CatalogError as error:
        assert reader not in pages
        assert str(error).startswith("x")
    else:
        assert [one.title for one in catalog][:1] == (["A Title of Words"] if reader in pages else [])


def test_a_line_too_long_for_a_paper_is_told():
    catalog = read_text(f"- [A Title of Words]({A})\n\n{'[' * LONG}\n", "x.md")
    assert [str(one) for one in catalog.problems] == ["x.md:3: is too long for a paper and was not read"]


LETTERS = st.text(alphabet="aB 1.,:;|-*_`[]()<>/#\"'\n\t&{}@=!\\é论2024", max_size=300)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60)
@given(text=LETTERS)
@example(text="| Title |\n|--|\n| |\n")
@example(text="<table><tr><td><table><tr><th>Title</th></tr></td></table>")
def test_any_text_is_read_or_refused_and_no_paper_lacks_a_title(reader, text):
    try:
        catalog = read_text(text, "page", reader)
    except CatalogError:
        return
    assert all(any(map(str.isalnum, paper.title)) for paper in catalog)
    assert all(1 <= (paper.line or 0) <= text.count("\n") + 1 for paper in catalog)


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(
            [f"[A Title of Words]({A})", "**A Bold Title of Words**", f"[[pdf]({B})]", "ICML'24", "2024-06", "*Jane Doe, John Roe*",
             "- ", "\n", "\n\n", "  - ", "| ", "|--|--|\n", "## Attacks\n", "<details>", "<summary>", "</details>", "![ACL 2024](x)",
             "Authors: ", "Paper: ", "(Oral)", ", ", ". ", "1. ", "<br>", "~~~\n", "<table>", "<tr>", "<td>", "[a]: "]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_order_of_parts_is_read(parts):
    try:
        catalog = read_text("".join(parts), "page", "markdown")
    except CatalogError:
        return
    assert all(any(map(str.isalnum, paper.title)) and "\n" not in paper.title for paper in catalog)


def test_an_export_is_read_as_it_was_written():
    from unlearnbib import export, load

    papers = load()
    for name, form in (("x.bib", "bibtex"), ("x.json", "csl-json")):
        again = read_text(export(papers, form), name)
        assert [(one.title, one.year, one.key, one.authors) for one in again] == [
            (one.title, one.year, one.key, one.authors) for one in papers
        ]


def test_real_lists_are_read_as_people_labelled_them(reference, golden):
    import sys

    sys.path.insert(0, str(ROOT / "benchmarks"))
    catalogs = import_module("catalogs")
    found = catalogs.named(str(reference))
    wrong = dict.fromkeys(("title", "link", "year", "venue"), 0)
    labelled = [one for one in catalogs.compared(str(reference), found) if one[1]["entry_type"] == "paper"]
    for _, _, differences in labelled:
        for name, _, _ in differences:
            wrong[name] += 1
    assert max(wrong["title"], wrong["link"]) <= 0.02 * len(labelled)
    assert wrong["year"] <= 0.05 * len(labelled)
    assert wrong["venue"] <= 0.1 * len(labelled)
    for name, count in catalogs.COUNTS.items():
        assert abs(len(found[name]) - count) <= 0.02 * count, name
    rows = [
        f"{name}:{one.line}\t{one.title}\t{one.venue}\t{one.year}\t{one.link}\n"
        for name in found
        for one in found[name].papers[::97]
    ]
    golden("readers.tsv", "".join(rows))


def test_no_label_that_is_no_paper_becomes_one(reference):
    import json

    folder = reference / "catalogs" / "other"
    for one in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["catalogs"]:
        titles = {paper.title for paper in read(str(folder / one["file"]))}
        assert not titles & {record["title"] for record in one["records"] if record["entry_type"] != "paper"}
        assert not any(title in titles for title in ("GDPR", "2026", "Paper Title", "GitHub"))
