"""The key at the cursor of a document, in the forms of each language; nothing elsewhere."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.lsp.citation_places import SUFFIXES, find_key

#: a file, a text with | at the cursor, the typed characters and the whole key
KEYS = [
    ("a.tex", r"\cite{|}", ("", "")),
    ("a.tex", r"\cite{do|e2024}", ("do", "doe2024")),
    ("a.tex", r"\cite{a,b,|c,d}", ("", "c")),
    ("a.tex", "\\citep[see][p.~3]{a,\n  ro|", ("ro", "ro")),
    ("a.tex", r"\textcite*{DBLP:conf/icml/Doe|24}", ("DBLP:conf/icml/Doe", "DBLP:conf/icml/Doe24")),
    ("a.tex", r"\parencites{a}{b|}", ("b", "b")),
    ("a.tex", r"\nocite{*,|}", ("", "")),
    ("A.TEX", r"\autocite{Ö|}", ("Ö", "Ö")),
    ("a.rnw", r"\Citet{x|}", ("x", "x")),
    ("a.md", "As @|", ("", "")),
    ("a.md", "[-@doe2024, p. 3; see @r|oe2001].", ("r", "roe2001")),
    ("a.qmd", "@{arxiv:24|}", ("arxiv:24", "arxiv:24")),
    ("a.org", "[cite:@do|e]", ("do", "doe")),
    ("a.typ", "见@doe|", ("doe", "doe")),
    ("a.typ", "#cite(<do|e>)", ("do", "doe")),
    ("a.typ", '#cite(form: "prose", <do|e>)', ("do", "doe")),
    ("a.typ", '#cite(label("do|e"))', ("do", "doe")),
    # not a citation
    ("a.typ", '#cite(form: "pro|se")', None), ("a.typ", "#cite(<a>) b|", None),
    ("a.tex", r"\ref{a|}", None), ("a.tex", r"\cite{a} b|", None), ("a.tex", "a@b|", None), ("a.tex", r"\cite[a|]{b}", None),
    ("a.md", "me@doe|.org", None), ("a.md", r"\@doe|", None), ("a.md", "one\n|", None), ("a.typ", "a <b|>", None),
    ("a.txt", r"\cite{a|}", None), ("a.bib", "@misc|", None), ("a", "@b|", None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "marked", "expected"), KEYS)
def test_the_key_at_the_cursor(path, marked, expected):
    offset = marked.index("|")
    text = marked.replace("|", "")
    found = find_key(text, offset, path)
    assert (found and (found.typed, found.key)) == expected
    if found:
        assert text[found.start :].startswith(found.key)
        assert text[found.start : offset] == found.typed


@given(st.text("\\cite{}[],@ a<>(\n:", max_size=60), st.sampled_from(SUFFIXES), st.data())
def test_any_text_has_a_key_or_none(text, suffix, data):
    offset = data.draw(st.integers(0, len(text)))
    found = find_key(text, offset, f"a{suffix}")
    if found is not None:
        assert text[found.start : offset] == found.typed
        assert text[found.start : found.start + len(found.key)] == found.key


HOSTILE = [
    "\\cite" * 4000,
    "\\cite{" + "a," * 50_000,
    "\\cite[" * 3000,
    "@" * 50_000,
    "#cite(" * 9000,
    "{" * 50_000,
    "\\cite" + "{a}" * 600 + "(",
]


@pytest.mark.parametrize("suffix", [".tex", ".md", ".typ"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_end(text, suffix):
    assert find_key(text + " ", len(text) + 1, f"a{suffix}") is None or suffix == ".tex"
