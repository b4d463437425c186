"""Counts what a replay came to: steps taken and refused, where participations stand, which rules."""

from collections import Counter

from attrs import field, frozen

from pathway.cli.project_steps import ProjectWalk
from pathway.cli.replaying import Walk
from pathway.state import OUTSIDE

__all__ = ["Summary"]


@frozen(eq=False)
class Summary:
    """The figures of a replay; they grow as participations are walked."""

    figures: Counter[str] = field(factory=Counter)
    phases: Counter[str] = field(factory=Counter)
    rules: Counter[str] = field(factory=Counter)

    def count(self, walk: Walk, steps: int) -> None:
        """Count one participation."""
        self.figures["participations"] += 1
        self.phases[OUTSIDE if walk.state is None else walk.state.phase] += 1
        self.figures["joined"] += len(walk.joined)
        self._count(steps, len(walk.events), walk)

    def count_project(self, walk: ProjectWalk) -> None:
        """Count the project's own steps."""
        self._count(len(walk.events) + len(walk.refused), len(walk.events), walk)

    def _count(self, steps: int, events: int, walk: Walk | ProjectWalk) -> None:
        refused = len(walk.refused)
        self.figures["steps"] += steps
        self.figures["refused"] += refused
        self.figures["events"] += events
        for _, refusal in walk.refused:
            self.rules.update({reason.rule for reason in refusal.reasons})

    @property
    def refused(self) -> int:
        """How many steps were refused."""
        return self.figures["refused"]

    def by_rule(self) -> list[tuple[str, int]]:
        """Return how many steps each rule refused: the most first, and by name where they tie."""
        return sorted(self.rules.items(), key=lambda each: (-each[1], each[0]))

    def rows(self) -> list[tuple[str, int]]:
        """Return each figure with its name."""
        accepted = self.figures["steps"] - self.refused
        return [
            ("steps", self.figures["steps"]),
            ("accepted", accepted),
            ("refused", self.refused),
            *([("joined", self.figures["joined"])] if self.figures["joined"] else []),
            ("participations", self.figures["participations"]),
            ("events", self.figures["events"]),
        ]

    def as_object(self) -> dict[str, object]:
        """Return the figures as what JSON holds."""
        return {
            **dict(self.rows()),
            "joined": self.figures["joined"],
            "phases": dict(sorted(self.phases.items())),
            "refused_by_rule": dict(sorted(self.rules.items())),
        }
