"""A stranger's .bib as a catalog: nothing in it is run, nothing breaks the file that is written."""

import re
import warnings

import bibtexparser
import pytest
from hypothesis import given, strategies as st

from latex import compile_biblatex, compile_bibtex
from unlearnbib import bib, distinct, export
from unlearnbib.bib.keys import can_biber_read
from unlearnbib.catalog import read_text
from unlearnbib.errors import CatalogError

ATTACKS = [
    r"\input{canary}", r"^^5cinput{canary}", r"\csname input\endcsname{canary}", r"\catcode`\|=0 |input{canary}", r"\openin5=canary.tex \read5 to\x \x",
    r"\@@input canary ", r"\include{canary}", r"{\emph{\input{canary}}}", r"$\input{canary}$", "\\in\uff50\uff55\uff54{canary}", "\\\uff49\uff4e\uff50\uff55\uff54{canary}",
    "^\u00ad^5cinput{canary}", "\\in\u200cput{canary}", r"{\textbackslash}input{\textbraceleft}canary{\textbraceright}", r"\href{run:canary}{\input{canary}}",
    r"\write18{cat canary.tex}", r"\immediate\openout5=written.txt", r"\def\emph#1{\input{canary}}", r"50% of \{ sand \} 100%", r"\index{x|input}", r"a \{ b",
]  # fmt: skip
FIELDS = "author title journal note howpublished year month pages volume number publisher annote abstract keywords mystery key crossref urldate date eprint doi url".split()


def build_catalog() -> str:
    """Return entries with every attack in every field, and names, types and keys that are attacks."""
    entries = [
        f"@article{{k{at}x{place}, author = {{Witness, Ann}}, title = {{Sand {at} {place}}}, journal = {{Dunes}}, year = 2020,\n  {name} = {{{attack}}}\n}}"
        for at, attack in enumerate(ATTACKS)
        for place, name in enumerate(FIELDS)
    ]
    entries += [
        "@\\input{t1, title = {Type One}}",
        "@misc^^5cinput{t2, title = {Type Two}}",
        "@misc{^^5cinput, title = {Key One}, year = 2020}",
        "@misc{\\input, title = {Key Two}, year = 2020}",
        "@misc{a\\b, title = {Key Three}, year = 2020}",
        "@misc{n1, title = {Name One}, x\\input = {canary}, na^^5cme = {x}, año = {2020}, a@b = {x}, 1st = {x}}",
        '@misc{q1, title = "A {"}quoted{"} title", note = "x"}',
        '@string{evil = "\\input{canary}"}\n@misc{s1, title = evil, month = evil, note = jan # evil}',
        '@misc{m1, title = {Month}, month = input}\n@preamble{ "\\input{canary}" }\n@misc{m2, title = {Month Two}, month = {\\input}}',
        "@misc{w1, title = {Unharmed}, author = {Witness, A.}, note = {Last words}, year = 2021}",
    ]
    return "\n".join(entries)


def read_papers(text: str):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return distinct(read_text(text, "hostile.bib"))


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("letters", ["ascii", "unicode", ""])
@pytest.mark.parametrize(
    ("compiled", "style", "dialect"),
    [(compile_bibtex, "plainnat with hyperref", "bibtex"), (compile_biblatex, "numeric", "biblatex")],
)
def test_nothing_of_a_catalog_is_run(tmp_path, compiled, style, dialect, letters):
    (tmp_path / "canary.tex").write_text("CANARYSINGS")
    papers = read_papers(build_catalog())
    options = {"letters": letters} if letters else {}
    text = export(papers, dialect, profile="full", **options)
    run = compiled(tmp_path, style, text, [entry.key for entry in bib.parse(text).entries])
    assert "CANARYSINGS" not in run.text.replace("\n", "")
    assert not (tmp_path / "written.txt").exists()
    assert "Last words" in run.text
    assert "Unharmed" in run.text


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("letters", ["ascii", "unicode"])
def test_no_attack_is_written(dialect, letters):
    text = export(read_papers(build_catalog()), dialect, profile="full", letters=letters)
    assert not re.search(
        r"\\(?:input|include|csname|catcode|openin|openout|read|write|def|immediate|@)|\^\^", text
    )
    document = bib.parse(text)
    assert document.broken == ()
    assert all(
        re.fullmatch(r"[A-Za-z][\w:.+/-]*", one.name, re.ASCII)
        for entry in document.entries
        for one in entry.fields
    )
    assert all(re.fullmatch(r"[A-Za-z][\w:.+/-]*", entry.type, re.ASCII) for entry in document.entries)
    assert not re.search(r"month = (?![{]|jan|feb)", text)


VALUES = st.lists(
    st.sampled_from(["{", "}", "\\{", "\\}", "\\", '"', "#", "%", "^^", "$", "@", ",", "=", "\n", " and ", "jan", "\\input", "{\\'e}", "é", "～", "--", "a", "Sand", "2020", "\x00", "\u2028"]), max_size=8
).map("".join)  # fmt: skip
NAMES = st.one_of(
    st.sampled_from([*FIELDS, "x\\y", "año", "Bdsk-Url-1", "a:b"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=6),
)
ENTRIES = st.builds(
    lambda kind, key, fields: (
        f"@{kind}{{{key}, title = {{Sand}}, "
        + ", ".join(f"{name} = {{{value}}}" for name, value in fields)
        + "}\n"
    ),
    st.one_of(
        st.sampled_from(["article", "misc", "Book", "online", "strange\\x"]), st.text(min_size=1, max_size=5)
    ),
    st.one_of(st.sampled_from(["a", "a\\b", "a^^b", "o'neill", "müller", ""]), st.text(max_size=5)),
    st.lists(st.tuples(NAMES, VALUES), max_size=4),
)


@given(
    st.one_of(st.lists(ENTRIES, max_size=4).map("".join), st.text(max_size=60)),
    st.sampled_from(["bibtex", "biblatex"]),
    st.sampled_from(["ascii", "unicode", ""]),
)
def test_what_is_written_is_read_again(text, dialect, letters):
    try:
        papers = read_papers(text)
    except CatalogError:
        return
    written = export(papers, dialect, profile="full", letters=letters)
    document = bib.parse(written)
    assert (len(document.entries), document.broken) == (len(papers), ())
    assert len({entry.key for entry in document.entries}) == len(papers)
    if all(
        can_biber_read(entry.key) for entry in document.entries
    ):  # others are the author's own, and reported
        library = bibtexparser.parse_string(written, parse_stack=[])
        assert (len(library.entries), library.failed_blocks) == (len(papers), [])
