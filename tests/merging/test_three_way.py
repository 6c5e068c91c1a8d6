"""A merge keeps the author's fields, one by one: tables of files before and after."""

import os

import pytest
from attrs import evolve

import unlearnbib
from desk import DOE, DOE_BIB, LEE
from unlearnbib.errors import BibError, ChoiceError, OutputError
from unlearnbib.merging.base_file import FieldHistory
from unlearnbib.model import Name, Paper


def test_a_new_file_is_equal_to_the_export(desk, tmp_path):
    merged = desk.merge(DOE, LEE)
    assert desk.text == unlearnbib.export([DOE, LEE])
    assert (merged.added, merged.changed, merged.conflicts) == (
        ("doe2024unlearning", "lee2023forget"),
        (),
        (),
    )
    assert sorted(os.listdir(tmp_path)) == ["refs.bib", "refs.bib.unlearnbib"]


def test_a_second_run_changes_nothing(desk, tmp_path):
    desk.merge(DOE, LEE)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in os.listdir(tmp_path)}
    merged = desk.merge(DOE, LEE)
    assert (merged.summary, merged.remarks, list(merged.diff())) == ("", (), [])
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in os.listdir(tmp_path)} == before


# name, edit of the author (old, new), new facts, edit of the file by the merge (old, new), conflicts
WAYS = [
    ("ours follows", None, {"pages": "3-4"}, ("{1--9}", "{3--4}"), []),
    ("theirs stays", ("{1--9}", "{7}"), {}, None, []),
    ("both changed", ("{1--9}", "{7}"), {"pages": "3-4"}, None, ["pages: yours 7, ours 3--4"]),
    ("both the same", ("{1--9}", "{3--4}"), {"pages": "3-4"}, None, []),
    ("theirs deleted", ("  pages = {1--9},\n", ""), {"pages": "3-4"}, None, []),
    ("theirs all deleted", (DOE_BIB[DOE_BIB.index(",\n") : -2], ""), {"pages": "3-4"}, None, []),
    ("ours goes", None, {"pages": ""}, ("  pages = {1--9},\n", ""), []),
    ("the last of ours goes", None, {"doi": ""}, (",\n  doi = {10.1145/1234567.1234568}", ""), []),
    ("ours goes, theirs changed", ("{1--9}", "{7}"), {"pages": ""}, None, ["pages: yours 7, ours nothing"]),
    ("ours is new", None, {"volume": "8"}, ("568}\n", "568},\n  volume = {8}\n"), []),
    ("behind a last comma", ("568}\n", "568},\n"), {"volume": "8"}, ("568},\n", "568},\n  volume = {8},\n"), []),
    ("theirs is new", ("568}\n", "568},\n  volume = 7\n"), {"volume": "8"}, None, []),
    ("a month", None, {"month": 6}, ("= may", "= jun"), []),
    ("a month in braces is no edit", ("= may", "= {may}"), {"month": 6}, ("= {may}", "= jun"), []),
    ("quotes are no edit", ("{1--9}", '"1--9"'), {"pages": "3-4"}, ('"1--9"', '"3--4"'), []),
    ("quotes hold no quote", ("{Doe, Jane and Roe, Richard}", '"Doe, Jane and Roe, Richard"'),
     {"authors": (Name("Müller", "Jo"),)}, ('"Doe, Jane and Roe, Richard"', '{M{\\"u}ller, Jo}'), []),
    ("line breaks are no edit", ("of Oblivion", "of\n    Oblivion"), {"container_title": "Lethe"},
     ("{Proceedings of\n    Oblivion}", "{Lethe}"), []),
    ("braces are an edit", ("{On Unlearning}", "{{On Unlearning}}"), {"title": "Off Unlearning"}, None,
     ["title: yours {On Unlearning}, ours Off Unlearning"]),
    ("a bare number is no edit", ("{2024}", "2024"), {"year": 2025}, ("= 2024", "= 2025"), []),
    ("a macro is an edit", ("{2024}", "y"), {"year": 2025}, None, ["year: yours 1999, ours 2025"]),
    ("the type follows", None, {"type": "chapter"}, ("@inproceedings", "@incollection"), []),
    ("the type is theirs", ("@inproceedings", "@Conference"), {"type": "chapter"}, None,
     ["@type: yours Conference, ours incollection"]),
    ("the case of a type is no edit", ("@inproceedings", "@InProceedings"), {"type": "chapter"},
     ("@InProceedings", "@incollection"), []),
    ("names in capitals", ("  pages", "  PAGES"), {"pages": "3-4"}, ("{1--9}", "{3--4}"), []),
    ("renamed key", ("{doe2024unlearning", "{mine"), {"pages": "3-4"}, ("{1--9}", "{3--4}"), []),
    ("the doi is theirs", ("10.1145/1234567.1234568", "10.1145/7654321.7654322"), {"pages": "3-4"},
     ("{1--9}", "{3--4}"), []),
    ("the first of two counts", ("  year", "  pages = {8},\n  year"), {"pages": "3-4"}, ("{1--9}", "{3--4}"), []),
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=[way[0] for way in WAYS])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_the_ways_of_a_field(desk, way, end):
    _, edit, facts, change, conflicts = way
    around = ("% mine\n@string{y = 1999}\n\n", "\n% the end, @ home")
    desk.merge(DOE)
    assert desk.text == DOE_BIB
    if edit:
        desk.edit(*edit)
    desk.write((around[0] + desk.text + around[1]).replace("\n", end))
    expected = desk.text
    if change:
        old, new = (part.replace("\n", end) for part in change)
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    merged = desk.merge(evolve(DOE, **facts))
    assert desk.text == expected
    assert [str(one).partition(": ")[2].partition(": ")[2] for one in merged.conflicts] == conflicts
    again = desk.merge(evolve(DOE, **facts))
    assert (again.summary, again.conflicts) == ("", ())
    assert desk.text == expected


def test_a_conflict_names_its_line_in_the_file_as_it_then_is(desk):
    desk.merge(LEE, DOE)
    desk.edit("{1--9}", "{7}")
    new = (evolve(LEE, volume="1"), evolve(DOE, pages="3-4"))
    foreseen = [one.line for one in desk.merge(*new, dry_run=True).conflicts]
    before = desk.text.splitlines()
    (conflict,) = desk.merge(*new).conflicts
    assert [before[line - 1] for line in foreseen] == ["  pages = {7},"]
    assert desk.text.splitlines()[conflict.line - 1] == "  pages = {7},"
    assert str(conflict) == f"{desk.path}:{conflict.line}: doe2024unlearning: pages: yours 7, ours 3--4"


def test_a_paper_that_moves_from_proceedings_to_a_journal(desk):
    desk.merge(DOE)
    merged = desk.merge(evolve(DOE, type="article-journal", container_title="Journal of Oblivion"))
    assert desk.text == (
        DOE_BIB.replace("@inproceedings", "@article")
        .replace("  booktitle = {Proceedings of Oblivion},\n", "")
        .replace("568}\n", "568},\n  journal = {Journal of Oblivion}\n")
    )
    assert [tuple(one) for one in merged.changed] == [
        ("doe2024unlearning", "@type", "inproceedings", "article"),
        ("doe2024unlearning", "journal", "", "Journal of Oblivion"),
        ("doe2024unlearning", "booktitle", "Proceedings of Oblivion", ""),
    ]


def test_a_key_and_a_doi_that_go_at_once(desk):
    desk.merge(DOE)
    desk.edit("{doe2024unlearning", "{mine")
    desk.edit(",\n  doi = {10.1145/1234567.1234568}", "")
    desk.edit("1--9", "7")
    merged = desk.merge(evolve(DOE, year=2024, volume="8"))
    assert merged.added == ()
    assert desk.text == DOE_BIB.replace("doe2024unlearning", "mine").replace("1--9", "7").replace(
        "doi = {10.1145/1234567.1234568}", "volume = {8}"
    )


def test_an_edit_that_the_author_undoes_is_ours_again(desk):
    desk.merge(DOE)
    desk.edit("{1--9}", "{7}")
    desk.merge(DOE)
    desk.edit("{7}", "{1--9}")
    desk.merge(evolve(DOE, pages="3-4"))
    assert "{3--4}" in desk.text


def test_a_field_that_the_author_took_over_is_never_ours_again(desk):
    desk.merge(DOE)
    desk.edit("{1--9}", "{7}")
    assert len(desk.merge(evolve(DOE, pages="3-4")).conflicts) == 1
    desk.edit("{7}", "{3--4}")  # the author takes our word, and it is theirs
    assert len(desk.merge(evolve(DOE, pages="5-6")).conflicts) == 1
    assert "{3--4}" in desk.text


def test_without_a_base_every_field_is_the_authors(desk):
    desk.write(DOE_BIB)
    merged = desk.merge(evolve(DOE, pages="3-4", year=2025, volume="8"))
    assert desk.text == DOE_BIB.replace("568}\n", "568},\n  volume = {8}\n")
    assert merged.conflicts == ()
    assert desk.known("doi:10.1145/1234567.1234568")["pages"] == FieldHistory(("3--4",), yours=True)
    (conflict,) = desk.merge(evolve(DOE, pages="5-6", year=2025, volume="8")).conflicts
    assert (conflict.field, conflict.yours, conflict.ours) == ("pages", "1--9", "5--6")


def test_a_field_of_the_authors_that_they_delete_stays_deleted(desk):
    desk.write(DOE_BIB)
    desk.merge(DOE)
    desk.edit("  pages = {1--9},\n", "")
    assert desk.merge(DOE).summary == ""


def test_a_base_that_was_deleted_makes_all_fields_the_authors(desk):
    desk.merge(DOE)
    os.unlink(desk.base)
    assert desk.merge(evolve(DOE, pages="3-4")).summary == ""


STYLES = [
    ("@Misc{a,\n\tDoi = {10.1145/1234567.1234568},\n\tYear = 1}", ",\n\tVolume = 8}"),
    ("@Misc{a,\n DOI={10.1145/1234567.1234568}, YEAR={1}}", ", VOLUME={8}}"),
    ('@misc{a,\n  doi       = "10.1145/1234567.1234568",\n  year      = "1",\n}', ',\n  volume    = "8",\n}'),
    ("@misc{a,\n  doi =    {10.1145/1234567.1234568},\n  year =   {1}}", ",\n  volume = {8}}"),
    ("@misc{a\n  , doi = {10.1145/1234567.1234568}\n  , year = {1}\n  }", "\n  , volume = {8}\n  }"),
    ("@misc(a,\n  doi = {10.1145/1234567.1234568},\n  year = {1})", ",\n  volume = {8})"),
    ("@misc{a,\r\n  doi = {10.1145/1234567.1234568},\r\n  year = {1}\r\n}", ",\r\n  volume = {8}\r\n}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tail"), STYLES)
def test_new_fields_are_written_as_the_others_are(desk, text, tail):
    desk.write(text)
    desk.merge(Paper("", year=1, volume="8", key="a", doi=DOE.doi), exclude=["key"])
    closing = next(end for end in (",\n}", "\n  }", "\r\n}", ")", "}") if text.endswith(end))
    assert desk.text == text.removesuffix(closing) + tail


def test_fields_with_the_information_of_others_are_not_added(desk):
    text = (
        "@article{a, doi = {10.1145/1234567.1234568}, journaltitle = {J}, date = {2024-05}, crossref = {P}}\n"
    )
    parent = "@proceedings{p, title = {Oblivion}, publisher = {ACM}}\n"
    desk.write(text + parent)
    desk.merge(evolve(DOE, publisher="ACM", authors=(), pages=""))
    assert desk.text == text.replace("}}", "}, label = {On Unlearning}, title = {On Unlearning}}") + parent


ENDS = [
    ("", ""), ("% c", "\n\n"), ("% c\n", "\n"), ("% c\n\n", ""), ("% c\r\n% d\r\n", "\r\n"), ("% c\n  \n", ""),
    ("\ufeff", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "between"), ENDS)
def test_new_entries_stand_at_the_end(desk, text, between):
    desk.write(text)
    desk.merge(DOE)
    end = "\r\n" if "\r" in text else "\n"
    assert desk.text == text + between + DOE_BIB.replace("\n", end)


BROKEN = [
    ("@misc{a, title = {A\n\n@misc{b}\n@misc{c, x}\n", ":1: a brace is never closed; {path}:4: a field is no name and =; "),
    ("@misc{b}\n@misc a, title = {x}}\n", ":2: an entry opens with no {{ or (; "),
    ("@misc{b}\n\n  @article\n", ":3: an entry opens with no {{ or (; "),
    ("@misc{a,\n title = {x}\n year = 1}\n", ":3: a comma or the closing }} is missing, in the entry that begins in line 1; "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_with_a_broken_entry_is_never_rewritten(desk, tmp_path, text, said, dry_run):
    desk.write(text)
    with pytest.raises(BibError) as caught:
        desk.merge(DOE, dry_run=dry_run)
    assert (
        str(caught.value) == desk.path + said.format(path=desk.path) + "fix that first, nothing was written"
    )
    assert desk.text == text
    assert os.listdir(tmp_path) == ["refs.bib"]


def test_bytes_that_are_no_utf8_stay(desk, tmp_path):
    old = b"% M\xfcller\n@misc{a, doi = {10.1145/1234567.1234568}, note = {\xe9}, year = 2024}\n"
    (tmp_path / "refs.bib").write_bytes(old)
    desk.merge(DOE)
    new = (tmp_path / "refs.bib").read_bytes()
    assert new.startswith(old[:-2])
    assert new.endswith(b"pages = {1--9}, month = may}\n")


def test_a_link_is_followed(desk, tmp_path):
    (tmp_path / "shared").mkdir()
    target = tmp_path / "shared/all.bib"
    target.write_text("% mine\n")
    target.chmod(0o640)
    os.symlink(target, desk.path)
    desk.merge(DOE)
    assert os.path.islink(desk.path)
    assert target.read_text() == "% mine\n\n" + DOE_BIB
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path / "shared")) == ["all.bib", "all.bib.unlearnbib"]


def test_a_path_that_cannot_be_merged_into_is_an_error(desk, tmp_path, monkeypatch):
    with pytest.raises(OutputError, match="it is not a plain file"):
        unlearnbib.merge([DOE], str(tmp_path))
    with pytest.raises(OutputError, match="there is no such folder"):
        unlearnbib.merge([DOE], str(tmp_path / "a/b.bib"))
    with pytest.raises(ChoiceError, match="booktitle cannot be 'string'; choose from long, short, acronym"):
        desk.merge(DOE, booktitle="string")
    desk.write("% mine\n")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write any file
    with pytest.raises(OutputError, match="the file is read-only"):
        desk.merge(DOE)
    assert (desk.text, os.listdir(tmp_path)) == ("% mine\n", ["refs.bib"])


def test_choices_of_the_exporter_are_those_of_a_merge(desk):
    desk.merge(DOE, LEE, sort="key", max_authors=1, exclude=["month"])
    assert desk.text == unlearnbib.export([DOE, LEE], sort="key", max_authors=1, exclude=["month"])
    desk.merge(DOE, LEE)
    assert desk.text.count("Doe, Jane and Roe, Richard") == desk.text.count("month = may") == 1
