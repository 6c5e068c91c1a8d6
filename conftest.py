"""The tests and the doctests of the package leave the checkout and the user's cache alone."""

import os

import pytest
from hypothesis import settings

from marks import put_marks

_CORE_EXAMPLES = 20  # of a property that sets no number itself; 100 in the whole suite


def pytest_configure(config):
    """Take fewer examples where only the core is run, and no example's time on any machine."""
    settings.register_profile("untimed", settings(), deadline=None)
    settings.register_profile("core", settings.get_profile("untimed"), max_examples=_CORE_EXAMPLES)
    settings.load_profile("core" if config.option.markexpr == "core" else "untimed")


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items):
    """Put the marks that follow from what a test uses."""
    for item in items:
        put_marks(item)


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
