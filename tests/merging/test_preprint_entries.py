"""An author's entry for the preprint of a paper, as archives and people write it, is known and stays as it is."""

import pytest
from attrs import evolve

import unlearnbib

PAPER = unlearnbib.show("jin2024rwku")
WHO = "title = {RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models}, author = {Zhuoran Jin and Pengfei Cao}"
PREPRINTS = {
    "Scholar": "@article{a, %s, journal = {arXiv preprint arXiv:2406.10890}, year = {2024}}",
    "arXiv": "@misc{a, %s, year = {2024}, eprint = {2406.10890}, archivePrefix = {arXiv}, primaryClass = {cs.CL}}",
    "DBLP": "@article{a, %s, journal = {CoRR}, volume = {abs/2406.10890}, year = {2024}, doi = {10.48550/ARXIV.2406.10890}}",
    "Semantic Scholar": "@article{a, %s, journal = {ArXiv}, volume = {abs/2406.10890}, year = {2024}}",
    "ADS": "@article{a, %s, journal = {arXiv e-prints}, pages = {arXiv:2406.10890}, eid = {arXiv:2406.10890}, year = 2024}",
    "DataCite": "@misc{a, %s, doi = {https://doi.org/10.48550/arXiv.2406.10890}, publisher = {arXiv}, year = {2024}}",
    "a version": "@misc{a, %s, year = {2024}, eprint = {2406.10890v2}, archivePrefix = {arXiv}}",
    "a URL as eprint": "@misc{a, %s, year = {2024}, eprint = {https://arxiv.org/abs/2406.10890}}",
    "a class": "@misc{a, %s, year = {2024}, eprint = {arXiv:2406.10890 [cs.CL]}}",
    "biblatex": "@online{a, %s, date = {2024-06-16}, eprint = {2406.10890}, eprinttype = {arxiv}, eprintclass = {cs.CL}}",
    "a PDF": r"@misc{a, %s, year = {2024}, howpublished = {\url{https://arxiv.org/pdf/2406.10890.pdf}}}",
    "a note": r"@misc{a, %s, year = {2024}, note = {Preprint, \href{https://arxiv.org/abs/2406.10890}{arXiv:2406.10890}}}",
    "no number": "@article{a, %s, journal = {arXiv preprint}, year = {2024}}",
    "the year before": "@article{a, %s, journal = {CoRR}, year = {2023}}",
    "a booktitle": "@inproceedings{a, %s, booktitle = {arXiv}, year = {2024}}",
    "a report": "@techreport{a, %s, institution = {arXiv}, number = {2406.10890}, year = {2024}}",
}
PAPERS = {
    "TeX in the title": r"@inproceedings{a, title = {{\textsc{RWKU}}: Bench\-marking Real-World Knowledge Unlearning for {\em Large} Language Models}, author = {Jin, Zhuoran}, year = 2024, booktitle = {NeurIPS}}",
    "crossref": "@inproceedings{a, %s, crossref = {NIPS}}\n@proceedings{nips, year = {2024}, title = {NeurIPS}}",
    "xdata": "@inproceedings{a, %s, xdata = {nips}}\n@xdata{nips, date = {2024}, eventtitle = {NeurIPS}}",
}


def merge(desk, template):
    text = template.replace("%s", WHO) + "\n"
    desk.write(text)
    return text, unlearnbib.merge(PAPER, desk.path)


@pytest.mark.parametrize("template", PREPRINTS.values(), ids=PREPRINTS)
def test_a_preprint_gets_nothing_of_the_proceedings(desk, template):
    text, merged = merge(desk, template)
    assert merged.text == text
    assert merged.remarks == (
        f"{desk.path}:1: a: is the preprint of jin2024rwku; keeping your entry as it is",
    )


@pytest.mark.parametrize("template", PAPERS.values(), ids=PAPERS)
def test_a_paper_is_found_by_its_words(desk, template):
    _, merged = merge(desk, template)
    assert merged.added == ()
    assert "doi" in {change.field for change in merged.changed}
    assert "a: is the same paper as jin2024rwku; keeping your key" in merged.remarks[0]


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, title = {Another Title}, author = {Zhuoran Jin}, journal = {CoRR}, year = {2023}}",
        "@article{a, %s, journal = {CoRR}, volume = {abs/2401.00001}, year = {2023}}",
        "@article{a, %s, journal = {Corrosion Letters}, year = {2023}}",
        "@phdthesis{a, %s, school = {Sands}, note = {arXiv}, year = {2023}}",
    ],
)
def test_another_work_gets_no_entry_of_ours(desk, entry):
    text, merged = merge(desk, entry)
    assert merged.added == ("jin2024rwku",)
    assert merged.text.startswith(text)


def test_a_paper_that_is_a_preprint_fills_its_own_entry(desk):
    desk.write(PREPRINTS["no number"].replace("%s", WHO) + "\n")
    published = evolve(PAPER, preprint=None)
    assert "is the preprint of" in unlearnbib.merge(published, desk.path, dry_run=True).remarks[0]
    merged = unlearnbib.merge(PAPER, desk.path, prefer="preprint", dry_run=True)
    assert merged.added == ()
    assert {change.field for change in merged.changed} >= {"eprint"}


@pytest.mark.parametrize("opening", ["@unpublished{a, %s, note = {Under review}", "@article{a, %s"])
def test_a_type_without_a_booktitle_gets_none_until_an_update(desk, opening):
    desk.write(opening.replace("%s", WHO) + ", year = {2024}}\n")
    first, second = (unlearnbib.merge(PAPER, desk.path) for _ in range(2))
    assert first.remarks[1:] == (
        f"{desk.path}:1: a: gets no booktitle and pages; update makes it @inproceedings with them",
    )
    assert (second.text, second.remarks) == (first.text, ())
    assert (first.added, "booktitle" in first.text, "pages" in first.text) == ((), False, False)
    assert PAPER.doi in first.text
    updated = unlearnbib.update(desk.path)
    assert desk.text.startswith("@inproceedings{a, ")
    assert updated.published == ("a",)
    pending = (f"{desk.path}:1: a: is published, and its note is yet 'Under review'",)
    assert updated.remarks == (pending if "Under review" in opening else ())
    again = unlearnbib.merge(PAPER, desk.path)
    assert (again.text, again.remarks) == (again.before, ())


def test_an_article_with_a_journal_of_its_own_is_filled(desk):
    venue = "journal = {Advances in Neural Information Processing Systems}"
    desk.write(f"@article{{a, {WHO}, {venue}, year = {{2024}}}}\n")
    merged = unlearnbib.merge(PAPER, desk.path)
    assert "pages" in {change.field for change in merged.changed}
    assert len(merged.remarks) == 1
