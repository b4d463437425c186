"""Says which events an indicator reads, and puts a row of the log back into the ids it was made of."""

from collections.abc import Iterator

from pathway.definition import AttributeIs
from pathway.indicators.codebook import STATUSES, Codebook, Kind, Space
from pathway.indicators.compiling.asked import ENTERING, EXITING
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AssessedAs,
    Completed,
    Contacted,
    Gave,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
    Stayed,
)
from pathway.indicators.model import Counting, Indicator

__all__ = ["Reading", "ids_of", "read_by", "tells"]

Reading = tuple[Kind, str | None]
"""A kind of event, and the id that it must name; None for any."""

_SPACES: dict[Kind, tuple[Space | None, Space | None, Space | None]] = {
    Kind.REFERRED: ("phase", None, None),
    Kind.ENTERED: ("phase", None, None),
    Kind.EXITED: ("phase", "outcome", "reason"),
    Kind.TRANSFERRED: ("phase", "outcome", "reason"),
    Kind.REENTERED: ("phase", None, None),
    Kind.REOPENED: ("phase", None, None),
    Kind.PAUSED: ("pause", "pause_reason", None),
    Kind.RESUMED: (None, None, None),
    Kind.EXTENDED: ("extension", "extension_reason", None),
    Kind.OPENED: ("activity", None, "activity_kind"),
    Kind.CLOSED: ("activity", "result", "activity_kind"),
    Kind.HOURS: ("activity", "phase", None),
    Kind.ASSESSED: ("assessment", "assessed", None),
    Kind.SITUATION: (None, "situation", None),
    Kind.FACT: ("fact", "set", None),
    Kind.FOLLOWED_UP: ("follow_up", None, "situation"),
    Kind.CONTACTED: ("contact", None, None),
}
"""Of each kind, of which sort the ids are that stand in `name`, `value` and `extra`."""


def ids_of(book: Codebook, kind: Kind, name: int, value: int, extra: int) -> tuple[str, ...]:
    """Return the ids that a row of the log names, without those that are not told."""
    found: list[str] = []
    for space, code in zip(_SPACES[kind], (name, value, extra), strict=True):
        if space is not None and code:
            found.append(book.spaces[space][code - 1])
        elif kind is Kind.FOLLOWED_UP and space is None:
            found.append(STATUSES[code - 1])
    return tuple(found)


def read_by(indicator: Indicator, counting: Counting) -> frozenset[Reading]:
    """Return which events tell how a record stands under the indicator."""
    found: set[Reading] = {(kind, None) for kind in ENTERING}
    if counting.records == "organisation":
        found = _contacts(counting.entry)
    if indicator.anchor == "exit" or indicator.of == "days" or counting.shortest is not None:
        found |= _exits()
    if indicator.of == "hours" or counting.fewest_hours is not None:
        found.add((Kind.HOURS, None))
    window = indicator.window
    if window is not None:
        found.add((Kind.FOLLOWED_UP, window.follow_up))
        if window.follow_up is None:
            found.add((Kind.SITUATION, None))
        if window.outcome_tells:
            found |= _exits()
    for asked in (indicator.population, indicator.counted, indicator.excluded):
        if asked is not None:
            found |= set(_asked(asked))
    return frozenset(found)


def tells(reads: frozenset[Reading], kind: Kind, ids: tuple[str, ...]) -> bool:
    """Whether an event of that kind, which names those ids, is one of those that are read."""
    return (kind, None) in reads or (kind, ids[0] if ids else None) in reads


def _exits() -> set[Reading]:
    return {(kind, None) for kind in EXITING}


def _contacts(kinds: tuple[str, ...]) -> set[Reading]:
    return {(Kind.CONTACTED, each) for each in kinds or (None,)}


def _asked(asked: Asked) -> Iterator[Reading]:
    match asked:
        case AllOf(parts) | AnyOf(parts):
            for each in parts:
                yield from _asked(each)
        case Not(part):
            yield from _asked(part)
        case Left() | Stayed():
            yield from _exits()
        case AssessedAs(assessment):
            yield Kind.ASSESSED, assessment
        case Completed(activity):
            yield Kind.CLOSED, activity
        case Contacted(kinds):
            yield from _contacts(kinds)
        case Gave():
            yield Kind.HOURS, None
        case AttributeIs() | IsTold() | Reached() | InSituation():
            return  # entering tells the first three, the window the last
