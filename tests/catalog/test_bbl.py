"""The .bbl of BibTeX's styles and of biber: each style's layout, labels, doubles, faults."""

import pytest

from unlearnbib.catalog import read_text

ACM = (
    "\\bibitem[Ek and Oy(2021)]%\n        {ek21}\n\\bibfield{author}{\\bibinfo{person}{Ada Ek} {and} \\bibinfo{person}{Bo Oy}.}"
    " \\bibinfo{year}{2021}\\natexlab{}.\n\\newblock \\showarticletitle{Counting {S}eals}.\n\\newblock \\bibinfo{journal}"
    "{\\emph{Polar Notes}} \\bibinfo{volume}{12}, \\bibinfo{number}{3} (\\bibinfo{year}{2021}), \\bibinfo{pages}{5--9}.\n"
)
PLAIN = "\\bibitem{ek21}\nAda Ek and Bo Oy.\n\\newblock Counting seals.\n\\newblock {\\em Polar Notes}, 12(3):5--9, 2021.\n"
NATBIB = (
    "\\bibitem[{Ek} and Oy(2021){\\'E}k, and Oy]{ek21}\nAda Ek and Bo Oy.\n\\newblock Counting seals.\n"
    "\\newblock \\emph{Polar Notes}, 12\\penalty0 (3):\\penalty0 5--9, 2021.\n"
)
IEEE = "\\bibitem{ek21}\nA.~Ek and B.~Oy, ``Counting seals,'' \\emph{Polar Notes}, vol.~12, no.~3, pp. 5--9, 2021.\n"
LIST = "\\begin{{thebibliography}}{{1}}\n{}\n\\end{{thebibliography}}\n"


@pytest.mark.parametrize("item", [ACM, PLAIN, NATBIB, IEEE], ids=["ACM", "plain", "natbib", "IEEE"])
def test_a_reference_of_each_style_is_divided(item):
    (paper,) = read_text(LIST.format(item), "a.bbl")
    assert (paper.title.lower(), paper.venue, paper.year) == ("counting seals", "Polar Notes", 2021)
    assert (paper.volume, paper.issue, paper.pages, paper.key) == ("12", "3", "5-9", "ek21")
    assert [name.family for name in paper.authors] == ["Ek", "Oy"]


def test_names_are_as_displayed_where_all_are():
    item = PLAIN.replace("Ada Ek and Bo Oy", "Ada Ek, Bo Oy, and Cy Ur")
    assert [str(name) for name in read_text(LIST.format(item), "a.bbl")[0].authors] == [
        "Ada Ek",
        "Bo Oy",
        "Cy Ur",
    ]


def test_an_item_that_cannot_be_divided_is_told_with_its_line():
    catalog = read_text(LIST.format(PLAIN + "\n\\bibitem{x}\nSee the notes.\n"), "a.bbl")
    assert len(catalog) == 1
    assert [(one.line, one.message) for one in catalog.problems] == [
        (7, "the reference x could not be divided")
    ]


def write_entry(key: str, more: str = "", family: str = "Ek") -> str:
    return (
        f"\\entry{{{key}}}{{inproceedings}}{{}}\n\\name{{author}}{{1}}{{ul=1}}{{%\n{{{{un=0,hash=a}}{{%\nfamily={{{family}}},\n"
        f"given={{Ada}},\ngiveni={{A\\bibinitperiod}}}}}}%\n}}\n{more}\\field{{title}}{{Counting {{S}}eals}}\n"
        "\\field{booktitle}{Seal Days}\n\\field{labelyear}{1}\n\\field{year}{2021}\n\\endentry\n"
    )


def test_an_entry_of_biber_has_all_its_fields():
    more = "\\list{publisher}{1}{%\n{Ice \\& Sons}%\n}\n\\field{pages}{1\\bibrangedash 9}\n\\verb{url}\n\\verb https://a.org/%20b\n\\endverb\n"
    catalog = read_text(
        write_entry("ek", more, "van der Ek") + write_entry("oy") + write_entry("ek"), "a.bbl"
    )
    first, second = catalog
    assert (first.title, first.venue, first.year, first.type) == (
        "Counting Seals", "Seal Days", 2021, "paper-conference",
    )  # fmt: skip
    assert (first.publisher, first.link, first.key, first.line) == (
        "Ice & Sons",
        "https://a.org/%20b",
        "ek",
        1,
    )
    assert str(first.authors[0]) == "Ada van der Ek"
    assert (second.key, catalog.problems) == ("oy", ())


def test_an_entry_without_fields_is_told():
    catalog = read_text("\\entry{a}{book}{}\n\\endentry\n" + write_entry("b"), "a.bbl")
    assert [paper.key for paper in catalog] == ["b"]
    assert [str(one) for one in catalog.problems] == ["a.bbl:1: the entry a has no fields"]
