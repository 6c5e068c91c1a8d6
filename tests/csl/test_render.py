"""Outputs: HTML, plain text, Markdown, LaTeX and RTF of the same marked text."""

from html.parser import HTMLParser

import pytest

from csl_styles import SMALL, make_processor, style
from unlearnbib import Formatter, export, load, select

HOSTILE = r"<script>alert(1)</script> & \input{x} [link](javascript:alert(1)) *bold* {\b rtf}"
LINKED = (
    '<bibliography><layout font-style="italic"><text variable="title" suffix=". "/><text variable="DOI" '
    'prefix="https://doi.org/"/><text variable="URL" prefix=" "/></layout></bibliography>'
)
MARKDOWN = [
    ("1984. A year", r"1984\. A year"), ("(a) first", r"(a\) first"), ("- dash", r"\- dash"), ("# head", r"\# head"),
    ("A: b", "A: b"), ("me@home", r"me\@home"), ("a\n\nb\n===", "a b ==="), ("1984 was", "1984 was"),
]  # fmt: skip
PAGES = {
    "html": '<div class="csl-bib-body">\n  <div class="csl-entry">',
    "markdown": "Sungmin",
    "latex": "\\begin{sloppypar}\nSungmin",
    "rtf": "{\\rtf1\\ansi",
    "text": "Sungmin",
}


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, _attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []

    def handle_starttag(self, tag, attrs):
        self.links += [value for name, value in attrs if (tag, name) == ("a", "href")]


def test_what_a_field_holds_is_text_in_every_output(tmp_path):
    path = tmp_path / "small.csl"
    path.write_bytes(SMALL)
    item = {
        "id": "x",
        "title": HOSTILE,
        "author": [{"family": "<img onerror=x>"}],
        "URL": "javascript:alert(1)",
    }
    printed = {
        name: Formatter(str(path), name).bibliography([item])[0][1]
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
        r'{\field{\*\fldinst{HYPERLINK "https://doi.org/10.1234/a%22b"}}{\fldrslt https://doi.org/'
        in printed["rtf"]
    )


@pytest.mark.parametrize(("title", "written"), MARKDOWN)
def test_a_reference_in_markdown_is_a_paragraph(title, written):
    text = style('<citation><layout><text variable="title"/></layout></citation>')
    assert (
        make_processor(text, [{"id": "a", "title": title}], "markdown").render_citation([{"id": "a"}])
        == written
    )


def test_hyphens_of_an_address_are_no_dash_in_latex(tmp_path):
    path = tmp_path / "linked.csl"
    path.write_text(style("", LINKED), encoding="utf-8")
    reference = Formatter(str(path), "latex").bibliography([{"id": "x", "title": "T", "DOI": "10.1/a--b"}])[
        0
    ][1]
    assert r"10.\allowbreak{}1/\allowbreak{}a-\allowbreak{}-\allowbreak{}b" in reference


@pytest.mark.parametrize(("output", "start"), PAGES.items())
def test_a_page_of_references_is_one_of_its_output(output, start):
    papers = select(load(), keys=["cha2025robust", "jin2024rwku"])
    page = export(papers, "citations", style="acl", output=output)
    assert page.startswith(start)
    assert page.endswith(
        {"html": "</div>\n</div>\n", "rtf": "\\par\n}\n", "latex": ".\n\\end{sloppypar}\n"}.get(output, ".\n")
    )
    assert page.count("\n\n") == (1 if output in ("markdown", "latex") else 0)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.b", "https://a b", "10.1/x y", "file:///etc"]
)
def test_no_other_address_is_a_link(tmp_path, url):
    path = tmp_path / "linked.csl"
    path.write_text(style("", LINKED), encoding="utf-8")
    reference = Formatter(str(path), "html").bibliography([{"id": "x", "title": "T", "URL": url}])[0][1]
    assert "<a" not in reference
