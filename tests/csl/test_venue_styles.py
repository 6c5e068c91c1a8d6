"""The styles that ship with the package, against what BibTeX prints with the venue's own .bst."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from places import DATA
from unlearnbib import Formatter, export, load

BST = {
    "plain": "plain",
    "neurips": "plainnat",
    "usenix-security": "plain",
    "aaai": "aaai-named",
    "acm": "ACM-Reference-Format",
    "acl": "acl",
    "coling": "acl",
    "iclr": "iclr",
    "icml": "icml",
}
# iclr2025_conference.bst and icml2025.bst are no part of TeX Live. Both descend from icml2010.bst, which is
# plainnat.bst with these changes, found in tmlr.bst (the ICLR's, renamed) and in the papers of ICML 2025.
SHORT = [
    ('", editors" *', '" (eds.)" *'),
    ('", editor" *', '" (ed.)" *'),
    ('{ "pages" pages n.dashify', '{ "pp." pages n.dashify'),
    ('{ "page" pages tie', '{ "pp." pages tie'),
]
INVERTED = [
    ('{ s nameptr "{ff~}{vv~}{ll}{, jj}" format.name$', '{ s nameptr "{vv~}{ll}{, jj}{, f.}" format.name$')
]
CHANGES = {"iclr": SHORT, "icml": SHORT + INVERTED}
# acl_natbib.bst is merlin.mbs with the options that its header tells, and links where addresses would stand.
MERLIN = r"""\input docstrip
\askforoverwritefalse
\nopostamble
\generate{\file{acl.bst}{\from{merlin.mbs}{%
  ay,nat,pres,ed-au,keyxyr,blkyear,dt-beg,yr-per,note-yr,num-xser,pre-edn,xedn,nfss}}}
\endbatchfile
"""

AUX = r"""\relax
\citation{{*}}
\bibstyle{{{bst}}}
\bibdata{{papers}}
"""
ENTRY = re.compile(r"(?:\[.*?\])?\s*\{([^{}]+)\}\s*\n(.*)", re.DOTALL)


def make_bst(folder, bst: str) -> None:
    """Make the .bst files that TeX Live lacks."""
    if bst == "acl":
        (folder / "acl.ins").write_text(MERLIN, encoding="utf-8")
        subprocess.run(
            ["tex", "-interaction=batchmode", "acl.ins"], cwd=folder, check=True, capture_output=True
        )
    elif bst in CHANGES:
        found = subprocess.run(["kpsewhich", "plainnat.bst"], check=True, capture_output=True, text=True)
        text = Path(found.stdout.strip()).read_text(encoding="latin-1")
        for old, new in CHANGES[bst]:
            assert old in text, old
            text = text.replace(old, new)
        (folder / f"{bst}.bst").write_text(text, encoding="latin-1")


def printed_by_bibtex(folder, bst: str, bib: str) -> dict[str, list[str]]:
    """Return the words of each reference by its key, in the order of the bibliography."""
    (folder / "papers.bib").write_text(bib, encoding="utf-8")
    (folder / "a.aux").write_text(AUX.format(bst=bst), encoding="utf-8")
    make_bst(folder, bst)
    subprocess.run(["bibtex", "a"], cwd=folder, check=False, capture_output=True)  # it fails on a warning too
    text = (folder / "a.bbl").read_text(encoding="utf-8").replace("%\n", "").partition(r"\end{")[0]
    found = (ENTRY.match(entry) for entry in text.split(r"\bibitem")[1:])
    # Letters behind years tell cites of author and year apart; where cites are numbers, CSL prints none.
    lettered = bst != "ACM-Reference-Format"
    letters = (lambda text: text) if lettered else (lambda text: re.sub(r"\\natexlab\{\w*\}", "", text))
    return {entry[1]: words(without_tex(letters(entry[2]))) for entry in found if entry}


def without_tex(text: str) -> str:
    """Return what TeX prints, as far as words go: accents fall away."""
    text = re.sub(r"\\bibinfo\{\w+\}|\\bibfield\{\w+\}|\\show\w+|\\urldef|\\tempurl", "", text)
    text = re.sub(r"\\(?:newblock|emph|em|url|natexlab)\b", "", text)
    text = re.sub(
        r"\\(?:[uvHcdbk](?=\{)|[`'^\"~=.])",
        "",
        text.replace(r"\doi", "doi:").replace(r"\penalty0", "").replace(r"\,", " "),
    )
    return re.sub(r"[{}]", "", text.replace("~", " "))


def words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text)
    return re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c)).casefold())


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(("style", "bst"), BST.items())
def test_the_words_are_those_of_the_bst(tmp_path, style, bst):
    expected = printed_by_bibtex(tmp_path, bst, export(load()))
    references = Formatter(style).bibliography(load())
    assert len(expected) == 53
    assert [key for key, _ in references] == list(expected)
    assert printed(references) == expected


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(("style", "bst"), BST.items())
def test_all_kinds_of_works_are_printed_as_the_bst_prints_them(tmp_path, style, bst):
    """works.bib and works.json hold the same books, theses, reports, chapters, preprints and pages."""
    bib, items = (
        (DATA / "works.bib").read_text(encoding="utf-8"),
        json.loads((DATA / "works.json").read_bytes()),
    )
    expected = printed_by_bibtex(tmp_path, bst, bib)
    assert len(expected) == len(items)
    assert printed(Formatter(style).bibliography(items)) == expected


def printed(references) -> dict[str, list[str]]:
    return {key: words(re.sub(r"^\[.*?\]", "", text, count=1)) for key, text in references}


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("plain", "[4, 18]"),
        ("usenix-security", "[4, 18]"),
        ("acm", "[5, 18]"),
        ("neurips", "[Jin et al., 2024; Chen and Yang, 2023]"),
        ("aaai", "[Jin et al., 2024; Chen and Yang, 2023]"),
        ("acl", "(Jin et al., 2024; Chen and Yang, 2023)"),
        ("coling", "(Jin et al., 2024; Chen and Yang, 2023)"),
        ("iclr", "(Jin et al., 2024; Chen & Yang, 2023)"),
        ("icml", "(Jin et al., 2024; Chen & Yang, 2023)"),
    ],
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
