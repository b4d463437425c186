"""Releases one after the other: what changed is not found by subtracting."""

import pytest

from pathway.indicators.disclosure import Key, Linked, Release, audit, linked, protect
from tests.indicators.tables import AGE, OUTCOME, SEX, drawn

TABLES = [("outcome", "sex"), ("outcome", "age")]
DIMENSIONS = (SEX, AGE, OUTCOME)


def grown(seed: int, people: int, more: int) -> tuple[Linked, Linked]:
    before = drawn(seed, DIMENSIONS, people)
    after = before + drawn(seed + 1000, DIMENSIONS, more)
    return linked(DIMENSIONS, before, TABLES), linked(DIMENSIONS, after, TABLES)


def subtracted(later: Release, earlier: Release) -> dict[Key, int]:
    """What anybody can work out who has both."""
    both = later.published & earlier.published
    return {key: later.linked.cells[key] - earlier.linked.cells[key] for key in both}


@pytest.mark.parametrize("more", [1, 3, 8, 30])
def test_no_small_change_is_found_by_subtracting(more):
    before, after = grown(more, 120, more)
    first = protect(before)
    second = protect(after, earlier=[first])
    assert all(change == 0 or change >= 5 for change in subtracted(second, first).values())
    assert all(each.protected for each in audit(second, [first]))


@pytest.mark.parametrize("more", [1, 3, 8])
def test_a_release_made_without_regard_to_the_earlier_is_found_out(more):
    before, after = grown(more, 120, more)
    first = protect(before)
    assert not all(each.protected for each in audit(protect(after), [first]))


def test_what_did_not_change_is_published_again():
    before, after = grown(4, 120, 0)
    first = protect(before)
    assert protect(after, earlier=[first]).published == first.published


def test_another_choice_of_what_to_withhold_is_found_out_together_with_the_first():
    finest = {
        (sex, age, outcome): 12
        for sex in SEX.leaves
        for age in AGE.leaves
        for outcome in OUTCOME.leaves
    }
    finest["f", "16-19", "yes"] = 2
    tables = [("sex", "age", "outcome")]
    whole = linked(DIMENSIONS, finest, tables)
    first = protect(whole)
    hidden = {key for key in first.withheld if key[1] != "16-19"}
    swap = {"20-24": "25-29", "25-29": "20-24"}
    moved = {(sex, swap.get(age, age), outcome) for sex, age, outcome in first.withheld}
    assert hidden
    second = Release(whole, first.policy, whole.shown - moved)
    assert all(each.protected for each in audit(second))
    assert not all(each.protected for each in audit(second, [first]))


def test_a_count_that_became_smaller_is_guarded_as_well():
    finest = {
        (sex, age, code): 20 for sex in SEX.leaves for age in AGE.leaves for code in OUTCOME.leaves
    }
    first = protect(linked(DIMENSIONS, finest, TABLES))
    finest["m", "20-24", "yes"] -= 1
    second = protect(linked(DIMENSIONS, finest, TABLES), earlier=[first])
    assert first.withheld == frozenset()
    assert all(change == 0 or abs(change) >= 5 for change in subtracted(second, first).values())


def test_a_part_of_the_people_is_guarded_against_the_whole():
    """Two versions of a figure beside each other, one of them without three people."""
    finest = {
        (sex, age, code): 20 for sex in SEX.leaves for age in AGE.leaves for code in OUTCOME.leaves
    }
    part = linked(DIMENSIONS, finest, [("outcome", "sex")])
    finest["f", "25-29", "no"] += 3
    whole = linked(DIMENSIONS, finest, TABLES)
    first = protect(part)
    second = protect(whole, earlier=[first])
    assert second.count(("f", "_T", "no")) is None
    assert second.count(("m", "_T", "no")) == 60
    assert all(each.protected for each in audit(second, [first]))
