"""Records of arXiv, OpenAlex, Semantic Scholar, DataCite, INSPIRE and PubMed, in the forms of their dumps."""

import gzip
import io
import json
import tarfile
import zipfile

import pytest

from dump_files import ARXIV, CITATION, DATACITE, INSPIRE, OPENALEX, PUBMED, S2, read
from unlearnbib import Paper, complete, import_dumps
from unlearnbib.model import Name
from unlearnbib.sources.dumps.readers import arxiv, datacite, inspire, openalex, pubmed, semanticscholar

ANN = Name("Ash", "Ann")


def write(folder, value, name="dump.jsonl"):
    path = folder / name
    path.write_text(json.dumps(value) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("module", "value", "names", "right"),
    [
        (arxiv, ARXIV, {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"},
         {"title": "On Mud", "year": 2021, "type": "article", "published": "10.1234/mud.3"}),
        (openalex, OPENALEX, {"doi:10.1234/mud.3", "openalex:W7", "pmid:1234567"},
         {"title": "On Mud", "year": 2022, "type": "article-journal", "doi": "10.1234/mud.3",
          "container_title": "Journal of Mud", "volume": "3", "issue": "1", "pages": "1-9"}),
        (semanticscholar, S2, {"doi:10.1234/mud.3", "dblp:journals/mud/Ash22", "s2:corpusid:7"},
         {"title": "On Mud", "year": 2022, "type": "article-journal", "doi": "10.1234/mud.3",
          "container_title": "Journal of Mud", "volume": "3", "pages": "1-9"}),
        (datacite, DATACITE, {"doi:10.1234/mud.data"},
         {"title": "Levels of Mud", "year": 2022, "type": "dataset", "doi": "10.1234/mud.data", "publisher": "Mud Archive"}),
        (inspire, INSPIRE, {"doi:10.1234/muon.7", "arxiv:2102.00002", "doi:10.48550/arxiv.2102.00002", "inspire:77"},
         {"title": "On Muons", "year": 2021, "type": "article-journal", "doi": "10.1234/muon.7",
          "container_title": "Phys. Rev. D", "volume": "98", "pages": "032001"}),
    ],
)  # fmt: skip
def test_a_record_of_json(folder, module, value, names, right):
    ((known, record),) = read(module, write(folder, value))
    assert set(known) == names
    assert record.source == module.READER.source
    assert {name: value for name, value in record.fields.items() if value} == {**right, "authors": (ANN,)}


def test_pubmed(folder):
    path = folder / "pubmed26n0001.xml.gz"
    body = PUBMED.format(CITATION.format(pmid=1234567) + CITATION.format(pmid=1234568))
    path.write_bytes(gzip.compress(body.encode()))
    (known, record), _ = read(pubmed, path)
    assert set(known) == {"pmid:1234567", "doi:10.1234/pea.1234567"}
    assert {name: value for name, value in record.fields.items() if value} == {
        "title": "On Peas 1234567", "authors": (Name("Müller", "Ann"),), "year": 2021, "type": "article-journal",
        "container_title": "Pea Science", "volume": "7", "pages": "1-9", "PMID": "1234567", "doi": "10.1234/pea.1234567",
    }  # fmt: skip
    assert import_dumps(str(path))[0].records == 2


@pytest.mark.parametrize(
    ("module", "value", "reason"),
    [
        (arxiv, {**ARXIV, "authors_parsed": []}, "without a title or authors"),
        (openalex, {**OPENALEX, "title": None, "display_name": None}, "without a title"),
        (
            openalex,
            {**OPENALEX, "authorships": OPENALEX["authorships"] * 100},
            "without authors, or with a hundred",
        ),
        (semanticscholar, {**S2, "authors": [{"name": "A. A."}]}, "initials"),
        (datacite, {**DATACITE, "attributes": {**DATACITE["attributes"], "titles": []}}, "without a title"),
        (inspire, {"metadata": {**INSPIRE["metadata"], "deleted": True}}, "deleted"),
        (inspire, {"metadata": {**INSPIRE["metadata"], "authors": []}}, "without authors and editors"),
    ],
)
def test_a_record_that_is_left_out(folder, module, value, reason):
    (done,) = import_dumps(write(folder, value), force=True)
    assert (done.source, done.records) == (module.READER.source, 0)
    assert reason in next(iter(done.skipped))


def test_the_published_doi_of_a_preprint_is_not_its_own(folder):
    ids = {**S2["externalids"], "ArXiv": "2101.00001"}
    ((known, record),) = read(
        semanticscholar, write(folder, {**S2, "externalids": ids, "venue": "arXiv", "journal": None})
    )
    assert (record.fields["type"], record.fields["published"]) == ("article", "10.1234/mud.3")
    assert "doi:10.1234/mud.3" not in known
    assert "arxiv:2101.00001" in known


@pytest.mark.parametrize("form", ["folders", "tar", "tar.gz", "zip"])
def test_files_in_folders_and_archives(folder, form):
    """As OpenAlex and DataCite ship theirs, with a list and a table beside them."""
    inside = {
        "works/updated_date=2024-01-01/part_000.gz": gzip.compress(json.dumps(OPENALEX).encode()),
        "works/updated_date=2024-01-02/part_000.gz": gzip.compress(json.dumps({**OPENALEX, "id": "https://openalex.org/W8"}).encode()),
        "works/manifest": b"{}",
        "works/2024-01.csv.gz": gzip.compress(b"a,b"),
    }  # fmt: skip
    place = folder / f"openalex.{form}"
    if form == "folders":
        for name, body in inside.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(body)
    elif form == "zip":
        with zipfile.ZipFile(place, "w") as archive:
            for name, body in inside.items():
                archive.writestr(name, body)
    else:
        with tarfile.open(place, "w:gz" if form == "tar.gz" else "w") as tar:
            for name, body in inside.items():
                member = tarfile.TarInfo(name)
                member.size = len(body)
                tar.addfile(member, io.BytesIO(body))
    (done,) = import_dumps(str(place))
    assert (done.source, done.records, done.skipped) == ("openalex", 2, {})


def test_a_paper_gets_its_fields_from_each(folder):
    for number, value in enumerate((ARXIV, OPENALEX, DATACITE, INSPIRE)):
        import_dumps(write(folder, value, f"{number}.jsonl"))
    links = [
        "https://arxiv.org/abs/2101.00001",
        "https://doi.org/10.1234/mud.3",
        "https://doi.org/10.1234/mud.data",
        "https://inspirehep.net/literature/77",
    ]
    found = complete([Paper(link, link=link) for link in links])
    assert [one.title for one in found] == ["On Mud", "On Mud", "Levels of Mud", "On Muons"]
    assert [one.sources["authors"] for one in found] == ["arxiv", "openalex", "datacite", "inspire"]
    assert [one.authors for one in found] == [(ANN,)] * 4
