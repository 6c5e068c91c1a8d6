"""Variables of CSL that BibTeX or biblatex has no field for: told; those that it has are written."""

import pytest

from unlearnbib import count_left_out
from unlearnbib.formats import FORMATS
from unlearnbib.formats.csl_json_reader import read_item


def read_work(type_, **variables):
    names = {name.replace("_", "-"): value for name, value in variables.items()}
    return read_item({"id": "a", "type": type_, "title": "Sand", **names})


@pytest.mark.parametrize(
    ("type_", "variables", "bibtex", "biblatex"),
    [
        ("speech", {"event_title": "Dune Days", "event_place": "Delft"}, ["event-title"], []),
        ("webpage", {"host": [{"family": "Roe"}], "container_title": "Winds"}, ["host", "container-title"],
         ["host", "container-title"]),
        ("legal_case", {"jurisdiction": "NL", "archive": "A", "section": "7"}, ["jurisdiction", "archive", "section"],
         ["jurisdiction", "archive", "section"]),
        ("book", {"publisher": "P", "edition": "2", "DOI": "10.1234/a", "title_short": "S"}, ["title-short"], []),
        ("thesis", {"genre": "PhD thesis", "event_place": "Delft"}, ["event-place"], []),
    ],
)  # fmt: skip
def test_variables_without_a_field_are_counted(type_, variables, bibtex, biblatex):
    work = read_work(type_, **variables)
    assert sorted(count_left_out([work], "bibtex", profile="full")) == sorted(bibtex)
    assert sorted(count_left_out([work], "biblatex", profile="full")) == sorted(biblatex)


@pytest.mark.parametrize("type_", ["speech", "paper-conference", "book", "report"])
def test_biblatex_writes_the_event_of_any_work(type_):
    text = FORMATS["biblatex"].write([read_work(type_, event_title="Dune Days", event_place="Delft")])
    assert "eventtitle = {Dune Days}" in text
    assert "venue = {Delft}" in text


@pytest.mark.parametrize(
    ("type_", "address"),
    [
        ("paper-conference", "Delft"),
        ("speech", "Delft"),
        ("book", "Leiden"),
        ("report", "Leiden"),
        ("chapter", "Leiden"),
    ],
)
def test_the_address_is_that_of_the_event_only_at_events(type_, address):
    work = read_work(
        type_, event_place="Delft", publisher_place="Leiden", container_title="Winds", publisher="P"
    )
    assert f"address = {{{address}}}" in FORMATS["bibtex"].write([work])
