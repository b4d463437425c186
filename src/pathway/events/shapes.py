"""Says which shape of each type of event is the present one, the one that is written."""

from collections.abc import Mapping

from pathway.events.names import KINDS

__all__ = ["SHAPES"]

_LATER: Mapping[str, int] = {}
"""The types whose shape has changed since they were first published."""

SHAPES: Mapping[str, int] = {name: _LATER.get(name, 1) for name in KINDS}
"""The present shape of each type of event, numbered from 1.

A type whose fields change takes the next number in `_LATER`, an upcaster from the shape before, and
examples of its own under `tests/events/golden`.
"""
