"""Files with a byte order mark."""

import pytest

from unlearnbib.bib import open_bib
from unlearnbib.errors import BibError

TEXT = "@misc{a, title = {Über}}"


def test_a_byte_order_mark_of_utf_8_is_text_before_the_first_entry(tmp_path):
    path = tmp_path / "a.bib"
    path.write_text(TEXT, encoding="utf-8-sig")
    (entry,) = open_bib(str(path)).entries
    assert entry["title"].value == "{Über}"
    assert open_bib(str(path)).text == f"\ufeff{TEXT}"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_told(tmp_path, encoding):
    path = tmp_path / "a.bib"
    path.write_bytes(("" if encoding == "utf-16" else "\ufeff").encode(encoding) + TEXT.encode(encoding))
    with pytest.raises(BibError, match="in UTF-16"):
        open_bib(str(path))


def test_bytes_that_are_not_utf_8_are_kept(tmp_path):
    path = tmp_path / "a.bib"
    path.write_bytes(b"@misc{a, title = {\xdcber}}\r\n")
    assert open_bib(str(path)).text.encode(errors="surrogateescape") == path.read_bytes()
