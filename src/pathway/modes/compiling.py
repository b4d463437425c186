"""Compiles a definition to a clockwork: explored from the referral on, then made small."""

from collections.abc import Iterator

from pathway.definition import Definition
from pathway.definition.document import content_hash
from pathway.modes.exploring import explored
from pathway.modes.frame import Frame, frame_of
from pathway.modes.model import Clockwork, Reading
from pathway.modes.thinning import thinned

__all__ = ["clockwork_of"]


def clockwork_of(
    definition: Definition,
    reading: Reading = "on_time",
    *,
    without: frozenset[str] = frozenset(),
    most: int = 50_000,
) -> Clockwork:
    """Return the definition as modes, clocks and guards.

    `without` names rules, limits and lapses that are left out, to see what hangs on them. Raises
    `NotReadable` where the definition says what no clockwork can say exactly, or has more than
    *most* modes before equal ones are put together.
    """
    frame = frame_of(definition, reading, without)
    found, names = thinned(explored(frame, most), frame.dials.names)
    return Clockwork(
        definition=definition.id,
        content=content_hash(definition),
        reading=reading,
        clocks=names,
        modes=found.modes,
        edges=found.edges,
        starts=found.starts,
        assumed=tuple(_assumed(frame)),
        first_day=None if frame.dials.calendar is None else frame.dials.first_day,
        shut_out=found.shut_out,
    )


def _assumed(frame: Frame) -> Iterator[str]:
    definition = frame.definition
    if definition.resources:
        names = ", ".join(each.id for each in definition.resources)
        yield f"A unit of every resource is free whenever one is needed: {names}."
    if any(lapse.clock is None for lapse in definition.lapses):
        yield "The project is not closed early."
    for clock, (spans, rows) in frame.months.items():
        months = ", ".join(str(each) for each in spans)
        yield (
            f"Months on the clock {clock} ({months}) are as many days as they can be from some day; "
            f"whatever the date, each of the {len(rows)} rows of lengths is tried."
        )
    unfollowed = [each.id for each in definition.activities if each.id not in frame.living.followed]
    if unfollowed:
        yield f"Whether an activity is open is not followed where no rule reads it: {', '.join(unfollowed)}."
    if frame.reading == "on_time":
        yield "On time means that no limit is passed; late follow-ups and visits do not count."
    if frame.dials.calendar is not None and definition.valid_from is None:
        yield f"Nobody is referred before {frame.dials.first_day}."
    for rule in sorted(frame.without):
        yield f"Left out: {rule}."
