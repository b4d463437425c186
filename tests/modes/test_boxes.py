"""Boxes of readings are cut and joined without losing or adding a reading."""

from itertools import product

import pytest

from pathway.modes.boxes import ANYWHERE, Box, box, guards_of, joined, together
from pathway.modes.classes import numbers_within, sorted_out, values_of

_POINTS = [(first, second) for first in range(7) for second in range(7)]


def within(readings: Box, point: tuple[int, int]) -> bool:
    """Whether the point lies in the box, read by hand."""
    for (plus, minus), (low, high) in readings:
        value = point[plus] - (0 if minus is None else point[minus])
        if (low is not None and value < low) or (high is not None and value > high):
            return False
    return True


def some_boxes() -> list[Box]:
    bounds = [(None, 3), (2, None), (2, 4), (4, 5)]
    dimensions = [(0, None), (1, None), (0, 1)]
    found = [box(*each, *bound) for each in dimensions for bound in bounds]
    return [ANYWHERE, *(each for each in found if each is not None)]


def test_what_lies_in_both_boxes_lies_in_each() -> None:
    for first, second in product(some_boxes(), repeat=2):
        both = together(first, second)
        for point in _POINTS:
            expected = within(first, point) and within(second, point)
            assert expected == (both is not None and within(both, point))


def test_joined_boxes_hold_what_the_boxes_hold_and_nothing_else() -> None:
    for first, second in product(some_boxes(), repeat=2):
        found = joined([first, second])
        for point in _POINTS:
            expected = within(first, point) or within(second, point)
            assert expected == any(within(each, point) for each in found)


def test_neighbouring_intervals_become_one() -> None:
    low, high = box(0, None, 2, 4), box(0, None, 5, 9)
    assert low is not None
    assert high is not None
    assert joined([high, low]) == (box(0, None, 2, 9),)
    assert len(joined([low, *(box(0, None, 6, 9) or (),)])) == 2


def test_a_clock_reads_no_less_than_nothing() -> None:
    assert box(0, None, 0, None) == ANYWHERE
    assert box(0, None, None, -1) is None
    assert box(0, 1, None, -1) is not None


def test_a_guard_is_met_within_its_box_alone() -> None:
    readings = box(0, 1, 1, 3)
    assert readings is not None
    guards = tuple(guards_of("rule", readings))
    for point in _POINTS:
        met = all(
            (0 if each.plus is None else point[each.plus])
            - (0 if each.minus is None else point[each.minus])
            <= each.at_most
            for each in guards
        )
        assert met == within(readings, point)


def test_values_that_nothing_tells_apart_are_one_class() -> None:
    found = sorted_out(["woman", "man", "other"], lambda value: value == "woman")
    assert [each.said for each in found] == ["woman", "man|other"]
    assert values_of("man|other") == ("man", "other")


@pytest.mark.parametrize(
    ("cuts", "said"),
    [
        ([(16, 24)], ["0..15", "16..24", "25..30"]),
        ([(None, None)], ["0..30"]),
        ([(0, 30)], ["0..30"]),
        ([(16, None), (None, 15)], ["0..15", "16..30"]),
    ],
)
def test_numbers_are_cut_where_a_rule_has_a_bound(
    cuts: list[tuple[int | None, int | None]], said: list[str]
) -> None:
    assert [each.said for each in numbers_within(0, 30, 1, cuts)] == said
