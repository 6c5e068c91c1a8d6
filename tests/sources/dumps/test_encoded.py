"""The short ways of big dumps give what the long ways give: plain names, plain entries, encoded fields."""

import json

import pytest
from hypothesis import example, given, settings, strategies as st

from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_people, read_records, read_verbatim
from unlearnbib.records.clean import parse_person
from unlearnbib.records.plain_names import split_plain_name
from unlearnbib.sources.dumps.dump_reader import Batch, Facts, Skip
from unlearnbib.sources.dumps.encoded import decode_people, dump_gated, encode_name_list, encode_people
from unlearnbib.sources.dumps.index_rows import read_rows
from unlearnbib.sources.dumps.readers import anthology
from unlearnbib.sources.dumps.record_json import dump_fields, load_names

WORDS = st.sampled_from(
    """Ada Berg Jr Sr Iii II And Or Et Al Others Team Group Inc Ltd Filho Neto Junior Van De La Da Mac Saint Dr
    Prof Md Phd Li Kim Nguyen O'Brien Jean-Luc J. A K and others et al. y de von Müller ELM 0001 Jr. {Oak} AI
    Collaboration University Ann-Marie Lab Lee-Kim St. Bin Ibn""".split()
)
NAMES = st.builds(" ".join, st.lists(WORDS, min_size=1, max_size=4))
INVERTED = st.builds("{}, {}".format, NAMES, NAMES)
PERSONS = st.one_of(NAMES, INVERTED, st.from_regex(r"[A-Z][a-z]{1,9} [A-Z][a-z]{1,9}", fullmatch=True))


def load(encoded):
    return load_names(json.loads(encoded)) if encoded else ()


@settings(max_examples=600, deadline=None)
@given(PERSONS)
@example("Ana M. Filho")
@example("King, Jr")
@example("Ada, Ada Jr")
@example("Wei Wang 0077")
def test_a_plain_name_is_divided_as_any(text):
    plain = split_plain_name(text)
    if plain:
        name = parse_person(text)
        assert (name.family, name.given, name.particle, name.suffix, name.literal) == (*plain, "", "", "")
    assert load(encode_people([text])) == (parse_person(text),)


@settings(max_examples=600, deadline=None)
@given(st.lists(PERSONS, max_size=4), st.sampled_from([" and ", "  and\n      ", " AND ", " and and "]))
@example(["Akjel And", "Ada Berg"], " and ")
@example(["Ada Berg", "Bo, And"], " and ")
@example(["And, Bo"], " and ")
@example(["Ada Berg", "And Akjel"], "  and\n      ")
def test_a_list_of_names_is_read_as_any(names, joint):
    text = joint.join(names)
    assert load(encode_name_list(text)) == read_people(text)


VALUES = st.sampled_from(
    ["On {P}eas", 'The {"}Pea{"}', 'M{\\"u}ller', "{{Peas}}", "a {b {c {d} e} f} g", "50\\% of peas", "$k$-means",
     "An\n@ is no entry", "x, y = {z}", "", "  two  spaces ", "a \\{ b", "{open"]
)  # fmt: skip
FIELDS = st.lists(
    st.tuples(st.sampled_from(["title", "Author", "month", "year", "url", "note", "doi"]), VALUES,
              st.sampled_from(['"%s"', "{%s}", "jul", "2024"])), max_size=5,
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(FIELDS, st.sampled_from([",\n", ",", "\n,"]), st.booleans())
def test_a_plain_entry_is_divided_as_by_the_library(fields, comma, has_last):
    body = comma.join(f" {name} = {form % value if '%' in form else form}" for name, value, form in fields)
    text = "@misc{a," + body + ("," if has_last else "") + "\n}\n"
    found = anthology.split_entry(text)
    if found is not None:
        (entry,) = [fields for _, fields, _ in read_records(text.encode(), "a")] or [None]
        if entry is not None:
            assert {name: " ".join(value.split()) for name, value in read_verbatim(found).items()} == {
                name: " ".join(value.split()) for name, value in entry.items()
            }


def test_an_entry_as_the_anthology_writes_it_takes_the_short_way():
    text = (
        '@inproceedings{ash-2025-peas,\n    title = "On {LLM}s and \\"o",\n'.replace('\\"o', "{\\'e}")
        + '    author = "Ash, Ann  and\n      M{\\"u}ller, Bo",\n    month = jul,\n    year = "2025",\n'
        '    url = "https://aclanthology.org/2025.acl-long.3/",\n    abstract = "An $x_{i}$, {``}so{\'\'}"\n}\n\n'
    )
    assert list(anthology.split_entry(text)) == ["title", "author", "month", "year", "url", "abstract"]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "On  Peas", "year": "2024", "month": 3, "doi": "", "type": "chapter", "volume": 7},
        {
            "title": "M\u00fc\u0308ller\x07",
            "pages": "1-9",
            "genre": "PhD thesis",
            "notices": ("a",),
            "x": ["own"],
        },
        {"title": "T", "year": "in press"},
        {"title": "T", "doi": "no doi"},
    ],
)
def test_encoded_fields_are_those_of_the_gate(fields):
    people = {"authors": encode_people(["Ada Berg", "Jean de La Fontaine", "OpenAI"])}
    record = Record("dblp", decode_people({**fields, **people}))
    text = dump_gated({**fields, **people})
    assert text == (None if record.rejected else dump_fields(record.fields))


def test_a_value_that_the_gate_leaves_out_is_a_notice_of_the_row(monkeypatch):
    found = Facts(
        ("dblp:a",), {"title": "On Peas", "year": "in press", "authors": encode_people(["Ada Berg"])}
    )
    monkeypatch.setattr(
        "unlearnbib.sources.dumps.index_rows.BY_SOURCE", {"dblp": Reader([found, Skip("odd")])}
    )
    ((names, _, year, fields),), skipped, fault = read_rows("dblp", Batch(b""))
    assert (names, year, skipped, fault) == (("dblp:a",), None, {"odd": 1}, "")
    assert json.loads(fields) == {
        "title": "On Peas", "authors": [["Berg", "Ada"]], "notices": ["dblp gives no valid year; it is left out"],
    }  # fmt: skip


class Reader:
    """A reader of fixed items."""

    def __init__(self, items):
        self.items = items

    def read(self, batch):
        return [] if batch is None else self.items
