"""Takes the rows of one person's participations into a journal, each judged where it is kept."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from pathway.cli.joining import joins
from pathway.cli.journal_rows import KeptRow, command_ids, entry_after, kept_row
from pathway.cli.replaying import Walk
from pathway.cli.rows import Row
from pathway.cli.telling import as_declared, tellings_of
from pathway.commands import Enter, Step
from pathway.dates import day_of, ordinal_of
from pathway.decision import Refusal, StepRefused, further
from pathway.definition import Definition, Programme
from pathway.errors import UnknownParticipation
from pathway.events.header import Header
from pathway.events.ids import pseudonym
from pathway.journal import Journal, Receipt, append
from pathway.journal.folding import Folded
from pathway.journal.intent import Intent
from pathway.journal.moments import day_in
from pathway.journal.unit import Unit

__all__ = ["Taken", "Taking"]


@frozen
class Taken:
    """What came of the rows of one person.

    * `rows`: what was taken, in order;
    * `walks`: each participation as the journal has it afterwards, with the rows that were refused;
    * `repeated`: how many rows were kept before; `added`: how many events are new;
    * `unsettled`: participations whose later entries stand against what time has brought.
    """

    rows: tuple[Row, ...]
    walks: tuple[Walk, ...]
    repeated: int
    added: int
    unsettled: tuple[tuple[str, Refusal], ...]


@define(eq=False)
class _UnderWay:
    """One participation while its rows are taken; `before` is its version at the beginning."""

    before: int = 0
    steps: int = 0
    refused: list[tuple[Row, Refusal]] = field(factory=list)
    joined: list[tuple[Row, str]] = field(factory=list)


class Taking:
    """The rows of one person, in order, and a batch of the journal that they are taken into.

    What time alone brings is written down where it falls before *until* (a day number), and before
    the day that it is in the zone.
    """

    def __init__(
        self, programme: Programme, batch: Journal, unit: Unit, zone: ZoneInfo, until: int
    ) -> None:
        self.programme = programme
        self.batch = batch
        self.unit = unit
        self.zone = zone
        self.until = until
        self._absent: set[str] = set()

    def take(self, rows: Sequence[Row]) -> Taken:
        """Take every row that is not kept yet; a refused one is skipped."""
        commands = command_ids(self.programme.id, rows)
        begun: dict[str, _UnderWay] = {}
        names = dict.fromkeys(row.participation for row in rows)
        there = any([self._begun(begun, name) for name in names])  # noqa: C419  each is begun
        there = there or joins(self.programme)  # it may be kept where no row of the file tells
        kept = [kept_row(self.unit, each) if there else None for each in commands]
        told = next((row.person for row in rows if row.person is not None), None)
        person = told or pseudonym(self.programme.id, rows[0].participation)
        called: dict[str, str] = {}  # the name of a further referral, and what it was joined to
        for at, row in enumerate(rows):
            found = kept[at]
            if found is not None:
                self._again(begun, called, row, found)
                continue
            name, step = self._meant(begun, called.get(row.participation, row.participation), row)
            before = entry_after(self.unit, rows, kept, at, name) if there else None
            answer = self._decide(name, person, step, commands[at], before)
            each = begun[name]
            each.steps += 1
            if isinstance(answer, Refusal):
                each.refused.append((row, answer))
            elif name != answer.participation:  # joined to one that no earlier row names
                each.steps -= 1
                self._joined(begun, called, row, answer)
            elif step.trigger != row.step:
                each.joined.append((row, step.trigger))
                if self._folded(row.participation) is None:
                    called[row.participation] = name
        return self._taken(begun, rows, sum(each is not None for each in kept))

    def _begun(self, begun: dict[str, _UnderWay], name: str) -> bool:
        found = self._folded(name)
        begun[name] = _UnderWay(0 if found is None else found.head.version)
        return found is not None

    def _again(
        self, begun: dict[str, _UnderWay], called: dict[str, str], row: Row, found: KeptRow
    ) -> None:
        """Count a row that was kept before, under the participation that it was kept in."""
        if found.participation not in begun:
            self._begun(begun, found.participation)
        each = begun[found.participation]
        each.steps += 1
        if found.participation == row.participation:
            return
        if row.participation not in called:
            events = self.unit.participation(found.participation).events
            each.joined.append((row, events[found.last - 1].trigger))
            called[row.participation] = found.participation

    def _joined(
        self, begun: dict[str, _UnderWay], called: dict[str, str], row: Row, receipt: Receipt
    ) -> None:
        into = receipt.participation
        each = begun.setdefault(into, _UnderWay(receipt.version - len(receipt.events)))
        each.steps += 1
        event = receipt.events[-1]
        each.joined.append((row, event.trigger if isinstance(event, Header) else row.step))
        called[row.participation] = into

    def _meant(self, begun: dict[str, _UnderWay], name: str, row: Row) -> tuple[str, Step]:
        """Return the participation and the step that a row is: its own, or one that it is joined to."""
        if joins(self.programme):
            for other in begun:
                found = self._folded(other)
                if found is None:
                    continue
                state = found.state
                if ordinal_of(row.on) < state.day:
                    if row.on < found.events[0].on:
                        continue
                    state = self.batch.state(other, row.on)
                step = self._step(found.definition, row)
                into = further(found.definition, state, step, project=found.head.project)
                if into is not None:
                    return other, into
        found = self._folded(name)
        definition = self.programme.for_entry(row.on) if found is None else found.definition
        return name, self._step(definition, row)

    def _step(self, definition: Definition, row: Row) -> Step:
        told = as_declared(tellings_of(definition), row.step, row.told) if row.told else row.told
        return Step(row.step, row.on, told, row.by)

    def _decide(
        self, name: str, person: str, step: Step, command: str, before: int | None
    ) -> Receipt | Refusal:
        if self._folded(name) is None:
            definition = self.programme.for_entry(step.on)
            asked = append.Asked(Intent(command, command), self.zone)
            self._absent.discard(name)
            return append.refer(self.unit, definition, (name, person), step, asked)
        if before is None:
            return self.batch.take(name, step, command_id=command)
        try:
            return self.batch.change(name, Enter(step, before=before), command_id=command)
        except StepRefused as refused:
            return refused.refusal

    def _folded(self, name: str) -> Folded | None:
        if name in self._absent:
            return None
        try:
            return self.unit.participation(name)
        except UnknownParticipation:
            self._absent.add(name)
            return None

    def _taken(self, begun: dict[str, _UnderWay], rows: Sequence[Row], repeated: int) -> Taken:
        walks: list[Walk] = []
        added = 0
        unsettled: list[tuple[str, Refusal]] = []
        for name, each in begun.items():
            found = self._folded(name)
            if found is None and not each.steps:
                continue  # what was joined to another
            refused, joined = tuple(each.refused), tuple(each.joined)
            if found is None:
                definition = self.programme.for_entry(rows[0].on)
                walks.append(Walk(name, definition, None, (), refused, each.steps, joined))
                continue
            answer = self._settled(name, found)
            if isinstance(answer, Refusal):
                unsettled.append((name, answer))
            found = self.unit.participation(name)
            added += found.head.version - each.before
            events = tuple(found.events)
            walks.append(
                Walk(name, found.definition, found.state, events, refused, each.steps, joined)
            )
        return Taken(tuple(rows), tuple(walks), repeated, added, tuple(unsettled))

    def _settled(self, name: str, found: Folded) -> Receipt | Refusal | None:
        today = ordinal_of(day_in(self.zone, found.head.now))
        on = day_of(min(self.until, today))
        return append.settle(self.unit, name, on, append.Asked(Intent(None, ""), self.zone))
