"""The work of one transaction: streams read once and kept in memory, rows kept until they are written."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import evolve as replace
from attrs import field, frozen

from pathway.decision import Accepted
from pathway.definition import Definition
from pathway.errors import (
    CommandReused,
    DamagedJournal,
    ParticipationExists,
    TryAgain,
    UnknownParticipation,
)
from pathway.events import AnyEvent
from pathway.journal.durability import Durability, check_durable
from pathway.journal.folding import Folded, Head, folded, head_from
from pathway.journal.intent import Intent, Sent
from pathway.journal.links import link_events
from pathway.journal.memory import Memory
from pathway.journal.one_statement import KEEP_STEP, keep_many
from pathway.journal.outset import Outset, outset_of
from pathway.journal.port import Cell, Port
from pathway.journal.resources import Held, hold
from pathway.journal.rows import event_rows, head_row, stream_row
from pathway.journal.statements import (
    ADD_EVENT,
    ADD_PENDING,
    ADD_STREAM,
    BACK_HEAD,
    COMMAND,
    DROP_STREAM,
    HEAD_LOCKED,
    HEAD_LOCKED_UNASKED,
    MOVE_HEAD,
)

__all__ = ["Unit"]


@frozen(eq=False)
class Unit:
    """What one transaction reads and writes.

    With `chain`, every event is linked to the one before it. Without `batch`, what a command does is
    written at once. With it, events wait until `flush`, and participations that were read are kept
    in memory: nobody else can change them meanwhile. `memory` is of what was committed before.
    """

    port: Port
    tenant: str
    durability: Durability
    chain: bool = False
    batch: bool = False
    memory: Memory | None = None
    _known: dict[str, Folded] = field(factory=dict, init=False)
    _outsets: dict[Definition, Outset] = field(factory=dict, init=False)
    _rows: list[dict[str, Cell]] = field(factory=list, init=False)
    _moved: dict[int, tuple[int, Head]] = field(factory=dict, init=False)
    _left: dict[int, int] = field(factory=dict, init=False)
    _waiting: dict[str, Sent] = field(factory=dict, init=False)

    def participation(self, name: str) -> Folded:
        """Lock the participation, read it and fold it; raise `UnknownParticipation`."""
        found = self._known.get(name)
        if found is None:
            head = self.head("participation", name)
            if head is None:
                raise UnknownParticipation(name)
            found = None if self.memory is None else self.memory.of(head)
            if found is None:
                found = folded(self.port, self.tenant, head)
            elif self.batch:
                found = found.copied()
            if self.batch:
                self._known[name] = found
        return found

    def head(self, kind: str, name: str) -> Head | None:
        """Lock the head of a stream and return it; None where there is none."""
        asking = self.durability == "full"
        wanted = HEAD_LOCKED if asking else HEAD_LOCKED_UNASKED
        rows = self.port.rows(wanted, tenant=self.tenant, kind=kind, id=name)
        if not rows:
            return None
        head = head_from(rows[0])
        if asking:
            check_durable(self.port.name, head.durability, self.durability)
        return head

    def sent(self, intent: Intent) -> Sent | None:
        """Return what became of the command when it was sent before; None where it was not.

        Raises `CommandReused` where its id was used for something else.
        """
        found = None if intent.command is None else self.kept_before(intent.command)
        if found is not None and found.digest != intent.digest:
            raise CommandReused(found.command)
        return found

    def kept_before(self, command: str) -> Sent | None:
        """Return what became of the command of that id; None where none is kept."""
        waiting = self._waiting.get(command)
        if waiting is not None:
            return waiting
        rows = self.port.rows(COMMAND, tenant=self.tenant, command=command)
        if not rows:
            return None
        match rows[0]:
            case str(digest), int(stream), int(first), int(last):
                return Sent(command, digest, stream, first, last)
            case _:
                raise DamagedJournal(f"the command {command} is not what it should be")

    def keep(
        self,
        kind: str,
        head: Head,
        moved: Head,
        events: Sequence[AnyEvent],
        intent: Intent,
        held: tuple[Held, Held] = ({}, {}),
    ) -> Head | Sent:
        """Keep what a command did, and return the head as it is then.

        Returns what became of the command where it had been sent before. Raises `TryAgain` where the
        stream has gone on. Nothing is left written where it is not kept.
        """
        if self.batch:
            found = self.sent(intent)
            if found is not None:
                return found
        if head.version == 0:
            key = self._added(kind, moved)
            if key is None:
                return self._there_already(kind, head, intent)
            moved = replace(moved, key=key)
        if self.batch:
            self._later(head, moved, events, intent)
        elif not self._at_once(head, moved, events, intent):
            return self._sent_meanwhile(intent)
        hold(self.port, self.tenant, head.programme, moved.key, held, moved.recorded_at)
        return moved

    def _at_once(self, head: Head, moved: Head, events: Sequence[AnyEvent], intent: Intent) -> bool:
        """Write what a command did; where it had been sent before, leave all as it was."""
        port = self.port
        rows = event_rows(self.tenant, moved, intent, events)
        in_one = bool(rows) and head.version > 0 and port.name == "postgresql"
        if not (self._in_one(head, moved, rows[0]) if in_one else self._first(head, moved, rows)):
            if head.version:
                port.rows(BACK_HEAD, **head_row(head))
            else:
                port.rows(DROP_STREAM, key=moved.key)
            return False
        if len(rows) > 1:
            port.many(ADD_EVENT, rows[1:])
        left = rows[1:] if in_one else rows
        if left:
            port.changed(ADD_PENDING, stream=moved.key, number=left[0]["number"])
        if self.chain:
            link_events(port, self.tenant, (moved.key,))
        return True

    def _first(self, head: Head, moved: Head, rows: Sequence[Mapping[str, Cell]]) -> bool:
        """Move the head on, and add the first event; return whether its command was not kept before."""
        port = self.port
        if head.version and not port.changed(MOVE_HEAD, **head_row(moved), expected=head.version):
            raise TryAgain(f"{head.id} has gone on meanwhile")
        return not rows or bool(port.changed(ADD_EVENT, **rows[0]))

    def _in_one(self, head: Head, moved: Head, row: Mapping[str, Cell]) -> bool:
        """As `_first`, by one statement, which leaves the event to the feed writer, too."""
        told = {**head_row(moved), **row, "expected": head.version}
        moves, kept = self.port.rows(KEEP_STEP, **told)[0]
        if not moves:
            raise TryAgain(f"{head.id} has gone on meanwhile")
        return bool(kept)

    def _later(self, head: Head, moved: Head, events: Sequence[AnyEvent], intent: Intent) -> None:
        """Keep in memory what a command did, to be written with the rest of the batch."""
        if head.version:
            first = self._moved.get(head.key)
            self._moved[head.key] = (head.version if first is None else first[0], moved)
        self._rows.extend(event_rows(self.tenant, moved, intent, events))
        if events:
            self._left.setdefault(moved.key, head.version + 1)
            if intent.command is not None:
                numbers = events[0].number, events[-1].number
                kept = Sent(intent.command, intent.digest, moved.key, *numbers)
                self._waiting[intent.command] = kept

    def _there_already(self, kind: str, head: Head, intent: Intent) -> Sent:
        found = self.sent(intent)
        if found is None and kind != "participation":
            raise TryAgain(f"{head.id} is being written to by another transaction")
        if found is None:
            raise ParticipationExists(head.id)
        return found

    def _sent_meanwhile(self, intent: Intent) -> Sent:
        found = self.sent(intent)
        if found is None:
            raise TryAgain("the command is being kept by another transaction")
        return found

    def remember(self, before: Folded, head: Head, answer: Accepted, command: str | None) -> None:
        """Keep in memory where a participation stands now."""
        events, commands = before.events, before.commands
        if self.batch:
            events.extend(answer.events)
        elif self.memory is None:
            return
        else:
            events, commands = [*events, *answer.events], {*commands}
        if command is not None:
            commands.add(command)
        self._known[head.id] = Folded(head, before.definition, events, commands, answer.state)

    def committed(self) -> None:
        """Know from here on that everything was committed."""
        if self.memory is not None:
            self.memory.keep(self._known.values())

    def outset(self, definition: Definition) -> Outset:
        """Return what a stream under that definition begins from; in a batch read once."""
        found = self._outsets.get(definition)
        if found is None:
            found = outset_of(self.port, self.tenant, definition, self.durability)
            if self.batch:
                self._outsets[definition] = found
        return found

    def kept(self, definition: Definition) -> None:
        """Know from here on, in a batch, that the definition is kept."""
        if self.batch:
            self._outsets[definition] = replace(self._outsets[definition], kept=True)

    def forget(self) -> None:
        """Read anew, in a batch, what was read before: a project has closed."""
        self.flush()
        self._known.clear()
        self._outsets.clear()

    def flush(self) -> None:
        """Write what waits: heads first, then events, then their links."""
        if self.port.name == "postgresql":
            heads = [
                {**head_row(moved), "expected": expected}
                for expected, moved in self._moved.values()
            ]
            if self._rows and not keep_many(self.port, heads, self._rows):
                raise TryAgain("another transaction has gone on meanwhile")
        elif self._rows:
            self._flush_each()
        if self.chain and self._left:
            link_events(self.port, self.tenant, self._left)
        for waits in (self._moved, self._rows, self._left, self._waiting):
            waits.clear()

    def _flush_each(self) -> None:
        """Write what waits; only the host itself can have written meanwhile, beside the batch."""
        for expected, moved in self._moved.values():
            if not self.port.changed(MOVE_HEAD, **head_row(moved), expected=expected):
                raise TryAgain(f"{moved.id} has gone on meanwhile")
        self.port.many(ADD_EVENT, self._rows)
        added = Counter(row["stream"] for row in self._rows)
        for key, number in self._left.items():
            if self.port.changed(ADD_PENDING, stream=key, number=number) != added[key]:
                raise TryAgain("a command of the batch has been kept beside it meanwhile")

    def _added(self, kind: str, head: Head) -> int | None:
        rows = self.port.rows(ADD_STREAM, **stream_row(self.tenant, kind, head))
        key = rows[0][0] if rows else None
        return key if isinstance(key, int) else None
