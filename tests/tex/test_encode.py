"""Text as TeX: each character keeps its meaning, and decoding gives it back."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from latex import compile_biblatex, compile_bibtex
from unlearnbib.tex.decode import decode
from unlearnbib.tex.encode import (
    ACCENTS,
    LOWERED,
    MATH_SYMBOLS,
    RAISED,
    SYMBOLS,
    escape,
    find_beyond_ot1,
    find_unprintable,
)

FORMS = [
    ("5·10⁻⁷", r"5{\textperiodcentered}10{\ensuremath{^{-7}}}"),
    ("xⁿ⁺¹", r"x{\ensuremath{^{n+1}}}"),
    ("CO₂ and m²", r"CO{\ensuremath{_{2}}} and m{\ensuremath{^{2}}}"),
    ("T⁻¹₀", r"T{\ensuremath{^{-1}}}{\ensuremath{_{0}}}"),
    ("7½ of 3¼, ¾", r"7{\textonehalf} of 3{\textonequarter}, {\textthreequarters}"),
    ("2⅓ and ⅞", r"2{\ensuremath{\frac{1}{3}}} and {\ensuremath{\frac{7}{8}}}"),
    ("step ③", r"step {\textcircled{3}}"),
    ("at 37℃", r"at 37{\textcelsius}"),
    ("№ 5, 3ª, 2º, 4‰", r"{\textnumero} 5, 3{\textordfeminine}, 2{\textordmasculine}, 4{\textperthousand}"),
    ("μ-law and Δx", r"{\ensuremath{\mu}}-law and {\ensuremath{\Delta}}x"),
    ("Λόγος of λ", r"Λόγος of {\ensuremath{\lambda}}"),
    ("ἀρχή ή", "ἀρχή ή"),
    ("f″", r"f{\ensuremath{''}}"),
]
SHAPES = [("ﬂow oﬃce", "flow office"), ("ＧＰＴ－２", "GPT-2"), ("５ ㎡", r"5 m{\ensuremath{^{2}}}"), ("Ⅳ", "IV"), ("𝒪", "O"), ("a\u2009b", "a b"),
          ("＼ｉｎｐｕｔ", r"{\textbackslash}input"), ("＾＾", r"{\textasciicircum}{\textasciicircum}"), ("｛", r"{\textbraceleft}")]  # fmt: skip
#: What pylatexenc does not know, or prints as another character that looks alike; and what it need not know.
OTHERS = {
    "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "^": r"{\textasciicircum}", "<": r"{\textless}",
    ">": r"{\textgreater}", "|": r"{\textbar}", "ẞ": "SS", "§": r"{\S}", "¶": r"{\P}", "©": r"{\copyright}",
    "£": r"{\pounds}", "‡": r"{\ddag}", "·": r"{\textperiodcentered}", "\u00a0": " ", "\u2010": "-", "\u2011": "-",
    "‘": "`", "’": "'", "\u00ad": "", "\u200c": "", "\u200d": "", "⁄": "/", "ʻ": "`", "ʼ": "'",
    "µ": r"{\ensuremath{\mu}}", "¬": r"{\ensuremath{\neg}}", "•": r"{\ensuremath{\bullet}}", "′": r"{\ensuremath{'}}",
    "″": r"{\ensuremath{''}}", "−": r"{\ensuremath{-}}", "‖": r"{\ensuremath{\|}}", "⋅": r"{\ensuremath{\cdot}}",
    "★": r"{\ensuremath{\star}}",
}  # fmt: skip


@pytest.mark.parametrize("character", [*SYMBOLS, *MATH_SYMBOLS])
def test_another_reader_of_tex_reads_each_form_as_its_character(character):
    if character in OTHERS:
        assert escape(character) == OTHERS[character]
    else:
        assert LatexNodes2Text(math_mode="text").latex_to_text(escape(character)) == character


@pytest.mark.parametrize("mark", ACCENTS)
def test_another_reader_of_tex_reads_each_accent(mark):
    if mark == "\u0326":
        assert escape("ș") == r"{\textcommabelow{s}}"
    else:
        printed = LatexNodes2Text().latex_to_text(escape("o" + mark))
        assert unicodedata.normalize("NFC", printed) == unicodedata.normalize("NFC", "o" + mark)


def test_raised_and_lowered_characters_are_those_of_unicode():
    for character, plain in [*RAISED.items(), *LOWERED.items()]:
        assert unicodedata.normalize("NFKC", character).replace("−", "-") == plain


def test_a_fraction_and_a_circle_have_forms_of_their_own():
    assert escape("⅕ ⑯ Ⓚ") == r"{\ensuremath{\frac{1}{5}}} {\textcircled{16}} {\textcircled{K}}"
    assert escape("㊗ ⑴ ㍿ ａ ꟲ") == "㊗ (1) ㍿ a ꟲ"  # the last is raised, and has no circle


def test_quotes_turn_by_what_stands_before_them():
    assert escape('"a" ("b") ["c"] {"d"} "e"-"f"/"g"') == (
        r"``a'' (``b'') [``c''] {\textbraceleft}``d''{\textbraceright} ``e''-``f''/``g''"
    )
    assert escape('x"y "') == "x''y ``"


@pytest.mark.parametrize(("text", "tex"), FORMS)
def test_a_character_keeps_its_meaning(text, tex):
    assert escape(text) == tex
    assert decode(tex) == text


@pytest.mark.parametrize(("text", "tex"), SHAPES)
def test_a_shape_of_other_characters_is_these_characters(text, tex):
    assert escape(text) == tex


@given(
    st.text(st.sampled_from([*RAISED, *LOWERED, *"½¼¾⅔⅛①℃№λβΩάόςλόγος ax1("]), max_size=20).map(
        lambda text: " ".join(text.split())
    )
)
def test_decoding_undoes_escaping_of_figures_and_greek(text):
    assert decode(escape(text)) == text


def test_no_character_becomes_another_number():
    """A figure next to a digit makes no longer number: 2½ is not 21/2, 10⁻³ not 10-3."""
    for character in map(chr, range(0x80, min(sys.maxunicode, 0x3000))):
        tex = escape(character)
        if unicodedata.numeric(character, None) is not None and tex.isascii() and tex.isdigit():
            assert (int(tex), unicodedata.category(character)) == (unicodedata.numeric(character), "Nd")


@pytest.mark.parametrize("character", "ᵝ˙张ο😀")
def test_a_character_without_a_form_stays_and_is_reported(character):
    assert escape(character) == character
    assert find_unprintable(escape(f"a {character}")) == character


def test_characters_that_one_program_cannot_print():
    assert find_unprintable(escape("Λόγος, Ǿ, ł")) == "ΛόγοςǾ"
    assert find_beyond_ot1(escape("„Đorđe“ «Þ» Łukasz ę é")) == "„Đđ«Þ»ę"
    assert find_beyond_ot1(r"{\LaTeX} \thinspace \dhx \DJ") == "Đ"


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(("compiled", "style"), [(compile_bibtex, "plain"), (compile_biblatex, "numeric")])
def test_real_tex_prints_them(tmp_path: Path, compiled, style):
    texts = [text for text, tex in FORMS if tex.isascii()]
    entries = (
        f"@misc{{k{at}, title = {{Q {escape(text)} Q}}, note = {{N {at}}}, author = {{Doe, A.}}, year = 2020}}"
        for at, text in enumerate(texts)
    )
    run = compiled(tmp_path, style, "\n".join(entries), [f"k{at}" for at in range(len(texts))])
    assert run.errors == []
    printed = unicodedata.normalize("NFKC", "".join(run.text.split())).lower()
    for text in ("5·10−7", "xn+1", "co2", "m2", "7½", "3¼", "¾", "37℃", "№", "3ª", "2º", "4‰", "μ-law", "δx"):
        assert unicodedata.normalize("NFKC", text).lower() in printed.replace("∆", "δ"), text
