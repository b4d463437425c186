"""A record is frozen, compares by class and values, and survives copying, whichever way it is made."""

import copy
import pickle
from datetime import date

import attrs
import pytest

from pathway.commands import CloseProject, Step
from pathway.dates import Bound
from pathway.definition import ClockIs, Told
from pathway.events import PhaseEntered, Resumed
from pathway.records import maker, record
from pathway.state import NOTHING, Tally

HEADER = ("p", "q", 3, date(2009, 2, 9), 1, "resume", None, False)
RESUMED = Resumed(*HEADER)


def test_a_record_is_frozen_once_it_is_made() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        RESUMED.number = 4  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del RESUMED.number


def test_a_record_is_of_the_class_that_was_asked_for() -> None:
    assert type(RESUMED) is Resumed
    assert attrs.asdict(Tally()) == attrs.asdict(NOTHING)


def test_records_are_equal_where_class_and_values_are() -> None:
    assert Resumed(*HEADER) == RESUMED
    assert hash(Resumed(*HEADER)) == hash(RESUMED)
    assert attrs.evolve(RESUMED, number=4) != RESUMED
    assert Told("a", ("b",)) != ClockIs("a")
    assert RESUMED != HEADER


def test_a_record_survives_pickling_and_copying() -> None:
    entered = PhaseEntered(*HEADER, "a", "b", (), (("kind", "c"),))
    for kept in (entered, Step("exit", date(2009, 2, 9)), NOTHING):
        pickled = pickle.loads(pickle.dumps(kept))  # noqa: S301  its own
        for made in (pickled, copy.copy(kept), copy.deepcopy(kept)):
            assert made == kept
            assert type(made) is type(kept)


def test_defaults_and_keywords_work_as_before() -> None:
    step = Step("exit", on=date(2009, 2, 9))
    assert (step.told, step.by) == ({}, None)
    assert repr(Step("go", date(2009, 2, 9), {}, by="coach")) == (
        "Step(trigger='go', on=datetime.date(2009, 2, 9), told={}, by='coach')"
    )


def test_a_maker_makes_what_its_class_makes() -> None:
    entered = (*HEADER, "a", "b", (), (("kind", "c"),))
    assert maker(PhaseEntered)(*entered) == PhaseEntered(*entered)
    assert maker(Tally)() == NOTHING
    assert maker(Tally)(reason="moved", exited_on=3) == Tally(reason="moved", exited_on=3)
    day = date(2012, 10, 1)
    assert maker(CloseProject)("p", day, day) == CloseProject("p", day, Bound(day))
    step = maker(Step)
    assert step("go", day) == Step("go", day)
    assert step("go", day).told is not step("go", day).told


def test_what_a_maker_made_is_of_its_class_and_as_frozen() -> None:
    made = maker(Resumed)(*HEADER)
    assert type(made) is Resumed
    assert pickle.loads(pickle.dumps(made)) == RESUMED  # noqa: S301  its own
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.number = 4  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'derived'"):
        maker(Resumed)(*HEADER[:-1])  # type: ignore[call-arg]


def test_a_maker_is_written_once() -> None:
    assert maker(Resumed) is maker(Resumed)


def test_a_missing_field_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'on'"):
        Step("exit")  # type: ignore[call-arg]


def test_a_converter_and_a_check_of_the_whole_are_called_as_attrs_calls_them() -> None:
    @record
    class Checked:
        name: str = attrs.field(converter=str.lower)
        told: list[str] = attrs.field(factory=list)

        def __attrs_post_init__(self) -> None:
            if not self.name:
                raise ValueError(self.name)

    assert Checked("ABC").name == "abc"
    assert Checked("a").told is not Checked("a").told
    assert maker(Checked)("ABC") == Checked("abc")
    for made in (Checked, maker(Checked)):
        with pytest.raises(ValueError, match=r"^$"):
            made("")


def test_what_a_record_cannot_do_is_refused_and_not_left_out() -> None:
    @record
    class Validated:
        age: int = attrs.field(validator=attrs.validators.instance_of(int))

    with pytest.raises(TypeError, match="age"):
        Validated(3)
    with pytest.raises(TypeError, match="age"):
        maker(Validated)
