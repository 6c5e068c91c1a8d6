"""citeproc-py as an engine: its own text, escaped for the output, its errors and warnings in one line each."""

import html
import re
import subprocess
import sys

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from csl_styles import book, style
from unlearnbib import ChoiceError, CitationWarning, Formatter, cite, load, select
from unlearnbib.csl.style_loader import resolve_style

ITEMS = [
    book("Doe", "Doe/Jane", title="On <i>Homo</i> & 5 < 6: a_b") | {"publisher": "Sand & Co"},
    book("doe", "Roe/Al", "Moe/Ann", title="Ünder 100 % {sand}"),
    book("c", "Zoe/Zed", title="The third") | {"page": "3-5", "volume": "7"},
]


def print_stock(name: str, items: list[dict], form: object) -> list[str]:
    """Return what citeproc-py prints by itself."""
    named = [item | {"id": f"x{number}"} for number, item in enumerate(items)]
    made = CitationStylesStyle(resolve_style(name)[0], locale="en-US", validate=False)
    engine = CitationStylesBibliography(made, CiteProcJSON(named), form)
    engine.register(Citation([CitationItem(item["id"]) for item in named]))
    engine.sort()
    return list(map(str, engine.bibliography()))


@pytest.mark.parametrize("name", ["apa", "ieee", "chicago-author-date", "nature"])
def test_the_text_is_that_of_citeproc_py(name):
    printed = Formatter(name, engine="citeproc-py").bibliography(ITEMS)
    assert [text for _, text in printed] == print_stock(name, ITEMS, formatter.plain)
    assert {one for one, _ in printed} == {"Doe", "doe", "c"}  # ids that differ in case are two


def test_markup_is_that_of_citeproc_py():
    plain = [item | {"title": "Sand"} for item in ITEMS[1:]]
    printed = Formatter("apa", "html", engine="citeproc-py").bibliography(plain)
    stock = print_stock("apa", plain, formatter.html)
    assert [html.unescape(text) for _, text in printed] == list(map(html.unescape, stock))


@pytest.mark.parametrize(
    ("output", "title"),
    [
        ("text", "On <i>Homo</i> & 5 < 6: a_b"),
        ("html", "<i>On <i>Homo</i> &#38; 5 &#60; 6: a_b</i>"),
        ("latex", r"\textit{On \textit{Homo} \& 5 {\textless} 6: a\_b}"),
        ("markdown", r"*On *Homo* \& 5 \< 6: a\_b*"),
        ("rtf", r"{\i On {\i Homo} & 5 < 6: a_b}"),
    ],
)
def test_the_output_is_escaped(output, title):
    (_, printed), *_ = Formatter("apa", output, engine="citeproc-py").bibliography(ITEMS[:1])
    assert title in printed


def test_citations():
    engine = Formatter("apa", engine="citeproc-py")
    engine.bibliography(ITEMS)
    assert engine.citation(["c"]) == "(Zoe, 2024)"
    assert engine.citation([{"id": "c", "locator": "3", "prefix": "see "}]) == "(see Zoe, 2024, p. 3)"
    assert engine.citations([["c"], ["c"]]) == ["(Zoe, 2024)", "(Zoe, 2024)"]


def test_papers_too():
    with pytest.warns(CitationWarning, match="citeproc-py warns: .*: event_title"):
        text, _ = cite(select(load(), keys=["jin2024rwku"]), "apa", engine="citeproc-py")
    assert text == "(Jin et al., 2024)"


def test_an_error_is_told_in_one_line_and_costs_its_item(tmp_path):
    layout = '<names variable="director"/><text variable="title"/>'  # which it reads as a text
    path = tmp_path / "t.csl"
    path.write_text(
        style(
            '<citation><layout><text variable="title"/></layout></citation>',
            f"<bibliography><layout>{layout}</layout></bibliography>",
        ),
        "utf-8",
    )
    items = [book("a"), book("b") | {"director": [{"family": "Doe"}]}]
    with pytest.warns(CitationWarning) as caught:
        printed = Formatter(path, engine="citeproc-py").bibliography(items)
    assert printed == [("a", "a"), ("b", "")]
    told = [str(one.message) for one in caught]
    assert told == [
        "citeproc-py warns: The following arguments for Reference are unsupported: director",
        "citeproc-py fails with AttributeError: 'String' object has no attribute 'parts' at b",
        "the style prints nothing for b",
    ]


def test_a_warning_is_told_once():
    with pytest.warns(CitationWarning) as caught:
        Formatter("apa", engine="citeproc-py").bibliography([item | {"event-title": "E"} for item in ITEMS])
    assert [str(one.message) for one in caught] == [
        "citeproc-py warns: The following arguments for Reference are unsupported: event_title"
    ]


def test_an_item_that_it_cannot_read_costs_itself():
    with pytest.warns(CitationWarning) as caught:
        printed = Formatter("apa", engine="citeproc-py").bibliography([ITEMS[2], {"id": "b", "author": 5}])
    assert any(re.fullmatch("citeproc-py fails with .* at b", str(one.message)) for one in caught)
    assert dict(printed)["c"].startswith("Zoe")


def test_another_engine_is_unknown():
    with pytest.raises(ChoiceError, match="choose from unlearnbib, citeproc-py"):
        Formatter("apa", engine="biber")


def test_the_default_engine_imports_nothing_of_citeproc_py():
    code = "import sys, unlearnbib; unlearnbib.Formatter('apa').bibliography([]); sys.exit('citeproc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
