"""Lists of references, one paragraph each, as a page in the format of their output."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from unlearnbib.csl.style import Style

_RTF_HEAD = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"
_TWIPS, _RTF_INDENT = 240, 720  # a line, and half an inch
#: \href of hyperref; a document without that package prints the text of the links
_LATEX_LINKS = "\\providecommand{\\href}[2]{#2}\n"


@frozen
class Entry:
    """A reference as it is printed, its annotation, and the heading of the group that it opens."""

    text: str
    annotation: str = ""
    heading: str = ""


@frozen
class Layout:
    """The whitespace of a list of references (CSL 1.0.2, "Whitespace"); spacings are in lines."""

    hangs: bool = False
    margin: str = ""  # flush, or margin: what precedes the text in a column of its own
    line_spacing: int = 1
    entry_spacing: int = 1


def read_layout(style: Style) -> Layout:
    """Return the whitespace of the bibliography of a style.

    >>> from unlearnbib.csl.style_loader import load_style
    >>> read_layout(load_style("acl"))
    Layout(hangs=True, margin='', line_spacing=1, entry_spacing=1)
    """
    area = style.areas.get("bibliography")
    if area is None:
        return Layout()
    spacings = {
        name: int(text)
        for name in ("line_spacing", "entry_spacing")
        if (text := area.get_option(name.replace("_", "-"))).isdecimal()
    }
    hangs = area.get_option("hanging-indent") == "true"
    return Layout(hangs=hangs, margin=area.get_option("second-field-align"), **spacings)


def _list_blocks(
    paragraphs: Iterable[str], entries: Iterable[Entry], heading: str, annotation: str
) -> Iterator[str]:
    """Yield the paragraphs of a page: headings and annotations in the patterns of its output."""
    yield from paragraphs
    for one in entries:
        yield from (heading % one.heading,) if one.heading else ()
        yield one.text
        yield from (annotation % one.annotation,) if one.annotation else ()


def _write_html(paragraphs: Sequence[str], entries: Sequence[Entry], _: Layout) -> str:
    """Return a page with the classes that citeproc-js and its style sheets use."""
    out = [*(f"<p>{one}</p>\n" for one in paragraphs), '<div class="csl-bib-body">\n']
    for one in entries:
        note = f'<div class="csl-block">{one.annotation}</div>' if one.annotation else ""
        out += [f"  <h2>{one.heading}</h2>\n"] if one.heading else []
        out.append(f'  <div class="csl-entry">{one.text}{note}</div>\n')
    return "".join([*out, "</div>\n"])


def _write_latex(paragraphs: Sequence[str], entries: Sequence[Entry], _: Layout) -> str:
    """Return paragraphs in which no line runs out of the page, whatever the words (LaTeX2e, sloppypar)."""
    blocks = _list_blocks(paragraphs, entries, "\\subsection*{%s}", "\\begin{quote}\n%s\n\\end{quote}")
    text = "\n\n".join(blocks)
    links = _LATEX_LINKS if "\\href{" in text else ""
    return f"{links}\\begin{{sloppypar}}\n{text}\n\\end{{sloppypar}}\n"


def _write_markdown(paragraphs: Sequence[str], entries: Sequence[Entry], _: Layout) -> str:
    return "\n".join(f"{one}\n" for one in _list_blocks(paragraphs, entries, "## %s", "> %s"))


def _write_rtf(paragraphs: Sequence[str], entries: Sequence[Entry], layout: Layout) -> str:
    """Return a document of RTF, its lines indented and apart as the style says (RTF 1.9.1, in twips)."""
    spacing = f"\\sa{layout.entry_spacing * _TWIPS}\\sl{layout.line_spacing * _TWIPS}\\slmult1"
    indent = f"\\li{0 if layout.margin == 'margin' else _RTF_INDENT}\\fi-{_RTF_INDENT}"
    form = spacing + (indent if layout.hangs or layout.margin else "")
    entries = [evolve(one, text=f"{form} {one.text}") for one in entries]
    annotation = f"{spacing}\\li{_RTF_INDENT} %s"
    blocks = _list_blocks(paragraphs, entries, "\\sb240\\keepn {\\b %s}", annotation)
    return _RTF_HEAD + "".join(f"\\pard {one}\\par\n" for one in blocks) + "}\n"


def _write_text(paragraphs: Sequence[str], entries: Sequence[Entry], _: Layout) -> str:
    return "".join(f"{one}\n" for one in _list_blocks(paragraphs, entries, "\n%s\n", "    %s")).lstrip("\n")


#: output -> the writer of a page of paragraphs and the references after them, in the layout of the style
PAGES: dict[str, Callable[[Sequence[str], Sequence[Entry], Layout], str]] = {
    "html": _write_html,
    "latex": _write_latex,
    "markdown": _write_markdown,
    "rtf": _write_rtf,
    "text": _write_text,
}
