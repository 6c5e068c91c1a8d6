"""Markup: formats of a style within themselves, markup of fields, scripts that have no italic."""

import pytest
from visible import show_html

from csl_styles import book, make_processor, style


def print_reference(layout: str, **fields: object) -> str:
    text = style("", f"<bibliography><layout>{layout}</layout></bibliography>")
    return make_processor(text, [book("a", "Doe") | fields], "html").render_bibliography()[0][1]


TITLE = '<text variable="title" {}/>'
ITALIC = 'font-style="italic"'


@pytest.mark.parametrize(
    ("layout", "title", "seen"),
    [
        (f"<group {ITALIC}>{TITLE.format(ITALIC)}</group>", "Sand", "{italic:Sand}"),
        (
            '<group font-weight="bold"><text variable="title" font-weight="normal"/></group>',
            "Sand",
            "Sand",
        ),
        (TITLE.format(ITALIC), "On <i>Homo</i> sand", "{italic:On} Homo {italic:sand}"),
        (f"<group {ITALIC}>{TITLE.format(ITALIC)}</group>", "<i>Homo</i>", "Homo"),
        (TITLE.format(""), "<b>a <b>b</b></b>", "{bold:a} b"),
        (TITLE.format('font-variant="small-caps"'), "<sc>Dna</sc> Sand", "Dna {small-caps:Sand}"),
        (TITLE.format(ITALIC), "机器遗忘", "机器遗忘"),
        (TITLE.format(ITALIC), "机器 unlearning", "{italic:机器} {italic:unlearning}"),
        (TITLE.format('font-weight="bold"'), "机器", "{bold:机器}"),
    ],
)
def test_formats_within_formats(layout, title, seen):
    assert show_html(print_reference(layout, title=title)) == seen


def test_a_date_takes_no_format_back():
    date = '<date variable="issued" font-weight="normal"><date-part name="year"/></date>'
    assert show_html(print_reference(f'<group font-weight="bold">{date}</group>')) == "{bold:2024}"


def test_names_and_et_al_are_formatted_alike():
    names = '<names variable="author"><name font-weight="bold" et-al-min="2" et-al-use-first="1"/></names>'
    people = [{"family": name} for name in ("Doe", "Roe")]
    assert show_html(print_reference(names, author=people)) == "{bold:Doe} {bold:et} {bold:al.}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<b>a <b>b</b></b>", "<b>a</b> <b>b</b>"),
        ("<i>a</i><i></i>", "<em>a</em>"),
        ('<div class="csl-entry">a</div>', "a"),
        ('<i>a <span style="font-style:normal;">b</span></i>', "<i>a</i> b"),
        (
            '<span style="font-variant:small-caps;">a, 1</span>',
            '<span style="font-variant: small-caps">a</span>, 1',
        ),
    ],
)
def test_html_that_reads_the_same(one, other):
    assert show_html(one) == show_html(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("<i>a</i>", "a"), ("<i>a</i>", "<b>a</b>"), ("a b", "ab"), ("<i>a,</i>", "<i>a</i>,"), ("a", "A")],
)
def test_html_that_reads_differently(one, other):
    assert show_html(one) != show_html(other)
