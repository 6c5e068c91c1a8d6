"""Files of Word and OpenDocument hold text, formats and links of the web: no field, no macro, no other file."""

import io
import re
import zipfile

import pytest
from lxml import etree

from unlearnbib import Name, Paper, export_document

PAYLOADS = [
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', '{ INCLUDETEXT "file:///etc/passwd" }', "=cmd|'/c calc'!A0",
    "<w:instrText>DDE x</w:instrText>", '</w:t></w:r><w:fldSimple w:instr="DDE x"/>', "]]><x>", "&c;", "<!DOCTYPE x>",
    '<text:p xlink:href="file:///etc/passwd"/>', "<script:event-listener/>", "a\x00b\x0bc\ufffe", '" Target="file:///etc/passwd',
    '<a href="javascript:x">x</a>', '<a href="file:///etc/passwd">x</a>', "\ud800",
]  # fmt: skip
LINKS = ["javascript:x", "file:///etc/passwd", "\\\\evil.example\\share", "mailto:x", 'https://a.org/"><x', "data:text/html,x", "ms-word:x"]  # fmt: skip


def make_papers():
    return [
        Paper(one, key=f"p{n}", year=2020, authors=(Name(one, one),), venue=one, publisher=one, url=LINKS[n % len(LINKS)])
        for n, one in enumerate(PAYLOADS)
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("style", ["acl", "ieee"])
def test_no_text_becomes_a_field_a_macro_or_a_link_to_a_file(kind, style):
    with zipfile.ZipFile(io.BytesIO(export_document(make_papers(), kind, style=style))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert [
        name
        for name in names
        if name.startswith("/")
        or ".." in name
        or re.search(r"vba|macro|script|ole|bin$", name, re.IGNORECASE)
    ] == []
    trees = [
        etree.fromstring(body) for name, body in parts.items() if name.endswith((".xml", ".rels")) and body
    ]
    elements = [one for tree in trees for one in tree.iter(etree.Element)]
    tags = {etree.QName(one).localname for one in elements}
    assert not tags & {
        "instrText",
        "fldSimple",
        "fldChar",
        "object",
        "OLEObject",
        "altChunk",
        "event-listener",
        "dde-connection",
    }
    targets = [one.get("Target") for one in elements if one.get("TargetMode") == "External"]
    targets += [
        value
        for one in elements
        for name, value in one.items()
        if name.endswith("}href") and etree.QName(one).localname == "a"
    ]
    assert [one for one in targets if not re.match(r"https?://[\w.-]+", one)] == []
    assert b"DDEAUTO" in b"".join(parts.values())
