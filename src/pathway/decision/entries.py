"""Applies changes to the entries on record: which are taken out, which come in, and at which place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from pathway.commands import Change, Correct, Enter, Step, Void
from pathway.errors import EntryUnknown
from pathway.events import Exited, FollowedUp, Happened, Reentered, Reopened

__all__ = ["Entry", "apply"]


@frozen(eq=False)
class Entry:
    """A step in its place; `number` of the told event it stands for, None where it is new."""

    step: Step
    ordinal: float
    number: int | None
    event: Happened | None = None
    corrects: int | None = None

    @property
    def place(self) -> tuple[date, float, int]:
        """Where it stands in the order in which histories fold."""
        return self.step.on, self.ordinal, self.number or 0


def apply(change: Change, entries: dict[int, Entry], new: list[Entry], voids: list[Void]) -> None:
    """Take out and put in what the change says; a void of an exit takes its follow-ups along."""
    match change:
        case Void():
            gone = _taken(entries, change.number)
            voids.append(change)
            if isinstance(gone.event, Exited):
                voids.extend(_follow_ups_of(gone, entries, change))
        case Correct(number, step, before, after):
            old = _taken(entries, number)
            stays = old.step.on == step.on and before is None and after is None
            place = old.ordinal if stays else _place(step, before, after, entries, new)
            new.append(Entry(step, place, None, corrects=number))
        case Enter(step, before, after):
            new.append(Entry(step, _place(step, before, after, entries, new), None))


def _follow_ups_of(exited: Entry, entries: dict[int, Entry], void: Void) -> Iterator[Void]:
    """Take out the follow-ups made after a voided exit: as if never left, none was owed."""
    later = sorted(
        (each for each in entries.values() if each.place > exited.place),
        key=lambda each: each.place,
    )
    for entry in later:
        if isinstance(entry.event, Reentered | Reopened):
            return
        if isinstance(entry.event, FollowedUp) and entry.number is not None:
            del entries[entry.number]
            yield Void(entry.number, void.on, void.by)


def _taken(entries: dict[int, Entry], number: int) -> Entry:
    if number not in entries:
        known = ", ".join(str(each) for each in sorted(entries)) or "none"
        raise EntryUnknown(number, f"entries that can be corrected: {known}")
    return entries.pop(number)


def _place(
    step: Step,
    before: int | None,
    after: int | None,
    entries: Mapping[int, Entry],
    new: Iterable[Entry],
) -> float:
    """Return the place on the step's day: last, or next to the entry named."""
    if before is not None and after is not None:
        raise EntryUnknown(before, f"a place after entry {after} is named, too. Name one of them")
    same_day = sorted(each.ordinal for each in (*entries.values(), *new) if each.step.on == step.on)
    beside = before if before is not None else after
    if beside is None:
        return int(max(same_day, default=0)) + 1
    entry = entries.get(beside)
    if entry is None or entry.step.on != step.on:
        raise EntryUnknown(beside, f"it is not an entry of {step.on}")
    at = same_day.index(entry.ordinal)
    if before is not None:
        low, high = (same_day[at - 1] if at else 0), same_day[at]
    else:
        low = same_day[at]
        high = same_day[at + 1] if at + 1 < len(same_day) else low + 2
    between = (low + high) / 2
    if not low < between < high:
        raise EntryUnknown(beside, "no more entries can be placed there. Place it elsewhere")
    return between
