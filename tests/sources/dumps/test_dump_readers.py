"""The readers of dumps, on dumps written for these tests."""

import gzip
import io
import json
import tarfile

import pytest
from hypothesis import given, strategies as st

from dump_files import (
    AUTHORS,
    BIB,
    LINES,
    TITLE,
    WORKS,
    corr,
    entry,
    paper,
    read,
    work,
)
from unlearnbib import (
    WebWarning,
    complete,
    import_dumps,
)
from unlearnbib.model import Name
from unlearnbib.records.dblp import replace_entities
from unlearnbib.sources import dumps as bulk
from unlearnbib.sources.dumps import readers
from unlearnbib.sources.dumps.readers import anthology, crossref, dblp
from unlearnbib.sources.dumps.recognise import choose_reader


def test_dblp(dump):
    title = "On <i>k</i>-Means &amp; H<sub>2</sub>O: 0.1 &lt; x, M&ouml;bius?"
    ((names, record),) = read(dblp, dump(entry(title).replace("?.", "?")))
    assert names == ("dblp:conf/icml/MuellerS24", "doi:10.1145/1234567.1")
    assert record.source == "dblp"
    assert {key: value for key, value in record.fields.items() if value} == {
        "title": "On k-Means & H2O: 0.1 < x, Möbius?", "authors": AUTHORS, "year": 2024, "doi": "10.1145/1234567.1",
        "type": "paper-conference", "container_title_short": "ICML", "pages": "1-10",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("doi", "names", "kept"),
    [
        ("10.18653/V1/2025.ACL-LONG.3", ["doi:10.18653/v1/2025.acl-long.3", "acl:2025.acl-long.3"], "10.18653/V1/2025.ACL-LONG.3"),
        ("10.5555/3600270.3601000", [], ""),
    ],
)  # fmt: skip
def test_the_identifiers_of_a_record(dump, doi, names, kept):
    ((known, record),) = read(dblp, dump(entry(doi=doi)))
    assert set(names) <= set(known)
    assert record.fields["doi"] == kept
    assert "doi:10.5555/3600270.3601000" not in known


def test_a_link_with_a_space_is_not_cut(dump):
    ((names, record),) = read(dblp, dump(entry(doi="10.1007/978-3-540-87877-3 3")))
    assert (names, record.fields["doi"]) == (("dblp:conf/icml/MuellerS24",), "")


def test_a_preprint_has_no_volume(dump):
    ((names, record),) = read(dblp, dump(corr()))
    assert "arxiv:2401.00001" in names
    assert record.fields["type"] == "article"
    assert "volume" not in record.fields


@given(
    st.lists(
        st.sampled_from([b"&uuml;", b"&amp;", b"&", b"u", b";", b"&#252;", b"&nosuch;", b"&" + b"a" * 40]),
        max_size=12,
    ),
    st.data(),
)
def test_entities_come_out_the_same_wherever_a_piece_ends(parts, data):
    whole = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    pieces = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert b"".join(replace_entities(pieces)) == b"".join(replace_entities([whole]))
    assert b"&uuml;" not in b"".join(replace_entities(pieces))


def test_a_bib_of_somebody_gives_only_the_papers_of_the_anthology(folder):
    path = folder / "mine.bib"
    path.write_text(
        BIB + "@article{b, title = {Other}, author = {Doe, Jane}, doi = {10.1145/1.1}, year = 2024}\n"
    )
    assert [names[0] for names, _ in read(anthology, path)] == ["acl:2025.acl-long.3"]


def test_the_anthology_written_short_and_in_full(folder):
    path = folder / "anthology.bib.gz"
    path.write_bytes(gzip.compress(BIB.encode()))
    ((names, record),) = read(anthology, path)
    assert names == ("acl:2025.acl-long.3", "doi:10.18653/v1/2025.acl-long.3")
    assert {name: record.fields[name] for name in ("title", "authors", "pages", "month", "publisher", "url")} == {
        "title": "Learning to Forget LLMs", "authors": (Name("Sun", "Jian"), Name("Müller", "Klaus")), "pages": "1-9",
        "month": 7, "publisher": "Association for Computational Linguistics", "url": "https://aclanthology.org/2025.acl-long.3/",
    }  # fmt: skip
    assert choose_reader(str(path)).source == record.source == "anthology"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("works.json", json.dumps({"items": WORKS}).encode()),
        ("works.json", json.dumps(WORKS, indent=1).encode()),
        ("works.json", json.dumps({"status": "ok", "message": {"items": WORKS}}).encode()),
        ("works.jsonl", LINES),
        ("works.jsonl.gz", gzip.compress(LINES)),
    ],
)
def test_crossref_in_every_form(folder, name, body):
    (folder / name).write_bytes(body)
    assert choose_reader(str(folder / name)).source == "crossref"
    found = read(crossref, folder / name)
    assert [names for names, _ in found] == [("doi:10.1145/1234567.1",), ("doi:10.1145/1234567.2",)]
    assert found[0][1].fields["authors"] == (Name("Sun", "Jian"),)


def test_a_work_of_another_shape_is_left_out(folder):
    odd = [
        work(1, author=["Jian Sun"]),
        work(2, title=7),
        {"message": "no"},
        work(3, author=[{"family": "Li"}], issued={"date-parts": [[2024, 13]]}),
    ]
    (folder / "works.json").write_text(json.dumps({"items": odd}), encoding="utf-8")
    assert import_dumps(str(folder / "works.json"))[0].records == 1
    with pytest.warns(WebWarning, match="crossref gives no valid month"):
        (found,) = complete([paper(f"{TITLE} 3", doi="10.1145/1234567.3")])
    assert found.authors == (Name("Li"),)


@pytest.mark.parametrize("form", ["folder", "tar", "tar.gz"])
def test_crossref_in_many_files(folder, form):
    inside = {
        "1.json.gz": gzip.compress(json.dumps({"items": WORKS}).encode()),
        "2.jsonl": LINES,
        "README": b"no work",
    }
    place = folder / f"crossref.{form}"
    if form == "folder":
        place.mkdir()
        for name, body in inside.items():
            (place / name).write_bytes(body)
    else:
        with tarfile.open(place, "w:gz" if form.endswith("gz") else "w") as tar:
            for name, body in inside.items():
                member = tarfile.TarInfo(name)
                member.size = len(body)
                tar.addfile(member, io.BytesIO(body))
    assert choose_reader(str(place)).source == "crossref"
    assert len(read(crossref, place)) == 4


def test_every_reader_is_a_source_in_the_order_of_trust():
    assert tuple(reader.source for reader in readers.READERS) == bulk.SOURCES
