"""The sample of mutants: each room has code and tests, and a seed draws the same mutants."""

import os
from itertools import islice
from pathlib import Path

import pytest

from mutation.rooms import ROOMS
from places import ROOT


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", ROOMS)
def test_each_pattern_of_a_room_names_files(name):
    for folder, patterns in (("src/unlearnbib", ROOMS[name].code), ("tests", ROOMS[name].tests)):
        for pattern in patterns.split():
            assert list((ROOT / folder).glob(pattern)), pattern


def test_a_mutant_differs_in_one_place_and_is_drawn_again_by_its_seed():
    from mutation.mutants import shuffle_mutants

    file = os.path.join("src", "unlearnbib", "merging", "decide.py")
    first, again, other = (list(islice(shuffle_mutants([file], seed), 4)) for seed in (7, 7, 8))
    assert first == again != other
    for mutant in first:
        assert mutant.text != Path(file).read_text(encoding="utf-8")
        assert mutant.describe().startswith(f"{file}:")
