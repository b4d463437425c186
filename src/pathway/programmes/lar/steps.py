"""The phases of Lär, the steps between them, and what the phases hold."""

from pathway.definition import AttributeIs, Group, Phase, Resource, Transition
from pathway.programmes.lar.sources import (
    ACTIVITY,
    FOCUS_FIRST,
    MODEL,
    NEEDED,
    RECORDED,
    WHO_REFERS,
)
from pathway.texts import Text

__all__ = ["GROUPS", "PHASES", "RESOURCES", "TRANSITIONS"]

PHASES = (
    Phase(
        "referred",
        Text("anvisad", "referred"),
        part="before",
        basis=MODEL,
    ),
    Phase(
        "introduction",
        Text("introduktion", "introduction"),
        basis=MODEL,
    ),
    Phase(
        "support",
        Text("stöd och aktiviteter", "support and activities"),
        basis=MODEL,
    ),
    Phase(
        "exited",
        Text("avslutad", "exited"),
        part="after",
        final=True,
        basis=MODEL,
    ),
)

_TAKING_PART = ("introduction", "support")
_ANY_DAY = tuple(phase.id for phase in PHASES)

_UNTIL_INTRODUCED = (
    "employment",
    "supported_employment",
    "regular_education",
    "other_programme",
    "dropped_out",
    "excluded",
    "transferred",
)


def _exit(source: str, outcomes: tuple[str, ...], rules: tuple[str, ...] = ()) -> Transition:
    return Transition(
        trigger="exit",
        name=Text("avsluta", "exit"),
        act="exit",
        sources=(source,),
        target="exited",
        rules=rules,
        outcomes=outcomes,
        while_paused=True,
        basis=MODEL,
    )


TRANSITIONS = (
    Transition(
        trigger="refer",
        name=Text("anvisa", "refer"),
        act="refer",
        target="referred",
        rules=("after-the-pre-study", "young-16-29", "who-may-refer"),
        basis=WHO_REFERS,
    ),
    Transition(
        trigger="decline_referral",
        name=Text("avböj anvisningen", "decline the referral"),
        act="exit",
        sources=("referred",),
        target="exited",
        outcomes=("declined",),
        basis=NEEDED,
    ),
    Transition(
        trigger="start_introduction",
        name=Text("börja introduktionen", "start the introduction"),
        sources=("referred",),
        target="introduction",
        rules=("young-16-29", "far-from-work"),
        restates=True,
        basis=MODEL,
    ),
    Transition(
        trigger="start_support",
        name=Text("börja stöd och aktiviteter", "start support and activities"),
        sources=("introduction",),
        target="support",
        rules=("introduction-length", "joint-plan", "adaptation-arranged"),
        basis=MODEL,
    ),
    Transition("pause", Text("gör uppehåll", "pause"), "pause", _TAKING_PART, basis=RECORDED),
    Transition(
        "resume",
        Text("återuppta", "resume"),
        "resume",
        _TAKING_PART,
        while_paused=True,
        basis=RECORDED,
    ),
    Transition(
        "extend",
        Text("förläng stödet", "extend the support"),
        "extend",
        ("support",),
        basis=RECORDED,
    ),
    _exit("introduction", _UNTIL_INTRODUCED),
    _exit("support", (*_UNTIL_INTRODUCED, "completed"), ("guidance-completed",)),
    Transition(
        "follow_up", Text("följ upp", "follow up"), "follow_up", ("exited",), basis=RECORDED
    ),
    Transition(
        trigger="reenter",
        name=Text("skriv in igen", "re-enter"),
        act="reenter",
        sources=("exited",),
        target="introduction",
        rules=("return-of-a-participant",),
        basis=RECORDED,
    ),
    Transition(
        trigger="reopen",
        name=Text("ta tillbaka avslutet", "take back the exit"),
        act="reopen",
        sources=("exited",),
        rules=("reopen-within-14-days",),
        basis=RECORDED,
    ),
    Transition(
        trigger="record_situation",
        name=Text("registrera situation", "record the situation"),
        act="record_situation",
        sources=_ANY_DAY,
        while_paused=True,
        basis=RECORDED,
    ),
    Transition(
        trigger="record_assessment",
        name=Text("registrera bedömning", "record an assessment"),
        act="record_assessment",
        sources=_ANY_DAY,
        while_paused=True,
        basis=RECORDED,
    ),
    Transition(
        "log_hours",
        Text("registrera timmar", "log hours"),
        "log_hours",
        _TAKING_PART,
        basis=RECORDED,
    ),
    Transition(
        "open_activity",
        Text("börja en aktivitet", "open an activity"),
        "open_activity",
        _TAKING_PART,
        basis=ACTIVITY,
    ),
    Transition(
        trigger="close_activity",
        name=Text("avsluta en aktivitet", "close an activity"),
        act="close_activity",
        sources=_TAKING_PART,
        while_paused=True,
        basis=ACTIVITY,
    ),
)

GROUPS = (
    Group(
        "with_disability",
        Text("den som har en funktionsnedsättning", "those with a disability"),
        FOCUS_FIRST,
        AttributeIs("disability", ("yes",)),
    ),
)

RESOURCES = (
    Resource(
        "place",
        Text("en plats i modellen", "a place"),
        FOCUS_FIRST,
        _TAKING_PART,
        first=("with_disability",),
        waits_in=("referred",),
    ),
)
