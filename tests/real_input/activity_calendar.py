"""The months of a labour-market calendar as a pathway: four activities, no referral, no exit.

An entry says what somebody does when the calendar opens; from then on work is started, stopped,
increased and decreased. A step that says it increases, say, must lead to more work.
"""

from pathway.definition import (
    Choice,
    Definition,
    Detail,
    Document,
    OneOf,
    Phase,
    Programme,
    Told,
    Transition,
)
from pathway.texts import Text

__all__ = ["ACTIVITY_CALENDAR", "definition_of", "steps_of_work"]

_PHASES = (
    Phase("not_working", Text("arbetar inte", "not working")),
    Phase("low_part_time", Text("deltid, högst 18 timmar", "part-time, up to 18 hours")),
    Phase("part_time", Text("deltid, över 18 timmar", "part-time, over 18 hours")),
    Phase("full_time", Text("heltid", "full-time")),
)
"""Least work first."""

_ACTIVITY = Text("sysselsättning", "activity")
_MORE = {phase.id: index for index, phase in enumerate(_PHASES)}


def _step(trigger: str, name: Text, target: Phase, sources: tuple[str, ...] = ()) -> Transition:
    """One step to the phase; `activity` tells it from the trigger's other steps."""
    return Transition(
        trigger=trigger,
        name=name,
        act="move" if sources else "refer",
        sources=sources,
        target=target.id,
        tells=(Detail("activity", _ACTIVITY, OneOf((Choice(target.id, target.name),))),),
        when=Told("activity", (target.id,)),
    )


def steps_of_work() -> tuple[Transition, ...]:
    """Return the entries, and the steps between activities by how they change."""
    found: list[Transition] = []
    for target in _PHASES:
        found.append(_step("observe", Text("observera", "observe"), target))
        work = [phase for phase in _MORE if phase != "not_working"]
        less = tuple(phase for phase in work if _MORE[phase] < _MORE[target.id])
        more = tuple(phase for phase in work if _MORE[phase] > _MORE[target.id])
        if target.id == "not_working":
            found.append(_step("stop", Text("sluta", "stop"), target, more))
            continue
        found.append(_step("start", Text("börja", "start"), target, ("not_working",)))
        if less:
            found.append(_step("increase", Text("öka", "increase"), target, less))
        if more:
            found.append(_step("decrease", Text("minska", "decrease"), target, more))
    return tuple(found)


def definition_of(transitions: tuple[Transition, ...]) -> Definition:
    """Return the calendar with those steps."""
    return Definition(
        id="activity_calendar",
        version="2000",
        name=Text("Sysselsättning månad för månad", "Activity month by month"),
        purpose=Text("Att följa sysselsättningen under ett år", "To follow activity over a year"),
        phases=_PHASES,
        transitions=transitions,
        documents=(Document("actcal", Text("Sysselsättningskalender", "Activity calendar")),),
    )


ACTIVITY_CALENDAR = Programme(
    "activity_calendar",
    Text("Sysselsättning månad för månad", "Activity month by month"),
    (definition_of(steps_of_work()),),
)
