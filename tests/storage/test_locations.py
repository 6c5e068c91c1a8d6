"""The folder for cached answers is its owner's."""

import os
import stat

import pytest

from unlearnbib.errors import OutputError
from unlearnbib.storage.locations import make_private_folder


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such permissions")
def test_a_new_folder_is_read_by_its_owner_only(tmp_path):
    folder = tmp_path / "cache"
    assert make_private_folder(str(folder)) == str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_its_place_is_told(tmp_path):
    (tmp_path / "cache").write_text("mine")
    with pytest.raises(OutputError):
        make_private_folder(str(tmp_path / "cache"))
    assert (tmp_path / "cache").read_text() == "mine"
