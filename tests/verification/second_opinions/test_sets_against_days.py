"""The prover's sets and an exhaustive search by days say the same, and each fault put in is seen."""

import os
from collections.abc import Callable, Iterator

import pytest
from attrs import evolve

from pathway.modes import NotReadable, clockwork_of
from pathway.modes.model import Clockwork, Edge, Guard, Mode, Raise, Start
from pathway.verification import Undecided, coreach, covers, reach
from tests.verification.second_opinions.comparing import differences
from tests.verification.second_opinions.day_search import TooLarge, searched
from tests.verification.second_opinions.drawn_clockworks import drawn_clockwork
from tests.verification.second_opinions.drawn_definitions import drawn_definition

_PLANNED = frozenset({"done"})
_QUICK = 170
_MANY = int(os.environ.get("DRAWN_CLOCKWORKS", "2000"))
_FEW_UNDECIDED = 0.05


def _compared(
    seeds: range, read_as: Callable[[Clockwork], Clockwork] = evolve
) -> tuple[list[str], list[str]]:
    """Return what differs, and what the sets left undecided, over drawn clockworks.

    The prover is given each clockwork as `read_as` returns it, the search by days as it is.
    """
    differing: list[str] = []
    undecided: list[str] = []
    for seed in seeds:
        clockwork = drawn_clockwork(seed)
        walked = searched(clockwork, most=20_000)
        try:
            found = list(differences(read_as(clockwork), _PLANNED, walked))
        except Undecided as why:
            undecided.append(f"{seed}: {why}")
        else:
            differing += [f"{seed}: {each}" for each in found[:1]]
    return differing, undecided


def test_sets_and_days_agree_on_drawn_clockworks() -> None:
    differing, undecided = _compared(range(_QUICK))
    print(f"{_QUICK} clockworks, {len(undecided)} undecided")  # noqa: T201  reported with -s
    assert not differing
    assert len(undecided) <= _FEW_UNDECIDED * _QUICK


@pytest.mark.slow
def test_sets_and_days_agree_on_many_drawn_clockworks() -> None:
    differing, undecided = _compared(range(_QUICK, _QUICK + _MANY))
    print(f"{_MANY} clockworks, {len(undecided)} undecided:", *undecided, sep="\n")  # noqa: T201
    assert not differing
    assert len(undecided) <= _FEW_UNDECIDED * _MANY


def _edges(clockwork: Clockwork, changed: Callable[[Edge], Edge]) -> Clockwork:
    return evolve(clockwork, edges=tuple(tuple(map(changed, edges)) for edges in clockwork.edges))


def _later(guards: tuple[Guard, ...]) -> tuple[Guard, ...]:
    return tuple(
        evolve(each, at_most=each.at_most + 1) if each.minus is None else each for each in guards
    )


_MISREADINGS: dict[str, Callable[[Clockwork], Clockwork]] = {
    "an upper bound off by a day": lambda clockwork: _edges(
        clockwork, lambda edge: evolve(edge, guards=_later(edge.guards))
    ),
    "a limit off by a day": lambda clockwork: evolve(
        clockwork,
        modes=tuple(evolve(mode, stays=_later(mode.stays)) for mode in clockwork.modes),
    ),
    "a reset lost": lambda clockwork: _edges(
        clockwork, lambda edge: evolve(edge, resets=edge.resets[1:])
    ),
    "a lapse at noon": lambda clockwork: _edges(clockwork, lambda edge: evolve(edge, lapse=False)),
    "a raise a day short": lambda clockwork: _edges(
        clockwork,
        lambda edge: evolve(edge, raises=tuple(evolve(each, at_most=1) for each in edge.raises)),
    ),
}


@pytest.mark.parametrize("misreading", _MISREADINGS)
def test_a_clockwork_misread_by_the_prover_is_seen(misreading: str) -> None:
    assert _compared(range(60), _MISREADINGS[misreading])[0]


_FAULTS = {
    "no waiting": (reach, "elapsed", lambda kept, _rates, _stays: kept),
    "no waiting backward": (coreach, "waited_before", lambda _frame, _mode, kept: kept),
    "everything is inside": (covers, "inside", lambda _kept, _other: True),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_put_into_the_prover_is_seen(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, wrong = _FAULTS[fault]
    monkeypatch.setattr(module, name, wrong)
    assert _compared(range(20))[0]


def _hand_made() -> Clockwork:
    """One phase left from day 3 on and by day 5, a step that raises the bound, and the end."""
    runs, stands = (True, False), (False, False)
    return Clockwork(
        definition="hand-made",
        content="",
        reading="on_time",
        clocks=("inside", "granted"),
        modes=(
            Mode("inside", (), runs, stays=(Guard("limit", 0, 1, 5),)),
            Mode("done", (), stands, final=True, outcome="done"),
        ),
        edges=(
            (
                Edge("finish", 0, 1, guards=(Guard("three-days", None, 0, -3),)),
                Edge("extend", 0, 0, guards=(Guard("once", 1, None, 0),), raises=(Raise(1, 1, 2),)),
            ),
            (),
        ),
        starts=(Start(0),),
    )


def _days_inside() -> Iterator[int]:
    for mode, (inside, _) in searched(_hand_made()).first:
        if mode == 0:
            yield inside


def test_the_search_by_days_stays_as_long_as_the_limit_and_what_was_granted_allow() -> None:
    assert max(_days_inside()) == 7


def test_the_search_by_days_finds_the_first_day_of_the_end() -> None:
    walked = searched(_hand_made())
    assert min(walked.first[state] for state in walked.with_planned_outcome(_PLANNED)) == 3


def test_the_search_by_days_finds_who_is_stuck() -> None:
    walked = searched(_hand_made())
    assert not walked.without_a_step()
    assert walked.backward(walked.with_planned_outcome(_PLANNED)) == set(walked.first)


def test_the_search_by_days_says_when_it_is_too_large() -> None:
    with pytest.raises(TooLarge):
        searched(_hand_made(), most=3)


_FEW_DEFINITIONS = 30
_MANY_DEFINITIONS = int(os.environ.get("DRAWN_DEFINITIONS", "400"))


def _definitions_compared(seeds: range) -> tuple[list[str], list[str]]:
    """Return what differs, and what was not decided, over the clockworks of drawn definitions."""
    differing: list[str] = []
    undecided: list[str] = []
    for seed in seeds:
        try:
            clockwork = clockwork_of(drawn_definition(seed))
            walked = searched(clockwork, most=50_000)
            differing += [f"{seed}: {each}" for each in differences(clockwork, _PLANNED, walked)]
        except (NotReadable, TooLarge, Undecided) as why:
            undecided.append(f"{seed}: {why}")
    return differing, undecided


def test_sets_and_days_agree_on_drawn_definitions() -> None:
    differing, undecided = _definitions_compared(range(_FEW_DEFINITIONS))
    assert not differing
    assert not undecided


@pytest.mark.slow
def test_sets_and_days_agree_on_many_drawn_definitions() -> None:
    differing, undecided = _definitions_compared(range(_MANY_DEFINITIONS))
    print(f"{_MANY_DEFINITIONS} definitions, {len(undecided)} undecided:", *undecided, sep="\n")  # noqa: T201
    assert not differing
    assert len(undecided) <= _FEW_UNDECIDED * _MANY_DEFINITIONS
