"""Lists the days on which the count of a pause turns, each with the definition that has it a day off."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import evolve

from pathway.dates import Span
from pathway.definition import Definition, Pause
from pathway.errors import DefinitionError
from pathway.records import record

__all__ = ["AFTER_ANOTHER", "EARLIER_PHASE", "UNDER_WAY", "Turn", "of_days", "turns_of"]

AFTER_ANOTHER = ", after another"
"""Said of a pause where one of the same kind, that still counts, went before it."""

EARLIER_PHASE = ", in an earlier phase"
"""Said of a pause that ended in another phase than the one in which a step is asked for."""

UNDER_WAY = ", under way"
"""Said of a pause that has not ended where a step is asked for."""


@record
class Turn:
    """A length of a pause on which it turns how it counts.

    `days` is how long the pause is; None where it is how many days are used up in all, which then
    is `in_all`. `name` says so in words. In `off` the same definition counts such a pause otherwise:
    its threshold, its cap or its days in all are a day off.
    """

    pause: str
    name: str
    days: int | None
    in_all: int | None
    off: Definition


def of_days(pause: str, days: int) -> str:
    """Return in words how long a pause is."""
    return f"{pause} of {days} day{'s' if days > 1 else ''}"


@lru_cache(maxsize=8)
def turns_of(definition: Definition) -> Mapping[str, tuple[Turn, ...]]:
    """Return the turns of each pause of a definition that stops a clock."""
    return {
        pause.id: tuple(_turns(definition, pause)) for pause in definition.pauses if pause.stops
    }


def _turns(definition: Definition, pause: Pause) -> Iterator[Turn]:
    least = pause.threshold.fixed or 0
    cap = None if pause.cap is None else pause.cap.fixed
    in_all = None if pause.cap_in_all is None else pause.cap_in_all.fixed
    wrong: list[tuple[int | None, int | None, Pause]] = []
    for days, other in ((least - 1, least - 1), (least, least + 1), (least + 1, least + 2)):
        if days > 0 and least and (cap is None or days <= cap):
            wrong.append((days, None, _at_least(pause, other)))
    if cap is not None:
        wrong.append((cap, None, evolve(pause, cap=Span(days=cap - 1))))
        wrong.append((cap + 1, None, evolve(pause, cap=Span(days=cap + 1))))
    if in_all is not None:
        wrong.append((None, in_all, evolve(pause, cap_in_all=Span(days=in_all - 1))))
        wrong.append((None, in_all + 1, evolve(pause, cap_in_all=Span(days=in_all + 1))))
    for days_long, used, otherwise in wrong:
        off = _with(definition, otherwise)
        if off is not None:
            name = of_days(pause.id, days_long or used or 0) + (" in all" if used else "")
            yield Turn(pause.id, name, days_long, used, off)


def _at_least(pause: Pause, days: int) -> Pause:
    """Return the pause with another threshold, and no cap below it."""
    cap = None if pause.cap is None else Span(days=max(pause.cap.fixed or 0, days))
    in_all = None if pause.cap_in_all is None else Span(days=max(pause.cap_in_all.fixed or 0, days))
    return evolve(pause, threshold=Span(days=days), cap=cap, cap_in_all=in_all)


def _with(definition: Definition, other: Pause) -> Definition | None:
    """Return the definition with the pause otherwise; None where no definition can have it so."""
    pauses = tuple(other if each.id == other.id else each for each in definition.pauses)
    try:
        return evolve(definition, pauses=pauses)
    except DefinitionError:
        return None
