r"""Text as TeX reads it, in pure ASCII: one brace group per letter, nothing that TeX could run.

The forms were found by compiling with bibtex, biber and pdflatex: `{\'i}` prints in both where
`{\'{\i}}` breaks biber, and `{\'e}` is one letter to BibTeX (btxdoc, "special characters") where a
bare `\'e` breaks its names. `^` must go: TeX reads `^^5c` as a backslash (TeXbook, chapter 8).
"""

import re
import unicodedata
from collections.abc import Iterable

ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
    "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d",
    "\u0326": "textcommabelow", "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip

SYMBOLS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}", "~": r"{\textasciitilde}", "`": r"{\textasciigrave}",
    "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u2013": "--", "\u2014": "---",
    "\u2018": "`", "\u2019": "'", "\u201a": r"{\quotesinglbase}", "\u201c": "``", "\u201d": "''",
    "\u201e": r"{\quotedblbase}", "\u00ab": r"{\guillemotleft}", "\u00bb": r"{\guillemotright}",
    "\u2026": r"{\ldots}", "\u00df": r"{\ss}", "\u1e9e": "SS", "\u00e6": r"{\ae}", "\u00c6": r"{\AE}",
    "\u0153": r"{\oe}", "\u0152": r"{\OE}", "\u00f8": r"{\o}", "\u00d8": r"{\O}", "\u0142": r"{\l}",
    "\u0141": r"{\L}", "\u00e5": r"{\aa}", "\u00c5": r"{\AA}", "\u0131": r"{\i}", "\u0111": r"{\dj}",
    "\u0110": r"{\DJ}", "\u00f0": r"{\dh}", "\u00d0": r"{\DH}", "\u00fe": r"{\th}", "\u00de": r"{\TH}",
    "\u014b": r"{\ng}", "\u014a": r"{\NG}", "\u00a1": r"{\textexclamdown}",
    "\u00bf": r"{\textquestiondown}", "\u00a7": r"{\S}", "\u00b6": r"{\P}", "\u00a9": r"{\copyright}",
    "\u00ae": r"{\textregistered}", "\u2122": r"{\texttrademark}", "\u00b0": r"{\textdegree}",
    "\u00a3": r"{\pounds}", "\u20ac": r"{\texteuro}", "\u2020": r"{\dag}", "\u2021": r"{\ddag}",
    "\u00ad": "", "\u200c": "", "\u200d": "", "\u2044": "/", "\u02bb": "`", "\u02bc": "'",
    "\u01ff": r"{\'{\o}}", "\u01fe": r"{\'{\O}}",
}  # fmt: skip

MATH_SYMBOLS = {
    "\u00b1": r"\pm", "\u00d7": r"\times", "\u00f7": r"\div", "\u00b5": r"\mu", "\u00ac": r"\neg",
    "\u00b7": r"\cdot", "\u2022": r"\bullet", "\u2032": "'", "\u2113": r"\ell", "\u2190": r"\leftarrow",
    "\u2192": r"\rightarrow", "\u2194": r"\leftrightarrow", "\u21d2": r"\Rightarrow",
    "\u2200": r"\forall", "\u2202": r"\partial", "\u2203": r"\exists", "\u2205": r"\emptyset",
    "\u2207": r"\nabla", "\u2208": r"\in", "\u2209": r"\notin", "\u2211": r"\sum", "\u2212": "-",
    "\u221a": r"\surd", "\u221e": r"\infty", "\u2227": r"\wedge", "\u2228": r"\vee", "\u2229": r"\cap",
    "\u222a": r"\cup", "\u223c": r"\sim", "\u2248": r"\approx", "\u2260": r"\neq", "\u2264": r"\leq",
    "\u2265": r"\geq", "\u2282": r"\subset", "\u2286": r"\subseteq", "\u22a4": r"\top",
    "\u222b": r"\int", "\u2261": r"\equiv", "\u226a": r"\ll", "\u226b": r"\gg", "\u2016": r"\|",
    "\u27e8": r"\langle", "\u27e9": r"\rangle", "\u22a5": r"\perp", "\u22c5": r"\cdot", "\u2605": r"\star",
    "\u03b1": r"\alpha", "\u03b2": r"\beta", "\u03b3": r"\gamma", "\u03b4": r"\delta",
    "\u03b5": r"\varepsilon", "\u03b6": r"\zeta", "\u03b7": r"\eta", "\u03b8": r"\theta",
    "\u03b9": r"\iota", "\u03ba": r"\kappa", "\u03bb": r"\lambda", "\u03bc": r"\mu", "\u03bd": r"\nu",
    "\u03be": r"\xi", "\u03bf": "o", "\u03c0": r"\pi", "\u03c1": r"\rho", "\u03c3": r"\sigma",
    "\u03c2": r"\varsigma", "\u03c4": r"\tau", "\u03c5": r"\upsilon", "\u03c6": r"\varphi",
    "\u03c7": r"\chi", "\u03c8": r"\psi", "\u03c9": r"\omega", "\u03d5": r"\phi", "\u03f5": r"\epsilon",
    "\u0393": r"\Gamma", "\u0394": r"\Delta", "\u0398": r"\Theta", "\u039b": r"\Lambda",
    "\u039e": r"\Xi", "\u03a0": r"\Pi", "\u03a3": r"\Sigma", "\u03a5": r"\Upsilon", "\u03a6": r"\Phi",
    "\u03a8": r"\Psi", "\u03a9": r"\Omega",
}  # fmt: skip


_LOOSE = re.compile(r"([A-Za-z])([\u0300-\u036f]+)")


class _Table(dict[int, str]):
    """The table for `str.translate`; the form of a missing character is made from its accents, and cached."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _make_form(chr(code))
        return form


def _make_form(character: str) -> str:
    r"""Return a letter with its accents as TeX, `{\v{s}}`; a character without a form is unchanged."""
    if character.isascii():
        return character
    base, *marks = list(unicodedata.normalize("NFD", character))
    if marks and base.isascii() and all(mark in ACCENTS for mark in marks):
        return _stack_accents(base, marks)
    plain = unicodedata.normalize("NFKC", character)
    return plain.translate(_FORMS) if plain != character else character


def _stack_accents(base: str, marks: Iterable[str]) -> str:
    form = base
    for mark in marks:
        accent = ACCENTS[mark]
        form = f"\\{accent}{form}" if len(form) == 1 and not accent.isalpha() else f"\\{accent}{{{form}}}"
    return "{" + form + "}"


_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
MATH_SYMBOLS |= {raised: f"^{digit}" for digit, raised in enumerate(_RAISED)}
MATH_SYMBOLS |= {chr(0x2080 + digit): f"_{digit}" for digit in range(10)}

_FORMS = _Table(
    {ord(symbol): form for symbol, form in SYMBOLS.items()}
    | {ord(symbol): rf"{{\ensuremath{{{form}}}}}" for symbol, form in MATH_SYMBOLS.items()}
)


def escape(text: str) -> str:
    r"""Return `text` as TeX that prints it and does nothing else.

    >>> print(escape("Günnemann, Žižek & García: 50% of $5 \\input{x} ^^5c λ"))
    G{\"u}nnemann, {\v{Z}}i{\v{z}}ek \& Garc{\'i}a: 50\% of \$5
    {\textbackslash}input{\textbraceleft}x{\textbraceright}
    {\textasciicircum}{\textasciicircum}5c {\ensuremath{\lambda}}
    """
    form = curl_quotes(text).translate(_FORMS)
    if form.isascii():
        return form
    return _LOOSE.sub(  # a letter and the accents after it, for which Unicode has no single character
        lambda one: _stack_accents(one[1], one[2]) if set(one[2]) <= set(ACCENTS) else one[0], form
    )


_MEANINGFUL = str.maketrans({symbol: SYMBOLS[symbol] for symbol in "\\{}^~<>|&%$#_`"})


def escape_symbols(text: str) -> str:
    r"""Return `text` with the symbols of TeX escaped, and all letters unchanged.

    >>> print(escape_symbols("Günnemann & García: 50% of $5"))
    Günnemann \& García: 50\% of \$5
    """
    return curl_quotes(text).translate(_MEANINGFUL)


def curl_quotes(text: str) -> str:
    """Return `text` with its straight double quotes turned left or right, character for character.

    >>> curl_quotes('the "All for One" principle')
    'the “All for One” principle'
    """
    first, *others = text.split('"')
    pieces = [first]
    for piece in others:
        before = pieces[-1][-1:]
        opens = before in _OPENING if before else len(pieces) == 1
        pieces += ["\u201c" if opens else "\u201d", piece]
    return "".join(pieces)


_OPENING = frozenset(" ([{-/\u2013\u2014")  # a quote after one of them opens


def get_math_symbol(command: str) -> str:
    r"""Return the character that a command of TeX's maths prints, or "".

    >>> get_math_symbol(r"\lambda"), get_math_symbol(r"\emph")
    ('λ', '')
    """
    return _COMMANDS.get(command, "")


_COMMANDS = {form: character for character, form in MATH_SYMBOLS.items() if form.startswith("\\")}


def find_unprintable(text: str) -> str:
    """Return the characters of escaped `text` that have no form in ASCII, each once.

    >>> find_unprintable(escape("Müller 张 张伟"))
    '张伟'
    """
    return "" if text.isascii() else "".join(dict.fromkeys(c for c in text if not c.isascii()))
