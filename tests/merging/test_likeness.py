"""Papers are recognized under another key, other papers under the same key too; deleted entries stay deleted."""

import os

import pytest
from attrs import evolve

from desk import DOE, DOE_BIB, LEE, NAMELESS
from unlearnbib.merging.base_file import FieldHistory
from unlearnbib.model import Identity, Paper

SAME = [
    ("@misc{a, doi = {https://doi.org/10.1145/1234567.1234568}}", DOE),
    ("@misc{a, DOI = {10.1145/1234567.1234568}}", DOE),
    ("@misc{a, url = {https://dl.acm.org/doi/10.1145/1234567.1234568}}", DOE),
    ("@misc{a, url = {\\url{https://openreview.net/pdf?id=abcDEF1234}}}", LEE),
    ('@misc{a, author = "Jane Doe and others", title = {{On} unlearning}, year = 2024}', DOE),
    ("@misc{a, author = {Doe, J.}, title = {On Unlearning}, date = {2024-05-01}}", DOE),
    ("@misc{a, author = {Po{\\'e}, E.}, title = {Lost\n  Words}, year = {2022}, doi = {10.1145/1.2}}", NAMELESS),
    ("@misc{a, eprint = {2406.10890v2}, archivePrefix = {arXiv}}",
     Paper("RWKU", year=2024, key="k", identity=Identity("arxiv", "2406.10890"))),
    ("@misc{a, eprint = {arXiv:2406.10890}}", Paper("RWKU", key="k", doi="10.48550/arXiv.2406.10890")),
    ("@misc{a, url = {https://aclanthology.org/2025.acl-long.305.pdf}}",
     Paper("T", key="k", link="https://doi.org/10.18653/v1/2025.acl-long.305")),
    ("@misc{a, doi = {10.1007/978-3-031\\_20}}", Paper("T", key="k", doi="10.1007/978-3-031_20")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paper"), SAME)
def test_the_same_paper_under_another_key_is_recognized(desk, text, paper):
    desk.write(text)
    merged = desk.merge(paper)
    assert (merged.added, dict(merged.renamed)) == ((), {paper.key: "a"})
    assert merged.remarks == (f"{desk.path}:1: a: is the same paper as {paper.key}; keeping your key",)
    assert desk.text.startswith(text[:-1])
    again = desk.merge(paper)
    assert (again.summary, again.remarks, dict(again.renamed)) == ("", (), {paper.key: "a"})


def test_the_same_paper_under_its_key_needs_no_author(desk):
    desk.write("@misc{doe2024unlearning, title = {On unlearning}}\n")
    assert desk.merge(DOE).added == ()
    assert desk.text.startswith("@misc{doe2024unlearning, title = {On unlearning}, author = {Doe, Jane and")


def test_a_paper_that_gets_an_identity_is_still_remembered(desk):
    desk.merge(NAMELESS)
    desk.merge(evolve(NAMELESS, doi="10.1145/1.2", identity=Identity("doi", "10.1145/1.2"), volume="8"))
    assert "volume = {8}" in desk.text
    assert desk.known("doi:10.1145/1.2")["title"] == FieldHistory(("Lost Words",))
    assert "title:" not in desk.base_text


def test_a_title_key_that_was_folded_in_another_way_is_still_remembered(desk):
    desk.merge(NAMELESS)
    base = desk.base_text.replace("title:lostwords|2022|poe", "title:emphlostwords|2022|edgarpoe")
    assert base != desk.base_text
    with open(desk.base, "w", encoding="utf-8") as file:
        file.write(base)
    merged = desk.merge(evolve(NAMELESS, title="Lost Words", volume="8"))
    assert (merged.added, [one.field for one in merged.changed]) == ((), ["volume"])
    assert desk.base_text.count("title:lostwords|2022|poe") == len(desk.known("title:lostwords|2022|poe"))
    assert "emph" not in desk.base_text


OTHERS = [
    "@misc{a, title = {On Unlearning}, author = {Doe, Jane}, year = 2024, doi = {10.1145/1.2}}",  # another DOI
    "@misc{a, title = {On Unlearning}, author = {Doe, Jane}, year = 2023}",
    "@misc{a, title = {On Unlearning}, author = {Roe, Richard}, year = 2024}",
    "@misc{a, title = {On Unlearning Things}, author = {Doe, Jane}, year = 2024}",
    "@misc{a, title = {On Unlearning}}",
    "@misc{a, eprint = {1234567.1234568}, archivePrefix = {hal}}",
    "@comment{@misc{a, doi = {10.1145/1234567.1234568}}}",
]


@pytest.mark.parametrize("text", OTHERS)
def test_another_paper_is_another(desk, text):
    desk.write(text)
    assert desk.merge(DOE).added == ("doe2024unlearning",)
    assert desk.text == f"{text}\n\n{DOE_BIB}"


def test_a_key_of_ours_that_is_another_paper_is_never_overwritten(desk):
    text = "% k\n@book{Doe2024unlearning,\n  title = {Another}\n}\n"
    desk.write(text)
    merged = desk.merge(DOE)
    free = merged.added[0]
    assert free.lower() != "doe2024unlearning"
    assert desk.text == text + "\n" + DOE_BIB.replace("doe2024unlearning", free)
    assert merged.remarks == (f"{desk.path}:2: Doe2024unlearning: is another paper; ours is {free}",)
    assert dict(merged.renamed) == {"doe2024unlearning": free}
    assert (desk.merge(DOE).summary, desk.merge(DOE).remarks) == ("", ())


def test_a_key_that_the_author_reuses_is_not_taken_back(desk):
    desk.merge(DOE)
    text = "@book{doe2024unlearning, title = {Another}, author = {Else}, pages = {1--9}}\n"
    desk.write(text)
    merged = desk.merge(evolve(DOE, pages="3-4"))
    assert desk.text == text
    assert "1 paper stays out, as you deleted it (doe2024unlearning)" in merged.remarks[0]


def test_an_entry_that_the_author_deletes_stays_deleted_until_its_lines_go(desk):
    desk.merge(DOE, LEE)
    desk.write(desk.text[len(DOE_BIB) + 1 :])
    assert desk.merge(DOE, LEE).summary == ""
    lines = desk.base_text.splitlines(keepends=True)
    with open(desk.base, "w", encoding="utf-8") as file:
        file.writelines(line for line in lines if not line.startswith("doi:10.1145"))
    assert desk.merge(DOE, LEE).added == ("doe2024unlearning",)


def test_a_file_that_is_gone_is_a_new_one(desk):
    desk.merge(DOE)
    os.unlink(desk.path)
    assert desk.merge(DOE).added == ("doe2024unlearning",)


def test_papers_that_are_not_asked_for_are_remembered(desk):
    desk.merge(DOE, LEE)
    desk.merge(LEE)
    desk.merge(evolve(DOE, pages="3-4"))
    assert "{3--4}" in desk.text


def test_one_entry_is_one_paper(desk):
    desk.write(
        "@misc{a, doi = {10.1145/1234567.1234568}, url = {https://openreview.net/forum?id=abcDEF1234}}"
    )
    merged = desk.merge(DOE, LEE)
    assert merged.added == ()
    assert "is both doe2024unlearning and lee2023forget" in merged.remarks[1]
    assert "year = {2024}" in desk.text
    assert desk.merge(DOE, LEE).summary == ""
