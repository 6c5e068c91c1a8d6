"""Lists of references as documents of OpenDocument, by odfdo."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from unlearnbib.csl.fixed_zip import fix_times
from unlearnbib.csl.printed_runs import PrintedText, TextRun, parse_runs
from unlearnbib.csl.reference_list import Entry, Layout
from unlearnbib.errors import MissingExtraError

_STYLE, _NOTES = "Bibliography", "Annotation"
_INDENT = "1.27cm"
_LINE = 12  # points
#: format -> the properties of a text that has it (OpenDocument 1.3, part 3, "Formatting properties")
_PROPERTIES = {
    "bold": {"fo:font-weight": "bold"},
    "italic": {"fo:font-style": "italic"},
    "small-caps": {"fo:font-variant": "small-caps"},
    "subscript": {"style:text-position": "sub 58%"},
    "superscript": {"style:text-position": "super 58%"},
    "underline": {"style:text-underline-style": "solid", "style:text-underline-width": "auto"},
}


def write_odt(paragraphs: Sequence[str], entries: Sequence[Entry], layout: Layout) -> bytes:
    """Return a document of OpenDocument of texts in HTML; raises MissingExtraError without odfdo."""
    try:
        from odfdo import Document, Header, Paragraph  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("odfdo", "word") from error
    document = Document("text")
    document.body.clear()
    for name, properties in _list_styles(layout):
        _add_style(document, "paragraph", name, properties)
    texts = [*((Paragraph(), one) for one in paragraphs)]
    for one in entries:
        texts += [(Header(2), one.heading)] if one.heading else []
        texts.append((Paragraph(style=_STYLE), one.text))
        texts += [(Paragraph(style=_NOTES), one.annotation)] if one.annotation else []
    used: set[frozenset[str]] = set()
    for paragraph, html in texts:
        document.body.append(paragraph)
        _fill(paragraph, parse_runs(html), used)
    for formats in sorted(used, key=sorted):
        joined = {name: value for one in sorted(formats) for name, value in _PROPERTIES[one].items()}
        _add_style(document, "text", _name_style(formats), joined)
    out = io.BytesIO()
    document.save(out)
    return fix_times(out.getvalue())


def _list_styles(layout: Layout) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the styles of the references and of their annotations."""
    shared = {
        "fo:line-height": f"{layout.line_spacing * 100}%",
        "fo:margin-bottom": f"{layout.entry_spacing * _LINE}pt",
    }
    hanging = {
        "fo:margin-left": "0cm" if layout.margin == "margin" else _INDENT,
        "fo:text-indent": "-" + _INDENT,
    }
    yield _STYLE, shared | (hanging if layout.hangs or layout.margin else {})
    yield _NOTES, shared | {"fo:margin-left": _INDENT}


def _add_style(document: Any, family: str, name: str, properties: dict[str, str]) -> None:
    from odfdo import Style  # noqa: PLC0415 - an extra

    style = Style(family, name=name, display_name=name)
    style.set_properties(properties, area=family)
    document.insert_style(style, automatic=False)


def _name_style(formats: frozenset[str]) -> str:
    return "_".join(sorted(formats))


def _fill(paragraph: Any, printed: PrintedText, used: set[frozenset[str]]) -> None:
    """Write a text into a paragraph, its margin set off by a tab; note the formats that it has."""
    from odfdo import Link, Span  # noqa: PLC0415 - an extra

    tab = (TextRun("\t"),) if printed.margin else ()
    for run in (*printed.margin, *tab, *printed.runs):
        # blanks at the ends of a text would be text:s elements, which is right, and a line feed a break
        text = Span(run.text, style=_name_style(run.formats) or None)
        if run.formats:
            used.add(run.formats)
        if run.url:
            link = Link(run.url)
            link.append(text)
            paragraph.append(link)
        else:
            paragraph.append(text)
