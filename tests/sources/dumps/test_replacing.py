"""What an import leaves out is counted by reason, and far fewer records replace an index only with force."""

import json
import subprocess
import sys

import pytest

from dump_files import BIB, HEAD, WORKS, entry, paper, read, work
from unlearnbib import DumpError, import_dumps
from unlearnbib.sources import dumps as bulk
from unlearnbib.sources.dumps.readers import crossref, dblp


def write(folder, *works, name="works.jsonl"):
    path = folder / name
    path.write_text("".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in works))
    return str(path)


def is_stored(number):
    return bulk.find_records(paper(work(number)["title"][0], doi=work(number)["DOI"])) != []


@pytest.mark.parametrize(
    ("before", "after", "is_replaced"), [(4, 2, True), (4, 1, False), (5, 2, False), (1, 1, True)]
)
def test_far_fewer_records_replace_nothing_without_force(folder, before, after, is_replaced):
    import_dumps(write(folder, *map(work, range(10, 10 + before))))
    later = write(folder, *map(work, range(90, 90 + after)), name="later.jsonl")
    if is_replaced:
        import_dumps(later)
    else:
        with pytest.raises(DumpError, match="--force replaces them"):
            import_dumps(later)
    assert (is_stored(90), is_stored(10)) == (is_replaced, not is_replaced)
    import_dumps(later, force=True)
    assert (is_stored(90), is_stored(10)) == (True, False)


def test_no_record_at_all_replaces_only_with_force(folder):
    import_dumps(write(folder, *WORKS))
    none = write(folder, work(9, author=[]), name="none.jsonl")
    with pytest.raises(DumpError, match="it has no records"):
        import_dumps(none)
    assert is_stored(1)
    (done,) = import_dumps(none, force=True)
    assert (done.records, is_stored(1)) == (0, False)


def test_what_is_left_out_is_counted_by_reason(folder):
    odd = [
        work(1), work(2), work(3), work(4, author=[]), work(5, title=[]), '{"DOI": "10.1234/cut', "[" * 100_000,
        {"name": "x"}, work(7),
    ]  # fmt: skip
    (done,) = import_dumps(write(folder, *odd))
    assert done.skipped == {
        "without authors and editors": 1, "without a title": 1, "not JSON": 2,
        "not one of works of Crossref": 1,
    }  # fmt: skip
    assert done.records == 4


def test_one_element_that_is_no_xml_costs_itself_alone(dump):
    (done,) = import_dumps(dump(entry(doi="10.1145/1.1"), entry("Beans & Peas"), entry(doi="10.1145/1.2")))
    assert (done.records, done.skipped) == (2, {"not well-formed XML": 1})


def test_comments_and_one_broken_entry_of_bibtex_cost_no_other(folder):
    path = folder / "anthology.bib"
    broken = "@inproceedings{cut, title = {On\n\n"
    path.write_text(f"{BIB}\n% a comment\n\n{BIB}\n{broken}{BIB}", encoding="utf-8")
    (done,) = import_dumps(str(path))
    assert done.records == 3
    assert done.skipped == {"broken BibTeX": 1, "volumes without authors": 3}


@pytest.mark.parametrize("error", [RecursionError, MemoryError, AttributeError, OverflowError])
def test_whatever_one_record_raises_costs_itself_alone(folder, monkeypatch, error):
    def read_work(found):
        if found["DOI"].endswith(".2"):
            raise error
        return original(found)

    original = crossref.read_work
    monkeypatch.setattr(crossref, "read_work", read_work)
    (done,) = import_dumps(write(folder, work(1), work(2), work(3)))
    assert (done.records, done.skipped) == (2, {f"broken ({error.__name__})": 1})


def test_the_command_tells_what_is_left_out_and_refuses_with_exit_code_1(folder):
    def run(*command):
        return subprocess.run(
            [sys.executable, "-m", "unlearnbib", "import", *command],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    done = run(write(folder, *map(work, range(4)), work(9, author=[])))
    assert done.stderr.splitlines()[1:] == [
        "unlearnbib: works.jsonl: 1 record left out: 1 without authors and editors"
    ]
    assert done.returncode == 0
    few = write(folder, work(7), name="few.jsonl")
    refused = run(few)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert run("--force", few).returncode == 0


def test_the_pages_of_people_in_dblp_are_no_records(folder):
    path = folder / "dblp.xml"
    path.write_text(HEAD + entry() + '<www key="homepages/1"><author>A</author></www></dblp>')
    assert len(read(dblp, path)) == 1
    assert import_dumps(str(path))[0].skipped == {}
