"""Keys of a .bib file: every field that names entries follows, and no two entries get one key."""

import pytest

from unlearnbib.citekeys.rename import rename_in_document
from unlearnbib.cli import run
from unlearnbib.errors import DocumentError

KEYS = {"Alpha": "a:1", "Beta": "b:2"}


@pytest.mark.parametrize("name", ["crossref", "xref", "xdata", "related", "entryset", "ids", "RELATED"])
@pytest.mark.parametrize("value", ["{Alpha, gamma,Beta}", '"Alpha, gamma,Beta"', "{ ALPHA, gamma,beta}"])
def test_every_field_that_names_entries_follows(name, value):
    renamed = rename_in_document("x.bib", f"@misc{{c, {name} = {value}, note = {{Alpha}}}}", KEYS)
    assert renamed.split(f"{name} = ")[1].replace('"', "").replace("{", "").replace(" ", "") == (
        f"a:1,gamma,b:2{'' if value[0] == chr(34) else '}'},note=Alpha}}}}"
    )


def test_a_macro_is_not_a_key():
    text = "@misc{c, crossref = Alpha # {x}, related = Alpha}"
    assert rename_in_document("x.bib", text, KEYS) == text


def test_letter_case_of_a_citation_does_not_count_as_for_bibtex():
    assert rename_in_document("x.tex", r"\cite{alpha,BETA}", KEYS) == r"\cite{a:1,b:2}"


def test_another_entry_in_another_letter_case_keeps_its_key():
    text = "@misc{Alpha, related = {alpha}}\n@misc{alpha, related = {Alpha}}"
    assert rename_in_document("x.bib", text, KEYS) == (
        "@misc{a:1, related = {alpha}}\n@misc{alpha, related = {a:1}}"
    )


@pytest.mark.parametrize("old", ["roe2020B", "ROE2020B", "roe2020b"])
def test_an_entry_is_renamed_with_the_fields_that_name_it_in_any_letter_case(old):
    text = "@misc{a, crossref = {Roe2020b}, xdata = {roe2020B}}\n@misc{roe2020B, ids = {Former, a2}}"
    assert rename_in_document("x.bib", text, {old: "x", "former": "y"}) == (
        "@misc{a, crossref = {x}, xdata = {x}}\n@misc{x, ids = {y, a2}}"
    )


COLLISIONS = [
    ("@misc{Alpha,}\n@misc{one,}", {"Alpha": "one"}, "x.bib:2: 'Alpha' and 'one' would have one key, 'one'"),
    ("@misc{Alpha,}\n@misc{one,}", {"Alpha": "ONE"}, "x.bib:2: 'Alpha' and 'one' would have one key"),
    ("@misc{one,}\n\n@misc{two,}", {"one": "x", "two": "x"}, "x.bib:3: 'one' and 'two' would have one key"),
    ("@misc{one, ids = {old}}\n@misc{two,}", {"two": "old"}, "x.bib:2: 'old' and 'two' would have one key"),
]


@pytest.mark.parametrize(("text", "keys", "message"), COLLISIONS)
def test_two_entries_never_get_one_key(text, keys, message):
    with pytest.raises(DocumentError) as error:
        rename_in_document("x.bib", text, keys)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "keys", "renamed"),
    [
        ("@misc{a,}\n@misc{b,}", {"a": "b", "b": "a"}, "@misc{b,}\n@misc{a,}"),
        ("@misc{a, ids = {old}}", {"a": "old"}, "@misc{old, ids = {old}}"),
        ("@misc{a,}\n@misc{a,}", {"a": "b"}, "@misc{b,}\n@misc{b,}"),
    ],
)
def test_keys_may_change_places(text, keys, renamed):
    assert rename_in_document("x.bib", text, keys) == renamed


def test_nothing_is_written_if_one_file_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    files = {"m.tex": r"\cite{one}", "x.bib": "@misc{one,}\n@misc{two,}", "map": "one two\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert run(["rekey", "--map", "map", "m.tex", "x.bib", "--write"]) == 1
    assert "would have one key" in capsys.readouterr().err
    assert {name: (tmp_path / name).read_text() for name in files} == files


@pytest.mark.parametrize(
    ("text", "message"),
    [("a b{c\n", "line 1: 'b{c' cannot be the key"), ("a b\na c\n", "line 2 renames 'a' again")],
)
def test_a_map_that_cannot_be_followed_is_refused(tmp_path, capsys, text, message):
    (tmp_path / "map").write_text(text)
    assert run(["rekey", "--map", str(tmp_path / "map")]) == 1
    assert message in capsys.readouterr().err
