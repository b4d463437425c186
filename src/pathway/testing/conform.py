"""Tries a system on a definition, whole: the face of the conformance kit for those who have no pytest."""

from collections.abc import Collection
from typing import TypeVar

from pathway.definition import Definition, Programme
from pathway.testing.adapter import Adapter
from pathway.testing.conformance import Conformance, Level, held_against
from pathway.testing.tested import definition_of
from pathway.testing.usable import adapter_faults, refuse_unusable

__all__ = ["conform"]

Case = TypeVar("Case")


def conform(
    programme: Programme | Definition,
    adapter: Adapter[Case],
    *,
    level: Level = "vectors",
    unsupported: Collection[str] = (),
    late_entries: bool = False,
    drawn: int = 600,
    seed: int = 1,
    most: int | None = None,
) -> Conformance:
    """Put every trial of the level to the system, and return what it answered otherwise.

    * `unsupported`: steps and rules that the system does not have; what needs them is counted;
    * `late_entries`: the system enters late what lies before the last step, so that is not asked;
    * `drawn`, `seed`: how many journeys, and near misses, `fuzz` draws, and which;
    * `most`: after how many differences to stop.

    Raises `UnusableInput` where an argument is none of these, or the adapter lacks a method.
    """
    from pathway.testing.trials import trials  # noqa: PLC0415  the proofs are slow to import

    definition = definition_of(programme)
    refuse_unusable(
        definition,
        level=level,
        unsupported=unsupported,
        drawn=drawn,
        most=most,
        faults=adapter_faults(adapter),
    )
    tried = trials(definition, level, late_entries=late_entries, drawn=drawn, seed=seed)
    return held_against(tried, adapter, unsupported=unsupported, most=most, definition=definition)
