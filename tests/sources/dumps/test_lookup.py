"""The imported record of a paper: by its identifiers, or by its title."""

import json

import pytest

from dump_files import AUTHORS, TITLE, corr, entry, paper, work
from unlearnbib import (
    Paper,
    WebWarning,
    complete,
    import_dumps,
)
from unlearnbib.model import Identity, Name
from unlearnbib.sources import dumps as bulk


def test_a_paper_is_found_by_each_of_its_identifiers(dump):
    import_dumps(dump(entry(doi="10.18653/v1/2025.acl-long.3")))
    links = (
        "https://aclanthology.org/2025.acl-long.3.pdf",
        "doi:10.18653/V1/2025.acl-long.3",
        "https://dblp.org/rec/conf/icml/MuellerS24",
    )
    for found in complete([Paper(TITLE, "ICML", 2024, link) for link in links]):
        assert found.authors == AUTHORS
        assert found.sources["authors"] == "dblp"


def test_a_paper_is_found_by_its_title(dump):
    import_dumps(dump(entry(), corr()))
    (found,) = complete([paper("Learning to FORGET — what was learned!", year=2023)])
    assert (found.authors, found.doi, found.pages) == (AUTHORS, "10.1145/1234567.1", "1-10")


@pytest.mark.parametrize(
    ("records", "row"),
    [
        ([entry(doi="10.1145/1.1"), entry(doi="10.1145/1.2")], paper()),  # two of one venue
        ([entry(venue="ICLR", doi="10.1145/1.1"), entry(venue="KDD", doi="10.1145/1.2")], paper()),  # neither is its venue's
        ([entry(year=2022)], paper()),
        ([entry()], paper(year=None)),
        ([entry()], paper("Learning to Forget What Was Not Learned")),
        ([entry()], paper(doi="10.1145/7654321.9")),
        ([entry("Preface", venue="KDD")], paper("Preface")),  # a title that many papers have
    ],
)  # fmt: skip
def test_a_record_that_could_be_another_papers_is_not_taken(dump, records, row):
    import_dumps(dump(*records))
    assert bulk.find_records(row) == []


def test_of_several_the_one_of_the_venue(dump):
    import_dumps(dump(entry(venue="KDD", doi="10.1145/1.1"), entry(doi="10.1145/1.2")))
    assert [record.fields["doi"] for record in bulk.find_records(paper())] == ["10.1145/1.2"]


@pytest.mark.parametrize(
    ("record", "row"),
    [
        (corr(), paper()),  # the preprint of a paper in a venue
        (entry(), paper(type="article", venue="arXiv")),
        (entry(venue="KDD"), paper()),
        (corr(), paper(identity=Identity("arxiv", "2401.00001"))),
    ],
)
def test_only_the_authors_of_another_version_are_taken(dump, record, row):
    import_dumps(dump(record))
    ((found),) = bulk.find_records(row)
    assert list(found.fields) == ["authors"]


def test_a_link_to_a_preprint_and_a_venue_mean_the_published_version(dump):
    import_dumps(dump(corr(), entry()))
    (found,) = bulk.find_records(
        paper(identity=Identity("arxiv", "2401.00001"), doi="10.48550/arXiv.2401.00001")
    )
    assert found.fields["pages"] == "1-10"


def test_a_record_of_the_same_doi_and_another_title_is_refused(dump):
    import_dumps(dump(entry("Something Else Entirely, in Many Other Words")))
    with pytest.warns(WebWarning, match="another title"):
        (found,) = complete([Paper(TITLE, "ICML", 2024, "https://doi.org/10.1145/1234567.1")])
    assert found.authors == ()


def test_sources_are_taken_in_the_order_of_trust(dump, folder):
    (folder / "works.jsonl").write_text(
        json.dumps(work(1, title=[TITLE], volume="7", **{"container-title": ["Proceedings of ICML"]})),
        encoding="utf-8",
    )
    done = import_dumps(str(folder / "works.jsonl"), dump(entry()))
    assert [(one.source, one.records) for one in done] == [("crossref", 1), ("dblp", 1)]
    (found,) = complete([paper()])
    assert (found.authors, found.volume, found.pages) == ((Name("Sun", "Jian"),), "7", "1-10")
    assert (found.sources["authors"], found.sources["pages"]) == ("crossref", "dblp")
