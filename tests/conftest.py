"""What all tests share: golden files, the reference folder, a TeX that must be there where it is promised."""

import os
import shutil
from pathlib import Path

import pytest

from desk import Desk
from places import GOLDEN

collect_ignore = ["campaign", "mutation"]  # programs of their own, without doctests; what they import is much


def pytest_addoption(parser):
    parser.addoption("--bless", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture
def golden(request):
    """Return a function that compares a text with a golden file, or blesses it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--bless"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_bytes().decode() == text

    return compare


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder of reference material, which the repository does not hold."""
    folder = os.environ.get("UNLEARNBIB_REFERENCE")
    if not folder:
        pytest.skip("UNLEARNBIB_REFERENCE names no folder of reference material")
    return Path(folder)


@pytest.fixture(scope="session")
def tex() -> None:
    """Skip without TeX, unless UNLEARNBIB_TEX says that it must be there."""
    missing = [name for name in ("pdflatex", "bibtex", "biber", "pdftotext") if not shutil.which(name)]
    if missing and not os.environ.get("UNLEARNBIB_TEX"):
        pytest.skip(f"no {', '.join(missing)} here")
    assert not missing


@pytest.fixture(scope="module")
def no_waiting():
    """Let files be written without waiting for the disk: no power cut is tested."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def desk(tmp_path):
    """Return a folder with a refs.bib, into which papers are merged."""
    return Desk(tmp_path)
