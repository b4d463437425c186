"""A definition that travels to another process and back is compiled once there, not at every call."""

import copy
import pickle
from typing import NoReturn

import pytest

import pathway
from pathway.definition import model
from pathway.machine import plan_of, table
from pathway.state import layout_of

_PICKLED = pickle.dumps(pathway.load("navigator").latest)


def _unpickled(pickled: bytes = _PICKLED) -> pathway.Definition:
    made = pickle.loads(pickled)  # noqa: S301  its own
    assert isinstance(made, pathway.Definition)
    return made


def test_what_was_pickled_is_the_same_definition() -> None:
    original = pathway.load("navigator").latest
    assert _unpickled() == original
    assert hash(_unpickled()) == hash(original)
    assert copy.deepcopy(original) == original


def test_a_definition_that_is_unpickled_again_is_not_compiled_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = plan_of(_unpickled())

    def compiled_again(definition: object) -> NoReturn:
        raise AssertionError(definition)

    monkeypatch.setattr(table, "_planned", compiled_again)
    assert plan_of(_unpickled()) is plan
    assert layout_of(_unpickled()) is plan.layout
    with pytest.raises(AssertionError):  # the fault that this test is there for
        plan_of(copy.copy(pathway.load("hedemora").latest))


def test_definitions_that_differ_stay_apart() -> None:
    other = pathway.load("hedemora").latest
    assert _unpickled(pickle.dumps(other)) == other
    assert _unpickled() != other


def test_definitions_that_were_unpickled_are_not_kept_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = _unpickled()
    assert _unpickled() is first
    monkeypatch.setattr(model, "_MOST_UNPICKLED", 1)
    assert _unpickled() is not first
    assert _unpickled() == first
