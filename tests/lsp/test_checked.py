"""The actions and texts about a checked file, for each planted fault and any text."""

import pytest
from hypothesis import given, strategies as st

from faults import FAULTS
from unlearnbib.bib import parse
from unlearnbib.lint.engine import apply_fixes
from unlearnbib.lint.settings import CheckSettings
from unlearnbib.lsp.checked import CheckedText

SETTINGS = CheckSettings()
NAMED = {name: text for name, _, text in FAULTS}


def check(text: str) -> CheckedText:
    return CheckedText.check(text, "a.bib", SETTINGS)


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("name", NAMED)
def test_the_actions_of_a_fault(name, line_break):
    checked = check(NAMED[name].replace("\n", line_break))
    text = checked.document.text
    for finding, start, end in checked.spans:
        assert checked.document.place(start) == (finding.line, finding.column)
        assert finding in checked.list_findings(start, end)
        actions = list(checked.list_quick_fixes(start, end))
        assert [
            one for one in actions if one.finding is finding and one.edits == finding.edits
        ] != [] or not finding.edits
        for action in actions:
            changed = checked.document.apply_edits(action.edits)
            assert changed != text
            if action.title.startswith("Ignore"):
                codes = [
                    one.code for one in check(changed).list_findings(start, end + len(changed) - len(text))
                ]
                assert action.finding.code not in codes or "% unlearnbib" in text


@pytest.mark.parametrize("name", NAMED)
def test_all_fixes_are_one_edit(name):
    checked = check(NAMED[name])
    fixed = apply_fixes(parse(NAMED[name], "a.bib")).text
    action = checked.fix_all()
    changed = checked.document.apply_edits(action.edits) if action else checked.document.text
    assert changed == fixed
    assert (action is None) == (fixed == checked.document.text)


def test_a_remark_keeps_the_layout():
    text = "@misc{z, title = {One}}\r\n  @misc{a,\r\n  title = {On LLMs}}"
    checked = check(text)
    (ignore,) = [one for one in checked.list_quick_fixes(52, 52) if one.title == "Ignore UB501 in a"]
    changed = checked.document.apply_edits(ignore.edits)
    assert changed == text.replace("  @misc{a", "  % unlearnbib: ignore UB501\r\n  @misc{a")
    assert check(changed).findings == ()
    assert [one.title for one in check("@misc{z, title = {O}} @misc{a, title = {On LLMs}}").list_quick_fixes(45, 45)] == [
        "UB501: a style may print LLMs in lower case: write {LLMs}"
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(
            ["@misc{a,", "title={", "LLMs", "}", "\n", "é", ",", "% unlearnbib: ignore", "\udcfc", "@"]
        ),
        max_size=15,
    ).map("".join),
    st.data(),
)
def test_any_text_is_explained(text, data):
    checked = check(text)
    offset = data.draw(st.integers(0, len(text)))
    checked.explain(offset)
    for action in checked.list_quick_fixes(offset, offset):
        assert checked.document.apply_edits(action.edits) != text
