"""Text as TeX: each character keeps its meaning, and decoding gives it back."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from latex import compile_biblatex, compile_bibtex
from unlearnbib.tex.decode import decode
from unlearnbib.tex.encode import LOWERED, RAISED, escape, find_beyond_ot1, find_unprintable

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
