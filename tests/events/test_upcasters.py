"""Data of an older shape are raised one shape after the other, by pure functions, and then read."""

from collections.abc import Mapping

import pytest

from pathway.events.faults import EventUnreadable
from pathway.events.names import KINDS
from pathway.events.reading import values_of
from pathway.events.shapes import SHAPES
from pathway.events.upcasters import UPCASTERS, raised

# An invented past: hours were once logged in minutes, and had no activity before that.
PRESENT = {"hours_logged": 3}


def _with_activity(data: Mapping[str, object]) -> Mapping[str, object]:
    return {**data, "activity": None}


def _in_hours(data: Mapping[str, object]) -> Mapping[str, object]:
    minutes = data["minutes"]
    assert isinstance(minutes, int)
    kept = {name: value for name, value in data.items() if name != "minutes"}
    return {"hours": minutes / 60, **kept}


INVENTED = {("hours_logged", 1): _with_activity, ("hours_logged", 2): _in_hours}


def _read(shape: int, data: str) -> tuple[object, ...]:
    return values_of("hours_logged", shape, data, shapes=PRESENT, upcasters=INVENTED)


def test_each_older_shape_is_read_as_the_present_one() -> None:
    now = _read(3, '{"hours":1.5,"phase":"in","activity":null}')
    assert now == (1.5, "in", None)
    assert _read(2, '{"minutes":90,"phase":"in","activity":null}') == now
    assert _read(1, '{"minutes":90,"phase":"in"}') == now


def test_upcasters_leave_what_they_are_given_as_it_was() -> None:
    data = {"minutes": 90, "phase": "in"}
    raised("hours_logged", 1, data, present=3, upcasters=INVENTED)
    assert data == {"minutes": 90, "phase": "in"}


def test_data_that_are_not_of_the_older_shape_are_refused() -> None:
    with pytest.raises(EventUnreadable, match="its data are not of that shape: KeyError"):
        _read(2, '{"hours":1.5,"phase":"in","activity":null}')
    with pytest.raises(EventUnreadable, match="it has no field 'more'"):
        _read(1, '{"minutes":90,"phase":"in","more":1}')


def test_a_shape_newer_than_the_present_one_is_refused() -> None:
    with pytest.raises(EventUnreadable, match="the shapes known here are 1 to 3"):
        _read(4, '{"minutes":90,"phase":"in"}')


def test_a_forgotten_step_is_noticed() -> None:
    assert _missing({**SHAPES, "exited": 3}, {("exited", 1): _with_activity}) == [("exited", 2)]


def test_every_older_shape_has_its_upcaster_and_no_other_has_one() -> None:
    assert _missing(SHAPES, UPCASTERS) == []
    assert {name for name, shape in UPCASTERS if shape >= SHAPES[name]} == set()
    assert set(SHAPES) == set(KINDS)


def _missing(
    shapes: Mapping[str, int], upcasters: Mapping[tuple[str, int], object]
) -> list[object]:
    wanted = [(name, shape) for name, last in shapes.items() for shape in range(1, last)]
    return [each for each in wanted if each not in upcasters]
