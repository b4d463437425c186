"""Sets of one guess at a pause read as another's: for every reading, as if the days were counted again."""

from itertools import product

import pytest
from attrs import evolve

from pathway.modes import Clockwork, Edge, Guard, Mode, Start
from pathway.verification import prove_clockwork, twins
from pathway.verification.members import holds
from pathway.verification.polyhedra import Halfspaces, made, unit
from pathway.verification.twins import Twin, moved, standing, twins_of

_SUPPORT, _PAUSED, _IN_ALL = range(3)
_CAP, _THRESHOLD, _SIDE = 6, 4, 9


def _mode(guess: str, runs: tuple[bool, bool, bool], *stays: Guard) -> Mode:
    return Mode("course", (("pause", "ill"), ("guess", guess)), runs, stays)


_CLOCKWORK = Clockwork(
    "paused",
    "",
    "on_time",
    ("support", "paused:ill", "paused_in_all:ill"),
    (
        _mode(
            "short",
            (True, True, False),
            Guard("=ill/threshold", _PAUSED, None, _THRESHOLD - 1),
            Guard("limit", _SUPPORT, None, 5),
        ),
        _mode("long", (False, True, True), Guard("ill/cap-in-all", _IN_ALL, None, _CAP)),
        _mode("past_cap", (True, True, False)),
    ),
    ((), (), ()),
    (Start(0),),
)
_SHORT, _LONG, _PAST = range(3)

Readings = tuple[int, int, int]


def _twin(here: int, there: int) -> Twin:
    return next(each for each in twins_of(_CLOCKWORK)[here] if each.mode == there)


def _paused_on(support: int, in_all: int, days: int) -> dict[int, Readings]:
    """Return what a pause of so many days reads in each guess, counted day by day."""
    read: dict[int, Readings] = {_SHORT: (support + days, days, in_all)}
    left = _CAP - in_all
    if days <= left:
        read[_LONG] = (support, days, in_all + days)
    if days >= left:
        read[_PAST] = (support + days - left, days, _CAP)
    return read


def _cuts() -> list[Halfspaces]:
    """Return sets that hold some readings and not others."""
    normals = (unit(_SUPPORT), unit(_IN_ALL), unit(_SUPPORT) - unit(_PAUSED), unit(_SUPPORT, -1))
    return [made([(each, bound)]) or {} for each in normals for bound in (-2, 1, 3, 5)]


def _differing(here: int, there: int) -> int:
    """Count the pauses that the one guess has in the set, and the other, moved, has not."""
    twin, found = _twin(here, there), 0
    for support, in_all, days in product(range(6), range(_CAP + 1), range(_SIDE)):
        read = _paused_on(support, in_all, days)
        if here in read and there in read:
            for cut in _cuts():
                there_in = holds(dict(enumerate(read[there])), cut)
                back = moved(cut, twin)
                here_in = back is not None and holds(dict(enumerate(read[here])), back)
                found += there_in != here_in
    return found


@pytest.mark.parametrize(("here", "there"), [(_SHORT, _LONG), (_LONG, _SHORT), (_SHORT, _PAST)])
def test_a_set_is_moved_to_where_counting_again_leads(here: int, there: int) -> None:
    assert _differing(here, there) == 0


def test_a_clock_moved_the_wrong_way_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = twins_of(_CLOCKWORK)
    wrong = {
        mode: tuple(evolve(each, more=tuple((at, -by) for at, by in each.more)) for each in found)
        for mode, found in honest.items()
    }
    monkeypatch.setattr(twins, "twins_of", lambda _clockwork: wrong)
    monkeypatch.setitem(globals(), "twins_of", twins.twins_of)
    assert _differing(_SHORT, _LONG) > 0


def test_past_a_cap_whoever_may_have_a_way_on_in_a_short_pause_is_not_called_stuck() -> None:
    """How long clocks stood is not known past a cap: any number of days that fits will do."""
    twin = _twin(_PAST, _SHORT)
    for support, in_all, days in product(range(6), range(_CAP + 1), range(_SIDE)):
        read = _paused_on(support, in_all, days)
        if _PAST in read:
            for cut in _cuts():
                if holds(dict(enumerate(read[_SHORT])), cut):
                    back = moved(cut, twin)
                    assert back is not None
                    assert holds(dict(enumerate(read[_PAST])), back)


def test_who_reads_late_before_the_threshold_is_not_on_time_in_a_long_pause() -> None:
    within = standing(_CLOCKWORK, _LONG, twins_of(_CLOCKWORK)[_LONG])
    assert within is not None

    def on_time(support: int, days: int) -> bool:
        point = {_SUPPORT: support, _PAUSED: days, _IN_ALL: days}
        return any(holds(point, each) for each in within)

    assert on_time(support=2, days=3)
    assert not on_time(support=3, days=3)
    assert on_time(support=5, days=_THRESHOLD)


def test_a_short_pause_is_on_time_wherever_its_mode_is() -> None:
    assert standing(_CLOCKWORK, _SHORT, twins_of(_CLOCKWORK)[_SHORT]) is None


def _past_a_cap(latest: int) -> Clockwork:
    """Return a pause that, past its cap and before its threshold, ends if `support` allows it."""
    short = evolve(_CLOCKWORK.modes[_SHORT], stays=_CLOCKWORK.modes[_SHORT].stays[:1])
    running = Mode("course", (), (True, False, False))
    done = Mode("done", (), (False,) * 3, final=True, outcome="done")
    end = Guard("window", _SUPPORT, None, latest)
    within = (Guard("project", _SUPPORT, None, 8),)
    past = evolve(_CLOCKWORK.modes[_PAST], stays=within)
    edges = (
        (Edge("finish", 0, 4, guards=(end,)),),
        (
            Edge("ill/cap-in-all", 1, 2, lapse=True, guards=(Guard("cap", None, _IN_ALL, -_CAP),)),
            Edge("resume", 1, 3),
        ),
        (),
        (Edge("pause", 3, 0, resets=(_PAUSED,)), Edge("pause", 3, 1, resets=(_PAUSED,))),
        (),
    )
    modes = (short, _CLOCKWORK.modes[_LONG], past, running, done)
    return evolve(_CLOCKWORK, modes=modes, edges=edges, starts=(Start(3),))


def _undecided(latest: int) -> tuple[str, ...]:
    report = prove_clockwork(
        _past_a_cap(latest), ("done",), asked=("dead_end", "trap"), timed=False
    )
    return report.undecided


def test_past_a_cap_what_may_hide_somebody_stuck_is_not_decided() -> None:
    assert any("past its cap" in each for each in _undecided(latest=4))


def test_past_a_cap_what_holds_however_long_clocks_ran_on_is_decided() -> None:
    assert _undecided(latest=1_000) == ()
