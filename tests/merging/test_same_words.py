"""Works of the same title, authors and year: editions, volumes, an article and a chapter stay what they are."""

import pytest
from attrs import evolve

import unlearnbib
from unlearnbib.model import Name, Paper

DOE = (Name("Doe", "Jane"),)

EDITIONS = """@book{sand1, author = {Doe, Jane}, title = {On Sand}, year = 2001, edition = {First}, pages = {1--9}}
@book{sand2, author = {Doe, Jane}, title = {On Sand}, year = 2001, edition = {2}, pages = {20--90}, isbn = {978-3-16-148410-0}}
"""
VOLUMES = """@article{tide-a, author = {Roe, Ann}, title = {Tides}, year = 1999, journal = {Letters on Sea}, volume = 3, note = {a}}
@article{tide-b, author = {Roe, Ann}, title = {Tides}, year = 1999, journal = {Letters on Sea}, volume = 4, pages = {7--9}}
"""
TYPES = """@article{dune, author = {Poe, Eva}, title = {Dunes}, year = 2010, journal = {Letters on Sand}, pages = {1--2}}
@incollection{dunes, author = {Poe, Eva}, title = {Dunes}, year = 2010, booktitle = {A Handbook of Sand}, publisher = {Lethe}}
"""
SHARED_DOI = """@book{all, author = {Roe, Ann}, title = {Rivers}, year = 2003, doi = {10.1234/rivers}}
@book{all2, author = {Roe, Ann}, title = {Rivers}, year = 2003, doi = {10.1234/rivers}, edition = {2}, publisher = {Lethe}}
"""
UNTITLED = """@misc{one, author = {Doe, Jane}, year = 2004, note = {first}}
@misc{two, author = {Doe, Jane}, year = 2004, note = {second}}
@misc{three, author = {Roe, Ann}, howpublished = {Lethe}}
"""
FORTHCOMING = """@book{soon, author = {Doe, Jane}, title = {Soon}, year = {in press}, publisher = {Lethe}}
@misc{later, title = {Later}, year = {to appear}}
@misc{once, author = {Roe, Ann}, title = {Once}, date = {forthcoming}}
"""
NO_WORDS = """@inproceedings{day, author = {Doe, Jane}, title = {Days}, year = 2019, booktitle = {Proc.}, pages = {9}}
@article{night, author = {Doe, Jane}, title = {Nights}, year = 2019, journal = {J}}
@article{dawn, author = {Doe, Jane}, title = {Dawn}, year = 2019, journal = {学报}, volume = {A}}
"""
FILES = [NO_WORDS, EDITIONS, VOLUMES, TYPES, SHARED_DOI, UNTITLED, FORTHCOMING]


@pytest.mark.parametrize("text", FILES)
def test_a_file_merged_into_itself_twice_is_unchanged(desk, text):
    desk.write(text)
    for _ in range(2):
        merged = desk.merge(*unlearnbib.load(desk.path))
        assert (desk.text, merged.remarks, merged.conflicts) == (text, (), ())


@pytest.mark.parametrize("text", FILES)
@pytest.mark.parametrize("order", [1, -1])
def test_a_copy_merged_into_a_file_twice_changes_nothing(desk, tmp_path, text, order):
    copy = tmp_path / "copy.bib"
    copy.write_text(text)
    desk.write("\n".join(text.splitlines()[::order]) + "\n")
    before = desk.text
    for _ in range(2):
        merged = desk.merge(*unlearnbib.load(str(copy)))
        assert (merged.added, merged.remarks, merged.conflicts) == ((), (), ())
        bare = [one for one in merged.changed if one.field != "url"]
        assert bare == []
    assert desk.text == before


@pytest.mark.parametrize("text", [EDITIONS, VOLUMES, TYPES])
def test_a_work_is_not_put_into_the_entry_of_another(desk, tmp_path, text):
    first, second = text.splitlines()
    copy = tmp_path / "copy.bib"
    copy.write_text(text)
    desk.write(first + "\n")
    (other,) = (one for one in unlearnbib.load(str(copy)) if f"{{{one.key}," in second)
    merged = desk.merge(other)
    assert merged.added == (other.key,)
    assert desk.text.startswith(first + "\n")


def test_lines_of_the_base_are_read_again(desk):
    desk.merge(*unlearnbib.load(*_write(desk, FORTHCOMING + UNTITLED)))
    merged = desk.merge(*unlearnbib.load(desk.path))
    assert not [one for one in merged.remarks if "cannot be parsed" in one]


def _write(desk, text):
    with open(desk.path + ".copy.bib", "w", encoding="utf-8") as file:
        file.write(text)
    return (desk.path + ".copy.bib",)


def test_a_line_of_an_older_base_is_recognized(desk):
    work = Paper("On Sand", type="book", year=2001, key="sand", authors=DOE, variables={"edition": "2"})
    desk.merge(work)
    assert "title:onsand|2001|doe edition = Second" in desk.base_text
    merged = desk.merge(evolve(work, publisher="Lethe Press"))
    assert [one.field for one in merged.changed] == ["publisher"]


def test_editions_that_unlearnbib_wrote_are_followed_each(desk):
    one = Paper("On Sand", type="book", year=2001, key="a", authors=DOE, variables={"edition": "1"})
    two = evolve(one, key="b", variables={"edition": "2"})
    assert desk.merge(one, two).added == ("a", "b")
    merged = desk.merge(evolve(one, publisher="Lethe"), evolve(two, publisher="Styx"))
    assert [(one.key, one.new) for one in merged.changed] == [("a", "Lethe"), ("b", "Styx")]
    assert desk.merge(evolve(two, publisher="Styx Books")).changed[0].key == "b"


def test_a_corrected_year_is_followed_or_reported(desk):
    work = Paper("On Sand", type="book", year=2001, key="sand", authors=DOE)
    desk.merge(work)
    merged = desk.merge(evolve(work, year=2002))
    assert [(one.field, one.new) for one in merged.changed] == [("year", "2002")]
    desk.edit("2002", "1999")
    desk.merge(evolve(work, year=2002))
    merged = desk.merge(evolve(work, year=2003))
    assert [(one.yours, one.ours) for one in merged.conflicts] == [("1999", "2003")]


def test_an_entry_of_the_author_s_hears_of_a_corrected_year(desk):
    desk.write("@book{sand, author = {Doe, Jane}, title = {On Sand}, year = 2001}\n")
    work = Paper("On Sand", type="book", year=2001, key="sand", authors=DOE)
    desk.merge(work)
    merged = desk.merge(evolve(work, year=2002))
    assert [(one.yours, one.ours) for one in merged.conflicts] == [("2001", "2002")]


def test_an_entry_of_another_type_gets_nothing_of_a_container(desk):
    desk.write("@phdthesis{loss, author = {Doe, Jane}, title = {Loss}, year = 2020, doi = {10.1234/loss}}\n")
    work = Paper(
        "Loss", type="paper-conference", year=2020, key="loss", authors=DOE, container_title="Proc. of Loss",
        pages="1-9", month=5, doi="10.1234/loss", publisher="Lethe",
    )  # fmt: skip
    assert [one.field for one in desk.merge(work).changed] == ["month"]
