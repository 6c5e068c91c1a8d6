"""The rebuilt snapshot: changes are reported, shorter lists of authors are not taken."""

import json
import subprocess

import pytest
from rebuild_snapshot import rebuild_snapshot

from places import ROOT
from unlearnbib import Paper
from unlearnbib.cli import run
from unlearnbib.cli.commands import snapshot as command
from unlearnbib.errors import ThinDataError
from unlearnbib.sources.web.provider import Refusal

DOI = "10.1145/1234567.1234568"
ROW = Paper("On and off", venue="KDD", year=2024, link=f"https://doi.org/{DOI}")
KNOWN = {f"doi:{DOI}": {"key": "doe2024on", "doi": DOI, "title": "On and off", "authors": ["Doe, Jane"], "year": 2024,
                        "pages": "1-2", "proceedings": "doi:10.1145/1234567", "sources": ["a person"]}}  # fmt: skip


class Crossref:
    """A session in which Crossref has `facts` of the paper, and no other provider has any."""

    def __init__(self, **facts):
        work = {"DOI": DOI, "title": ["On and off"], "issued": {"date-parts": [[2024]]}}
        self.body = json.dumps({"message": {"items": [work | facts]}}).encode()

    def open(self, request):
        if request.provider.name != "crossref":
            raise Refusal("missing", "404")
        return self.body


JANE, ADA = {"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Ada"}


def test_differing_fields_are_taken_and_reported():
    rebuilt = rebuild_snapshot([ROW], KNOWN, session=Crossref(author=[JANE, ADA], page="1-9"))
    (facts,) = rebuilt.papers.values()
    assert (facts["authors"], facts["pages"], facts["key"]) == (["Doe, Jane", "Roe, Ada"], "1-9", "doe2024on")
    assert facts["proceedings"] == "doi:10.1145/1234567"
    assert rebuilt.changes == [
        "doe2024on: authors Doe, Jane -> Doe, Jane; Roe, Ada, says crossref",
        "doe2024on: pages 1-2 -> 1-9, says crossref",
    ]


@pytest.mark.parametrize(
    ("noted", "authors"), [({}, ["Doe, Jane", "Roe, Ada"]), ({"notes": ["seen by a person"]}, ["Roe, Ada"])]
)
def test_fewer_authors_and_papers_with_notes_are_not_changed(noted, authors):
    known = {name: facts | noted | {"authors": authors} for name, facts in KNOWN.items()}
    rebuilt = rebuild_snapshot([ROW], known, session=Crossref(author=[JANE]))
    (facts,) = rebuilt.papers.values()
    assert facts["authors"] == authors
    assert rebuilt.changes == [
        f"doe2024on: authors {'; '.join(authors)} -> Doe, Jane, says crossref; not taken"
    ]


def test_a_new_row_gets_a_key_and_its_facts():
    (facts,) = rebuild_snapshot([ROW], {}, session=Crossref(author=[JANE], page="1-9")).papers.values()
    assert (facts["key"], facts["authors"], facts["pages"]) == ("doe2024on", ["Doe, Jane"], "1-9")
    assert facts["sources"][0].startswith("crossref, 2")


def test_a_venue_with_fewer_papers_than_before_is_an_error():
    with pytest.raises(ThinDataError, match=r"\(0 of 1 of KDD\); nothing was written, try again later$"):
        rebuild_snapshot([ROW], KNOWN, session=Crossref())


def test_the_command_is_hidden_and_runs_the_recipe(monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command[1:]) or Done())
    assert run(["snapshot", "--check"]) == 0
    ((recipe, *flags),) = ran
    assert (recipe, flags) == (str(ROOT / "recipes" / "rebuild_snapshot.py"), ["--check"])
    words = "unlearnbib: `unlearnbib snapshot` is deprecated; run `python recipes/rebuild_snapshot.py`\n"
    assert capsys.readouterr().err == words
    with pytest.raises(SystemExit):
        run(["--help"])
    assert "snapshot" not in capsys.readouterr().out


class Done:
    returncode = 0


def test_the_command_of_an_installed_package_names_the_recipe(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(command, "get_path", lambda *_: str(tmp_path / "data" / "papers.json"))
    assert run(["snapshot"]) == 2
    assert capsys.readouterr().err.endswith("in a checkout, run `python recipes/rebuild_snapshot.py`\n")
