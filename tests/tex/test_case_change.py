r"""The letters of a title that BibTeX changes: a table, and BibTeX itself."""

import re
import subprocess

import pytest
from hypothesis import given, strategies as st

from unlearnbib.tex.case_change import KEPT, expose_case

TITLES = [
    ("On LLMs", "On LLMs"),
    ("{BERT} and {GPT-4}s", "xxxx and xxx-xs"),
    ("a {\\em NMR} of {\\it E. {Coli}}", "a  NMR of  E. Coli"),
    ("{\\em NMR} first", " xxx first"),
    ("after: {\\em NMR}", "after:  xxx"),
    ("Schr{\\\"o}dinger's {\\'E}tale \\'Etale", "Schrödinger's Étale Étale"),
    ("of $O(N)$ and \\LaTeX\\ R\\&D", "of x and x R&D"),
    ("\\emph{NMR} at 5\\%~K", " xxx at 5% K"),
    ("odd $ dollar } brace", "odd $ dollar  brace"),
    ("", ""),
]


@pytest.mark.parametrize(("title", "text"), TITLES)
def test_the_text_of_a_title_without_what_bibtex_keeps(title, text):
    assert expose_case(title).text.replace(KEPT, "x") == text


@pytest.mark.parametrize(
    ("title", "formulas"),
    [("$O(n)$", ["$O(n)$"]), ("{$O(n)$}", []), ("$o(n)$ of $\\mathbf{R}$ and $\\Delta$", ["$\\Delta$"])],
)
def test_formulas_with_capitals_outside_of_groups(title, formulas):
    assert [title[start:end] for start, end in expose_case(title).formulas] == formulas


PIECES = ["{", "}", "\\em ", "\\'E", "{\\'e}", "$", "N", "of ", ": ", "\\", "~", "\\&", "{\\it NMR}"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_character_has_its_place(title):
    found = expose_case(title)
    places = found.places if found.places is not None else [(at, at + 1) for at in range(len(title))]
    assert len(places) == len(found.text)
    assert all(0 <= start < end <= len(title) for start, end in places)
    assert list(places) == sorted(places)


STYLE = """ENTRY {title} {} {}
FUNCTION {article} { title "t" change.case$ write$ newline$ }
READ ITERATE {call.type$}
"""
PRINTED = [title for title, _ in TITLES if title and "odd" not in title]
PRINTED += ["Is it {True}? It is: Not {\\OE}uvre", "X{Y}Z: {A} B:C", "A: B", "NMR: $O(N)$ {$K$}"]


def run_bibtex(folder, titles):
    """Return the titles as `change.case$` changes them."""
    entries = "\n".join(f"@article{{k{at}, title = {{{title}}}}}" for at, title in enumerate(titles))
    keys = "".join(f"\\citation{{k{at}}}\n" for at in range(len(titles)))
    (folder / "a.bib").write_text(entries)
    (folder / "a.bst").write_text(STYLE)
    (folder / "a.aux").write_text(f"{keys}\\bibstyle{{a}}\n\\bibdata{{a}}\n")
    subprocess.run(["bibtex", "a"], cwd=folder, check=True, capture_output=True)
    return (folder / "a.bbl").read_text().splitlines()


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
def test_bibtex_changes_the_letters_that_are_shown(tmp_path):
    for title, printed in zip(PRINTED, run_bibtex(tmp_path, PRINTED), strict=True):
        found = expose_case(title)
        places = found.places or [(at, at + 1) for at in range(len(title))]
        capitals = [at for at, one in enumerate(found.text) if one.isupper() and not is_kept(found.text, at)]
        shown = {at for index in capitals for at in range(*places[index])}
        shown |= {at for span in found.formulas for at in range(*span)}
        changed = {at for at, one in enumerate(title) if printed[at] != one}
        assert changed <= shown | find_command_names(title), title
        assert all(changed & set(range(*places[index])) for index in capitals), title


def is_kept(text, at):
    return at == 0 or re.search(r":\s+$", text[:at]) is not None


def find_command_names(title):
    return {at for found in re.finditer(r"\\[A-Za-z]+", title) for at in range(*found.span())}
