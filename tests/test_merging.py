"""A merge keeps what is the author's, field by field: tables of files before and after."""

import os

import pytest
from attrs import evolve

import unlearnbib
from unlearnbib.cli import run
from unlearnbib.errors import BibError, ChoiceError, OutputError
from unlearnbib.merging import base
from unlearnbib.merging.base import Known
from unlearnbib.model import Identity, Name, Paper

DOE = Paper(
    title="On Unlearning", year=2024, key="doe2024unlearning", kind="paper-conference",
    authors=(Name("Doe", "Jane"), Name("Roe", "Richard")), container_title="Proceedings of Oblivion",
    pages="1-9", month=5, doi="10.1145/1234567.1234568", identity=Identity("doi", "10.1145/1234567.1234568"),
)  # fmt: skip
LEE = Paper(
    title="Forget It", year=2023, key="lee2023forget", kind="paper-conference", authors=(Name("Lee", "Ann"),),
    container_title="Proceedings of Oblivion", url="https://openreview.net/forum?id=abcDEF1234",
    identity=Identity("openreview", "abcDEF1234"),
)  # fmt: skip
NAMELESS = Paper(title="Lost Words", year=2022, key="poe2022lost", authors=(Name("Poe", "Edgar"),))

DOE_BIB = """@inproceedings{doe2024unlearning,
  author = {Doe, Jane and Roe, Richard},
  title = {On Unlearning},
  booktitle = {Proceedings of Oblivion},
  pages = {1--9},
  month = may,
  year = {2024},
  doi = {10.1145/1234567.1234568}
}
"""


class Desk:
    """A folder with a refs.bib, into which papers are merged again and again."""

    def __init__(self, folder):
        self.path = str(folder / "refs.bib")
        self.base = self.path + ".unlearnbib"

    def merge(self, *papers, **how):
        return unlearnbib.merge(papers, self.path, **how)

    def write(self, text):
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    @property
    def text(self):
        with open(self.path, encoding="utf-8", newline="") as file:
            return file.read()

    @property
    def base_text(self):
        with open(self.base, encoding="utf-8") as file:
            return file.read()

    def edit(self, old, new):
        assert self.text.count(old) == 1
        self.write(self.text.replace(old, new))

    def known(self, identity):
        return base.read(self.base_text)[0][identity]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_new_file_is_what_the_exporter_writes(desk, tmp_path):
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
    ("the type follows", None, {"kind": "preprint"}, ("@inproceedings", "@misc"), []),
    ("the type is theirs", ("@inproceedings", "@Conference"), {"kind": "preprint"}, None,
     ["@type: yours Conference, ours misc"]),
    ("the case of a type is no edit", ("@inproceedings", "@InProceedings"), {"kind": "preprint"},
     ("@InProceedings", "@misc"), []),
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
    merged = desk.merge(evolve(DOE, kind="article-journal", container_title="Journal of Oblivion"))
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


def test_what_the_author_takes_back_is_ours_again(desk):
    desk.merge(DOE)
    desk.edit("{1--9}", "{7}")
    desk.merge(DOE)
    desk.edit("{7}", "{1--9}")
    desk.merge(evolve(DOE, pages="3-4"))
    assert "{3--4}" in desk.text


def test_what_the_author_took_over_never_is_ours_again(desk):
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
    assert desk.known("doi:10.1145/1234567.1234568")["pages"] == Known(("3--4",), yours=True)
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
def test_the_same_paper_under_another_key_is_known(desk, text, paper):
    desk.write(text)
    merged = desk.merge(paper)
    assert (merged.added, dict(merged.renamed)) == ((), {paper.key: "a"})
    assert merged.remarks == (f"{desk.path}:1: a: is {paper.key}, the same paper; your key stays",)
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
    assert desk.known("doi:10.1145/1.2")["title"] == Known(("Lost Words",))
    assert "title:" not in desk.base_text


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
    assert "is doe2024unlearning, and lee2023forget too" in merged.remarks[1]
    assert "year = {2024}" in desk.text
    assert desk.merge(DOE, LEE).summary == ""


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
    desk.merge(Paper("", year=1, volume="8", key="a", doi=DOE.doi))
    closing = next(end for end in (",\n}", "\n  }", "\r\n}", ")", "}") if text.endswith(end))
    assert desk.text == text.removesuffix(closing) + tail


def test_fields_that_say_what_others_say_are_not_added(desk):
    text = (
        "@article{a, doi = {10.1145/1234567.1234568}, journaltitle = {J}, date = {2024-05}, crossref = {P}}\n"
    )
    parent = "@proceedings{p, title = {Oblivion}, publisher = {ACM}}\n"
    desk.write(text + parent)
    desk.merge(evolve(DOE, publisher="ACM", authors=(), pages=""))
    assert desk.text == text.replace("}}", "}, key = {On Unlearning}, title = {On Unlearning}}") + parent


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
    ("@misc{a,\n title = {x}\n year = 1}\n", ":3: a comma or the closing }} is missing; "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_with_a_broken_entry_is_never_rewritten(desk, tmp_path, text, said, dry_run):
    desk.write(text)
    with pytest.raises(BibError) as caught:
        desk.merge(DOE, dry_run=dry_run)
    assert (
        str(caught.value) == desk.path + said.format(path=desk.path) + "mend that first, nothing was written"
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


def test_what_cannot_be_merged_into_is_said(desk, tmp_path, monkeypatch):
    with pytest.raises(OutputError, match="it is no plain file"):
        unlearnbib.merge([DOE], str(tmp_path))
    with pytest.raises(OutputError, match="there is no such folder"):
        unlearnbib.merge([DOE], str(tmp_path / "a/b.bib"))
    with pytest.raises(ChoiceError, match="booktitle has no 'string'; there are long, short, acronym"):
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


# The base

BASE = """# What ...

doi:10.1/a @key = doe
doi:10.1/a @type = misc
doi:10.1/a pages (yours) = 1--2
doi:10.1/a title = A = B

title:b|2024|roe note (yours) =
"""


def test_the_base_is_read_and_written():
    found, unknown = base.read(BASE)
    assert unknown == 0
    assert found == {
        "doi:10.1/a": {
            "@key": Known(("doe",)), "@type": Known(("misc",)), "pages": Known(("1--2",), yours=True),
            "title": Known(("A = B",)),
        },
        "title:b|2024|roe": {"note": Known(("",), yours=True)},
    }  # fmt: skip
    assert base.written(found).split("\n", 1)[1] == BASE.split("\n", 1)[1]
    assert base.read(BASE.replace("\n", "\r\n"))[0] == found


def test_the_first_line_of_the_base_says_what_it_is(desk):
    desk.merge(DOE)
    first, blank, line, *_ = desk.base_text.splitlines()
    assert first.startswith("# What `unlearnbib export --merge` wrote into the .bib file beside this one")
    assert "you may delete this one, then every field of that file counts as yours" in first
    assert (blank, line) == ("", "doi:10.1145/1234567.1234568 @key = doe2024unlearning")


def test_a_base_that_git_merged_is_still_one(desk):
    """Two branches wrote two values: whichever the .bib has is unlearnbib's; a line of conflict says nothing."""
    desk.merge(DOE)
    text = desk.base_text
    line = "doi:10.1145/1234567.1234568 pages = 1--9\n"
    torn = f"<<<<<<< ours\n{line}=======\n{line.replace('1--9', '2--9')}>>>>>>> theirs\n"
    assert line in text
    for value in ("1--9", "2--9"):
        desk.write(DOE_BIB.replace("1--9", value))
        with open(desk.base, "w", encoding="utf-8") as file:
            file.write(text.replace(line, torn))
        merged = desk.merge(evolve(DOE, pages="3-4"))
        assert desk.text == DOE_BIB.replace("1--9", "3--4")
        assert merged.remarks == (f"{desk.path}.unlearnbib: 3 lines are not understood and say nothing",)
    desk.edit("{3--4}", "{7}")
    assert len(desk.merge(DOE).conflicts) == 1


# The command


@pytest.fixture
def call(capfdbinary, tmp_path, monkeypatch):
    """Return a function that merges papers of the shipped catalog into refs.bib; code, stdout, stderr come back."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments):
        code = run(["export", *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return called


KEYS = ("--key", "jin2024rwku", "jia2024wagle")
MERGE = ("--merge", "-o", "refs.bib", *KEYS)


def test_the_command_merges_checks_and_shows(call, tmp_path):
    refs = tmp_path / "refs.bib"
    would = "unlearnbib: refs.bib: would change: 2 entries added, 0 fields changed\n"
    assert call(*MERGE, "--check") == (1, "", would)
    code, out, err = call(*MERGE, "--dry-run")
    assert (code, err, out.splitlines()[:3]) == (
        0,
        "",
        ["--- refs.bib", "+++ refs.bib, merged", "@@ -0,0 +1,25 @@"],
    )
    assert call(*MERGE, "--dry-run", "--check") == (1, out, would)
    assert os.listdir(tmp_path) == []
    assert call(*MERGE) == (0, "", "")
    assert refs.read_text() == call(*KEYS)[1]
    assert call(*MERGE) == call(*MERGE, "--check") == call(*MERGE, "--dry-run") == (0, "", "")


def test_the_command_tells_conflicts_with_their_lines(call, tmp_path):
    call(*MERGE)
    refs = tmp_path / "refs.bib"
    edited = refs.read_bytes().replace(b"{37}", b"{37 of us}", 1)
    refs.write_bytes(edited.replace(b"  pages", b"  note = {M\xfcller},\n  pages"))
    said = "unlearnbib: refs.bib:6: jin2024rwku: volume: yours 37 of us, ours nothing\n"
    code, out, err = call(*MERGE, "--exclude", "volume", "--dry-run")
    assert (code, err) == (0, said)
    assert "-  volume = {37},\n   note = {M\ufffdller},\n" in out
    assert call(*MERGE, "--exclude", "volume") == (0, "", said)
    assert call(*MERGE, "--exclude", "volume") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--merge",), "--merge needs a file: name it with -o"),
        (("--merge", "-o", "-"), "--merge needs a file: name it with -o"),
        (("--check", "-o", "a.bib"), "--check is for --merge"),
        (("--dry-run",), "--dry-run is for --merge"),
        (("--merge", "-o", "a.bib", "--format", "csl-json"), "--merge is for --format bibtex, not csl-json"),
        (("--merge", "-o", "a.bib", "--format", "biblatex"), "--merge is for --format bibtex, not biblatex"),
        (("--merge", "-o", "no/a.bib"), "no/a.bib: cannot be written: there is no such folder"),
        (("--merge", "-o", "b.bib"), "b.bib:1: a value is missing; mend that first, nothing was written"),
    ],
)
def test_what_the_command_cannot_do_is_a_line(call, tmp_path, arguments, said):
    (tmp_path / "b.bib").write_text("@misc{a, title = }")
    assert call(*arguments) == (1, "", f"unlearnbib: {said}\n")
    assert os.listdir(tmp_path) == ["b.bib"]
