"""The styles that ship with the package, against what BibTeX prints with the venue's own .bst."""

import re
import subprocess
import unicodedata

import pytest

from unlearnbib import Formatter, export, load

BST = {"plain": "plain", "neurips": "plainnat"}

AUX = r"""\relax
\citation{{*}}
\bibstyle{{{bst}}}
\bibdata{{papers}}
"""
ENTRY = re.compile(r"(?:\[.*?\])?\{([^{}]+)\}\s*\n(.*)", re.DOTALL)


def printed_by_bibtex(folder, bst: str) -> dict[str, list[str]]:
    """Return the words of each reference by its key, in the order of the bibliography."""
    (folder / "papers.bib").write_text(export(load()), encoding="utf-8")
    (folder / "a.aux").write_text(AUX.format(bst=bst), encoding="utf-8")
    subprocess.run(["bibtex", "a"], cwd=folder, check=True, capture_output=True)
    text = (folder / "a.bbl").read_text(encoding="utf-8").replace("%\n", "").partition(r"\end{")[0]
    found = (ENTRY.match(entry) for entry in text.split(r"\bibitem")[1:])
    return {entry[1]: words(without_tex(entry[2])) for entry in found if entry}


def without_tex(text: str) -> str:
    """Return what TeX prints, as far as words go: accents fall away."""
    text = re.sub(r"\\(?:newblock|emph|em|url|natexlab)\b", "", text)
    text = re.sub(
        r"\\(?:[uvHcdbk](?=\{)|[`'^\"~=.])", "", text.replace(r"\doi", "doi:").replace(r"\penalty0", "")
    )
    return re.sub(r"[{}]", "", text.replace("~", " "))


def words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text)
    return re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c)).casefold())


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(("style", "bst"), BST.items())
def test_the_words_are_those_of_the_bst(tmp_path, style, bst):
    expected = printed_by_bibtex(tmp_path, bst)
    references = Formatter(style).bibliography(load())
    assert [key for key, _ in references] == list(expected)
    assert {key: words(re.sub(r"^\[\d+\]", "", text)) for key, text in references} == expected


@pytest.mark.parametrize(
    ("style", "citation"), [("plain", "[4, 18]"), ("neurips", "[Jin et al., 2024; Chen and Yang, 2023]")]
)
def test_their_citations(style, citation):
    formatter = Formatter(style)
    formatter.bibliography(load())
    assert formatter.citation(["jin2024rwku", "chen2023unlearn"]) == citation


@pytest.mark.parametrize(
    ("style", "citation"), [("plain", "[18, p. 3]"), ("neurips", "[Jin et al., 2024, p. 3]")]
)
def test_a_place_in_a_paper(style, citation):
    formatter = Formatter(style)
    formatter.bibliography(load())
    assert formatter.citation([{"id": "jin2024rwku", "label": "page", "locator": "3"}]) == citation
