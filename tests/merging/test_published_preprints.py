"""Preprints of any server become their publications by title and authors; of two candidates, none is taken."""

import sys
from functools import partial
from urllib.parse import quote, urlsplit

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from places import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from stand_in import World, answer
from stand_in_works import Work

from unlearnbib.merging import update_file
from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.complete import complete_papers
from unlearnbib.sources.preprint_servers import is_preprint_doi, is_preprint_server, is_preprint_url
from unlearnbib.sources.sought_papers import SoughtPaper, find_candidates, has_same_authors, unite_candidates
from unlearnbib.sources.web import complete_from_web
from unlearnbib.sources.web.provider import Refusal

AUTHORS = (("Jane", "Doe"), ("Max", "Roe"), ("Ann", "Lee"))
STOC = Work("On Sand and Dunes", AUTHORS, "Symposium on Sand", "2024", "1-9", doi="10.1145/1.2")
ENTRY = """% mine
@article{mine,
  author = {Jane Doe and Max Roe and Ann Lee},
  title = {On {Sand} and Dunes},
  journal = {Electron. Colloquium Comput. Complex.},
  volume = {TR23-079},
  year = {2023},
  url = {https://eccc.weizmann.ac.il/report/2023/079},
  eprinttype = {ECCC},
  eprint = {TR23-079},
  note = {mine}
}
"""


class Session:
    """A session that has the answers of a stand-in, without a server."""

    def __init__(self, *works):
        self.world = World(works)

    def forget(self, request):
        raise AssertionError(request.url)

    def open(self, request):
        parts = urlsplit(request.url)
        body = f"&body={quote(request.body)}" if request.body else ""
        found = answer(self.world, request.provider.host, f"{parts.path}?{parts.query}{body}")
        if found.status != 200:
            raise Refusal("missing", "404")
        return found.body.encode()


def complete(session, papers):
    return complete_from_web(complete_papers(papers)[0], session)[0]


@pytest.fixture
def update(desk):
    """Return a function that updates entries from works, and the update."""

    def run(text, *works):
        desk.write(text)
        return update_file(desk.path, partial(complete, Session(*works)))

    return run


SERVERS = {
    "eccc": ENTRY,
    "biorxiv": "@article{b, author = {Doe, J. and Roe, M. and Lee, A.}, title = {On Sand and Dunes},\n"
    " journal = {bioRxiv}, publisher = {Cold Spring Harbor Laboratory}, doi = {10.1101/2023.01.01.123456}, year = 2023}\n",
    "ssrn": "@article{s, author = {Doe, J. and Roe, M. and Lee, A.}, title = {On Sand and Dunes},\n"
    " journal = {Available at SSRN}, year = 2023}\n".replace("Available at SSRN", "SSRN Electronic Journal"),
    "hal": "@unpublished{h, author = {Doe, Jane and others}, title = {On Sand and Dunes}, year = {2023},\n"
    " url = {https://hal.science/hal-01234567}, note = {working paper or preprint}}\n",
    "iacr": "@misc{i, author = {Jane Doe and Max Roe and Ann Lee}, title = {On Sand and Dunes}, year = {2023},\n"
    " howpublished = {Cryptology ePrint Archive, Paper 2023/1}}\n",
    "arxiv": "@misc{a, author = {Jane Doe and Max Roe and Ann Lee}, title = {On Sand and Dunes}, year = {2023},\n"
    " eprint = {2301.00001}, archivePrefix = {arXiv}}\n",
}


@pytest.mark.parametrize("entry", SERVERS.values(), ids=SERVERS)
@pytest.mark.parametrize("doi", ["10.1145/1.2", ""])
def test_a_preprint_of_a_server_becomes_its_publication(update, entry, doi):
    updated = update(entry, evolve(STOC, doi=doi))
    assert len(updated.published) == 1
    assert "booktitle = {Symposium on Sand}" in updated.text
    assert "pages = {1--9}" in updated.text
    assert "2024" in updated.text
    assert ("10.1145/1.2" in updated.text) == bool(doi)
    assert "journal" not in updated.text
    assert "10.1101/" not in updated.text or not doi
    source = "crossref" if doi else "dblp"
    assert any("pages = 1--9" in line and f"({source})" in line for line in updated.lines)
    assert all(line.endswith(")") for line in updated.lines)


def test_what_is_the_author_s_own_stays_with_the_publication(update):
    text = update(ENTRY, STOC).text
    for line in ("% mine\n", "  title = {On {Sand} and Dunes},\n", "  note = {mine}", "eprint = {TR23-079}"):
        assert line in text
    assert text.startswith("% mine\n@inproceedings{mine,\n")
    assert "TR23-079},\n  year" not in text  # the volume was the preprint's


def test_an_update_is_done_once(update):
    updated = update(ENTRY, STOC)
    again = update(updated.text, STOC)
    assert (again.text, again.changed, again.remarks) == (updated.text, (), ())


def test_an_author_who_goes_back_to_the_preprint_keeps_it(update):
    update(ENTRY, STOC)
    again = update(ENTRY, STOC)
    assert again.published == ()
    assert "journal = {Electron." in again.text
    assert "booktitle" not in again.text
    assert "pages" not in again.text


def test_a_short_name_of_a_venue_becomes_its_title(update):
    updated = update(ENTRY, evolve(STOC, venue="NeurIPS", doi=""))
    assert "booktitle = {Advances in Neural Information Processing Systems" in updated.text
    assert any("booktitle = Advances" in line and line.endswith("(rule)") for line in updated.lines)


JOURNAL = evolve(STOC, venue="Journal of Dunes", year="2026", doi="10.1145/9.9", is_article=True)


@pytest.mark.parametrize("other", [JOURNAL, evolve(JOURNAL, doi="")])
def test_two_candidates_are_reported_and_none_is_taken(update, other):
    updated = update(ENTRY, STOC, other)
    assert (updated.text, updated.changed, updated.published) == (ENTRY, (), ())
    (remark,) = updated.remarks
    assert "mine: may be published as" in remark
    assert "Symposium on Sand 2024 (DOI 10.1145/1.2)" in remark
    assert "Journal of Dunes 2026" in remark
    assert remark.endswith("; none is taken")


OTHERS = {
    "other authors": evolve(STOC, authors=(("Bo", "Poe"), ("Jane", "Doe"))),
    "another first author": evolve(STOC, authors=(AUTHORS[1], AUTHORS[0], AUTHORS[2])),
    "another Doe": evolve(STOC, authors=(("Bo", "Doe"), *AUTHORS[1:])),
    "a third of the authors": evolve(STOC, authors=(AUTHORS[0], ("Bo", "Poe"), ("Al", "Moe"))),
    "a longer title": evolve(STOC, title="On Sand and Dunes of the Desert"),
    "much later": evolve(STOC, year="2031"),
    "much earlier": evolve(STOC, year="2019"),
    "another server": evolve(STOC, venue="bioRxiv", doi="10.1101/2023.01.01.1", is_article=True),
    "no venue": evolve(STOC, venue=""),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_paper_is_not_taken(update, other):
    updated = update(ENTRY, other)
    assert (updated.text, updated.changed, updated.remarks) == (ENTRY, (), ())


STAY = {
    "a thesis": "@phdthesis{t, author = {Jane Doe}, title = {On Sand and Dunes}, school = {MIT}, year = 2023}\n",
    "a page": "@misc{t, author = {Jane Doe and Max Roe}, title = {On Sand and Dunes}, year = 2023,\n"
    " url = {https://example.org/code}}\n",
    "a paper": "@article{t, author = {Jane Doe and Max Roe}, title = {On Sand and Dunes}, year = 2023,\n"
    " journal = {Corrosion Letters}}\n",
    "a book": "@book{t, author = {Jane Doe and Max Roe}, title = {On Sand and Dunes}, year = 2023,\n"
    " publisher = {OUP}}\n",
    "without a year": "@misc{t, author = {Jane Doe}, title = {On Sand and Dunes}, howpublished = {bioRxiv}}\n",
    "without authors": "@misc{t, title = {On Sand and Dunes}, howpublished = {bioRxiv}, year = 2023}\n",
}


@pytest.mark.parametrize("entry", STAY.values(), ids=STAY)
def test_an_entry_that_is_not_a_preprint_s_stays(update, entry):
    updated = update(entry, STOC)
    assert (updated.text, updated.changed) == (entry, ())


PUBLISHED = """@inproceedings{p,
  author = {AUTHORS},
  title = {On Sand and Dunes},
  booktitle = {Symposium on Sand},
  year = {2024}
}
"""


@pytest.mark.parametrize(
    ("authors", "is_same"),
    [
        ("Jane Doe and Max Roe and Ann Lee", True), ("Doe, J. and others", True), ("Doe, J. and Roe, M.", True),
        ("Poe, Bo and Doe, Jane", False), ("Doe, Bo and Roe, Max and Lee, Ann", False), ("Doe, Jane and Moe, A. and Poe, B.", False),
    ],
)  # fmt: skip
def test_a_paper_without_a_doi_is_taken_if_its_authors_are_the_same(update, authors, is_same):
    entry = PUBLISHED.replace("AUTHORS", authors)
    updated = update(entry, evolve(STOC, doi=""))
    assert ("pages = {1--9}" in updated.text) == is_same
    assert [line for line in updated.lines if not line.endswith("(dblp)")] == []
    assert (updated.text == entry) == (not is_same)


def test_without_the_web_a_preprint_is_not_looked_for(desk):
    desk.write(ENTRY)
    updated = update_file(desk.path, lambda papers: complete_papers(papers)[0])
    assert (updated.text, updated.changed) == (ENTRY, ())


@pytest.mark.parametrize(
    ("name", "is_server"),
    [
        ("arXiv preprint arXiv:2406.10890", True), ("CoRR", True), ("CoRR, abs/1", True), ("bioRxiv", True),
        ("SSRN Electronic Journal", True), ("Cryptology ePrint Archive", True), ("Electronic Colloquium on Computational Complexity (ECCC)", True),
        ("ECCC", True), ("HAL", True), ("Research Square", True), ("OSF Preprints", True), ("PsyArXiv", True), ("ChemRxiv", True),
        ("Corrosion", False), ("Halle Studies", False), ("Electronic Communications", False), ("Research Policy", False), ("", False),
    ],
)  # fmt: skip
def test_servers_are_known_by_their_names(name, is_server):
    assert is_preprint_server(name) == is_server


def test_servers_are_known_by_dois_and_urls():
    preprints = (
        "10.48550/arXiv.1 10.1101/123456 10.2139/ssrn.1 10.21203/rs.3.rs-1/v1 10.31234/osf.io/a".split()
    )
    assert all(map(is_preprint_doi, preprints))
    assert not any(map(is_preprint_doi, ("10.1101/gr.1", "10.1145/1.2", "10.2139/x", "")))
    assert is_preprint_url("https://www.biorxiv.org/content/1")
    assert not any(
        map(is_preprint_url, ("https://[", "https://notbiorxiv.org/", "https://acm.org/arxiv.org", ""))
    )


names = st.lists(
    st.builds(Name, st.sampled_from(["Doe", "Roe", "Łuk", "李"]), st.sampled_from(["J.", "Jane", ""])),
    max_size=4,
)


@given(names, names)
def test_authors_agree_in_both_directions_and_with_themselves(one, other):
    assert has_same_authors(one, other) == has_same_authors(other, one)
    assert has_same_authors(one, one) == bool(one)
    assert not has_same_authors(one, [])
    assert not has_same_authors([], other)
    if has_same_authors(one, other):
        assert one[0].family == other[0].family


@given(st.permutations(range(4)))
def test_records_in_any_order_are_the_same_candidates(order):
    sought = SoughtPaper("On Sand", authors=(Name("Doe", "J."),), year=2023)
    shared = {"title": "On Sand", "authors": (Name("Doe", "Jane"),), "year": 2024}
    records = [
        Record("crossref", {**shared, "container_title": "Symposium on Sand", "doi": "10.1145/1.2"}),
        Record("dblp", {**shared, "container_title_short": "Symposium on Sand"}),
        Record("dblp", {**shared, "container_title_short": "CoRR", "type": "article"}),
        Record("dblp", {**shared, "title": "On Sands", "container_title_short": "Symposium on Sand"}),
    ]
    found = find_candidates([records[place] for place in order], sought)
    assert len(found) == 2
    united = unite_candidates(sought, found)
    assert type(united) is Paper
    assert (united.doi, united.year, united.authors) == ("10.1145/1.2", 2024, (Name("Doe", "Jane"),))
    assert set(united.sources) >= {"year", "doi", "authors"}
