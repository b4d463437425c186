"""The phases of Jobbspår för alla, the steps between them, and what may go on within them."""

from pathway.definition import AttributeIs, Group, Phase, Resource, Transition
from pathway.programmes.jobbspar_for_alla.sources import (
    AFTER_GUIDANCE,
    APPLIED,
    COMPLETE,
    EMPLOYERS,
    FLEXIBLE,
    GUIDANCE,
    LEAVING,
    NEEDED,
    RECORDED,
    STUDIES,
    YOUTH,
)
from pathway.texts import Text

__all__ = ["GROUPS", "PHASES", "RESOURCES", "TRANSITIONS"]

PHASES = (
    Phase(
        "applied",
        Text("anmäld", "applied"),
        part="before",
        basis=APPLIED,
    ),
    Phase(
        "guidance",
        Text("vägledning", "guidance"),
        basis=GUIDANCE,
    ),
    Phase(
        "studies",
        Text("studier på jobbspår", "studies on a job track"),
        basis=STUDIES,
    ),
    Phase(
        "exited",
        Text("avslutad", "exited"),
        part="after",
        final=True,
        basis=NEEDED,
    ),
)

_TAKING_PART = ("guidance", "studies")
_ANY_DAY = tuple(phase.id for phase in PHASES)

_WAYS_ON = ("employment", "further_studies", "studies_and_employment")

TRANSITIONS = (
    Transition(
        trigger="refer",
        name=Text("anmäl", "apply"),
        act="refer",
        target="applied",
        rules=("project-open",),
        basis=APPLIED,
    ),
    Transition(
        trigger="decline_referral",
        name=Text("ta tillbaka anmälan", "withdraw the application"),
        act="exit",
        sources=("applied",),
        target="exited",
        outcomes=("declined",),
        basis=NEEDED,
    ),
    Transition(
        trigger="start_guidance",
        name=Text("börja vägledningen", "start the guidance"),
        sources=("applied",),
        target="guidance",
        restates=True,
        basis=GUIDANCE,
    ),
    Transition(
        trigger="start_studies",
        name=Text("börja studierna", "start the studies"),
        sources=("guidance",),
        target="studies",
        rules=("far-from-work", "need-of-education"),
        basis=AFTER_GUIDANCE,
    ),
    Transition(
        trigger="open_activity",
        name=Text(
            "börja jobbspår, stöd eller arbetsplatsförlagd utbildning",
            "start a job track, support or workplace-based training",
        ),
        act="open_activity",
        sources=_TAKING_PART,
        rules=("support-where-needed", "workplace-within-a-track", "chosen-employers"),
        basis=COMPLETE,
    ),
    Transition(
        trigger="change_activity",
        name=Text("byt jobbspår", "change job track"),
        act="change_activity",
        sources=("studies",),
        rules=("change-of-track",),
        basis=FLEXIBLE,
    ),
    Transition(
        trigger="close_activity",
        name=Text(
            "slutför eller avbryt jobbspår, stöd eller arbetsplatsförlagd utbildning",
            "complete or interrupt a job track, support or workplace-based training",
        ),
        act="close_activity",
        sources=_TAKING_PART,
        rules=("changed-by-a-change",),
        basis=COMPLETE,
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
        Text("förläng jobbspåret", "extend the job track"),
        "extend",
        ("studies",),
        basis=RECORDED,
    ),
    Transition(
        trigger="exit",
        name=Text("avsluta", "exit"),
        act="exit",
        sources=_TAKING_PART,
        target="exited",
        rules=("completed-track",),
        outcomes=(*_WAYS_ON, "other_programme", "completed", "dropped_out", "excluded"),
        while_paused=True,
        basis=LEAVING,
    ),
    Transition(
        "follow_up", Text("följ upp", "follow up"), "follow_up", ("exited",), basis=RECORDED
    ),
    Transition(
        trigger="reenter",
        name=Text("skriv in igen", "re-enter"),
        act="reenter",
        sources=("exited",),
        target="guidance",
        rules=("project-open", "return-of-a-participant"),
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
        sources=_TAKING_PART,
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
)

GROUPS = (
    Group(
        "young",
        Text("den som är högst 24 år", "those aged 24 or younger"),
        YOUTH,
        AttributeIs("age", at_most=24),
    ),
)

RESOURCES = (
    Resource(
        "place",
        Text("en plats i projektet", "a place"),
        YOUTH,
        _TAKING_PART,
        first=("young",),
        waits_in=("applied",),
    ),
    Resource(
        "employer_place",
        Text("en plats hos en utvald arbetsgivare", "a place with a chosen employer"),
        EMPLOYERS,
        activities=("workplace_training",),
    ),
)
