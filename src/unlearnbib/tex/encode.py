r"""Text as TeX reads it, in pure ASCII: one brace group per letter, nothing that TeX could run.

The forms were found by compiling with bibtex, biber and pdflatex: `{\'i}` prints in both where
`{\'{\i}}` breaks biber, and `{\'e}` is one letter to BibTeX (btxdoc, "special characters") where a
bare `\'e` breaks its names. `^` must go: TeX reads `^^5c` as a backslash (TeXbook, chapter 8).
"""

import re
import unicodedata
from collections.abc import Iterable

from unlearnbib.text.late_pattern import compile_late

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
    # NFKC would make other values of them: 2½ is not 21/2.
    "\u00bd": r"{\textonehalf}", "\u00bc": r"{\textonequarter}", "\u00be": r"{\textthreequarters}",
    "\u2103": r"{\textcelsius}", "\u2030": r"{\textperthousand}", "\u2031": r"{\textpertenthousand}",
    "\u2116": r"{\textnumero}", "\u2120": r"{\textservicemark}",
    "\u00aa": r"{\textordfeminine}", "\u00ba": r"{\textordmasculine}", "\u00a5": r"{\textyen}",
    "\u00a2": r"{\textcent}", "\u00b4": r"{\textasciiacute}", "\u00a8": r"{\textasciidieresis}",
    "\u00af": r"{\textasciimacron}", "\u02d8": r"{\textasciibreve}", "\u02c7": r"{\textasciicaron}",
    "\u2039": r"{\guilsinglleft}", "\u203a": r"{\guilsinglright}", "\u00b7": r"{\textperiodcentered}",
}  # fmt: skip

MATH_SYMBOLS = {
    "\u00b1": r"\pm", "\u00d7": r"\times", "\u00f7": r"\div", "\u00b5": r"\mu", "\u00ac": r"\neg",
    "\u2022": r"\bullet", "\u2032": "'", "\u2033": "''", "\u2113": r"\ell", "\u2190": r"\leftarrow",
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
    "\u03be": r"\xi", "\u03c0": r"\pi", "\u03c1": r"\rho", "\u03c3": r"\sigma",
    "\u03c2": r"\varsigma", "\u03c4": r"\tau", "\u03c5": r"\upsilon", "\u03c6": r"\varphi",
    "\u03c7": r"\chi", "\u03c8": r"\psi", "\u03c9": r"\omega", "\u03d5": r"\phi", "\u03f5": r"\epsilon",
    "\u03d1": r"\vartheta", "\u03d6": r"\varpi", "\u03f1": r"\varrho",
    "\u0393": r"\Gamma", "\u0394": r"\Delta", "\u0398": r"\Theta", "\u039b": r"\Lambda",
    "\u039e": r"\Xi", "\u03a0": r"\Pi", "\u03a3": r"\Sigma", "\u03a5": r"\Upsilon", "\u03a6": r"\Phi",
    "\u03a8": r"\Psi", "\u03a9": r"\Omega",
}  # fmt: skip

#: Characters that stand above the line, or below it, and those that TeX raises or lowers for them.
RAISED = dict(zip(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
    "0123456789+-=()niabcdefghjklmoprstuvwxyzABDEGHIJKLMNOPRTUVW", strict=True,
))  # fmt: skip
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx", strict=True))
_SHIFTS = (("^", RAISED), ("_", LOWERED))

_GREEK = "\u0386-\u03ce\u1f00-\u1fff\u0300-\u036f"  # without the variants that only formulas have
_ACCENTED = "\u0386-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1f00-\u1fff"
#: Spans that are written as one: a Greek word, which is text; a raised or lowered number.
_WHOLE = (
    rf"(?:(?=[\u0386-\u03ce\u1f00-\u1fff])[{_GREEK}]{{2,}}|[{_ACCENTED}])"
    rf"|(?P<raised>[{''.join(RAISED)}]+)|(?P<lowered>[{''.join(LOWERED)}]+)"
)
_SPAN = compile_late(_WHOLE)
_LOOSE = compile_late(r"([A-Za-z])([\u0300-\u036f]+)")
#: The characters of spans, and accents that stand alone: a text without them is written letter by letter.
_COMPOSED = compile_late(f"[{_GREEK}{''.join(RAISED)}{''.join(LOWERED)}]")
#: Decompositions by which only a shape is lost: ligatures, full-width and mathematical letters, wide spaces.
_SHAPES = frozenset(
    ("<compat>", "<wide>", "<narrow>", "<small>", "<font>", "<noBreak>", "<square>", "<vertical>")
)


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
    kind, *codes = unicodedata.decomposition(character).split() or [""]
    text = "".join(chr(int(code, 16)) for code in codes)
    form = escape(text) if kind in _SHAPES else _make_figure(kind, text)
    return form if form.isascii() and (form.strip() or character.isspace()) else character


def _make_figure(kind: str, text: str) -> str:
    r"""Return the characters of a fraction, as ⅔, or in a circle, as ①, as TeX; "" for others."""
    above, _, below = text.partition("\u2044")
    if kind == "<fraction>" and below:
        return rf"{{\ensuremath{{\frac{{{above}}}{{{below}}}}}}}"
    return rf"{{\textcircled{{{text}}}}}" if kind == "<circle>" and text.isalnum() else ""


def _stack_accents(base: str, marks: Iterable[str]) -> str:
    form = base
    for mark in marks:
        accent = ACCENTS[mark]
        form = f"\\{accent}{form}" if len(form) == 1 and not accent.isalpha() else f"\\{accent}{{{form}}}"
    return "{" + form + "}"


_FORMS = _Table(
    {ord(symbol): form for symbol, form in SYMBOLS.items()}
    | {ord(symbol): rf"{{\ensuremath{{{form}}}}}" for symbol, form in MATH_SYMBOLS.items()}
)


def escape(text: str) -> str:
    r"""Return `text` as TeX that prints it and does nothing else.

    A Greek word is text, a single Greek letter a symbol; raised and lowered characters are formulas.

    >>> print(escape("Günnemann, Žižek & García: 50% of $5 \\input{x} ^^5c λ"))
    G{\"u}nnemann, {\v{Z}}i{\v{z}}ek \& Garc{\'i}a: 50\% of \$5
    {\textbackslash}input{\textbraceleft}x{\textbraceright}
    {\textasciicircum}{\textasciicircum}5c {\ensuremath{\lambda}}
    >>> print(escape("10⁻³ of 2½ λόγος"))
    10{\ensuremath{^{-3}}} of 2{\textonehalf} λόγος
    """
    if is_plain(text):
        return text
    text = curl_quotes(text)
    if text.isascii() or not _COMPOSED.search(text):
        return text.translate(_FORMS)
    pieces, done = list[str](), 0
    for found in _SPAN.finditer(text):
        pieces += (text[done : found.start()].translate(_FORMS), _write_span(found))
        done = found.end()
    return _LOOSE.sub(_escape_loose, "".join([*pieces, text[done:].translate(_FORMS)]))


def is_plain(text: str) -> bool:
    """Return whether `text` is the same as TeX: in ASCII, without quotes and symbols of TeX.

    >>> is_plain("On Sand, 2nd ed."), is_plain("R&D"), is_plain("Žižek")
    (True, False, False)
    """
    return text.isascii() and not _SYMBOL.search(text)


def is_plain_line(text: str) -> bool:
    r"""Return whether `text` is plain, and has no character that does not print.

    >>> is_plain_line("On Sand, 2nd ed."), is_plain_line("On\nSand"), is_plain_line("R&D")
    (True, False, False)
    """
    return _PLAIN_LINE.fullmatch(text) is not None


_SYMBOLS = r"""\\{}\^~<>|&%$#_`\""""
_SYMBOL = compile_late(f"[{_SYMBOLS}]")
_PLAIN_LINE = compile_late(rf"[^{_SYMBOLS}\x00-\x1f\x7f-\U0010ffff]*")


def _write_span(found: re.Match[str]) -> str:
    """Return raised or lowered characters as one formula, and a Greek word as it is."""
    for sign, table in _SHIFTS:
        if found[0][0] in table:
            return rf"{{\ensuremath{{{sign}{{{''.join(map(table.__getitem__, found[0]))}}}}}}}"
    return found[0]


def _escape_loose(found: re.Match[str]) -> str:
    """Return a letter and the accents after it, for which Unicode has no single character."""
    return _stack_accents(found[1], found[2]) if all(mark in ACCENTS for mark in found[2]) else found[0]


_MEANINGFUL = str.maketrans({symbol: SYMBOLS[symbol] for symbol in "\\{}^~<>|&%$#_`"})


def escape_symbols(text: str) -> str:
    r"""Return `text` with the symbols of TeX escaped, and all letters unchanged.

    >>> print(escape_symbols("Günnemann & García: 50% of $5"))
    Günnemann \& García: 50\% of \$5
    """
    return text if is_plain(text) else curl_quotes(text).translate(_MEANINGFUL)


def curl_quotes(text: str) -> str:
    """Return `text` with its straight double quotes turned left or right, character for character.

    >>> curl_quotes('the "All for One" principle')
    'the “All for One” principle'
    """
    if '"' not in text:
        return text
    first, *others = text.split('"')
    pieces = [first]
    for piece in others:
        before = pieces[-1][-1:]
        opens = before in _OPENING if before else len(pieces) == 1
        pieces += ["\u201c" if opens else "\u201d", piece]
    return "".join(pieces)


_OPENING = frozenset(" ([{-/\u2013\u2014")  # a quote after one of them opens


def find_unprintable(text: str) -> str:
    r"""Return the characters of escaped `text` that pdfLaTeX cannot print after BibTeX or biber, each once.

    They have no form in ASCII, or one that is a formula, or one that biber makes a character of which no
    font encoding has.

    >>> find_unprintable(escape("Müller 张 张伟 ǿ"))
    '张伟ǿ'
    """
    beyond = () if text.isascii() else (one for one in dict.fromkeys(text) if not one.isascii())
    raw = (one for one in beyond if not _has_letter_form(one))
    return "".join([*raw, *(one for one, form in _BEYOND_BIBER if form in text)])


def _has_letter_form(character: str) -> bool:
    """Return whether LaTeX prints a letter, by a command: of Greek and of maths it prints none."""
    form = escape(character)
    return form.isascii() and "\\ensuremath" not in form


_BEYOND_BIBER = tuple((character, SYMBOLS[character]) for character in "ǿǾ")


def find_beyond_ot1(text: str) -> str:
    r"""Return the characters of escaped `text` that OT1, LaTeX's default font encoding, does not have.

    >>> find_beyond_ot1(escape("Þór Đặng Müller ą"))
    'ÞĐą'
    """
    if "\\" not in text:
        return ""
    commands = _COMMAND.findall(text)
    lacking = (one for one in commands if one[0] in _OT1_LACKS or (one[0] == "k" and one[1]))
    found = (_OT1_LACKS.get(name) or letter + _OGONEK for name, letter in lacking)
    return "".join(dict.fromkeys(unicodedata.normalize("NFC", one) for one in found))


_OGONEK = "\u0328"
#: Tried with pdflatex: "Command ... unavailable in encoding OT1".
_OT1_LACKS = {SYMBOLS[one].strip("{}\\"): one for one in "đĐðÐþÞŋŊ‚„«»‹›"}
_FIRST_LETTERS = "".join(sorted({"k", *(name[0] for name in _OT1_LACKS)}))
#: A command that may be one of these, or an ogonek, and its argument of one letter.
_COMMAND = compile_late(rf"\\([{_FIRST_LETTERS}][A-Za-z]*)(?:\{{(\w)\}})?")


def encode_characters(tex: str) -> str:
    r"""Return TeX with its characters beyond ASCII as commands, and all else as it is.

    >>> print(encode_characters(r"\emph{Über} $x$"))
    \emph{{\"U}ber} $x$
    """
    return re.sub(r"[^\x00-\x7f]+", lambda found: escape(found[0]), tex)
