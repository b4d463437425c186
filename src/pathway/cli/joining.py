"""Takes the steps of one person's participations together, and joins a further referral to the open one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import define, field

from pathway.cli.replaying import Replayer, Version, Walk
from pathway.cli.rows import Row
from pathway.cli.steps import StepsFile, Survey, Watch
from pathway.cli.telling import as_declared
from pathway.commands import Step
from pathway.decision import Accepted, Refusal, begin
from pathway.decision.around import Around
from pathway.decision.decide import decided
from pathway.decision.join import further
from pathway.decision.settle import settled
from pathway.definition import Programme
from pathway.events import Event
from pathway.events.ids import pseudonym
from pathway.state import State

__all__ = ["grouped", "joins", "walk_of", "walks"]


@lru_cache(maxsize=64)
def joins(programme: Programme) -> bool:
    """Say whether some version of the programme joins a further referral of the same person."""
    return any(
        each.joined_by is not None
        for definition in programme.definitions
        for each in definition.transitions
    )


def grouped(
    programme: Programme, file: StepsFile, survey: Survey, watch: Watch | None = None
) -> Iterator[list[Row]]:
    """Yield the rows that have to be taken together: of a participation, or of a person.

    They are those of a person where the programme joins a further referral.
    """
    if joins(programme):
        return file.by_person(survey, watch)
    return file.by_participation(survey, watch)


def walks(replayer: Replayer, rows: Sequence[Row]) -> Iterator[Walk]:
    """Decide the rows of one person, which come in order; a refused one is skipped.

    A referral while one of the person's participations is open is recorded on that one, where the
    definition says so. What the file then tells under the name of the further referral is told of
    that participation.
    """
    if joins(replayer.programme):
        yield from _Person(replayer, rows).walks()
    else:
        yield replayer.walk(rows)


def walk_of(replayer: Replayer, rows: Sequence[Row], participation: str) -> Walk | None:
    """Return the walk that the participation is part of; None where no row names it."""
    found = list(walks(replayer, rows))
    for walk in found:
        if walk.participation == participation:
            return walk
    for walk in found:
        if any(row.participation == participation for row, _ in walk.joined):
            return walk
    return None


@define(eq=False)
class _UnderWay:
    """One participation while its steps are taken."""

    participation: str
    version: Version
    state: State | None = None
    events: list[Event] = field(factory=list)
    refused: list[tuple[Row, Refusal]] = field(factory=list)
    joined: list[tuple[Row, str]] = field(factory=list)
    steps: int = 0


class _Person:
    """The participations of one person, in the order in which the steps name them."""

    def __init__(self, replayer: Replayer, rows: Sequence[Row]) -> None:
        self.replayer = replayer
        self.rows = rows
        self.project = replayer.project.state
        told = next((row.person for row in rows if row.person is not None), None)
        self.person = told or pseudonym(replayer.programme.id, rows[0].participation)
        self.begun: dict[str, _UnderWay] = {}
        self.kept: dict[str, str] = {}  # the name of a further referral, and what it was joined to

    def walks(self) -> Iterator[Walk]:
        for row in self.rows:
            self._take(row)
        for each in self.begun.values():
            plan, state = each.version.plan, each.state
            if state is not None and state.phase in plan.lapses:
                lapsed, state = settled(plan, state, self.replayer.until, self.project)
                each.events += lapsed
            definition, steps = each.version.definition, each.steps
            walked = (each.events, each.refused, steps, each.joined)
            yield Walk(each.participation, definition, state, *walked)

    def _take(self, row: Row) -> None:
        name = self.kept.get(row.participation, row.participation)
        into = next(filter(None, (self._further(each, row) for each in self.begun.values())), None)
        if into is None:
            each = self._named(name, row)
            self._decide(each, row, self._step(each.version, row))
            return
        each, step = into
        if self._decide(each, row, step):
            each.joined.append((row, step.trigger))
            if row.participation not in self.begun:
                self.kept[row.participation] = each.participation

    def _named(self, name: str, row: Row) -> _UnderWay:
        each = self.begun.get(name)
        if each is None:
            self.begun[name] = each = _UnderWay(name, self.replayer.version(row.on))
        elif each.state is None:
            each.version = self.replayer.version(row.on)
        return each

    def _step(self, version: Version, row: Row) -> Step:
        told = as_declared(version.tellings, row.step, row.told) if row.told else row.told
        return Step(row.step, row.on, told, row.by)

    def _further(self, each: _UnderWay, row: Row) -> tuple[_UnderWay, Step] | None:
        if each.state is None:
            return None
        step = self._step(each.version, row)
        into = further(each.version.definition, each.state, step, project=self.project)
        return None if into is None else (each, into)

    def _decide(self, each: _UnderWay, row: Row, step: Step) -> bool:
        each.steps += 1
        start = each.state
        if start is None:
            start = begin(each.version.definition, each.participation, self.person)
        answer = decided(each.version.plan, start, step, Around(self.project))
        if isinstance(answer, Refusal):
            each.refused.append((row, answer))
            return False
        assert isinstance(answer, Accepted)
        each.events += answer.events
        each.state = answer.state
        return True
