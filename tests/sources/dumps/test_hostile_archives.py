"""Archives that somebody made to harm: no name leads out, nothing special is opened, each fault is one line."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile

import pytest
from hypothesis import given, strategies as st

from places import ROOT
from unlearnbib.errors import DumpError
from unlearnbib.sources.dumps.streams import open_parts

WORK = json.dumps({"DOI": "10.1234/a", "type": "journal-article", "title": ["Oak"]}).encode() + b"\n"
_MEGABYTE = 1 << 20
_BOMB, _MOST = 256 * _MEGABYTE, 96 * _MEGABYTE  # bytes of the text, and those that reading it may take


def read(path):
    return [b"".join(pieces) for _, pieces in open_parts(str(path))]


def make_member(name, **about):
    member = tarfile.TarInfo(name)
    for attribute, value in about.items():
        setattr(member, attribute, value)
    return member


def pack_tar(*members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        for member in members:
            tar.addfile(member, io.BytesIO(WORK) if member.isreg() else None)
    return file.getvalue()


def pack_zip(method=zipfile.ZIP_DEFLATED, names=("a.jsonl",), content=WORK):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


def change(content, *places):
    """Return bytes with others at some places."""
    changed = bytearray(content)
    for place, one in places:
        changed[place : place + len(one)] = one
    return bytes(changed)


SIZE = len(WORK)
REGULAR = make_member("a.jsonl", size=SIZE)
SPECIAL = [
    make_member("b.jsonl", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    make_member("c.jsonl", type=tarfile.LNKTYPE, linkname="../../etc/passwd"),
    make_member("d.jsonl", type=tarfile.CHRTYPE, devmajor=1, devminor=5),
    make_member("e.jsonl", type=tarfile.BLKTYPE),
    make_member("f.jsonl", type=tarfile.FIFOTYPE),
    make_member("g.jsonl", type=tarfile.DIRTYPE),
]
OUTSIDE = ["../../outside.jsonl", "/outside.jsonl", "a/../../outside.jsonl", "a\\..\\outside.jsonl"]
ZIP = pack_zip()
CENTRAL = ZIP.index(b"PK\x01\x02")  # where the table of a zip begins (APPNOTE.TXT, 4.3.12)
FAULTS = {
    "password.zip": change(ZIP, (6, b"\1"), (CENTRAL + 8, b"\1")),
    "unknown-method.zip": change(ZIP, (8, b"\x63"), (CENTRAL + 10, b"\x63")),
    "later-version.zip": change(ZIP, (4, b"\xff"), (CENTRAL + 6, b"\xff")),
    "wrong-sum.zip": change(ZIP, (14, b"\0\0\0\0"), (CENTRAL + 16, b"\0\0\0\0")),
    "cut.zip": ZIP[:-20],
    "lzma.zip": change(pack_zip(zipfile.ZIP_LZMA), (50, b"\xff" * 12)),
    "bzip2.zip": change(pack_zip(zipfile.ZIP_BZIP2), (50, b"\xff" * 12)),
    "sparse.tar": pack_tar(
        make_member("a.jsonl", size=SIZE, pax_headers={"GNU.sparse.major": "1", "GNU.sparse.minor": "0"})
    ),
    "cut.tar": pack_tar(REGULAR)[:530],
    "cut.jsonl.gz": gzip.compress(WORK * 50)[:-9],
}


def test_only_files_of_an_archive_are_read(tmp_path):
    (tmp_path / "works.tar").write_bytes(pack_tar(*SPECIAL, REGULAR))
    assert read(tmp_path / "works.tar") == [WORK]


@pytest.mark.parametrize("kind", ["tar", "zip"])
def test_names_that_lead_out_of_an_archive_name_no_file(tmp_path, monkeypatch, kind):
    """The names only tell which members are records: nothing is unpacked to the disk."""
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    body = (
        pack_zip(names=OUTSIDE)
        if kind == "zip"
        else pack_tar(*(make_member(one, size=SIZE) for one in OUTSIDE))
    )
    (tmp_path / "inner" / "works").write_bytes(body)
    assert read("works") == [WORK] * len(OUTSIDE)
    assert os.listdir(tmp_path) == ["inner"]
    assert os.listdir(tmp_path / "inner") == ["works"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_an_archive_is_one_line(tmp_path, name):
    (tmp_path / name).write_bytes(FAULTS[name])
    with pytest.raises(DumpError) as caught:
        read(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}")
    assert len(str(caught.value).splitlines()) == 1


SOUND = [
    ZIP,
    pack_zip(zipfile.ZIP_STORED, ("a.jsonl", "b.jsonl")),
    pack_tar(REGULAR, *SPECIAL),
    gzip.compress(WORK),
]


@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.integers(0, 2_000), st.binary(min_size=1, max_size=8)), max_size=4),
)
def test_any_change_of_an_archive_gives_bytes_or_one_error(tmp_path_factory, archive, places):
    path = tmp_path_factory.mktemp("archives") / "works"
    path.write_bytes(change(archive, *((place % len(archive), one) for place, one in places)))
    try:
        assert all(isinstance(one, bytes) for one in read(path))
    except DumpError as error:
        assert len(str(error).splitlines()) == 1


def squeeze(head, filling):
    """Return the bytes of a member that is some hundred kilobytes, and a thousand times that when it is unpacked."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(head)
        for _ in range(_BOMB // _MEGABYTE):
            packed.write(filling * (_MEGABYTE // len(filling)))
    return file.getvalue()


BOMBS = {  # how the text begins, and what fills it
    "title.jsonl.gz": (b'{"DOI": "10.1234/a", "title": ["', b"o"),
    "works.jsonl.gz": (WORK, b" "),
    "title-dblp.xml.gz": (b"<dblp><article key='a/b'><title>", b"o"),
    "pubmed.xml.gz": (b"<PubmedArticleSet><PubmedArticle><PMID>1</PMID><Title>", b"o"),
    "anthology.bib.gz": (
        b'@inproceedings{a-2020-b,\n url = "https://aclanthology.org/2020.a-b.1",\n title = "', b"o"
    ),
    "dblp.xml.gz": (b"<dblp>", b"<a>"),
}  # fmt: skip


#: A child, since the most memory that a process has used never sinks.
CHILD = """
import resource, sys
from unlearnbib import import_dumps
from unlearnbib.errors import DumpError

measure = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = measure()
try:
    import_dumps(sys.argv[1], force=True)
except DumpError as error:
    print(error)
print(measure() - before)
"""


@pytest.mark.slow
@pytest.mark.parametrize("is_archive", [False, True])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_little_memory(tmp_path, name, is_archive):
    packed = squeeze(*BOMBS[name])
    path = tmp_path / ("works.zip" if is_archive else name)
    path.write_bytes(pack_zip(names=[name], content=packed) if is_archive else packed)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "UNLEARNBIB_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, path], env=environment, capture_output=True, text=True, check=True
    )
    *told, taken = done.stdout.splitlines()
    assert len(told) <= 1
    assert int(taken) < _MOST
