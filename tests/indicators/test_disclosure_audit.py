"""What a reader can infer, against every table there is that agrees with what is published."""

import random

import pytest

from pathway.indicators.disclosure import TOTAL, Dimension, Policy, Release, audit, linked
from tests.indicators.tables import AGE, OUTCOME, SEX, agreeing, counts, drawn

PLACE = Dimension("place", ("north", "south"))
YOUNG = Dimension("age", ("-19", "20-"))
POLICY = Policy("strict", 2, 2)

CROSSINGS = {
    "one table": ((SEX, OUTCOME), [("sex", "outcome")], 12),
    "tables that share a margin": (
        (SEX, YOUNG, OUTCOME),
        [("sex", "outcome"), ("age", "outcome")],
        6,
    ),
    "tables in a ring": (
        (SEX, YOUNG, PLACE),
        [("sex", "age"), ("age", "place"), ("place", "sex")],
        7,
    ),
    "a whole crossing": ((SEX, YOUNG, OUTCOME), [("sex", "age", "outcome")], 6),
}


def released(name: str, seed: int) -> Release:
    dimensions, tables, people = CROSSINGS[name]
    whole = linked(dimensions, drawn(seed, dimensions, people), tables)
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    shown = sorted(whole.shown)
    published = frozenset(each for each in shown if chance.random() < 0.55)
    return Release(whole, POLICY, published | {tuple(TOTAL for _ in dimensions)})


@pytest.mark.parametrize("name", CROSSINGS)
@pytest.mark.parametrize("seed", range(8))
def test_bounds_are_those_of_all_tables_that_agree(name, seed):
    release = released(name, seed)
    dimensions = release.linked.dimensions
    possible = list(agreeing(release))
    assert possible
    for each in audit(release):
        seen = [
            sum(n for leaf, n in table.items() if counts(dimensions, each.key, leaf))
            for table in possible
        ]
        assert each.exact
        assert (each.low, each.high) == (min(seen), max(seen)), each.key


def test_tables_in_a_ring_tell_more_together_than_two_by_two():
    """What a reader of margins alone would miss; without the whole crossing the bounds are wider."""
    dimensions, tables, _ = CROSSINGS["tables in a ring"]
    narrower = 0
    for seed in range(40):
        release = released("tables in a ring", seed)
        apart = Release(
            linked(dimensions, drawn(seed, dimensions, 7), tables[:2]), POLICY, release.published
        )
        apart = Release(apart.linked, POLICY, release.published & apart.linked.shown)
        together = {each.key: each for each in audit(release)}
        for each in audit(apart):
            other = together.get(each.key)
            if other is not None and (other.low, other.high) != (each.low, each.high):
                narrower += 1
    assert narrower


def test_a_count_without_a_total_has_no_upper_bound():
    whole = linked((SEX,), {("f",): 3, ("m",): 9}, [("sex",)])
    found = {each.key: each for each in audit(Release(whole, POLICY, frozenset({("m",)})))}
    assert (found["f",].low, found["f",].high) == (0, None)
    assert (found[TOTAL,].low, found[TOTAL,].high) == (9, None)


def test_whole_numbers_tell_more_than_shares_of_people():
    """In the ring of these three margins half a person would do, but there are only whole ones."""
    keys = (
        ("f", "-19", "north"),
        ("f", "20-", "south"),
        ("m", "-19", "south"),
        ("m", "20-", "north"),
    )
    dimensions, tables, _ = CROSSINGS["tables in a ring"]
    whole = linked(dimensions, dict.fromkeys(keys, 1), tables)
    finest = linked(dimensions, dict.fromkeys(keys, 1), [("sex", "age", "place")])
    release = Release(finest, POLICY, whole.shown)
    assert len(list(agreeing(release))) == 2
    found = {each.key: (each.low, each.high) for each in audit(release)}
    assert found["f", "-19", "north"] == (0, 1)


def test_withheld_counts_are_none_and_others_are_shown():
    whole = linked((AGE, OUTCOME), drawn(1, (AGE, OUTCOME), 60), [("age", "outcome")])
    release = Release(whole, POLICY, frozenset({(TOTAL, TOTAL)}))
    assert release.count((TOTAL, TOTAL)) == 60
    assert release.count((TOTAL, "yes")) is None
    with pytest.raises(KeyError):
        release.count(("90-", "yes"))
