"""BibLaTeX: its data model, proven by biber; what is chosen, in both dialects."""

import re
import subprocess

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from unlearnbib import (
    Paper,
    export,
    load,
    show,
)
from unlearnbib.bib import parse
from unlearnbib.bib.values import join_value, read_macros
from unlearnbib.cli import run
from unlearnbib.errors import ChoiceError
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.model import Identity, Name

JOURNAL = Paper(
    "Ünïcode & LLMs: A Study", key="doe2024", year=2024, month=7, type="article-journal", volume="17", issue="3",
    authors=(Name("Doe", "Jörg"), Name("Roe", "Ada"), Name(literal="The Group")), container_title="Journal of Things",
    container_title_short="JoT", pages="1-9", publisher="ACM", publisher_place="New York", isbn="9780000000002",
    doi="10.1145/1.1", url="https://doi.org/10.1145/1.1", preprint=Identity("arxiv", "2401.00001"),
)  # fmt: skip
CONFERENCE = evolve(
    JOURNAL, type="paper-conference", key="doe2024b", event_title="ICML 2024", event_place="Vienna, Austria",
    event_date="2024-07-21/2024-07-27", container_title="Proceedings of the 41st International Conference on Things",
)  # fmt: skip
PREPRINT = Paper("On", key="p", type="article", year=2021, identity=Identity("arxiv", "2101.00001"), publisher="arXiv",
                 authors=(Name("Doe"),), doi="10.48550/arXiv.2101.00001")  # fmt: skip


def test_papers_of_every_kind(golden):
    nobody = Paper("No author", key="n", year=2020)
    papers = [JOURNAL, evolve(CONFERENCE, title="Another"), PREPRINT, nobody]
    golden("biblatex.bib", export(papers, "biblatex"))


def test_the_whole_catalog_is_valid_to_biber(tex, tmp_path):
    # biber's own table of ISBNs may be older than the prefix 979-8
    text = export(load(), "biblatex", profile="full", prefer="both", exclude=["isbn"])
    (tmp_path / "refs.bib").write_text(text)
    done = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "refs.bib"], cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not re.findall(r"^(?:WARN|ERROR).*", done.stdout, re.MULTILINE)


def values(text):
    document = parse(text)
    known = read_macros(document)
    return {
        entry.key: {f.name: join_value(f.value, known) for f in entry.fields} for entry in document.entries
    }


FORMS = [
    ("long", "Proceedings of the 41st International Conference on Things"), ("acronym", "JoT"),
    ("short", "Proc. 41st Int. Conf. Things"), ("string", "Proceedings of the 41st International Conference on Things"),
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize(("form", "written"), FORMS)
def test_the_name_of_a_venue(dialect, form, written):
    # a paper in a numbered issue is an @article to BibTeX
    text = export([evolve(CONFERENCE, issue="")], dialect, booktitle=form)
    plain = values(text)["doe2024b"]["booktitle"].replace("{", "").replace("}", "")
    assert plain == written
    assert text.startswith("@string{jot = {Proceedings") == (form == "string")


LINKS = [("auto", {"doi"}), ("doi", {"doi"}), ("url", {"url"}), ("both", {"doi", "url"}), ("none", set())]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize(("links", "written"), LINKS)
def test_links(dialect, links, written):
    assert values(export([CONFERENCE], dialect, links=links))["doe2024b"].keys() & {"doi", "url"} == written


def test_many_authors_end_with_others():
    assert (
        values(export([CONFERENCE], max_authors=2))["doe2024b"]["author"]
        == 'Doe, J{\\"o}rg and Roe, Ada and others'
    )
    assert "others" not in export([CONFERENCE], max_authors=3)


def test_profiles_and_fields():
    minimal = values(export([CONFERENCE], profile="minimal", exclude=["doi"], include=["publisher"]))[
        "doe2024b"
    ]
    assert set(minimal) == {"author", "title", "journal", "volume", "number", "pages", "year", "publisher"}
    assert "isbn" in values(export([CONFERENCE], profile="full"))["doe2024b"]
    assert "isbn" not in values(export([CONFERENCE]))["doe2024b"]


def test_letters_of_both_dialects():
    assert 'J{\\"o}rg' in export([CONFERENCE], "bibtex")
    assert "Jörg" in export([CONFERENCE], "bibtex", letters="unicode")
    assert "Jörg" in export([CONFERENCE], "biblatex")
    assert export([CONFERENCE], "biblatex", letters="ascii").isascii()


def test_versions():
    paper = show("jin2024rwku")
    both = values(export([paper], prefer="both"))["jin2024rwku"]
    assert (both["doi"], both["eprint"], both["archivePrefix"]) == (
        "10.52202/079017-3117",
        "2406.10890",
        "arXiv",
    )
    preprint = values(export([paper], prefer="preprint"))["jin2024rwku"]
    assert (preprint["doi"], preprint["year"], preprint["eprint"]) == (
        "10.48550/arXiv.2406.10890",
        "2024",
        "2406.10890",
    )
    assert "booktitle" not in preprint
    assert "eprint" not in values(export([paper]))["jin2024rwku"]


def test_order():
    keys = (("b", 2020), ("a", 2021), ("c", 2021))
    papers = [evolve(CONFERENCE, title=key, key=key, year=year) for key, year in keys]
    orders = {sort: list(values(export(papers, sort=sort))) for sort in ("catalog", "key", "year")}
    assert orders == {"catalog": ["b", "a", "c"], "key": ["a", "b", "c"], "year": ["a", "c", "b"]}


WRONG = [
    ({"links": "all"}, "links cannot be 'all'; choose from auto, doi"),
    ({"colour": "red"}, "unknown option 'colour'; options: booktitle"),
]


@pytest.mark.parametrize(("choice", "message"), WRONG)
def test_a_choice_that_there_is_not(choice, message):
    with pytest.raises(ChoiceError, match=f"^{message}"):
        Choices.from_options(choice)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), max_size=20)


@given(
    TEXT, TEXT, st.sampled_from(["long", "short", "acronym", "string"]), st.sampled_from(["ascii", "unicode"])
)
def test_any_text_stays_in_its_field(title, venue, form, letters):
    paper = Paper(
        title, key="k", venue=venue, container_title=venue, authors=(Name(title, venue),), year=2024
    )
    for dialect in ("bibtex", "biblatex"):
        document = parse(export([paper], dialect, booktitle=form, letters=letters))
        assert [entry.key for entry in document.entries] == ["k"]
        assert not document.broken


def test_the_command_takes_the_choices(capsys):
    assert (
        run(
            [
                "export",
                "--format",
                "biblatex",
                "--key",
                "jin2024rwku",
                "--links",
                "none",
                "--max-authors",
                "1",
            ]
        )
        == 0
    )
    out = capsys.readouterr().out
    assert "author = {Jin, Zhuoran and others}" in out
    assert "doi" not in out
    assert run(["export", "--format", "csl-json", "--links", "none"]) == 1
    assert capsys.readouterr().err == "unlearnbib: style '': --links requires --format bibtex or biblatex\n"
