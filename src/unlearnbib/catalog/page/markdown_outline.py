"""The outline of a page of Markdown: its builder is told of the elements that its HTML would have.

A page that may have HTML of its own is rendered, and parsed as HTML.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from unlearnbib.catalog.page.commonmark import MarkdownPage
from unlearnbib.catalog.page.html_outline import parse_outline
from unlearnbib.catalog.page.outline import Block
from unlearnbib.catalog.page.outline_builder import OutlineBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAKS = ("softbreak", "hardbreak")
_CODE = ("fence", "code_block")  # which the HTML has in elements that are skipped


class Parsed(NamedTuple):
    """The outline of a page, and the lines that were left out."""

    blocks: Sequence[Block]
    left_out: Sequence[int]


def parse_markdown(text: str) -> Parsed:
    r"""Return the outline of a page of Markdown.

    >>> [block.line for block in parse_markdown("- [A](https://a.org)\n- B").blocks]
    [1, 2]
    """
    page = MarkdownPage(text)
    return Parsed(_parse_rendered(page) if page.may_have_html else _Walk(page).run(), page.left_out)


def _parse_rendered(page: MarkdownPage) -> Sequence[Block]:
    rendered = page.render()
    return parse_outline(rendered.html, rendered.find_line)


class _Walk:
    """A walk through the tokens of a page; `_text` is what the HTML would have since the last tag."""

    def __init__(self, page: MarkdownPage) -> None:
        self._page, self._line, self._text = page, 1, ""
        self._builder = OutlineBuilder(lambda: self._line)

    def run(self) -> Sequence[Block]:
        """Return the blocks of the page."""
        for at, token in enumerate(self._page.tokens):
            if token.map:
                self._line = token.map[0] + 1
            if token.type == "inline":
                for one in self._page.parse_inline(token):
                    self._take_inline(one)
            elif not token.hidden:
                self._take_block(at)
        return self._builder.finish()

    def _take_block(self, at: int) -> None:
        """Take the tag of a block, with the line ends that the renderer writes around it."""
        token = self._page.tokens[at]
        if token.nesting >= 0 and at and self._page.tokens[at - 1].hidden and token.type not in _CODE:
            self._text += "\n"
        self._take_tag(token)
        if not (token.nesting == 1 and _is_inside(token, self._page.tokens[at + 1])):
            self._text = "\n"

    def _take_inline(self, token: "Token") -> None:
        if token.type == "text":
            self._text += token.content
        elif token.type in _BREAKS:
            self._flush()
            self._builder.start("br")
            self._text = "\n"
        elif token.type == "image":
            self._flush()
            self._builder.add_image(self._page.get_alternative(token))
        elif token.type == "code_inline":
            self._take_code(token)
        else:
            self._take_tag(token)

    def _take_code(self, token: "Token") -> None:
        self._flush()
        self._builder.start(token.tag)
        self._text = token.content
        self._flush()
        self._builder.end(token.tag)

    def _take_tag(self, token: "Token") -> None:
        self._flush()
        if token.nesting == 1:
            self._builder.start(token.tag, token.attrs.get)
        elif token.nesting == -1:
            self._builder.end(token.tag)

    def _flush(self) -> None:
        if self._text:
            self._builder.add_text(self._text)
            self._text = ""


def _is_inside(block: "Token", after: "Token") -> bool:
    """Return whether the renderer writes the text, or the end of a block, directly after its start."""
    is_end = after.nesting == -1 and after.tag == block.tag
    return after.type == "inline" or after.hidden or is_end
