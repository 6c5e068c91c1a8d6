"""The .bib in real papers: every style, no complaint, nothing lost, nothing run."""

import re

import pytest

from hostile import HOSTILE
from latex import BIBLATEX, BIBTEX, compile_biblatex, compile_bibtex, letters
from unlearnbib import (
    Name,
    Paper,
    distinct,
    export,
    load,
)
from unlearnbib.text.case_protection import find_protected_spans

pytestmark = pytest.mark.usefixtures("tex")

STYLES = [(compile_bibtex, style) for style in BIBTEX] + [(compile_biblatex, style) for style in BIBLATEX]
IDS = [f"{function.__name__.removeprefix('compile_')}-{style}" for function, style in STYLES]


def title_pattern(title: str) -> str:
    """Return what finds a title in the letters of a page: names as they stand, the rest in any case."""
    parts, done = [], 0
    for start, end in [*find_protected_spans(title), (len(title), len(title))]:
        parts += [f"(?i:{re.escape(letters(title[done:start]))})", re.escape(letters(title[start:end]))]
        done = end
    return "".join(parts)


def is_honest(paper: Paper, warning: str) -> bool:
    """Return whether a warning of ACM's style tells of a fact that does not exist."""
    field = re.match(r"(empty publisher|empty address|page numbers missing)", warning)
    exists = {
        "empty publisher": paper.publisher,
        "empty address": paper.event_place,
        "page numbers missing": paper.pages,
    }
    return field is not None and not exists[field[1]]


@pytest.mark.parametrize(("compiled", "style"), STYLES, ids=IDS)
def test_a_paper_that_cites_all_53(tmp_path, compiled, style):
    papers = load()
    run = compiled(tmp_path, style, export(papers), [paper.key for paper in papers])
    by_key = {paper.key: paper for paper in papers}
    assert run.errors == []
    strange = [warning for warning in run.warnings if not is_honest(by_key[warning.split()[-1]], warning)]
    assert strange == []
    assert style == "ACM-Reference-Format" or run.warnings == []
    assert not re.search(r"\\[a-zA-Z]+|[{}]", re.sub(r"https?://\S+", "", run.text))
    lost = list(what_is_lost(run.letters, papers, first_only=style == "mla"))
    assert lost == []


def what_is_lost(page, papers, *, first_only):
    """Yield titles that the page lacks, and names that it lacks between one title and the next."""
    found = {paper: re.search(title_pattern(paper.title), page) for paper in papers}
    ends = sorted(match.end() for match in found.values() if match)
    for paper, match in found.items():
        if not match:
            yield paper.title
            continue
        before = page[max((end for end in ends if end <= match.start()), default=0) : match.start()]
        people = paper.authors[:1] if first_only and len(paper.authors) > 2 else paper.authors
        yield from (f"{name} of {paper.key}" for name in people if letters(name.family) not in before)


CAPITALS = "RWKU LLM LLMs WAGLE GRU SEUF SOUL EFUF ULMR MMUnlearner ReLearn SafeEraser LLM-Eraser Opt-Out"


def test_the_capitals_of_names_are_the_hand_written_ones():
    found = {paper.title[start:end] for paper in load() for start, end in find_protected_spans(paper.title)}
    assert found == set(CAPITALS.split())


LATIN = "Günnemann Bărbulescu Žižek García Søren Łukasz Weiß Đorđe Çelik Åström Erdős Şahin Țepeș Dvořák Núñez Björk Ðóra Þór Œuvré Ångström Ýmir Ğül"


@pytest.mark.parametrize(
    ("compiled", "style"),
    [(compile_bibtex, "abbrvnat"), (compile_bibtex, "alpha"), (compile_biblatex, "authoryear")],
)
def test_letters_of_latin_names_are_printed(tmp_path, compiled, style):
    authors = tuple(Name(name, "Édgar") for name in LATIN.split())
    papers = distinct([Paper(f"On {LATIN} & 100%", venue="X", year=2024, authors=authors)])
    run = compiled(tmp_path, style, export(papers), [papers[0].key])
    assert run.errors == []
    printed = letters(run.text.replace("Ð", "Đ"))
    beyond_t1 = {"Țepeș"}  # T1 draws its comma apart, so the page's text has it apart too
    missing = [
        name
        for name in LATIN.split()
        if name not in beyond_t1 and letters(name.replace("Ð", "Đ")) not in printed
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("compiled", "style"),
    [
        (compile_bibtex, "plainnat with hyperref"),
        (compile_bibtex, "ACM-Reference-Format"),
        (compile_biblatex, "numeric"),
    ],
)
def test_nothing_in_a_field_is_run(tmp_path, compiled, style):
    (tmp_path / "canary.tex").write_text("CANARYSINGS")
    papers = distinct([
        Paper(HOSTILE, venue=HOSTILE, year=2024, authors=(Name(HOSTILE), Name("Doe", HOSTILE), Name(literal=HOSTILE)),
              container_title=HOSTILE, publisher=HOSTILE, event_place=HOSTILE, pages="1-2",
              doi="10.1000/\\input{canary}%x", url="https://a.org/\\input{canary}^^5cinput{canary}%"),
        Paper("Unharmed", venue="X", year=2023, authors=(Name("Witness", "A."),), url="https://a.org/a_b~c#d?e=f&g=%20h%"),
    ])  # fmt: skip
    run = compiled(tmp_path, style, export(papers), [paper.key for paper in papers])
    assert "CANARYSINGS" not in run.text.replace("\n", "")
    assert run.errors == []
    assert "Witness" in run.text
    assert letters(r"\input{canary} ^^5cinput{canary}").lower() in run.letters.lower()
    assert "scriptalert1script" in run.letters.lower()


def test_what_is_unescaped_would_be_run(tmp_path):
    """Shows that the canary sings when it can: the tests above would hear it."""
    (tmp_path / "canary.tex").write_text("CANARYSINGS")
    bib = "@misc{a, title = {^^5cinput{canary}}, year = 2024, author = {Doe, A.}}"
    assert "CANARYSINGS" in compile_bibtex(tmp_path, "plain", bib, ["a"]).text.replace("\n", "")
