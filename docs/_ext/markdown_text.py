"""Pieces of Markdown: words that must not be markup, code, fences, tables."""

import re
from collections.abc import Iterable, Sequence

from pygments.lexers import get_lexer_by_name
from pygments.token import Error

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#$~^])")
_CODE = re.compile(r"(`[^`\n]+`)")


def escape(words: str) -> str:
    r"""Return `words` as text of Markdown; what stands in backticks stays code.

    >>> print(escape("a_b in `x|y`"))
    a\_b in `x\|y`
    """
    parts = _CODE.split(words)
    return "".join(
        part.replace("|", r"\|") if _CODE.fullmatch(part) else _MARKUP.sub(r"\\\1", part) for part in parts
    )


def code(text: str) -> str:
    r"""Return `text` as code within a line, in a cell of a table too.

    >>> print(code("a|b"))
    `a\|b`
    """
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{text}{ticks}".replace("|", r"\|") if text else ""


def join_codes(texts: Iterable[str]) -> str:
    """Return several pieces of code, with commas."""
    return ", ".join(code(text) for text in texts if text)


def fence(text: str, language: str = "text") -> str:
    """Return `text` as a block of code."""
    marks = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
    return f"{marks}{language}\n{text.rstrip()}\n{marks}\n"


def fence_bibtex(text: str) -> str:
    """Return entries as a block of code; those with a fault in their syntax have no colours."""
    tokens = get_lexer_by_name("bibtex").get_tokens(text)
    return fence(text, "text" if any(kind is Error for kind, _ in tokens) else "bibtex")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(' '.join(cell.split()) for cell in line)} |\n" for line in lines)
