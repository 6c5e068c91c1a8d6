"""Plain names, most of those in dumps, divided without the rules for all others: one match, and no object.

`records.clean.parse_person` gives the same; a property test compares them.
"""

import re

from unlearnbib.names.organizations import is_group
from unlearnbib.names.parse import is_suffix
from unlearnbib.names.particles import GENERATIONS

_WORD = r"[A-Z][a-z]+"
_DISPLAYED = re.compile(rf"({_WORD}(?: [A-Z]\.)?) ({_WORD})(?: \d{{4}})?")  # DBLP's numbers of homonyms
_INVERTED = re.compile(rf"({_WORD}), ({_WORD}(?: [A-Z]\.| {_WORD})?)")


def split_plain_name(text: str) -> tuple[str, str] | None:
    """Return family and given name of a plain name in ASCII, as it is printed or inverted; else None.

    >>> split_plain_name("Ada K. Berg"), split_plain_name("Berg, Ada"), split_plain_name("Pea Team")
    (('Berg', 'Ada K.'), ('Berg', 'Ada'), None)
    """
    if found := _DISPLAYED.fullmatch(text):
        given, family = found.groups()
    elif found := _INVERTED.fullmatch(text):
        family, given = found.groups()
    else:
        return None
    is_plain = family not in GENERATIONS and not (
        is_suffix(family) or is_suffix(given.split()[-1]) or is_group(text)
    )
    return (family, given) if is_plain else None
