"""The greatest of a sum in whole numbers, against trying them all."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as some

from pathway.indicators.disclosure.simplex import Tableau
from pathway.indicators.disclosure.whole import Reach, reach_up

Bounds = list[tuple[int, int]]
Rows = list[tuple[list[int], int, int]]


@some.composite
def programs(draw) -> tuple[Bounds, Rows, list[int]]:
    """Bounds around zero, rows that zero is within, and what is to be great."""
    many = draw(some.integers(1, 4))
    times = some.lists(some.integers(-3, 3), min_size=many, max_size=many)
    bounds = draw(
        some.lists(
            some.tuples(some.integers(-3, 0), some.integers(0, 3)), min_size=many, max_size=many
        )
    )
    row = some.tuples(times, some.integers(-4, 0), some.integers(0, 4))
    return bounds, draw(some.lists(row, max_size=3)), draw(times)


def program(bounds: Bounds, rows: Rows) -> Tableau:
    made = Tableau()
    for lower, upper in bounds:
        made.variable(lower, upper)
    for terms, lower, upper in rows:
        made.row({at: n for at, n in enumerate(terms) if n}, lower, upper)
    return made


def points(bounds: Bounds, rows: Rows) -> Iterator[tuple[int, ...]]:
    for point in product(*(range(lower, upper + 1) for lower, upper in bounds)):
        sums = [sum(n * x for n, x in zip(row[0], point, strict=True)) for row in rows]
        if all(row[1] <= own <= row[2] for row, own in zip(rows, sums, strict=True)):
            yield point


@given(programs())
def test_the_greatest_is_that_of_all_points(given_program):
    bounds, rows, aim = given_program
    objective = {at: n for at, n in enumerate(aim) if n}
    found = reach_up(program(bounds, rows), objective, range(len(bounds)), enough=None)
    best = max(
        sum(n * x for n, x in zip(aim, point, strict=True)) for point in points(bounds, rows)
    )
    assert found == Reach(best, proved=True)


@given(programs(), some.lists(some.integers(-3, 3), min_size=4, max_size=4))
def test_one_sum_after_another_gives_the_same(given_program, other):
    bounds, rows, aim = given_program
    objectives = [
        {at: n for at, n in enumerate(each[: len(bounds)]) if n} for each in (other, aim, other)
    ]
    used = program(bounds, rows)
    again = [reach_up(used, each, range(len(bounds)), enough=None) for each in objectives]
    anew = [
        reach_up(program(bounds, rows), each, range(len(bounds)), enough=None)
        for each in objectives
    ]
    assert again == anew


def halves() -> Tableau:
    """x + y, y + z and z + x may each move by one: by parts 3/2 in all, in whole numbers 1."""
    return program([(0, 5)] * 3, [([1, 1, 0], 0, 1), ([0, 1, 1], 0, 1), ([1, 0, 1], 0, 1)])


def test_parts_would_promise_more_than_there_is():
    """The fault that the properties above must catch: to round what is reached by parts."""
    made = program([(0, 5)] * 3, [([2, 2, 2], 0, 3)])
    assert made.maximize({0: 2}) == 3
    assert reach_up(made, {0: 2}, range(3), enough=None) == Reach(2, proved=True)
    assert halves().maximize({0: 1, 1: 1, 2: 1}) == 1.5
    assert reach_up(halves(), {0: 1, 1: 1, 2: 1}, range(3), enough=None) == Reach(1, proved=True)


def test_a_sum_without_bounds_has_no_end():
    made = Tableau()
    one, other = made.variable(0, None), made.variable(-2, None)
    made.row({one: 1, other: -1}, 0, 0)
    assert reach_up(made, {one: 1}, (one, other), enough=None) == Reach(None, proved=True)
    assert reach_up(made, {one: -1}, (one, other), enough=None) == Reach(0, proved=True)


def test_a_search_that_is_given_up_tells_what_was_met(monkeypatch):
    monkeypatch.setattr("pathway.indicators.disclosure.whole._NODES", 1)
    assert reach_up(halves(), {0: 1, 1: 1, 2: 1}, range(3), enough=None) == Reach(0, proved=False)


def test_a_program_without_end_in_sight_tells_what_was_met(monkeypatch):
    monkeypatch.setattr("pathway.indicators.disclosure.simplex._MOST", 1)
    assert reach_up(halves(), {0: 1, 1: 1, 2: 1}, range(3), enough=None) == Reach(0, proved=False)
