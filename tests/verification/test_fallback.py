"""Single days stand in for the sets, and what neither decides is said to be undecided."""

import pytest

from pathway.modes import Clockwork, Raise
from pathway.texts import Text
from pathway.verification import Budget, Finding, Undecided, fallback, prove_clockwork
from pathway.verification import proof as proof_module
from pathway.verification.budget import Meter
from pathway.verification.days import DaySearch
from pathway.verification.frame import Frame
from tests.verification.clockworks import at_least, at_most, clockwork, edge, mode
from tests.verification.second_opinions.drawn_clockworks import drawn_clockwork

_DRAWN = 25
_BOTH = ("dead_end", "trap", "never_fires")
_BUDGET = Budget(states=1_000, seconds=5, day_states=3_000)


def _undecided(*_: object) -> None:
    raise Undecided(Text("med avsikt", "on purpose"))


def _places(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    """Return where somebody gets stuck, whichever of the two it is called there."""
    return {
        ("stuck", each.subject[0][1]) for each in findings if each.question in {"dead_end", "trap"}
    }


def _never(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {
        (each.subject[0][1], each.subject[1][1])
        for each in findings
        if each.question == "never_fires" and len(each.subject) > 1
    }


def _by_days(monkeypatch: pytest.MonkeyPatch, made: Clockwork) -> tuple[Finding, ...] | None:
    with monkeypatch.context() as patched:
        patched.setattr(proof_module, "forward", _undecided)
        report = prove_clockwork(made, ("done",), asked=_BOTH, budget=_BUDGET, timed=False)
    if report.method == "none":
        return None
    assert report.method == "days"
    return report.findings


def test_days_find_the_steps_that_never_fire_and_miss_nobody_who_is_stuck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    for number in range(_DRAWN):
        made = drawn_clockwork(number)
        by_days = _by_days(monkeypatch, made)
        by_sets = prove_clockwork(made, ("done",), asked=_BOTH, budget=_BUDGET, timed=False)
        if by_days is None or by_sets.method != "sets":
            continue
        compared += 1
        assert _never(by_days) == _never(by_sets.findings), number
        assert _places(by_sets.findings) <= _places(by_days), number
    assert compared > _DRAWN // 2


def test_days_that_forget_a_way_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = fallback.searched

    def forgetful(frame: Frame, meter: Meter) -> DaySearch:
        search = honest(frame, meter)
        for place in list(search.before)[::2]:
            search.before[place] = []
        return search

    monkeypatch.setattr(fallback, "searched", forgetful)
    with pytest.raises(AssertionError):
        test_days_find_the_steps_that_never_fire_and_miss_nobody_who_is_stuck(monkeypatch)


def test_what_sets_do_not_decide_is_told_beside_what_days_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proof_module, "forward", _undecided)
    report = prove_clockwork(drawn_clockwork(1), ("done",), budget=_BUDGET)
    assert report.method == "days"
    assert "shut_out: on purpose" in report.undecided
    assert report.found


def test_days_granted_are_told_as_many_as_the_example_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    modes = (mode("course", runs=""), mode("stuck", runs=""), mode("exited", outcome="done"))
    granted = Raise(0, 1, 10)
    made = clockwork(
        modes,
        (
            edge("extend", 0, 0, told=(("days", "1..10"),), raises=(granted,), resets=""),
            edge("go", 0, 1, at_least("six", "stay", 6), at_most("nine", "stay", 9), resets=""),
            edge("exit", 0, 2, resets=""),
        ),
    )
    monkeypatch.setattr(proof_module, "forward", _undecided)
    report = prove_clockwork(made, ("done",), budget=_BUDGET)
    (found,) = (each for each in report.findings if each.question == "dead_end")
    assert found.journey is not None
    assert [each.told for _, each in found.journey.steps] == [(("days", "6..6"),), ()]


def test_what_neither_decides_is_not_guessed() -> None:
    budget = Budget(states=0, day_states=0)
    report = prove_clockwork(drawn_clockwork(1), ("done",), budget=budget)
    assert report.method == "none"
    assert report.findings == ()
    assert report.times == ()
    (why,) = report.undecided
    assert why.startswith("sets: more than")


def test_a_proof_tells_how_far_it_has_come() -> None:
    told: list[str] = []
    for number in range(_DRAWN):
        prove_clockwork(
            drawn_clockwork(number),
            ("done",),
            budget=_BUDGET,
            progress=lambda doing, _done, _left: told.append(doing),
        )
        if told:
            break
    assert told


@pytest.mark.parametrize("budget", [Budget(seconds=-1.0), Budget(megabytes=-1), Budget(states=3)])
def test_a_proof_stops_when_its_budget_is_spent(budget: Budget) -> None:
    with pytest.raises(Undecided) as raised:
        _spend(Meter(budget))
    assert str(raised.value).startswith("more than ")
    assert raised.value.why.sv.startswith(("mer än ", "fler än "))


def _spend(meter: Meter) -> None:
    for number in range(100):
        meter.count("sets", min(number, 4), 0)


def test_a_proof_within_its_budget_goes_on() -> None:
    meter = Meter(Budget())
    for number in range(100):
        meter.count("sets", number, 0)
    assert meter.seconds < Budget().seconds
