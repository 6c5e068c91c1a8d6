"""The three-way decision on a field, as a table: the author's value, ours, what was written last time."""

import pytest

from unlearnbib.merging.base_file import FieldHistory
from unlearnbib.merging.decide import Decision, decide


def ours(*values):
    return FieldHistory(values)


def yours(*values):
    return FieldHistory(values, yours=True)


DECISIONS = [
    # absent: written once, and not again where the author deleted it
    (None, "2024", None, Decision("2024", ours("2024"))),
    (None, "", None, Decision()),
    (None, "2024", ours("2023"), Decision(known=yours("2024"))),
    (None, "", ours("2022", "2023"), Decision(known=yours("2023"))),
    # as we wrote it: it follows, and goes when the fact goes
    ("2023", "2024", ours("2023"), Decision("2024", ours("2024"))),
    ("2023", "2024", ours("2022", "2023"), Decision("2024", ours("2024"))),
    ("2024", "2024", ours("2024"), Decision(None, ours("2024"))),
    ("2023", "", ours("2023"), Decision("")),
    # the author's from the start: it stays, and ours is known
    ("2022", "2024", None, Decision(known=yours("2024"))),
    ("2022", "", None, Decision()),
    # changed by the author while the fact is the same: it stays, and may be undone
    ("2022", "2024", ours("2024"), Decision(known=ours("2024"))),
    ("2022", "2024", yours("2024"), Decision(known=yours("2024"))),
    ("2022", "2023", ours("2023", "2024"), Decision(known=ours("2023"))),
    # changed by both: it stays and is told, unless both changed it alike
    ("2022", "2024", ours("2023"), Decision(known=yours("2024"), conflict=True)),
    ("2022", "2024", yours("2023"), Decision(known=yours("2024"), conflict=True)),
    ("2024", "2024", ours("2023"), Decision(known=yours("2024"))),
    ("2022", "", ours("2023"), Decision(known=yours(""), conflict=True)),
    # kept by an update that found no fact
    ("2023", "", yours("2023"), Decision(known=yours("2023"))),
    ("2022", "", yours("2023"), Decision(known=yours(""), conflict=True)),
]


@pytest.mark.parametrize(("theirs", "new", "known", "decision"), DECISIONS)
def test_a_field_is_decided(theirs, new, known, decision):
    assert decide(theirs, new, known) == decision
