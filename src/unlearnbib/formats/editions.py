"""Editions as the dialects spell them: Second in BibTeX (btxdoc, 3.2), 2 in BibLaTeX (manual, 2.2.2)."""

import re
from typing import Literal

from unlearnbib.text.late_pattern import compile_late

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBER = compile_late(r"(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_EDITION = compile_late(r"[\s~]+(?:edition|edn?\.?)$", re.IGNORECASE)


def spell_edition(text: str, dialect: Literal["bibtex", "biblatex"]) -> str:
    """Return the form of an edition in a dialect, or "" for a text that is more than a number.

    >>> spell_edition("2nd ed.", "bibtex"), spell_edition("Second", "biblatex"), spell_edition("x", "bibtex")
    ('Second', '2', '')
    """
    word = _EDITION.sub("", text).lower()
    if found := _NUMBER.fullmatch(word):
        number = int(found[1])
    else:
        number = _ORDINALS.index(word) + 1 if word in _ORDINALS else 0
    if not 0 < number <= len(_ORDINALS):
        return ""
    return _ORDINALS[number - 1].capitalize() if dialect == "bibtex" else str(number)
