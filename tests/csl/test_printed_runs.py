"""References in HTML, as the runs of a document."""

import re

import pytest
from hypothesis import given, strategies

from unlearnbib.csl.markup import OPEN, wrap
from unlearnbib.csl.printed_runs import TextRun, parse_runs
from unlearnbib.csl.render import OUTPUTS

RUNS = {
    "nested": ("<i>a <b>b</b></i>", [("a ", {"italic"}), ("b", {"italic", "bold"})]),
    "off within on": (
        '<i>a <span style="font-style:normal;">b</span></i>',
        [("a ", {"italic"}), ("b", set())],
    ),
    "small capitals": ('<span style="font-variant:small-caps;">Doe</span>', [("Doe", {"small-caps"})]),
    "underlined": ('<span style="text-decoration:underline;">Doe</span>', [("Doe", {"underline"})]),
    "raised": ("2<sup>e</sup>", [("2", set()), ("e", {"superscript"})]),
    "lowered": ("H<sub>2</sub>", [("H", set()), ("2", {"subscript"})]),
    "symbols": ("a &#38; b &#60;c&#62;", [("a & b <c>", set())]),
    "a block of its own": ('a<div class="csl-block">b</div>', [("a", set()), ("\n", set()), ("b", set())]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("html", "runs"), RUNS.values(), ids=RUNS)
def test_a_run_has_its_formats(html, runs):
    joined = [(one.text, set(one.formats)) for one in parse_runs(html).runs]
    assert joined == runs


def test_a_link_has_its_url_within_a_format_too():
    (link,) = parse_runs('<i><a href="https://a.b/?c&amp;d">here</a></i>').runs
    assert link == TextRun("here", frozenset({"italic"}), "https://a.b/?c&d")


def test_what_is_in_the_margin_is_apart():
    printed = parse_runs(
        '<div class="csl-left-margin"><b>[1]</b> </div><div class="csl-right-inline">Doe</div>'
    )
    assert [one.text for one in printed.margin] == ["[1]"]
    assert printed.margin[0].formats == {"bold"}
    assert [one.text for one in printed.runs] == ["Doe"]


@given(
    strategies.text(strategies.characters(max_codepoint=0x2FFF, exclude_categories=("Cc", "Cs"))),
    strategies.sampled_from(["italic", "bold", "small-caps", "superscript", "underline"]),
)
def test_the_text_of_the_html_comes_back(text, name):
    assert name in OPEN
    printed = parse_runs(OUTPUTS["html"]("x" + wrap(name, text) + "x"))
    assert "".join(one.text for one in printed.runs) == re.sub(r"[ \t\r\n]+", " ", f"x{text}x")
    assert all(one.formats == {name} for one in printed.runs[1:-1])


@given(strategies.text(strategies.characters(exclude_categories=("Cs",))))
def test_characters_that_xml_lacks_are_left_out(text):
    joined = "".join(one.text for one in parse_runs(OUTPUTS["html"](text)).runs)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", joined)
