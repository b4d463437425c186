"""Judges commands inside the transaction and keeps what they do; of a refused one nothing is kept."""

from datetime import date
from uuid import uuid4
from zoneinfo import ZoneInfo

from attrs import frozen

from pathway.commands import Change, Step
from pathway.decision import Accepted, Refusal, begin
from pathway.definition import Definition
from pathway.errors import UnexpectedVersion
from pathway.journal.counting import judged
from pathway.journal.definitions import keep
from pathway.journal.folding import Folded
from pathway.journal.further import joined_into
from pathway.journal.intent import Intent, Sent
from pathway.journal.judging import Judge, changes_judge, settled_until, stays, step_judge
from pathway.journal.moments import day_in
from pathway.journal.outset import Outset
from pathway.journal.recorded import Receipt
from pathway.journal.repeated import receipt_again
from pathway.journal.resources import held_by
from pathway.journal.unit import Unit

__all__ = ["Asked", "ask", "change", "refer", "settle", "take"]


@frozen
class Asked:
    """What a command is asked with beside what it tells.

    `expected` is the version that the participation is thought to be at; `zone` is where the day is
    that a moment falls on.
    """

    intent: Intent
    zone: ZoneInfo
    expected: int | None = None


def refer(
    unit: Unit,
    definition: Definition,
    who: tuple[str | None, str | None],
    step: Step,
    asked: Asked,
) -> Receipt | Refusal:
    """Judge a referral and keep it: a stream of its own begins.

    Where the person takes part already, under a definition that joins, it is kept as a step of that
    participation instead. `who` are the pseudonyms of the participation and the person, made where
    they are not told.
    """
    sent = unit.sent(asked.intent)
    if sent is not None:
        return receipt_again(unit, sent)
    further = None if who[1] is None else joined_into(unit, definition, who[1], step)
    if further is not None:
        kept, into = further
        return _decided(
            unit, kept, step_judge(kept, into, day_in(asked.zone, kept.head.now)), asked
        )
    start = unit.outset(definition)
    found = _outside(definition, (who[0] or uuid4().hex, who[1] or uuid4().hex), start)
    answer = judged(unit, found, step_judge(found, step, day_in(asked.zone, start.now)))
    if isinstance(answer, Refusal):
        return answer
    if not start.kept:
        keep(unit.port, unit.tenant, definition, start.now)
        unit.kept(definition)
    return _kept(unit, found, answer, asked.intent)


def take(unit: Unit, participation: str, step: Step, asked: Asked) -> Receipt | Refusal:
    """Judge a step of a participation and keep what it makes happen."""
    found = unit.participation(participation)
    today = day_in(asked.zone, found.head.now)
    return _decided(unit, found, step_judge(found, step, today), asked)


def change(
    unit: Unit, participation: str, changes: tuple[Change, ...], asked: Asked
) -> Receipt | Refusal:
    """Judge late, corrected and voided entries together, and keep what they add to the record."""
    found = unit.participation(participation)
    today = day_in(asked.zone, found.head.now)
    return _decided(unit, found, changes_judge(found, changes, today), asked)


def settle(unit: Unit, participation: str, on: date, asked: Asked) -> Receipt | Refusal | None:
    """Keep what time alone has brought to a participation before the day; None where that is nothing."""
    found = unit.participation(participation)
    answer = settled_until(found, on)
    if isinstance(answer, Refusal):
        return answer
    return _kept(unit, found, answer, asked.intent) if answer.events else None


def ask(unit: Unit, found: Folded, step: Step, zone: ZoneInfo) -> Accepted | Refusal:
    """Judge a step and keep nothing."""
    judge = step_judge(found, step, day_in(zone, found.head.now))
    return judged(unit, found, judge, locked=False)


def _decided(unit: Unit, found: Folded, judge: Judge, asked: Asked) -> Receipt | Refusal:
    intent = asked.intent
    if intent.command in found.commands:
        sent = unit.sent(intent)
        if sent is not None:
            return receipt_again(unit, sent)
    if asked.expected is not None and asked.expected != found.head.version:
        return _again_or(
            unit, intent, UnexpectedVersion(found.head.id, asked.expected, found.head.version)
        )
    answer = judged(unit, found, judge)
    if isinstance(answer, Refusal):
        return _again_or(unit, intent, answer)
    return _kept(unit, found, answer, intent)


def _again_or(unit: Unit, intent: Intent, other: Refusal | UnexpectedVersion) -> Receipt | Refusal:
    """Answer as the first time where the command was sent before."""
    sent = unit.sent(intent)
    if sent is not None:
        return receipt_again(unit, sent)
    if isinstance(other, UnexpectedVersion):
        raise other
    return other


def _kept(unit: Unit, found: Folded, answer: Accepted, intent: Intent) -> Receipt:
    head = found.head
    moved = head.moved(head.version + len(answer.events), answer.state.phase)
    held = _held(found, answer)
    kept = unit.keep("participation", head, moved, answer.events, intent, held)
    if isinstance(kept, Sent):
        return receipt_again(unit, kept)
    unit.remember(found, kept, answer, intent.command)
    return Receipt(head.id, head.person, kept.version, answer.events)


def _held(found: Folded, answer: Accepted) -> tuple[dict[str, int], dict[str, int]]:
    if not found.definition.resources or stays(found, answer):
        return {}, {}
    return (
        dict(held_by(found.definition, found.state)),
        dict(held_by(found.definition, answer.state)),
    )


def _outside(definition: Definition, who: tuple[str, str], start: Outset) -> Folded:
    participation, person = who
    state = begin(definition, participation, person)
    head = start.head(participation, definition.id, state.phase, person)
    return Folded(head, definition, [], set(), state)
