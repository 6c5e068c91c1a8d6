"""Bulk data: dumps written for these tests are imported, and papers completed from them, without a network."""

import gzip
import io
import json
import subprocess
import sys
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unlearnbib import (
    DumpError,
    IndexFileError,
    OutputError,
    Paper,
    WebWarning,
    complete,
    import_dumps,
)
from unlearnbib.model import Identity, Name
from unlearnbib.sources import dumps as bulk
from unlearnbib.sources.dumps import index, readers
from unlearnbib.sources.dumps.readers import anthology, crossref, dblp

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
TITLE = "Learning to Forget What Was Learned"
PAPER = (
    '<inproceedings key="conf/icml/MuellerS24"><author orcid="0000">Klaus-Robert M&uuml;ller</author>'
    "<author>Jian Sun 0003</author><author>Laurens van der Maaten</author><title>{title}.</title><pages>1-10</pages>"
    "<year>{year}</year><booktitle>{venue}</booktitle><ee>https://doi.org/{doi}</ee><crossref>conf/icml/2024</crossref>"
    "</inproceedings>\n"
)
CORR = (
    '<article publtype="informal" key="journals/corr/abs-2401-00001"><author>Jian Sun 0003</author><title>{title}.</title>'
    "<volume>abs/2401.00001</volume><year>2024</year><journal>CoRR</journal>"
    "<ee>https://doi.org/10.48550/arXiv.2401.00001</ee></article>\n"
)
WWW = '<www key="homepages/1"><author>Jian Sun 0003</author><title>Home Page</title></www>\n'
AUTHORS = (Name("Müller", "Klaus-Robert"), Name("Sun", "Jian"), Name("Maaten", "Laurens", "van der"))


def entry(title=TITLE, year=2024, venue="ICML", doi="10.1145/1234567.1"):
    return PAPER.format(title=title, year=year, venue=venue, doi=doi)


def corr(title=TITLE):
    return CORR.format(title=title)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def dump(folder):
    """Return a function that writes a dblp.xml of some records, and returns its path."""

    def write(*records, name="dblp.xml"):
        path = folder / name
        body = (HEAD + "".join(records) + WWW + "</dblp>\n").encode("ascii")
        path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
        return str(path)

    return write


def paper(title=TITLE, **about):
    return Paper(title, **{"venue": "ICML", "year": 2024, "kind": "paper-conference", **about})


def read(reader, path):
    return list(reader.read(str(path)))


def test_dblp(dump):
    title = "On <i>k</i>-Means &amp; H<sub>2</sub>O: 0.1 &lt; x, M&ouml;bius?"
    ((names, record),) = read(dblp, dump(entry(title).replace("?.", "?")))
    assert names == ("dblp:conf/icml/MuellerS24", "doi:10.1145/1234567.1")
    assert record.source == "dblp"
    assert {key: value for key, value in record.fields.items() if value} == {
        "title": "On k-Means & H2O: 0.1 < x, Möbius?", "authors": AUTHORS, "year": 2024, "doi": "10.1145/1234567.1",
        "kind": "paper-conference", "container_title_short": "ICML", "pages": "1-10",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("doi", "names", "kept"),
    [
        ("10.18653/V1/2025.ACL-LONG.3", ["doi:10.18653/v1/2025.acl-long.3", "acl:2025.acl-long.3"], "10.18653/V1/2025.ACL-LONG.3"),
        ("10.5555/3600270.3601000", [], ""),
    ],
)  # fmt: skip
def test_the_names_of_a_record(dump, doi, names, kept):
    ((known, record),) = read(dblp, dump(entry(doi=doi)))
    assert set(names) <= set(known)
    assert record.fields["doi"] == kept
    assert "doi:10.5555/3600270.3601000" not in known


def test_a_link_with_a_blank_is_cut_nowhere(dump):
    ((names, record),) = read(dblp, dump(entry(doi="10.1007/978-3-540-87877-3 3")))
    assert (names, record.fields["doi"]) == (("dblp:conf/icml/MuellerS24",), "")


def test_a_preprint_has_no_volume(dump):
    ((names, record),) = read(dblp, dump(corr()))
    assert "arxiv:2401.00001" in names
    assert record.fields["kind"] == "preprint"
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
    assert b"".join(dblp.replace_entities(pieces)) == b"".join(dblp.replace_entities([whole]))
    assert b"&uuml;" not in b"".join(dblp.replace_entities(pieces))


BIB = """% https://aclanthology.org/anthology.bib generated on 2026-01-01

@string{acl = {Association for Computational Linguistics}}
@string{anth = {https://aclanthology.org/}}

@proceedings{acl-2025,title = "Proceedings of ACL 2025",editor = "Doe, Jane",url = anth # {2025.acl-long.0/}}
@inproceedings{sun-2025-forget,title = "Learning to Forget {LLM}s",author = {Sun, Jian  and
      M{\\"u}ller, Klaus},booktitle = "Proceedings of ACL 2025",month = jul,year = "2025",publisher = acl,\
url = anth # {2025.acl-long.3/},doi = "10.18653/v1/2025.acl-long.3",pages = "1--9",abstract = "An
@ is no entry."}
"""


def test_a_bib_of_somebody_gives_only_what_is_the_anthologys(folder):
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
    assert readers.choose_reader(str(path)).source == record.source == "anthology"


def work(number, **more):
    author = [{"given": "Jian", "family": "Sun"}]
    issued = {"date-parts": [[2024]]}
    return {
        "DOI": f"10.1145/1234567.{number}",
        "title": [f"{TITLE} {number}"],
        "author": author,
        "issued": issued,
        **more,
    }


WORKS = [work(1), work(2), work(3, author=[])]
LINES = "".join(json.dumps(one) + "\n" for one in WORKS).encode()


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
    assert readers.choose_reader(str(folder / name)).source == "crossref"
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
    assert complete([paper(f"{TITLE} 3", doi="10.1145/1234567.3")])[0].authors == (Name("Li"),)


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
    assert readers.choose_reader(str(place)).source == "crossref"
    assert len(read(crossref, place)) == 4


def test_a_paper_is_found_by_each_of_its_names(dump):
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
def test_what_could_be_another_paper_is_not_taken(dump, records, row):
    import_dumps(dump(*records))
    assert bulk.find_records(row) == []


def test_of_several_the_one_of_the_venue(dump):
    import_dumps(dump(entry(venue="KDD", doi="10.1145/1.1"), entry(doi="10.1145/1.2")))
    assert [record.fields["doi"] for record in bulk.find_records(paper())] == ["10.1145/1.2"]


@pytest.mark.parametrize(
    ("record", "row"),
    [
        (corr(), paper()),  # the preprint of a paper in a venue
        (entry(), paper(kind="preprint", venue="arXiv")),
        (entry(venue="KDD"), paper()),
        (corr(), paper(identity=Identity("arxiv", "2401.00001"))),
    ],
)
def test_another_version_tells_the_authors_alone(dump, record, row):
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


def test_sources_are_asked_in_the_order_of_trust(dump, folder):
    (folder / "works.jsonl").write_text(
        json.dumps(work(1, title=[TITLE], volume="7", **{"container-title": ["Proceedings of ICML"]})),
        encoding="utf-8",
    )
    done = import_dumps(str(folder / "works.jsonl"), dump(entry()))
    assert [(one.source, one.records) for one in done] == [("crossref", 1), ("dblp", 1)]
    (found,) = complete([paper()])
    assert (found.authors, found.volume, found.pages) == ((Name("Sun", "Jian"),), "7", "1-10")
    assert (found.sources["authors"], found.sources["pages"]) == ("crossref", "dblp")


def test_a_second_import_replaces_the_first(dump):
    import_dumps(dump(entry()))
    import_dumps(dump(entry("Another Paper About Unlearning")))
    assert bulk.find_records(paper()) == []
    assert len(bulk.find_records(paper("Another Paper About Unlearning"))) == 1


def test_files_of_one_source_belong_together(dump):
    import_dumps(dump(entry()), dump(entry("Another Paper About Unlearning"), name="dblp-2.xml.gz"))
    assert (
        len(bulk.find_records(paper()))
        == len(bulk.find_records(paper("Another Paper About Unlearning")))
        == 1
    )


def broken(folder, name):
    """Write a dump that is broken, and return its path and a word of the complaint."""
    whole = (HEAD + entry() * 50 + "</dblp>").encode("ascii")
    bodies = {
        "dblp-cut.xml.gz": (gzip.compress(whole)[:-30], "ends in the middle"),
        "dblp-bad.xml.gz": (gzip.compress(whole)[:60] + b"\0" * 90, "damaged"),
        "dblp-cut.xml": (whole[:-2000], "line"),
        "dblp-amp.xml": (whole.replace(b"Learned", b"& more", 1), "line 4"),
        "dblp.xml": (b"<!doctype html><title>Just a moment...</title>", "does not begin"),
        "anthology.bib": (BIB.encode()[:-60], "line"),
        "page.html": (b"<!doctype html>", "not a known dump"),
        "works.json": (json.dumps({"items": WORKS}).encode()[:-40], "character"),
        "list.json": (b'{"items": [' + json.dumps(work(1)).encode(), "ends in the middle"),
        "numbers.jsonl": (b"1 2 3", "object"),
        "works.tar.gz": (gzip.compress(b"\0" * 600)[:-9], "ends in the middle"),
    }
    (folder / name).write_bytes(bodies[name][0])
    return str(folder / name), bodies[name][1]


@pytest.mark.parametrize(
    "name",
    "dblp-cut.xml.gz dblp-bad.xml.gz dblp-cut.xml dblp-amp.xml dblp.xml anthology.bib page.html works.json list.json numbers.jsonl works.tar.gz".split(),
)  # fmt: skip
def test_a_broken_dump_is_one_line_and_the_old_index_stands(dump, folder, name):
    import_dumps(dump(entry(), name="dblp-good.xml"))
    before = {file.name: file.read_bytes() for file in (folder / "cache").iterdir()}
    path, word = broken(folder, name)
    with pytest.raises(DumpError, match=word) as caught:
        import_dumps(path)
    assert str(caught.value).startswith(f"{path}: cannot be imported: ")
    assert "\n" not in str(caught.value)
    assert {file.name: file.read_bytes() for file in (folder / "cache").iterdir()} == before


def test_a_file_that_is_not_there():
    with pytest.raises(DumpError, match="No such file"):
        import_dumps("dblp.xml.gz")


def raising(error):
    def flush(_path):
        raise error

    return flush


def test_an_import_that_is_killed_leaves_the_old_index(dump, monkeypatch):
    import_dumps(dump(entry()))
    monkeypatch.setattr(index, "_flush", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        import_dumps(dump(entry("Another Paper About Unlearning")))
    assert len(bulk.find_records(paper())) == 1


def test_a_full_disk_is_told(dump, monkeypatch):
    import_dumps(dump(entry()))
    monkeypatch.setattr(index, "_flush", raising(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left"):
        import_dumps(dump(entry("Another Paper About Unlearning")))
    assert len(bulk.find_records(paper())) == 1


@pytest.mark.parametrize(
    ("body", "word"),
    [(b"no database at all" * 99, "not a database"), (b"", "format 0")],
)
def test_a_damaged_index_is_one_line(dump, folder, body, word):
    import_dumps(dump(entry()))
    (folder / "cache" / "imported-dblp.sqlite").write_bytes(body)
    with pytest.raises(IndexFileError, match=word) as caught:
        complete([paper()])
    assert "import the dump again" in str(caught.value)


def test_the_command(dump, folder):
    path = dump(entry(), name="dblp.xml.gz")
    page = folder / "page.md"
    page.write_text(
        f"| Title | Venue | Year | Link |\n|--|--|--|--|\n| {TITLE}. | ICML | 2024 | [Link](https://example.org/x) |\n"
    )

    def run(*command):
        return subprocess.run(
            [sys.executable, "-m", "unlearnbib", *command],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    done = run("import", path)
    kept = folder / "cache" / "imported-dblp.sqlite"
    assert (done.returncode, done.stderr) == (0, f"unlearnbib: dblp.xml.gz: stored 1 record in {kept}\n")
    assert (
        'author = {M{\\"u}ller, Klaus-Robert and Sun, Jian and van der Maaten, Laurens}'
        in run("export", "--catalog", str(page)).stdout
    )
    kept.write_bytes(b"damaged" * 200)
    failed = run("export", "--catalog", str(page))
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1


def test_sqlite_is_not_imported_where_nothing_was(folder):
    code = "import sys; from unlearnbib import Paper, complete; complete([Paper('On', year=2024)]); sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_of_the_network_is_imported(dump):
    import_dumps(dump(entry()))
    code = (
        "import sys; from unlearnbib import Paper, complete\n"
        f"assert complete([Paper({TITLE!r}, 'ICML', 2024)])[0].authors\n"
        "sys.exit('requests' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_reader_is_a_source():
    assert tuple(reader.source for reader in readers.READERS) == bulk.SOURCES
