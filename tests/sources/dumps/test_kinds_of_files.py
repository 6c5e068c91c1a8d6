"""Files of odd kinds: pipes, links in archives, folders of several sources, marks of the byte order."""

import codecs
import os
import tarfile

import pytest

from unlearnbib.errors import DumpError
from unlearnbib.sources.dumps.recognise import choose_reader
from unlearnbib.sources.dumps.streams import open_parts

WORK = b'{"DOI": "10.1234/a", "title": ["Oak"]}\n'
ENTRY = b'@misc{a,\n url = "https://aclanthology.org/2024.x-1.1/"\n}\n'
DBLP = b"<dblp><article key='a/b'></article></dblp>"


def read(path):
    return b"".join(piece for _, pieces in open_parts(str(path)) for piece in pieces)


def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "works.jsonl")
    with pytest.raises(DumpError, match="a pipe or a device"):
        choose_reader(str(tmp_path / "works.jsonl"))


def test_a_pipe_in_a_folder_is_no_file_of_it(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_bytes(WORK)
    assert read(tmp_path) == WORK


def test_links_in_an_archive_are_no_files_of_it(tmp_path):
    (tmp_path / "works.jsonl").write_bytes(WORK)
    (tmp_path / "link.jsonl").symlink_to("/etc/hostname")
    with tarfile.open(tmp_path / "works.tar", "w") as tar:
        tar.add(tmp_path / "link.jsonl", "link.jsonl")
        tar.add(tmp_path / "works.jsonl", "works.jsonl")
    assert read(tmp_path / "works.tar") == WORK


@pytest.mark.parametrize(
    ("name", "body", "source"),
    [("a.bib", ENTRY, "anthology"), ("a.jsonl", WORK, "crossref"), ("a.xml", DBLP, "dblp")],
)
def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path, name, body, source):
    (tmp_path / name).write_bytes(codecs.BOM_UTF8 + body)
    assert choose_reader(str(tmp_path / name)).source == source
    assert read(tmp_path / name) == body
