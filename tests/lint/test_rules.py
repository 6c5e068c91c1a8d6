"""The rules: the examples of each, planted faults, sound entries, files that unlearnbib wrote."""

import re

import pytest
from hypothesis import given, strategies as st

import unlearnbib
from faults import CITED_FAULTS, FAULTS, SOUND
from unlearnbib.bib import parse
from unlearnbib.formats.options import VALUES
from unlearnbib.lint import check, engine
from unlearnbib.lint.rules import RULES


def list_codes(text: str) -> str:
    return ", ".join(f"{one.line} {one.code}" for one in check(f"{text}\n"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_examples_of_a_rule(rule, tmp_path):
    cited = None
    if rule.document:
        path = tmp_path / "main.tex"
        path.write_text(rule.document, encoding="utf-8")
        cited = unlearnbib.cited(path)
    assert {one.code for one in check(rule.bad, cited=cited)} == {rule.code}
    assert [str(one) for one in check(rule.good, cited=cited)] == []
    fixed = engine.apply_fixes(parse(rule.bad)).text
    assert fixed == (rule.fixed or rule.bad)


def test_the_table_of_rules():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes) == len({rule.name for rule in RULES})
    assert all(re.fullmatch(r"UB[1-8]\d\d", code) for code in codes)


def test_every_rule_has_a_planted_fault():
    planted = {code for _, expected, *_ in FAULTS + CITED_FAULTS for code in re.findall(r"UB\d+", expected)}
    assert planted == {rule.code for rule in RULES}
    assert len(FAULTS) >= 100


@pytest.mark.parametrize(
    ("expected", "text"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_planted_fault_is_found_and_nothing_else(expected, text):
    assert list_codes(text) == expected


@pytest.mark.parametrize("text", [text for _, text in SOUND], ids=[name for name, _ in SOUND])
def test_sound_entries_have_no_findings(text):
    assert [str(one) for one in check(f"{text}\n")] == []


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("profile", VALUES["profile"])
@pytest.mark.parametrize("booktitle", VALUES["booktitle"])
@pytest.mark.parametrize("prefer", ["published", "both"])
def test_nothing_is_found_in_our_own_output(dialect, profile, booktitle, prefer):
    choices = {"profile": profile, "booktitle": booktitle, "prefer": prefer}
    assert check(unlearnbib.export(unlearnbib.load(), dialect, **choices)) == []


def test_preprints_are_reported_as_published():
    found = check(unlearnbib.export(unlearnbib.load(), prefer="preprint"))
    assert {one.code for one in found} == {"UB408"}
    assert len(found) == sum(paper.preprint is not None for paper in unlearnbib.load())


@pytest.mark.filterwarnings("ignore::unlearnbib.CatalogWarning")
def test_nothing_is_found_in_our_own_output_of_the_reference_pages(reference):
    pages = [*(reference / "catalogs" / "site").glob("*.md"), reference / "catalogs" / "l-l-m-unlearning.md"]
    assert len(pages) == 7
    for page in pages:
        text = unlearnbib.export(unlearnbib.load(str(page)), "bibtex")
        assert [str(one) for one in check(f"{text}\n")] == [], page.name


def test_macros_that_double_one_another_are_found():
    macros = '@string{a = "xxxxxxxxxx"}\n' + "@string{a = a # a}\n" * 40
    assert list_codes(f"{macros}@misc{{k, title = {{On}} # a}}") == "12 UB101"


TITLES = st.lists(
    st.sampled_from(["LLM", "{B}ERT", "on ", "{\\em NMR}", "GP{T}-4 ", "{{A} b}C", ": ", "\\'E"])
).map("".join)


@given(TITLES)
def test_bare_capitals_are_braced_with_whole_groups_and_once(title):
    text = f"@misc{{a, title = {{a {title}}}}}"
    fixed = engine.apply_fixes(parse(text), engine.select_rules(["UB501"])).text
    assert fixed.replace("{", "").replace("}", "") == text.replace("{", "").replace("}", "")
    assert fixed.count("{") == fixed.count("}")
    (entry,) = parse(fixed).entries
    assert entry.end == len(fixed)
    assert [one.code for one in check(fixed, select=["UB501"])] == []
