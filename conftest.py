"""The tests and the doctests of the package leave the checkout and the user's cache alone."""

import os

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Keep the user's imported dumps and cached answers out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNLEARNBIB_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("UNLEARNBIB_MAIL", raising=False)  # it changes the paces of services
        yield


@pytest.fixture(autouse=True)
def _own_folder(request):
    """Run each doctest in an empty folder: its relative paths never meet a file of the checkout."""
    if not isinstance(request.node, pytest.DoctestItem):
        yield
        return
    folder, before = request.getfixturevalue("tmp_path"), os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
