"""Titles, venues and authors by their form and place, whatever the host, the venue and the field are."""

import pytest

from unlearnbib.catalog import read_text

LAB = "https://www.reeflab.example.net"

# A page and its papers: title, venue, year, link, authors.
FORMS = {
    "linked titles at a host that nobody knows": (
        f"# Reading\n\n1. [Why Corals Bleach at Night]({LAB}/bleach.html), R. Amadi, 2016\n"
        f"2. [Soft Corals, Hard Choices]({LAB}/x/soft), T. Bo and L. Ahn, 2018\n"
        f'3. "Tides as Clocks" by Mina Orr (Oecologia 2011) [[link]]({LAB}/tides)\n',
        [
            ("Why Corals Bleach at Night", "", 2016, f"{LAB}/bleach.html", "R. Amadi"),
            ("Soft Corals, Hard Choices", "", 2018, f"{LAB}/x/soft", "T. Bo, L. Ahn"),
            ("Tides as Clocks", "Oecologia", 2011, f"{LAB}/tides", "Mina Orr"),
        ],
    ),
    "topics head the papers below them": (
        "- Storage of many things\n  - A Log for All Seasons · VLDB '09 [[pdf](https://db.example.edu/log.pdf)]\n"
        "- Networks of many hosts\n  - :star: [Slow Start Considered](http://net.example.org/ss) (**HotNets 2014**) :fire:\n"
        "  - Is TCP Fair? Yes and No [Paper](http://net.example.org/tcp.pdf)\n",
        [
            ("A Log for All Seasons", "VLDB", 2009, "https://db.example.edu/log.pdf", ""),
            ("Slow Start Considered", "HotNets", 2014, "http://net.example.org/ss", ""),
            ("Is TCP Fair? Yes and No", "", None, "http://net.example.org/tcp.pdf", ""),
        ],
    ),
    "a summary that is a sentence, with headings below it": (
        f"<details>\n<summary>All papers of the last two years</summary>\n\n### 2021\n\n- On Quiet Reefs. [[PUB]({LAB}/a.pdf)]\n\n"
        f"### 2020\n\n- On Loud Reefs. [[PUB]({LAB}/b.pdf)]\n\n</details>\n",
        [
            ("On Quiet Reefs", "", 2021, f"{LAB}/a.pdf", ""),
            ("On Loud Reefs", "", 2020, f"{LAB}/b.pdf", ""),
        ],
    ),
    "venues in italics, as those of the neighbours": (
        "### 2019\n**Cable Fatigue Under Wind** *(Engineering Structures)*\nAuthors: K. Sato, B. Lund\n"
        f"[Link]({LAB}/44)\n\n**Arch or Truss** *(Structures)*\nAuthors: M. Odo, K. Sato\n[Link]({LAB}/46)\n",
        [
            ("Cable Fatigue Under Wind", "Engineering Structures", 2019, f"{LAB}/44", "K. Sato, B. Lund"),
            ("Arch or Truss", "Structures", 2019, f"{LAB}/46", "M. Odo, K. Sato"),
        ],
    ),
    "authors with places, the venue in a heading": (
        "## Accepted papers (SoilConf 2023)\n\n- **Roots in Clay** — Ann Lee (Univ. A), Bob Ray (Univ. B)\n"
        "- **Worms and Water** — Cy Poe (Univ. A), Di Roe (Univ. C)\n- **Frost Heave Again** — Ed Fox (Univ. B)\n",
        [
            ("Roots in Clay", "SoilConf", 2023, "", "Ann Lee, Bob Ray"),
            ("Worms and Water", "SoilConf", 2023, "", "Cy Poe, Di Roe"),
            ("Frost Heave Again", "SoilConf", 2023, "", "Ed Fox"),
        ],
    ),
    "terms and definitions": (
        "<dl><dt>A Note on Gravel</dt><dd>P. Dunn, K. Ivers. Sedimentology 2020.</dd>"
        "<dt>Sand in Motion</dt><dd>L. Ho, P. Dunn. Geology 2019.</dd></dl>",
        [
            ("A Note on Gravel", "Sedimentology", 2020, "", "P. Dunn, K. Ivers"),
            ("Sand in Motion", "Geology", 2019, "", "L. Ho, P. Dunn"),
        ],
    ),
    "names and venue in italics": (
        f"- **Peat and Fire.** *Pia Dunn (Bog Lab) et al. Catena.* [[pdf]({LAB}/p.pdf)]\n"
        f"- Two Kinds of Loess *Kai Ivers et al. Geoderma 2021.* [[pdf]({LAB}/q.pdf)]\n",
        [
            ("Peat and Fire", "Catena", None, f"{LAB}/p.pdf", ""),
            ("Two Kinds of Loess", "Geoderma", 2021, f"{LAB}/q.pdf", ""),
        ],
    ),
    "two papers in an item, joined by words": (
        f"- [Dunes That Walk]({LAB}/~u/dunes.pdf) (2003) and The [Dunes That Sing]({LAB}/~u/sing.pdf) (2007): both good.\n",
        [
            ("Dunes That Walk", "", 2003, f"{LAB}/~u/dunes.pdf", ""),
            ("Dunes That Sing", "", 2007, f"{LAB}/~u/sing.pdf", ""),
        ],
    ),
    "words of a link that name a journal": (
        f"**Moss on Old Walls** [[Annals of Moss paper]({LAB}/m.pdf)][[code](https://github.com/a/b)]\n",
        [("Moss on Old Walls", "Annals of Moss", None, f"{LAB}/m.pdf", "")],
    ),
    "authors and title in a cell": (
        f"| Paper | Published in | PDF |\n|--|--|--|\n| Orr, M., et al. Counting Fish with Sound. | Fisheries 2015 | [pdf]({LAB}/f.pdf) |\n"
        "| Bo, T., et al. Sponge Gardens of the Deep | Marine Biology 2022 | |\n",
        [
            ("Counting Fish with Sound", "Fisheries", 2015, f"{LAB}/f.pdf", ""),
            ("Sponge Gardens of the Deep", "Marine Biology", 2022, "", ""),
        ],
    ),
    "headings that are papers, with labels below": (
        "# FogConf 2019\n## Ghost Dikes\n### Authors\n* Ann Lee = A Place\n* Bob Ray = A Place\n"
        "### Info\n* DOI: 10.1234/fog.1\n## Wet Sand\n### Authors\n* Cy Poe = A Place\n### Info\n* DOI: 10.1234/fog.2\n",
        [
            ("Ghost Dikes", "FogConf", 2019, "https://doi.org/10.1234/fog.1", "Ann Lee, Bob Ray"),
            ("Wet Sand", "FogConf", 2019, "https://doi.org/10.1234/fog.2", "Cy Poe"),
        ],
    ),
    "a printed reference in an item": (
        "- Lee, A., & Ray, B. (2014). Frost heave in wet clay. *Soil Letters*, 4(2), 1-9.\n",
        [("Frost heave in wet clay", "Soil Letters", 2014, "", "A. Lee, B. Ray")],
    ),
    "a URL with spaces": (
        f"- [Peat Under Pressure]({LAB}/de Wit.pdf) (2001)\n",
        [("Peat Under Pressure", "", 2001, f"{LAB}/de Wit.pdf", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "papers"), FORMS.values(), ids=FORMS)
def test_forms(page, papers):
    catalog = read_text(page, "page.html" if page.startswith("<dl>") else "page.md")
    told = [(one.title, one.venue, one.year, one.link, ", ".join(map(str, one.authors))) for one in catalog]
    assert told == papers
    assert catalog.passed == ()


NO_PAPERS = {
    "a post of a news letter": "- [Why Prices Feel So Unfair](https://www.example.org/2017/4/12/why-prices)\n",
    "a site": "- [A Site of Many Good Maps](https://maps.example.org)\n",
    "a course": "## Courses\n- [Introduction to Wet Soils](https://www.example.edu/soil)\n",
    "a talk": "## Talks\n- Invited talk at a workshop, Lisbon, May 2019\n",
    "an invitation": "- Join our channel for more of this!\n",
}


@pytest.mark.parametrize("text", NO_PAPERS.values(), ids=NO_PAPERS)
def test_what_is_not_a_paper_is_told_with_its_line(text):
    catalog = read_text(
        f"- [The Only Paper in Here](https://arxiv.org/abs/2401.00001), ICML 2024\n\n{text}", "p.md"
    )
    assert [one.title for one in catalog] == ["The Only Paper in Here"]
    told = [one.line for one in catalog.account.items if one.outcome.value in ("passed over", "other text")]
    assert told == [3 + text.count("\n") - 1]
