r"""Accents and letters of TeX as Unicode, all other TeX as it is: `{\'E}t{\'e} {\em x}` is `Été {\em x}`."""

import re

from unlearnbib.tex.decode import decode

_ACCENT = r"(?:[\"'`^~=.]|(?:[bcdHkruvt]|textcommabelow)(?![A-Za-z]))\s*"
_LETTER = r"(?:\{\\?[A-Za-z]{1,2}\}|\\?[A-Za-z])"
_COMMAND = re.compile(rf"\{{\\{_ACCENT}{_LETTER}\}}|\{{\\[A-Za-z]{{1,2}}\s*\}}|\\{_ACCENT}{_LETTER}")


def decode_letters(tex: str) -> str:
    r"""Return TeX with each accented or special letter as one character.

    >>> print(decode_letters(r"{\'E}t\'e, stra{\ss}e, {\v{S}}: {\em x} \& {Q}"))
    Été, straße, Š: {\em x} \& {Q}
    """
    return _COMMAND.sub(_replace, tex) if "\\" in tex else tex


def _replace(found: re.Match[str]) -> str:
    letter = decode(found[0])
    return letter if len(letter) == 1 and letter.isalpha() else found[0]
