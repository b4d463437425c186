"""Where participants stand is counted at the end of each day, also where not all are watched."""

from datetime import date

import pytest

from pathway.dates import ordinal_of
from pathway.simulation.fitting import History, Spell, Taken, occupancy_of, spells_of, time_in

FIRST = date(2020, 1, 1)
NOBODY: frozenset[tuple[str, str]] = frozenset()


def history(name: str, *phases: tuple[int, str], outcome: str = "work") -> History:
    """Somebody who entered phases on days counted from the first."""
    taken, before = [], None
    for day, phase in phases:
        told = frozenset({("outcome", outcome)}) if phase == "left" else NOBODY
        step = f"to_{phase}" if before else ""
        taken.append(Taken(ordinal_of(FIRST) + day, step, told, before, phase))
        before = phase
    return History(name, (), tuple(taken))


def day(number: int) -> date:
    return date.fromordinal(FIRST.toordinal() + number)


def test_a_spell_is_counted_from_the_referral_to_the_next_phase_or_the_last_day_known() -> None:
    somebody = history("a", (3, "waiting"), (5, "course"), (9, "left"))
    assert spells_of([somebody], until=day(20)) == (
        Spell("a", "waiting", "course", 0, 0, 2),
        Spell("a", "course", "left", 2, 2, 6),
        Spell("a", "left", None, 6, 6, 17),
    )
    assert spells_of([somebody], until=day(6)) == (
        Spell("a", "waiting", "course", 0, 0, 2),
        Spell("a", "course", None, 2, 2, 3),
    )
    assert spells_of([somebody], until=day(2)) == ()


def test_a_phase_passed_within_a_day_has_no_spell() -> None:
    somebody = history("a", (0, "waiting"), (4, "course"), (4, "left"))
    assert [each.phase for each in spells_of([somebody], until=day(9))] == ["waiting", "left"]


def test_what_was_before_the_first_day_known_is_left_out() -> None:
    somebody = history("a", (0, "waiting"), (2, "course"), (9, "left"))
    assert spells_of([somebody], until=day(20), since=day(5))[0] == Spell(
        "a", "course", "left", 2, 5, 9
    )


def test_outcomes_can_be_told_apart() -> None:
    somebody = history("a", (0, "course"), (9, "left"), outcome="studies")
    found = spells_of([somebody], until=day(20), by_outcome=True)
    assert [each.phase for each in found] == ["course", "left/studies"]


def test_time_in_a_phase_is_from_entering_it() -> None:
    people = [
        history("a", (0, "waiting"), (2, "course"), (6, "left")),
        history("b", (0, "waiting"), (5, "course"), (11, "left")),
        history("c", (0, "waiting"), (9, "course")),
    ]
    found = time_in(spells_of(people, until=day(14)), "course")
    # The third is watched for 5 days: at risk on day 4, no longer on day 6.
    assert found.survival[4] == pytest.approx(2 / 3)
    assert found.survival[6] == 0
    causes = time_in(spells_of(people, until=day(14)), "course", ("left", "waiting"))
    assert causes.incidence[-1].tolist() == [1, 0]


def test_where_all_are_watched_shares_are_counted() -> None:
    people = [
        history("a", (0, "waiting"), (2, "course"), (6, "left")),
        history("b", (3, "waiting"), (4, "course"), (5, "waiting")),
        history("c", (0, "waiting")),
        history("d", (1, "waiting"), (3, "course")),
    ]
    spells = spells_of(people, until=day(30))
    found = occupancy_of(spells, ("waiting", "course", "left"))
    for on in range(8):
        for phase in found.phases:
            standing = sum(
                each.phase == phase
                and each.enter <= on
                and (on < each.stop or (each.to is None and on <= each.stop))
                for each in spells
            )
            assert found.of(phase)[on] == pytest.approx(standing / 4), (on, phase)


def test_who_is_cut_off_goes_on_as_the_others_do() -> None:
    people = [
        history("a", (0, "course"), (4, "left")),
        history("b", (0, "course"), (8, "left")),
        history("c", (6, "course")),  # watched for 3 days
    ]
    found = occupancy_of(spells_of(people, until=day(9)), ("course", "left"))
    assert found.of("left")[4] == pytest.approx(1 / 2)
    # The fault that this must catch: to count whoever is not watched as still there.
    assert found.of("left")[4] != pytest.approx(1 / 3)
    assert found.shares.sum(axis=1) == pytest.approx(1)


def test_who_is_watched_from_later_on_counts_among_those_at_risk() -> None:
    spells = [
        Spell("a", "course", "left", 0, 0, 2),
        Spell("b", "course", "left", 0, 0, 6),
        Spell("c", "course", "left", 0, 4, 6),
        Spell("d", "course", None, 0, 4, 8),
    ]
    found = occupancy_of(spells, ("course", "left"))
    # Day 2: one of two. Day 6: two of the three that are watched by then.
    assert found.of("course")[[2, 5, 6]] == pytest.approx([1 / 2, 1 / 2, 1 / 6])


def test_what_happens_on_the_first_day_watched_is_seen() -> None:
    spells = [Spell("a", "course", "left", 0, 0, 3), Spell("b", "course", "left", 0, 3, 3)]
    assert occupancy_of(spells, ("course", "left")).of("left")[3] == 1


def test_mean_days_in_a_phase_add_up_to_the_days_estimated() -> None:
    people = [history("a", (0, "waiting"), (2, "course")), history("b", (0, "waiting"))]
    found = occupancy_of(spells_of(people, until=day(10)))
    assert found.days_in("waiting") == 6
    assert found.days_in("waiting") + found.days_in("course") == 10


def test_without_anybody_watched_from_the_referral_on_nothing_is_known_of_it() -> None:
    with pytest.raises(ValueError, match="nobody is watched"):
        occupancy_of([Spell("a", "course", None, 0, 4, 8)])
