"""Plain text, made clean once at the border: entities, one Unicode form, single blanks, nothing unseen."""

import re
import unicodedata
from html import unescape

# Only entities that are closed with a semicolon are entities: titles hold a raw "R&D" or "AT&T" too.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNSEEN = {"Cc", "Cf", "Cs"}  # control, format (bidirectional marks among them), lone surrogates
# Joiners shape the letters of Persian and Indic scripts; everything else that is unseen only hides.
_JOINERS = "\u200c\u200d"


def decode_entities(text: str) -> str:
    """Return `text` with its HTML entities decoded, once; an ampersand that starts none stays.

    >>> print(decode_entities("LLMs&apos; R&D &amp; &quot;Alcatraz&quot;"))
    LLMs' R&D & "Alcatraz"
    """
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def clean(text: str) -> str:
    r"""Return `text` in NFC, blanks folded to one, without control and bidirectional characters.

    Idempotent: `clean(clean(text)) == clean(text)`.

    >>> clean("  Gu\u0308nnemann\n\tand\u202e\x00  others ")
    'Günnemann and others'
    """
    if text.isascii() and text.isprintable():
        return _fold(text) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    blanked = "".join(" " if character.isspace() else character for character in text)
    seen = "".join(filter(_is_seen, unicodedata.normalize("NFC", blanked)))
    return _fold(unicodedata.normalize("NFC", seen))


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN or character in _JOINERS


def _fold(text: str) -> str:
    return " ".join(text.split())


# So that a dash or a curly quote does not load the tables of anyascii, which gives the same.
_PUNCTUATION = str.maketrans("‐‑‒–—―‘’‚“”„", "------'''\"\"\"")


def to_ascii(text: str) -> str:
    """Return `text` in ASCII letters, digits and signs, any script transliterated.

    Accents fall away (Bărbulescu is barbulescu in a key, not baarbulescu); what has no accent-free
    form (ø, ł, ß, Cyrillic, CJK) is transliterated by anyascii.

    >>> to_ascii("Günnemann Bărbulescu Łukasz Søren Đặng Strauß")
    'Gunnemann Barbulescu Lukasz Soren Dang Strauss'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_PUNCTUATION))
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain if plain.isascii() else _transliterated(plain)


def _transliterated(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - 1 MB of tables, for the few names that need them

    return anyascii(text)


def fold_title(text: str) -> str:
    """Return what is left of a text when signs, blanks, accents and letter case do not count.

    >>> fold_title("On “Müller”-type things.")
    'onmullertypethings'
    """
    return "".join(letter for letter in to_ascii(text).casefold() if letter.isalnum())
