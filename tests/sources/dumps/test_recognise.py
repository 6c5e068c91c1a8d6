"""Files that are no dumps are refused in one line that says what they look like, and replace nothing."""

import bz2
import json
import lzma

import pytest

from dump_files import WORKS, paper, work
from unlearnbib import DumpError, import_dumps
from unlearnbib.sources import dumps as bulk
from unlearnbib.sources.dumps.recognise import choose_reader

CSL = {"DOI": "10.1234/a", "title": "On Hedges", "type": "article-journal", "author": [{"family": "Ash"}]}
ARXIV = {"id": "2101.00001", "title": "On Mud", "categories": "cs.LG", "authors_parsed": [["Ash", "Ann", ""]]}
OPENALEX = {"id": "https://openalex.org/W7", "title": "On Mud", "authorships": []}
DATACITE = {
    "id": "10.1234/a",
    "type": "dois",
    "attributes": {"doi": "10.1234/a", "titles": [], "creators": []},
}
INSPIRE = {"titles": [{"title": "On Muons"}], "document_type": ["article"], "control_number": 7}


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("package.json", {"name": "hedge", "version": "1", "dependencies": {}}, "a package.json"),
        ("package-lock.json", {"name": "hedge", "version": "1", "lockfileVersion": 3}, "a lock file of npm"),
        ("crossref.json", [CSL, CSL], "CSL-JSON"),
        ("works.json", CSL, "CSL-JSON"),
        ("map.json", {"type": "FeatureCollection", "features": [{"type": "Feature"}]}, "GeoJSON"),
        ("book.ipynb", {"cells": [], "nbformat": 4, "metadata": {}}, "a Jupyter notebook"),
        ("items.json", [], "an empty list"),
        ("items.json", {}, "an empty object"),
        ("items.json", {"items": []}, "an empty list"),
        ("items.json", {"items": 5, "b": 1}, "the names items, b"),
        ("items.json", {"title": "On", "doi": "10.1234/a"}, "the names title, doi"),
        ("items.json", [1, 2], "other values than objects"),
        ("authors.json", {"id": "https://openalex.org/A7", "display_name": "Ann Ash"}, "the names id"),
    ],
)  # fmt: skip
def test_other_json_is_refused_and_replaces_nothing(folder, name, value, word):
    (folder / "good.json").write_text(json.dumps(WORKS), encoding="utf-8")
    import_dumps(str(folder / "good.json"))
    (folder / name).write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(DumpError, match=word) as caught:
        import_dumps(str(folder / name))
    assert "\n" not in str(caught.value)
    assert "read are" in str(caught.value)
    assert bulk.find_records(paper(WORKS[0]["title"][0], doi=WORKS[0]["DOI"])) != []


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("a.bib", b"@book{ash, title = {On Hedges}}", "BibTeX of another source"),
        ("a.xml", b"<?xml version='1.0'?><mods/>", "XML of another source"),
        ("a.json", b"", "an empty file"),
        ("a.json", b"\xef\xbb\xbf \n", "an empty file"),
        ("a.jsonl", b"\x00\x01\x02", "bytes that are no text"),
        ("a.txt", b"10.1234/a\n", "looks like text"),
    ],
)
def test_other_texts_are_refused(folder, name, body, word):
    (folder / name).write_bytes(body)
    with pytest.raises(DumpError, match=word):
        import_dumps(str(folder / name))


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("crossref", work(1)),
        ("crossref", {"status": "ok", "message": {"items": WORKS}}),
        ("crossref", {"status": "ok", "message": work(1)}),
        ("arxiv", ARXIV),
        ("openalex", OPENALEX),
        ("openalex", {"meta": {"count": 1}, "results": [OPENALEX]}),
        ("datacite", DATACITE),
        ("datacite", {"data": [DATACITE], "meta": {}}),
        ("inspire", INSPIRE),
        ("inspire", {"hits": {"hits": [{"id": "7", "metadata": INSPIRE}], "total": 1}}),
        ("semanticscholar", {"corpusid": 7, "title": "On Mud", "externalids": {}}),
        ("semanticscholar", {"total": 1, "data": [{"paperId": "a" * 40, "title": "On Mud"}]}),
    ],
)
@pytest.mark.parametrize("form", ["line", "list", "indented", "byte order mark"])
def test_each_source_is_known_by_the_form_of_its_records(folder, source, value, form):
    texts = {
        "line": json.dumps(value) + "\n",
        "list": json.dumps([value]),
        "indented": json.dumps(value, indent=1),
        "byte order mark": "\ufeff" + json.dumps(value),
    }
    (folder / "any.name").write_text(texts[form], encoding="utf-8")
    assert choose_reader(str(folder / "any.name")).source == source


def test_a_folder_without_dumps_is_refused(folder):
    (folder / "empty").mkdir()
    (folder / "empty" / "README").write_text("nothing")
    with pytest.raises(DumpError, match="the folder has no"):
        import_dumps(str(folder / "empty"))


@pytest.mark.parametrize(("pack", "name"), [(bz2.compress, "bzip2"), (lzma.compress, "xz")])
def test_a_file_of_another_packer_is_named(folder, pack, name):
    path = folder / "dblp.xml.packed"
    path.write_bytes(pack(b"<dblp></dblp>"))
    with pytest.raises(DumpError, match=f"compressed with {name}, which is not read; unpack it"):
        import_dumps(str(path))
