"""What a reader sees of a text in TeX, as far as comparing asks; and a text with its braced parts hidden."""

import re

from unlearnbib.text import ascii_letters

_LETTERS = {
    "ss": "ss", "ae": "ae", "AE": "AE", "oe": "oe", "OE": "OE", "aa": "a", "AA": "A", "o": "o", "O": "O",
    "l": "l", "L": "L", "i": "i", "j": "j", "dj": "d", "DJ": "D", "dh": "d", "th": "th", "ng": "ng",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])\s*")
_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|(?:textcommabelow|[bcdHkruvt])(?![A-Za-z]))[ \t]*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s*|(.))", re.DOTALL)
_SIGNLESS = re.compile(r"\{[^{}A-Za-z0-9]*\}")
HIDDEN = "x"


def plain(tex: str) -> str:
    r"""Return the letters that a text in TeX prints, accents and commands gone.

    >>> plain("{G}{\\\"u}nnemann, {\\v Z}i{\\v{z}}ek \\& Erd{\\H{o}}s: stra{\\ss}e")
    'Gunnemann, Zizek & Erdos: strasse'
    """
    if "\\" in tex:
        tex = _LETTER.sub(lambda found: _LETTERS[found[1]], tex)
        tex = _COMMAND.sub(lambda found: found[1] or "", _ACCENT.sub("", tex))
    return " ".join(tex.replace("~", " ").translate(_SIGNS).split())


_SIGNS = {ord(sign): None for sign in "{}$"}


def folded(tex: str) -> str:
    r"""Return what is left of a text when signs, blanks, accents, letter case and TeX do not count.

    >>> folded("On {\\\"U}ber-{L}arge Models"), folded("on über large models")
    ('onuberlargemodels', 'onuberlargemodels')
    """
    return "".join(filter(str.isalnum, ascii_letters(plain(tex)).casefold()))


def hidden(tex: str) -> str:
    r"""Return a text, letter for letter, with its braced parts hidden: as letters, or blanks without any.

    >>> hidden("{BERT} and {-} {\\'e}")
    'xxxxxx and     xxxxx'
    """
    pieces, depth = [], 0
    for letter in _SIGNLESS.sub(lambda found: " " * len(found[0]), tex):
        depth += letter == "{"
        pieces.append(HIDDEN if depth or letter == "}" else letter)
        depth -= letter == "}" and depth > 0
    return "".join(pieces)
