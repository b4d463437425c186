"""The candidates in the order of the table, and which of them are installed."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from typing import Protocol, TypeVar

from attrs import frozen

from benchmarks.task import Planned

__all__ = [
    "HAND",
    "MAKERS",
    "PATHWAY",
    "ROSTER",
    "Candidate",
    "Entry",
    "candidate",
    "installed",
    "missing",
]

Participant = TypeVar("Participant")
Taken = TypeVar("Taken")


class Candidate(Protocol[Participant, Taken]):
    """One way to do the task. `participants` is how many walk in one timed round."""

    participants: int

    def begin(self, count: int) -> list[Participant]:
        """Return so many participants in the first phase."""
        ...

    def steps(self, planned: Sequence[Planned]) -> list[Taken]:
        """Return the steps as this candidate takes them."""
        ...

    def walk(
        self, participants: list[Participant], steps: list[Taken], events: list[object]
    ) -> list[Participant]:
        """Take every step with every participant, and put each event on the list."""
        ...

    def phase(self, participant: Participant) -> str:
        """Return where the participant stands."""
        ...


PATHWAY = "pathway_core:PathwayCore"
HAND = "hand_table:HandTable"
MAKERS = "hand_table:HandTableWithMakers"


@frozen
class Entry:
    """What a candidate is called, and the distribution that it needs beyond our own."""

    name: str
    tool: str | None = None

    @property
    def installed(self) -> bool:
        """Whether the candidate can run here."""
        if self.tool is None:
            return True
        try:
            distribution(self.tool)
        except PackageNotFoundError:
            return False
        return True


ROSTER = {
    PATHWAY: Entry("pathway"),
    HAND: Entry("a hand-written table"),
    MAKERS: Entry("a hand-written table that makes its records as the core does"),
    "transitions_machines:MachinePerModel": Entry("transitions, one Machine per model"),
    "transitions_machines:SharedMachine": Entry("transitions, one shared Machine"),
    "statemachine_class:PythonStatemachine": Entry("python-statemachine", "python-statemachine"),
    "sismic_chart:SismicInterpreter": Entry("sismic", "sismic"),
}
"""The candidates by module and class, in the order of the table."""


def installed() -> list[str]:
    """Return the candidates that can run here."""
    return [place for place, entry in ROSTER.items() if entry.installed]


def missing() -> list[str]:
    """Return the distributions that are not installed."""
    return [entry.tool for entry in ROSTER.values() if entry.tool and not entry.installed]


def candidate(place: str) -> Candidate[object, object]:
    """Import the candidate and make one."""
    module, _, name = place.partition(":")
    make: Callable[[], Candidate[object, object]] = getattr(
        import_module(f"benchmarks.candidates.{module}"), name
    )
    return make()
