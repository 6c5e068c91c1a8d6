r"""Markup in the titles of services: HTML and JATS without tags, their formulas as TeX.

Sources: JATS 1.3 (`inline-formula`, `alternatives`, `tex-math`, `fn`, `xref`), MathML 3.0 by `tex.mathml`. Of
alternatives the TeX is taken, of one formula in a document of its own what the document prints. A formula is
put between two characters of private use, so that a dollar in a text is not one.
"""

import re
from html.parser import HTMLParser

from unlearnbib.tex.mathml import PRESCRIPTS, write_element, write_token

_OPEN, _CLOSE = "\ue000", "\ue001"
FORMULA = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_PRIVATE = dict.fromkeys(map(ord, (_OPEN, _CLOSE, PRESCRIPTS)), "")
_LEAVES = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_DROPPED = frozenset(("fn", "xref", "annotation", "annotation-xml"))  # a note is no part of the title
_VOID = frozenset(("mspace", "none", "mprescripts", "br", "img", "hr", "wbr", "input", "meta", "link"))
_SCRIPTS = {"mprescripts": PRESCRIPTS, "none": ""}
_BREAKS = frozenset(("br", "p", "break"))
_ATTRIBUTE = r"""\s{1,9}[\w:.-]{1,60}\s{0,9}=\s{0,9}(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=]{1,60})"""
_TAG = re.compile(rf"</?([A-Za-z][\w:.-]{{0,40}})(?:{_ATTRIBUTE})*\s{{0,9}}/?>")
_NO_TAG = re.compile(r"<(?![!?])")
_CLOSED = re.compile(r"</\s{0,9}([A-Za-z][\w:.-]{0,40})|<([A-Za-z][\w:.-]{0,40})[^<>]{0,2000}/>")
_FACES = frozenset("i b em strong italic bold u ov tt sub sup sc scp inf span math tex".split())
_DOCUMENT = re.compile(r"\\begin\s*\{document\}(.*?)(?:\\end\s*\{document\}|$)", re.DOTALL)
_SPACE = re.compile(r"(?<=[A-Za-z]) (?=[^A-Za-z\s])")  # after a command, where TeX needs none and prints none
_UNICODE = re.compile(r"\\unicode\{x([0-9A-Fa-f]{2,5})\}")  # MathJax


class _Parser(HTMLParser):
    """Collects the text of markup; `stack` has the open elements of a formula, each with its children."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.stack: list[tuple[str, list[str]]] = []
        self.dropped = self.alternatives = 0
        self.tex: list[str] | None = None
        self.has_tex = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        name = tag.rpartition(":")[2]
        self._break_line(name)
        if name in _DROPPED:
            self.dropped += 1
        elif name == "alternatives":
            self.has_tex = False
        elif name in ("tex-math", "tex"):
            self.tex, self.has_tex = [], True
        elif self.stack and name in _SCRIPTS:
            self.stack[-1][1].append(_SCRIPTS[name])
        elif (name == "math" or self.stack) and name not in _VOID:
            self.stack.append((name, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element without content."""
        if tag.rpartition(":")[2] in _VOID:
            self.handle_starttag(tag, attrs)
        else:
            self._break_line(tag)

    def _break_line(self, name: str) -> None:
        if name in _BREAKS and not (self.stack or self.dropped or self.tex is not None):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in _DROPPED:
            self.dropped = max(0, self.dropped - 1)
        elif name == "alternatives":
            self.has_tex = False
        elif name in ("tex-math", "tex") and self.tex is not None:
            self._add_formula(_strip_document("".join(self.tex)))
            self.tex = None
        elif self.stack and name == self.stack[-1][0]:
            self._close_element()

    def handle_data(self, data: str) -> None:
        if self.dropped:
            return
        if self.tex is not None:
            self.tex.append(data)
        elif not self.stack:
            self.pieces.append(data.translate(_PRIVATE))
        elif self.stack[-1][0] in _LEAVES or data.strip():
            self.stack[-1][1].append(write_token(self.stack[-1][0], data))

    def _close_element(self) -> None:
        name, children = self.stack.pop()
        tex = "".join(children) if name in _LEAVES else write_element(name, children)
        if self.stack:
            self.stack[-1][1].append(tex)
        elif not self.has_tex:
            self._add_formula(tex)

    def _add_formula(self, tex: str) -> None:
        if formula := " ".join(tex.translate(_PRIVATE).replace("$", "").split()):
            self.pieces.append(f"{_OPEN}{_SPACE.sub('', formula)}{_CLOSE}")

    def finish(self) -> str:
        """Return what was collected; a formula that breaks off prints what it has."""
        while self.stack:
            self._close_element()
        if self.tex is not None:
            self._add_formula(_strip_document("".join(self.tex)))
        return "".join(self.pieces)


def _escape_signs(markup: str) -> str:
    """Return markup in which a "<" that begins no tag is an entity: in p<0.05 and List<String> it is a sign.

    >>> _escape_signs("if a<b and c>d, <i>p</i><0.05: List<String>")
    'if a&lt;b and c>d, <i>p</i>&lt;0.05: List&lt;String>'
    """
    closed = {(found[1] or found[2]).lower() for found in _CLOSED.finditer(markup)}
    known = closed | _FACES | _VOID

    def is_tag(place: int) -> bool:
        found = _TAG.match(markup, place)
        return found is not None and (":" in found[1] or found[1].lower() in known)

    return _NO_TAG.sub(lambda found: "<" if is_tag(found.start()) else "&lt;", markup)


def _strip_document(tex: str) -> str:
    """Return a formula without the document around it, in which publishers typeset it."""
    found = _DOCUMENT.search(tex)
    return found[1] if found else tex


def remove_marks(text: str) -> str:
    """Return a text without the characters that mark formulas."""
    return text if text.isascii() else text.translate(_PRIVATE)


def decode_unicode(text: str) -> str:
    r"""Return a text with the characters that MathJax has by number.

    >>> decode_unicode(r"$\unicode{x3BB}$-calculus")
    '$λ$-calculus'
    """
    return _UNICODE.sub(lambda found: _decode_character(found[1]), text) if "\\unicode" in text else text


def _decode_character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else ""  # noqa: PLR2004


def mark_formulas(markup: str) -> str:
    r"""Return the text of markup with the TeX of its formulas between marks, which `FORMULA` finds.

    >>> marked = mark_formulas("<mml:math><mml:msqrt><mml:mi>s</mml:mi></mml:msqrt></mml:math> <i>elms</i>")
    >>> FORMULA.sub(lambda found: f"[{found[1]}]", marked)
    '[\\sqrt{s}] elms'
    """
    parser = _Parser()
    parser.feed(_escape_signs(markup))
    parser.close()
    return parser.finish()
