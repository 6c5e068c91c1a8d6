"""The harness of the benchmarks: its table, its data, its marks and its report, on made-up runs."""

import ast
import re
import sys

import pytest

from documentation import find_page
from places import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
try:
    from data.files import MADE
    from harness.marks import judge
    from harness.plot import draw
    from harness.report import quote_marks, write_marks, write_report
    from harness.shapes import OURS, Result, Taken, Verdict
    from harness.tasks import BARE, TASKS
finally:
    sys.path.remove(str(ROOT / "benchmarks"))

RUNS = ROOT / "benchmarks" / "runs"
CONTESTANTS = [(task, one) for task in TASKS for one in task.contestants]


def make_results(task, name, seconds):
    runs = {
        size: [Taken(each, each + 0.1, 20 + size / 1024) for each in all_of]
        for size, all_of in seconds.items()
    }
    return {(task, name, size): Result(task, name, size, all_of) for size, all_of in runs.items()}


@pytest.mark.parametrize(
    ("task", "one"), CONTESTANTS, ids=[f"{task.name}: {one.name}" for task, one in CONTESTANTS]
)
def test_each_contestant_has_a_function_and_a_file(task, one):
    assert (one.kind or task.kind) in MADE
    if one.place == "node":
        assert re.search(
            rf"^  async {one.run}\(", (RUNS / "node_peers.js").read_text(encoding="utf-8"), re.MULTILINE
        )
        return
    module, _, name = one.run.rpartition(":")
    code = ast.parse((RUNS / f"{module or 'programs'}.py").read_text(encoding="utf-8"))
    assert name in [node.name for node in code.body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("kind", MADE)
def test_the_same_seed_makes_the_same_file_and_another_one_makes_another(kind):
    assert MADE[kind](5, 1) == MADE[kind](5, 1) != MADE[kind](5, 2)


def test_a_ratio_is_the_median_of_the_rounds_and_an_exponent_that_of_the_sizes():
    results = {
        **make_results("bibtex", OURS, {50: [9], 1_000: [1, 3, 8], 10_000: [30]}),
        **make_results("bibtex", "bibtexparser 2, in place", {50: [1], 1_000: [1, 1, 2], 10_000: [10]}),
    }
    found = [(one.name, one.where, round(one.value, 3), one.holds) for one in judge(results)]
    assert found == [
        ("BibTeX written, against bibtexparser 2 in place", "1,000", 3, False),
        ("BibTeX written, against bibtexparser 2 in place", "10,000", 3, False),
        ("BibTeX written, exponent", "1,000 to 10,000", 1, True),
    ]


def test_memory_is_that_of_the_rows_that_are_more():
    results = make_results("page to file", OURS, {1_000: [1], 3_000: [3]})
    assert [(one.name, round(one.value, 3)) for one in judge(results)] == [("a page to a file, kB a row", 1)]


def test_a_contestant_that_was_not_run_has_a_row_and_no_mark():
    results = make_results("read", OURS, {1_000: [1]})
    results["read", BARE, 1_000] = Result("read", BARE, 1_000, remark="not installed")
    assert judge(results) == []
    text = write_report(
        [task for task in TASKS if task.name == "read"], results, [], "python -m benchmarks read"
    )
    assert "| 1,000 | unlearnbib | 1,000.0 | 1,000 | 1.00 | 1.10 |" in text
    assert f"| 1,000 | {BARE} | | | | | | | nothing decoded, no name divided; not installed |" in text


def test_a_mark_says_on_how_many_sizes_it_holds():
    lines = write_marks([Verdict("m", "10", 1.0, 2.0), Verdict("m", "20", 3.0, 2.0)]).splitlines()
    assert lines[2] == "| m | 2.00 | 1.00 (10), 3.00 (20) | 1 of 2 |"


def test_the_page_of_figures_quotes_marks_and_a_second_run_replaces_them():
    page = find_page("explanation/figures.md").read_text(encoding="utf-8")
    once = quote_marks(page, "A machine", [Verdict("m", "10", 1.0, 2.0)])
    assert "| m | 2.00 | 1.00 (10) | yes |" in once
    assert quote_marks(once, "A machine", [Verdict("m", "10", 1.0, 2.0)]) == once
    assert once.startswith(page[: page.index("<!-- marks")])
    assert once.endswith(page[page.index("<!-- end of marks") :])


def test_the_plot_of_the_same_results_has_the_same_bytes(tmp_path):
    pytest.importorskip("matplotlib")
    results = make_results("csl", OURS, {1_000: [1], 10_000: [12]})
    for name in ("a.svg", "b.svg"):
        draw([task for task in TASKS if task.name == "csl"], results, str(tmp_path / name))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert "unlearnbib, 1.08" in (tmp_path / "a.svg").read_text(encoding="utf-8")
