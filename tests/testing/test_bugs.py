"""What the kit finds of adapters gone wrong, by operators that were fixed before it."""

from collections import Counter

import pytest

from pathway.testing.conformance import held_against
from pathway.testing.trials import trials
from tests.testing.library import Library
from tests.testing.operators import BUGS, NAVIGATOR, OPERATORS

_SURVIVORS = frozenset({"time_after_exit_counted_on"})
"""Bugs that no level finds. This one answers alike: whoever leaves again is counted from that exit."""


def test_every_operator_makes_a_bug_and_there_are_many() -> None:
    made = Counter(bug.operator for bug in BUGS)
    assert made.keys() == OPERATORS.keys()
    assert len({bug.name for bug in BUGS}) == len(BUGS) > 40


@pytest.mark.slow
def test_thirty_nine_of_forty_bugs_are_found_without_a_false_alarm() -> None:
    tried = trials(NAVIGATOR, "fuzz")
    assert held_against(tried, Library(NAVIGATOR), definition=NAVIGATOR).conforms
    survivors = {bug.name for bug in BUGS if held_against(tried, bug.make(), most=1).conforms}
    assert survivors <= _SURVIVORS
    assert len(survivors) <= len(BUGS) / 40
