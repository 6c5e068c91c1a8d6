r"""The .bib that is written: its form, its letters, what other readers make of it."""

import re
import shutil
import subprocess

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import assume, given, strategies as st
from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from hostile import hostile
from unlearnbib import (
    Name,
    Paper,
    complete,
    export,
    load,
)
from unlearnbib.formats.bibtex import spelling
from unlearnbib.tex.encode import escape, find_unprintable

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@pytest.fixture(scope="module")
def shipped():
    return export(load(), "bibtex")


def test_a_key_of_two_papers_is_refused_wherever_they_are():
    papers = [Paper("On Sand", key=f"k{at % 30}") for at in range(31)]
    with pytest.raises(ValueError, match="'k0' is the key of 2 papers"):
        export(papers, "bibtex", as_keyed=True)
    papers[-1] = Paper("On Sand", key="K0")  # BibTeX warns of it, and other programs take it
    assert export(papers, "bibtex", as_keyed=True).count("@misc") == 31


def test_an_entry_without_fields_is_one():
    bare = export([Paper("On Sand", key="doe")], "bibtex", exclude=["title", "key"])
    assert bare == "@misc{doe,\n}\n"


def test_the_form_of_the_file(shipped):
    assert shipped.isascii()
    assert shipped.endswith("}\n")
    assert "\r" not in shipped
    assert "\n\n\n" not in shipped
    fields = re.findall(r"^  (\w+) = (.*?),?$", shipped, re.MULTILINE)
    assert all(value in MONTHS if name == "month" else value[0] + value[-1] == "{}" for name, value in fields)


def test_fields_stand_in_their_order(shipped):
    order = "author title booktitle journal editor series volume number pages month year publisher address doi url eprint archivePrefix".split()
    for entry in shipped.split("\n@"):
        names = re.findall(r"^  (\w+) =", entry, re.MULTILINE)
        assert names == sorted(names, key=order.index)


def test_no_address_repeats_a_doi(shipped):
    assert "doi.org" not in shipped
    entries = shipped.split("\n@")
    assert all(("\n  doi = " in entry) != ("\n  url = " in entry) for entry in entries)


LETTERS = [
    ("é", r"{\'e}"), ("í", r"{\'i}"), ("ž", r"{\v{z}}"), ("ü", r'{\"u}'), ("ç", r"{\c{c}}"), ("ø", r"{\o}"),
    ("ł", r"{\l}"), ("ß", r"{\ss}"), ("Đ", r"{\DJ}"), ("ă", r"{\u{a}}"), ("ẽ", r"{\~e}"), ("ễ", r"{\~{\^e}}"),
    ("å", r"{\aa}"), ("ő", r"{\H{o}}"), ("ş", r"{\c{s}}"), ("ț", r"{\textcommabelow{t}}"), ("ị", r"{\d{i}}"), ("ý", r"{\'y}"),
    ("&", r"\&"), ("%", r"\%"), ("$", r"\$"), ("#", r"\#"), ("_", r"\_"), ("~", r"{\textasciitilde}"),
    ("^", r"{\textasciicircum}"), ("\\", r"{\textbackslash}"), ("{", r"{\textbraceleft}"), ("}", r"{\textbraceright}"),
    ("<", r"{\textless}"), (">", r"{\textgreater}"), ("|", r"{\textbar}"), ("–", "--"), ("—", "---"),
    ("’", "'"), ("“a”", "``a''"), ('"a" ("b")', "``a'' (``b'')"), ("λ", r"{\ensuremath{\lambda}}"),
    ("∞", r"{\ensuremath{\infty}}"), ("½", r"{\textonehalf}"), ("ǿ", r"{\'{\o}}"), ("∫", r"{\ensuremath{\int}}"), ("x²", r"x{\ensuremath{^{2}}}"), ("ﬁ", "fi"), ("x\u030c", r"{\v{x}}"), ("张", "张"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_letters(text, expected):
    assert escape(text) == expected


@given(st.text())
def test_escaped_text_cannot_leave_its_field(text):
    tex = escape(text)
    depth = 0
    for brace in re.findall(r"[{}]", tex):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert "^^" not in tex
    commands = set(re.findall(r"\\[A-Za-z]+", tex))
    assert not commands & {"\\input", "\\write", "\\csname", "\\catcode", "\\openout", "\\include"}
    assert not re.search(r"(?<!\\)[%#$&]", tex)


PRINTABLE = st.text(alphabet="aZ 09.,:;()[]/!?@*+=-'éÖßłøñç&%$#_", max_size=40)


@given(PRINTABLE)
def test_what_tex_prints_is_what_was_meant(text):
    assume(
        "--" not in text and "''" not in text
    )  # TeX makes a dash and a quote of these, as typists mean them
    assert LatexNodes2Text(keep_comments=True).latex_to_text(escape(text)) == text


def test_what_has_no_form_in_ascii_is_known():
    assert find_unprintable(escape("张 Müller 张伟")) == "张伟"


NAMES = [
    (Name("Günnemann", "Stephan"), r"G{\"u}nnemann, Stephan"),
    (Name("Maaten", "Laurens", "van der"), "van der Maaten, Laurens"),
    (Name("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
    (Name("Suharto"), "Suharto"),
    (Name("Barnes Noble"), "{Barnes Noble}"),
    (Name(literal="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}"),
    (Name(literal="AT&T"), r"{AT\&T}"),
    (Name("García de la Torre", "Juan"), r"{Garc{\'i}a de la Torre}, Juan"),
    (Name("And", "Metin"), "{And}, Metin"),
    (Name("AND", "Metin"), "{AND}, Metin"),
    (Name("Kaya", "ANd"), "Kaya, {ANd}"),
    (Name("Pál", "Anna and"), r"P{\'a}l, {Anna and}"),
    (Name("\u200d", "Pál"), r"P{\'a}l"),
    (Name("Calatrava", "Maria del Carmen"), "Calatrava, Maria del Carmen"),
    (Name("Weird, Name", "X"), "{Weird, Name}, X"),
    (Name("Doe", "Jane", "von, zu"), "{von, zu Doe}, Jane"),
    (Name("Doe", "Jane", dropping="of and"), "{of and Doe}, Jane"),
    (Name("O'Neill", "Shaun K."), "O'Neill, Shaun K."),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names(name, expected):
    assert spelling.ASCII.format_names([name]) == expected


WORD = st.from_regex(r"[A-ZÉÖ][a-zéöß]{1,8}(?:['-][A-Z][a-z]{1,5})?", fullmatch=True)
PERSON = st.builds(
    Name,
    family=st.lists(WORD, min_size=1, max_size=2).map(" ".join),
    given=st.lists(WORD, min_size=1, max_size=2).map(" ".join),
    particle=st.sampled_from(["", "van", "de la"]),
)


@given(st.lists(PERSON, min_size=1, max_size=4))
def test_names_survive_the_readers(people):
    tex = spelling.ASCII.format_names(people)
    assert len(re.split(r" and ", tex)) == len(people)
    for person, written in zip(people, tex.split(" and "), strict=True):
        read = Person(written)
        plain = [
            LatexNodes2Text().latex_to_text(" ".join(part))
            for part in (read.prelast_names, read.last_names, read.first_names + read.middle_names)
        ]
        meant = [person.particle, person.family, person.given]
        assert [part.replace("’", "'") for part in plain] == meant


PART = st.text("aZé ,~{}\\\\and\u0301\n\t", max_size=12)
ODD = st.builds(Name, family=PART, given=PART, particle=PART, suffix=PART, dropping=PART)


@given(ODD)
def test_no_part_of_a_name_divides_it(person):
    assume(str(person).strip())
    tex = spelling.ASCII.format_names([person])
    assert len(split_name_list(tex)) == 1
    assert len(split_tex_string(tex, ",")) <= 3


def test_a_hostile_paper_stays_one_entry():
    text = export([hostile(), *load()[:1]], "bibtex")
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries][1:] == ["jin2024rwku"]
    assert set(library.entries[0].fields_dict) <= set(
        "author title booktitle editor series volume pages year publisher address url".split()
    )
    assert len(parse_string(text, "bibtex").entries) == 2


def decoded(text: str):
    stack = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    return bibtexparser.parse_string(text, append_middleware=stack).entries


def test_bibtexparser_reads_the_same_values_back(shipped):
    for paper, entry in zip(load(), decoded(shipped), strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert entry.key == paper.key
        assert fields["title"].replace("’", "'") == paper.title
        assert [(" ".join(n.last), " ".join(n.first)) for n in fields["author"]] == [
            (n.family, n.given) for n in paper.authors
        ]
        assert fields.get("doi", "") == paper.doi
        assert fields["year"] == str(paper.year)


def test_pybtex_reads_the_same_values_back(shipped):
    entries = parse_string(shipped, "bibtex").entries
    assert list(entries) == [paper.key for paper in load()]
    for paper in load():
        entry = entries[paper.key]
        plain = LatexNodes2Text().latex_to_text(entry.fields["title"])
        assert plain.replace("’", "'") == paper.title
        families = [
            LatexNodes2Text().latex_to_text(" ".join(p.prelast_names + p.last_names))
            for p in entry.persons["author"]
        ]
        assert families == [name.family for name in paper.authors]


def test_biber_reads_the_same_values_back(tex, tmp_path, shipped):
    (tmp_path / "a.bib").write_text(shipped, encoding="ascii")
    biber = shutil.which("biber")
    command = [biber, "--tool", "--nolog", "--output-file=b.bib", "--output-encoding=UTF-8", "a.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "WARN" not in done.stdout
    assert "ERROR" not in done.stdout
    back = bibtexparser.parse_string((tmp_path / "b.bib").read_text(encoding="utf-8")).entries_dict
    for paper in load():
        fields = {field.key.lower(): field.value for field in back[paper.key].fields}
        people = " and ".join(f"{name.family}, {name.given}" for name in paper.authors)
        assert " ".join(fields["author"].split()) == people
        assert re.sub("[{}]", "", fields["title"]).replace("’", "'") == paper.title
        assert fields.get("doi", "") == paper.doi


KINDS = [
    (Paper("T", venue="ICML", year=2024), "@inproceedings"),
    (Paper("T", venue="Mach. Learn.", year=2024), "@article"),
    (Paper("T", venue="arXiv", year=2024, link="https://arxiv.org/abs/2406.10890v2"), "@misc"),
    (
        Paper("T", venue="Proc. VLDB Endow.", link="https://www.vldb.org/pvldb/vol18/p5371-tong.pdf"),
        "@article",
    ),
    (Paper("T", link="https://jmlr.org/papers/v25/23-0764.html"), "@article"),
    (Paper("T", venue="ICML", year=2024, link="https://arxiv.org/abs/2406.10890"), "@inproceedings"),
    (Paper("T", venue="arXiv", link="https://aclanthology.org/2025.findings-acl.1/"), "@inproceedings"),
    (Paper("T", link="https://arxiv.org/abs/2406.10890"), "@misc"),
    (Paper("T", venue="Proc. ICML", year=2024), "@inproceedings"),
]


@pytest.mark.parametrize(("paper", "kind"), KINDS)
def test_the_kind_of_an_entry(paper, kind):
    assert export(complete([paper]), "bibtex").startswith(kind)


def test_papers_of_every_kind(golden):
    papers = [
        Paper(
            "Galaxies at 0.6 < z < 1.0 with R&D",
            venue="arXiv",
            year=2005,
            link="http://arxiv.org/abs/astro-ph/0507134v1",
        ),
        Paper(
            'The "Alcatraz" of γ-FedHT',
            venue="Artif. Intell.",
            year=2023,
            link="https://doi.org/10.1016/j.artint.2023.103996",
        ),
        Paper(
            "A Table of Values",
            venue="Proc. VLDB Endow.",
            year=2025,
            link="https://www.vldb.org/pvldb/vol18/p5371-tong.pdf",
        ),
        Paper(
            "A Page Nobody Knows", venue="Workshop on X", year=2020, link="https://example.org/a_b?c=d&e={f}"
        ),
        Paper("No Link"),
    ]
    golden("kinds.bib", export(complete(papers), "bibtex"))


def test_two_values_of_one_field_are_both_written():
    report = Paper("On Sand", type="report", issue="4", variables={"number": "17"})
    for dialect in ("bibtex", "biblatex"):
        (entry,) = bibtexparser.parse_string(export([report], dialect)).entries
        numbers = [field.value for field in entry.fields if field.key.startswith("number")]
        assert sorted(numbers) == ["17", "4"]
