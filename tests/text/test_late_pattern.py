"""Patterns that wait for their first use."""

import copy
import pickle
import re

import pytest

from unlearnbib.text.late_pattern import compile_late


def test_it_is_compiled_once_when_it_is_first_used(monkeypatch):
    compiled, real = [], re.compile
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or real(*given))
    late = compile_late(r"(a)(B+)", re.IGNORECASE)
    assert compiled == []
    assert late.fullmatch("abb")[2] == "bb"
    assert late.fullmatch("ab")[2] == "b"
    assert compiled == [(r"(a)(B+)", re.IGNORECASE)]


def test_it_has_all_that_a_pattern_has():
    late, pattern = compile_late(r"(?P<year>\d{4})"), re.compile(r"(?P<year>\d{4})")
    names = [name for name in dir(pattern) if not name.startswith("_")]
    assert len(names) > 10
    assert [name for name in names if not hasattr(late, name)] == []
    assert (late.pattern, late.flags, late.groups) == (pattern.pattern, pattern.flags, 1)
    assert late.sub("x", "in 2024") == "in x"


def send(value):
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - as `multiprocessing` does


@pytest.mark.parametrize("repeat", [copy.copy, copy.deepcopy, send])
def test_it_is_copied_and_sent_to_other_processes_even_after_its_use(repeat):
    late = compile_late("A", re.IGNORECASE)
    assert late.search("bab").start() == 1
    assert repeat(late).search("bbba").start() == 3


def test_a_wrong_pattern_is_an_error_at_its_first_use():
    late = compile_late("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        late.match("(")
