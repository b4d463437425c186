"""Draws histories with late, corrected and voided entries, numbers them in rounds, and asks what was known.

What is asked of a journal is compared with what is found by looking through every row there is.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from pathway.commands import Change, Correct, Enter, Step, Void
from pathway.decision import StepRefused, begin, evolve, settle
from pathway.definition import Definition
from pathway.errors import EntryUnknown, UnknownParticipation
from pathway.events import (
    Corrected,
    Erased,
    Event,
    Happened,
    Migrated,
    OutcomeRevised,
    RegisteredInError,
    Voided,
    Withdrawn,
)
from pathway.journal import Journal, append
from pathway.journal.moments import moment_of
from pathway.journal.unit import Intent
from pathway.state import State
from tests.decision.harbour import HARBOUR
from tests.decision.steering import drawn

__all__ = [
    "Known",
    "asked",
    "clock",
    "everything",
    "grown",
    "history_found",
    "moments",
    "state_found",
]

Known = tuple[Event, datetime | None]
"""An event and the moment at which it became known; None while it is not."""


def grown(journal: Journal, seed: int, length: int = 14) -> str:
    """Take somebody through steps, entered late, corrected and voided now and then; return who."""
    draw = Random(seed)  # noqa: S311  the same history again
    who = _begun(journal, draw)
    for _ in range(length):
        _done(journal, who, draw)
        if draw.random() < 0.4:
            journal.number()
    return who


def _begun(journal: Journal, draw: Random) -> str:
    while True:
        step = drawn(HARBOUR, begin(HARBOUR, "participation-1", "person-1"), draw)
        try:
            return journal.refer(HARBOUR, step.on, trigger=step.trigger, **step.told).participation
        except (StepRefused, TypeError):
            continue


def _done(journal: Journal, who: str, draw: Random) -> None:
    state = journal.state(who)
    step = drawn(HARBOUR, state, draw)
    kind = draw.random()
    try:
        if kind < 0.55:
            journal.take(who, step)
        elif kind < 0.6:
            _settled(journal, who, step.on + timedelta(days=90))
        else:
            journal.change(who, _changed(journal, who, step, draw))
    except (StepRefused, EntryUnknown):
        pass


def _settled(journal: Journal, who: str, on: date) -> None:
    """Write down what time alone has brought to this one, as `settle` does for all."""
    with journal.writing() as unit:
        append.settle(unit, who, on, append.Asked(Intent(None, ""), journal.zone))


def _changed(journal: Journal, who: str, step: Step, draw: Random) -> Change:
    """A late, corrected or voided entry, mostly one that could stand."""
    told = [each for each in journal.history(who) if not each.derived]
    kind = draw.random()
    if not told or kind < 0.3:
        return Enter(_on(step, draw))
    entry = draw.choice(told[1:] or told)
    if kind < 0.65:
        same = Step(entry.trigger, entry.on + timedelta(draw.choice((-3, -1, 0, 1, 2))), {}, None)
        return Correct(entry.number, same if draw.random() < 0.5 else _on(step, draw))
    return Void(entry.number, entry.on)


def _on(step: Step, draw: Random) -> Step:
    return Step(step.trigger, step.on - timedelta(draw.randint(0, 40)), step.told, step.by)


def everything(journal: Journal, who: str) -> list[Known]:
    """Every event there is of the participation, in the order of recording."""
    return [(each.event, each.known_at) for each in journal.recorded(who)]  # type: ignore[misc]


def moments(rows: list[Known]) -> list[datetime]:
    """Before anything was known, at each moment at which something became known, between, after."""
    known = sorted({moment for _, moment in rows if moment is not None})
    step = timedelta(microseconds=1)
    return [each for moment in known for each in (moment - step, moment)] + [datetime.now(UTC)]


def history_found(rows: list[Known], moment: datetime) -> list[Happened]:
    """What happened, of all that was known at the moment: looked through and sorted."""
    known = [event for event, since in rows if since is not None and since <= moment]
    found: list[Happened] = []
    for event in known:
        match event:
            case Corrected(corrects=number) | Voided(voids=number) | Withdrawn(withdraws=number):
                found = [each for each in found if each.number != number]
            case RegisteredInError():
                found = []
            case OutcomeRevised() | Migrated() | Erased():
                pass
            case _:
                found.append(event)
    return sorted(found, key=_when)


def _when(event: Happened) -> tuple[date, float, int, str, int]:
    """By day and place on it; what an exit ends stands before the exit, what it brings after it."""
    if not event.derived:
        return event.on, event.ordinal, 2, "", event.number
    name = type(event).__name__
    if name == "ActivityClosed":
        assert hasattr(event, "activity")
        assert hasattr(event, "kind")
        return event.on, event.ordinal, 0, f"{event.activity}/{event.kind or ''}", event.number
    return event.on, event.ordinal, 1 if name == "Resumed" else 3, "", event.number


def state_found(
    definition: Definition, rows: list[Known], moment: datetime, on: date | None
) -> State | None:
    """Where that leads, up to the day and with what lapsed before it; None where nothing was known."""
    known = [event for event, since in rows if since is not None and since <= moment]
    if not known:
        return None
    state = begin(definition, known[0].participation, known[0].person)
    for event in history_found(rows, moment):
        if on is None or event.on <= on:
            state = evolve(definition, state, event)
    return state if on is None else settle(definition, state, on)[1]


def asked(
    journal: Journal, who: str, seed: int
) -> Iterator[tuple[datetime, date | None, State | None, list[Happened]]]:
    """What the journal answers: for moments at which something changed, on days near what happened."""
    draw = Random(seed)  # noqa: S311
    rows = everything(journal, who)
    days = [event.on for event, _ in rows]
    for moment in moments(rows):
        on = draw.choice([None, draw.choice(days) + timedelta(draw.choice((-1, 0, 1, 60)))])
        try:
            state = journal.state(who, on, moment)
            history = list(journal.history(who, moment))
        except UnknownParticipation:
            state, history = None, []
        yield moment, on, state, history


def clock() -> Iterator[str]:
    """Moments a second apart, so that every round has one of its own."""
    moment = moment_of("2012-01-01T00:00:00.000000Z")
    while True:
        moment += timedelta(seconds=1)
        yield moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
