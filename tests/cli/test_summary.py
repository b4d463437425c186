"""The figures of a replay come in an order that is the same in every process."""

from collections import Counter
from itertools import permutations

from pathway.cli.summary import Summary


def _rules(order: tuple[tuple[str, int], ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for rule, times in order:
        found[rule] += times
    return found


def test_the_rule_that_refused_most_comes_first_and_ties_go_by_name() -> None:
    counted = (("b", 1), ("c", 1), ("a", 1), ("z", 3))
    found = {tuple(Summary(rules=_rules(each)).by_rule()) for each in permutations(counted)}
    assert found == {(("z", 3), ("a", 1), ("b", 1), ("c", 1))}


def test_ties_in_the_order_of_counting_are_noticed() -> None:
    counted = (("b", 1), ("c", 1), ("a", 1), ("z", 3))
    found = {tuple(_rules(each).most_common()) for each in permutations(counted)}
    assert len(found) > 1
