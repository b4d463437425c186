"""Reads from a log who stood in which phase from when to when, up to a day, as known at a moment."""

from attrs import frozen

from pathway.dates import ordinal_of
from pathway.indicators.codebook import Kind
from pathway.indicators.log import moment_number
from pathway.report.results.given import Given

__all__ = ["Stay", "Way", "ways_of"]

_MOVES = {
    Kind.REFERRED,
    Kind.ENTERED,
    Kind.EXITED,
    Kind.TRANSFERRED,
    Kind.REENTERED,
    Kind.REOPENED,
}
_ENDINGS = {Kind.EXITED, Kind.TRANSFERRED}


@frozen
class Stay:
    """A time in a phase, as day numbers; `until` is the day of leaving it, None while it lasts.

    `outcome`: of a stay that began by an exit.
    """

    phase: str
    since: int
    until: int | None
    outcome: str | None = None


@frozen
class Way:
    """The stays of a participation, in order; `number` is that in the log, `person` the pseudonym."""

    number: int
    name: str
    person: str
    stays: tuple[Stay, ...]

    @property
    def now(self) -> Stay:
        """The last of them."""
        return self.stays[-1]


def ways_of(given: Given) -> tuple[Way, ...]:
    """Return the way of each participation that had begun by then, in the order of the log."""
    log, moment, last = given.log, moment_number(given.moment), ordinal_of(given.on)
    columns = log.columns
    moves: dict[int, list[tuple[int, int, str, str | None]]] = {}
    persons: dict[int, str] = {}
    phases, outcomes = log.book.spaces["phase"], log.book.spaces["outcome"]
    rows = zip(
        *(
            columns[name]
            for name in (
                "record",
                "person",
                "place",
                "day",
                "kind",
                "name",
                "value",
                "known",
                "gone",
            )
        ),
        strict=True,
    )
    for record, person, place, day, kind, name, value, known, gone in rows:
        if Kind(kind) in _MOVES and known <= moment < gone and day <= last:
            outcome = outcomes[value - 1] if Kind(kind) in _ENDINGS and value else None
            moves.setdefault(record, []).append((place, day, phases[name - 1], outcome))
            persons[record] = log.persons[person - 1]
    return tuple(
        Way(number, log.participations[number - 1], persons[number], _stays(moves[number]))
        for number in sorted(moves)
    )


def _stays(moves: list[tuple[int, int, str, str | None]]) -> tuple[Stay, ...]:
    ordered = sorted(moves, key=lambda each: each[0])
    ends: list[int | None] = [*(day for _, day, _, _ in ordered[1:]), None]
    return tuple(
        Stay(phase, day, until, outcome)
        for (_, day, phase, outcome), until in zip(ordered, ends, strict=True)
    )
