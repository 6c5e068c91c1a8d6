"""What rules share: quick looks that leave out what no rule reports, and the memory of a file."""

import gc
import re
import weakref

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.bib import parse
from unlearnbib.identifiers.urls import parse_link
from unlearnbib.lint import engine
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import names
from unlearnbib.tex.decode import decode, fold_tex
from unlearnbib.text.normalize import fold_title

_OF_NAMES = tuple(rule for rule in names.RULES)
_PARTS = st.sampled_from(
    ["Doe, Jane K.", "Jane Doe", "J. Doe", "Doe, J", "Doe, JK", "Doe J", "Müller, Jürgen", "And", "Et", "others", "et al.",
     "Jane Roe, Mary Roe", "Stanford University", "{Big Lab}", "Yi-Hsuan", ",", ";", "", "J.K. Rowling", "Jr."]
)  # fmt: skip
_JOINTS = st.sampled_from([" and ", "\nand ", " And ", " ", ", ", " AND "])


def _list_findings(text):
    document = parse(f"@misc{{a, title = {{One}}, author = {{{text}}}}}")
    return engine.run_rules(document, _OF_NAMES, "bibtex")


@settings(max_examples=300)
@given(st.lists(st.tuples(_PARTS, _JOINTS), min_size=1, max_size=4))
def test_lists_that_one_look_passes_have_no_finding(pieces):
    text = "".join(part + joint for part, joint in pieces[:-1]) + pieces[-1][0]
    found = _list_findings(text)
    with pytest.MonkeyPatch.context() as patch:
        nothing = re.compile("(?!)")
        patch.setattr(names, "_PLAIN_LIST", nothing)
        patch.setattr(names, "_PLAIN", nothing)
        assert found == _list_findings(text)


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Doe, Jane J and Mary K. Roe\n  and Müller, Jürgen", 0),
        ("J. Doe and Yang, Yi-Hsuan", 0),
        ("Jane Doe and others", 1),
    ],
)
def test_ordinary_lists_are_not_divided(text, looks, monkeypatch):
    seen, split_names = [], names.split_names
    monkeypatch.setattr(names, "split_names", lambda text: seen.append(text) or split_names(text))
    _list_findings(text)
    assert len(seen) == looks


@given(st.text(st.sampled_from("aZ09 {}~-'!?\"^_&%#,.@<\n$`\\é"), max_size=12))
def test_quick_keys_of_titles_are_those_of_their_text(tex):
    assert fold_tex(tex) == fold_title(decode(tex))


@pytest.mark.parametrize("path", ["", "/", "/10.1145/1", "/a/b.pdf/", "/a.", "/a//b", "/a_(b)~c-d", "/a/./"])
@pytest.mark.parametrize("host", ["doi.org", "www.doi.org", "www.com", "a-b.example.org"])
def test_plain_links_are_read_as_others_are(host, path):
    # a link with the port of its scheme is the same link, and is read in parts
    assert parse_link(f"https://{host}{path}") == parse_link(f"https://{host}:443{path}")


def test_the_memory_of_files_is_free_after_a_check():
    files = []

    def watch(bib):
        files.append(weakref.ref(bib))
        return iter(())

    rule = Rule(code="UB999", name="watch", about="", check=watch, bad="", good="")
    gc.disable()
    try:
        engine.run_rules_together([parse("@misc{a, title = {One}}")], [*engine.RULES, rule])
        assert [one() for one in files] == [None]
    finally:
        gc.enable()
