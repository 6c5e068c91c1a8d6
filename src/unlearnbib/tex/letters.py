r"""Characters of TeX as Unicode, all other TeX as it is: `{\'E}t{\'e} {\em x}` is `Été {\em x}`."""

import re

from unlearnbib.tex.commands import TEXT_COMMANDS
from unlearnbib.tex.decode import decode
from unlearnbib.tex.encode import escape
from unlearnbib.tex.packages import REPLACED, REPLACED_COMMAND, choose_tex_forms

_ACCENT = r"(?:[\"'`^~=.]|(?:[bcdHkruvt]|textcommabelow)(?![A-Za-z]))\s*"
_LETTER = r"(?:\{\\?[A-Za-z]{1,2}\}|\\?[A-Za-z](?![A-Za-z])|[A-Za-z])"
#: An accented or special letter.
SPECIAL = rf"\{{\\{_ACCENT}{_LETTER}\}}|\{{\\[A-Za-z]{{1,2}}\s*\}}|\\{_ACCENT}{_LETTER}"
# A group after a command is its argument, and keeps its braces: `\emph{\ss}` is not `\emphß`.
_COMMAND = re.compile(rf"(?P<before>\\[A-Za-z]+\s*)??(?P<special>{SPECIAL})")

_KEPT = r"\\(?:url|path|nolinkurl|href)\s*\{[^{}]*\}|\$(?:[^$\\]|\\.)+\$|\\[{}$&%#_`'\"-]"
_SYMBOL = (
    r"\{\\[A-Za-z]+\s*\}|\{\\ensuremath\s*\{(?:[^{}]|\{[^{}]*\})*\}\}|\\ensuremath\s*\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|\\(?:l?dots|textellipsis)(?![A-Za-z])(?:\{\}|\s*)"
)
_QUOTES = {"``": "“", "''": "”"}
_DASHES = {"--": "–", "---": "—"}
_CHARACTER = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<before>\\[A-Za-z]+\s*)??(?P<symbol>{_SYMBOL})|(?P<mark>``|''|(?<!-)-{{2,3}}(?!-))"
)


def decode_letters(tex: str) -> str:
    r"""Return TeX with each accented or special letter as one character.

    >>> print(decode_letters(r"{\'E}t\'e, stra{\ss}e, {\v{S}}: {\em x} \& {Q} \emph{\'A}"))
    Été, straße, Š: {\em x} \& {Q} \emph{Á}
    """
    return _COMMAND.sub(_replace_letter, tex) if "\\" in tex else tex


def _replace_letter(found: re.Match[str]) -> str:
    letter = decode(found["special"])
    return _join(found, letter, found["special"]) if len(letter) == 1 and letter.isalpha() else found[0]


def _join(found: re.Match[str], character: str, tex: str) -> str:
    """Return a character for its TeX, apart from a command before it, whose argument it may be."""
    before = found["before"] or ""
    if tex.startswith("{"):
        return before + "{" + character + "}" if before else character
    return f"{before.rstrip()} {character}" if before else character


def decode_characters(tex: str, *, has_dashes: bool = True) -> str:
    r"""Return TeX with letters, quotes, dashes and symbols as characters: for programs other than TeX.

    Formulas, URLs and all other commands stay; with `has_dashes` false, hyphens too.

    >>> print(decode_characters(r"``{\'E}t\'e'' -- {\ensuremath{\lambda}} $x^2$ \& 2{\textonehalf}\ldots"))
    “Été” – λ $x^2$ \& 2½…
    """
    tex = decode_letters(tex)
    dashes = _DASHES if has_dashes else {}

    def replace(found: re.Match[str]) -> str:
        if found["kept"]:
            return found[0]
        if found["mark"]:
            return _QUOTES.get(found[0]) or dashes.get(found[0], found[0])
        return _replace_symbol(found)

    return _CHARACTER.sub(replace, tex)


def _replace_symbol(found: re.Match[str]) -> str:
    """Return the character that a command prints, if it prints one that ASCII does not have."""
    text = decode(found["symbol"])
    is_known = "ensuremath" in found["symbol"] or found["symbol"].strip("{}\\ ") in TEXT_COMMANDS
    return _join(found, text, found["symbol"]) if is_known and text and not set(text) & _ASCII else found[0]


_ASCII = frozenset(map(chr, range(128)))


def replace_commands(tex: str) -> str:
    r"""Return TeX without the commands that LaTeX lacks: the characters that they print are in their place.

    >>> print(replace_commands(r"Gel{\cprime}fand, {\polhk a}, \og sable\fg{} in $\mathbb{R}^n$"))
    Gel'fand, {{\k{a}}}, {\guillemotleft} sable {\guillemotright} in $\mathbb{R}^n$
    """
    tex = choose_tex_forms(tex)
    return REPLACED_COMMAND.sub(_replace_command, tex) if "\\" in tex else tex


def _replace_command(found: re.Match[str]) -> str:
    name = found[0].strip("{}\\ ")
    return escape(REPLACED[name] if name in REPLACED else decode(found[0]))
