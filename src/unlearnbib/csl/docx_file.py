"""Lists of references as documents of Word, by python-docx."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from unlearnbib.csl.fixed_zip import fix_times
from unlearnbib.csl.printed_runs import PrintedText, TextRun, parse_runs
from unlearnbib.csl.reference_list import Entry, Layout
from unlearnbib.errors import MissingExtraError

_STYLE, _NOTES = "Bibliography", "Annotation"  # the first is a name that Word knows
_LINE, _INDENT = 12, 36  # points
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # of all that is written: same papers, same bytes


def write_docx(paragraphs: Sequence[str], entries: Sequence[Entry], layout: Layout) -> bytes:
    """Return a document of Word of texts in HTML; raises MissingExtraError without python-docx."""
    try:
        from docx import Document  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("python-docx", "word") from error
    document = Document()
    _set_properties(document)
    _add_styles(document, layout)
    for text in paragraphs:
        _fill(document.add_paragraph(), parse_runs(text))
    for one in entries:
        if one.heading:
            _fill(document.add_heading(level=2), parse_runs(one.heading))
        _fill(document.add_paragraph(style=_STYLE), parse_runs(one.text))
        if one.annotation:
            _fill(document.add_paragraph(style=_NOTES), parse_runs(one.annotation))
    out = io.BytesIO()
    document.save(out)
    return fix_times(out.getvalue())


def _set_properties(document: Any) -> None:
    """Take off what the template says of itself."""
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = _EPOCH


def _add_styles(document: Any, layout: Layout) -> None:
    """Add the styles of the references and of their annotations."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415

    for name in (_STYLE, _NOTES):
        form = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).paragraph_format
        form.line_spacing = float(layout.line_spacing)
        form.space_after = Pt(layout.entry_spacing * _LINE)
    form = document.styles[_STYLE].paragraph_format
    if layout.hangs or layout.margin:
        form.left_indent = Pt(0 if layout.margin == "margin" else _INDENT)
        form.first_line_indent = Pt(-_INDENT)
    document.styles[_NOTES].paragraph_format.left_indent = Pt(_INDENT)


def _fill(paragraph: Any, printed: PrintedText) -> None:
    """Write a text into a paragraph, its margin set off by a tab."""
    tab = (TextRun("\t"),) if printed.margin else ()
    for run in (*printed.margin, *tab, *printed.runs):
        if run.url:
            _add_link(paragraph, run)
        else:
            _format(paragraph.add_run(run.text), run)  # a line feed is a break


def _add_link(paragraph: Any, run: TextRun) -> None:
    """Add a link, for which python-docx has no method of its own."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    written = paragraph.add_run(run.text)
    _format(written, run)
    link.append(written._r)  # noqa: SLF001 - python-docx has no other way
    paragraph._p.append(link)  # noqa: SLF001


def _format(written: Any, run: TextRun) -> None:
    for name in run.formats:
        setattr(written.font, name.replace("small-caps", "small_caps"), True)
