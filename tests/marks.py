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
    catalog/test_cheap_tests.py
    catalog/test_work_per_row.py
    cli/test_site_and_stats.py
    csl/test_documents.py
    csl/test_linear_work.py
    csl/test_reference.py
    csl/test_style_search.py
    documents/test_hard_instances.py::test_hostile_text_ends
    documents/test_reader_examples.py
    documents/test_readers.py::test_any_text_is_read
    documents/test_readers.py::test_commands_within_commands_end
    documents/test_readers.py::test_hostile_text_ends
    formats/bibtex/test_interchange.py
    formats/test_citations.py::test_two_dozen_styles_print_every_paper_of_the_catalog
    formats/test_citations_of_works.py
    formats/test_csl_round_trip.py::test_an_item_comes_back_equal
    formats/test_half_characters.py::test_pages_and_documents_are_written
    formats/test_rich_text.py::test_any_markup_stays_in_its_field
    formats/test_told_losses.py::test_the_values_that_are_not_counted_come_back
    formats/test_valid_files.py
    formats/test_work_per_paper.py
    formats/test_written_and_read.py
    identifiers/test_doi.py::test_the_short_way_to_an_identity_is_the_long_ones
    lint/test_fixes.py::test_many_fixes_of_one_field_are_judged_in_one_pass
    lint/test_reports.py::test_sarif_is_valid_for_the_official_schema
    lint/test_sharing.py::test_lists_that_one_look_passes_have_no_finding
    merging/test_properties.py
    names/test_bibtex.py::test_long_lists_take_linear_time
    sources/dumps/test_encoded.py
    sources/dumps/test_plain_xml.py
    sources/dumps/test_workers.py
    sources/test_gate.py::test_no_value_of_json_raises_and_all_that_pass_are_of_their_type
    sources/web/test_cache.py::test_threads_share_the_cache
    sources/web/test_odd_answers.py
    storage/test_exchange.py::test_a_save_at_any_line_stays
    test_benchmarks.py
    test_first_use.py
    test_mutation.py
    test_work_per_entry.py
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
