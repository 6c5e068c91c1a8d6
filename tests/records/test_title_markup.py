"""Formulas and letters in the titles of services: MathML, JATS and TeX become signs, or stay TeX beside them."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib import export
from unlearnbib.model import Paper, Record
from unlearnbib.records.clean import clean_title, read_title
from unlearnbib.records.crossref import read_work
from unlearnbib.records.datacite import read_attributes
from unlearnbib.sources.trust import merge_records

_MML = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" display="inline">{}</mml:math>'
_DOCUMENT = r"\documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$\beta _s$$\end{document}"

TITLES = [
    (r"Elms at $\sqrt{t}=7$ m", "Elms at √t=7 m", r"Elms at $\sqrt{t}=7$ m"), (r"the $\uprho$-garden", "the ρ-garden", ""),
    (r"Elms at \(\sqrt{t}\)", "Elms at √t", r"Elms at $\sqrt{t}$"), (r"Cut at $45^\circ$", "Cut at 45°", r"Cut at $45^\circ$"),
    (r"Leaves of 5 $\mu$m", "Leaves of 5 μm", r"Leaves of 5 $\mu$m"), (r"Kept at 25\textdegree C", "Kept at 25°C", ""),
    (r"\emph{Quick} elms", "Quick elms", ""), (r"The C:\elms folder", r"The C:\elms folder", ""), ("From $5 to $10", "From $5 to $10", ""),
    ("<b>Elms</b> of CO<sub>2</sub>", "Elms of CO2", ""), ("B<sup>0</sup> &#x2192; K", "B0 → K", ""),
    ("x < y and z > w", "x < y and z > w", ""),
    ("On " + _MML.format("<mml:mi>&#x3bb;</mml:mi><mml:mo>-</mml:mo>") + "elms", "On λ-elms", r"On $\lambda-$elms"),
    (_MML.format("<mml:msqrt><mml:mi>t</mml:mi></mml:msqrt><mml:mo>=</mml:mo><mml:mn>13</mml:mn>") + " m", "√t=13 m", r"$\sqrt{t}=13$ m"),
    (_MML.format("<mml:msup><mml:mi>E</mml:mi><mml:mn>0</mml:mn></mml:msup><mml:mo>→</mml:mo><mml:mi>O</mml:mi>"), "E0→ O", r"$E^{0}\rightarrow O$"),
    (_MML.format("<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>") + " elm", "1/2 elm", r"$\frac{1}{2}$ elm"),
    (_MML.format("<mml:mover accent='true'><mml:mi>p</mml:mi><mml:mo>¯</mml:mo></mml:mover>"), "p̄", r"$\bar{p}$"),
    (_MML.format("<mml:semantics><mml:mi>k</mml:mi><mml:annotation encoding='TeX'>\\k</mml:annotation></mml:semantics>"), "k", "$k$"),
    ('A <inline-formula><tex-math notation="LaTeX">$\\mathcal{O}(n^2)$</tex-math></inline-formula> elm', "A O(n2) elm", r"A $\mathcal{O}(n^2)$ elm"),
    (f"<inline-formula><alternatives><tex-math>{_DOCUMENT}</tex-math>" + _MML.format("<mml:mi>β</mml:mi>") + "</alternatives></inline-formula> elms",
     "βs elms", r"$\beta_s$ elms"),
    ("<jats:inline-formula><jats:tex-math>$$H_2$$</jats:tex-math></jats:inline-formula> gas", "H2 gas", "$H_2$ gas"),
    ("<jats:italic>E. coli</jats:italic> in <jats:sc>Hedge</jats:sc>", "E. coli in Hedge", ""),
    (r"$\unicode{x3BB}$-elms", "λ-elms", ""),
    ("Elms<fn><p>With thanks</p></fn>", "Elms", ""),
    ('Elms <xref ref-type="fn"><sup>1</sup></xref>', "Elms", ""),
    (r"A $\input{x}$ elm", "A x elm", ""), ("<mml:math><mml:mi>k</mml:mi>", "k", "$k$"), ("A $\\lt$ B", "A < B", ""),
    ("If a<b and c>d then", "If a<b and c>d then", ""), ("Elms at p<0.05", "Elms at p<0.05", ""), ("Types of List<String> <i>here</i>", "Types of List<String> here", ""),
    ("Elms<br/>and<br>oaks", "Elms and oaks", ""), ("<p>Elms</p><p>Oaks</p>", "Elms Oaks", ""), ("El\u200bms \ud800 \x00oaks\x07", "Elms oaks", ""),
    ('Schr\\"odinger elms', "Schrödinger elms", ""), (r"Erd\H{o}s trees", "Erdős trees", ""), (r"Poincar\'e elms", "Poincaré elms", ""),
    ('The \\"open\\" elm', 'The \\"open\\" elm', ""),
    ("<math><mmultiscripts><mi>C</mi><mprescripts/><none/><mn>14</mn></mmultiscripts></math> elms", "14C elms", "${}^{14}C$ elms"),
    ("<math><mmultiscripts><mi>U</mi><mn>2</mn><none/><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts></math>", "92235U2", "${}_{92}^{235}U_{2}$"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "title", "tex"), TITLES)
def test_a_title_with_its_formulas(raw, title, tex):
    assert read_title(raw) == (title, tex)
    assert clean_title(raw) == title


def test_the_formulas_of_a_work_are_printed_as_tex():
    work = {
        "DOI": "10.1234/a",
        "title": [r"Elms at $\sqrt{t}$"],
        "subtitle": ["A Study"],
        "author": [{"family": "Ash"}],
    }
    record = read_work(work)
    assert (record.fields["title"], record.fields["title_tex"]) == (
        "Elms at √t: A Study",
        r"Elms at $\sqrt{t}$: A Study",
    )
    paper = merge_records(Paper("", doi="10.1234/a"), [record])
    assert r"title = {Elms at {$\sqrt{t}$}: A Study}" in export([paper], "bibtex")


def test_the_formulas_of_a_data_set():
    record = read_attributes({"doi": "10.5281/a", "titles": [{"title": r"Elms at $\alpha$"}]})
    assert isinstance(record, Record)
    assert (record.fields["title"], record.fields["title_tex"]) == ("Elms at α", r"Elms at $\alpha$")


_PIECES = (
    "<math>", "</math>", "<mml:mi>", "</mml:mi>", "<msup>", "</msup>", "<tex-math>", "</tex-math>",
    "<alternatives>",
    "</alternatives>", "<fn>", "</fn>", "$", "\\", "{", "}", "x", "λ", "&", "<", "\ue000", "\ue001",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_no_markup_raises_and_no_mark_stays(markup):
    title, tex = read_title(markup)
    assert not {"\ue000", "\ue001"} & {*title, *tex}


@pytest.mark.parametrize("unit", ["<mml:mrow>", "<math><msup>", "$\\(", "<tex-math>", "\\unicode{x", "<fn>"])
def test_deep_markup_has_an_end(unit):
    assert len(read_title(unit * 20_000)[0]) <= len(unit) * 20_000
