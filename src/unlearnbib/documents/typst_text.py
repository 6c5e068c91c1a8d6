r"""The text of a Typst source: hidden spans (comments, raw text, @ in strings), and labels that are values.

Typst has markup, code after `#`, and math (https://typst.app/docs/reference/syntax/). A quotation mark begins
a string in code only, and `<name>` is a value there, where it labels an element in markup.
"""

import re

_SYMBOL = re.compile(
    r"""\\.
    | https?://[^\s\[\]<>(){}"]+
    | //[^\n]* | /\* | `+ | \$(?:\\.|[^$\\])*\$
    | (?<![\w-])\#(?:let|set|show|import|include|return|if|for|while|context)(?![\w-])
    | \#(?:[\w-]+\.){0,9}[\w-]+\( | \#[({"] | \)(?:\.[\w-]+)?\( | ["\[\](){}\n;]
    | <[\w:.-]+>
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT = re.compile(r"/\*|\*/")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)
_REFERENCE = re.compile("@")
_CLOSERS = {")": "(", "}": "{", "]": "["}
_IN_CODE = frozenset("({#")  # `#` is a statement, which ends with its line


class TypstText:
    """A source that is read once: the `hidden` spans, and the offsets of the labels that are `values`.

    >>> found = TypstText('@a `@b` #f(<c>, "@d") <e>')
    >>> found.hidden, found.values
    ([(3, 7), (17, 18)], {11})
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._open = ["["]  # brackets; the document is in one
        self.hidden: list[tuple[int, int]] = []
        self.values: set[int] = set()
        at = 0
        while symbol := _SYMBOL.search(text, at):
            at = self._read(symbol)

    def _read(self, symbol: re.Match[str]) -> int:
        """Read a symbol; return where the text goes on."""
        name, is_code = symbol[0], self._open[-1] in _IN_CODE
        if name[0] in "/`h" and name != "``":
            return self._hide(symbol)
        if name[-1] == '"' and (is_code or name[0] == "#"):
            return self._hide_references(_STRING.match(self._text, symbol.end() - 1), symbol.end())
        if name[0] == "$":
            return self._hide_references(symbol, symbol.end())
        if name[0] == "<" and is_code:
            self.values.add(symbol.start())
        elif name[0] != "\\":
            self._follow(name, is_code=is_code)
        return symbol.end()

    def _hide(self, symbol: re.Match[str]) -> int:
        """Hide a comment, raw text or a URL; an unclosed one ends with the text."""
        at, opener = symbol.end(), symbol[0]
        if opener == "/*":
            at = _find_comment_end(self._text, at)
        elif opener[0] == "`":
            end = self._text.find(opener, at)
            at = end + len(opener) if end >= 0 else len(self._text)
        self.hidden.append((symbol.start(), at))
        return at

    def _hide_references(self, found: re.Match[str] | None, otherwise: int) -> int:
        """Hide each @ of a string or of math; return its end."""
        if found is None:
            return otherwise
        self.hidden += [one.span() for one in _REFERENCE.finditer(self._text, *found.span())]
        return found.end()

    def _follow(self, name: str, *, is_code: bool) -> None:
        """Open or close brackets: those of markup are text, but for square ones."""
        if name in ("\n", ";"):
            if self._open[-1] == "#":
                self._open.pop()
        elif name in _CLOSERS:
            self._close(_CLOSERS[name])
        elif name[0] == "#" and name[-1] not in "({":
            self._open.append("#")
        elif name[0] == "#" or (name in "({" and is_code) or name == "[":
            self._open.append(name[-1])

    def _close(self, opener: str) -> None:
        """Close a bracket, and a statement that ends with it."""
        if self._open[-1] == "#" and opener != "#" and len(self._open) > 1 and self._open[-2] == opener:
            self._open.pop()
        if self._open[-1] == opener and len(self._open) > 1:
            self._open.pop()


def _find_comment_end(text: str, at: int) -> int:
    """Return the end of a comment; comments nest."""
    depth = 1
    for symbol in _COMMENT.finditer(text, at):
        depth += 1 if symbol[0] == "/*" else -1
        if not depth:
            return symbol.end()
    return len(text)
