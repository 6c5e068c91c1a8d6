"""The comparison of `update` with other programs: its entries, its judgement, and the table of the page of figures."""

import json
import sys
from collections import Counter
from functools import partial

import pytest

from documentation import find_page
from places import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
import stand_in
import update as benchmark
from stand_in_works import Work, list_works
from update_entries import Sample, list_samples

PREPRINT = Sample(
    "unlearning",
    "a",
    "@misc{a, title = {T}, eprint = {2401.00001}, note = {mine}}\n",
    ("ICML",),
    "2024",
    "1-9",
)
SHORT = Sample("pages", "b", "@inproceedings{b, booktitle = {ICML}, year = 2024}\n", ("ICML",), "2024", "1–9")
BOOK = Sample("complete", "c", '@book{c,\n  title = {On {\\"O}l},\n  author = {Doe, J.},\n  year = 1999\n}\n')
JUDGED = [
    (
        PREPRINT,
        "@inproceedings{a, booktitle = {International Conference on Machine Learning}, year = 2024}",
        "right",
    ),
    (PREPRINT, "@inproceedings{a, booktitle = {A name of its own}, year = 2024, pages = {1--9}}", "right"),
    (PREPRINT, "@inproceedings{a, booktitle = {ICML}, year = 2023}", "wrong"),
    (PREPRINT, "@inproceedings{a, booktitle = {NeurIPS}, year = 2024}", "wrong"),
    (PREPRINT, "@article{a, journal = {ArXiv preprint}, year = 2024}", "missed"),
    (PREPRINT, "@article{a, journal = {CoRR}, year = 2024}", "missed"),
    (PREPRINT, PREPRINT.text, "missed"),
    (PREPRINT, "", "missed"),
    (SHORT, SHORT.text, "missed"),
    (SHORT, "@inproceedings{b, booktitle = {ICML}, year = 2024, pages = {1--9}}", "right"),
    (SHORT, "@inproceedings{b, booktitle = {ICML}, year = 2024, pages = {1--8}}", "wrong"),
    (BOOK, BOOK.text, "right"),
    (BOOK, "@book{c, author={Doe, J.}, title={On Öl}, year={1999}, isbn={1}}", "right"),
    (BOOK, "@article{c, author={Doe, J.}, title={On Öl}, year={1999}}", "wrong"),
    (BOOK, "@book{c, author={Doe, J.}, title={On Öl}, year={2000}}", "wrong"),
]


@pytest.mark.parametrize(("sample", "text", "judgement"), JUDGED)
def test_an_entry_is_judged_by_its_published_form(sample, text, judgement):
    assert benchmark.judge_entry(sample, text) == judgement


def test_what_a_program_loses_is_counted():
    samples = [PREPRINT, SHORT, BOOK]
    whole = benchmark.write_file(samples)
    judged, lost = benchmark.judge_file(samples, whole)
    assert judged == {("unlearning", "missed"): 1, ("pages", "missed"): 1, ("complete", "right"): 1}
    assert lost.total() == 0
    assert benchmark.judge_file(samples, "")[1] == {"keys": 3, "comments": 3, "notes": 1, "rewritten": 1}
    changed = whole.replace("% my comment on b", "").replace("note = {mine}", "").replace("  title", " title")
    assert benchmark.judge_file(samples, changed)[1] == {"keys": 0, "comments": 1, "notes": 1, "rewritten": 1}


@pytest.mark.reference
def test_there_are_200_entries_and_the_page_of_figures_has_the_table(reference, capsys):
    samples = list_samples(reference / "bib")
    assert len({one.key for one in samples}) == len(samples) == 200
    assert Counter(one.group for one in samples)["complete"] == 40
    with stand_in.StandIn(stand_in.World(list_works(reference / "bib"))) as services:
        online = partial(stand_in.update_from, services.port)
        programs = {"unlearnbib": benchmark.update_by_us, "unlearnbib +web": online}
        benchmark.print_table(samples, programs)
    figures = find_page("explanation/figures.md").read_text(encoding="utf-8")
    table = [line for line in capsys.readouterr().out.splitlines() if line]
    assert [line for line in table if line not in figures] == []
    assert (
        f"requests to the stand-in of the services: unlearnbib +web {services.requests.total()}," in figures
    )


WORK = Work("On Unlearning", (("Ada", "Doe"),), "ICML", "2024", "1-9", doi="10.1145/1.2", arxiv="2401.00001")
OTHER = Work("On Learning", (("Bo", "Roe"),), "KDD", "2023", "2-3", url="https://example.org/a")


def test_the_stand_in_finds_the_nearest_titles_and_has_its_works_by_number():
    def ask(host, target):
        found = stand_in.answer(known, host, target)
        return found.status, found.body

    known = stand_in.World([OTHER, WORK])
    status, body = ask("dblp.org", "/search/publ/api?q=on+unlearning+doe&h=10")
    hits = json.loads(body)["result"]["hits"]["hit"]
    assert (status, [one["info"]["title"] for one in hits]) == (200, ["On Unlearning.", "On Learning."])
    _, body = ask("api.crossref.org", "/works?query.bibliographic=on+learning&rows=5")
    assert [one["DOI"] for one in json.loads(body)["message"]["items"]] == ["10.1145/1.2"]
    for path in ("paper/arXiv:2401.00001", "paper/DOI:10.1145/1.2"):
        _, body = ask("api.semanticscholar.org", f"/graph/v1/{path}")
        assert json.loads(body)["journal"]["pages"] == "1-9"
    assert ask("api.crossref.org", "/works/10.1145%2F9.9")[0] == 404
    assert ask("example.org", "/")[0] == 404


def test_an_update_asks_the_stand_in(tmp_path):
    path = tmp_path / "a.bib"
    path.write_text(
        "% mine\n@inproceedings{a,\n  title = {On Unlearning},\n  doi = {10.1145/1.2}\n}\n", "utf-8"
    )
    with stand_in.StandIn(stand_in.World([OTHER, WORK])) as services:
        text = stand_in.update_from(services.port, path)
        assert services.requests["api.crossref.org"] == 1
    assert "pages = {1--9}" in text
    assert text.startswith("% mine")
