"""Counts what an import came to: steps kept now and before, refused, joined, and new events."""

from attrs import define, field

from pathway.cli.journal_importing import Importing
from pathway.cli.journal_taking import Taken
from pathway.cli.recording import Recorder
from pathway.cli.summary import Summary
from pathway.decision import Refusal

__all__ = ["Figures"]


@define
class Figures:
    """The figures that a replay has none of; they grow batch by batch.

    * `done`: rows that are behind; `repeated`: those of them that were kept before;
    * `added`: events that are new;
    * `unsettled`: participations whose later entries stand against what time has brought.
    """

    done: int = 0
    repeated: int = 0
    added: int = 0
    unsettled: list[tuple[str, Refusal]] = field(factory=list)

    def project(self, importing: Importing, into: Recorder) -> None:
        """Keep the project's own steps and count what came of them."""
        walk, repeated = importing.project()
        into.project(walk)
        self.done += len(walk.events) + len(walk.refused)
        self.repeated += repeated
        self.added += len(walk.events) - repeated

    def add(self, batch: tuple[Taken, ...], into: Recorder) -> None:
        """Count a batch that is kept, and write down what was refused or joined."""
        for taken in batch:
            for walk in taken.walks:
                into.participation(walk, walk.steps)
                self.done += walk.steps
            self.repeated += taken.repeated
            self.added += taken.added
            self.unsettled += taken.unsettled

    def rows(self, summary: Summary) -> list[tuple[str, int]]:
        """Return each figure with its name."""
        counted = dict(summary.rows())
        joined = counted.get("joined", 0)
        return [
            ("steps", counted["steps"]),
            ("accepted", counted["accepted"] - self.repeated),
            ("repeated", self.repeated),
            ("refused", counted["refused"]),
            *([("joined", joined)] if joined else []),
            ("participations", counted["participations"]),
            ("events", self.added),
        ]

    def as_object(self, programme: str, summary: Summary) -> dict[str, object]:
        """Return the figures as what JSON holds; `events` are those that are new."""
        return {
            "programme": programme,
            **summary.as_object(),
            **dict(self.rows(summary)),
            "unsettled": [
                {"participation": whose, "sv": refusal.text("sv"), "en": refusal.text("en")}
                for whose, refusal in self.unsettled
            ],
        }
