"""No fix makes anything worse: spans that are spared, files as BibTeX and biber read them before and after."""

from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from hard_entries import make_batch, make_entry, run_biber, run_bibtex
from unlearnbib.bib import open_bib, parse
from unlearnbib.formats.bibtex.items import Value
from unlearnbib.lint import engine
from unlearnbib.lint.edits import is_safe_edit, keeps_arguments
from unlearnbib.lint.safety import is_sound

#: A field before and after its safe fixes.
FIXES = [
    (r"note = {see \citep[p.~4]{roe_2021} & C_x}", r"note = {see \citep[p.~4]{roe_2021} \& C\_x}"),
    (r"note = {\url{https://a.org/x_y?a&b} A&B}", r"note = {\url{https://a.org/x_y?a&b} A\&B}"),
    (r"note = {\href{https://a.org/x_y}{the A&B}}", r"note = {\href{https://a.org/x_y}{the A\&B}}"),
    (r"note = {\includegraphics[width=1cm]{fig_1} \label{a_b} \ref{a_b}}", ""),
    (r"note = {\input{my_file}, \nolinkurl{a_b}, \path|a_b|, \verb+a_b+}", ""),
    (r"note = {\url{https://a.org/?a&amp;b} and &amp;}", r"note = {\url{https://a.org/?a&amp;b} and \&}"),
    (r"note = {$a &lt; b_1$ and &lt;}", r"note = {$a &lt; b_1$ and {\textless}}"),
    (r"note = {\\&amp; x}", ""),  # a line break, and an entity: not \\ and \&
    (r"note = {\cites{a_b}{c_d} &eacute;}", ""),  # which \cites would take for a third key
    (r"note = {\foo&#97; x}", ""),  # \fooa is another command
    (r"author = {Doe, Jane and A. B. {Roe et al.}}", ""),
    ('author = "Jane Doe \\lowercase{et al.}"', ""),
    (r"author = {Doe, J. and \textsc{Roe, R. et al.}}", ""),
    (r"author = {Doe, J. {et al.}}", ""),
    (r"author = {Doe, J. and {et al.}}", r"author = {Doe, J. and others}"),
    (r"author = {Doe, J., et~al.}", r"author = {Doe, J. and others}"),
    (r"author = {Doe, {J.K.} and Roe, A.B.}", r"author = {Doe, {J.K.} and Roe, A. B.}"),
    (r"author = {{J.K. Doe} and Roe, R. and}", r"author = {{J.K. Doe} and Roe, R.}"),
    (r"author = {et al. and Doe, J.}", ""),  # only the last name can be others
    (r"author = {Doe, J. and {others} and Roe, R.}", ""),
    (r"author = {Doe, J. and Others and}", r"author = {Doe, J. and others}"),
    (r"author = {Doe, J. et al.\cite{a_b}}", ""),
    (r"author = {J. Doe and, et al}", r"author = {J. Doe and others}"),
    (r"author = {Ferdinand, et al.}", r"author = {Ferdinand and others}"),
    (r"crossref = {a&amp;b}", ""),  # a key
    (r"note = {a&#0;b &NewLine; c}", ""),  # characters that no text has
    (r"doi = {https://doi.org/10.1000/%7Bx}", ""),
    (r"doi = {https://doi.org/10.1000/%7Bx%7D}", ""),
    (r"doi = {https://doi.org/10.1000/a%25b}", ""),
    (r"doi = {https://doi.org/10.1000/a%7db%2Fc}", ""),
    (r"doi = {https://doi.org/10.1000/a%23b}", ""),
    (r"doi = {https://doi.org/10.1000/a%5Cb}", ""),
    ('doi = "https://doi.org/10.1000/%22a%22"', ""),
    (r"doi = {https://doi.org/10.1000%2Fa\_b}", r"doi = {10.1000/a_b}"),
    (r"url = {https://a.org/&#123;x}", ""),
    (r"url = {\url{https://a.org/a\_b}}", ""),
    (r"url = {https://a.org/$\sim$me\_x}", r"url = {https://a.org/~me_x}"),
]


@pytest.mark.parametrize(("field", "fixed"), FIXES)
def test_a_fix_spares_all_but_prose(field, fixed):
    entry = "@misc{a, title = {one}, %s}\n"
    assert engine.apply_fixes(parse(entry % field)).text == entry % (fixed or field)


EDITS = [
    ("{a {b} c}", (0, 1, "x"), True),
    ("{a {b} c}", (2, 4, "x"), False),  # half of a group
    ("{a {b} c}", (0, 1, "}{"), False),
    (r"{\alpha b}", (2, 4, "x"), False),  # within a command
    (r"{a\o b}", (3, 3, "x"), False),  # \ox
    ('"a b"', (0, 1, '"'), False),
    ('"a b"', (0, 1, '{"}'), True),
    ("{a b}", (2, 3, "b\\"), False),  # would escape the brace
    ("{a b}", (1, 2, "\n"), False),
    ("12", (0, 1, "3"), True),
    ("12", (0, 1, "a"), False),  # a macro
]  # fmt: skip


@pytest.mark.parametrize(("value", "edit", "is_safe"), EDITS)
def test_edits(value, edit, is_safe):
    field = parse(f"@misc{{a, note = {value}}}").entries[0].fields[0]
    assert is_safe_edit(Value.read(field, {}), edit) is is_safe


def test_arguments_of_fields_that_are_urls_may_change():
    assert keeps_arguments("url", r"\url{a\_b}", r"\url{a_b}")
    assert not keeps_arguments("Note", r"\cite{a_b}", r"\cite{a-b}")


BEFORE = "% x\n@string{s = {S}}\n@misc{a, title = {One}, note = {A}, year = 2020}\n@misc{b, note = s}\n"
DAMAGE = [
    ("{One}", "{One"),
    ("a, title", "c, title"),
    ("note = {A}, ", ""),
    ("year", "date"),
    ("@misc{b", "@book{b"),
    ("@misc{b", "@comment{b"),
    ("2020", "2021"),
    ("{S}", "{T}"),
    ("@string", "@preamble{{x}}\n@string"),
    ("\n@misc{b, note = s}", ""),
]


@pytest.mark.parametrize(("old", "new"), DAMAGE)
def test_damage_beside_an_edit_is_seen(old, new):
    at = BEFORE.index("{A}") + 1
    edits = [(at, at + 1, "B")]
    document = parse(BEFORE)
    good = document.apply_edits(edits)
    assert is_sound(document, parse(good), edits)
    bad = good.replace(old if old != "note = {A}, " else "note = {B}, ", new)
    assert bad != good
    assert not is_sound(document, parse(bad), edits)


def test_edits_of_keys_names_and_whole_fields_are_told():
    document = parse(BEFORE)
    key, name, field = (BEFORE.index(one) for one in ("a, title", "year", ", note = {A}"))
    edits = [(key, key + 1, "c"), (field, field + 12, ""), (name, name + 4, "date")]
    assert is_sound(document, parse(document.apply_edits(edits)), edits)
    between = [(field, field + 2, " , ")]
    assert not is_sound(document, parse(document.apply_edits(between)), between)


@pytest.mark.tex
@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), unsafe=st.booleans())
def test_bibtex_reads_fixed_files_as_before(tex, tmp_path_factory, seed, unsafe):
    folder, text = tmp_path_factory.mktemp("fixes"), make_batch(Random(seed), 40)  # noqa: S311 - data for tests
    fixed = engine.fix_document(parse(text), unsafe=unsafe)
    before = run_bibtex(folder, text)
    assert len(before.keys) == 40
    assert before.find_harm(run_bibtex(folder, fixed.document.text)) == []
    assert fixed.dropped == ()


@pytest.mark.tex
@pytest.mark.slow
def test_biber_reads_fixed_files_as_before(tex, tmp_path):
    text = make_batch(Random(1), 30)  # noqa: S311 - data for tests
    before = run_biber(tmp_path, text)
    assert len(before.keys) == 30
    assert before.find_harm(run_biber(tmp_path, engine.apply_fixes(parse(text)).text)) == []


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.reference
def test_bibtex_reads_fixed_real_files_as_before(tex, reference, tmp_path):
    for path in sorted((reference / "bib").glob("*.bib")):
        document = open_bib(str(path))
        fixed = engine.fix_document(document)
        assert fixed.dropped == ()
        assert run_bibtex(tmp_path, document.text).find_harm(run_bibtex(tmp_path, fixed.document.text)) == []


@given(st.integers(0, 10**6), st.booleans())
def test_entries_keys_and_names_of_fields_stay(seed, unsafe):
    before = parse(make_entry(Random(seed), "key"))  # noqa: S311 - data for tests
    fixed = engine.fix_document(before, unsafe=unsafe)
    assert fixed.dropped == ()
    after = engine.fix_document(fixed.document, unsafe=unsafe).document
    assert after.text == fixed.document.text
    names = [[field.name for field in one.entries[0].fields] for one in (before, after)]
    assert names[0] == names[1] or (unsafe and {*names[1]} < {*names[0]})
    types, keys = zip(*((one.entries[0].type, one.entries[0].key) for one in (before, after)), strict=True)
    assert (types[0], keys[0]) == (types[1], keys[1])


def test_the_harm_of_a_broken_file_is_seen(tmp_path, tex):
    text = "@misc{a, title = {One}}\n@manual{b, title = {Two}}\n"
    before = run_bibtex(tmp_path, text)
    assert before.keys == ("a", "b")
    assert before.find_harm(run_bibtex(tmp_path, text.replace("{Two}", "{Two"))) != []
    untitled = run_bibtex(tmp_path, text.replace("title = {Two}", "note = {Two}"))
    assert before.find_harm(untitled) == ["1 x Warning--empty title in b"]


def test_many_fixes_of_one_field_are_judged_in_one_pass():
    title = "On LLMs and x " * 20_000
    fixed = engine.fix_document(parse(f"@misc{{a, title = {{{title}}}}}")).document
    assert fixed.entries[0].fields[0].value == f"{{{title.replace('LLMs', '{LLMs}')}}}"
