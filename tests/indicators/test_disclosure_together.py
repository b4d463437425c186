"""Indicators that are asked of the same people, and of parts of them, are protected together."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

import pytest
from attrs import evolve

from pathway.definition import AttributeIs
from pathway.indicators.conditions import AllOf, InSituation, Reached
from pathway.indicators.disclosure import NotLinked, alike, audit, beside
from pathway.indicators.disclosure import figures as disclosing
from pathway.indicators.disclosure.alike import equal_cells
from pathway.indicators.disclosure.figures import Publication, published
from pathway.indicators.disclosure.outcomes import single
from pathway.indicators.disclosure.together import Together, together
from pathway.indicators.families import family as shipped
from pathway.indicators.model import Band, Breakdown, Counting, Family, Indicator, Partition, Window
from pathway.indicators.rows import ALL, Row
from pathway.indicators.table import IndicatorTable
from tests.indicators.families import INVENTED, WORDS, family, indicator

_STAYS = Counting("stays", WORDS, INVENTED)
_WINDOW = Window(83, 97)
_LATER = {"window": _WINDOW, "maturity": 97, "anchor": "exit"}
_INSIDE = Reached(("inside",))
Counts = Mapping[tuple[str, ...], tuple[int, int]]


def _breakdown(name: str) -> Breakdown:
    return Breakdown(name, WORDS, name, (Band("a", WORDS, ("a",)), Band("b", WORDS, ("b",))))


def _asking(name: str, **more: object) -> Indicator:
    return indicator(name, "stays", **{"breakdowns": (("sex",),), **more})


def _in(name: str, *situations: str) -> Indicator:
    return _asking(name, counted=InSituation(situations), measure="share", **_LATER)


def _family(*indicators: Indicator, name: str = "one", parts: Sequence[str] = ()) -> Family:
    made = family((_STAYS,), tuple(map(_breakdown, ("sex", "age", "place"))), indicators)
    whole = indicators[0].id
    sums = (Partition(whole, tuple(parts), INVENTED),) if parts else ()
    return evolve(made, id=name, partitions=sums)


def _table(of: Family, counts: Mapping[str, Counts]) -> IndicatorTable:
    """Figures as they were counted: by indicator and bands, the numerator and the denominator."""
    crossed = len(next(iter(next(iter(counts.values())))))
    names = ("sex", "age", "place")[:crossed]
    rows = tuple(
        Row(each, "1", ALL, tuple(zip(names, bands, strict=True)), *both, both[0], "records")
        for each, places in counts.items()
        for bands, both in places.items()
    )
    return IndicatorTable(of, "harbour", rows, names, {}, None, date(2026, 1, 1), None, "")


def _by_sex(**told: tuple[int, int]) -> Counts:
    """Counts of two groups, and of both."""
    both = tuple(sum(each) for each in zip(*told.values(), strict=True))
    return {(ALL,): (both[0], both[1]), **{(name,): each for name, each in told.items()}}


def _shown(publication: Publication, name: str, *bands: str) -> int | None:
    rows = publication.table.rows
    return next(
        each.numerator
        for each in rows
        if each.indicator == name and tuple(band for _, band in each.bands) == bands
    )


def _alone(whole: Family, *_: object) -> list[Together]:
    return [Together(each, single(each)) for each in equal_cells(whole)]


_OUTCOMES = _family(_in("work", "work"), _in("studies", "studies"))
_FEW_WITHOUT = {
    "work": _by_sex(a=(20, 40), b=(20, 50)),
    "studies": _by_sex(a=(17, 40), b=(10, 50)),
}


def _neither(publication: Publication) -> int | None:
    """How many of group a are known to be in neither situation."""
    found = [_shown(publication, each, "a") for each in ("work", "studies")]
    return None if None in found else 40 - sum(each or 0 for each in found)


def test_who_is_in_none_of_several_situations_is_not_found_by_subtraction() -> None:
    publication = published(_table(_OUTCOMES, _FEW_WITHOUT))
    assert _neither(publication) is None
    assert _shown(publication, "work", ALL) == 40
    told = [each for one in publication.releases.values() for each in audit(one)]
    assert all(each.protected for each in told)


def test_outcomes_that_are_protected_each_alone_give_them_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disclosing, "together", _alone)
    assert _neither(published(_table(_OUTCOMES, _FEW_WITHOUT))) == 3


def test_a_situation_more_is_not_found_by_subtraction() -> None:
    nested = _family(_in("work", "work"), _in("busy", "work", "studies"))
    counts = {"work": _by_sex(a=(20, 40), b=(20, 50)), "busy": _by_sex(a=(22, 40), b=(30, 50))}
    publication = published(_table(nested, counts))
    assert None in {_shown(publication, each, "a") for each in ("work", "busy")}


def test_situations_that_overlap_are_protected_each_alone() -> None:
    crossing = _family(_in("one", "work", "studies"), _in("other", "studies", "training"))
    assert [len(each.indicators) for each in together(crossing)] == [1, 1]


def _jobless(name: str, *classes: str) -> Indicator:
    return _asking(name, population=AllOf((_INSIDE, AttributeIs("status", classes))))


_SUM = _family(
    _asking("all"),
    _jobless("jobless", "jobless"),
    _jobless("idle", "idle"),
    _jobless("employed", "employed"),
    parts=("jobless", "idle", "employed"),
)
_ONE_IDLE = {
    "all": _by_sex(a=(31, 31), b=(33, 33)),
    "jobless": _by_sex(a=(20, 20), b=(11, 11)),
    "idle": _by_sex(a=(1, 1), b=(10, 10)),
    "employed": _by_sex(a=(10, 10), b=(12, 12)),
}


def _idle(publication: Publication) -> int | None:
    others = [_shown(publication, each, "a") for each in ("all", "jobless", "employed")]
    whole, *parts = others
    return None if whole is None or None in parts else whole - sum(each or 0 for each in parts)


def test_a_part_of_a_sum_is_not_found_from_the_sum() -> None:
    assert _idle(published(_table(_SUM, _ONE_IDLE))) is None


def test_the_parts_of_a_sum_protected_each_alone_give_one_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disclosing, "together", _alone)
    assert _idle(published(_table(_SUM, _ONE_IDLE))) == 1


def test_a_few_in_a_class_that_no_part_asks_for_are_not_found_from_the_sum() -> None:
    counts = {
        **_ONE_IDLE,
        "idle": _by_sex(a=(9, 9), b=(10, 10)),
        "all": _by_sex(a=(42, 42), b=(33, 33)),
    }

    def elsewhere(table: IndicatorTable) -> int | None:
        shown = [_shown(published(table), each, "a") for each in counts]
        return None if None in shown else 2 * max(map(int, shown)) - sum(map(int, shown))

    table = _table(_SUM, counts)
    assert elsewhere(evolve(table, outside={"all": ("status elsewhere",)})) is None
    assert elsewhere(table) == 3  # of whom too little is known


def test_parts_that_are_more_than_their_whole_are_protected_apart() -> None:
    more = {**_ONE_IDLE, "all": _by_sex(a=(25, 25), b=(33, 33))}
    publication = published(_table(_SUM, more))
    assert len({id(each) for each in publication.releases.values()}) == 4
    assert _shown(publication, "idle", "a") is None


_BORN = _asking("born", population=AllOf((_INSIDE, AttributeIs("born", ("abroad",)))))
_THERE = {"born": _by_sex(a=(37, 37), b=(20, 20))}
_ALL_OF_THEM = {"all": _by_sex(a=(40, 40), b=(50, 50))}


@pytest.mark.parametrize("apart", [False, True])
def test_of_a_group_and_a_part_of_it_the_few_others_are_not_found(*, apart: bool) -> None:
    one, other = _family(_asking("all")), _family(_BORN, name="two")
    if apart:
        first = published(_table(one, _ALL_OF_THEM))
        later = published(_table(other, _THERE), earlier=[first])
        assert first.table.rows == _table(one, _ALL_OF_THEM).rows
    else:
        both = _family(_asking("all"), _BORN)
        later = published(_table(both, {**_ALL_OF_THEM, **_THERE}))
    assert _shown(later, "born", "a") is None
    assert None in {_shown(later, "born", each) for each in (ALL, "b")}  # or it is their difference


def test_a_family_published_without_regard_to_another_gives_them_away() -> None:
    later = published(_table(_family(_BORN, name="two"), _THERE))
    assert 40 - (_shown(later, "born", "a") or 0) == 3


def test_what_another_family_has_published_of_the_same_is_withheld_alike() -> None:
    counts = _by_sex(a=(38, 40), b=(20, 50), c=(30, 60), d=(31, 62))
    first = published(_table(_family(_in("work", "work")), {"work": counts}))
    again = _family(_in("employed", "work"), name="two")
    later = published(_table(again, {"employed": counts}), earlier=[first])
    assert [each.numerator for each in later.table.rows] == [
        each.numerator for each in first.table.rows
    ]
    assert {_shown(later, "employed", each) for each in (ALL, "a", "b")} != {None}


def test_what_another_family_counts_together_with_more_is_withheld_whole() -> None:
    """Its table is another one, so that what the two tell together is not worked out."""
    first = published(_table(_family(_in("work", "work")), {"work": _FEW_WITHOUT["work"]}))
    again = evolve(_OUTCOMES, id="two")
    later = published(_table(again, _FEW_WITHOUT), earlier=[first])
    assert {_shown(later, "work", each) for each in (ALL, "a", "b")} == {None}


def test_another_version_of_a_family_is_held_against_the_one_before() -> None:
    first = published(_table(_family(_asking("all")), _ALL_OF_THEM))
    later = published(_table(_family(_BORN), _THERE), earlier=[first])
    assert first.table.family.id == later.table.family.id
    assert _shown(first, "all", "a") == 40
    assert _shown(later, "born", "a") is None
    narrower = published(
        _table(_family(evolve(_BORN, id="all")), {"all": _THERE["born"]}), earlier=[first]
    )
    assert _shown(narrower, "all", "a") is None


_LONG = Counting("long", WORDS, INVENTED, shortest=8)


def _kept() -> Publication:
    """Of forty stays thirty-seven were long: the same conditions, over other records."""
    made = family(
        (_STAYS, _LONG), (_breakdown("sex"),), (_asking("all"), evolve(_BORN, population=_INSIDE))
    )
    short, long = made.indicators
    of = evolve(made, indicators=(short, evolve(long, counting="long")))
    return published(_table(of, {**_ALL_OF_THEM, **_THERE}))


def test_of_stays_and_those_that_were_long_the_few_others_are_not_found() -> None:
    assert (_shown(_kept(), "all", "a"), _shown(_kept(), "born", "a")) == (40, None)


def test_countings_that_are_not_told_apart_give_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "kept_by", lambda _: None)
    assert (_shown(_kept(), "all", "a"), _shown(_kept(), "born", "a")) == (40, 37)


def _untold(table: IndicatorTable) -> IndicatorTable:
    """The same, where of the groups of the last indicator no condition was ever told."""
    last = table.rows[-1].indicator
    own = {row.bands: row.denominator for row in table.rows if row.indicator != last}
    rows = tuple(
        evolve(
            row,
            unresolved=tuple((n, own[row.bands] * (n == "incomplete")) for n, _ in row.unresolved),
        )
        if row.indicator == last
        else row
        for row in table.rows
    )
    return evolve(table, rows=rows)


_NEVER = {"born": _by_sex(a=(0, 0), b=(0, 0), c=(0, 0))}
_FEW_OF_A = {"all": _by_sex(a=(3, 3), b=(50, 50), c=(40, 40))}


def _incomplete(publication: Publication) -> set[int | None]:
    return {e.number("incomplete") for e in publication.table.rows if e.indicator == "born"}


@pytest.mark.parametrize("apart", [False, True])
def test_those_of_whom_a_condition_was_never_told_do_not_tell_how_many_a_group_is(
    *, apart: bool
) -> None:
    both = _untold(_table(_family(_asking("all"), _BORN), {**_FEW_OF_A, **_NEVER}))
    if apart:
        first = published(_table(_family(_asking("all")), _FEW_OF_A))
        own = tuple(row for row in both.rows if row.indicator == "born")
        table = evolve(both, rows=own, family=_family(_BORN, name="two"))
        later = published(table, earlier=[first])
    else:
        first = later = published(both)
    assert _shown(first, "all", "a") is None
    assert _incomplete(later) == {None}


def test_they_tell_it_where_a_condition_is_taken_to_be_told_of_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alike, "always_told", lambda _: True)
    both = _untold(_table(_family(_asking("all"), _BORN), {**_FEW_OF_A, **_NEVER}))
    assert 3 in _incomplete(published(both))


def test_where_nothing_is_withheld_they_are_shown_unless_they_are_few() -> None:
    many = {"all": _by_sex(a=(30, 30), b=(50, 50), c=(40, 40))}
    table = _untold(_table(_family(_asking("all"), _BORN), {**many, **_NEVER}))
    assert _incomplete(published(table)) == {30, 50, 40, 120}
    few = _untold(_table(_family(_asking("all"), _BORN), {**_FEW_OF_A, **_NEVER}))
    alone = tuple(row for row in few.rows if row.indicator == "born")
    assert _incomplete(published(evolve(few, rows=alone, family=_family(_BORN)))) == {None}


_FINEST = {
    ("a", "a", "a"): (4, 13),
    ("a", "a", "b"): (0, 5),
    ("a", "b", "a"): (9, 18),
    ("a", "b", "b"): (4, 9),
    ("b", "a", "a"): (4, 9),
    ("b", "a", "b"): (9, 11),
    ("b", "b", "a"): (9, 11),
    ("b", "b", "b"): (2, 4),
}


def _margins(*tables: tuple[int, int]) -> Counts:
    """The finest counts, summed over what no table crosses."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for table, finest in product(tables, _FINEST):
        for kept in product((True, False), repeat=2):
            crossed = {at for at, each in zip(table, kept, strict=True) if each}
            place = tuple(code if at in crossed else ALL for at, code in enumerate(finest))
            inside = [
                both
                for each, both in _FINEST.items()
                if all(each[at] == place[at] for at in crossed)
            ]
            found[place] = sum(yes for yes, _ in inside), sum(asked for _, asked in inside)
    return found


def _ring() -> tuple[Family, dict[str, Counts]]:
    """Two indicators that count the same, of which neither is a ring and both together are."""
    one, two = (
        evolve(_in(name, "work"), measure="count", breakdowns=tables)
        for name, tables in (
            ("one", (("sex", "age"), ("age", "place"))),
            ("two", (("place", "sex"),)),
        )
    )
    return _family(one, two), {"one": _margins((0, 1), (1, 2)), "two": _margins((0, 2))}


def _contradicting(publication: Publication) -> set[tuple[str, ...]]:
    """Places that the one indicator shows and the other withholds."""
    seen: dict[tuple[str, ...], set[bool]] = {}
    for row in publication.table.rows:
        place = tuple(band for _, band in row.bands)
        seen.setdefault(place, set()).add(row.numerator is None)
    return {place for place, each in seen.items() if len(each) > 1}


def test_indicators_whose_tables_go_round_in_a_ring_withhold_the_same() -> None:
    of, counts = _ring()
    publication = published(_table(of, counts))
    assert len({id(each) for each in publication.releases.values()}) == 2
    assert _shown(publication, "one", "a", "a", ALL) is None
    assert any(each.numerator for each in publication.table.rows)
    assert _contradicting(publication) == set()


def test_indicators_in_a_ring_that_are_left_to_themselves_contradict_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of, counts = _ring()
    monkeypatch.setattr(disclosing._Making, "_withhold_alike", lambda *_: None)
    assert _contradicting(published(_table(of, counts))) != set()


def test_an_indicator_whose_own_tables_go_round_in_a_ring_is_refused() -> None:
    of, counts = _ring()
    one = evolve(of.indicators[0], breakdowns=(("sex", "age"), ("age", "place"), ("place", "sex")))
    with pytest.raises(NotLinked, match="what they tell together"):
        published(_table(_family(one), {"one": {**counts["one"], **counts["two"]}}))


def test_the_shipped_families_say_what_is_one_table() -> None:
    def of(name: str) -> list[set[str]]:
        return [{each.id for each in one.indicators} for one in together(shipped(name))]

    assert {"G3", "R1", "R2", "R3"} in of("navigator")
    assert {"L2", "L3"} in of("lar")
    assert {"CO-total", "CO01", "CO03", "CO05"} in of("esf-2014")
    for name in ("navigator", "lar", "esf-2014", "esf-plus", "nvg", "hedemora"):
        every = [each.id for one in together(shipped(name)) for each in one.indicators]
        assert sorted(every) == sorted(each.id for each in shipped(name).indicators)
