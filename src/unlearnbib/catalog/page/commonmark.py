"""Markdown as HTML, by markdown-it-py (CommonMark 0.31 with GFM's tables), with the lines of the page.

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
    "autolink": ("<",), "html_inline": ("<",), "entity": ("&",),
}  # fmt: skip
_PARSERS = 64  # that are kept: pages differ in few of the rules
_MARKS = re.compile(r"[\\\n`*_<&\[]")  # all marks of inline text have one of these
# a URL or a file with spaces, which is a link only in angle brackets
_SPACED = re.compile(
    r"\]\(((?:https?://|[\w./-]{1,200}/)?[^\s()<>\"'\]]{0,200}(?: [^\s()<>\"'\]]{1,200}){1,8}\.\w{2,5})\)"
)


class Rendered(NamedTuple):
    """A page as HTML, the line of the page for each line of the HTML, and the lines that were left out."""

    html: str
    lines: Sequence[int]
    left_out: Sequence[int]

    def find_line(self, line: int) -> int:
        """Return the line of the page for a line of the HTML."""
        return self.lines[min(line, len(self.lines)) - 1] if self.lines else 1


def render_markdown(text: str) -> Rendered:
    r"""Return a page of Markdown as HTML.

    >>> render_markdown("- [A](https://a.org)").html
    '<ul data-line="1">\n<li data-line="1"><a href="https://a.org">A</a></li>\n</ul>\n'
    """
    text, env = _SPACED.sub(r"](<\1>)", text), dict[str, Any]()
    parser = _get_parser(
        frozenset(rule for rule, marks in _MARKS_OF_RULES.items() if not any(map(text.__contains__, marks)))
    )
    tokens = parser.parse(text, env)
    pieces, lines, line = list[str](), list[int](), 1
    for at, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.map and token.nesting == 1:
            token.attrSet("data-line", str(line))
        piece = _render_token(parser, tokens, at, env)
        pieces.append(piece)
        count = piece.count("\n")
        lines += range(line, line + count) if token.type in ("html_block", "inline") else [line] * count
    return Rendered("".join(pieces), [*lines, lines[-1] if lines else 1], env.get("left_out", []))


def _render_token(parser: "MarkdownIt", tokens: "Sequence[Token]", at: int, env: Any) -> str:
    token: Any = tokens[at]
    renderer: Any = parser.renderer
    if token.type == "inline":
        return _render_inline(parser, token, env)
    if token.type in renderer.rules:
        return str(renderer.rules[token.type](tokens, at, parser.options, env))
    return str(renderer.renderToken(tokens, at, parser.options, env))


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


def _render_inline(parser: "MarkdownIt", block: Any, env: Any) -> str:
    """Return the inline text of a block as HTML; its tokens are not kept, a long page has millions."""
    renderer: Any = parser.renderer
    if len(block.content) > LONGEST or block.content.count("[") > _BRACKETS:
        env.setdefault("left_out", []).append(block.map[0] + 1 if block.map else 1)
        return ""
    if not _MARKS.search(block.content):
        return str(renderer.rules["text"]([block], 0, parser.options, env))
    from markdown_it.rules_core import StateCore, text_join  # noqa: PLC0415 - only for pages of Markdown

    children: list[Token] = []
    parser.inline.parse(block.content, parser, env, children)
    block.children = children
    if "\\" in block.content or "&" in block.content:  # else no token is special
        text_join(StateCore("", parser, env, [block]))
    html = str(renderer.renderInline(block.children, parser.options, env))
    block.children = None
    return html
