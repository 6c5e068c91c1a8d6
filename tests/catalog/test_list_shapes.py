"""Lists of many shapes: the title, venue, year, link and authors of their papers, keywords and lines."""

import pytest

from unlearnbib.catalog import read_text

A, B, C = (f"https://arxiv.org/abs/2401.0000{n}" for n in (1, 2, 3))
CODE = "https://github.com/a/b"

# A page and its papers: title, venue, year, link, authors.
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
    "names with semicolons, then a venue": (
        f"- **How Mud Learns.** *Doe, J.; Roe, R.; and Wei, L.* ICML 2020. [[pdf]({A})]\n"
        f"- **How Sand Learns.** *Jane Doe; John Roe; Li Wei.*, CVPR 2021. [[pdf]({B})]\n"
        f"- [How Silt Learns]({C}). Jane Doe; John Roe; and Li Weimar. ICML 2022.",
        [
            ("How Mud Learns", "ICML", 2020, A, "J. Doe, R. Roe, L. Wei"),
            ("How Sand Learns", "CVPR", 2021, B, "Jane Doe, John Roe, Li Wei"),
            ("How Silt Learns", "ICML", 2022, C, "Jane Doe, John Roe, Li Weimar"),
        ],
    ),
    "a reference whose title is two words, or has a dash": (
        "- Ada Horn. 2019. River Memory. S&P, 1-9.\n- Ada Horn. 2014. Silt MODEL - Open Data on Rivers. NODALIDA.",
        [
            ("River Memory", "S&P", 2019, "", "Ada Horn"),
            ("Silt MODEL - Open Data on Rivers", "NODALIDA", 2014, "", "Ada Horn"),
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
    "a shortened journal, which is no person with an initial": (
        f"* [A Title on Sediment]({A}), J. Geol. 12(3), 2015\n* [A Title on Orchids]({B}). Am. J. Bot., 2016\n\n"
        f"1. [A Title on Floods]({A}). J. Hydrol. 2017\n2. [A Title on Dunes]({B}). A. Meyer, J. Roe. 2018",
        [
            ("A Title on Sediment", "", 2015, A, ""),
            ("A Title on Orchids", "", 2016, B, ""),
            ("A Title on Floods", "J. Hydrol", 2017, A, ""),
            ("A Title on Dunes", "", 2018, B, "A. Meyer, J. Roe"),
        ],
    ),
    "references that name the first author, and say that there are more": (
        f"- Doe, J. P. et al. (2017). A title on warm corals. *Reef Letters* 543, 373–377. {A}\n"
        f"- Roe R, Doe J, et al. A title on cold corals. Reef Letters. 2018;7(2):1-9. {B}",
        [
            ("A title on warm corals", "Reef Letters", 2017, A, ""),
            ("A title on cold corals", "Reef Letters", 2018, B, ""),
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


def test_headings_are_keywords_and_tracks_are_no_venues():
    page = f"# A List\n## Papers\n### Attacks (2)\n- [A Title on Attacks]({A}), ACL 2024 (Findings)\n### 2. Privacy\n- [A Title on Privacy]({B})\n"
    assert [(one.venue, one.keywords) for one in read_text(page)] == [
        ("ACL", ("Attacks", "Findings")),
        ("", ("Privacy",)),
    ]


def test_the_line_of_an_entry_is_that_of_the_page():
    page = f"# List\n\n\n<!--\nx\n-->\n- [A Title on Attacks]({A})\n\n| Title | Link |\n|--|--|\n| A Title in a Row | {B} |\n"
    assert [one.line for one in read_text(page)] == [7, 11]


def test_a_first_row_names_the_columns_and_a_reference_is_an_imprint() -> None:
    page = """<html><body><table>
<tr><td>#</td><td>Authors</td><td>Title</td><td>Reference</td><td>Preprint</td></tr>
<tr><td>2</td><td>G. Ek and R. Roe</td><td>Reeds that hold a wall</td>
<td><a href="https://doi.org/10.1103/PhysRevE.90.012101">Phys. Rev. E <b>90</b>, 012101 (2014)</a></td>
<td><a href="https://arxiv.org/abs/1401.01234">arXiv:1401.01234</a></td></tr>
<tr><td>1</td><td>R. Roe</td><td>Sand between two plates</td><td>J. Phys. A <b>43</b>, 135 (2010)</td><td></td></tr>
</table></body></html>"""
    papers = read_text(page, "page.html").papers
    assert [(one.title, one.venue, one.year) for one in papers] == [
        ("Reeds that hold a wall", "Phys. Rev. E", 2014),
        ("Sand between two plates", "J. Phys. A", 2010),
    ]
    assert papers[0].link == "https://doi.org/10.1103/PhysRevE.90.012101"


def test_an_italic_journal_before_its_volume_is_no_title() -> None:
    page = """<html><body><dl><dt>[Ek2012]<dd>Gro Ek and Rob Roe. Salt in old walls. <em>Journal of Damp Stone</em>,
9(4):91-95, 2012. [<a href="https://doi.org/10.1234/a">DOI</a>]
<dt>[Roe2014]<dd>Rob Roe. Do bricks breathe? <em>Masonry and Air</em>, 12(1):3-9, 2014.
[<a href="https://doi.org/10.1234/b">DOI</a>]</dl></body></html>"""
    found = [(one.title, one.venue, one.year) for one in read_text(page, "page.html").papers]
    assert found == [
        ("Salt in old walls", "Journal of Damp Stone", 2012),
        ("Do bricks breathe?", "Masonry and Air", 2014),
    ]


def test_a_card_has_its_container_in_italics_and_its_link_below() -> None:
    card = (
        '<div><h5>{}</h5><p>{}</p><p><em>{}</em> ({})</p><a href="https://doi.org/10.1234/{}">DOI</a></div>'
    )
    cards = [("Salt in the walls of barns", "G. Ek, R. Roe", "Damp Stone", 2012, "a"),
             ("Bricks that breathe at night", "R. Roe, A. Poe", "Masonry Air", 2014, "b")]  # fmt: skip
    page = f"<html><body><h2>Publications</h2>{''.join(card.format(*one) for one in cards)}</body></html>"
    found = [(one.title, one.venue, one.year, one.link) for one in read_text(page, "page.html").papers]
    assert found == [
        (title, venue, year, f"https://doi.org/10.1234/{end}") for title, _, venue, year, end in cards
    ]


def test_a_keynote_of_a_programme_is_no_paper() -> None:
    rows = ("<b>Keynote: Salt after all</b><br>Speaker: G. Ek", '<a href="https://doi.org/10.1234/a"><em>Salt in the walls of barns</em></a><br>G. Ek, R. Roe')  # fmt: skip
    page = f"<html><body><table>{''.join(f'<tr><td>9:00</td><td>{row}</td></tr>' for row in rows)}</table></body></html>"
    assert [one.title for one in read_text(page, "page.html").papers] == ["Salt in the walls of barns"]
