"""Shortest and longest times, against counting every day, and where there is no longest."""

import pytest

from pathway.texts import Text
from pathway.verification import Budget, Time, Undecided, prove_clockwork, times
from pathway.verification.budget import Meter
from pathway.verification.days import searched
from pathway.verification.proof import Proof
from tests.verification.clockworks import at_least, at_most, clockwork, edge, mode
from tests.verification.counting import Ends, counted
from tests.verification.second_opinions.drawn_clockworks import drawn_clockwork

_DRAWN = 25
_OUT = mode("exited", outcome="done")


def _told(found: tuple[Time, ...]) -> Ends:
    if not all(each.decided for each in found):
        raise Undecided(Text("en längsta tid", "a longest time"))
    return {
        (each.kind, each.id): (each.shortest or 0, None if each.unbounded else each.longest)
        for each in found
    }


def _differing() -> tuple[list[int], int]:
    differing, undecided = [], 0
    for number in range(_DRAWN):
        meter = Meter(Budget(states=1_000, seconds=5, day_states=2_000))
        proof = Proof(drawn_clockwork(number), ("done",), meter)
        try:
            ends = counted(searched(proof.frame, meter))
            told = _told(times.times(proof))
        except Undecided:
            undecided += 1
        else:
            differing += [number] * (told != ends)
    return differing, undecided


def test_times_are_those_of_counting_day_by_day() -> None:
    differing, undecided = _differing()
    assert not differing
    assert undecided <= _DRAWN // 3


def test_a_time_that_widens_the_wrong_way_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    widened = times._widened
    monkeypatch.setattr(
        times,
        "_widened",
        lambda timed, kept, *, longest: widened(timed, kept, longest=not longest),
    )
    assert _differing()[0]


def test_clocks_that_stand_in_pauses_are_added_up_exactly() -> None:
    modes = (
        mode("course", at_most("limit", "stay", 100), runs="stay"),
        mode("paused", at_most("cap", "in_all", 30), runs="in_all"),
        _OUT,
    )
    steps = (
        edge("pause", 0, 1, resets=""),
        edge("resume", 1, 0, resets=""),
        edge("exit", 0, 2, at_least("full", "stay", 60), resets=""),
    )
    told = prove_clockwork(clockwork(modes, steps), ("done",), asked=()).times
    (found,) = (each for each in told if each.kind == "outcome")
    assert (found.shortest, found.longest) == (60, 130)


def test_pauses_without_a_cap_have_no_longest_time() -> None:
    modes = (
        mode("course", at_most("limit", "stay", 100), runs="stay"),
        mode("paused", at_most("each", "in_all", 30), runs="in_all"),
        _OUT,
    )
    steps = (
        edge("pause", 0, 1, resets="in_all"),
        edge("resume", 1, 0, resets=""),
        edge("exit", 0, 2, at_least("full", "stay", 60), resets=""),
    )
    told = prove_clockwork(clockwork(modes, steps), ("done",), asked=()).times
    (found,) = (each for each in told if each.kind == "outcome")
    assert found.unbounded
    assert found.longest is None
    assert found.decided


def test_a_way_round_that_takes_no_day_is_no_way_without_end() -> None:
    modes = (
        mode("course", at_most("limit", "in_all", 9)),
        mode("talk", at_most("limit", "in_all", 9)),
        _OUT,
    )
    steps = (
        edge("talk", 0, 1),
        edge("back", 1, 0),
        edge("exit", 0, 2),
    )
    told = prove_clockwork(clockwork(modes, steps), ("done",), asked=()).times
    (found,) = (each for each in told if each.kind == "outcome")
    assert (found.longest, found.unbounded) == (9, False)


def test_a_lapse_is_told_on_its_own_day() -> None:
    modes = (mode("course", at_most("lapse", "stay", 7)), _OUT)
    steps = (edge("lapse", 0, 1, at_least("lapse", "stay", 7), lapse=True),)
    told = prove_clockwork(clockwork(modes, steps), ("done",), asked=()).times
    (found,) = (each for each in told if each.kind == "outcome")
    assert (found.shortest, found.longest) == (7, 7)
