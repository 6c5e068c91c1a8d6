"""Progress: told to the one who watches, once for nested work, and at no cost where nobody does."""

import pytest

from unlearnbib.storage.progress import follow, watch_progress

MANY = list(range(30))


@pytest.fixture
def told():
    """Return what a watch is told while the test runs."""
    calls = []
    with watch_progress(lambda *about: calls.append(about)):
        yield calls


def test_without_a_watch_the_members_are_what_was_given():
    assert follow(MANY, "paper", len(MANY)) is MANY


def test_each_member_is_told_after_its_work(told):
    seen = [(one, len(told)) for one in follow(MANY, "paper", len(MANY))]
    assert seen == [(one, one) for one in MANY]
    assert told == [("paper", done, 30) for done in range(1, 31)]


def test_few_members_are_not_told(told):
    assert list(follow(MANY[:19], "paper", 19)) == MANY[:19]
    assert told == []


def test_sizes_are_measured(told):
    list(follow(["ab", "c"], "B", 300, lambda text: 100 * len(text)))
    assert told == [("B", 200, 300), ("B", 300, 300)]


def test_work_within_work_is_told_of_the_outer_only(told):
    for _ in follow(MANY, "paper", len(MANY)):
        list(follow(MANY, "name", len(MANY)))
    assert {unit for unit, *_ in told} == {"paper"}
    told.clear()
    for _ in follow(MANY[:2], "file", 2):  # few: the work within them is told
        list(follow(MANY, "name", len(MANY)))
    assert {unit for unit, *_ in told} == {"name"}


def test_work_that_breaks_off_leaves_the_watch_to_the_next(told):
    with pytest.raises(ZeroDivisionError):
        [1 / (one - 3) for one in follow(MANY, "paper", len(MANY))]
    told.clear()
    list(follow(MANY, "name", len(MANY)))
    assert len(told) == 30


def test_after_a_watch_nobody_is_told():
    calls = []
    with watch_progress(lambda *about: calls.append(about)):
        pass
    assert follow(MANY, "paper", len(MANY)) is MANY
    assert calls == []
