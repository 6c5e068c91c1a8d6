"""Markdown, which markdown-it-py parses (CommonMark 0.31 with GFM's tables): its tokens, and its HTML.

Inline text of more than `LONGEST` characters or `_BRACKETS` opening brackets is not a row of a paper and is
left out and reported: the worst of it takes a parser of links ten times as long as prose.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from unlearnbib.catalog.page.outline import LONGEST

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BRACKETS = 400
#: Rules of the parser, and the texts without which a page has nothing for them: they are not tried in vain.
_MARKS_OF_RULES = {
    "table": ("|",), "fence": ("```", "~~~"), "blockquote": (">",), "reference": ("]:",),
    "html_block": ("<",), "escape": ("\\",), "backticks": ("`",), "image": ("![",),
    "autolink": ("<",), "html_inline": ("<",), "entity": ("&",), "emphasis": ("*", "_"),
    "balance_pairs": ("*", "_"), "fragments_join": ("*", "_"),  # of emphasis
    "code": ("    ", "\t"),
}  # fmt: skip
_LINES = ("hr", "lheading")  # rules for a line of nothing but marks, in a block or not
_LINE_OF_MARKS = re.compile(r"\n[ \t>+*_=\d.)-]*[-*_=][ \t]*(?=\n)")
_PARSERS = 64  # that are kept: pages differ in few of the rules
_MARKS = re.compile(r"[\\\n`*_<&\[]")  # all marks of inline text have one of these
# a URL or a file with spaces, which is a link only in angle brackets
_SPACED = re.compile(
    r"\]\((?=[^\s()<>\"'\]]* )"  # nearly no link has a space: the rest is not tried in vain
    r"((?:https?://|[\w./-]{1,200}/)?[^\s()<>\"'\]]{0,200}(?: [^\s()<>\"'\]]{1,200}){1,8}\.\w{2,5})\)"
)


class Rendered(NamedTuple):
    """A page as HTML, and the line of the page for each line of the HTML."""

    html: str
    lines: Sequence[int]

    def find_line(self, line: int) -> int:
        """Return the line of the page for a line of the HTML."""
        return self.lines[min(line, len(self.lines)) - 1] if self.lines else 1


class MarkdownPage:
    r"""A page of Markdown: the tokens of its blocks, and the lines that were left out so far.

    >>> page = MarkdownPage("- [A](https://a.org)")
    >>> page.render().html
    '<ul data-line="1">\n<li data-line="1"><a href="https://a.org">A</a></li>\n</ul>\n'
    """

    def __init__(self, text: str) -> None:
        text, self._env = _SPACED.sub(r"](<\1>)", text), dict[str, Any]()
        unused = [rule for rule, marks in _MARKS_OF_RULES.items() if not any(map(text.__contains__, marks))]
        unused += () if _LINE_OF_MARKS.search("\n" + text.replace("\r", "\n") + "\n") else _LINES
        self._parser = _get_parser(frozenset(unused))
        self.tokens: Sequence[Token] = self._parser.parse(text, self._env)
        self.may_have_html = "html_inline" not in unused
        self._renderer: Any = self._parser.renderer
        self.left_out = list[int]()

    def parse_inline(self, block: "Token") -> "Sequence[Token]":
        """Return the tokens of the inline text of a block; they are not kept, a long page has millions."""
        if len(block.content) > LONGEST or block.content.count("[") > _BRACKETS:
            self.left_out.append(block.map[0] + 1 if block.map else 1)
            return ()
        if not _MARKS.search(block.content):
            return (_make_text(block.content),)
        children: list[Token] = []
        self._parser.inline.parse(block.content, self._parser, self._env, children)
        is_joined = "\\" not in block.content and "&" not in block.content  # no token is special
        return children if is_joined else self._join_texts(block, children)

    def _join_texts(self, block: "Token", children: "list[Token]") -> "Sequence[Token]":
        """Return the tokens of a block, the texts next to one another as one: a rule for whole pages."""
        from markdown_it.rules_core import StateCore, text_join  # noqa: PLC0415 - only for pages of Markdown

        block.children = children
        text_join(StateCore("", self._parser, self._env, [block]))
        joined, block.children = block.children, None
        return joined

    def render(self) -> Rendered:
        """Return the page as HTML."""
        pieces, lines, line = list[str](), list[int](), 1
        for at, token in enumerate(self.tokens):
            line = token.map[0] + 1 if token.map else line
            if token.map and token.nesting == 1:
                token.attrSet("data-line", str(line))
            piece = self._render_token(at)
            pieces.append(piece)
            count = piece.count("\n")
            lines += range(line, line + count) if token.type in ("html_block", "inline") else [line] * count
        return Rendered("".join(pieces), [*lines, lines[-1] if lines else 1])

    def _render_token(self, at: int) -> str:
        token, options = self.tokens[at], self._parser.options
        if token.type == "inline":
            return str(self._renderer.renderInline(self.parse_inline(token), options, self._env))
        render = self._renderer.rules.get(token.type, self._renderer.renderToken)
        return str(render(self.tokens, at, options, self._env))

    def get_alternative(self, image: "Token") -> str:
        """Return the alternative text of an image."""
        return str(self._renderer.renderInlineAsText(image.children, self._parser.options, self._env))


def _make_text(content: str) -> "Token":
    from markdown_it.token import Token  # noqa: PLC0415 - only for pages of Markdown

    return Token("text", "", 0, content=content)


@lru_cache(_PARSERS)
def _get_parser(unused: frozenset[str]) -> "MarkdownIt":
    """Return a parser without the rules that a page has no use for."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for pages of Markdown

    parser: Any = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table")
    parser.disable(["inline", "text_join"])  # of the whole page; `_render_inline` does it block by block
    parser.disable(list(unused))
    parser.validateLink = lambda _url: True  # the readers judge URLs, and report those that they reject
    parser.normalizeLink = str  # a link stays as it is written
    return parser  # type: ignore[no-any-return]
