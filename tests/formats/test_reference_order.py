"""Lists of references in another order, in groups, annotated, with fewer names."""

from pathlib import Path

import pytest

from csl_styles import style
from unlearnbib import (
    ArgumentError,
    ChoiceError,
    CitationWarning,
    Formatter,
    Paper,
    UnknownFormatError,
    cite,
    export,
    export_document,
)
from unlearnbib.csl.style_loader import load_style
from unlearnbib.formats.reference_order import group_ids, sort_ids

TERMS = load_style("acl").terms


def work(key, year, kind="book", **more):
    return {"id": key, "type": kind, "title": f"On {key}", "issued": {"date-parts": [[year]]}} | more


WORKS = [
    work("dune", 2020, keyword="sand; wind", **{"container-title": "Zephyr"}),
    work("bay", 2022, "article-journal", keyword="water", **{"container-title": "Årsbok"}),
    work("arch", 2020, keyword="sand", author=[{"family": "Roe"}]),
    {"id": "cove", "type": "book", "title": "On cove", "event-title": "Coast 9"},
]
ITEMS = {one["id"]: one for one in WORKS}
IDS = ["arch", "bay", "cove", "dune"]
SORTED = {
    "style": ["arch", "bay", "cove", "dune"],
    "key": ["arch", "bay", "cove", "dune"],
    "year": ["bay", "arch", "dune", "cove"],
    "catalog": ["dune", "bay", "arch", "cove"],
}
GROUPED = {
    "type": {"": [], "Books": ["arch", "cove", "dune"], "Journal articles": ["bay"]},
    "year": {"": [], "2022": ["bay"], "2020": ["arch", "dune"], "No date": ["cove"]},
    "keyword": {"": ["cove"], "sand": ["arch", "dune"], "water": ["bay"]},
    "venue": {"": ["arch"], "Årsbok": ["bay"], "Coast 9": ["cove"], "Zephyr": ["dune"]},
}
NUMBERED = (
    '<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>',
    '<bibliography><sort><key variable="title" sort="descending"/></sort><layout suffix=".">'
    '<text variable="citation-number" suffix=". "/><text variable="title"/></layout></bibliography>',
)
DASHED = (
    "",
    '<bibliography subsequent-author-substitute="———"><layout suffix="."><names variable="author" suffix=". "/>'
    '<text variable="title"/></layout></bibliography>',
)
LISTED = (
    "",
    '<bibliography><layout><names variable="author"><name et-al-min="4" et-al-use-first="3" '
    'et-al-use-last="true"/></names></layout></bibliography>',
)
CREW = [{"family": name} for name in ("Ash", "Birch", "Cedar", "Doe", "Elm")]


@pytest.fixture
def write_style(tmp_path):
    def write(parts, kind="in-text"):
        path = tmp_path / "own.csl"
        path.write_text(style(*parts, kind=kind), encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("sort", SORTED)
def test_the_order_of_references(sort):
    assert sort_ids(IDS, sort, ITEMS, TERMS) == SORTED[sort]


@pytest.mark.parametrize("group", GROUPED)
def test_the_groups_of_references_in_their_order(group):
    found = group_ids(IDS, group, ITEMS, TERMS)
    assert list(found.items()) == list(GROUPED[group].items())


def test_all_years_of_a_venue_are_one_group():
    titles = ("3rd Workshop on Sand", "Proceedings of the Fourth Workshop on Sand (WoS 2024)")
    items = {
        one: {"id": one, "type": "paper-conference", "container-title": one}
        for one in (*titles, "Proc. of the 41st International Conference on Machine Learning", "NIPS")
    }
    assert group_ids(list(items), "venue", items, TERMS) == {
        "": [], "ICML": [next(one for one in items if "41st" in one)], "NeurIPS": ["NIPS"], "Workshop on Sand": list(titles),
    }  # fmt: skip


def test_a_heading_of_a_type_is_in_the_language():
    assert list(group_ids(["bay"], "type", ITEMS, load_style("apa", "de-DE").terms)) == [
        "",
        "Zeitschriftenartikel",
    ]


def test_numbers_follow_the_order_that_is_printed(write_style):
    name = write_style(NUMBERED)
    assert Formatter(name).page(WORKS[:2]) == "1. On dune.\n2. On bay.\n"
    assert Formatter(name, sort="year").page(WORKS[:2]) == "1. On bay.\n2. On dune.\n"
    formatter = Formatter(name, group="type")
    assert (
        formatter.page(WORKS[:3]) == "Books\n\n1. On dune.\n2. On arch.\n\nJournal articles\n\n3. On bay.\n"
    )
    assert formatter.citation(["bay"]) == "[3]"


def test_a_document_has_its_references_in_that_order_too(write_style):
    printed = Formatter(write_style(NUMBERED), sort="key").document([["dune"], ["bay"]], WORKS)
    assert [key for key, _ in printed.references] == ["bay", "dune"]
    assert [str(one) for one in printed.citations] == ["[2]", "[1]"]


def test_names_that_repeat_are_printed_again_below_a_heading(write_style):
    roe = {"author": [{"family": "Roe"}]}
    works = [work("a", 2020, **roe), work("b", 2020, **roe), work("c", 2021, **roe)]
    page = Formatter(write_style(DASHED), group="year").page(works)
    assert page == "2021\n\nRoe. On c.\n\n2020\n\nRoe. On a.\n———. On b.\n"


def test_at_most_so_many_names_are_printed(write_style):
    name, crew = write_style(LISTED), [{"id": "a", "title": "On", "author": CREW}]
    assert Formatter(name).bibliography(crew) == [("a", "Ash, Birch, … Elm")]
    assert Formatter(name, max_authors=2).bibliography(crew) == [("a", "Ash, Birch, et al.")]
    assert Formatter(name, max_authors=4).bibliography(crew) == [("a", "Ash, Birch, Cedar, Doe, et al.")]
    assert Formatter(name, max_authors=5).bibliography(crew) == [("a", "Ash, Birch, Cedar, Doe, Elm")]


def test_the_names_of_a_citation_stay_as_the_style_says():
    crew = [work("a", 2020, author=CREW[:2])]
    formatter = Formatter("apa", max_authors=1)
    assert formatter.bibliography(crew)[0][1].startswith("Ash et al. (2020)")
    assert formatter.citation(["a"]) == "(Ash & Birch, 2020)"


ANNOTATED = {
    "text": "On a. (2020).\n    A dry & c read: 50% off_x\n",
    "markdown": "*On a*. (2020).\n\n> A dry \\& **c** read: 50% off\\_x\n",
    "latex": "\\begin{sloppypar}\n\\textit{On a}. (2020).\n\n\\begin{quote}\n"
    "A dry \\& \\textbf{c} read: 50\\% off\\_x\n\\end{quote}\n\\end{sloppypar}\n",
}

RTF = (
    "a {\\b x} – c",
    r"\pard \sa0\sl480\slmult1\li720 a \{\\b x\} \u8211 ? c\par",
    r"\pard \sb240\keepn {\b a \{\\b x\} \u8211 ? c}\par",
)


def test_an_annotation_and_a_heading_are_no_rtf_of_their_own():
    text, annotation, heading = RTF
    noted = [work("a", 2020, note=text, keyword=text)]
    lines = Formatter("apa", "rtf", annotate="note", group="keyword").page(noted).splitlines()
    assert annotation in lines
    assert heading in lines


@pytest.mark.parametrize("output", ANNOTATED)
def test_an_annotation_is_escaped_and_keeps_its_markup(output):
    noted = [work("a", 2020, note="A dry\n & <b>c</b> read: 50% off_x")]
    assert Formatter("apa", output, annotate="note").page(noted) == ANNOTATED[output]


def test_an_annotation_and_a_heading_are_no_html_of_their_own():
    noted = [work("a", 2020, abstract="<script>x</script>", keyword="<img>")]
    page = Formatter("apa", "html", annotate="abstract", group="keyword").page(noted)
    assert "<h2>&#60;img&#62;</h2>" in page
    assert '<div class="csl-block">&#60;script&#62;x&#60;/script&#62;</div>' in page


def test_works_without_an_annotation_are_named():
    with pytest.warns(CitationWarning, match="^no abstract for b$"):
        page = Formatter("apa", annotate="abstract").page([work("a", 2020, abstract="Dry."), work("b", 2021)])
    assert page == "On a. (2020).\n    Dry.\nOn b. (2021).\n"


def test_a_heading_goes_to_the_first_that_prints(write_style):
    title = '<bibliography><layout><text variable="title"/></layout></bibliography>'
    works = [{"id": "a", "type": "book"}, {"id": "b", "type": "book", "title": "B"}]
    with pytest.warns(CitationWarning, match="^the style prints nothing for a$"):
        assert Formatter(write_style(("", title)), group="type").page(works) == "Books\n\nB\n"


def test_papers_are_exported_with_these_options():
    papers = [Paper("On Sand", key="b", year=2020), Paper("On Wind", key="a", year=2021)]
    page = export(papers, "citations", style="apa", output="markdown", sort="year", group="year")
    assert page == "## 2021\n\n*On wind*. (2021).\n\n## 2020\n\n*On sand*. (2020).\n"
    assert cite(papers, "apa", sort="year")[1] == ["On wind. (2021).", "On sand. (2020)."]


@pytest.mark.parametrize(
    ("error", "options", "message"),
    [
        (ChoiceError, {"sort": "title"}, "sort cannot be 'title'; choose from style, catalog, key, year"),
        (
            ChoiceError,
            {"group": "author"},
            "group cannot be 'author'; choose from type, keyword, venue, year",
        ),
        (ChoiceError, {"annotate": "title"}, "annotate cannot be 'title'; choose from abstract, note"),
        (ArgumentError, {"max_authors": -1}, "max_authors: -1 is not a number of authors"),
        (ArgumentError, {"max_authors": True}, "max_authors: True is not a number of authors"),
        (ArgumentError, {"max_authors": 2, "engine": "citeproc-py"}, "max_authors: 2 is not for citeproc-py"),
    ],
)
def test_an_option_that_cannot_be_is_one_line(error, options, message):
    with pytest.raises(error) as caught:
        Formatter("apa", **options)
    assert str(caught.value).startswith(message)


def test_a_style_of_notes_has_no_list_to_shorten(write_style):
    name = write_style(('<citation><layout><text variable="title"/></layout></citation>',), kind="note")
    with pytest.raises(ArgumentError, match=r"own\.csl has only notes"):
        Formatter(name, max_authors=2)


def test_the_other_engine_takes_the_order_too():
    formatter = Formatter("apa", engine="citeproc-py", sort="catalog", group="year")
    assert [key for key, _ in formatter.bibliography(WORKS[:3])] == ["bay", "dune", "arch"]


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(UnknownFormatError, match="the formats are docx, odt"):
        export_document([], "pdf", style="apa")


def test_works_of_one_person_precede_those_with_others_whatever_follows_the_names(write_style):
    author = '<macro name="a"><names variable="author"/><text variable="title" prefix=". "/></macro>'
    text = style(
        "",
        '<bibliography><sort><key macro="a"/></sort><layout><text variable="title"/></layout></bibliography>',
    )
    path = write_style(("", ""))
    Path(path).write_text(text.replace("<citation>", f"{author}<citation>"), encoding="utf-8")
    works = [
        work("z", 2020, author=[{"family": "Ash"}]),
        work("a", 2020, author=[{"family": "Ash"}, {"family": "Birch"}]),
    ]
    assert [key for key, _ in Formatter(path).bibliography(works)] == ["z", "a"]


@pytest.mark.parametrize("undated", [{}, {"issued": {"literal": "in press"}}])
def test_a_date_in_words_or_none_has_no_place_among_years(write_style, undated):
    macro = (
        '<macro name="y"><choose><if variable="issued"><date variable="issued"><date-part name="year"/></date>'
        '</if><else><text term="no date"/></else></choose></macro><macro name="a"><names variable="author"/>'
        '<text macro="y" prefix=" "/></macro>'
    )
    key = (
        '<bibliography><sort><key macro="{}"/></sort><layout><text variable="title"/></layout></bibliography>'
    )
    works = [
        work("a", 2020, author=CREW[:1]),
        work("b", 1999, author=CREW[:1]),
        work("c", 1, author=CREW[:1]),
    ]
    works[2] = {name: value for name, value in works[2].items() if name != "issued"} | undated
    path = Path(write_style(("", "")))
    orders = {}
    for name in "ya":
        path.write_text(style("", macro + key.format(name)), encoding="utf-8")
        orders[name] = [one for one, _ in Formatter(str(path)).bibliography(works)]
    assert orders == {"y": ["b", "a", "c"], "a": ["c", "b", "a"]}  # last of all, but first of one person
