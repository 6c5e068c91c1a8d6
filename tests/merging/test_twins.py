"""A second entry with the title of one that the file has is reported, so that a person can keep one."""

import pytest

import unlearnbib

PAPER = unlearnbib.show("jia2024soul")
TITLE = "title = {SOUL: Unlocking the Power of Second-Order Optimization for LLM Unlearning}"
TWINS = {
    "another venue": "@inproceedings{a, %s, author = {Jia, Jinghan and others}, booktitle = {NeurIPS}, year = 2024}",
    "a workshop of the year before": "@inproceedings{a, %s, author = {Jia, J.}, booktitle = {Workshop on Sand}, year = 2023}",
    "another year": "@inproceedings{a, %s, author = {Jia, J.}, booktitle = {EMNLP}, year = {in press}}",
    "no author": "@misc{a, %s, year = 2024}",
    "a thesis": "@phdthesis{a, %s, author = {Jinghan Jia}, school = {Sands}, year = 2025}",
}


@pytest.mark.parametrize("template", TWINS.values(), ids=TWINS)
def test_a_merge_reports_the_entry_of_the_same_title(desk, template):
    text = template.replace("%s", TITLE) + "\n"
    desk.write(text)
    merged = unlearnbib.merge(PAPER, desk.path)
    assert merged.added == ("jia2024soul",)
    assert merged.remarks == (
        f"{desk.path}:1: a: has the title of jia2024soul, which was added; keep one if they are one work",
    )
    assert unlearnbib.merge(PAPER, desk.path).remarks == ()  # reported once


@pytest.mark.parametrize("template", TWINS.values(), ids=TWINS)
def test_an_addition_reports_it_too(desk, template):
    desk.write(template.replace("%s", TITLE) + "\n")
    added = unlearnbib.add("10.18653/v1/2024.emnlp-main.245", desk.path)
    assert added.added == added.keys
    assert f"a: has the title of {added.keys[0]}, which was added" in added.remarks[0]


def test_an_entry_with_the_key_and_the_title_is_not_called_another_paper(desk):
    desk.write(TWINS["another venue"].replace("{a,", "{jia2024soul,").replace("%s", TITLE) + "\n")
    (remark,) = unlearnbib.merge(PAPER, desk.path).remarks
    assert "jia2024soul: has the title of" in remark


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, %s, author = {Doe, Jane}, year = 2020}",  # of another author
        "@misc{a, title = {SOUL}, author = {Jia, Jinghan}, year = 2024}",
        "@misc{a, author = {Jia, Jinghan}, year = 2024}",
    ],
)
def test_another_work_is_no_twin(desk, entry):
    desk.write(entry.replace("%s", TITLE) + "\n")
    assert unlearnbib.merge(PAPER, desk.path).remarks == ()


def test_an_entry_of_another_paper_of_the_list_is_no_twin(desk):
    article = "@article{b, %s, author = {Jia, J.}, journal = {Letters on Sand}, volume = 3, year = 2025}\n"
    desk.write(article.replace("%s", TITLE))
    (other,) = unlearnbib.load(desk.path)
    assert unlearnbib.merge([PAPER, other], desk.path).remarks == ()
