"""Papers are added to a file by identifier or title; the file keeps what it has."""

import pytest

import unlearnbib
from unlearnbib.bib import parse
from unlearnbib.errors import ChoiceError
from unlearnbib.merging.add import find_pattern

RWKU, WAGLE = "arXiv:2406.10890", "10.52202/079017-1767"


def add(desk, *named, **how):
    return unlearnbib.add(named, desk.path, **how)


@pytest.mark.parametrize(
    "text",
    [
        "2406.10890", "arxiv:2406.10890v3", "https://arxiv.org/pdf/2406.10890", "10.52202/079017-3117",
        "https://doi.org/10.52202/079017-3117", "https://openreview.net/forum?id=wOmtZ5FgMH", "jin2024rwku",
        "neurips:2024/b1f78dfc9ca0156498241012aec4efa0", "'RWKU: benchmarking real-world knowledge unlearning for large language models'",
    ],
)  # fmt: skip
def test_every_name_of_a_paper_is_its_entry(desk, text):
    added = add(desk, text)
    assert (added.keys, added.added, added.present, added.problems) == (
        ("jin2024rwku",),
        ("jin2024rwku",),
        (),
        (),
    )
    assert desk.text == unlearnbib.export([unlearnbib.show("jin2024rwku")])
    again = add(desk, text)
    assert (again.keys, again.present, again.summary) == (("jin2024rwku",), ("jin2024rwku",), "")


def test_several_at_once_in_their_order_each_once(desk):
    added = add(desk, WAGLE, RWKU, "https://doi.org/" + WAGLE)
    assert added.keys == ("jia2024wagle", "jin2024rwku", "jia2024wagle")
    assert len(parse(desk.text).entries) == 2


def test_the_entry_of_the_author_keeps_its_bytes(desk):
    text = "@misc{mine, title = {R}, journal = {CoRR}, volume = {abs/2406.10890}}\n% end\n"
    desk.write(text)
    added = add(desk, RWKU, WAGLE)
    assert added.keys == ("mine", "jia2024wagle")
    assert desk.text.startswith(text)
    assert added.remarks == (f"{desk.path}:1: mine: is in the file",)


def test_a_key_that_the_file_has_for_another_paper_is_not_taken(desk):
    desk.write("@misc{JIN2024rwku, title = {Sand}, author = {Jin, A.}, year = 2024}\n")
    (key,) = add(desk, RWKU).keys
    assert key == "jin2024rwkubenchmarking"


def test_the_pattern_of_the_keys_of_the_file(desk):
    desk.write("@misc{doe-2020-sand, title = {On Sand}, author = {Doe, Jane}, year = 2020}\n")
    assert add(desk, RWKU).keys == ("jin-etal-2024-rwku",)
    assert find_pattern(parse("@misc{x, title = {On Sand}, author = {Doe, Jane}, year = 2020}")) == "default"


def test_an_unknown_paper_has_what_its_identifier_says(desk):
    added = add(desk, "arXiv:1706.03762", "10.1145/1234567.1234568")
    assert added.keys == ("arxiv:1706.03762", "doi:10.1145/1234567.1234568")
    assert all("only its identifier is known; try --online" in one for one in added.remarks)
    assert "eprint = {1706.03762}" in desk.text
    assert add(desk, "arXiv:1706.03762").present == ("arxiv:1706.03762",)


def test_a_book_and_an_article_by_their_numbers(desk):
    added = add(desk, "978-0-262-03561-3", "https://pubmed.ncbi.nlm.nih.gov/26017442/")
    assert added.keys == ("isbn:9780262035613", "pmid:26017442")
    assert desk.text.startswith("@book{isbn:9780262035613,")
    assert "openlibrary" not in desk.text
    assert add(desk, "ISBN 0-262-03561-8", "PMID 26017442").present == added.keys


def test_a_book_that_is_there_is_found_by_its_isbn_and_its_chapter_is_not_it(desk):
    chapter = "@inbook{part, title = {A}, booktitle = {B}, isbn = {9780262035613}}\n"
    desk.write(chapter)
    assert add(desk, "isbn:9780262035613").present == ()
    desk.write(
        "@book{mine, title = {Deep Learning}, isbn = {0-262-03561-8}}\n@misc{p, title = {X}, pmid = {7}}\n"
    )
    assert add(desk, "isbn:9780262035613", "pmid:7").present == ("mine", "p")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("978-3-16-148410-1", "check digit is wrong"), ("ISBN 0-8044-2957-0", "check digit is wrong"),
        ("pmid:twelve", "names no paper"), ("https://example.org/a.pdf", "is on no known host"),
        ("Sand and Dunes", "is the title of no known paper"), ("machine unlearning", "did you mean one of these?"),
    ],
)  # fmt: skip
def test_what_names_no_paper_is_reported_and_the_others_are_added(desk, text, reason):
    added = add(desk, text, RWKU)
    assert added.keys == ("jin2024rwku",)
    assert reason in added.problems[0]


def test_a_person_chooses_among_the_papers_of_a_title(desk):
    seen = []

    def choose(title, papers):
        seen.extend(papers)
        return papers[1]

    added = add(desk, "machine unlearning", choose=choose)
    assert (added.keys, added.problems) == ((seen[1].key,), ())
    assert add(desk, "machine unlearning", choose=lambda *_: None).problems[1:]


def test_a_dry_run_and_a_broken_file_write_nothing(desk):
    added = add(desk, RWKU, dry_run=True)
    assert added.text.startswith("@inproceedings{jin2024rwku")
    desk.write("@misc{broken, title = {A}\n")
    with pytest.raises(unlearnbib.BibError, match="nothing was written"):
        add(desk, RWKU)
    assert desk.text == "@misc{broken, title = {A}\n"


def test_nothing_named_writes_nothing(desk, tmp_path):
    assert add(desk, "Sand and Dunes").keys == ()
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_of_a_dialect_of_bibtex(tmp_path):
    with pytest.raises(ChoiceError, match="bibtexx"):
        unlearnbib.add(RWKU, tmp_path / "a.bib", format="bibtexx")
    added = unlearnbib.add(RWKU, tmp_path / "a.bib", format="biblatex", dry_run=True)
    assert "eventdate" in added.text
