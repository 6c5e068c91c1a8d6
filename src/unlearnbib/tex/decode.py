"""What a reader sees of a text in TeX, as far as comparing asks; and a text with its braced parts hidden."""

import re

from unlearnbib.tex.encode import sign
from unlearnbib.text.normalize import ascii_letters

_LETTERS = {
    "ss": "ss", "ae": "ae", "AE": "AE", "oe": "oe", "OE": "OE", "aa": "a", "AA": "A", "o": "o", "O": "O",
    "l": "l", "L": "L", "i": "i", "j": "j", "dj": "d", "DJ": "D", "dh": "d", "th": "th", "ng": "ng",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])\s*")
_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|(?:textcommabelow|[bcdHkruvt])(?![A-Za-z]))[ \t]*")
_COMMAND = re.compile(r"(\\[A-Za-z]+)\*?[ \t]*|(\\.)", re.DOTALL)
_FACES = re.compile(
    r"\\(?:text|math|ensure)[a-z]+|\\(?:emph|em|it|bf|sc|tt|rm|sl|sf|url|href|underline|mbox|hbox|relax|noopsort"
    r"|left|right|bibinfo|bibnamefont|bibfnamefont|protect|uppercase|lowercase|MakeUppercase|MakeLowercase)"
)
_SIGNLESS = re.compile(r"\{[^{}A-Za-z0-9]*\}|\{\\([A-Za-z]+)\s*\}")
HIDDEN = "x"


def plain(tex: str) -> str:
    r"""Return the letters that a text in TeX prints, accents and commands gone.

    >>> plain("{G}{\\\"u}nnemann, {\\v Z}i{\\v{z}}ek \\& Erd{\\H{o}}s: stra{\\ss}e")
    'Gunnemann, Zizek & Erdos: strasse'
    >>> plain("The {\\TeX}book, \\emph{in {\\it $\\lambda$}}")
    'The TeXbook, in λ'
    """
    if "\\" in tex:
        tex = _LETTER.sub(lambda found: _LETTERS[found[1]], tex)
        tex = _COMMAND.sub(_printed, _ACCENT.sub("", tex))
    return " ".join(tex.replace("~", " ").translate(_SIGNS).split())


def _printed(found: re.Match[str]) -> str:
    """Return what a command prints: its sign, nothing for a face, its name for what nobody knows (TeX)."""
    command = found[1]
    if found[2]:
        return found[2][1]
    return sign(command) or ("" if _FACES.fullmatch(command) else command[1:])


_SIGNS = {ord(one): None for one in "{}$"}


def folded(tex: str) -> str:
    r"""Return what is left of a text when signs, blanks, accents, letter case and TeX do not count.

    >>> folded("On {\\\"U}ber-{L}arge Models"), folded("on über large models")
    ('onuberlargemodels', 'onuberlargemodels')
    """
    return "".join(filter(str.isalnum, ascii_letters(plain(tex)).casefold()))


def hidden(tex: str) -> str:
    r"""Return a text, letter for letter, with its braced parts hidden: as letters, or blanks without any.

    >>> hidden("{BERT} and {-} {\\'e} {\\ss} {\\Dash}a")
    'xxxxxx and     xxxxx xxxxx        a'
    """
    if "{" not in tex and "}" not in tex:
        return tex
    pieces, depth = [], 0
    for letter in _SIGNLESS.sub(_blank, tex):
        depth += letter == "{"
        pieces.append(HIDDEN if depth or letter == "}" else letter)
        depth -= letter == "}" and depth > 0
    return "".join(pieces)


def _blank(found: re.Match[str]) -> str:
    """Return blanks for a group that has no letters: signs, or a command that is none of them."""
    return found[0] if found[1] in _LETTERS else " " * len(found[0])
