"""Three states: entries of the shipped catalog with planted changes, entries nobody knows, a web that answers."""

import json

import pytest
from attrs import evolve

import unlearnbib
from unlearnbib.bib import parse
from unlearnbib.cli import run
from unlearnbib.formats.bibtex.spelling import ASCII
from unlearnbib.lint import reports
from unlearnbib.model import Name
from unlearnbib.sources import web
from unlearnbib.sources.web.provider import Refusal
from unlearnbib.verification.verdicts import verify_document

ENTRY = unlearnbib.export([unlearnbib.show("jin2024rwku")], "bibtex")
TITLE = "RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models"
RWKU = "neurips:2024/b1f78dfc9ca0156498241012aec4efa0"


def verdict(text):
    (one,) = verify_document(parse(text, "refs.bib"))
    return one


def test_our_own_output_is_confirmed():
    found = verify_document(parse(unlearnbib.export(unlearnbib.load(), "bibtex"), "refs.bib"))
    assert {one.state for one in found} == {"confirmed"}
    assert len(found) == 53


PLANTED = [
    ("a wrong first author", "Jin, Zhuoran", "Doe, Jane", [("author", "Jane Doe", "Zhuoran Jin")]),
    ("a wrong given name", "Cao, Pengfei", "Cao, Ming", [("author", "Ming Cao", "Pengfei Cao")]),
    ("an author too few", " and Zhao, Jun}", "}", [("author", "8 authors, Kang Liu the last", "9 authors, Jun Zhao the last")]),
    ("an author too many", "Zhao, Jun}", "Zhao, Jun and Doe, Jane}", [("author", "10 authors, Jane Doe the last", "9 authors, Jun Zhao the last")]),
    ("authors in another order", "Jin, Zhuoran and Cao, Pengfei", "Cao, Pengfei and Jin, Zhuoran", [("author", "Pengfei Cao", "Zhuoran Jin")]),
    ("a wrong year", "year = {2024}", "year = {2023}", [("year", "2023", "2024")]),
    ("a wrong page", "98213--98263", "98214--98263", [("pages", "98214--98263", "98213-98263")]),
    ("a wrong volume", "volume = {37}", "volume = {36}", [("volume", "36", "37")]),
    ("a wrong word of the title", "Unlearning for", "Editing for", [("title", TITLE.replace("Unlearning", "Editing"), TITLE)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "evidence"), [one[1:] for one in PLANTED], ids=[one[0] for one in PLANTED]
)
def test_a_planted_change_is_contradicted_with_evidence(old, new, evidence):
    assert old in ENTRY
    found = verdict(ENTRY.replace(old, new))
    assert found.state == "contradicted"
    assert str(found.identity) == RWKU
    assert [(one.field, one.said, one.known) for one in found.evidence] == evidence
    assert {one.source for one in found.evidence} <= {"snapshot", "rule"}


def test_an_entry_that_its_doi_names_for_want_of_a_title_is_not_contradicted():
    found = verdict("@misc{k, title = {{doi:10.52202/079017-3117}}, doi = {10.52202/079017-3117}}")
    assert (found.state, found.evidence) != ("contradicted", ())
    assert "title" not in [one.field for one in found.evidence]


def test_the_doi_of_another_paper_is_contradicted():
    found = verdict(ENTRY.replace("10.52202/079017-3117", "10.52202/079017-1767"))
    assert found.state == "contradicted"
    assert [one.field for one in found.evidence] == ["title", "author", "pages"]
    assert found.evidence[0].known.startswith("WAGLE")


def test_the_url_of_another_paper_is_contradicted():
    found = verdict(ENTRY.replace("doi = {", "url = {https://doi.org/10.52202/079017-1767},\n  doi = {"))
    assert (found.state, found.anchor) == ("contradicted", "url")


SAME = [
    ("names in the other order", "Jin, Zhuoran and Cao, Pengfei", "Zhuoran Jin and P. Cao"),
    ("and others", " and Zhao, Jun}", " and others}"),
    ("a title without its subtitle", "title = {{RWKU}: Benchmarking Real-World Knowledge Unlearning for Large Language Models}", "title = {RWKU}"),
    ("a title in lower case", "Benchmarking Real-World", "benchmarking real world"),
    ("a DOI with its resolver", "doi = {", "doi = {https://doi.org/"),
    ("the address of the review", "doi = {10.52202/079017-3117}", "url = {https://openreview.net/forum?id=wOmtZ5FgMH}"),
    ("no year", "year = {2024},", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [one[1:] for one in SAME], ids=[one[0] for one in SAME])
def test_the_same_paper_in_another_form_is_confirmed(old, new):
    assert old in ENTRY
    found = verdict(ENTRY.replace(old, new))
    assert (found.state, str(found.identity)) == ("confirmed", RWKU)


def test_a_preprint_is_compared_by_title_and_authors():
    text = f"@misc{{a, title = {{{TITLE}}}, author = {{Jin, Zhuoran and others}}, year = 2023, %s}}"
    eprint = "eprint = {2406.10890}, archivePrefix = {arXiv}"
    found = verdict(text % eprint)
    assert (found.state, found.anchor, found.agreeing) == ("confirmed", "eprint", ("title", "author"))
    assert verdict(text.replace("Jin", "Doe") % eprint).state == "contradicted"


def test_every_preprint_of_the_catalog_is_confirmed_and_published():
    papers = [paper for paper in unlearnbib.load() if paper.preprint]
    assert len(papers) == 44
    entries = (
        f"@misc{{{paper.key}, title = {{{ASCII.format_title(paper.title)}}}, author = {{{ASCII.format_names(paper.authors)}}}, year = 2020,\n"
        f"eprint = {{{paper.preprint.id}}}, archivePrefix = {{arXiv}}}}\n"
        for paper in papers
    )
    text = "".join(entries)
    assert [str(one) for one in verify_document(parse(text)) if one.state != "confirmed"] == []
    assert [one.code for one in unlearnbib.check(text)] == ["UB408"] * 44


TITLED = "@inproceedings{{a, title = {{{}}}, author = {{{}}}, year = {}, booktitle = {{Advances}}}}"


def test_a_title_counts_only_with_authors_and_year():
    assert verdict(TITLED.format(TITLE, "Jin, Zhuoran and others", 2024)).state == "confirmed"
    for authors, year in [("Doe, Jane and others", 2024), ("Jin, Zhuoran and others", 2020)]:
        found = verdict(TITLED.format(TITLE, authors, year))
        assert found.state == "could not confirm"
        assert found.reason.endswith(f"{RWKU} has this title, but other authors or another year")


UNKNOWN = [
    (
        "@misc{a, title = {One}, doi = {10.1145/1234567.1234568}}",
        "doi names doi:10.1145/1234567.1234568, which no source has",
    ),
    ("@misc{a, title = {One}}", "it has no DOI, eprint or URL that identifies the paper"),
    ("@misc{a, url = {https://doi.org/10.52202/079017-3117}}", "the entry has no title to compare"),
    (
        "@misc{a, title = {One}, url = {not an address}}",
        "it has no DOI, eprint or URL that identifies the paper",
    ),
]


@pytest.mark.parametrize(("text", "reason"), UNKNOWN)
def test_an_unknown_paper_is_neither_confirmed_nor_contradicted(text, reason):
    found = verdict(text)
    assert (found.state, found.reason, found.evidence) == ("could not confirm", reason, ())
    assert "fake" not in str(found)


def test_a_title_with_another_doi_is_not_confirmed():
    found = verdict(ENTRY.replace("10.52202/079017-3117", "10.1145/1234567.1234568"))
    assert found.state == "could not confirm"
    assert found.reason.endswith(
        "but doi is '10.1145/1234567.1234568', the snapshot says '10.52202/079017-3117'"
    )


WORK = {
    "DOI": "10.1145/1234567.1234568", "type": "proceedings-article", "title": ["On Things"], "publisher": "ACM",
    "author": [{"family": "Doe", "given": "Jane"}], "container-title": ["Proceedings of Things"],
    "published-print": {"date-parts": [[2020, 5]]}, "page": "1-9",
}  # fmt: skip
ASKED = "@inproceedings{{a, title = {{{}}}, author = {{J. Doe}}, year = {}, booktitle = {{B}}, doi = {{10.1145/1234567.1234568}}}}"


class Door:
    """Answers for Crossref; every other service has nothing."""

    def open(self, request):
        if request.provider.host != "api.crossref.org":
            raise Refusal("missing", "404")
        return json.dumps({"status": "ok", "message": {"items": [WORK]}}).encode()


@pytest.mark.parametrize(
    ("title", "year", "state", "evidence"),
    [
        ("On Things", 2020, "confirmed", []),
        ("On Things", 2021, "contradicted", ["year is '2021', crossref says '2020'"]),
        ("Off Things", 2020, "contradicted", ["title is 'Off Things', crossref says 'On Things'"]),
    ],
)
def test_the_web_is_queried_only_by_identifier(monkeypatch, title, year, state, evidence):
    monkeypatch.setattr(web, "_open_session", lambda **_how: Door())
    assert unlearnbib.verify(ASKED.format(title, year) + "\n")[0].state == "could not confirm"
    (found,) = unlearnbib.verify(ASKED.format(title, year) + "\n", online=True)
    assert (found.state, [str(one) for one in found.evidence]) == (state, evidence)


def test_a_title_that_a_search_finds_is_compared_by_its_doi():
    asked = []

    def complete(papers):
        asked.append([(paper.title, paper.link) for paper in papers])
        told = {"title": "On Things", "year": 2020} if papers[0].link else {}
        known = {"authors": (Name("Doe", "Jane"),), "doi": "10.1145/1234567.1234568", **told}
        return [evolve(paper, **known) for paper in papers]

    text = "@misc{a, title = {{O}n Things}, author = {J. Doe}, year = %d, howpublished = {Talk}}\n"
    states = [verify_document(parse(text % year), complete)[0].state for year in (2020, 2021)]
    assert states == ["confirmed", "could not confirm"]
    assert asked == [[("On Things", "")], [("", "https://doi.org/10.1145/1234567.1234568")]] * 2


# -- reports


BOTH = f"{ENTRY.replace('2024}', '2023}')}\n@misc{{b, title = {{One}}}}\n"


@pytest.fixture
def call(capfdbinary, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BOTH, encoding="utf-8")

    def called(*arguments: str) -> tuple[int, str]:
        code = run(["check", "refs.bib", "--verify", *arguments])
        out, err = capfdbinary.readouterr()
        assert err == b""
        return code, out.decode()

    return called


def test_verdicts_are_reported(call):
    code, out = call()
    assert code == 1
    assert out == (
        f"refs.bib:1:1: jin2024rwku: contradicted by doi, {RWKU}: year is '2023', the snapshot says '2024'\n"
        "refs.bib:14:1: b: could not confirm: it has no DOI, eprint or URL that identifies the paper\n"
        "1 file: nothing found, 1 contradicted, 1 could not confirm\n"
    )


def test_verdicts_in_json(call):
    first, second = json.loads(call("--format", "json")[1])["verdicts"]
    assert (first["state"], first["identity"], first["anchor"]) == ("contradicted", RWKU, "doi")
    assert first["evidence"] == [{"field": "year", "said": "2023", "known": "2024", "source": "snapshot"}]
    assert (second["state"], second["identity"]) == ("could not confirm", None)


def test_verdicts_among_findings(call):
    results = json.loads(call("--format", "sarif")[1])["runs"][0]["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [("UB901", "warning"), ("UB902", "note")]
    assert call("--format", "github")[1].startswith(
        "::warning file=refs.bib,line=1,endLine=1,col=1,endColumn=1,title=UB901::jin2024rwku: contra"
    )


def test_an_unconfirmed_entry_is_not_a_fault():
    assert reports.Report(1, verdicts=verify_document(parse("@misc{b, title = {One}}"))).is_clean


def test_the_public_function_returns_the_same():
    assert [one.state for one in unlearnbib.verify(BOTH)] == ["contradicted", "could not confirm"]
    assert unlearnbib.check(BOTH) == []
