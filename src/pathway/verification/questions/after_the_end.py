"""Asks which follow-ups fall after the project's end, and for whom."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pathway.definition import Definition, FollowUp
from pathway.modes import Reading
from pathway.verification.model import Finding, Time

__all__ = ["after_the_end"]


def after_the_end(
    definition: Definition, reading: Reading, times: Sequence[Time]
) -> Iterator[tuple[Finding, bool]]:
    """Yield each follow-up that can fall after the project's end, and whether it is a fault.

    It is one where it is owed all the same, since it names no horizon, and where nobody can leave so
    early that it falls within the project. `dates` are the exits that it comes too late for.
    """
    project = definition.project
    if project is None or project.end is None:
        return
    end = project.end.last
    first = None if project.start is None else project.start.first
    finals = {phase.id for phase in definition.phases if phase.final}
    leaving = [each.shortest for each in times if each.kind == "phase" and each.id in finals]
    soonest = min((each for each in leaving if each is not None), default=0)
    for follow_up in definition.follow_ups:
        late_from = _late_from(follow_up, end)
        if late_from > end:
            continue
        never = first is not None and late_from <= first + timedelta(days=soonest)
        yield (
            Finding(
                id=f"after_the_end:{follow_up.id}",
                question="after_the_end",
                reading=reading,
                subject=(("follow_up", follow_up.id),),
                rules=(follow_up.id,),
                dates=((late_from, end),),
            ),
            never or follow_up.horizon is None,
        )


def _late_from(follow_up: FollowUp, end: date) -> date:
    """Return the first day whose follow-up falls after the end."""
    day = end
    while follow_up.at.after(day) > end:
        day -= timedelta(days=1)
    return day + timedelta(days=1)
