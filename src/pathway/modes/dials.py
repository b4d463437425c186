"""Says which clocks a clockwork has, beside those of its definition, and where each one stands."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import define, field, frozen

from pathway.dates import ordinal_of
from pathway.definition import (
    Condition,
    DateIn,
    Definition,
    ExtendedBy,
    PausedFor,
    WithinLimit,
)
from pathway.machine import Plan
from pathway.modes.model import Reading
from pathway.modes.reading import all_judges, leaves, spans_read

__all__ = ["CALENDAR", "NIGHT", "Dials", "dials_of", "last_day_of"]

CALENDAR = "calendar"
"""The clock of whole days since the clockwork's first day."""

NIGHT = "until_night"
"""The clock of a mode that nobody stays in past the day of arrival, since a lapse falls that night."""


@frozen(eq=False)
class Dials:
    """Where each clock stands among all of them, by what it counts.

    * `clocks`: those of the definition that something reads;
    * `paused`: the days of the pause under way; `in_all`: those of earlier pauses that counted, and
      of one under way that will;
    * `granted`: the days of an extension, in all (None) or for a reason; `of_limit`: those by which
      extensions have moved a limit's due mark;
    * `calendar`: the days since `first_day`; `night`: the days since an arrival that lapses.
    """

    names: tuple[str, ...]
    clocks: Mapping[str, int]
    paused: Mapping[str, int]
    in_all: Mapping[str, int]
    granted: Mapping[tuple[str, str | None], int]
    of_limit: Mapping[str, int]
    calendar: int | None
    night: int | None
    first_day: date

    def raised(self, definition: Definition, extension: str, reason: str) -> tuple[int, ...]:
        """Return the clocks that a granted extension raises, each once."""
        limit = next(each.limit for each in definition.extensions if each.id == extension)
        found = (
            self.granted.get((extension, None)),
            self.granted.get((extension, reason)),
            self.of_limit.get(limit),
        )
        return tuple(dict.fromkeys(each for each in found if each is not None))


@define
class _Names:
    """The names given so far; each gets the next number."""

    given: list[str] = field(factory=list)

    def new(self, name: str) -> int:
        self.given.append(name)
        return len(self.given) - 1


def last_day_of(definition: Definition, period: str) -> int | None:
    """Return the number of the last day that a period may have; None where it has no end."""
    found = None if definition.project is None else definition.project.period(period)
    return None if found is None or found.end is None else ordinal_of(found.end.last)


def dials_of(plan: Plan, reading: Reading, without: frozenset[str]) -> Dials:
    """Find every clock that some rule, limit, pause or lapse reads."""
    definition = plan.definition
    read = [leaf for judge in all_judges(plan, without) for leaf in leaves(judge.rule.condition)]
    on_time = reading == "on_time"
    limits = frozenset(each.id for each in definition.limits if on_time and each.id not in without)
    read_clocks = {clock for clock, _ in spans_read(definition, iter(read), limits)}
    names = _Names()
    clocks = {each.id: names.new(each.id) for each in definition.clocks if each.id in read_clocks}
    stopping = [each for each in definition.pauses if read_clocks & set(each.stops)]
    summed = {leaf.pause for leaf in read if isinstance(leaf, PausedFor)}
    summed |= {each.id for each in stopping if each.cap_in_all is not None}
    counted = [
        each.id
        for each in definition.pauses
        if each in stopping or each.id in summed or (on_time and each.at_cap == "resume_overdue")
    ]
    paused = {each: names.new(f"paused:{each}") for each in counted}
    in_all = {each: names.new(f"paused_in_all:{each}") for each in sorted(summed)}
    granted = {
        key: names.new(f"granted:{key[0]}" + (f":{key[1]}" if key[1] else ""))
        for key in sorted(_granted(definition, read), key=str)
    }
    return Dials(
        clocks=clocks,
        paused=paused,
        in_all=in_all,
        granted=granted,
        of_limit=_of_limits(definition, read, granted, names),
        calendar=names.new(CALENDAR) if _dated(definition, read, on_time=on_time) else None,
        night=names.new(NIGHT) if plan.clocked else None,
        first_day=_first_day(definition),
        names=tuple(names.given),
    )


def _granted(definition: Definition, read: list[Condition]) -> Iterator[tuple[str, str | None]]:
    """Yield the sums of granted days that are read, each once."""
    found: dict[tuple[str, str | None], None] = {}
    for leaf in read:
        match leaf:
            case ExtendedBy(extension, _, reason):
                found[extension, reason] = None
            case WithinLimit(name):
                moving = [each.id for each in definition.extensions if each.limit == name]
                if len(moving) == 1:
                    found[moving[0], None] = None
            case _:
                pass
    yield from found


def _of_limits(
    definition: Definition,
    read: list[Condition],
    granted: Mapping[tuple[str, str | None], int],
    names: _Names,
) -> dict[str, int]:
    """Return what moves each limit that is read: the one extension's own days, or those of all."""
    found: dict[str, int] = {}
    for leaf in read:
        if isinstance(leaf, WithinLimit) and leaf.limit not in found:
            moving = [each.id for each in definition.extensions if each.limit == leaf.limit]
            if len(moving) == 1:
                found[leaf.limit] = granted[moving[0], None]
            elif moving:
                found[leaf.limit] = names.new(f"granted:{leaf.limit}")
    return found


def _dated(definition: Definition, read: list[Condition], *, on_time: bool) -> bool:
    if any(isinstance(leaf, DateIn) for leaf in read):
        return True
    limits = definition.date_limits if on_time else ()
    return any(last_day_of(definition, each.period) is not None for each in limits)


def _first_day(definition: Definition) -> date:
    """Return the day on which the calendar reads 0: nobody is referred before it."""
    project = definition.project
    start = None if project is None or project.start is None else project.start.first
    known = [each for each in (definition.valid_from, start) if each is not None]
    return definition.valid_from or min(known, default=date(2000, 1, 1))
