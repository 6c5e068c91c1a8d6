r"""Presentation MathML as TeX: the formulas that publishers deposit in titles (JATS, Crossref).

Source: MathML 3.0, chapter 3. Elements that only lay out print what they hold, and so do unknown ones; an
annotation is no part of the formula. Characters are written by `encode`'s table of symbols.
"""

from collections.abc import Callable, Mapping, Sequence

from unlearnbib.tex.encode import MATH_SYMBOLS

_ACCENTS = {
    "¯": "bar", "‾": "bar", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec", "⃗": "vec",
    "˙": "dot", "¨": "ddot", "_": "bar",
}  # fmt: skip
PRESCRIPTS = "\ue002"  # the child that stands for <mprescripts/>
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"), "")
_SIGNS = {"−": "-", "–": "-", "‐": "-", "∗": "*", "|": "|", "′": "'", "\u2009": " ", "\xa0": " "}
_ESCAPED = {"%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "\\": r"\setminus ", "{": r"\{", "}": r"\}"}


def write_token(tag: str, text: str) -> str:
    r"""Return the TeX of a leaf: an identifier of many letters, a number, an operator or a text.

    >>> write_token("mi", "λ"), write_token("mi", "TeV"), write_token("mo", "→"), write_token("mn", "13")
    ('\\lambda ', '\\mathrm{TeV}', '\\rightarrow ', '13')
    """
    plain = " ".join(text.translate(_INVISIBLE).split())
    tex = "".join(map(_write_character, plain))
    is_word = plain.isascii() and plain.isalpha() and len(plain) > 1
    return rf"\mathrm{{{tex}}}" if is_word and tag in ("mi", "mtext", "mo") else tex


def _write_character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    symbol = MATH_SYMBOLS.get(_SIGNS.get(character, character), _SIGNS.get(character, character))
    return f"{symbol} " if symbol.startswith("\\") else symbol


def write_element(tag: str, children: Sequence[str]) -> str:
    r"""Return the TeX of an element from that of its children.

    >>> write_element("msup", ["B", "0"]), write_element("msqrt", ["s"]), write_element("mfrac", ["1", "2"])
    ('B^{0}', '\\sqrt{s}', '\\frac{1}{2}')
    >>> write_element("mrow", ["x", "="]), write_element("msup", ["B"])
    ('x=', 'B')
    """
    write = _ELEMENTS.get(tag)
    if write and len(children) == write[0]:
        return write[1](*(child.strip() for child in children))
    if tag == "mmultiscripts" and children:
        return _write_scripts(children)
    if tag == "msqrt":
        return rf"\sqrt{{{''.join(children).strip()}}}"
    return f"({','.join(children)})" if tag == "mfenced" else "".join(children)


def _write_scripts(children: Sequence[str]) -> str:
    """Return a base with the scripts after it and, after `PRESCRIPTS`, those before it, down and up by turns.

    >>> print(_write_scripts(["U", PRESCRIPTS, "92", "235"]), _write_scripts(["U", "2", ""]))
    {}_{92}^{235}U U_{2}
    """
    base, *scripts = (child.strip() if child != PRESCRIPTS else child for child in children)
    split = scripts.index(PRESCRIPTS) if PRESCRIPTS in scripts else len(scripts)
    before = _write_pairs(scripts[split + 1 :])
    return f"{'{}' if before else ''}{before}{_group(base)}{_write_pairs(scripts[:split])}"


def _write_pairs(scripts: Sequence[str]) -> str:
    downs, ups = "".join(scripts[::2]), "".join(scripts[1::2])
    return (f"_{{{downs}}}" if downs else "") + (f"^{{{ups}}}" if ups else "")


def _group(base: str) -> str:
    is_single = len(base) == 1 or (base.startswith("\\") and base[1:].isalpha())
    return base if is_single else f"{{{base}}}"


def _write_over(base: str, over: str) -> str:
    accent = _ACCENTS.get(over)
    return rf"\{accent}{{{base}}}" if accent else f"{_group(base)}^{{{over}}}"


_ELEMENTS: Mapping[str, tuple[int, Callable[..., str]]] = {
    "msup": (2, lambda base, up: f"{_group(base)}^{{{up}}}"),
    "msub": (2, lambda base, down: f"{_group(base)}_{{{down}}}"),
    "msubsup": (3, lambda base, down, up: f"{_group(base)}_{{{down}}}^{{{up}}}"),
    "munder": (2, lambda base, under: f"{_group(base)}_{{{under}}}"),
    "munderover": (3, lambda base, under, over: f"{_group(base)}_{{{under}}}^{{{over}}}"),
    "mover": (2, _write_over),
    "mfrac": (2, lambda above, below: rf"\frac{{{above}}}{{{below}}}"),
    "mroot": (2, lambda base, degree: rf"\sqrt[{degree}]{{{base}}}"),
}
