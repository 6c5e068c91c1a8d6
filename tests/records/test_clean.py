"""Names, titles and entries of BibTeX as services write them, made right."""

import pytest

from answers import describe_record
from unlearnbib.model import Name
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.records.clean import (
    build_name,
    clean_text,
    clean_title,
    expand_pages,
    parse_person,
    reject_cut_names,
)

WRITTEN = [
    ("Teven Le Scao", Name("Le Scao", "Teven")), ("Barbara Di Eugenio", Name("Di Eugenio", "Barbara")),
    ("Quoc V. Le", Name("Le", "Quoc V.")), ("Di Wang", Name("Wang", "Di")), ("Lea de Jonge", Name("Jonge", "Lea", "de")),
    ("Jane Doe, MD, Ph.D.", Name("Doe", "Jane")), ("Bran, Andres M", Name("Bran", "Andres M")),
    ("Dirk W\u00c3\u00bcbben", Name("Wübben", "Dirk")), ("Odhran O\u2019Donoghue", Name("O\u2019Donoghue", "Odhran")),
    ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")), ("Dr. Jane Doe", Name("Doe", "Jane")),
    ("James Powell, Jr.", Name("Powell", "James", suffix="Jr.")), ("James Powell III", Name("Powell", "James", suffix="III")),
    ("Powell, James Jr", Name("Powell", "James", suffix="Jr")), ("Jr", Name("Jr")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "read"), WRITTEN)
def test_a_name_as_it_is_written(name, read):
    assert parse_person(name) == read


PEOPLE = [
    (("Powell, Jr.", "James"), Name("Powell", "James", suffix="Jr.")), (("Doe, MD, Ph.D.", "Jane"), Name("Doe", "Jane")),
    (("Doe, M.Sc.", "Jane"), Name("Doe", "Jane")), (("Schroeder", "Harry W.", "Jr"), Name("Schroeder", "Harry W.", suffix="Jr")),
    (("BOŽİĆ", "Velibor"), Name("Božić", "Velibor")), (("RADADIA", "NISHIL"), Name("Radadia", "Nishil")),
    (("ZHAO", "Bing-xuan"), Name("Zhao", "Bing-xuan")), (("Liyakat", "Prof. Kazi"), Name("Liyakat", "Kazi")),
    (("Arsenia C. Domingo",), Name("Domingo", "Arsenia C.")), (("Anshik",), Name("Anshik")),
    (("Powell Jr.", "James"), Name("Powell", "James", suffix="Jr.")), (("James Powell Jr.",), Name("Powell", "James", suffix="Jr.")),
    (("MD", "Jane"), Name("MD", "Jane")), (("Van der Worp", "Job"), Name("Van der Worp", "Job")),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "read"), PEOPLE)
def test_a_name_in_parts(parts, read):
    assert build_name(*parts) == read


TITLES = [
    ("Compressing Networks.", "Compressing Networks"), ("Really?", "Really?"), ("And so on...", "And so on..."),
    ("Tag&amp;amp;Tab", "Tag&Tab"), ("&lt;title&gt;Noise&lt;/title&gt;", "Noise"), ("A\n   <i>de novo</i>\n  B", "A de novo B"),
    ("System (\n <scp>NFDRS</scp>\n )", "System (NFDRS)"), ("On $V_{k}D$", "On VkD"), ("$k$-means", "k-means"),
    ("Lattice $$\\mathcal ALC$$ Embeddings", "Lattice ALC Embeddings"), ("From $5 to $10", "From $5 to $10"), (None, ""),
    ("$\\alpha$-Stable $\\mathrm{SGD}$", "α-Stable SGD"), ("0.6 < z < 1.0", "0.6 < z < 1.0"), ("Déjà vu", "Déjà vu"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "plain"), TITLES)
def test_a_title_in_plain_text(raw, plain):
    assert clean_title(raw) == plain


def test_text_keeps_the_period_of_a_name():
    assert clean_text("Association Inc.") == "Association Inc."


def test_an_author_who_lost_the_family_takes_the_others_along():
    assert reject_cut_names([parse_person("Zhou, Denny"), parse_person("H., Ed")]) == ()
    assert reject_cut_names([parse_person("Zhou, Denny"), parse_person("Chi, Ed H.")]) == (
        Name("Zhou", "Denny"),
        Name("Chi", "Ed H."),
    )


ENTRIES = [
    ("booktitle = {P}, month = {8}", {"month": 8, "container_title": "P"}),
    ("booktitle = {P}, month = {13--19 Jul}", {"month": 7, "container_title": "P"}),
    ("journal = {J}, month = {77}", {"container_title": "J"}),
    ("booktitle = {P}, address = {Rome}", {"container_title": "P", "event_place": "Rome"}),
    ("journal = {J}, address = {New York}", {"container_title": "J", "publisher_place": "New York"}),
    ("booktitle = {P}, address = {New York}, location = {Rome}",
     {"container_title": "P", "publisher_place": "New York", "event_place": "Rome"}),
    ("author = {Zhou, Denny and H., Ed}", {}),
    ("author = {Teven Le Scao and {Gemma Team}}", {"authors": ["Teven Le Scao", "Gemma Team"]}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "read"), ENTRIES)
def test_an_entry(fields, read):
    ((_, _, record),) = read_records(f"@misc{{k, title = {{T.}}, {fields}}}".encode(), "x")
    assert describe_record(record) == {"title": "T", **read}


def test_a_list_of_authors_that_is_not_whole_is_not_taken():
    ((_, _, record),) = read_records(b"@misc{k, title = {T}, author = {Doe, Jane and others}}", "x")
    assert record.fields["authors"] == ()


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("101-9", "101-109"), ("1123-31", "1123-1131"), ("12-19", "12-19"), ("7", "7"), ("", ""),
        ("e12-e15", "e12-e15"), ("e112-5", "e112-e115"), ("S12-8", "S12-S18"), ("S98-104", "S98-104"),
        ("34-6, 87-91, 110-2 passim", "34-36, 87-91, 110-112 passim"), ("101.e1-7", "101.e1-7"),
        ("1234-45.e1", "1234-1245.e1"), ("9-3", "9-3"), ("xii-xv", "xii-xv"), ("064002-5", "064002-5"),
        ("1-2-3", "1-2-3"), ("A1-B7", "A1-B7"), ("129-9", "129-9"),
    ],
)  # fmt: skip
def test_pages_of_medline_are_written_in_full(given, right):
    assert expand_pages(given) == right
    assert expand_pages(right) == right
