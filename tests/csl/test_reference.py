"""Formatted citations: against the reference processor, the official suite, and by hand."""

import json
import os
import re
from html.parser import HTMLParser

import pytest

from csl_suite import FAILING, run_fixture
from places import GOLDEN, TESTS
from unlearnbib import (
    CitationWarning,
    Formatter,
    ItemError,
    StyleError,
    UnknownLocaleError,
    cite,
    export,
    load,
    select,
)
from unlearnbib.csl import style_index as shelf
from unlearnbib.csl import style_loader as styles
from unlearnbib.csl.xml_tree import parse_xml
from unlearnbib.csl.processor import Processor
from unlearnbib.csl.style import Style

STYLES = TESTS / "styles"


@pytest.fixture(scope="module")
def material(reference):
    folder = reference / "citations"
    read = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (folder / "reference").glob("*.json")
    }
    return read | {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("items", "styles")
    }


def words(marked: str) -> str:
    """Return a reference without markup and blanks."""
    text = re.sub(r"<[^>]+>", "", marked)
    for entity, sign in (("&#38;", "&"), ("&#60;", "<"), ("&#62;", ">")):
        text = text.replace(entity, sign)
    return re.sub(r"\s+", "", text)


# The reference prints ".." where a title ends with a period (CSL 1.0.2, "Affixes": seams are normalised).
DIFFERING = {"iso690-author-date-en": 2}


def test_references_equal_the_reference_processors(material):
    for name in material["styles"]:
        printed = Processor(styles.load_style(name), material["items"], "html").render_bibliography()
        wanted = material["bib"][name]
        differing = [one for one, text in printed if words(text) != words(wanted.get(one, ""))]
        assert len(differing) <= DIFFERING.get(name, 0), (name, differing)
        assert [one for one, _ in printed] == material["order"][name]


def test_citations_equal_the_reference_processors(material):
    for name in material["styles"]:
        style = styles.load_style(name)
        for item in material["items"]:
            text = Processor(style, [item], "html").render_citation([{"id": item["id"]}])
            same = words(text) == words(material["cite"][name].get(item["id"], ""))
            assert same, (name, item["id"])


GOLDEN = GOLDEN / "reference"
LISTED = (GOLDEN / "differing.txt").read_text(encoding="utf-8").splitlines()
PRINTED = sorted(path.stem for path in GOLDEN.glob("*.txt") if path.stem != "differing")


@pytest.mark.parametrize("style", PRINTED)
def test_the_catalog_equals_the_reference_processors(style):
    """What citeproc-js printed is kept by recipes/reference.py: the key, the citation, the reference."""
    lines = (GOLDEN / f"{style}.txt").read_text(encoding="utf-8").splitlines()
    wanted = dict(zip(lines[::3], zip(lines[1::3], lines[2::3], strict=True), strict=True))
    formatter = Formatter(style, output="html")
    printed = {
        key: (formatter.citation([key]), reference) for key, reference in formatter.bibliography(load())
    }
    assert list(printed) == list(wanted)
    differing = {key for key in wanted if any(map(differ, printed[key], wanted[key]))}
    assert differing == {line.split()[1].rstrip(":") for line in LISTED if line.startswith(f"{style} ")}


def differ(ours, theirs):
    """Return whether a text that both print differs; blanks and markup aside."""
    return bool(theirs.strip()) and "".join(words(ours).split()) != "".join(theirs.split())


def test_what_differs_has_its_reason():
    assert all(re.fullmatch(r"[\w-]+ \w+: .*CSL 1\.0\.2.*", line) for line in LISTED)
    assert len(PRINTED) == 29


@pytest.fixture(scope="module")
def suite(reference):
    path = os.environ.get("UNLEARNBIB_CSL_SUITE") or str(reference / "citations/csl-test-suite.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def test_the_official_suite(suite):
    failed = {name for name, fixture in suite.items() if not run_fixture(fixture)}
    assert failed <= FAILING, sorted(failed - FAILING)
    assert len(suite) - len(failed) >= 0.9 * len(suite)
    in_bibliographies = {name for name, fixture in suite.items() if fixture["MODE"].startswith("bib")}
    assert len(in_bibliographies - failed) >= 0.93 * len(in_bibliographies)


def test_failures_that_are_listed_still_fail(suite):
    assert sorted(name for name in FAILING if name in suite and run_fixture(suite[name])) == []


SMALL = b"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US">
<info><title>Small</title><id>small</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation collapse="year" disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")" delimiter="; ">
<group delimiter=" "><names variable="author"><name form="short"/></names><date variable="issued"><date-part name="year"/></date>
<text variable="locator"/></group></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout suffix=".">
<group delimiter=". "><names variable="author"/><text variable="title" quotes="true"/><text variable="URL"/></group></layout></bibliography>
</style>"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.csl"
    path.write_bytes(SMALL)
    return str(path)


ITEMS = [
    {
        "id": "b",
        "type": "book",
        "title": "Beta",
        "author": [{"family": "Doe"}],
        "issued": {"date-parts": [[2024]]},
    },
    {
        "id": "a",
        "type": "book",
        "title": "Alpha?",
        "author": [{"family": "Doe"}],
        "issued": {"date-parts": [[2024]]},
    },
]


def test_a_formatter_sorts_numbers_and_tells_apart(small):
    formatter = Formatter(small)
    assert formatter.bibliography(ITEMS) == [("a", "Doe. “Alpha?”"), ("b", "Doe. “Beta.”")]
    assert formatter.citation(["b", "a"]) == "(Doe 2024b; 2024a)"
    assert formatter.citation([{"id": "a", "locator": "3"}]) == "(Doe 2024a 3)"


def style(citation: str, bibliography: str = "", kind: str = "in-text") -> str:
    """Return a style of these two elements; a citation may be empty."""
    head = "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>"
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" default-locale="en-US">{head}'
        f"{citation or '<citation><layout/></citation>'}{bibliography}</style>"
    )


def book(name: str, *families: str, year: int = 2024, title: str = "") -> dict:
    authors = [dict(zip(("family", "given"), family.split("/"), strict=False)) for family in families]
    return {
        "id": name,
        "type": "book",
        "title": title or name,
        "author": authors,
        "issued": {"date-parts": [[year]]},
    }


AUTHOR = '<names variable="author"/>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'


@pytest.mark.parametrize(
    ("layout", "kind", "items", "printed"),
    [
        (f'<citation><layout prefix="(" suffix=")" font-weight="bold">{AUTHOR}</layout></citation>',
         "in-text", [book("a", "Doe")], "<b>(Doe)</b>"),
        ('<citation><layout prefix="(" suffix=")"><text term="ibid"/></layout></citation>',
         "note", [book("a", "Doe")], "(Ibid.)"),
        ('<citation><layout><text term="ibid"/></layout></citation>', "in-text", [book("a", "Doe")], "ibid."),
        (f'<citation et-al-min="2"><layout>{AUTHOR}</layout></citation>',
         "in-text", [book("a", "Doe", "Roe")], "Doe, Roe"),
        (('<citation disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names-with-initials">'
         '<layout delimiter="; "><names variable="author"><name form="short" initialize-with=". "/></names></layout></citation>'),
         "in-text", [book("a", "Smith/Carl"), book("b", "Smith/Cora"), book("c", "Roe/Ann"), book("d", "Roe/Ben")],
         "Smith; Smith; A. Roe; B. Roe"),
        (('<citation disambiguate-add-names="true" et-al-min="2" et-al-use-first="1">'
         f'<layout delimiter="; ">{AUTHOR}</layout></citation>'),
         "in-text", [book("a", "Smith", "Roe"), book("b", "Smith", "Roe")], "Smith et al.; Smith et al."),
        # given names first, then names, and no more than tell the cites apart
        (('<citation disambiguate-add-names="true" disambiguate-add-givenname="true" et-al-min="2" et-al-use-first="1">'
         '<layout delimiter="; "><names variable="author"><name form="short" initialize-with=". "/></names></layout></citation>'),
         "in-text", [book("a", "Smith/Ann", "Roe/Ed"), book("b", "Smith/Ann", "Poe/Ed"), book("c", "Smith/Bob", "Roe/Ed")],
         "A. Smith, Roe; A. Smith, Poe; B. Smith et al."),
        (('<citation><layout><names variable="author"><name and="text" delimiter=", "/></names></layout></citation>'
         '<locale xml:lang="en"><terms><term name="and">–</term></terms></locale>'),
         "in-text", [book("a", "Doe", "Roe", "Poe")], "Doe, Roe–Poe"),
    ],
)  # fmt: skip
def test_citations_in_small_styles(layout, kind, items, printed):
    processor = Processor(Style(parse_xml(style(layout, kind=kind).encode())), items, "html")
    assert processor.render_citation(items) == printed


@pytest.mark.parametrize(
    ("bibliography", "items", "printed"),
    [
        ((f'<bibliography subsequent-author-substitute="---"><layout><group delimiter=". "><names variable="author">'
         f'<substitute><text variable="container-title"/></substitute></names>{YEAR}</group></layout></bibliography>'),
         [{**book(name), "container-title": "Daily"} for name in "ab"], ["Daily. 2024a", "---. 2024b"]),
        ('<bibliography><layout suffix="."><text variable="title" display="right-inline"/></layout></bibliography>',
         [book("a", title="T")], ['<div class="csl-right-inline">T.</div>']),
        (('<bibliography><sort><key variable="citation-label"/></sort><layout>'
         f'<text variable="citation-label" suffix=" "/>{YEAR}</layout></bibliography>'),
         [book("a", "Roe"), book("b", "Doe"), book("c", "Roe")], ["Doe24 2024", "Roe24a 2024", "Roe24b 2024"]),
        (f'<bibliography><layout><group delimiter=" ">{YEAR}{YEAR}</group></layout></bibliography>',
         [book("a", "Roe"), book("b", "Roe")], ["2024a 2024", "2024b 2024"]),
        (('<bibliography et-al-min="3" et-al-use-first="1"><sort><key variable="title" sort="descending"/></sort>'
         f'<layout>{AUTHOR}</layout></bibliography>'),
         [book("a", "Doe", "X", "Y"), book("b", "Roe", "X")], ["Roe, X", "Doe et al."]),
        # affixes of a name stand around each name, and not around the name of a group
        ('<bibliography><layout><names variable="author"><name suffix="."/></names></layout></bibliography>',
         [book("a", "Doe/J", "Roe/K") | {"author": [*book("a", "Doe/J")["author"], {"literal": "ACM"}]}], ["J Doe., ACM"]),
        # with the last name shown, two are left out at the least
        (('<bibliography et-al-min="4" et-al-use-first="3" et-al-use-last="true"><layout>'
         f'{AUTHOR}</layout></bibliography>'), [book("a", "A", "B", "C", "D")], ["A, B, … D"]),
        # types are one condition, for an item is of one type; a term's raised letters and apostrophe are set
        (('<bibliography><layout><choose><if type="book chapter"><text value="l\'an 2ᵉ"/></if></choose></layout>'
         '</bibliography>'), [book("a", "A")], ["l’an 2<sup>e</sup>"]),
        # what a substitute did not print is printed later
        (('<bibliography><layout><names variable="editor"><substitute><text macro="m"/></substitute></names>'
         f'{YEAR}</layout></bibliography><macro name="m"><choose><if type="chapter">{YEAR}</if><else>'
         '<text variable="title" suffix=" "/></else></choose></macro>'), [book("a", "A")], ["a 2024"]),
        # a locator's label in a bibliography is that of the pages
        (('<bibliography><layout><label variable="locator" form="short" suffix=" "/><text variable="page"/></layout>'
         '</bibliography>'), [book("a", "A") | {"page": "3-5"}, book("b", "B")], ["pp. 3–5", ""]),
        # numbers in a row are a range, and other hyphens stay
        (('<bibliography><layout><group delimiter=" "><text variable="issue"/><text variable="number"/></group></layout>'
         '</bibliography>'), [book("a", "A") | {"issue": "1-2", "number": "TR-2021-5"}], ["1–2 TR-2021-5"]),
    ],
)  # fmt: skip
def test_bibliographies_in_small_styles(bibliography, items, printed):
    cites = f'<citation disambiguate-add-year-suffix="true"><layout>{AUTHOR}{YEAR}</layout></citation>'
    processor = Processor(Style(parse_xml(style(cites, bibliography).encode())), items, "html")
    assert [text for _, text in processor.render_bibliography()] == printed


def test_two_dozen_styles_print_every_paper_of_the_catalog():
    papers = load()
    for name in shelf.list_names()[::400]:
        references = Formatter(name, "html").bibliography(papers)
        assert sorted(key for key, _ in references) == sorted(paper.key for paper in papers), name
        assert all(text and "None" not in text for _, text in references), name


def test_a_style_without_a_bibliography_prints_its_notes(tmp_path):
    path = tmp_path / "notes.csl"
    path.write_text(style(f'<citation><layout suffix=".">{AUTHOR}</layout></citation>', kind="note"), "utf-8")
    assert Formatter(str(path)).bibliography([book("b", "Roe"), book("a", "Doe")]) == [
        ("b", "Roe."),
        ("a", "Doe."),
    ]


HOSTILE = r"<script>alert(1)</script> & \input{x} [link](javascript:alert(1)) *bold* {\b rtf}"


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, _attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_what_a_field_holds_is_text_in_every_output(small):
    item = {
        "id": "x",
        "title": HOSTILE,
        "author": [{"family": "<img onerror=x>"}],
        "URL": "javascript:alert(1)",
    }
    printed = {
        name: Formatter(small, name).bibliography([item])[0][1]
        for name in ("html", "text", "markdown", "latex", "rtf")
    }
    page = Tags()
    page.feed(printed["html"])
    assert page.tags == []
    assert HOSTILE in page.text
    assert HOSTILE in printed["text"]
    assert r"\input" not in printed["latex"].replace(r"{\textbackslash}input", "")
    assert r"\[link\]" in printed["markdown"]
    assert r"\<script\>" in printed["markdown"]
    assert r"\{\\b rtf\}" in printed["rtf"]


LINKED = (
    '<bibliography><layout font-style="italic"><text variable="title" suffix=". "/><text variable="DOI" '
    'prefix="https://doi.org/"/><text variable="URL" prefix=" "/></layout></bibliography>'
)


def test_addresses_and_dois_are_links(tmp_path):
    path = tmp_path / "linked.csl"
    path.write_text(style("", LINKED), encoding="utf-8")
    item = {"id": "x", "title": "T", "DOI": '10.1234/a"b', "URL": 'http://a.b/?c=d&e="f'}
    printed = {
        name: Formatter(str(path), name).bibliography([item])[0][1] for name in ("html", "markdown", "rtf")
    }
    page = Links()
    page.feed(printed["html"])
    assert page.links == ["https://doi.org/10.1234/a%22b", "http://a.b/?c=d&e=%22f"]
    assert printed["html"].count("<i>") == printed["html"].count("</i>") == 1
    assert printed["markdown"].startswith(
        '*T. [https://doi.org/10.1234/a"b](<https://doi.org/10.1234/a%22b>)'
    )
    assert (
        r'{\field{\*\fldinst HYPERLINK "https://doi.org/10.1234/a%22b"}{\fldrslt https://doi.org/'
        in printed["rtf"]
    )


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []

    def handle_starttag(self, tag, attrs):
        self.links += [value for name, value in attrs if (tag, name) == ("a", "href")]


MARKDOWN = [
    ("1984. A year", r"1984\. A year"), ("(a) first", r"(a\) first"), ("- dash", r"\- dash"), ("# head", r"\# head"),
    ("A: b", "A: b"), ("me@home", r"me\@home"), ("a\n\nb\n===", "a b ==="), ("1984 was", "1984 was"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "written"), MARKDOWN)
def test_a_reference_in_markdown_is_a_paragraph(title, written):
    text = style('<citation><layout><text variable="title"/></layout></citation>')
    assert (
        Processor(Style(parse_xml(text.encode())), [{"id": "a", "title": title}], "markdown").render_citation(
            [{"id": "a"}]
        )
        == written
    )


def test_hyphens_of_an_address_are_no_dash_in_latex(tmp_path):
    path = tmp_path / "linked.csl"
    path.write_text(style("", LINKED), encoding="utf-8")
    reference = Formatter(str(path), "latex").bibliography([{"id": "x", "title": "T", "DOI": "10.1/a--b"}])[
        0
    ][1]
    assert "10.1/a-{}-b" in reference


PAGES = {
    "html": '<div class="csl-bib-body">\n  <div class="csl-entry">',
    "markdown": "Sungmin",
    "latex": "Sungmin",
    "rtf": "{\\rtf1\\ansi",
    "text": "Sungmin",
}


@pytest.mark.parametrize(("output", "start"), PAGES.items())
def test_a_page_of_references_is_one_of_its_output(output, start):
    papers = select(load(), keys=["cha2025robust", "jin2024rwku"])
    page = export(papers, "citations", style="acl", output=output)
    assert page.startswith(start)
    assert page.endswith({"html": "</div>\n</div>\n", "rtf": "\\par\n}\n"}.get(output, ".\n"))
    assert page.count("\n\n") == (1 if output in ("markdown", "latex") else 0)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.b", "https://a b", "10.1/x y", "file:///etc"]
)
def test_no_other_address_is_a_link(tmp_path, url):
    path = tmp_path / "linked.csl"
    path.write_text(style("", LINKED), encoding="utf-8")
    reference = Formatter(str(path), "html").bibliography([{"id": "x", "title": "T", "URL": url}])[0][1]
    assert "<a" not in reference


def test_the_papers_of_the_catalog_in_a_style(golden):
    golden("ieee.txt", export(load(), "citations", style="ieee"))


def test_what_is_not_printed_is_warned_of(tmp_path):
    path = tmp_path / "title.csl"
    path.write_text(
        style("", '<bibliography><layout><text variable="title"/></layout></bibliography>'), "utf-8"
    )
    formatter = Formatter(str(path))
    with pytest.warns(CitationWarning, match="^the style prints nothing for a$"):
        assert formatter.bibliography([{"id": "a"}, {"id": "b", "title": "B"}]) == [("a", ""), ("b", "B")]
    with pytest.warns(CitationWarning, match="^only the last item is printed for the duplicate id b$"):
        assert formatter.bibliography([book("b", title="A"), book("b", title="B")]) == [("b", "B")]


def test_cite():
    papers = select(load(), keys=["jin2024rwku"])
    citation, references = cite(papers, "apa", locator="p. 3")
    assert citation == "(Jin et al., 2024, p. 3)"
    assert references[0].startswith("Jin, Z., Cao, P., Wang, C.")
    assert references[0].endswith("https://doi.org/10.52202/079017-3117")


def test_a_language_changes_the_terms():
    papers = select(load(), keys=["jin2024rwku", "gu2025evasion"])
    (_, references) = cite(papers, "apa", locale="de-DE")
    assert "(Hrsg.)" in references[0]


DOUBLING = (
    b"".join(
        b'<macro name="m%d"><text macro="m%d"/><text macro="m%d"/></macro>' % (n, n - 1, n - 1)
        for n in range(1, 26)
    )
    + b'<macro name="m0"><text value="x"/></macro>'
)
BAD = [
    ("nope-nope", "is not a known style"),
    ("ieeee", "did you mean ieee"),
    (b"<style>", "is not XML"),
    (
        b'<!DOCTYPE x [<!ENTITY a "b">]><style xmlns="http://purl.org/net/xbiblio/csl"/>',
        "holds a DOCTYPE or an entity",
    ),
    (b"<html/>", "is not a CSL style"),
    (SMALL.replace(b'version="1.0"', b'version="2.0"'), "is of version 2.0; only CSL 1.0 is supported"),
    (SMALL.replace(b'<text variable="URL"/>', b'<text macro="gone"/>'), "calls macros that it lacks: gone"),
    (b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"/>', "has no citation"),
    (
        SMALL.replace(
            b"<citation",
            b'<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation',
        ),
        "has macros that call each other: ",
    ),
    (
        SMALL.replace(b'<text variable="URL"/>', b'<date variable="issued"><date-part/></date>'),
        "has a date-part without a name",
    ),
    (
        SMALL.replace(b'<text variable="URL"/>', b"<italics/>"),
        "has an element 'italics' that CSL 1.0 lacks (line 7)",
    ),
    (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><citation/></style>',
        "has a citation without a layout",
    ),
    (SMALL.replace(b'suffix="."', b'suffix="&#xe000;"'), "holds private-use characters"),
    (SMALL.replace(b"<citation", DOUBLING + b"<citation"), "calls macros more than 1000000 times"),
    (
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE style [<!ENTITY x "y">]>' + SMALL.decode()).encode(
            "utf-16"
        ),
        "holds a DOCTYPE or an entity",
    ),
    (
        SMALL.replace(
            b"<citation",
            b'<locale><terms><term name="ordinal-05" match="foo">th</term></terms></locale><citation',
        ),
        "is broken: KeyError('foo')",
    ),
    (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><link rel="independent-parent"/></info></style>',
        "has no citation",
    ),
]


@pytest.mark.parametrize(("style", "reason"), BAD)
def test_a_style_that_cannot_be_used_is_said_in_a_line(tmp_path, style, reason):
    path = tmp_path / "bad.csl"
    if isinstance(style, bytes):
        path.write_bytes(style)
    with pytest.raises(StyleError) as caught:
        styles.load_style(str(path) if isinstance(style, bytes) else style)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["http://www.zotero.org/styles/ieee", "vancouver", "ieee.csl", "plos-one"])
def test_other_names_of_styles(name):
    assert Processor(styles.load_style(name), ITEMS).render_bibliography()


def test_a_dependent_style_prints_in_its_own_language(tmp_path):
    path = tmp_path / "dependent.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info>'
        '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>',
        encoding="utf-8",
    )
    assert "(Hrsg.)" in cite(select(load(), keys=["jin2024rwku"]), str(path))[1][0]


def test_a_dependent_style_finds_its_parent_beside_it(tmp_path):
    (tmp_path / "mine.csl").write_bytes(SMALL)
    (tmp_path / "child.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        '<link href="http://example.org/styles/mine" rel="independent-parent"/></info></style>',
        encoding="utf-8",
    )
    assert Formatter(str(tmp_path / "child.csl")).bibliography(ITEMS)[0] == ("a", "Doe. “Alpha?”")


def test_a_file_that_is_called_as_a_style_hides_it_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acl").write_text("no style", encoding="utf-8")
    assert Formatter("acl").bibliography([book("a", "Doe")])


@pytest.mark.parametrize("locale", ["de_DE", "DE-de", "de"])
def test_a_language_is_known_however_it_is_written(locale):
    assert "(Hrsg.)" in cite(select(load(), keys=["jin2024rwku"]), "apa", locale=locale)[1][0]


@pytest.mark.parametrize("locale", ["xx", "xx-YY", "../x", "de-XX"])
def test_a_language_without_terms_is_refused(locale):
    with pytest.raises(UnknownLocaleError, match="no terms of the language"):
        Formatter("apa", locale=locale)


DATES = [
    ({"date-parts": [[2020, 5]]}, "2020-5"), ({"date-parts": [2020, 5]}, "2020-5"), ({"date-parts": 2020}, "2020-"),
    ({"date-parts": ["2020"]}, "2020-"), ({"date-parts": [[2020.0, 5.0]]}, "2020-5"), ({"date-parts": [None]}, ""),
    (2020, "2020-"), ([[2020]], "2020-"), ("2020-05-03", "2020-5"), ({"raw": "2020-05-03T00:00:00Z"}, "2020-5"),
    ({"season": "²", "date-parts": [[2020]]}, "2020-²"), (None, ""), ({}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("issued", "printed"), DATES)
def test_dates_as_programs_write_them(issued, printed):
    parts = '<date-part name="year" suffix="-"/><date-part name="month" form="numeric"/>'
    text = style(f'<citation><layout><date variable="issued">{parts}</date></layout></citation>')
    processor = Processor(Style(parse_xml(text.encode())), [{"id": "a", "issued": issued}], "text")
    assert processor.render_citation([{"id": "a"}]) == printed


@pytest.mark.parametrize(
    "author",
    [
        "Jane Doe",
        ["Jane Doe"],
        {"literal": "Jane Doe"},
        ({"family": "Doe", "given": "Jane"},),
        [{"name": "Jane Doe"}],
    ],
)
def test_names_as_programs_write_them(author):
    processor = Processor(
        Style(parse_xml(style(f"<citation><layout>{AUTHOR}</layout></citation>").encode())),
        [{"id": "a", "author": author}],
    )
    assert processor.render_citation([{"id": "a"}]) == "Jane Doe"


@pytest.mark.parametrize(
    "doi", ["10.1000/x", "https://doi.org/10.1000/x", "doi:10.1000/x", " http://dx.doi.org/10.1000/x "]
)
def test_a_doi_is_a_doi_however_it_is_written(doi):
    assert (
        Formatter("apa").bibliography([{"id": "a", "title": "T", "DOI": doi}])[0][1]
        == "T. (n.d.). https://doi.org/10.1000/x"
    )


def test_what_is_no_item_is_said():
    with pytest.raises(ItemError, match=r"^item 2 is neither a Paper nor a dict of CSL-JSON$"):
        Formatter("apa").bibliography([book("a"), None])


def test_long_lists_of_names_that_differ_at_their_end_are_told_apart():
    people = [f"Name{number}" for number in range(1500)]
    items = [book("a", *people), book("b", *people[:-1], "Other")]
    formatter = Formatter("apa")
    formatter.bibliography(items)
    assert formatter.citation(["b"]).endswith(" & Other, 2024)")


def test_a_style_in_turkish_dots_its_capitals():
    citation = '<citation><layout><text variable="title" text-case="uppercase"/></layout></citation>'
    text = style(citation).replace("en-US", "tr-TR")
    processor = Processor(Style(parse_xml(text.encode())), [book("a", title="izin")], "text")
    assert processor.render_citation([{"id": "a"}]) == "İZİN"


def test_stock_citeproc_is_untouched():
    from citeproc import model

    own = {cls.__module__.partition(".")[0] for cls in model.CitationStylesElement.__subclasses__()}
    assert own == {"citeproc"}
