"""A small part of the fault campaign: some inputs of each kind, some kills of each writer, with another seed."""

import os
import sys

import pytest

from campaign.kills import KILL, STOPS, stop_works
from campaign.kinds import KINDS
from campaign.runner import run_kind
from campaign.together import run_together
from campaign.works import WORKS

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it forks, and reads /proc"),
    pytest.mark.slow,
    pytest.mark.usefixtures("no_waiting", "_here"),
    pytest.mark.filterwarnings("ignore"),
]
SEED, COUNT = 2026, 25


@pytest.fixture
def _here():
    """Come back to the folder and the cache of the tests."""
    folder, cache = os.getcwd(), os.environ["UNLEARNBIB_CACHE"]
    yield
    os.chdir(folder)
    os.environ["UNLEARNBIB_CACHE"] = cache


@pytest.mark.parametrize("name", KINDS)
def test_inputs_of_each_kind_end_in_a_result_or_a_line(name):
    row = run_kind(name, KINDS[name], SEED, COUNT)
    assert row.inputs >= COUNT // 2
    assert row.results > 0
    assert row.failures == {}


@pytest.mark.parametrize("name", WORKS)
def test_writers_that_are_stopped_leave_whole_files(name):
    for stop_name, stop in {"kills": KILL, **STOPS}.items():
        row = stop_works(stop_name, stop, {name: WORKS[name]}, 4, SEED, float("inf"))
        assert row.inputs == 4
        assert row.failures == {}


def test_processes_that_write_at_once_lose_nothing():
    row = run_together(2, float("inf"))
    assert row.inputs == row.results == 6
    assert row.failures == {}
