"""A .bib file is read without losing a byte: places, values, broken entries, real files."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from unlearnbib.bib import open_bib, parse
from unlearnbib.bib.values import find_long_macros, join_value, read_macros
from unlearnbib.errors import BibError

TEXT = """% a comment with an @ and a mail a@b.org
@string{icml = "Int. Conf. on " # {Machine Learning}}
@comment{ @book{not, title = {one}} }
@preamble{"\\newcommand{\\x}{y}"}
@InProceedings ( key:1 ,
  Author = "Erd{\\H{o}}s, Paul and {The {"}Group{"}}",
  title={A {B}race @ home} , year = 2024, booktitle = icml # { 2024}, month = jun,
)
@misc{empty,}
@misc{bare}
"""


def test_what_stands_in_a_file():
    document = parse(TEXT)
    assert [(entry.type, entry.key, document.place(entry.start)[0]) for entry in document.entries] == [
        ("InProceedings", "key:1", 5), ("misc", "empty", 9), ("misc", "bare", 10),
    ]  # fmt: skip
    first = document.entries[0]
    assert {field.name: field.value for field in first.fields} == {
        "Author": '"Erd{\\H{o}}s, Paul and {The {"}Group{"}}"', "title": "{A {B}race @ home}", "year": "2024",
        "booktitle": "icml # { 2024}", "month": "jun",
    }  # fmt: skip
    assert (
        join_value(first["booktitle"].value, read_macros(document)) == "Int. Conf. on Machine Learning 2024"
    )
    assert document.broken == ()


def test_places_are_those_of_the_text():
    document = parse(TEXT)
    for entry in document.entries:
        assert document.text[entry.start] == "@"
        assert document.text[entry.end - 1] in ")}"
        assert document.text[entry.key_at :].startswith(entry.key)
        for field in entry.fields:
            assert document.text[field.start :].startswith(field.name)
            assert document.text[field.at : field.end] == field.value


BROKEN = [
    ("@book{k, title = {A}\n@book{l, year = 1}", "a comma or the closing } is missing", (2, 1), ["l"]),
    ("@book{k, title = {A\n@book{l, year = 1}", "a brace is never closed", (1, 18), ["l"]),
    ('@book{k, title = "A}"}\n@book{l}', "a brace is closed that was never opened", (1, 20), ["l"]),
    ("@book{k, title}\n@book{l}", "a field is no name and =", (1, 10), ["l"]),
    ("@book{k, title = }\n@book{l}", "a value is missing", (1, 18), ["l"]),
    ("@string{a}\n@book{l}", "a name and = are missing", (1, 9), ["l"]),
    ("\n @book k, title = {A}}\n@book{l}", "an entry opens with no { or (", (2, 2), ["l"]),
    ("@book\n% @home: no entry\na @book k,\n@book{l}", "an entry opens with no { or (", (1, 1), ["l"]),
    ("@book{k, a = {b} c = {d}}", "a comma or the closing } is missing", (1, 18), []),
]


@pytest.mark.parametrize(("text", "reason", "place", "others"), BROKEN)
def test_a_broken_entry_is_named_and_the_rest_is_read(text, reason, place, others):
    document = parse(text)
    (broken,) = document.broken
    assert (broken.reason, document.place(broken.at)) == (reason, place)
    assert [entry.key for entry in document.entries] == others


@given(st.text(alphabet='@{}()"#,=\\%\n\r abk1é', max_size=80))
def test_any_text_is_read_and_nothing_in_it_changes(text):
    document = parse(text)
    assert document.apply_edits([]) == text
    spans = sorted((part.start, part.end) for part in (*document.entries, *document.macros, *document.broken))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


WORDS = st.text(alphabet="abc é\\&", max_size=8)


@given(
    st.lists(st.tuples(st.sampled_from(["title", "note", "x-1"]), WORDS), max_size=4),
    st.sampled_from(["{}", "()"]),
)
def test_fields_come_back_as_they_were_written(fields, around):
    body = "".join(f",\n {name} = {{{value}}}" for name, value in fields)
    (entry,) = parse(f"@misc{around[0]}k{body}\n{around[1]}").entries
    assert [(field.name, join_value(field.value)) for field in entry.fields] == fields


def test_bytes_that_are_no_utf8_are_kept(tmp_path):
    path = tmp_path / "old.bib"
    path.write_bytes(b"\xef\xbb\xbf@misc{k, title = {M\xfcller}}\r\n")
    text = open_bib(str(path)).text
    assert text.encode("utf-8", "surrogateescape") == path.read_bytes()


def test_no_file_is_an_empty_one_and_a_folder_is_none(tmp_path):
    assert open_bib(str(tmp_path / "new.bib")).text == ""
    with pytest.raises(BibError, match=r": Is a directory$"):
        open_bib(str(tmp_path))


def test_real_files_are_read_whole(reference):
    counted = {path.name: len(open_bib(str(path)).entries) for path in (reference / "bib").glob("*.bib")}
    for name, count in counted.items():
        assert count >= int("".join(filter(str.isdigit, name.partition("__")[0]))), name


def test_two_edits_of_one_place_are_refused():
    with pytest.raises(ValueError, match="two edits"):
        parse("@misc{k}").apply_edits([(0, 3, "a"), (2, 4, "b")])


@pytest.mark.parametrize(
    "line", ["@a{b, c = {\n", '@a{b, c = "\n', "@comment{\n", "@string{\n", "@a{b, c = {}}}\n"]
)
def test_a_file_of_open_braces_is_read_in_one_pass(line):
    """With a search for each brace, 20,000 lines would take minutes."""
    text = line * 20_000
    document = parse(text)
    assert len(document.entries) + len(document.broken) in (0, 20_000)


def test_a_line_of_entries_that_never_open_is_read_in_one_pass():
    document = parse("@a b, " * 20_000 + "@" + "a" * 100_000)
    assert (len(document.entries), len(document.broken)) == (0, 1)


def test_macros_that_double_do_not_explode():
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(200))
    again = "@string{a0 = a0 # a0}\n" * 200
    for macros in (doubling, again):
        document = parse('@string{a0 = "xxxxxxxxxx"}\n' + macros)
        known = read_macros(document)
        first = find_long_macros(document)[0]
        assert (known[first.name], document.place(first.start)[0]) == ("", 12)
        assert max(map(len, known.values())) < 50_000
        assert len(join_value(" # ".join(["a0"] * 1_000), known)) < 100_000


def test_many_long_macros_are_bounded_together():
    grown = "".join(f"@string{{b{n + 1} = b{n} # {{x}}}}\n" for n in range(2_000))
    known = read_macros(parse(f"@string{{b0 = {{{'x' * 15_000}}}}}\n" + grown))
    assert sum(map(len, known.values())) < 6_000_000
