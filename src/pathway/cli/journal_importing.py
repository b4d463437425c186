"""Takes a whole file of steps into a journal: the project's first, then by participation, in batches."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.cli.joining import grouped
from pathway.cli.journal_rows import command_ids
from pathway.cli.journal_taking import Taken, Taking
from pathway.cli.project_steps import ProjectWalk, project_walk
from pathway.cli.rows import Faults, Row
from pathway.cli.steps import StepsFile, Survey, Watch
from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import Refusal
from pathway.definition import Programme
from pathway.errors import ClosingRefused, ParticipationExists, TryAgain, UnusableInput
from pathway.journal import Journal
from pathway.journal.folding import head_from
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.standing import programmes_of
from pathway.journal.statements import HEAD
from pathway.reasons import Reason

__all__ = ["BATCH", "Importing"]

BATCH = 1_000
"""So many rows are kept in one transaction, or a few more: those of a person stay together."""

_TRIES = 5
_NO_PHASE = "(project)"


@frozen(eq=False)
class Importing:
    """A file of steps on its way into a journal. What was kept stays kept if it breaks off."""

    journal: Journal
    programme: Programme
    file: StepsFile
    survey: Survey
    zone: str = ZONE

    def check(self) -> None:
        """Raise `UnusableInput` with every participation that the journal has of another programme."""
        with self.journal.reading() as port:
            others = set(programmes_of(port, self.journal.tenant)) - {self.programme.id}
            if not others:
                return
            faults = Faults()
            seen: set[str] = set()
            for row in self.file.rows(Faults()):
                if row.participation in seen or faults.full:
                    continue
                seen.add(row.participation)
                named = {"tenant": self.journal.tenant, "kind": "participation"}
                rows = port.rows(HEAD, **named, id=row.participation)
                if rows and head_from(rows[0]).programme in others:
                    faults.add(
                        row.line,
                        f"the journal has {row.participation} in the programme "
                        f"{head_from(rows[0]).programme}. Give it another id.",
                    )
        if faults.found:
            raise UnusableInput(self.file.name, faults.found)

    def project(self) -> tuple[ProjectWalk, int]:
        """Keep the project's own steps; return what came of them, and how many were kept before."""
        rows = self.survey.project
        walk = project_walk(self.programme, rows)
        refused, events, repeated = list(walk.refused), [], 0
        judged = {id(row) for row, _ in refused}
        commands = command_ids(self.programme.id, rows)
        asked = [
            (row, command)
            for row, command in zip(rows, commands, strict=True)
            if id(row) not in judged
        ]
        for (row, command), event in zip(asked, walk.events, strict=True):
            definition = self.programme.for_entry(row.on)
            try:
                receipt = self.journal.close_project(
                    definition, row.on, decided_on=event.decided_on, by=row.by, command_id=command
                )
            except ClosingRefused as error:
                reasons = tuple(each for each in error.reasons if isinstance(each, Reason))
                refused.append(
                    (row, Refusal(Step(row.step, row.on, row.told, row.by), _NO_PHASE, reasons))
                )
                continue
            events.append(event)
            repeated += receipt.repeated
        return ProjectWalk(walk.definition, walk.state, tuple(events), tuple(refused)), repeated

    def taken(self, watch: Watch | None = None) -> Iterator[tuple[Taken, ...]]:
        """Yield what came of the rows, batch by batch, each when it is kept."""
        groups = grouped(self.programme, self.file, self.survey, watch)
        chunk: list[list[Row]] = []
        for rows in groups:
            chunk.append(rows)
            if sum(map(len, chunk)) >= BATCH:
                yield self._kept(chunk)
                chunk = []
        if chunk:
            yield self._kept(chunk)

    def _kept(self, chunk: Sequence[Sequence[Row]]) -> tuple[Taken, ...]:
        last = self.survey.last_day
        until = 1 + (0 if last is None else ordinal_of(last))
        for left in reversed(range(_TRIES)):
            try:
                with self.journal.batch() as batch, batch.writing() as unit:
                    taking = Taking(self.programme, batch, unit, zone_of(self.zone), until)
                    return tuple([taking.take(rows) for rows in chunk])
            except (TryAgain, ParticipationExists):  # another has just begun it
                if not left:
                    raise
        raise AssertionError(self.file.name)  # the last try returns or raises
