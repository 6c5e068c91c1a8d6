"""Half a character, which JSON can write, costs itself alone: in a link and a DOI too, in every format."""

import json

import pytest

from unlearnbib import Name, Paper, build_site, export, export_document, load
from unlearnbib.formats import FORMATS
from unlearnbib.storage.atomic import encode_text

HALF = "\ud800"


@pytest.fixture
def papers(tmp_path):
    """Return a paper of a file, and one that a program made."""
    item = {
        "id": "a",
        "type": "book",
        "title": "On Sand",
        "URL": f"http://{HALF}.org/x",
        "DOI": f"10.1234/{HALF}y",
    }
    (tmp_path / "works.json").write_text(json.dumps([item]))
    made = Paper(
        f"On {HALF}Wind", key="k", type="book", year=2020, authors=(Name(f"Doe{HALF}"),), doi=f"10.1234/{HALF}z",
        url=f"https://a.org/{HALF}", link=f"https://{HALF}", venue=f"V{HALF}",
    )  # fmt: skip
    return [*load(tmp_path / "works.json"), made]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(papers, name):
    options = {"style": "acl"} if name in ("citations", "bibitem") else {}
    assert b"Wind" in encode_text(export(papers, name, **options))


@pytest.mark.filterwarnings("ignore")
def test_pages_and_documents_are_written(papers, tmp_path):
    build_site(papers, tmp_path / "site")
    assert "Wind" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    for kind in ("docx", "odt"):
        assert export_document(papers, kind, style="acl").startswith(b"PK")
    assert all("On " in paper._repr_html_() for paper in papers)
