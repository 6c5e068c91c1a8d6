"""Whatever an author does to a file, a merge changes no byte outside the fields that unlearnbib owns."""

import os
import re
import tempfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import unlearnbib
from unlearnbib.bib import open_bib, parse
from unlearnbib.bib.values import get_field, join_value
from unlearnbib.model import Identity, Name, Paper

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: The fields of the file in the exporter's order, the facts that they come from, and what these may be.
FACTS = {
    "title": ("title", ("on oblivion", "on lethe")),
    "booktitle": ("container_title", ("rivers", "waters of lethe")),
    "series": ("collection_title", ("underworlds", "")),
    "volume": ("volume", ("7", "12", "")),
    "pages": ("pages", ("31", "99", "")),
    "month": ("month", (*MONTHS[:3], "")),
    "year": ("year", ("2023", "2024")),
    "publisher": ("publisher", ("hades press", "charon", "")),
    "address": ("event_place", ("styx", "")),
}
COMMENTS = [
    "% mine {, @ home, a@b.org\n", "\n", "\n\n\n", '  % {unbalanced "\n', '@string{sx = {S} # "t"}\n',
    '@preamble{ "\\newcommand{\\x}{y}" }\n', "@comment{ @misc{doe, title = {x}} }\n", "\tloose words, commas\n",
    '@Book (other:1,\n\tTitle = "A {"}quoted{"} title" # sx , year=1999\n)\n',
    "@misc{x.y, note={ü, {nested {braces}} % no comment}, note = {twice},}\n",
    "@article{othèr, author = {Doe, Jane}, title = {on oblivion}, doi = {10.1145/9.9}, pages = {31}}\n",
    "@misc{empty}\n", "@misc{empty2,\n}\n",
]  # fmt: skip
EXTRA = [
    ("note", "{seen, {\\'e}t{\\'e} @ 100\\%}"), ("Keywords", '"a, b # c"'), ("abstract", "{two\n\n   lines}"),
    ("x-mine", "sx # { and more}"), ("file", "{:a.pdf:PDF}"),
]  # fmt: skip
GAPS = [",\n  ", ",\n\t", ", ", ",", "\n , ", ",\n\n    "]
EQUALS = [" = ", "=", "\t=\t", "     = ", " =\n      "]


def paper(name, facts):
    values = {fact: facts[field] for field, (fact, _) in FACTS.items()}
    values["year"] = int(values["year"])
    values["month"] = MONTHS.index(values["month"]) + 1 if values["month"] else None
    doi = f"10.1145/{name}.1"
    return Paper(
        key=f"doe{name}", authors=(Name("Doe", "Jane"),), type="paper-conference", doi=doi,
        identity=Identity("doi", doi), **values,
    )  # fmt: skip


facts = st.fixed_dictionaries({field: st.sampled_from(values) for field, (_, values) in FACTS.items()})


def written(value, style):
    if value in MONTHS or (style == "bare" and value.isdigit()):
        return value
    if style == "wrapped":
        value = value.replace(" ", "\n        ")
    return f'"{value}"' if style == "quoted" else "{" + value + "}"


@st.composite
def merges(draw):
    """Return old and new papers, the author's file, a pattern of the expected result, and the conflicts."""
    old = {name: draw(facts) for name in ("21", "22", "23")}
    new = {name: draw(facts) for name in ("21", "22", "23", "24")}
    parts = [Edited(draw, name, old[name], new[name]) for name in old]
    order = draw(st.permutations(parts))
    text = pattern = ""
    for part in order:
        between = "".join(draw(st.lists(st.sampled_from(COMMENTS), max_size=3)))
        text += between + part.text + "\n"
        pattern += re.escape(between) + part.pattern + "\n"
    end = "".join(draw(st.lists(st.sampled_from(COMMENTS), max_size=2)))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    conflicts = sorted(conflict for part in parts for conflict in part.conflicts)
    return (
        [paper(name, old[name]) for name in old],
        [paper(name, new[name]) for name in new],
        (text + end).replace("\n", newline),
        pattern + re.escape(end) + "\n?",
        conflicts,
    )


class Edited:
    """An entry that unlearnbib wrote and an author edited: its text, the pattern of it when it is merged."""

    def __init__(self, draw, name, old, new):
        self.draw, self.old, self.new = draw, old, new
        self.gap, self.equals = draw(st.sampled_from(GAPS)), draw(st.sampled_from(EQUALS))
        self.conflicts = []
        key = draw(st.sampled_from([f"doe{name}", f"mine:{name}"]))
        kind = draw(st.sampled_from(["inproceedings", "InProceedings", "INPROCEEDINGS"]))
        self.head = f"@{kind}{{{key}"
        owned = [self.field(field) for field in FACTS]
        foreign = [
            self.same(name, value) for name, value in draw(st.lists(st.sampled_from(EXTRA), unique=True))
        ]
        doi = self.same("doi", f"{{10.1145/{name}.1}}")
        fields = draw(
            st.permutations([*filter(None, owned), *foreign, self.same("author", "{Doe, Jane}"), doi])
        )
        tail = draw(st.sampled_from(["", ",", ",\n", "\n", " , "])) + "}"
        self.text = self.head + "".join(text for text, _ in fields) + tail
        kept = "".join(pattern for _, pattern in fields)
        self.pattern = re.escape(self.head) + kept + "".join(map(self.added, FACTS)) + re.escape(tail)
        self.conflicts = [f"{key} {field}" for field in self.conflicts]

    def same(self, name, value):
        text = f"{self.gap}{name}{self.equals}{value}"
        return text, re.escape(text)

    def field(self, name):
        """Return a field as the author left it, and the pattern of its result; None if it is absent."""
        old, new = self.old[name], self.new[name]
        does = self.draw(st.sampled_from(["nothing", "nothing", "restyles", "changes", "agrees", "deletes"]))
        spelled = self.draw(st.sampled_from([name, name.upper(), name.capitalize()]))
        style = (
            self.draw(st.sampled_from(["braced", "bare", "quoted", "wrapped"]))
            if does == "restyles"
            else "braced"
        )
        start = f"{self.gap}{spelled}{self.equals}"
        if not old:
            if does != "changes":
                return None
            self.new = {**self.new, name: ""}  # it is the author's, and not added
            return self.same(spelled, "{my own}")
        if does == "deletes":
            self.new = {**self.new, name: ""}
            return None
        if does == "changes" or (does == "agrees" and new and new != old):
            if does == "changes" and new != old:
                self.conflicts.append(name)
            self.new = {**self.new, name: ""}
            return self.same(spelled, "{my own}" if does == "changes" else written(new, "braced"))
        self.new = {**self.new, name: ""}
        text = start + written(old, style)
        if new == old:
            return text, re.escape(text)
        return text, re.escape(start + written(new, "braced" if style == "wrapped" else style)) if new else ""

    def added(self, name):
        """Return the pattern of a new field."""
        value = self.new[name]
        either = "|".join(re.escape(one) for one in {f"{{{value}}}", f'"{value}"', value})
        return rf"\s*,\s*(?i:{name})\s*=\s*(?:{either})" if value else ""


def read_values(text):
    """Return the type, the key and the values of the only entry of a text, whatever its layout."""
    (entry,) = parse(text).entries
    return (
        entry.type.lower(),
        entry.key,
        [(one.name.lower(), join_value(one.value, {})) for one in entry.fields],
    )


pytestmark = pytest.mark.usefixtures("no_waiting")

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(merges())
def test_no_byte_outside_the_fields_that_are_ours_ever_changes(case):
    old, new, text, pattern, conflicts = case
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "refs.bib")
        unlearnbib.merge(old, path)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        merged = unlearnbib.merge(new, path)
        with open(path, encoding="utf-8", newline="") as file:
            found = file.read()
        assert found == merged.text
        if "\r\n" in text:
            assert found.count("\n") == found.count("\r\n")
        (mine, added) = re.split(r"(?i)(?=@inproceedings\{doe24\b)", found.replace("\r\n", "\n"))
        assert re.fullmatch(pattern, mine)
        assert read_values(added) == read_values(unlearnbib.export(new[3:]))
        assert sorted(f"{one.key} {one.field}" for one in merged.conflicts) == conflicts
        assert merged.added == ("doe24",)
        again = unlearnbib.merge(new, path)
        assert (again.text, again.summary, again.conflicts, again.remarks) == (found, "", (), ())


def real_files(reference):
    return sorted((reference / "bib").glob("*.bib"))


def test_real_files_come_back_byte_by_byte(reference, tmp_path):
    files = real_files(reference)
    assert len(files) >= 7
    for original in files:
        path = tmp_path / original.name
        path.write_bytes(original.read_bytes())
        assert unlearnbib.merge([], str(path)).summary == ""
        assert path.read_bytes() == original.read_bytes()
        assert not os.path.exists(f"{path}.unlearnbib")


def list_values(text):
    """Return the fields of each entry by key, without their layout."""
    return {
        entry.key: {one.name.lower(): get_field(entry, one.name) for one in entry.fields}
        for entry in parse(text).entries
    }


def test_a_paper_taken_in_and_out_of_real_files(reference, tmp_path):
    """New papers come after every byte of the file, and a second run changes nothing."""
    papers = unlearnbib.load()[:5]
    for original in real_files(reference):
        path = tmp_path / original.name
        path.write_bytes(original.read_bytes())
        unlearnbib.merge(papers, str(path))
        found = path.read_bytes()
        assert found.startswith(original.read_bytes())
        new = found.decode("utf-8", "surrogateescape")[
            len(original.read_bytes().decode("utf-8", "surrogateescape")) :
        ]
        assert list_values(new) == list_values(unlearnbib.export(papers))  # in the layout of the file
        assert unlearnbib.merge(papers, str(path)).summary == ""
        assert path.read_bytes() == found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_real_entries_only_gain_fields_after_their_last(reference, data):
    """An entry of the author's that is one of our papers keeps all it has, and the others every byte."""
    original = data.draw(st.sampled_from(real_files(reference)), label="file")
    before = open_bib(str(original))
    dois = [number for number, entry in enumerate(before.entries) if get_field(entry, "doi")]
    chosen = data.draw(
        st.sets(st.sampled_from(dois), max_size=6) if dois else st.just(set()), label="entries"
    )
    papers = [
        Paper(
            title=f"on oblivion {number}", key=f"k{number}", year=1066, volume="7", pages="3", event_place="styx", month=2,
            authors=(Name("Doe", "Jane"),), doi=before.entries[number]["doi"].value.strip('{}"').replace("\\", ""),
        )
        for number in sorted(chosen)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "refs.bib")
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(before.text)
        merged = unlearnbib.merge(papers, path)
        assert merged.added == ()
        assert only_gained(before, parse(merged.text), set(merged.renamed.values()))
        assert unlearnbib.merge(papers, path).summary == ""


def only_gained(before, after, keys):
    """Return whether all that differs is text after the last field of the entries that have `keys`."""
    assert len(before.entries) == len(after.entries)
    done = [0, 0]
    for old, new in zip(before.entries, after.entries, strict=True):
        assert before.text[done[0] : old.start] == after.text[done[1] : new.start]
        last = old.fields[-1].end if old.fields else old.key_at + len(old.key)
        head, tail = before.text[old.start : last], before.text[last : old.end]
        found = after.text[new.start : new.end]
        assert found.startswith(head)
        assert found.endswith(tail)
        assert old.key in keys or found == head + tail
        gained = [field.name.lower() for field in new.fields[len(old.fields) :]]
        assert not {field.name.lower() for field in old.fields} & set(gained)
        done = [old.end, new.end]
    return before.text[done[0] :] == after.text[done[1] :]


NASTY = st.text(alphabet='@{}()"#,=\\%\n\r abk1é', max_size=60)


@settings(max_examples=200, deadline=None)
@given(NASTY, NASTY)
def test_any_text_is_preserved_or_rejected(head, tail):
    mine = paper("21", {field: values[0] for field, (_, values) in FACTS.items()})
    text = f"{head}\n@misc{{a, doi = {{10.1145/21.1}}}}\n{tail}"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "refs.bib")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        try:
            found = unlearnbib.merge([mine], path).text
        except unlearnbib.BibError:
            found = None
        with open(path, encoding="utf-8", newline="") as file:
            now = file.read()
        assert now == (text if found is None else found)
        assert now.startswith(f"{head}\n@misc{{a, doi = {{10.1145/21.1}}")
        assert f"}}\n{tail}" in now


@pytest.mark.parametrize("count", [2_000])
def test_large_files(tmp_path, count):
    """Two thousand entries are one pass: each edit is at its own place."""
    path = tmp_path / "refs.bib"
    text = "".join(f"@misc{{a{n}, doi = {{10.1145/{n}.1}}}}\n" for n in range(count))
    path.write_text(text)
    papers = [
        Paper("", key=f"k{n}", year=2000, link=f"https://doi.org/10.1145/{n}.1") for n in range(0, count, 2)
    ]
    merged = unlearnbib.merge(papers, str(path))
    assert sum(one.field == "year" for one in merged.changed) == count // 2
    assert path.read_text().count("year = {2000}") == count // 2
