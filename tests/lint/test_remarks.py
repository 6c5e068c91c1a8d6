"""Remarks that hide findings: their scope, their words, their use."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.bib import parse
from unlearnbib.formats.bibtex.items import Citations
from unlearnbib.lint import check
from unlearnbib.lint.engine import apply_fixes, run_rules, run_rules_together, select_rules

FOUND = "@misc{a, title = {On LLMs}}"
DOI = r"@misc{b, title = {One}, doi = {10.1007/978-3\_21}}"

#: a text, and the lines and codes of its findings
SCOPES = [
    (f"% unlearnbib: ignore UB501\n{FOUND}", []),
    (f"%unlearnbib: ignore UB501\n\n% mine\n{FOUND}", []),
    (f"{FOUND} % unlearnbib: ignore UB501", []),
    (f"% unlearnbib: ignore\n{FOUND}", []),
    (f"% unlearnbib: ignore ub2, UB5 -- the style keeps them\n{FOUND}", []),
    (f"% unlearnbib: ignore UB501\n% unlearnbib: ignore UB403\n{FOUND[:-1]}, doi = {{10.1007/978-3\\_21}}}}", []),
    (f"% unlearnbib: ignore UB501\n{FOUND}\n{FOUND.replace('a,', 'c,')}", [(3, "UB501")]),
    (f"{FOUND}\n% unlearnbib: ignore UB501\n{DOI}", [(1, "UB501"), (2, "UB910"), (3, "UB403")]),
    (f"{FOUND}\n{DOI}\n% unlearnbib: ignore-file UB5, UB403", []),
    (f"% unlearnbib: ignore-file\n{FOUND}\n{DOI}", []),
    (f"% unlearnbib: ignore-file UB403\n{FOUND}", [(1, "UB910"), (2, "UB501")]),
    # between the fields, as biber reads it
    ("@misc{a, author = {Doe, J.}, date = {2020},\n  title = {On LLMs}, % unlearnbib: ignore UB501\n}", []),
    ("@misc{a, author = {Doe, J.}, date = {2020},\n  title = {On\n    LLMs}, % unlearnbib: ignore UB501\n}", []),
    ("@misc{a, author = {Doe, J.}, date = {2020},\n  % unlearnbib: ignore UB501\n  title = {On\n  LLMs},\n}", []),
    ("@misc{a, author = {Doe, J.}, date = {2020},\n  % unlearnbib: ignore UB501\n  note = {On},\n  title = {On LLMs},\n}", [(2, "UB910"), (4, "UB501")]),
    # in a value, `%` is a character
    ("@misc{a,\n  abstract = {% unlearnbib: ignore UB501},\n  title = {On LLMs},\n}", [(3, "UB501")]),
    # words of others
    (f"% unlearnbib: ignores UB501\n{FOUND}", [(2, "UB501")]),
    (f"unlearnbib: ignore UB501\n{FOUND}", [(2, "UB501")]),
    (f"% unlearnbib: ignore capitals\n{FOUND}", [(1, "UB910"), (2, "UB501")]),
    (f"% unlearnbib: ignore UB501x\n{FOUND}", [(1, "UB910"), (2, "UB501")]),
    ("@misc{a, title = {One}}\n% unlearnbib: ignore", [(2, "UB910")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_a_remark_hides_the_findings_of_its_scope(text, expected):
    assert [(one.line, one.code) for one in run_rules(parse(text))] == expected
    with_cr = parse(text.replace("\n", "\r\n"))
    assert [(one.line, one.code) for one in run_rules(with_cr)] == expected


MESSAGES = [
    ("ignore UB501", "this remark hides no finding: delete it"),
    ("ignore UB999", "no rule's code begins with UB999; --list-rules lists them"),
    ("ignore the rest", "cannot read 'the rest': codes of rules follow ignore, as in ignore UB501, UB2"),
]


@pytest.mark.parametrize(("words", "message"), MESSAGES)
def test_a_remark_that_hides_nothing_is_a_note(words, message):
    (found,) = check(f"% unlearnbib: {words}\n@misc{{a, title = {{One}}}}")
    assert (found.code, found.level, found.line, found.message) == ("UB910", "note", 1, message)


def test_a_remark_about_a_rule_that_is_not_run_is_no_fault():
    text = "% unlearnbib: ignore UB403\n@misc{a, title = {One}}"
    assert [one.code for one in run_rules(parse(text), select_rules(["UB5"]))] == []
    assert [one.code for one in run_rules(parse(text), select_rules(["UB4"]))] == ["UB910"]
    assert [one.code for one in run_rules(parse(text.replace(" UB403", "")), select_rules(["UB4"]))] == []


def test_hidden_findings_are_not_fixed():
    text = f"% unlearnbib: ignore UB501\n{FOUND}\n{DOI}"
    assert apply_fixes(parse(text)).text == text.replace("\\_", "_")


def test_a_broken_file_is_not_fixed_whatever_is_hidden():
    text = f"% unlearnbib: ignore-file\n{DOI}\n@misc{{c, title = {{One}}\n"
    assert run_rules(parse(text)) == []
    text = text.replace("ignore-file", "ignore-file UB1")
    assert [one.code for one in run_rules(parse(text))] == ["UB403"]
    assert apply_fixes(parse(text)).text == text


_PIECES = [
    "% unlearnbib: ignore",
    "-file",
    " UB5",
    "\n",
    "@misc{a,",
    " title = {LLMs",
    "}",
    ",",
    "}",
    " % unlearnbib: ignore UB2",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_any_text_with_remarks_has_findings_or_none(text):
    bare = run_rules(parse(text.replace("unlearnbib", "unlearnbob")))
    left = [one for one in run_rules(parse(text)) if one.code != "UB910"]
    assert [(one.line, one.code) for one in left if one not in bare] == []


def test_a_remark_about_citations_needs_the_documents():
    text = "{} UB802\n@misc{{a, title = {{One}}}}".format("% unlearnbib: ignore")
    assert run_rules(parse(text)) == []
    for cited, codes in ((("a",), ["UB910"]), (("b",), ["UB801"])):
        citations = Citations(tuple((key, "main.tex", 1) for key in cited), everything=False)
        found = run_rules_together([parse(text)], citations=citations)
        assert [one.code for one in found] == codes
