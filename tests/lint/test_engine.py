"""The engine: safe and unsafe fixes, of planted faults, of real files, of any text."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.bib import open_bib, parse
from unlearnbib.lint import check, engine

FIXES = [
    (
        "@misc{a, title = {On LLMs' GPT-4, {BERT}s and R\\&D}}",
        "@misc{a, title = {On {LLMs}' {GPT-4}, {BERT}s and {R\\&D}}}",
    ),
    (
        "@misc{a, title = {A&amp;amp;B and &eacute; &#8211; &lt;b}}",
        "@misc{a, title = {A\\&{B} and {\\'e} -- {\\textless}b}}",
    ),
    (
        "@misc{a, title = {One}, note = {A &quot;b&quot;}}",
        "@misc{a, title = {One}, note = {A &quot;b&quot;}}",
    ),
    (
        "@misc{a, title={One}, url={https://x.org/?a&amp;b\\_c}}",
        "@misc{a, title={One}, url={https://x.org/?a&b_c}}",
    ),
    (
        "@misc{a, title={One}, doi={https://doi.org/10.1007%2F978-3\\_1}}",
        "@misc{a, title={One}, doi={10.1007/978-3_1}}",
    ),
    (
        '@misc{a, title={One}, Month = {Sept.}, Pages = "12 - 34"}',
        '@misc{a, title={One}, Month = sep, Pages = "12--34"}',
    ),
    (
        "@misc{a, title={One}, author={Doe, Jane, et al.}}",
        "@misc{a, title={One}, author={Doe, Jane and others}}",
    ),
    (
        "@misc{a, title={One}, author={Doe, J.K.L. and\n  {Others} and}}",
        "@misc{a, title={One}, author={Doe, J. K. L. and\n  others}}",
    ),
    ("@misc{a, title={One}, pages = {1–2,5-6}}", "@misc{a, title={One}, pages = {1--2,5--6}}"),
    ('@misc{a, title = "On " # {LLMs}}', '@misc{a, title = "On " # {LLMs}}'),  # pieces have no places
    (
        "@misc{a, title = {On LLMs},\n@misc{b, title = {On LLMs}}",
        "@misc{a, title = {On LLMs},\n@misc{b, title = {On LLMs}}",
    ),
]


@pytest.mark.parametrize(("text", "fixed"), FIXES)
def test_safe_fixes(text, fixed):
    assert engine.apply_fixes(parse(text)).text == fixed
    assert engine.apply_fixes(parse(fixed)).text == fixed


def test_unsafe_fixes_are_made_when_asked_for():
    text = "@misc{a, title = {One},\n  url = {https://doi.org/10.1145/1234567},\n  doi = {10.1145/1234567}, note = {},\n}\n"
    assert engine.apply_fixes(parse(text)).text == text
    fixed = engine.apply_fixes(parse(text), unsafe=True).text
    assert fixed == "@misc{a, title = {One},\n  doi = {10.1145/1234567},\n}\n"


def test_fixes_of_real_files_change_only_values(reference):
    """Entries, keys, names of fields and all between them stay; a second time changes nothing."""
    for path in sorted((reference / "bib").glob("*.bib")):
        before = open_bib(str(path))
        after = engine.apply_fixes(before)
        assert engine.apply_fixes(after).text == after.text
        assert [(one.type, one.key, [field.name for field in one.fields]) for one in before.entries] == [
            (one.type, one.key, [field.name for field in one.fields]) for one in after.entries
        ]
        assert without_values(before) == without_values(after)
        assert before.text != after.text


def without_values(document):
    return document.apply_edits(
        (field.at, field.end, "") for entry in document.entries for field in entry.fields
    )


WORDS = st.sampled_from(
    ["LLMs", "{BERT}", "-", "--", " ", "\\&", "&amp;", "&", "amp;", "lt;", "12", "et al.", " and ", "others", ",", "J.K.", "\\_",
     "https://doi.org/10.1000/", "doi:", "Ã¼", "jan", "{", "}", "$", "\\", "#", '"', "%", "@", "\n", "é", "arXiv:2401.01234", "=", "~"]
)  # fmt: skip
NAMES = [
    "title",
    "author",
    "doi",
    "url",
    "pages",
    "month",
    "year",
    "eprint",
    "archivePrefix",
    "isbn",
    "journal",
    "note",
]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.lists(WORDS, max_size=8)), max_size=6))
def test_any_file_is_checked_and_fixed_in_one_run(fields):
    text = (
        "% x\n@article{a,\n"
        + ",\n".join(f"  {name} = {{{''.join(words)}}}" for name, words in fields)
        + "}\n"
    )
    document = parse(text)
    for one in check(text):
        assert document.place(len(text)) >= (one.end_line, one.end_column) >= (one.line, one.column) >= (1, 1)
        assert one.message.isprintable()
    once = engine.apply_fixes(document)
    assert engine.apply_fixes(once).text == once.text
    assert len(once.entries) == len(document.entries)


@given(st.text(alphabet='@{}",=#()ab \n\\', max_size=80))
def test_no_text_stops_the_linter(text):
    document = parse(f"{text}\n")
    assert all(one.code.startswith("UB") for one in engine.run_rules(document))
