import unicodedata

import pytest
from hypothesis import given, strategies as st

from unlearnbib.text.normalize import clean, decode_entities, to_ascii

CLEAN = [
    ("plain", "plain"),
    ("  two\t\nblanks  ", "two blanks"),
    ("non\u00a0breaking\u2009thin", "non breaking thin"),
    ("e\u0301", "é"),
    ("hid\u200bden \u202eover\u2066ride\ufeff", "hidden override"),
    ("nul\x00l\x07", "null"),
    ("line\u2028separator", "line separator"),
    ("soft\u00adhyphen", "softhyphen"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("\u212b", "Å"),
]


@pytest.mark.parametrize(("text", "expected"), CLEAN)
def test_clean(text, expected):
    assert clean(text) == expected


@given(st.text())
def test_clean_settles_at_once(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split())
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in once)


ENTITIES = [
    ("R&D", "R&D"),
    ("AT&T; more", "AT&T; more"),
    ("a &lt; b &#62; c &#x3e;", "a < b > c >"),
    ("&amp;lt;", "&lt;"),
    ("&copy without end", "&copy without end"),
    ("&nosuchentity;", "&nosuchentity;"),
]


@pytest.mark.parametrize(("text", "expected"), ENTITIES)
def test_entities(text, expected):
    assert decode_entities(text) == expected


LETTERS = [
    ("Günnemann", "Gunnemann"),
    ("Bărbulescu", "Barbulescu"),
    ("Øystein Łukasz Strauß Đặng Þór", "Oystein Lukasz Strauss Dang Thor"),
    ("张伟", "ZhangWei"),
    ("Иванов", "Ivanov"),
    ("Ἀθήνα", "Athina"),
]


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_ascii_letters(text, expected):
    assert to_ascii(text) == expected


@given(st.text())
def test_ascii_letters_are_ascii(text):
    assert to_ascii(text).isascii()
