"""From one dialect to the other: localisation keys, dates, preprints, parents, keys for sorting."""

import json
import subprocess

import pytest

from unlearnbib import bib, export
from unlearnbib.catalog import read_text

HEAD = "author = {Doe, Jane}, title = {On Sand}"


def write(entry: str, dialect: str, **options) -> tuple[str, dict[str, str]]:
    """Return the type and the fields of an entry after reading and writing."""
    catalog = read_text(entry, "a.bib")
    (written,) = bib.parse(export(catalog, dialect, **{"profile": "full", **options})).entries
    return written.type, {one.name: one.value.strip("{}") for one in written.fields}


def write_item(entry: str) -> dict[str, object]:
    (item,) = json.loads(export(read_text(entry, "a.bib"), "csl-json"))
    return item


# type of the entry, field, key, its English, the type of the entry in BibTeX
LOCALISED = [
    ("thesis", "type", "mathesis", "Master’s thesis", "mastersthesis"),
    ("thesis", "type", "phdthesis", "PhD thesis", "phdthesis"),
    ("thesis", "type", "bathesis", "Bachelor’s thesis", "phdthesis"),
    ("report", "type", "techreport", "technical report", "techreport"),
    ("report", "type", "resreport", "research report", "techreport"),
    ("software", "type", "datacd", "data CD", "misc"),
    ("patent", "type", "patreqeu", "European patent request", "misc"),
    ("patent", "type", "PatentUK", "British patent", "misc"),
    ("patent", "location", "countryfr and countryuk", "France; United Kingdom", "misc"),
    ("article", "pubstate", "inpress", "in press", "article"),
    ("book", "pubstate", "prepublished", "pre-published", "book"),
]
VARIABLES = {"type": "genre", "location": "publisher-place", "pubstate": "status"}


@pytest.mark.parametrize(("kind", "field", "key", "english", "written"), LOCALISED)
def test_keys_of_localisation_are_english_elsewhere_and_keys_in_biblatex(kind, field, key, english, written):
    entry = f"@{kind}{{a, {HEAD}, date = {{2011}}, {field} = {{{key}}}}}"
    assert write_item(entry)[VARIABLES[field]] == english
    assert write(entry, "biblatex") == (kind, {**write(entry, "biblatex")[1], field: key})
    type_, fields = write(entry, "bibtex", letters="unicode")
    assert type_ == written
    assert key not in fields.values()
    name = "address" if field == "location" else field
    assert name not in fields or fields[name] == english


def test_a_genre_in_words_stays():
    entry = f"@thesis{{a, {HEAD}, date = {{2011}}, type = {{Habilitation}}}}"
    assert write(entry, "bibtex")[1]["type"] == "Habilitation"


# fields in BibTeX, the date in biblatex
DATES = [
    ('month = oct # "-" # nov, year = 2001', "2001-10/2001-11"),
    ("month = {March/April}, year = 2001", "2001-03/2001-04"),
    ("month = {September 12--15}, year = 2001", "2001-09-12/2001-09-15"),
    ("month = {3--7 Sept.}, year = 2001", "2001-09-03/2001-09-07"),
    ("month = {June 30 -- July 2}, year = 2001", "2001-06-30/2001-07-02"),
    ("month = aug, day = {4--5}, year = 2001", "2001-08-04/2001-08-05"),
    ("month = dec # {/} # jan, year = 2001", "2001-12"),
    ("month = 7, day = 14, year = 2001", "2001-07-14"),
]


@pytest.mark.parametrize(("fields", "date"), DATES)
def test_months_and_days_become_dates(fields, date):
    assert write(f"@misc{{a, {HEAD}, {fields}}}", "biblatex")[1]["date"] == date


# the date in biblatex, month, day and year in BibTeX
SPANS = [
    ("2019-05-01/2019-06-02", 'may # "--" # jun', "1--2", "2019"),
    ("2019-05/2019-07", 'may # "--" # jul', None, "2019"),
    ("2019-05-12/2019-05-15", "may", "12--15", "2019"),
    ("2019-05-12", "may", "12", "2019"),
    ("/2011", None, None, "--2011"),
    ("../2011-04", "apr", None, "--2011"),
    ("2001-01/", "jan", None, "2001--"),
    ("1998/2003", None, None, "1998--2003"),
]


@pytest.mark.parametrize(("date", "month", "day", "year"), SPANS)
def test_dates_become_months_days_and_years(date, month, day, year):
    entry = f"@online{{a, {HEAD}, date = {{{date}}}}}"
    fields = write(entry, "bibtex")[1]
    assert (fields.get("month"), fields.get("day"), fields.get("year")) == (month, day, year)
    assert write(entry, "biblatex")[1]["date"] == date


EPRINTS = [
    ("eprint = {2401.00001}, eprinttype = {arxiv}, eprintclass = {cs.LG}, doi = {10.1234/x}",
     {"eprint": "2401.00001", "archivePrefix": "arXiv", "primaryClass": "cs.LG", "doi": "10.1234/x"}),
    ("eprint = {123456}, eprinttype = {pubmed}", {"eprint": "123456", "archivePrefix": "pubmed"}),
    ("eprint = {2027/x.3}, eprinttype = {hdl}", {"eprint": "2027/x.3", "archivePrefix": "hdl"}),
    ("eprint = {https://a.org/x_y}", {"eprint": "https://a.org/x_y"}),
    ("eprint = {99}, eprinttype = {jstor}, eprintclass = {c}",
     {"eprint": "99", "archivePrefix": "jstor", "primaryClass": "c"}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "written"), EPRINTS)
def test_eprints_keep_all_their_fields(fields, written):
    entry = f"@article{{a, {HEAD}, journaltitle = {{J}}, date = {{2011}}, {fields}}}"
    got = write(entry, "bibtex")[1]
    assert {name: got.get(name) for name in written} == written
    assert "pmid" not in got
    back = write(export(read_text(entry, "a.bib"), "bibtex"), "biblatex")[1]
    own = dict(one.split(" = ") for one in fields.replace("{", "").replace("}", "").split(", "))
    assert {name: back.get(name) for name in own} == own


FAMILY = """@proceedings{p, title = {Proc.}, publisher = {P}, year = 2020}
@inproceedings{z, author = {Doe, J.}, title = {Z}, crossref = {P}, year = 2019}
@inproceedings{b, author = {Doe, J.}, title = {B}, crossref = {p}}
"""


@pytest.mark.parametrize("sort", ["catalog", "key", "year"])
def test_parents_are_after_their_children(sort):
    text = export(read_text(FAMILY, "a.bib"), "bibtex", sort=sort)
    keys = [entry.key for entry in bib.parse(text).entries]
    assert keys[-1] == "p"
    assert set(keys) == {"p", "z", "b"}


@pytest.mark.tex
def test_bibtex_reads_parents(tmp_path, tex):
    (tmp_path / "a.bib").write_text(export(read_text(FAMILY, "a.bib"), "bibtex", sort="year"))
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{a}\n")
    done = subprocess.run(["bibtex", "a"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "bad cross reference" not in done.stdout.lower()
    assert "error" not in done.stdout.lower()


@pytest.mark.parametrize(("dialect", "name"), [("bibtex", "key"), ("biblatex", "label")])
def test_the_authors_own_word_for_sorting_is_the_only_one(dialect, name):
    text = export(
        read_text(f"@book{{a, title = {{On Sand}}, {name} = {{AAA}}, year = 2000}}", "a.bib"), dialect
    )
    assert text.count(f"  {name} = ") == 1
    assert f"{name} = {{AAA}}" in text


def test_a_part_of_a_work_in_volumes_is_in_the_work():
    entries = (
        "@inbook{a, author = {Doe, J.}, title = {Dunes}, crossref = {w}, volume = {2}}\n"
        "@mvbook{w, author = {Roe, A.}, title = {All Sand}, date = {2001}}\n"
    )
    items = json.loads(export(read_text(entries, "a.bib"), "csl-json"))
    assert items[0]["container-title"] == "All Sand"
    assert "  booktitle = {All Sand}" in export(read_text(entries, "a.bib"), "bibtex")
    assert "  maintitle = {All Sand}" in export(read_text(entries, "a.bib"), "biblatex")
    assert "booktitle" not in export(read_text(entries, "a.bib"), "biblatex")


@pytest.mark.parametrize("title", ["T", "X", "A"])
def test_a_title_of_one_letter_needs_no_braces(title):
    item = f'[{{"id": "a", "type": "book", "title": "{title}", "author": [{{"family": "Doe"}}]}}]'
    assert f"  title = {{{title}}}" in export(read_text(item, "a.json"), "bibtex")
