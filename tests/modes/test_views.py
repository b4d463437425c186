"""A step tried once for all places that it sees alike comes to the same as when it is tried in each."""

from collections.abc import Iterable

import pytest

from pathway.definition import Definition
from pathway.machine import Way
from pathway.modes import NotReadable, Reading, stepping
from pathway.modes.exploring import Explored, explored
from pathway.modes.frame import Frame, frame_of
from pathway.modes.telling import Telling
from pathway.modes.views import View, view_of, whole
from tests.modes.drawn import drawn
from tests.verification.bad_day import NAVIGATOR

READINGS: tuple[Reading, ...] = ("allowed", "on_time")
_MOST = 250


def _explored(definition: Definition, reading: Reading) -> Explored | str:
    frame = frame_of(definition, reading, frozenset())
    try:
        return explored(frame, _MOST)
    except NotReadable as why:
        return str(why)


def _said(found: Explored | str) -> tuple[object, ...]:
    if isinstance(found, str):
        return (found,)
    return found.modes, found.edges, found.starts, found.shut_out


def _alike(monkeypatch: pytest.MonkeyPatch, definitions: Iterable[Definition]) -> int:
    """Compare each definition read with its views, and with views of all there is; count the modes."""
    modes = 0
    for definition in definitions:
        for reading in READINGS:
            seen = _explored(definition, reading)
            with monkeypatch.context() as patched:
                patched.setattr(stepping, "view_of", lambda frame, *_: whole(frame))
                assert _said(_explored(definition, reading)) == _said(seen), definition.id
            modes += 0 if isinstance(seen, str) else len(seen.modes)
    return modes


def test_drawn_definitions_read_the_same_place_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _alike(monkeypatch, map(drawn, (11, 33))) > 100


def test_navigator_reads_the_same_place_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _alike(monkeypatch, [NAVIGATOR]) > 100


@pytest.mark.slow
def test_many_drawn_definitions_read_the_same_place_by_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _alike(monkeypatch, map(drawn, range(200, 300))) > 4_000


@pytest.mark.parametrize("part", ["what is known", "what was followed up"])
def test_a_view_that_overlooks_what_a_step_reads_is_seen(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    first, last = {"what is known": (15, 100), "what was followed up": (6, 7)}[part]

    def overlooking(frame: Frame, way: Way, ways: tuple[Way, ...], telling: Telling) -> View:
        view = view_of(frame, way, ways, telling)
        lost = tuple(at for at in view.read if first <= at < last)
        left = tuple(at for at in view.read if at not in lost)
        return View(left, tuple(sorted((*view.passing, *lost))))

    monkeypatch.setattr(stepping, "view_of", overlooking)
    with pytest.raises(AssertionError):
        _alike(monkeypatch, [NAVIGATOR])
