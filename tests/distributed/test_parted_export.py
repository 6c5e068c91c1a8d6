"""Parts, one after the other, are the bytes of one machine, whatever their number; no cluster is needed."""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from parted_lists import export_inline, export_whole, make_row, write_lines
from unlearnbib.distributed.export_run import export_parts
from unlearnbib.errors import ArgumentError, CatalogError, CatalogWarning, ChoiceError, NothingFoundError

SLOWLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("partitions", [1, 2, 7, 90])
@pytest.mark.parametrize("name", ["bibtex", "biblatex", "jsonl", "ris"])
def test_parts_are_the_bytes_of_one_machine(tmp_path, name, partitions):
    page = write_lines(tmp_path / "list.jsonl", map(make_row, range(80)))
    text, reports = export_inline([page], partitions, name=name)
    assert text == export_whole([page], name)
    assert len(reports) == partitions
    assert sum(report.rows for report in reports) == 80


@pytest.mark.parametrize("pattern", ["acl", "dblp", "[year]", "-[auth:lower]", "[auth:lower]:[year]"])
def test_keys_of_any_pattern_are_those_of_one_machine(tmp_path, pattern):
    page = write_lines(tmp_path / "list.jsonl", map(make_row, range(60)))
    assert export_inline([page], 5, pattern)[0] == export_whole([page], pattern=pattern)


ROWS = st.lists(
    st.builds(
        lambda title, family, year, link: {"title": title, "authors": [f"J. {family}"], "year": year, **link},
        st.sampled_from(["Deep", "Deep Nets", "Deep Nets Sink", "Nets", "Deep-2", "2 Deep"]),
        st.sampled_from(["Doe", "Doe2020", "Dœ", "Döe"]),
        st.sampled_from([2020, 2021]),
        st.sampled_from([{}, {}, {"doi": "10.1234/a"}, {"url": "https://arxiv.org/abs/2401.00001"}]),
    ),
    min_size=1,
    max_size=14,
)


@SLOWLY
@given(rows=ROWS, partitions=st.integers(1, 6))
def test_clashes_over_partitions_are_settled_as_on_one_machine(tmp_path, rows, partitions):
    page = write_lines(tmp_path / "list.jsonl", rows)
    assert export_inline([page], partitions)[0] == export_whole([page])


KEYED = st.lists(
    st.builds(
        lambda title, key, identity: {"title": title, "key": key, "year": 2020, "sources": {}} | identity,
        st.sampled_from(["Deep", "Deep Nets", "Nets"]),
        st.sampled_from(["", "deep2020", "Deep2020", "deep2020-2", "nets2020", "x y", "-a"]),
        st.sampled_from([{}, {"identity": "doi:10.1234/a"}, {"identity": "doi:10.1234/b"}]),
    ),
    min_size=1,
    max_size=12,
)


@SLOWLY
@given(rows=KEYED, partitions=st.integers(1, 5))
def test_keys_that_papers_have_are_kept_as_on_one_machine(tmp_path, rows, partitions):
    page = write_lines(tmp_path / "list.jsonl", rows)
    assert export_inline([page], partitions)[0] == export_whole([page])


def test_a_paper_of_two_partitions_stands_once_at_its_first_row(tmp_path):
    rows = [{"title": f"On Sand {number}", "year": 2020} for number in range(6)]
    rows[0] |= {"doi": "10.1234/sand"}
    rows[5] |= {"title": "On Sand 0", "doi": "10.1234/sand", "volume": "7"}
    text, reports = export_inline([write_lines(tmp_path / "list.jsonl", rows)], 3)
    assert sum(report.entries for report in reports) == 5
    assert reports[0].entries == reports[0].rows == 2
    assert text.count(b"10.1234/sand") == 1
    assert text.index(b"volume = {7}") < text.index(b"On Sand 1")


def test_a_broken_line_costs_itself_and_is_told_with_its_line(tmp_path):
    rows = [json.dumps(make_row(number)).encode() for number in range(30)]
    broken = [*rows[:12], b'{"title": ', b"", b'{"title": "\xff"}', *rows[12:], b'{"year": 2020}']
    (tmp_path / "broken.jsonl").write_bytes(b"\n".join(broken))
    text, reports = export_inline([str(tmp_path / "broken.jsonl")], 4)
    whole = write_lines(tmp_path / "whole.jsonl", map(make_row, range(30)))
    assert text == export_whole([whole])
    assert sum(report.rejected for report in reports) == 2
    assert [one.line for report in reports for one in report.problems] == [13, 15]


def test_lines_of_a_part_are_those_of_the_file(tmp_path):
    page = write_lines(tmp_path / "list.jsonl", map(make_row, range(40)))
    lines = [json.loads(line)["line"] for line in export_inline([page], 6, name="jsonl")[0].splitlines()]
    assert lines == sorted(lines)
    assert lines == [json.loads(line)["line"] for line in export_whole([page], "jsonl").splitlines()]


def test_files_of_any_kind_are_read_and_compressed_ones_as_unpacked(tmp_path):
    page = write_lines(tmp_path / "list.jsonl", map(make_row, range(20)))
    (tmp_path / "more.jsonl.gz").write_bytes(gzip.compress((tmp_path / "list.jsonl").read_bytes()[:1500]))
    (tmp_path / "more.jsonl").write_bytes((tmp_path / "list.jsonl").read_bytes()[:1500].rpartition(b"\n")[0])
    (tmp_path / "own.bib").write_text("@book{roe, title = {On Clay}, author = {Roe, John}, year = 1999}\n")
    own = str(tmp_path / "own.bib")
    text, reports = export_inline([page, own, f"{tmp_path}/more.jsonl.gz"], 3)
    assert text == export_whole([page, own, f"{tmp_path}/more.jsonl"])
    assert reports[-1].rejected == 1


def test_parquet_is_read_by_groups_as_the_lines_of_its_rows(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [make_row(number) for number in range(50)]
    table = pyarrow.Table.from_pylist([{"doi": None, "url": None, **row} for row in rows])
    parquet.write_table(table, tmp_path / "list.parquet", row_group_size=9)
    page = write_lines(tmp_path / "list.jsonl", rows)
    assert export_inline([f"{tmp_path}/list.parquet"], 4)[0] == export_whole([page])


def test_lines_of_two_forms_need_the_name_of_a_reader(tmp_path):
    work = {
        "DOI": "10.1234/a",
        "type": "journal-article",
        "title": ["On Sand"],
        "author": [{"family": "Doe"}],
    }
    page = write_lines(tmp_path / "list.jsonl", [*map(make_row, range(9)), *[work] * 9])
    with pytest.raises(CatalogError, match="has lines of two forms, services and json; name one"):
        export_inline([page], 4)


def test_csl_json_is_one_part_as_its_ids_depend_on_each_other(tmp_path):
    rows = [
        {"id": "doe", "type": "book", "title": f"On Sand {at}", "author": [{"family": "Doe"}]}
        for at in range(5)
    ]
    page = write_lines(tmp_path / "list.jsonl", rows)
    text, reports = export_inline([page], 4)
    with pytest.warns(CatalogWarning, match="the item gets another"):
        assert text == export_whole([page])
    assert len(reports) == 1


def test_an_entry_that_inherits_is_refused(tmp_path):
    entries = (
        "@inproceedings{a, title = {On Sand}, crossref = {b}}\n@proceedings{b, title = {Sand}, year = 2020}\n"
    )
    (tmp_path / "own.bib").write_text(entries)
    with pytest.raises(CatalogError, match="a inherits from another entry"):
        export_inline([str(tmp_path / "own.bib")], 1)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"format": "csv"}, ChoiceError, "choose from bibtex, biblatex, jsonl, ris"),
        ({"sort": "year"}, ArgumentError, "sort: 'year' depends on the whole list"),
        ({"booktitle": "string"}, ArgumentError, "depends on the whole list"),
        ({"format": "ris", "links": "none"}, ChoiceError, "unknown option 'links'"),
        ({"partitions": -1}, ArgumentError, "is not a number of parts"),
    ],
)
def test_what_depends_on_the_whole_list_is_refused_before_anything_runs(tmp_path, options, error, words):
    page = write_lines(tmp_path / "list.jsonl", [make_row(0)])
    with pytest.raises(error, match=words):
        export_parts([page], tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_a_list_without_papers_is_an_error(tmp_path):
    page = write_lines(tmp_path / "list.jsonl", [{"year": 2020}, {"year": 2021}])
    with pytest.raises(NothingFoundError, match="there are no papers"):
        export_inline([page], 2)


@pytest.mark.parametrize(
    ("name", "words"), [("-", "the standard input"), ("none.jsonl", "there is no such file")]
)
def test_a_page_that_workers_cannot_read_is_an_error(tmp_path, name, words):
    with pytest.raises(CatalogError, match=words):
        export_inline([name if name == "-" else str(tmp_path / name)], 2)
