"""Which tests are of the fast core: those that start no program and take no seconds.

A test is marked by its fixtures (`_BY_FIXTURE`), by the functions that it calls, and by its module (`SLOW`); a
test that has none of the marks of `APART` is in the core.
"""

from collections.abc import Iterator
from functools import cache
from types import CodeType, FunctionType
from typing import Any

import pytest

from places import TESTS

APART = ("tex", "browser", "reference", "process", "slow")
_BY_FIXTURE = {"tex": "tex", "reference": "reference"}
#: names of what starts a program or a server, in a test or in a function of tests/ that it calls
_STARTERS = frozenset(
    "subprocess multiprocessing fork start_editor Services run_online ThreadingHTTPServer".split()
)
#: modules, and functions of others, that take seconds together: hostile and long texts, many styles, each line
SLOW = frozenset(
    """
    csl/test_linear_work.py
    csl/test_style_search.py
    csl/test_documents.py
    documents/test_hard_instances.py::test_hostile_text_ends
    documents/test_reader_examples.py
    documents/test_readers.py::test_any_text_is_read
    documents/test_readers.py::test_commands_within_commands_end
    documents/test_readers.py::test_hostile_text_ends
    lint/test_reports.py::test_sarif_is_valid_for_the_official_schema
    merging/test_properties.py
    names/test_bibtex.py::test_long_lists_take_linear_time
    sources/dumps/test_encoded.py
    sources/dumps/test_plain_xml.py
    sources/dumps/test_workers.py
    storage/test_exchange.py::test_a_save_at_any_line_stays
    tex/test_decode.py::test_hostile_tex_is_read_in_linear_time
    verification/test_works.py::test_our_own_output_is_confirmed_in_every_form
    """.split()
)


def put_marks(item: pytest.Item) -> None:
    """Mark a test by its fixtures, its functions and its module, as core if nothing else is found."""
    parameters = getattr(getattr(item, "callspec", None), "params", ())  # one may be named as a fixture is
    fixtures = set(getattr(item, "fixturenames", ())) - set(parameters)
    marks = {mark for fixture, mark in _BY_FIXTURE.items() if fixture in fixtures}
    if starts_programs(item):
        marks.add("process")
    if is_slow(item):
        marks.add("slow")
    for mark in sorted(marks):
        item.add_marker(mark)
    if not any(item.get_closest_marker(mark) for mark in APART):
        item.add_marker("core")


def is_slow(item: pytest.Item) -> bool:
    """Return whether a test is in the table, by its module or its function."""
    if not item.path.is_relative_to(TESTS):
        return False
    module = item.path.relative_to(TESTS).as_posix()
    return bool({module, f"{module}::{getattr(item, 'originalname', '')}"} & SLOW)


def starts_programs(item: pytest.Item) -> bool:
    """Return whether a test, a fixture of it or a function of tests/ that they call names a starter."""
    found = getattr(item, "_fixtureinfo", None)  # no public way leads to the functions of fixtures
    fixtures = found.name2fixturedefs.values() if found else ()
    functions = {getattr(item, "function", None), *(one.func for defs in fixtures for one in defs)}
    return any(map(_reaches_starter, functions))


@cache  # the examples of a table are tests of one function, and many tests have the same fixtures
def _reaches_starter(function: Any) -> bool:
    waiting, seen = [get_inner(function)], set[FunctionType]()
    while waiting:
        function = waiting.pop()
        if isinstance(function, type):
            waiting += vars(function).values()
        if not isinstance(function, FunctionType) or function in seen or not is_of_tests(function):
            continue
        seen.add(function)
        names = set(list_names(function.__code__))
        if names & _STARTERS:
            return True
        waiting += [get_inner(function.__globals__.get(name)) for name in names]
    return False


def get_inner(function: Any) -> Any:
    """Return the test within a property of hypothesis, or the function itself."""
    return getattr(getattr(function, "hypothesis", None), "inner_test", function)


def is_of_tests(function: FunctionType) -> bool:
    return function.__code__.co_filename.startswith(str(TESTS))


def list_names(code: CodeType) -> Iterator[str]:
    """Yield the global names that a function and those within it use."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from list_names(constant)
