"""Any text in any field makes a valid file, as other programs read it: rispy, lxml, a schema, a wiki's parser."""

import json
import re
import warnings
from html import unescape

import mwparserfromhell
import pytest
import rispy
import yaml
from attrs import evolve
from hypothesis import given, settings, strategies as st
from jsonschema import Draft7Validator
from lxml import etree

from places import DATA
from unlearnbib.formats import export
from unlearnbib.formats.field_texts import format_person
from unlearnbib.model import Name, Paper
from unlearnbib.text.normalize import clean
from works_of_any_type import NASTY, build_works

CFF = Draft7Validator(json.loads((DATA / "cff-1.2.0-schema.json").read_text(encoding="utf-8")))
WORKS = st.lists(build_works(NASTY), max_size=2).map(
    lambda works: [evolve(one, key=f"doe{number}") for number, one in enumerate(works)]
)
TITLED = WORKS.filter(lambda works: all(work.title for work in works))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(WORKS)
def test_ris_has_one_value_a_line_and_rispy_reads_every_record(works):
    text = export(works, "ris")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\n]*|", line) for line in text.split("\n"))
    assert text.count("\nER  - \n") == len(works)
    with warnings.catch_warnings(action="ignore"):  # rispy warns about two numbers in one record
        found = rispy.loads(text)
    assert [one.get("title", "") for one in found] == [work.title.strip() for work in works]
    authors = [
        [f"{name}," if one.literal else name for one in work.authors if (name := format_person(one))]
        for work in works
    ]
    assert [one.get("authors", []) for one in found] == authors


@settings(max_examples=20, deadline=None, derandomize=True)
@given(WORKS)
def test_nbib_has_one_value_a_line(works):
    text = export(works, "nbib")
    assert all(re.fullmatch(r"[A-Z]{2,4} *- [^\n]*|", line) for line in text.split("\n"))
    assert len(re.findall("^PMID- ", text, re.MULTILINE)) == len(works)


@pytest.mark.parametrize("name", ["endnote-xml", "mods"])
@settings(max_examples=20, deadline=None, derandomize=True)
@given(works=WORKS)
def test_xml_is_well_formed(name, works):
    root = etree.fromstring(export(works, name).encode())
    titles = {"endnote-xml": "records/record/titles/title", "mods": "{*}mods/{*}titleInfo/{*}title"}[name]
    found = [one.text for one in root.findall(titles) if not one.getparent().get("type")]
    kept = (re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", one.title) for one in works)
    assert found == [title for title in kept if title]
    records = root.findall("records/record" if name == "endnote-xml" else "{*}mods")
    assert len(records) == len(works)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(WORKS.filter(bool))
def test_references_of_cff_are_valid(works):
    found = yaml.safe_load(export(works, "cff"))
    file = {
        "cff-version": "1.2.0",
        "message": "Cite it.",
        "title": "Sieve",
        "authors": [{"name": "Dunes"}],
        **found,
    }
    assert [error.message for error in CFF.iter_errors(file)] == []
    assert len(found["references"]) == len(works)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(TITLED)
def test_a_parser_of_wikitext_finds_each_template_and_its_values(works):
    code = mwparserfromhell.parse(export(works, "wikipedia"))
    templates = code.filter_templates(recursive=False)
    assert len(templates) == len(works)
    for work, template in zip(works, templates, strict=True):
        values = {str(one.name): unescape(str(one.value).strip()) for one in template.params}
        assert work.title in values.values()
        assert [one.wiki_markup for one in code.filter_tags()] == ["*"] * len(works)  # those of the list
        assert code.filter_wikilinks() == code.filter_comments() == []
        links = [str(one.url) for one in code.filter_external_links()]
        assert links == [one.url for one in works if one.url.startswith("https://")]
        assert re.match(r"cite [A-Za-z ]+$|citation$", str(template.name).strip())


@settings(max_examples=20, deadline=None, derandomize=True)
@given(WORKS)
def test_schema_org_is_json_with_types(works):
    text = export(works, "schema-org")
    text.encode()
    graph = json.loads(text)["@graph"]
    assert len(graph) == len(works)
    assert all(
        one["@type"] and one.get("name", "") == work.title for one, work in zip(graph, works, strict=True)
    )


def test_a_name_with_every_part():
    name = Name("Fontaine", "Jean", "La", "Jr.", dropping="de")
    assert format_person(name) == "La Fontaine, Jean de, Jr."
    assert clean(format_person(Name(literal="The Dune\nGroup"))) == "The Dune Group"
    assert "family-names: Fontaine" in export([Paper("T", key="a", authors=(name,))], "cff")
