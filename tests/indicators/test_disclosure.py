"""What is published of 135 people: nothing can be inferred of it more exactly than is allowed."""

import time

import pytest

from pathway.indicators.disclosure import (
    FUND,
    PUBLIC,
    TOTAL,
    Dimension,
    Group,
    Inferred,
    Linked,
    NotLinked,
    Policy,
    Release,
    audit,
    linked,
    protect,
)
from pathway.indicators.disclosure.policy import counts_that_tell
from pathway.indicators.disclosure.tables import joined
from tests.indicators.tables import AGE, BORN, OUTCOME, SEX, TABLES, drawn, of_135

ALL = (TOTAL, TOTAL)


def found_out(release: Release, *earlier: Release) -> list[Inferred]:
    return [each for each in audit(release, earlier) if not each.protected]


def primary_alone(whole: Linked) -> Release:
    """A fault: what is small is withheld, and nothing besides."""
    told = counts_that_tell(whole, PUBLIC)
    return Release(whole, PUBLIC, whole.shown - told.keys())


def without_the_outcome(seed: int) -> Release:
    """A fault: those who were asked, and those who reached, are each protected as a table apart."""
    dimensions = (SEX, AGE, BORN)
    finest = drawn(seed, (*dimensions, OUTCOME), 135)
    apart = [each[1:] for each in TABLES]
    asked: dict[tuple[str, ...], int] = {}
    for key, count in finest.items():
        asked[key[:3]] = asked.get(key[:3], 0) + count
    reached = {key[:3]: count for key, count in finest.items() if key[3] == "yes"}
    published = {(*key, TOTAL) for key in protect(linked(dimensions, asked, apart)).published}
    published |= {(*key, "yes") for key in protect(linked(dimensions, reached, apart)).published}
    return Release(of_135(seed), PUBLIC, frozenset(published))


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_inferred_more_exactly_than_is_allowed(seed):
    release = protect(of_135(seed))
    assert release.withheld
    assert release.published
    assert found_out(release) == []


@pytest.mark.slow
def test_nothing_is_inferred_of_a_thousand_tables():
    for seed in range(1_000):
        assert found_out(protect(of_135(seed))) == [], seed


@pytest.mark.parametrize("seed", range(12))
def test_withholding_small_counts_alone_is_found_out(seed):
    assert found_out(primary_alone(of_135(seed)))


def test_protecting_without_the_outcome_is_found_out_most_often():
    """Now and then it is luck: what the two tables withhold is what has to be."""
    assert sum(bool(found_out(without_the_outcome(seed))) for seed in range(12)) >= 8


def test_publishing_everything_is_found_out():
    whole = of_135(3)
    told = counts_that_tell(whole, PUBLIC)
    found = found_out(Release(whole, PUBLIC, whole.shown))
    assert {each.key for each in found} == told.keys()
    assert all(each.low == each.high == whole.cells[each.key] for each in found)


def test_the_same_table_is_always_protected_alike():
    assert protect(of_135(5)) == protect(of_135(5))


def test_a_table_of_135_takes_well_under_a_second():
    whole = of_135(7)
    began = time.process_time()
    audit(protect(whole))
    assert time.process_time() - began < 1


def groups(**counts: tuple[int, int]) -> Linked:
    place = Dimension("place", tuple(counts))
    finest = {
        (name, code): count
        for name, both in counts.items()
        for code, count in zip(OUTCOME.leaves, both, strict=True)
    }
    return linked((place, OUTCOME), finest, [("place", "outcome")])


def test_what_is_withheld_besides_is_needed():
    """Whatever is not small itself cannot be shown again without telling."""
    for seed in range(4):
        release = protect(of_135(seed))
        told = counts_that_tell(release.linked, PUBLIC)
        for key in sorted(release.withheld - told.keys()):
            more = Release(release.linked, PUBLIC, release.published | {key})
            assert found_out(more), (seed, key)


def test_tables_in_a_ring_are_protected_together():
    dimensions = (SEX, Dimension("age", ("-19", "20-")), Dimension("place", ("north", "south")))
    ring = [("sex", "age"), ("age", "place"), ("place", "sex")]
    for seed in range(6):
        release = protect(linked(dimensions, drawn(seed, dimensions, 60), ring))
        assert found_out(release) == []


def test_where_no_cheapest_table_is_found_the_next_count_is_withheld(monkeypatch):
    monkeypatch.setattr(
        "pathway.indicators.disclosure.withholding.withheld_besides", lambda *told: frozenset()
    )
    for seed in range(3):
        release = protect(of_135(seed))
        assert release.published
        assert found_out(release) == []


def test_what_tells_nothing_is_all_shown():
    release = protect(groups(north=(12, 20), south=(15, 30)))
    assert release.withheld == frozenset()


def test_a_small_complement_is_withheld_like_a_small_count():
    release = protect(groups(north=(28, 2), south=(15, 30), west=(20, 20)))
    assert release.count(("north", "no")) is None
    assert release.count(("north", "yes")) is None
    assert release.count(("north", TOTAL)) == 30
    assert release.count(ALL) == 115


@pytest.mark.parametrize("both", [(0, 30), (30, 0)])
def test_none_and_all_tell_of_each(both):
    whole = groups(north=both, south=(15, 30), west=(20, 20))
    assert protect(whole).count(("north", "yes")) is None
    kind = Policy("counts alone", 5, 10, extremes=False)
    assert protect(whole, kind).withheld == frozenset()


def test_an_empty_group_tells_of_nobody():
    assert protect(groups(north=(0, 0), south=(15, 30))).withheld == frozenset()


def test_to_be_without_an_answer_tells_nothing():
    outcome = Dimension(
        "outcome",
        ("yes", "no", "missing"),
        groups=(Group("asked", ("yes", "no")),),
        role="outcome",
        harmless=("missing", "asked"),
    )
    place = Dimension("place", ("north", "south"))
    finest = {
        ("north", "yes"): 20, ("north", "no"): 20, ("north", "missing"): 2,
        ("south", "yes"): 30, ("south", "no"): 20,
    }  # fmt: skip
    release = protect(linked((place, outcome), finest, [("place", "outcome")]))
    assert release.withheld == frozenset()
    assert release.count(("north", "asked")) == 40


def test_a_sensitive_dimension_has_the_stricter_threshold():
    finest = {
        ("inside", "yes"): 40,
        ("inside", "no"): 50,
        ("outside", "yes"): 7,
        ("outside", "no"): 40,
    }
    plain = Dimension("born", BORN.leaves)
    tables = [("born", "outcome")]
    assert protect(linked((plain, OUTCOME), finest, tables)).withheld == frozenset()
    release = protect(linked((BORN, OUTCOME), finest, tables))
    assert release.count(("outside", "yes")) is None
    assert found_out(release) == []


def test_the_fund_sees_everything_and_it_is_marked():
    whole = of_135(2)
    release = protect(whole, FUND)
    assert release.published == whole.shown
    assert release.policy.confidential
    assert not PUBLIC.confidential


def test_a_total_of_few_is_withheld_too():
    release = protect(groups(north=(1, 1), south=(1, 0)))
    assert release.published <= {("north", TOTAL)} or not release.published
    assert found_out(release) == []


def test_tables_in_a_ring_need_the_counts_of_all_together():
    place = Dimension("place", ("north",))
    with pytest.raises(NotLinked, match=r"crosses \['age', 'place', 'sex'\]"):
        joined((SEX, AGE, place), {}, [("sex", "age"), ("age", "place"), ("place", "sex")])


@pytest.mark.parametrize(
    ("dimensions", "finest", "tables", "said"),
    [
        ((SEX,), {("x",): 1}, [("sex",)], "('x',) names no leaf of each of ['sex']"),
        ((SEX,), {("f",): -1}, [("sex",)], "('f',) counts -1"),
        ((SEX,), {}, [("age",)], 'a table crosses "age", which is no dimension'),
        ((SEX,), {}, [], "no table is named"),
        ((SEX, SEX), {}, [("sex",)], "a dimension stands twice among ['sex', 'sex']"),
        (
            (Dimension("sex", ("f", "f")),),
            {},
            [("sex",)],
            "the codes of \"sex\" are none, or some stand twice: ('f', 'f', '_T')",
        ),
        (
            (Dimension("sex", ("f",), (Group("all", ("x",)),)),),
            {},
            [("sex",)],
            '"all" sums what is no leaf of "sex"',
        ),
    ],
)
def test_what_does_not_fit_is_told(dimensions, finest, tables, said):
    with pytest.raises(NotLinked) as told:
        linked(dimensions, finest, tables)
    assert str(told.value) == f"The tables cannot be linked: {said}."
