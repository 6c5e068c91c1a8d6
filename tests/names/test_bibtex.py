r"""Lists of names, read as btxdoc (section 4), "Tame the BeaST" (section 11) and biblatex (section 3.4) have them.

With TeX, the same table is held against BibTeX and biber themselves; where one of them reads a name otherwise,
the table says so.
"""

import subprocess
import time
from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from unlearnbib.formats.bibtex.spelling import ASCII, UNICODE
from unlearnbib.model import Name
from unlearnbib.names.bibtex import parse_bibtex_name, parse_name_list, split_names
from unlearnbib.tex.decode import decode


class Row(NamedTuple):
    """A name, its parts, and the programs that read it otherwise."""

    text: str
    name: Name
    others: tuple[str, ...] = ()


BIBTEX, BIBER = ("bibtex",), ("biber",)
ROWS = [
    # btxdoc, section 4
    Row("Per Brinch Hansen", Name("Hansen", "Per Brinch")),
    Row("Brinch Hansen, Per", Name("Brinch Hansen", "Per")),
    Row(
        r"Charles Louis Xavier Joseph de la Vall{\'e}e Poussin",
        Name("Vallée Poussin", "Charles Louis Xavier Joseph", "de la"),
    ),
    Row("John Paul Jones", Name("Jones", "John Paul")),
    Row("von Beethoven, Ludwig", Name("Beethoven", "Ludwig", "von")),
    Row("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
    Row("Doe, Jr., John", Name("Doe", "John", "", "Jr.")),
    Row("van Gogh, Jr., Vincent", Name("Gogh", "Vincent", "van", "Jr.")),
    # a word of lower case is of the particle, wherever the name begins; the last word never is
    Row("de la Cruz", Name("Cruz", "", "de la")),
    Row("jean dupont", Name("dupont", "", "jean")),
    Row("jean", Name("jean")),
    Row("Suharto", Name("Suharto")),
    Row("'t Hooft, Gerard", Name("Hooft", "Gerard", "'t"), BIBER),
    Row("d'Alembert, Jean", Name("d'Alembert", "Jean")),
    Row("Jean d'Alembert", Name("d'Alembert", "Jean")),
    Row("Luc Van Gool", Name("Gool", "Luc Van")),
    Row("Maria de La Cruz", Name("La Cruz", "Maria", "de")),
    # an upper-case word ends the particle; to BibTeX it goes on to the last word in lower case
    Row(r"Ortega y Gasset, Jos{\'e}", Name("Ortega y Gasset", "José"), BIBTEX),
    Row("Cruz de la Fuente, Ana", Name("Cruz de la Fuente", "Ana"), BIBTEX),
    # hyphens and ties
    Row("Jean-Paul Sartre", Name("Sartre", "Jean-Paul")),
    Row("Sartre, Jean-Paul", Name("Sartre", "Jean-Paul")),
    Row("Seung-won Hwang", Name("Hwang", "Seung-won"), BIBTEX),
    Row("al-Khwarizmi, Muhammad", Name("al-Khwarizmi", "Muhammad"), BIBTEX),
    Row("Donald~E. Knuth", Name("Knuth", "Donald E.")),
    Row("van~der~Maaten, Laurens", Name("Maaten", "Laurens", "van der"), BIBER),
    Row(r"J.\ Doe", Name("Doe", "J.")),
    Row(r"D.\,E. Knuth", Name("Knuth", "D. E."), (*BIBTEX, *BIBER)),
    # braces
    Row("{Barnes and Noble}", Name(literal="Barnes and Noble")),
    Row("{Barnes, Noble, Inc.}", Name(literal="Barnes, Noble, Inc.")),
    Row("{{The {LaTeX} Team}}", Name(literal="The LaTeX Team")),
    Row("{OpenAI}", Name(literal="OpenAI")),
    Row("{van Inwagen}, Peter", Name("van Inwagen", "Peter")),
    Row("Jean {de La} Fontaine", Name("Fontaine", "Jean de La")),
    Row("{M. Mitchell} Waldrop", Name("Waldrop", "M. Mitchell")),
    Row("{Wei} {Wang}", Name("Wang", "Wei")),
    Row("von der {Big Foo} Bar, X", Name("Big Foo Bar", "X", "von der")),
    Row("O{'}Neill, Eugene", Name("O'Neill", "Eugene")),
    # the case of special characters
    Row(r"{\'e}lie Cartan", Name("Cartan", "", "élie")),
    Row(r"{\'E}lie Cartan", Name("Cartan", "Élie")),
    Row(r"{\OE}uvre Foo Bar", Name("Bar", "Œuvre Foo")),
    Row(r"Jean {\oe}uvre Bar", Name("Bar", "Jean", "œuvre"), BIBER),
    Row(r"Jean {\relax D}e La Fontaine", Name("Fontaine", "Jean De La")),
    Row(r"Jean {\relax de} La Fontaine", Name("La Fontaine", "Jean", "de"), BIBER),
    Row(r"{\uppercase{d}e La} Fontaine, Jean", Name("Fontaine", "Jean", "De La"), BIBER),
    Row(r"{\L}ukasz Kaiser", Name("Kaiser", "Łukasz")),
    Row(r"{\v Z}i{\v{z}}ek, Slavoj", Name("Žižek", "Slavoj")),
    Row(r"Fran{\c c}ois Dupont", Name("Dupont", "François")),
    Row(r"Fran\c cois Dupont", Name("Dupont", "François"), BIBTEX),
    Row(r"\v{S}arka Nova", Name("Nova", "Šarka"), BIBTEX),
    Row("Élodie Dupont", Name("Dupont", "Élodie"), BIBTEX),
    Row("山田, 太郎", Name("山田", "太郎")),
    # slips
    Row("Doe, Jane,", Name("Doe", "Jane")),
    Row("Doe, , Jane", Name("Doe", "Jane")),
    Row("Doe,Jane", Name("Doe", "Jane")),
    Row("Doe, Jr., John, PhD", Name("Doe", "John PhD", "", "Jr."), BIBER),
    Row(", Jane", Name("Jane"), (*BIBTEX, *BIBER)),
    Row("~Jane Doe", Name("Doe", "Jane"), BIBER),
    Row("Hal Daumé III", Name("III", "Hal Daumé")),
    # biblatex, section 3.4
    Row("given=Hans, family=Harman", Name("Harman", "Hans"), BIBTEX),
    Row("given=Simon, prefix=de, family=Beumont", Name("Beumont", "Simon", "de"), BIBTEX),
    Row("family=Mont, given=Henri, prefix=du", Name("Mont", "Henri", "du"), BIBTEX),
    Row("given=Jean, prefix=de la, prefix-i=d, family=Rousse", Name("Rousse", "Jean", "de la"), BIBTEX),
    Row("given={Jean Pierre Simon}, given-i=JPS, family=Ro", Name("Ro", "Jean Pierre Simon"), BIBTEX),
    Row('"family={Robert and Sons, Inc.}"', Name(literal="Robert and Sons, Inc."), BIBTEX),
    Row("given=Simon, family=Beumont, prefix=de, useprefix=true", Name("Beumont", "Simon", "de"), BIBTEX),
    Row("family=King, suffix=Jr., given=Martin", Name("King", "Martin", "", "Jr."), BIBTEX),
    Row("E=mc, Albert", Name("E=mc", "Albert")),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_a_name_has_its_parts(row):
    assert parse_bibtex_name(row.text) == row.name


LISTS = [
    ("", [], False),
    ("others", [], True),
    ("Jane Doe and others", ["Jane Doe"], True),
    ("Jane Doe and Others", ["Jane Doe"], True),
    ("Jane Doe and {others}", ["Jane Doe"], True),
    ("Jane Doe and et al.", ["Jane Doe"], True),
    ("Jane Doe and {et~al}", ["Jane Doe"], True),
    ("Doe, Jane, et al.", ["Jane Doe"], True),
    ("Jane Doe et al.", ["Jane Doe"], True),
    ("{Wang et al. Team}", ["Wang et al. Team"], False),
    ("Jane Doe and Otherson, O.", ["Jane Doe", "O. Otherson"], False),
    ("Jane Doe\n  and\tJohn Roe", ["Jane Doe", "John Roe"], False),
    ("Jane Doe AND John Roe And Li Wei", ["Jane Doe", "John Roe", "Li Wei"], False),
    ("Jane Doe and and John Roe", ["Jane Doe", "John Roe"], False),
    ("Jane Doe and", ["Jane Doe"], False),
    ("and Jane Doe", ["Jane Doe"], False),
    ("and", [], False),
    ("{Barnes and Noble} and Doe, Jane", ["Barnes and Noble", "Jane Doe"], False),
    ("Anderson, Andy and Sand, Landy", ["Andy Anderson", "Landy Sand"], False),
    ("Li~and~Wang", ["Li and Wang"], False),
    ("{Doe} and {} and Roe", ["Doe", "Roe"], False),
    (
        "nosortothers=true and Hans Harman and given=Simon, family=Beumont, prefix=de",
        ["Hans Harman", "Simon de Beumont"],
        False,
    ),
]


@pytest.mark.parametrize(("text", "people", "has_others"), LISTS)
def test_a_list_has_its_names(text, people, has_others):
    found = parse_name_list(text)
    assert ([str(name) for name in found.names], found.has_others) == (people, has_others)


DISPLAYED = [
    ("Luc Van Gool", Name("Van Gool", "Luc")),
    ("Teven Le Scao", Name("Le Scao", "Teven")),
    ("Hal Daumé III", Name("Daumé", "Hal", "", "III")),
    ("Wei Wang 0077", Name("Wang", "Wei")),
    ("Gemma Team", Name(literal="Gemma Team")),
    ("Team, Gemma", Name(literal="Gemma Team")),
    ("danah boyd", Name("boyd", "danah")),
    ("Doe J.", Name("Doe", "J.")),
    (r"Jos{\'e} Ortega y Gasset", Name("Ortega y Gasset", "José")),
    # a comma, braces or labels say it all
    ("Gool, Luc Van", Name("Gool", "Luc Van")),
    ("Luc {Van Gool Foo}", Name("Van Gool Foo", "Luc")),
    ("{Wei Wang}", Name(literal="Wei Wang")),
    ("given=Luc Van, family=Gool", Name("Gool", "Luc Van")),
]


@pytest.mark.parametrize(("text", "name"), DISPLAYED)
def test_names_of_publishers_are_divided_as_people_mean_them(text, name):
    assert parse_name_list(text, as_displayed=True).names == (name,)


def test_names_have_their_places():
    text = " Doe, Jane\n and {Barnes and Noble} AND others"
    spans = split_names(text)
    assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]
    assert [span.text for span in spans] == ["Doe, Jane", "{Barnes and Noble}", "others"]
    assert spans[1].masked == "x" * len("{Barnes and Noble}")


def test_an_and_that_joins_nothing_has_an_empty_name():
    assert [span.text for span in split_names("and Doe and and Roe and")] == ["", "Doe", "", "Roe", ""]


WORD = st.from_regex(r"[A-ZÀ-ÖØ-ÝŁŠ][a-zà-öø-ÿłš]{0,6}([-'][A-Za-zé]{1,4})?", fullmatch=True)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
PEOPLE = st.builds(
    Name, WORDS, WORDS, st.sampled_from(["", "van", "de la", "'t"]), st.sampled_from(["", "Jr.", "III"])
)
GROUPS = st.builds(Name, literal=st.sampled_from(["OpenAI", "Barnes and Noble", "R&D, Inc.", "et al. Team"]))


@given(st.lists(st.one_of(PEOPLE, GROUPS), min_size=1, max_size=5), st.booleans())
def test_names_that_are_written_are_read_as_the_same(names, has_others):
    for spelling in (ASCII, UNICODE):
        text = spelling.format_names(names) + " and others" * has_others
        assert parse_name_list(text) == (tuple(names), has_others)


@given(st.text(alphabet="aB zé{}\\'\"~,=-.and\n", max_size=40))
def test_any_text_is_read(text):
    spans = split_names(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    for as_displayed in (False, True):
        assert all(name != Name() for name in parse_name_list(text, as_displayed=as_displayed).names)


@pytest.mark.parametrize(
    "text",
    [
        " and ".join(["van der Maaten, Laurens"] * 5_000),
        " and ".join([r"G{\"u}nnemann, {St} {\'E}phane"] * 5_000),
        "a " * 50_000,
        "a, " * 50_000,
        "{" * 100_000,
        "{" * 50_000 + "}" * 50_000,
        "\\'" * 50_000,
        "\\a" * 50_000,
        "{\\a{" * 30_000,
        " " * 100_000 + "x",
        "and " * 30_000,
        "et" + " " * 50_000 + "x",
        "a=" * 50_000,
        '"' * 50_000 + "=",
    ],
    ids=range(14),
)
def test_long_lists_take_linear_time(text):
    start = time.process_time()
    parse_name_list(text)
    parse_name_list(text, as_displayed=True)
    assert time.process_time() - start < 5


@pytest.mark.tex
def test_bibtex_takes_names_apart_the_same(tex, tmp_path):
    rows = [row for row in ROWS if "bibtex" not in row.others]
    parts = [line.split("|") for line in _run_bibtex(tmp_path, [row.text for row in rows])]
    read = [Name(decode(last), decode(first), decode(von), decode(jr)) for first, von, last, jr in parts]
    assert read == [Name(row.name.literal) if row.name.literal else row.name for row in rows]


@pytest.mark.tex
def test_bibtex_divides_lists_the_same(tex, tmp_path):
    texts = ["A B and {C and D} AND E F", "A B\n and\tC D", "Anderson, Andy and Sand, Landy", "Li~and~Wang"]
    for text in texts:
        assert len(_run_bibtex(tmp_path, [text])) == len(split_names(text))


@pytest.mark.tex
def test_plain_prints_the_names(tex, tmp_path):
    names = [row for row in ROWS if "bibtex" not in row.others]
    field = " and ".join([*(row.text for row in names), "others"])
    (tmp_path / "a.bib").write_text("@misc{a, title = {T}, author = {%s}}\n" % field, encoding="utf-8")  # noqa: UP031
    (tmp_path / "a.aux").write_text("\\citation{a}\n\\bibstyle{plain}\n\\bibdata{a}\n")
    subprocess.run(["bibtex", "a"], cwd=tmp_path, capture_output=True, check=False)
    item = (
        (tmp_path / "a.bbl")
        .read_text(encoding="utf-8")
        .partition("\\bibitem{a}")[2]
        .partition("\\newblock")[0]
    )
    printed = "; ".join(
        f"{str(row.name).removesuffix(row.name.suffix).strip()}, {row.name.suffix}".strip(", ")
        for row in names
    )
    assert _squeeze(decode(item.replace("%\n", ""))) == _squeeze(f"{printed}, et al.".replace(";", ","))


def _squeeze(text: str) -> str:
    return "".join(text.split())


STYLE = """ENTRY { author } {} {} INTEGERS { i } FUNCTION {misc} {} READ
FUNCTION {print} { #1 'i := { i author num.names$ #1 + < }
  { author i "{ff}|{vv}|{ll}|{jj}" format.name$ "%" * write$ newline$ i #1 + 'i := } while$ }
ITERATE {print}
"""  # only BibTeX's own reading, `format.name$`; the percent sign keeps the line from being wrapped or trimmed


def _run_bibtex(folder, fields: list[str]) -> list[str]:
    entries = "".join(f"@misc{{k{number}, author = {{{text}}}}}\n" for number, text in enumerate(fields))
    (folder / "a.bib").write_text(entries, encoding="utf-8")
    (folder / "parts.bst").write_text(STYLE)
    (folder / "a.aux").write_text("\\citation{*}\n\\bibstyle{parts}\n\\bibdata{a}\n")
    subprocess.run(["bibtex", "a"], cwd=folder, capture_output=True, check=False)
    return (folder / "a.bbl").read_text(encoding="utf-8").replace("%\n", "\n").splitlines()


@pytest.mark.tex
@pytest.mark.slow
def test_biber_takes_names_apart_the_same(tex, tmp_path):
    """Let biber write the names in its extended format, in which each part has its label."""
    rows = [row for row in ROWS if "biber" not in row.others]
    entries = "".join(f"@misc{{k{number}, author = {{{row.text}}}}}\n" for number, row in enumerate(rows))
    (tmp_path / "a.bib").write_text(entries, encoding="utf-8")
    command = ["biber", "--tool", "--output-xname", "--output-file=out.bib", "a.bib"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    read = (tmp_path / "out.bib").read_text(encoding="utf-8").split("AUTHOR = {")[1:]
    found = [decode(text[: text.index("},\n")]).removesuffix(", useprefix=true") for text in read]
    assert found == [_label_parts(row.name) for row in rows]


def _label_parts(name: Name) -> str:
    labels = {"family": name.family or name.literal, "given": name.given, "prefix": name.particle}
    return ", ".join(f"{label}={text}" for label, text in (labels | {"suffix": name.suffix}).items() if text)


@pytest.mark.parametrize(
    ("text", "families"),
    [
        (r"{\"O}zg{\"u}r, Ann and {Sand {and} Stone} and Roe, B.", ["Özgür", "Sand and Stone", "Roe"]),
        (r"Fran\c cois, Ann and {A, {B {C {D}}}}, Lee", ["François", "A, B C D"]),
        (r"{Sand, Stone} Doe, Ann and Roe\, Li, B.", ["Sand, Stone Doe", "Roe Li"]),
        (r"Ann {van der Berg} and B. Roe} and {C. Li", ["van der Berg", "Roe", "C. Li"]),
    ],
)
def test_groups_and_commands_hold_what_divides_names(text, families):
    assert [name.family or name.literal for name in parse_name_list(text).names] == families
