"""Org (https://orgmode.org/org.html) as HTML with the lines of the page, so that the outline serves it too.

A heading with properties of a paper (AUTHOR, YEAR, URL) becomes a row of a table whose columns are named.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from attrs import define, field

from unlearnbib.catalog.extract.columns import guess_roles
from unlearnbib.catalog.page.outline import LONGEST

_HEADING = re.compile(
    r"(\*{1,30}) +(?:(?:TODO|DONE|NEXT|WAITING|READ|READING|CANCELLED|CANCELED) +)?(?:\[#\w\] *)?(.*)"
)
_TAGS = re.compile(r"[ \t]+(:[\w@#%:]{1,200}:)[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-+]|[ \t]\*|\d{1,4}[.)])(?: +\[[ xX-]\])?[ \t]+(?=\S)")
_PROPERTY = re.compile(r"[ \t]*:([\w+-]{1,60}):[ \t]*(.*)")
_SKIPPED = re.compile(r"[ \t]*(?:#(?:[ \t]|$|\+)|(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):|:[\w-]{1,60}:[ \t]*$)")
_BLOCK = re.compile(r"(?i)[ \t]*#\+(begin|end)_(src|example|export|comment)\b")
_INLINE = re.compile(
    r"\[\[(?P<href>[^\[\]\n]{1,2000})\](?:\[(?P<text>[^\[\]\n]{1,2000})\])?\]"
    r"|(?P<url><?\bhttps?://[^\s<>\[\]]{1,2000}>?)"
    r"|(?<![\w*])\*(?=\S)(?P<bold>[^*\n]{1,400})(?<=\S)\*(?![\w*])"
    r"|(?<![\w/:])/(?=[^\s/])(?P<italic>[^/\n]{1,400})(?<=\S)/(?![\w/])"
    r"|(?<![\w=~])[=~](?=\S)(?P<code>[^=~\n]{1,400})(?<=\S)[=~](?![\w=~])"
)


def render_inline(text: str) -> str:
    """Return a text with its links and emphasis as HTML.

    >>> render_inline("[[https://a.org][On /Peas/]], *Jane* & /Pea Science/")
    '<a href="https://a.org">On <i>Peas</i></a>, <b>Jane</b> &amp; <i>Pea Science</i>'
    """
    pieces, at = list[str](), 0
    for found in _INLINE.finditer(text):
        pieces += [escape(text[at : found.start()], quote=False), _render_match(found)]
        at = found.end()
    return "".join([*pieces, escape(text[at:], quote=False)])


def _render_match(found: re.Match[str]) -> str:
    if found["href"]:
        words = render_inline(found["text"]) if found["text"] else escape(found["href"], quote=False)
        return f'<a href="{escape(found["href"])}">{words}</a>'
    if found["url"]:
        url = found["url"].strip("<>").rstrip(".,;)")
        return f'<a href="{escape(url)}">{escape(url, quote=False)}</a>'
    if found["code"]:
        return escape(found["code"], quote=False)
    name = "b" if found["bold"] else "i"
    return f"<{name}>{render_inline(found['bold'] or found['italic'])}</{name}>"


@define
class _Writer:
    """The HTML of a page as it is written: open lists by their indents, open paragraph, open table."""

    pieces: list[str] = field(factory=list)
    indents: list[int] = field(factory=list)
    inside: str = ""  # "p" or "table"
    left_out: list[int] = field(factory=list)

    def close(self, indent: int = -1) -> None:
        """Close the paragraph or the table, and the lists that are deeper than `indent`."""
        if self.inside:
            self.pieces.append(f"</{self.inside}>\n")
            self.inside = ""
        while self.indents and self.indents[-1] > indent:
            self.pieces.append("</li></ul>\n")
            self.indents.pop()

    def add_item(self, indent: int, text: str, line: int) -> None:
        """Add an item of a list."""
        self.close(indent)
        same = bool(self.indents) and self.indents[-1] == indent
        self.pieces.append("</li>\n" if same else "<ul>")
        self.pieces.append(f'<li data-line="{line}">{render_inline(text)}')
        if not same:
            self.indents.append(indent)

    def add_text(self, text: str, line: int, indent: int) -> None:
        """Add a line of text: to the item whose text it is, or to a paragraph."""
        if self.inside == "table" or (self.indents and indent <= self.indents[-1]):
            self.close(indent - 1)
        if not self.indents and not self.inside:
            self.pieces.append(f'<p data-line="{line}">')
            self.inside = "p"
        self.pieces.append(f" {render_inline(text.strip())}\n")

    def add_row(self, cells: list[str], line: int, name: str = "td") -> None:
        """Add a row of a table."""
        if self.inside != "table":
            self.close()
            self.pieces.append(f'<table data-line="{line}">')
            self.inside = "table"
        row = "".join(f"<{name}>{render_inline(cell)}</{name}>" for cell in cells)
        self.pieces.append(f'<tr data-line="{line}">{row}</tr>\n')


def render_org(text: str) -> tuple[str, list[int]]:
    r"""Return a page of Org as HTML, and the lines that are too long to be read.

    >>> render_org("* Attacks\n- [[https://a.org][A]]")[0]
    '<h2 data-line="1">Attacks</h2>\n<ul><li data-line="2"><a href="https://a.org">A</a></li></ul>\n'
    """
    lines, writer, number = text.split("\n"), _Writer(), 0
    in_block = False
    while number < len(lines):
        line, number = lines[number], number + 1
        if found := _BLOCK.match(line):
            in_block = found[1].lower() == "begin"
        elif len(line) > LONGEST:
            writer.left_out.append(number)
        elif not in_block and (heading := _HEADING.match(line)):
            number = _add_heading(writer, heading, lines, number)
        elif not in_block:
            _add_line(writer, line, lines[number : number + 1], number)
    writer.close()
    return "".join(writer.pieces), writer.left_out


def _add_line(writer: _Writer, line: str, following: list[str], number: int) -> None:
    if title := re.match(r"(?i)#\+title:[ \t]*(.*)", line):
        writer.pieces.append(f'<h1 data-line="{number}">{render_inline(title[1])}</h1>\n')
    elif _SKIPPED.match(line) or not line.strip():
        writer.close(writer.indents[-1] if writer.indents else -1)
    elif line.lstrip().startswith("|"):
        if not line.lstrip().startswith("|-"):
            is_head = writer.inside != "table" and any(one.lstrip().startswith("|-") for one in following)
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            writer.add_row(cells, number, "th" if is_head else "td")
    elif item := _ITEM.match(line):
        writer.add_item(len(item[1].expandtabs()), line[item.end() :].strip(), number)
    else:
        writer.add_text(line, number, len(line) - len(line.lstrip()))


def _add_heading(writer: _Writer, heading: re.Match[str], lines: list[str], number: int) -> int:
    """Add a heading, or the paper that it is by its properties; return the number of lines that are read."""
    writer.close()
    words, (properties, after) = _TAGS.sub("", heading[2]).strip(), _read_properties(lines, number)
    facts = {name: value for name, value in properties.items() if value and guess_roles(name)}
    roles = {role for name in facts for role in guess_roles(name)}
    if roles & {"authors", "link", "venue"}:
        title = next((facts.pop(name) for name in list(facts) if name.lower() == "title"), words)
        writer.add_row(["Title", *facts], number, "th")
        writer.add_row([title, *facts.values()], number)
        writer.close()
    elif words:
        level = min(len(heading[1]) + 1, 6)  # the title of the page has a line of its own
        writer.pieces.append(f'<h{level} data-line="{number}">{render_inline(words)}</h{level}>\n')
    return after


def _read_properties(lines: list[str], number: int) -> tuple[Mapping[str, str], int]:
    """Return the properties in the drawer at a line, and the number of lines that are read."""
    at = number
    while at < len(lines) and re.match(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):", lines[at]):
        at += 1
    if at >= len(lines) or lines[at].strip().upper() != ":PROPERTIES:":
        return {}, number
    found = dict[str, str]()
    for count, name, value in _iterate_drawer(lines, at + 1):
        at = count
        if name:
            found.setdefault(name, value)
    return found, at


def _iterate_drawer(lines: list[str], start: int) -> Iterator[tuple[int, str, str]]:
    for at in range(start, len(lines)):
        found = _PROPERTY.match(lines[at])
        if not found:
            return
        is_end = found[1].upper() == "END"
        yield at + 1, "" if is_end else found[1], found[2].strip()
        if is_end:
            return
