"""The work of writing a paper, in calls of functions and imported modules: no clock, no machine."""

import subprocess
import sys
from collections import Counter

import pytest

from unlearnbib import Identity, Name, Paper, export

#: format -> the calls of Python functions for a paper, measured as 151 and 77, with a tenth more
MOST_CALLS = {"bibtex": 166, "csl-json": 85}


def make_papers(count):
    return [
        Paper(
            f"Dunes of the desert, part {number}: a study of SandBERT", key=f"k{number}", year=2020, month=5,
            type="paper-conference", container_title="Proceedings of Sand", pages="1-9",
            authors=(Name("Doe", "Jane"), Name("Röe", f"Ann {number}")), publisher="Dunes",
            identity=Identity("doi", f"10.5555/{number}"), doi=f"10.5555/{number}",
        )
        for number in range(count)
    ]  # fmt: skip


def count_calls(papers, name):
    """Return the calls of Python functions of an export, after one that fills the tables."""
    export(papers, name, as_keyed=True)
    calls = Counter()
    sys.setprofile(lambda _frame, event, _value: calls.update((event,)) if event == "call" else None)
    try:
        export(papers, name, as_keyed=True)
    finally:
        sys.setprofile(None)
    return calls["call"]


@pytest.mark.parametrize("name", MOST_CALLS)
def test_a_paper_takes_few_calls_and_the_same_in_a_long_list(name):
    short, long = (count_calls(make_papers(count), name) / count for count in (100, 800))
    assert long <= MOST_CALLS[name]
    assert long <= short * 1.05


def test_the_help_imports_neither_attrs_nor_a_format():
    code = "import sys; from unlearnbib.cli import parser, run; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(run.stdout.split())
    assert {"unlearnbib.cli.parser", "unlearnbib.formats.options"} <= modules
    assert modules.isdisjoint(("attrs", "attr", "unlearnbib.model", "unlearnbib.formats.format"))


def test_a_list_that_is_written_imports_no_reader_of_bib_files():
    code = (
        "import sys; from unlearnbib import Paper; from unlearnbib.formats import export;"
        "export([Paper('On Sand', key='a')], 'bibtex'); print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(run.stdout.split())
    assert "unlearnbib.formats.bibtex.writer" in modules
    rooms = "formats.bibtex.reader formats.bibtex.items formats.bibtex.native names.bibtex csl lint merging"
    assert modules.isdisjoint(f"unlearnbib.{room}" for room in rooms.split())
