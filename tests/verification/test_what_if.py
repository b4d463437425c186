"""A rule's constant as unknown: the values for which an outcome stays reachable, against trying each."""

import pytest
from attrs import evolve

from pathway.modes import Clockwork, Guard
from pathway.texts import Text
from pathway.verification import Budget, Undecided, bisecting, prove_clockwork, what_if
from pathway.verification.what_if import Side, constant_of
from tests.verification.clockworks import at_least, at_most, clockwork, edge, mode


def _course(full: int, limit: int) -> Clockwork:
    """Return a course and a pause of three days or more, both under limits."""
    modes = (
        mode("course", at_most("limit", "stay", limit), runs="stay"),
        mode("paused", at_most("cap", "in_all", 9), runs="stay in_all"),
        mode("exited", outcome="completed"),
        mode("exited", outcome="dropped_out"),
    )
    steps = (
        edge("pause", 0, 1, at_most("early", "stay", 5), resets="in_all"),
        edge("resume", 1, 0, at_least("three", "in_all", 3), resets=""),
        edge("exit", 0, 2, at_least("full", "stay", full), resets=""),
        edge("drop_out", 1, 3, resets=""),
    )
    return clockwork(modes, steps)


def _reached(made: Clockwork) -> set[str]:
    report = prove_clockwork(made, ("completed",), asked=())
    return {each.id for each in report.times if each.kind == "outcome"}


def _values(made: Clockwork, rule: str, outcome: str) -> set[int]:
    (found,) = (each for each in what_if(made, rule, tried=(0, 30)) if each.outcome == outcome)
    assert found.decided
    return {value for low, high in found.ranges for value in range(low, high + 1)}


def test_the_values_are_those_for_which_the_outcome_is_reached() -> None:
    tried = {value for value in range(31) if "completed" in _reached(_course(value, 12))}
    assert _values(_course(10, 12), "full", "completed") == tried == set(range(13))


def test_a_limit_can_be_asked_about_as_well() -> None:
    tried = {value for value in range(31) if "completed" in _reached(_course(10, value))}
    assert _values(_course(10, 12), "limit", "completed") == tried == set(range(10, 31))


def test_an_outcome_that_the_rule_is_nothing_to_stays_reachable() -> None:
    assert _values(_course(10, 12), "full", "dropped_out") == set(range(31))


def test_a_constant_read_one_day_off_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = constant_of

    def off(made: Clockwork, rule: str, side: Side | None = None) -> tuple[Side, int]:
        chosen, now = honest(made, rule, side)
        return chosen, now + 1

    monkeypatch.setitem(what_if.__globals__, "constant_of", off)
    assert _values(_course(10, 12), "full", "completed") != set(range(13))


def test_a_rule_without_constant_has_no_answer() -> None:
    with pytest.raises(LookupError):
        what_if(_course(10, 12), "somebody")


def test_of_a_rule_with_two_constants_the_one_meant_must_be_told() -> None:
    made = _course(10, 12)
    window = (at_least("window", "stay", 2), at_most("window", "stay", 4))
    changed = evolve(
        made,
        edges=tuple(
            tuple(evolve(each, guards=(*each.guards, *window)) for each in edges)
            for edges in made.edges
        ),
    )
    with pytest.raises(LookupError):
        what_if(changed, "window")
    assert what_if(changed, "window", "at_least")


def _by_trying(monkeypatch: pytest.MonkeyPatch, made: Clockwork, rule: str) -> set[int]:
    monkeypatch.setitem(what_if.__globals__, "forward", _endless)
    return _values(made, rule, "completed")


def _endless(*_: object) -> None:
    raise Undecided(Text("utan slut", "without end"))


def test_where_the_sets_have_no_end_values_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _by_trying(monkeypatch, _course(10, 12), "full") == set(range(13))
    assert _by_trying(monkeypatch, _course(10, 12), "limit") == set(range(10, 31))
    assert _by_trying(monkeypatch, _capped(9), "cap") == set(range(31))


def test_values_tried_at_one_bound_alone_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks at the loosest only takes a window that never opens for one that does."""
    window = _windowed()
    tried = {each for each in range(31) if "completed" in _reached(_windowed(each))}
    assert _by_trying(monkeypatch, window, "cap") == tried == {3, 4, 5, 6}
    monkeypatch.setattr(bisecting._Trying, "reached", _loosest)
    assert _by_trying(monkeypatch, window, "cap") != tried


def _loosest(trying: bisecting._Trying, at_most: int, at_least: int) -> frozenset[str]:
    made = _windowed(max(at_most, at_least))
    return frozenset(_reached(made)) if at_most == at_least else frozenset({"completed"})


def _windowed(cap: int = 5) -> Clockwork:
    """Return a course that ends on one day, its cap, and an exit that is open between two days."""
    modes = (
        mode("course", at_most("cap", "stay", cap), runs="stay"),
        mode("x", outcome="completed"),
    )
    guards = (at_least("cap", "stay", cap), at_least("a", "stay", 3), at_most("b", "stay", 6))
    return clockwork(modes, (edge("exit", 0, 1, *guards, resets=""),))


def test_what_takes_too_long_is_not_decided() -> None:
    found = what_if(_course(10, 12), "full", budget=Budget(states=0))
    assert {each.decided for each in found} == {False}
    assert {each.ranges for each in found} == {()}


def test_a_limit_that_days_granted_move_keeps_moving_with_them() -> None:
    made = _course(10, 12)
    moved = Guard("moved", 0, 1, 4)
    changed = evolve(made, modes=(evolve(made.modes[0], stays=(moved,)), *made.modes[1:]))
    assert 30 in _values(changed, "moved", "completed")


def _capped(cap: int) -> Clockwork:
    """Return a pause that time alone ends at its cap, and an end that is open from then on."""
    modes = (
        mode("course", at_most("cap", "in_all", cap), runs="in_all"),
        mode("course", runs=""),
        mode("exited", outcome="completed"),
    )
    steps = (
        edge("cap", 0, 1, at_least("cap", "in_all", cap), resets=""),
        edge("exit", 1, 2, resets=""),
    )
    return clockwork(modes, steps)


def test_a_cap_that_ends_one_thing_and_begins_another_is_one_constant() -> None:
    assert constant_of(_capped(9), "cap") == ("both", 9)
    tried = {value for value in range(31) if "completed" in _reached(_capped(value))}
    assert _values(_capped(9), "cap", "completed") == tried == set(range(31))


def test_one_side_of_a_cap_moved_alone_is_another_question() -> None:
    alone = what_if(_capped(9), "cap", "at_most", tried=(0, 30))
    assert [each.ranges for each in alone] == [((9, 30),)]
