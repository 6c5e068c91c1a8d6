"""A work of which only its identifier is known: every style prints the identifier."""

import pytest

from latex import BIBTEX, compile_bibtex
from unlearnbib import check, complete, export, find_papers, load

NAMES = {"arxiv:1706.03762": "arXiv170603762", "doi:10.1109/SP.2017.41": "doi101109SP201741"}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_its_title_is_its_identifier(dialect):
    text = export(find_papers(NAMES), dialect)
    assert "  title = {{arXiv:1706.03762}},\n" in text
    assert "  title = {{doi:10.1109/SP.2017.41}},\n" in text
    assert dialect == "biblatex" or check(text) == []  # BibLaTeX requires an author


def test_the_reference_of_a_style_is_not_empty():
    assert "doi:10.1109/SP.2017.41" in export(find_papers(NAMES), "citations", style="acl")


def test_a_title_takes_its_place_when_it_is_known(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("@misc{a, title = {{doi:10.52202/079017-3117}}, doi = {10.52202/079017-3117}}")
    assert complete(load(path))[0].title.startswith("RWKU: ")


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("style", ["plain", "IEEEtran", "splncs04", "plainnat"])
def test_real_styles_print_it(tmp_path, style):
    assert style in BIBTEX
    papers = find_papers(NAMES)
    run = compile_bibtex(tmp_path, style, export(papers), [paper.key for paper in papers])
    assert run.errors == []
    assert all(name in run.letters for name in NAMES.values())
