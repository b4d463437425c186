"""Writes steps and vectors as plain data, so that a line of JSON holds one and any language reads it."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.definition import Value
from pathway.testing.model import Vector

__all__ = ["step_written", "vector_written"]


def step_written(step: Step) -> dict[str, object]:
    """Return a step as data: its trigger, day, what it tells and who asks."""
    told: Mapping[str, Value] = step.told
    return {
        "step": step.trigger,
        "on": step.on.isoformat(),
        "told": {name: _plain(value) for name, value in told.items()},
        "by": step.by,
    }


def vector_written(vector: Vector) -> dict[str, object]:
    """Return a vector as data."""
    return {
        "id": vector.id,
        "step": vector.step,
        "rule": vector.rule,
        "side": vector.side,
        "mode": vector.mode,
        "reading": vector.reading,
        "journey": [step_written(step) for step in vector.steps],
        "asked": step_written(vector.asked),
        "verdict": vector.verdict,
    }


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value
