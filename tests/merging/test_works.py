"""Merges of works of every type: into entries of the author's, as new entries, and of a file into itself."""

import pytest
from attrs import evolve

import unlearnbib
from places import DATA
from unlearnbib.model import Date, Identity, Name, Paper

DOE = (Name("Doe", "Jane"),)
BOOK = Paper(
    "Words of Oblivion", type="book", year=2001, key="doe2001words", authors=DOE, publisher="Lethe Press",
    publisher_place="Town", isbn="978-3-16-148410-0", variables={"edition": "2"},
)  # fmt: skip
EDITED = Paper(
    "A Book of Loss", type="book", year=2002, key="roe2002book", editors=(Name("Roe", "Ann"),),
    publisher="Lethe Press",
)  # fmt: skip
THESIS = Paper(
    "On Loss", type="thesis", year=2003, key="doe2003loss", authors=DOE, publisher="University of Town",
    variables={"genre": "Master’s thesis"},
)  # fmt: skip
REPORT = Paper(
    "Loss Rates", type="report", year=2004, month=4, key="doe2004loss", authors=DOE,
    publisher="Institute of Words", variables={"number": "TR-7"},
)  # fmt: skip
PAGE = Paper(
    "Notes on Loss", type="webpage", year=2005, key="doe2005notes", authors=DOE,
    url="https://example.org/notes", dates={"accessed": Date(2024, 5, 6)},
)  # fmt: skip
CHAPTER = Paper(
    "A Chapter", type="chapter", year=2006, key="doe2006chapter", authors=DOE, editors=(Name("Roe", "Ann"),),
    container_title="A Handbook of Loss", pages="5-9", publisher="Lethe Press",
)  # fmt: skip
WORKS = {one.key: one for one in (BOOK, EDITED, THESIS, REPORT, PAGE, CHAPTER)}

#: a work, the entry of the author's, the fields that the merge adds
INTO = [
    (BOOK, "@book{mine, author = {Jane Doe}, title = {Words of oblivion}, year = 2001, edition = {Second}}",
     ["publisher", "address", "isbn"]),
    (BOOK, "@book{mine, author = {Jane Doe}, title = {Words of Oblivion}, year = 2001, publisher = lp}", ["edition", "address", "isbn"]),
    (EDITED, "@proceedings{roe2002book, title = {A Book of Loss}, year = 2002}", ["editor", "publisher"]),
    (THESIS, "@phdthesis{mine, author = {Doe, J.}, title = {On Loss}, year = 2003, type = {Diploma}}", ["school"]),
    (THESIS, "@thesis{mine, author = {Doe, J.}, title = {On Loss}, date = {2003}, institution = {Town}}", ["type"]),
    (REPORT, "@techreport{mine, author = {J. Doe}, title = {{Loss} Rates}, year = 2004, month = may}", ["institution", "number"]),
    (REPORT, "@report{mine, author = {J. Doe}, title = {Loss Rates}, date = {2004-04}, number = 7}", ["institution"]),
    (PAGE, "@online{mine, author = {Doe, Jane}, title = {Notes on Loss}, year = 2005, note = {my words}}", ["url", "urldate"]),
    (PAGE, "@misc{mine, author = {Doe, Jane}, title = {Notes on Loss}, year = 2005, url = {https://example.org/notes}}", ["urldate"]),
    (CHAPTER, "@inbook{mine, author = {Doe}, title = {A Chapter}, year = 2006, booktitle = {A {H}andbook}}",
     ["editor", "pages", "publisher"]),
]  # fmt: skip


@pytest.mark.parametrize(("work", "entry", "added"), INTO)
def test_an_entry_of_the_author_s_gets_only_the_fields_that_it_lacks(desk, work, entry, added):
    desk.write(f"@string{{lp = {{L. P.}}}}\n{entry}\n")
    merged = desk.merge(work, profile="full")
    assert (merged.added, merged.conflicts) == ((), ())
    assert sorted(one.field for one in merged.changed) == sorted(added)
    assert entry.rstrip("}") in desk.text
    assert desk.merge(work, profile="full").summary == ""


@pytest.mark.parametrize("key", WORKS)
def test_a_new_entry_has_the_type_and_the_fields_of_the_tables(desk, key):
    desk.write("% mine\n")
    desk.merge(WORKS[key])
    assert desk.text == "% mine\n\n" + unlearnbib.export([WORKS[key]])
    assert unlearnbib.check(desk.text, select=["UB3"]) == []


@pytest.mark.parametrize("field", ["publisher", "edition", "type"])
def test_what_we_wrote_of_a_book_follows(desk, field):
    desk.merge(BOOK)
    now = {
        "publisher": evolve(BOOK, publisher="Styx"), "edition": evolve(BOOK, variables={"edition": "3"}),
        "type": evolve(BOOK, type="report"),
    }[field]  # fmt: skip
    desk.merge(now)
    assert desk.text.startswith("@techreport{" if field == "type" else "@book{")
    assert {"publisher": "{Styx}", "edition": "{Third}", "type": "institution = {Lethe Press}"}[
        field
    ] in desk.text


OWN = r"""% my own file
@string{aw = "Addison"}
@BOOK(knuth, author = "Donald E. Knuth", title = {The {\TeX}book}, publisher = aw # { Wesley}, year = 1984)
@phdthesis{o'neill, Author = {O'Neill, Ann and others}, title={On $k$-means}, school = {MIT}, year = {2020}, month=jun}
@article{pre, author = {Roe, Al}, title = {Pre}, journal = {CoRR}, volume = {abs/2101.00001}, year = 2021}
@misc{pre2, author = {Roe, Al}, title = {Pre 2}, note = {arXiv:2101.00002}, year = 2021, mine = {x}}
@online{web, title = {Web}, url = {https://example.org/a_b}, urldate = {2024-01-02}, date = {2020/2021}}
@inproceedings{kid, author = {Doe, Jane}, title = {Kid}, crossref = {par}}
@inproceedings{acl, author = {Doe, Jane}, title = {Of the Anthology}, booktitle = {ACL}, year = 2020,
  url = {https://example.org/acl}}
@proceedings{par, title = {Proc. of Things}, year = 2019, editor = {Roe, Ann}}
"""


@pytest.mark.parametrize(
    "text", [OWN, (DATA / "works.bib").read_text(encoding="utf-8")], ids=["own", "works"]
)
@pytest.mark.parametrize("how", [{}, {"profile": "full"}, {"links": "both"}, {"letters": "unicode"}], ids=str)
def test_a_file_that_is_merged_into_itself_stays_as_it_is(desk, text, how):
    desk.write(text)
    merged = unlearnbib.merge(unlearnbib.load(desk.path), desk.path, **how)
    assert (desk.text, merged.summary, merged.conflicts, merged.remarks) == (text, "", (), ())


@pytest.mark.reference
@pytest.mark.filterwarnings("ignore::unlearnbib.CatalogWarning")
def test_reference_files_merged_into_themselves_get_only_facts_of_the_snapshot(desk, reference):
    files = sorted((reference / "bib").glob("*.bib"))
    assert len(files) == 9
    for file in files:
        desk.write(file.read_text(encoding="utf-8"))
        papers = unlearnbib.load(desk.path)
        merged = unlearnbib.merge(papers, desk.path, dry_run=True)
        by_key = {paper.key: paper for paper in papers}
        attributes = {"editor": "editors", "address": "event_place", "booktitle": "container_title"}
        sources = [
            by_key[one.key].sources.get(attributes.get(one.field, one.field)) for one in merged.changed
        ]
        assert (merged.added, merged.conflicts, set(sources) - {"snapshot"}) == ((), (), set()), file.name


PUBLISHED = Paper(
    "On Rivers", type="paper-conference", year=2024, key="doe2024rivers", authors=DOE, pages="1-9",
    container_title="Proceedings of Oblivion", doi="10.1145/1234567.1234568",
    identity=Identity("doi", "10.1145/1234567.1234568"), preprint=Identity("arxiv", "2301.00007"),
)  # fmt: skip
PREPRINTS = [
    "@misc{mine, title = {On Rivers}, author = {Doe, Jane}, year = 2023, eprint = {2301.00007}, archivePrefix = {arXiv}}",
    "@article{mine, title = {On Rivers}, author = {J. Doe}, year = 2024, journal = {arXiv preprint arXiv:2301.00007}}",
    "@article{mine, title = {Rivers}, author = {J. Doe}, journal = {CoRR}, volume = {abs/2301.00007}, year = 2023}",
    "@misc{mine, title = {On Rivers}, author = {Doe, Jane}, howpublished = {arXiv:2301.00007}}",
]


@pytest.mark.parametrize("entry", PREPRINTS)
def test_an_entry_for_the_preprint_gets_nothing_of_the_proceedings(desk, entry):
    desk.write(f"{entry}\n")
    for _ in range(2):
        merged = desk.merge(PUBLISHED)
        assert (desk.text, merged.added, merged.changed) == (f"{entry}\n", (), ())
        assert merged.renamed == {"doe2024rivers": "mine"}
        assert merged.remarks == (
            f"{desk.path}:1: mine: is the preprint of doe2024rivers; keeping your entry as it is",
        )
    assert desk.merge(PUBLISHED, prefer="preprint").remarks != merged.remarks


def test_an_entry_for_the_publication_may_name_its_preprint(desk):
    desk.write(
        "@inproceedings{mine, title = {On Rivers}, doi = {10.1145/1234567.1234568}, eprint = {2301.00007}}\n"
    )
    assert {one.field for one in desk.merge(PUBLISHED).changed} >= {"pages", "booktitle"}


def test_a_year_that_is_inherited_counts(desk):
    desk.write(
        "@inproceedings{mine, author = {Doe, Jane}, title = {On Rivers}, crossref = {par}}\n"
        "@proceedings{par, title = {Proceedings of Oblivion}, year = 2024}\n"
    )
    merged = desk.merge(PUBLISHED)
    assert merged.added == ()
    assert {one.field for one in merged.changed} == {"pages", "doi"}
