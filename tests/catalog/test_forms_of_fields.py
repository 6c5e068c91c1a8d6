"""Lists as lawyers, historians, labs and courses write them: their forms, with invented papers."""

import pytest

from unlearnbib.catalog import read_text
from unlearnbib.catalog.extract.venue_and_date import parse_imprint

LAB = "https://www.reeflab.example.net"

# A page and its papers: title, venue, year, link, authors.
FORMS = {
    "the year before the volume, as lawyers print it": (
        "- Ada Moor, 'Silence in Leases' (2012) 9 Journal of Tenancy 41\n"
        "- Ola Berg and Kit Sand, 'Who Owns the Hedge?' (2015) 60(2) Northern Law Review 7\n",
        [
            ("Silence in Leases", "Journal of Tenancy", 2012, "", "Ada Moor"),
            ("Who Owns the Hedge?", "Northern Law Review", 2015, "", "Ola Berg, Kit Sand"),
        ],
    ),
    "the title in italics, between names and venue": (
        "- Ivo Marsh, _Knowing by Walking_, Inquiry Notes (2004)\n"
        "- Una Poe and Rex Lund, _The Shape of Doubt_, Journal of Reasons (2011)\n",
        [
            ("Knowing by Walking", "Inquiry Notes", 2004, "", "Ivo Marsh"),
            ("The Shape of Doubt", "Journal of Reasons", 2011, "", "Una Poe, Rex Lund"),
        ],
    ),
    "German references with a volume before the year": (
        "- Amsel, Rita: Mühlen am Bach. In: Zeitschrift für Wasserbau 8 (1999), S. 3–21.\n"
        "- Dorn, Paul und Ehm, Ute: Wehre im Winter. In: Archiv für Technik 2 (2001), S. 40–44.\n",
        [
            ("Mühlen am Bach", "Zeitschrift für Wasserbau", 1999, "", "Rita Amsel"),
            ("Wehre im Winter", "Archiv für Technik", 2001, "", "Paul Dorn, Ute Ehm"),
        ],
    ),
    "families and a year in brackets are no venue": (
        f"- [Prices at the Harbour]({LAB}/a.pdf) (Moor and Sand, 2014)\n"
        f"- [Toll Roads Reconsidered]({LAB}/b.pdf) (Berg, 2016)\n"
        f"- [The Last Ferry Subsidy]({LAB}/c.pdf) (Ahn, Lee, and Poe, 2018)\n",
        [
            ("Prices at the Harbour", "", 2014, f"{LAB}/a.pdf", ""),
            ("Toll Roads Reconsidered", "", 2016, f"{LAB}/b.pdf", ""),
            ("The Last Ferry Subsidy", "", 2018, f"{LAB}/c.pdf", ""),
        ],
    ),
    "the number of a preprint is no year": (
        "- Types for Gardeners. Moor et al. arXiv 1904.01234\n- Laws of Weeds. Sand and Ahn. arXiv 2007.04321\n",
        [
            ("Types for Gardeners", "", None, "arXiv:1904.01234", ""),
            ("Laws of Weeds", "", None, "arXiv:2007.04321", ""),
        ],
    ),
    "a heading, its link behind it, names and a date in items below": (
        f"##### Kelp in Cold Light [[pdf]]({LAB}/kelp.pdf)\n- *R. Amadi, T. Bo*\n- `2017-03`\n\n"
        f"##### Otters Return [[pdf]]({LAB}/otters.pdf)\n- *M. Orr*\n- `2014-10`\n",
        [
            ("Kelp in Cold Light", "", 2017, f"{LAB}/kelp.pdf", "R. Amadi, T. Bo"),
            ("Otters Return", "", 2014, f"{LAB}/otters.pdf", "M. Orr"),
        ],
    ),
    "linked terms with several definitions": (
        "<dl><dt><a href='https://doi.org/10.1234/a1'>Slow sand in fast water</a></dt><dd>Ann Lee, Bob Ray</dd>"
        "<dd><em>Gravel Letters</em>, 2016</dd><dt><a href='https://doi.org/10.1234/a2'>Why dunes hum</a></dt>"
        "<dd>Cy Poe, Di Roe</dd><dd><em>Gravel Letters</em>, 2018</dd></dl>",
        [
            ("Slow sand in fast water", "Gravel Letters", 2016, "https://doi.org/10.1234/a1", "Ann Lee, Bob Ray"),
            ("Why dunes hum", "Gravel Letters", 2018, "https://doi.org/10.1234/a2", "Cy Poe, Di Roe"),
        ],
    ),
    "venues in code before titles, known and unknown ones": (
        f"## 2022\n- `ICML` Gradients on Loan [[Paper]({LAB}/1.pdf)]\n- `ZZTR` Weights at Rest [[Paper]({LAB}/2.pdf)]\n",
        [
            ("Gradients on Loan", "ICML", 2022, f"{LAB}/1.pdf", ""),
            ("Weights at Rest", "ZZTR", 2022, f"{LAB}/2.pdf", ""),
        ],
    ),
    "a name in code is part of its title": (
        f"## 2022\n- `QuickLog` Reads Logs Backwards [[Paper]({LAB}/1.pdf)]\n",
        [("QuickLog Reads Logs Backwards", "", 2022, f"{LAB}/1.pdf", "")],
    ),
    "names after a linked title in the same link": (
        "- [How Moss Drinks by *Ann Lee*](https://doi.org/10.1234/m1)\n"
        "- [Learning by Doing in Frogs](https://doi.org/10.1234/m2)\n",
        [
            ("How Moss Drinks", "", None, "https://doi.org/10.1234/m1", "Ann Lee"),
            ("Learning by Doing in Frogs", "", None, "https://doi.org/10.1234/m2", ""),
        ],
    ),
    "whole references in the cells of a table": (
        "| Citation | DOI |\n|---|---|\n| Amadi, R., & Bo, T. (2015). Rest before rowing. *Oar Science*, 4(2), 9-17. | "
        "[10.1234/r1](https://doi.org/10.1234/r1) |\n| Orr, M. (2019). Salt after races. *Oar Science*, 8(1), 1-6. | "
        "[10.1234/r2](https://doi.org/10.1234/r2) |\n",
        [
            ("Rest before rowing", "Oar Science", 2015, "https://doi.org/10.1234/r1", "R. Amadi, T. Bo"),
            ("Salt after races", "Oar Science", 2019, "https://doi.org/10.1234/r2", "M. Orr"),
        ],
    ),
    "the readings of a course": (
        "| Date | Topic | Reading |\n|---|---|---|\n| Jan 8 | Logs | [Logs Without Locks](https://doi.org/10.1234/l1) (SOSP'15) |\n"
        "| Jan 10 | Holiday | |\n| Jan 15 | Caches | [Caches that Forget Slowly](https://doi.org/10.1234/l2) (OSDI'18) |\n",
        [
            ("Logs Without Locks", "SOSP", 2015, "https://doi.org/10.1234/l1", ""),
            ("Caches that Forget Slowly", "OSDI", 2018, "https://doi.org/10.1234/l2", ""),
        ],
    ),
    "a table that only lays out": (
        '<table><tr><td>2018</td><td>"Bread and Votes," <i>Review of Choice</i>, 4(2), 99-131.</td></tr>'
        '<tr><td>2016</td><td>"Who Rides Free?" <i>Fare Letters</i>, 8(3), 210-225.</td></tr></table>',
        [
            ("Bread and Votes", "Review of Choice", 2018, "", ""),
            ("Who Rides Free?", "Fare Letters", 2016, "", ""),
        ],
    ),
    "names, a year and a quoted title in one link": (
        '- [Moor and Sand (2009) "Spikes without a clock"](https://doi.org/10.1234/n1)\n'
        '- [Berg (2013) "Sleep in small circuits"](https://doi.org/10.1234/n2). A short note.\n',
        [
            ("Spikes without a clock", "", 2009, "https://doi.org/10.1234/n1", ""),
            ("Sleep in small circuits", "", 2013, "https://doi.org/10.1234/n2", ""),
        ],
    ),
    "a day before the names": (
        "- 2012 May 4, Ann Lee, Bob Ray, and Cy Poe. [Maps in the dark](https://doi.org/10.1234/d1). *Nature*, 48(2):7-9.\n"
        "- 2013 June 19, Di Roe and Ed Fox. [Maps at noon](https://doi.org/10.1234/d2). *Nature*, 49(1):1-4.\n",
        [
            ("Maps in the dark", "Nature", 2012, "https://doi.org/10.1234/d1", "Ann Lee, Bob Ray, Cy Poe"),
            ("Maps at noon", "Nature", 2013, "https://doi.org/10.1234/d2", "Di Roe, Ed Fox"),
        ],
    ),
    "titles whose links lead nowhere yet": (
        "- [Keys Left in Doors: Reuse in Mesh Radios]() , Ann Lee, Bob Ray, CCS 2015.\n- [Pins of Glass](), C. Poe et al., NDSS 2017.\n",
        [
            ("Keys Left in Doors: Reuse in Mesh Radios", "CCS", 2015, "", "Ann Lee, Bob Ray"),
            ("Pins of Glass", "NDSS", 2017, "", ""),
        ],
    ),
    "two digits of the year before the venue": (
        f"- [(19 CCS) Locks Without Pages]({LAB}/l.pdf)\n- [(16 ACSAC) Doors Without Data]({LAB}/d.pdf)\n",
        [
            ("Locks Without Pages", "CCS", 2019, f"{LAB}/l.pdf", ""),
            ("Doors Without Data", "ACSAC", 2016, f"{LAB}/d.pdf", ""),
        ],
    ),
    "the own name in bold among the others": (
        '- "Trams on Leaves", A. Lee, **B. Ray**, C. Poe, Workshop on Rails 2014\n'
        '- "Trams on Ice", **B. Ray**, D. Roe, Workshop on Rails 2015\n',
        [
            ("Trams on Leaves", "Workshop on Rails", 2014, "", "A. Lee, B. Ray, C. Poe"),
            ("Trams on Ice", "Workshop on Rails", 2015, "", "B. Ray, D. Roe"),
        ],
    ),
    "a label before the title, the paper in a link after it": (
        f"- Paper: GripNet: Hands That Plan Ahead [[Paper]]({LAB}/grip.pdf)[[Project]](https://grip.github.io/)\n"
        f"- Slow Hands at Work [[Paper]]({LAB}/slow.pdf)\n",
        [
            ("GripNet: Hands That Plan Ahead", "", None, f"{LAB}/grip.pdf", ""),
            ("Slow Hands at Work", "", None, f"{LAB}/slow.pdf", ""),
        ],
    ),
    "a quotation below an item is not about it": (
        "- [Genes at Large by *Maxi Sand* and *Paul Bo*](https://doi.org/10.1234/g1)\n\n  > Students will like this text.\n",
        [("Genes at Large", "", None, "https://doi.org/10.1234/g1", "Maxi Sand, Paul Bo")],
    ),
    "a symbol before the names, brackets in the URL": (
        "- 🟢 Orr, M. E., & Bo, T. (2018). Salt in small lakes. *Lake Letters*, 4(2), 1-9. https://www.lakes.example.org/S08(18)310-X.pdf\n"
        "- 🔥 Amadi, R. (2019). Lakes without salt. *Lake Letters*, 5(1), 3-7.\n",
        [
            ("Salt in small lakes", "Lake Letters", 2018, "https://www.lakes.example.org/S08(18)310-X.pdf", "M. E. Orr, T. Bo"),
            ("Lakes without salt", "Lake Letters", 2019, "", "R. Amadi"),
        ],
    ),
    "authors and others in brackets are no venue": (
        "| Dataset | Paper |\n|---|---|\n| Leases in Court (Moor et al., 2021) | [pdf](https://arxiv.org/abs/2110.00001) |\n",
        [("Leases in Court", "", 2021, "https://arxiv.org/abs/2110.00001", "")],
    ),
    "Chinese names have no comma in them": (
        f"- 王小明, 李雷, 韩梅. 河流泥沙研究综述. 水利学刊, 2021. [[论文]]({LAB}/z.pdf)\n",
        [("河流泥沙研究综述", "水利学刊", 2021, f"{LAB}/z.pdf", "王小明, 李雷, 韩梅")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "papers"), FORMS.values(), ids=list(FORMS))
def test_forms_of_fields_are_read(page, papers):
    catalog = read_text(page, "list.html" if page.startswith("<") else "list.md")
    told = [
        (one.title, one.venue, one.year, one.link, ", ".join(map(str, one.authors))) for one in catalog.papers
    ]
    assert told == papers
    assert sum(one.papers for one in catalog.settled) == len(papers)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Neurosurg. Psychiatry 23", None), ("J. R. Stat. Soc., B 39", None), ("AAAI 24", 2024), ("22 CCS", 2022),
        ("arXiv 1904.01234", None), ("ICML '19", 2019),
    ],
)  # fmt: skip
def test_numbers_of_volumes_and_preprints_are_no_years(text, year):
    assert parse_imprint(text).year == year


def test_teaching_is_no_paper():
    page = (
        "## Papers\n- Ann Lee, Bob Ray. **Roots in Clay**. *Soil Letters*, 2019.\n- Cy Poe, Di Roe. **Worms**. *Soil Letters*, 2020.\n"
        "## Teaching\n- Introduction to the Soil Sciences, 2015-2022\n"
    )
    assert [one.title for one in read_text(page, "home.md").papers] == ["Roots in Clay", "Worms"]


def test_numbered_references_beyond_ten_thousand_are_read():
    lines = [
        f"[{at}] J. Doe and R. Roe, “On mud {at},” J. Geol., vol. 7, no. 2, pp. 1–9, 2020."
        for at in (9_998, 9_999, 10_000, 10_001)
    ]
    assert len(read_text("\n".join(lines), "refs.txt").papers) == len(lines)
