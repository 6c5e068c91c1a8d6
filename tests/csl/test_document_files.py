"""Files of Word and OpenDocument, read back by the libraries that write them, and by pandoc."""

import io
import re
import shutil
import subprocess
import sys
import time
import zipfile

import docx
import odfdo
import pytest
from lxml.html import fragments_fromstring

from unlearnbib import MissingExtraError, export, export_document, load
from unlearnbib.csl.docx_file import write_docx
from unlearnbib.csl.odt_file import write_odt
from unlearnbib.csl.reference_list import Entry, Layout

RICH = (
    '<i>On</i> <b>Sand</b>, 2<sup>e</sup> H<sub>2</sub>O <span style="font-variant:small-caps;">Doe</span> '
    '&#38; &#60;x&#62; <a href="https://doi.org/10.1234/a%22b">10.1234/a"b</a>.'
)
TEXT = 'On Sand, 2e H2O Doe & <x> 10.1234/a"b.'
LINKED = TEXT.replace('10.1234/a"b', '[10.1234/a"b](https://doi.org/10.1234/a%22b)')  # as odfdo shows a link
ENTRIES = [Entry(RICH, "A <i>dry</i> read.", "Books & more"), Entry("Roe.")]
NUMBERED = Entry('<div class="csl-left-margin">[1]</div><div class="csl-right-inline">Doe.</div>')
WRITERS = {"docx": write_docx, "odt": write_odt}


def read_docx(content):
    return docx.Document(io.BytesIO(content))


def read_odt(content):
    return odfdo.Document(io.BytesIO(content))


def test_a_document_of_word():
    document = read_docx(write_docx(["(Doe)"], ENTRIES, Layout(hangs=True, line_spacing=2, entry_spacing=0)))
    texts = [(one.text, one.style.name) for one in document.paragraphs]
    assert texts == [
        ("(Doe)", "Normal"),
        ("Books & more", "Heading 2"),
        (TEXT, "Bibliography"),
        ("A dry read.", "Annotation"),
        ("Roe.", "Bibliography"),
    ]
    runs = {one.text: one.font for one in document.paragraphs[2].runs}
    assert runs["On"].italic
    assert runs["Sand"].bold
    assert runs["e"].superscript
    assert runs["2"].subscript
    assert runs["Doe"].small_caps
    assert not runs[", 2"].italic
    (link,) = document.paragraphs[2].hyperlinks
    assert (link.address, link.text) == ("https://doi.org/10.1234/a%22b", '10.1234/a"b')
    form = document.styles["Bibliography"].paragraph_format
    assert (form.left_indent.pt, form.first_line_indent.pt) == (36, -36)
    assert (form.line_spacing, form.space_after.pt) == (2, 0)


def test_a_document_of_opendocument():
    document = read_odt(write_odt(["(Doe)"], ENTRIES, Layout(hangs=True, line_spacing=2, entry_spacing=0)))
    paragraphs = document.body.get_paragraphs()
    assert [one.text_recursive for one in paragraphs] == ["(Doe)", LINKED, "A dry read.", "Roe."]
    assert [one.style for one in paragraphs[1:]] == ["Bibliography", "Annotation", "Bibliography"]
    assert [one.text_recursive for one in document.body.get_headers()] == ["Books & more"]
    styles = {one.text_recursive: one.style for one in paragraphs[1].get_spans()}
    assert {name: styles[name] for name in ("On", "Sand", "e", "2", "Doe")} == {
        "On": "italic",
        "Sand": "bold",
        "e": "superscript",
        "2": "subscript",
        "Doe": "small-caps",
    }
    for name, key, value in (
        ("italic", "fo:font-style", "italic"),
        ("small-caps", "fo:font-variant", "small-caps"),
        ("superscript", "style:text-position", "super 58%"),
    ):
        assert document.get_style("text", name).get_properties(area="text")[key] == value
    (link,) = paragraphs[1].get_links()
    assert link.url == "https://doi.org/10.1234/a%22b"
    form = document.get_style("paragraph", "Bibliography").get_properties(area="paragraph")
    assert (form["fo:margin-left"], form["fo:text-indent"]) == ("1.27cm", "-1.27cm")
    assert (form["fo:line-height"], form["fo:margin-bottom"]) == ("200%", "0pt")


@pytest.mark.parametrize(("margin", "indents"), [("flush", (36, -36)), ("margin", (0, -36))])
def test_a_number_is_in_a_column_of_its_own(margin, indents):
    document = read_docx(write_docx([], [NUMBERED], Layout(margin=margin)))
    assert [one.text for one in document.paragraphs] == ["[1]\tDoe."]
    form = document.styles["Bibliography"].paragraph_format
    assert (form.left_indent.pt, form.first_line_indent.pt) == indents
    (paragraph,) = read_odt(write_odt([], [NUMBERED], Layout(margin=margin))).body.get_paragraphs()
    assert "<text:tab/>" in paragraph.serialize()


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_references_are_the_same_bytes_at_any_time(kind, monkeypatch):
    first = WRITERS[kind](["(Doe)"], ENTRIES, Layout())
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert WRITERS[kind](["(Doe)"], ENTRIES, Layout()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        first_file = archive.infolist()[0]
        assert kind == "docx" or (first_file.filename, first_file.compress_type) == ("mimetype", 0)


@pytest.mark.parametrize(("kind", "package"), [("docx", "python-docx"), ("odt", "odfdo")])
def test_without_its_library_a_file_says_how_to_get_it(kind, package, monkeypatch):
    monkeypatch.setitem(sys.modules, {"docx": "docx", "odt": "odfdo"}[kind], None)
    with pytest.raises(MissingExtraError, match=rf"{package} is not installed; .*unlearnbib\[word\]"):
        WRITERS[kind]([], ENTRIES, Layout())


@pytest.mark.skipif(not shutil.which("pandoc"), reason="no pandoc here")
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("style", ["apa", "ieee", "american-chemical-society"])
def test_pandoc_reads_what_the_text_says(kind, style, tmp_path):
    path = tmp_path / f"refs.{kind}"
    path.write_bytes(export_document(load(), kind, style=style))
    command = ["pandoc", "-f", kind, "-t", "html", "--wrap=none", str(path)]
    html = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    read = [one.text_content() for one in fragments_fromstring(html) if one.tag == "p"]
    expected = export(load(), "citations", style=style).splitlines()
    assert [re.sub(r"\s+", " ", one).strip() for one in read] == expected
