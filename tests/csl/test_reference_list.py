"""Pages of references: headings, annotations, and paragraphs before them, in every output."""

import pytest

from csl_styles import style
from unlearnbib.csl.reference_list import PAGES, Entry, Layout, read_layout
from unlearnbib.csl.style import Style
from unlearnbib.csl.xml_tree import parse_xml

ENTRIES = [Entry("Doe.", "Dry.", "Books"), Entry("Roe.")]
WRITTEN = {
    "text": "(Doe)\n\nBooks\n\nDoe.\n    Dry.\nRoe.\n",
    "markdown": "(Doe)\n\n## Books\n\nDoe.\n\n> Dry.\n\nRoe.\n",
    "html": '<p>(Doe)</p>\n<div class="csl-bib-body">\n  <h2>Books</h2>\n'
    '  <div class="csl-entry">Doe.<div class="csl-block">Dry.</div></div>\n'
    '  <div class="csl-entry">Roe.</div>\n</div>\n',
    "latex": "\\begin{sloppypar}\n(Doe)\n\n\\subsection*{Books}\n\nDoe.\n\n"
    "\\begin{quote}\nDry.\n\\end{quote}\n\nRoe.\n\\end{sloppypar}\n",
    "rtf": "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n\\pard (Doe)\\par\n"
    "\\pard \\sb240\\keepn {\\b Books}\\par\n\\pard \\sa240\\sl240\\slmult1\\li720\\fi-720 Doe.\\par\n"
    "\\pard \\sa240\\sl240\\slmult1\\li720 Dry.\\par\n\\pard \\sa240\\sl240\\slmult1\\li720\\fi-720 Roe.\\par\n}\n",
}
LAYOUTS = [
    ("", Layout()),
    ('hanging-indent="true"', Layout(hangs=True)),
    ('second-field-align="flush"', Layout(margin="flush")),
    ('line-spacing="2" entry-spacing="0"', Layout(line_spacing=2, entry_spacing=0)),
]


@pytest.mark.parametrize("output", PAGES)
def test_a_page_has_headings_and_annotations(output):
    assert PAGES[output](["(Doe)"], ENTRIES, Layout(hangs=True)) == WRITTEN[output]


@pytest.mark.parametrize(
    ("layout", "form"),
    [
        (Layout(), r"\pard \sa240\sl240\slmult1 Roe."),
        (Layout(line_spacing=2, entry_spacing=0), r"\pard \sa0\sl480\slmult1 Roe."),
        (Layout(margin="flush"), r"\pard \sa240\sl240\slmult1\li720\fi-720 Roe."),
        (Layout(margin="margin", hangs=True), r"\pard \sa240\sl240\slmult1\li0\fi-720 Roe."),
    ],
)
def test_a_page_of_rtf_has_the_whitespace_of_the_style(layout, form):
    assert rf"{form}\par" in PAGES["rtf"]([], [Entry("Roe.")], layout).splitlines()


def test_a_text_that_begins_with_a_heading_has_no_empty_line_before_it():
    assert PAGES["text"]([], ENTRIES, Layout()).startswith("Books\n\nDoe.")


def test_links_of_latex_are_texts_without_hyperref():
    page = PAGES["latex"]([], [Entry(r"\href{https://a.b}{a}")], Layout())
    assert page.startswith("\\providecommand{\\href}[2]{#2}\n\\begin{sloppypar}\n")


@pytest.mark.parametrize(("attributes", "layout"), LAYOUTS)
def test_the_whitespace_of_a_style(attributes, layout):
    text = style("", f'<bibliography {attributes}><layout><text variable="title"/></layout></bibliography>')
    assert read_layout(Style(parse_xml(text.encode()))) == layout


def test_a_style_of_notes_has_no_whitespace_of_its_own():
    assert read_layout(Style(parse_xml(style("").encode()))) == Layout()
