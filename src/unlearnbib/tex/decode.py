r"""TeX to the Unicode text that it prints: the only decoder, the inverse of `escape`.

One scan, linear whatever the text, and nothing raises. Accents, letters and symbols are those of the LaTeX
kernel and of textcomp; the text that they print was read from pdflatex. Where TeX would print something that
no reader wants, the reader comes first:

- a straight apostrophe stays as people type it, unless it closes a quote that a backtick opened;
- a raw `%`, `&`, `#`, `_` or `^` in a text stays: TeX would stop there, but the author meant the character;
- an unknown command leaves its argument, and never its name, which no author meant as a word: readers of
  files report it (`harmless.find_unknown_commands`).
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from operator import itemgetter

from unlearnbib.tex.commands import (
    ACCENT_COMMANDS,
    CASES,
    SKIPPED_ARGUMENTS,
    SPACING_ACCENTS,
    TEXT_COMMANDS,
    WRAPPERS,
)
from unlearnbib.tex.encode import LOWERED, RAISED, escape
from unlearnbib.tex.verbatim import decode_verbatim
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_title, squeeze_spaces

_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": " ", "`": "‘"}
_SIMPLE = compile_late(r"[{}~]|---?|''")
_TOKEN = compile_late(
    r"\\(?:(?P<word>[A-Za-z]+)\*?\s*|(?P<symbol>.?))|[{}$~^_]|---?|[?!]`|``?|''?", re.DOTALL
)
#: A letter with an accent or of its own, or an escaped symbol, in whatever braces: the TeX of most names.
_LETTER = compile_late(
    r"\{\\[\"'`^~=.](?:[A-Za-z]|\{[A-Za-z]\}|\\[ij]|\{\\[ij]\})\}"
    r"|\\[\"'`^~=.](?:[A-Za-z]|\{[A-Za-z]\}|\{\\[ij]\})"
    r"|\{\\[bcdHkruv](?: [A-Za-z]|\{[A-Za-z]\})\}|\{\\(?:ss|[ao]e|A[EA]|OE|aa|[oOlL])\}"
    r"|\{\\[&%#_]\}|\\[&%#_](?!\s*\{)"
)
#: The TeX of most titles: a text in another face, and a formula that is one word.
_FACE = compile_late(r"\\(?:emph|text(?:it|bf|sc|tt))(\{[^{}\\$`]*+\})")
_WORD = compile_late(r"\$([A-Za-z0-9]++)\$(?!\w)")
_FORMULA = compile_late(r"(\$\$?)((?:[^$\\]|\\.)++)\1", re.DOTALL)
_IS_TEX = compile_late(r"[\\_^{]")
_VERBATIM = frozenset(("url", "path", "nolinkurl"))  # in their argument, a tilde is a tilde
_ARGUMENT = compile_late(r"\{((?:[^{}]|\{[^{}]*\})*)\}")
_SPACES = frozenset(" ,;:>\\\n\t")
_NOTHING = frozenset("/-@!+")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")
# Characters that `escape` writes as a formula of their own, `{\ensuremath{^{-3}}}`.
_FIGURE = compile_late(
    r"\\ensuremath\s*\{(?:(?P<sign>[\^_])(?:\{(?P<shifted>[^{}\\\s]+)\}|(?P<one>\d))"
    r"|\\frac\{(?P<above>\d)\}\{(?P<below>\d\d?)\})\}|\\textcircled\{(?P<circled>\w{1,2})\}"
)
_UNSHIFTED = {
    sign: {plain: shifted for shifted, plain in table.items()}
    for sign, table in (("^", RAISED), ("_", LOWERED))
}
_get_group = itemgetter(1)  # of a match
_SHORT = 100  # characters of a text that is worth remembering
_MOST_ACCENTS = 4  # on one letter; a text with more is hostile


def decode(tex: str, *, keep_math: bool = False) -> str:
    r"""Return the text that TeX prints, in one line; with `keep_math`, formulas stay in their dollars.

    >>> decode("{G}{\\\"u}nnemann, {\\v Z}i{\\v{z}}ek \\& Erd{\\H{o}}s: stra{\\ss}e")
    'Günnemann, Žižek & Erdős: straße'
    >>> decode("The {\\TeX}book, \\emph{in {\\it $O(\\lambda^2)$}}")
    'The TeXbook, in O(λ2)'
    >>> decode("{LLM}s for $k$-{M}eans", keep_math=True)
    'LLMs for $k$-Means'
    """
    if tex.isalnum():  # one word, a number, a name: many values of a file
        return tex
    if "\\" in tex or "$" in tex or "`" in tex:
        return _decode_again(tex, keep_math) if len(tex) < _SHORT else _decode_tex(tex, keep_math)
    return _print_plain(tex)


def _print_plain(tex: str) -> str:
    """Return the text that TeX without commands prints; formulas of one word stay in their dollars."""
    if "~" in tex or "--" in tex or "''" in tex:  # faster than a pattern
        tex = _SIMPLE.sub(lambda found: _LIGATURES.get(found[0], ""), tex)
    elif "{" in tex or "}" in tex:
        tex = tex.replace("{", "").replace("}", "")
    return squeeze_spaces(tex)


def _decode_tex(tex: str, keep_math: bool) -> str:  # noqa: FBT001 - a cache keeps it by place
    if (plain := _drop_commands(tex)) is not None:
        return _print_plain(plain if keep_math else _WORD.sub(_get_group, plain))
    if "\\ensuremath" in tex or "\\textcircled" in tex:
        tex = _FIGURE.sub(_read_figure, tex)
    return squeeze_spaces(_scan(tex, keep_math))


#: A file has few publishers, journals and schools, and many works of each.
_decode_again = lru_cache(8_192)(_decode_tex)


def _drop_commands(tex: str) -> str | None:
    r"""Return TeX with its letters decoded and without its faces if it has no more than words, or None.

    >>> [_drop_commands(one) for one in (r"{\'E}t\'e of \emph{E.~coli} in $n$", "$x_1$", r"{\bf x}", "``")]
    ['Été of {E.~coli} in $n$', None, None, None]
    """
    plain = _FACE.sub(_get_group, _print_letters(tex)) if "\\" in tex else tex
    if "\\" in plain or "`" in plain or ("$" in plain and "$" in _WORD.sub("", plain)):
        return None
    return plain


def replace_letters(tex: str) -> str:
    r"""Return a text with its letters decoded if they are all of its TeX but braces, or else as it is.

    >>> print(replace_letters(r"{\v Z}i{\v{z}}ek \& Co"), replace_letters(r"\emph{\'e}"))
    Žižek & Co \emph{\'e}
    """
    if "\\" not in tex or "$" in tex:
        return tex
    decoded = _print_letters(tex)
    return tex if "\\" in decoded or "`" in decoded else decoded


def _print_letters(tex: str) -> str:
    return _LETTER.sub(lambda found: _scan_letter(found[0]), tex)


def _read_figure(found: re.Match[str]) -> str:
    """Return raised, lowered or circled characters, or a fraction, in Unicode; all others as they are."""
    if not found["sign"]:
        return _index_figures().get(found[0], found[0])
    table = _UNSHIFTED[found["sign"]]
    text = found["shifted"] or found["one"]
    return "".join(map(table.__getitem__, text)) if table.keys() >= set(text) else found[0]


@cache
def _index_figures() -> Mapping[str, str]:
    """Return the fractions and circled characters of Unicode by their TeX."""
    codes = (*range(0x2150, 0x215F), 0x2189, *range(0x2460, 0x2474), *range(0x24B6, 0x24EB))
    return {escape(chr(code))[1:-1]: chr(code) for code in codes}


def find_formula(tex: str, at: int) -> re.Match[str] | None:
    """Return the formula (delimiter, content) that a dollar at `at` opens, or None.

    A pair of dollars is one if TeX is between them, or by pandoc's rule for `tex_math_dollars`: no space
    inside of either dollar, no digit after the closing one. "$5 to $10" is not a formula.

    >>> find_formula("$k$-means", 0)[2], find_formula("$5 to $10", 0)
    ('k', None)
    """
    found = _FORMULA.match(tex, at)
    if not found or _IS_TEX.search(found[2]):
        return found
    is_tight = not (found[2][0].isspace() or found[2][-1].isspace())
    return found if is_tight and not tex[found.end() : found.end() + 1].isdigit() else None


def _scan(tex: str, keep_math: bool) -> str:  # noqa: FBT001 - a cache keeps it by place
    return _Scanner(tex, keep_math=keep_math).scan()


_scan_letter = lru_cache(1_024)(partial(_scan, keep_math=False))


class _Scanner:
    """The state of one scan: the pieces printed so far, open groups, accents that wait for a letter."""

    def __init__(self, tex: str, *, keep_math: bool) -> None:
        self._tex, self._keep_math = tex, keep_math
        self._pieces: list[str] = []
        self._accents: list[str] = []
        self._groups: list[tuple[str, int, str, bool]] = []
        self._next = ""  # how the argument that follows is printed
        self._case = ""
        self._in_math, self._math_end, self._delimiter = False, -1, "$"
        self._quotes = 0
        self._conditionals: list[int] = []

    def scan(self) -> str:
        """Return the text that is printed."""
        at = 0
        while found := _TOKEN.search(self._tex, at):
            self._print(self._tex[at : found.start()])
            at = self._read(found)
        self._print(self._tex[at:])
        self._print_accents()
        return "".join(self._pieces)

    def _read(self, found: re.Match[str]) -> int:
        """Read one token; return the place from which the scan goes on."""
        text, kind = found[0], found.lastgroup
        if kind == "word":
            return self._read_command(found)
        if kind == "symbol":
            self._read_symbol(found["symbol"])
        elif text == "{":
            self._open_group()
        elif text == "}":
            self._close_group()
        elif text == "$":
            return self._read_dollar(found.start())
        else:
            self._print(self._read_ligature(text, found.end()))
        return found.end()

    def _read_command(self, found: re.Match[str]) -> int:
        word = found["word"]
        if word in _VERBATIM and (argument := _ARGUMENT.match(self._tex, found.end())):
            self._print(decode_verbatim(argument[1]))
            return argument.end()
        self._read_word(word, found)
        return found.end()

    def _print(self, text: str) -> None:
        """Print a text, its first letter with the accents that wait for one."""
        if self._accents:
            text = text.lstrip()
        if text:
            if self._accents:
                text = self._apply_accents(text[0]) + text[1:]
            self._pieces.append(CASES[self._case](text) if self._case else text)

    def _apply_accents(self, letter: str) -> str:
        marks, self._accents = "".join(reversed(self._accents)), []
        if not letter.isalpha():
            return "".join(SPACING_ACCENTS.get(mark, "") for mark in marks) + letter
        if not _BELOW.issuperset(marks):
            letter = _DOTLESS.get(letter, letter)
        return unicodedata.normalize("NFC", letter + marks)

    def _print_accents(self) -> None:
        r"""Print accents that have no letter, as in `\~{}`."""
        if self._accents:
            self._pieces.append(self._apply_accents(" ").rstrip())

    def _read_word(self, word: str, found: re.Match[str]) -> None:
        has_argument = self._tex.startswith("{", found.end())
        space = " " if found[0][-1].isspace() else ""
        if word in ACCENT_COMMANDS:
            self._add_accent(ACCENT_COMMANDS[word])
        elif (text := TEXT_COMMANDS.get(word)) is not None:
            self._print(text + space * self._in_math)
        elif word in WRAPPERS or word in SKIPPED_ARGUMENTS:
            self._next = word if has_argument else ""
        elif word == "ifmmode":  # APS writes `{\ifmmode \check{s}\else \v{s}\fi{}}`: the first branch goes
            self._conditionals.append(len(self._pieces))
        elif word == "else" and self._conditionals:
            del self._pieces[self._conditionals.pop() :]
            self._accents.clear()

    def _read_symbol(self, symbol: str) -> None:
        if symbol in ACCENT_COMMANDS:
            self._add_accent(ACCENT_COMMANDS[symbol])
        elif symbol and symbol in "()[]":
            self._in_math = symbol in "(["
        elif symbol not in _NOTHING:
            self._print(" " if symbol in _SPACES else "‖" if symbol == "|" else symbol)

    def _add_accent(self, mark: str) -> None:
        if len(self._accents) < _MOST_ACCENTS:
            self._accents.append(mark)

    def _open_group(self) -> None:
        command, self._next = self._next, ""
        self._groups.append((command, len(self._pieces), self._case, self._in_math))
        if command in CASES:
            self._case = command
        elif command == "ensuremath":
            self._in_math = True
        elif command in WRAPPERS:
            self._print(WRAPPERS[command][0])

    def _close_group(self) -> None:
        self._print_accents()
        if self._groups:
            command, start, self._case, self._in_math = self._groups.pop()
            if command in SKIPPED_ARGUMENTS:
                del self._pieces[start:]
            elif command in WRAPPERS:
                self._print(WRAPPERS[command][1])

    def _read_dollar(self, at: int) -> int:
        """Open or close a formula, or print a dollar that does neither; return the place after it."""
        if at == self._math_end:
            self._in_math = False
            return at + len(self._delimiter)
        found = find_formula(self._tex, at)
        if not found or self._keep_math:
            self._print(found[0] if found else "$")
            return found.end() if found else at + 1
        self._in_math, self._math_end, self._delimiter = True, found.end(2), found[1]
        return found.start(2)

    def _read_ligature(self, text: str, end: int) -> str:
        if self._in_math:
            return {"^": "", "_": "", "'": "′", "''": "″", "~": " "}.get(text, text)
        if text == "`":
            self._quotes += 1
        if text == "'" and self._quotes and not self._tex[end : end + 1].isalnum():
            self._quotes -= 1
            return "’"
        return _LIGATURES.get(text, text)


def fold_tex(tex: str) -> str:
    r"""Return the key by which two texts in TeX are compared: `fold_title` of the printed text.

    >>> fold_tex("On {\\\"U}ber-{L}arge Models"), fold_tex("on über large models")
    ('onuberlargemodels', 'onuberlargemodels')
    """
    is_plain = tex.isascii() and not ("\\" in tex or "$" in tex or "`" in tex)  # the rest prints no letter
    return fold_title(tex if is_plain else decode(tex))
