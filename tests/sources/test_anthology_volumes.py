"""Volumes of the ACL Anthology: their titles offline, their DOIs, and what a venue in a row may add."""

import subprocess
import sys

import pytest

from unlearnbib import Paper
from unlearnbib.identifiers.hosts import acl
from unlearnbib.sources.anthology_volumes import find_volume, is_of_venue
from unlearnbib.sources.resolve import identify_link, resolve
from unlearnbib.storage.resources import load_json


@pytest.mark.parametrize(
    ("name", "title", "month", "place"),
    [
        ("2020.findings-emnlp.9", "Findings of the Association for Computational Linguistics: EMNLP 2020", 11, "Online"),
        ("P19-1001", "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics", 7, "Florence, Italy"),
        ("W04-1013", "Text Summarization Branches Out", 7, "Barcelona, Spain"),
    ],
)  # fmt: skip
def test_a_paper_has_the_book_of_its_link(name, title, month, place):
    (paper,) = resolve([Paper("A title", venue="EMNLP", link=f"https://aclanthology.org/{name}/")])
    assert (paper.container_title, paper.month, paper.event_place) == (title, month, place)
    assert (paper.type, paper.publisher) == ("paper-conference", "Association for Computational Linguistics")


def test_a_workshop_is_not_the_conference_of_the_row():
    assert not is_of_venue("acl:W04-10", "ACL")
    (paper,) = resolve([Paper("A title", venue="ACL", link="https://aclanthology.org/W04-1013/")])
    assert paper.container_title_short == ""


@pytest.mark.parametrize(
    ("name", "journal", "volume", "issue"),
    [
        ("J19-1002", "Computational Linguistics", "45", "1"),
        ("2022.tacl-1.3", "Transactions of the Association for Computational Linguistics", "10", ""),
        ("J76-1002", "American Journal of Computational Linguistics", "", ""),
    ],
)
def test_a_volume_of_a_journal(name, journal, volume, issue):
    (paper,) = resolve([Paper("A title", link=f"https://aclanthology.org/{name}/")])
    assert (paper.container_title, paper.volume, paper.issue) == (journal, volume, issue)
    assert (paper.type, paper.editors) == ("article-journal", ())


@pytest.mark.parametrize(
    ("name", "has_doi", "lacks_doi"),
    [
        ("2023.acl-long.7", True, False),
        ("2023.acl-long.911", False, True),
        ("2022.acl-srw.4", False, True),
        ("2022.acl-srw.5", True, False),
        ("2020.acl-main.0", False, True),
        ("2025.acl-long.0", False, False),  # not counted
        ("P19-1000", False, True),
        ("P19-1001", True, False),
        ("2022.coling-1.5", False, True),
    ],
)
def test_dois(name, has_doi, lacks_doi):
    assert (acl.derive_doi(name), acl.has_no_doi(name)) == (
        f"10.18653/v1/{name}" if has_doi else None,
        lacks_doi,
    )


def test_front_matter_with_a_doi_has_it():
    volume = next(one for one in load_json("acl-doi-volumes.json")["front_matter"] if one.startswith("20"))
    found = identify_link(f"https://aclanthology.org/{volume}.0/")
    assert found.doi == f"10.18653/v1/{volume}.0"


@pytest.mark.parametrize(("name", "year"), [("W05-1701", 2006), ("2024.tal-3.1", 2025), ("W05-0701", 2005)])
def test_the_year_of_a_volume(name, year):
    assert acl.derive_facts(name)["year"] == year


def test_every_row_makes_a_valid_record():
    for name in load_json("acl-volumes.json")["volumes"]:
        record = find_volume(f"acl:{name}")
        assert record.rejected == ()
        assert record.fields["container_title"]


def test_volumes_are_not_read_for_the_shipped_catalog():
    code = (
        "import unlearnbib; from unlearnbib.storage import resources; real = resources.read_text\n"
        "def read(folder, name):\n    print(name)\n    return real(folder, name)\n"
        "resources.read_text = read\nunlearnbib.export(unlearnbib.load(), 'bibtex')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "acl-volumes.json" not in done.stdout.split()
