"""What is known beside a participation when a step is decided: the project, what is free, today."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from pathway.state import ProjectState

__all__ = ["NOTHING_AROUND", "OPEN", "Around"]

OPEN = ProjectState()
"""A project that has not closed early."""


@frozen(slots=True, weakref_slot=False)
class Around:
    """What is known beside a participation.

    * `available`: free units by resource; None where that is not known;
    * `today`: the day of recording, where it is known;
    * `again`: the step was judged before, and lasting verdicts stand;
    * `refolding`: the step has its place in a history, whose version stands.
    """

    project: ProjectState = OPEN
    available: Mapping[str, int] | None = None
    today: date | None = None
    again: bool = False
    refolding: bool = False


NOTHING_AROUND = Around()
