"""Styles: their names, their parents, their languages, their defects."""

import pytest

from csl_styles import ITEMS, SMALL, book
from unlearnbib import Formatter, StyleError, UnknownLocaleError, cite, load, select
from unlearnbib.csl.processor import Processor
from unlearnbib.csl.style_loader import load_style

DOUBLING = (
    b"".join(
        b'<macro name="m%d"><text macro="m%d"/><text macro="m%d"/></macro>' % (n, n - 1, n - 1)
        for n in range(1, 26)
    )
    + b'<macro name="m0"><text value="x"/></macro>'
)
BAD = [
    ("nope-nope", "is not a known style"),
    ("ieeee", "did you mean ieee"),
    (b"<style>", "is not XML"),
    (
        b'<!DOCTYPE x [<!ENTITY a "b">]><style xmlns="http://purl.org/net/xbiblio/csl"/>',
        "holds a DOCTYPE or an entity",
    ),
    (b"<html/>", "is not a CSL style"),
    (SMALL.replace(b'version="1.0"', b'version="2.0"'), "is of version 2.0; only CSL 1.0 is supported"),
    (SMALL.replace(b'<text variable="URL"/>', b'<text macro="gone"/>'), "calls macros that it lacks: gone"),
    (b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"/>', "has no citation"),
    (
        SMALL.replace(
            b"<citation",
            b'<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation',
        ),
        "has macros that call each other: ",
    ),
    (
        SMALL.replace(b'<text variable="URL"/>', b'<date variable="issued"><date-part/></date>'),
        "has a date-part without a name",
    ),
    (
        SMALL.replace(b'<text variable="URL"/>', b"<italics/>"),
        "has an element 'italics' that CSL 1.0 lacks (line 7)",
    ),
    (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><citation/></style>',
        "has a citation without a layout",
    ),
    (
        SMALL.replace(b'<layout suffix="."', b'<layout locale="zh"/><layout suffix="."'),
        "has a bibliography with layouts by language, which are CSL-M; only CSL 1.0 is supported",
    ),
    (
        SMALL.replace(b'<key variable="title"/>', b'<key variable="author" names-min="few"/>'),
        "has names-min='few', which is not a number (line 6)",
    ),
    (
        SMALL.replace(
            b'<names variable="author"/>', b'<names variable="author"><name et-al-min="-3"/></names>'
        ),
        "has et-al-min='-3', which is not a number (line 7)",
    ),
    (
        SMALL.replace(b'<text variable="URL"/>', b'<date variable="issued"><date-part name="week"/></date>'),
        "has a date-part 'week', which is none of day, month and year (line 7)",
    ),
    (SMALL.replace(b'<text variable="URL"/>', b'<text macro="a&#10;b"/>'), "calls macros that it lacks: a b"),
    (SMALL.replace(b'suffix="."', b'suffix="&#xe000;"'), "holds private-use characters"),
    (SMALL.replace(b"<citation", DOUBLING + b"<citation"), "calls macros more than 1000000 times"),
    (
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE style [<!ENTITY x "y">]>' + SMALL.decode()).encode(
            "utf-16"
        ),
        "holds a DOCTYPE or an entity",
    ),
    (
        SMALL.replace(
            b"<citation",
            b'<locale><terms><term name="ordinal-05" match="foo">th</term></terms></locale><citation',
        ),
        "is broken: KeyError('foo')",
    ),
    (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><link rel="independent-parent"/></info></style>',
        "has no citation",
    ),
]


@pytest.mark.parametrize(("style", "reason"), BAD)
def test_a_style_that_cannot_be_used_is_said_in_a_line(tmp_path, style, reason):
    path = tmp_path / "bad.csl"
    if isinstance(style, bytes):
        path.write_bytes(style)
    with pytest.raises(StyleError) as caught:
        load_style(str(path) if isinstance(style, bytes) else style)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["http://www.zotero.org/styles/ieee", "vancouver", "ieee.csl", "plos-one"])
def test_other_names_of_styles(name):
    assert Processor(load_style(name), ITEMS).render_bibliography()


def test_a_dependent_style_prints_in_its_own_language(tmp_path):
    path = tmp_path / "dependent.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info>'
        '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>',
        encoding="utf-8",
    )
    assert "(Hrsg.)" in cite(select(load(), keys=["jin2024rwku"]), str(path))[1][0]


def test_a_dependent_style_finds_its_parent_beside_it(tmp_path):
    (tmp_path / "mine.csl").write_bytes(SMALL)
    (tmp_path / "child.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        '<link href="http://example.org/styles/mine" rel="independent-parent"/></info></style>',
        encoding="utf-8",
    )
    assert Formatter(str(tmp_path / "child.csl")).bibliography(ITEMS)[0] == ("a", "Doe. “Alpha?”")


def test_a_file_that_is_called_as_a_style_hides_it_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acl").write_text("no style", encoding="utf-8")
    assert Formatter("acl").bibliography([book("a", "Doe")])


def test_a_language_changes_the_terms():
    papers = select(load(), keys=["jin2024rwku", "gu2025evasion"])
    (_, references) = cite(papers, "apa", locale="de-DE")
    assert "(Hrsg.)" in references[0]


@pytest.mark.parametrize("locale", ["de_DE", "DE-de", "de"])
def test_a_language_is_known_however_it_is_written(locale):
    assert "(Hrsg.)" in cite(select(load(), keys=["jin2024rwku"]), "apa", locale=locale)[1][0]


@pytest.mark.parametrize("locale", ["xx", "xx-YY", "../x", "de-XX"])
def test_a_language_without_terms_is_refused(locale):
    with pytest.raises(UnknownLocaleError, match="unknown locale"):
        Formatter("apa", locale=locale)
