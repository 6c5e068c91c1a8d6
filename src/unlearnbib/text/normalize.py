"""Plain text in one form, and the keys by which texts are compared.

- `clean`: once, where text enters: NFC, single spaces, no invisible characters; stored and printed.
- `to_ascii`: the same words in ASCII, case and punctuation kept: for citation keys and tables of names.
- `fold_title`: the key by which titles and names are equal: letters and digits only. `tex.decode.fold_tex`
  is the same for texts in TeX.
- `fold_words`: for searches, word by word: no accents and no case, but spaces and punctuation.
"""

import unicodedata
from itertools import filterfalse

from unlearnbib.text.late_pattern import compile_late

# An entity ends with a semicolon: titles contain a raw "R&D" or "AT&T" too.
ENTITY = r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"  # behind its ampersand
_ENTITY = compile_late(f"&{ENTITY}")
_INVISIBLE = {"Cc", "Cf", "Cs"}  # control, format (bidirectional marks among them), lone surrogates
# Joiners shape the letters of Persian and Indic scripts; all other invisible characters only hide something.
_JOINERS = "\u200c\u200d"


def decode_entities(text: str) -> str:
    """Return `text` with its HTML entities decoded once; any other ampersand stays.

    >>> print(decode_entities("LLMs&apos; R&D &amp; &quot;Alcatraz&quot;"))
    LLMs' R&D & "Alcatraz"
    """
    if "&" not in text or not _ENTITY.search(text):
        return text
    from html import unescape  # noqa: PLC0415 - 2,231 names of entities, for the few texts that have one

    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def squeeze_spaces(text: str) -> str:
    r"""Return `text` with single spaces for whitespace of any kind, and none at its ends.

    >>> squeeze_spaces("  On\n\tThings ")
    'On Things'
    """
    if text.isprintable() and "  " not in text and text.strip() == text:  # faster than to divide a long text
        return text
    return " ".join(text.split())


def clean(text: str) -> str:
    r"""Return `text` in NFC, with single spaces, without control and bidirectional characters.

    Idempotent: `clean(clean(text)) == clean(text)`.

    >>> clean("  Gu\u0308nnemann\n\tand\u202e\x00  others ")
    'Günnemann and others'
    """
    if not text:
        return text
    if text.isprintable():  # without any invisible character, and without whitespace but spaces
        text = text if text.isascii() else unicodedata.normalize("NFC", text)
        return " ".join(text.split()) if "  " in text or text[0] == " " or text[-1] == " " else text
    spaced = "".join(" " if character.isspace() else character for character in text)
    visible = "".join(
        character
        for character in unicodedata.normalize("NFC", spaced)
        if unicodedata.category(character) not in _INVISIBLE or character in _JOINERS
    )
    return " ".join(unicodedata.normalize("NFC", visible).split())


# So that a dash or a curly quote does not load the tables of anyascii, which gives the same.
_PUNCTUATION = str.maketrans("‐‑‒–—―‘’‚“”„", "------'''\"\"\"")


def to_ascii(text: str) -> str:
    """Return `text` in ASCII letters, digits and punctuation, any script transliterated.

    Accents fall away (Bărbulescu is barbulescu in a key, not baarbulescu); letters without an accent-free
    form (ø, ł, ß, Cyrillic, CJK) are transliterated by anyascii.

    >>> to_ascii("Günnemann Bărbulescu Łukasz Søren Đặng Strauß")
    'Gunnemann Barbulescu Lukasz Soren Dang Strauss'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_PUNCTUATION))
    plain = "".join(filterfalse(unicodedata.combining, parts))
    if plain.isascii():
        return plain
    from anyascii import anyascii  # noqa: PLC0415 - 1 MB of tables, for the few names that need them

    return anyascii(plain)


_NOT_IN_KEY = bytes(code for code in range(128) if not chr(code).isalnum())


def fold_title(text: str) -> str:
    """Return the key by which two titles or names are equal: letters and digits, no accents, no case.

    >>> fold_title("On “Müller”-type things."), fold_title("Đặng")
    ('onmullertypethings', 'dang')
    """
    folded = to_ascii(text).lower()
    return (
        folded if folded.isalnum() else folded.encode("ascii", "ignore").translate(None, _NOT_IN_KEY).decode()
    )


def fold_words(text: str) -> str:
    """Return `text` as people type it in a search: in lower case, without accents.

    >>> fold_words("Müller-type Things")
    'muller-type things'
    """
    return to_ascii(text).lower()
