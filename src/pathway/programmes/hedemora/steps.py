"""The phases of Hedemoramodellen, the three steps that go on side by side, and the ways on."""

from pathway.definition import Activity, Choice, Detail, OneOf, Phase, Transition
from pathway.programmes.hedemora.sources import (
    COMBINED,
    LEAVING,
    LIVELIHOOD_PHASE,
    NEEDED,
    RECORDED,
    REFERRED,
    STEPS,
)
from pathway.texts import Text

__all__ = ["ACTIVITIES", "PHASES", "TRANSITIONS"]

PHASES = (
    Phase(
        "referred",
        Text("anvisad", "referred"),
        part="before",
        basis=REFERRED,
    ),
    Phase(
        "steps",
        Text("steg för steg", "step by step"),
        basis=COMBINED,
    ),
    Phase(
        "livelihood",
        Text("stöd till egen försörjning", "support to an own livelihood"),
        basis=LIVELIHOOD_PHASE,
    ),
    Phase(
        "exited",
        Text("avslutad", "exited"),
        part="after",
        final=True,
        basis=NEEDED,
    ),
)

_TAKING_PART = ("steps", "livelihood")
_ANY_DAY = tuple(phase.id for phase in PHASES)

_WAY = Detail(
    "way",
    Text("väg till egen försörjning", "way to an own livelihood"),
    OneOf(
        (
            Choice("work", Text("arbete", "work")),
            Choice("studies", Text("studier", "studies")),
            Choice("own_business", Text("företagande", "own business")),
        )
    ),
)
_OUTCOMES = (
    "first_work",
    "employment",
    "studies",
    "own_business",
    "other_programme",
    "dropped_out",
    "excluded",
)


def _exit(source: str, outcomes: tuple[str, ...]) -> Transition:
    return Transition(
        trigger="exit",
        name=Text("avsluta", "exit"),
        act="exit",
        sources=(source,),
        target="exited",
        rules=("first-work",),
        outcomes=outcomes,
        while_paused=True,
        basis=LEAVING,
    )


TRANSITIONS = (
    Transition(
        trigger="refer",
        name=Text("anvisa", "refer"),
        act="refer",
        target="referred",
        rules=("project-period", "without-own-livelihood"),
        basis=REFERRED,
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
        trigger="start_steps",
        name=Text("börja stegen", "start the steps"),
        sources=("referred",),
        target="steps",
        rules=("entry-in-implementation", "without-own-livelihood"),
        restates=True,
        basis=STEPS,
    ),
    Transition(
        trigger="open_activity",
        name=Text("börja ett steg", "start a step"),
        act="open_activity",
        sources=_TAKING_PART,
        basis=STEPS,
    ),
    Transition(
        trigger="close_activity",
        name=Text("avsluta ett steg", "end a step"),
        act="close_activity",
        sources=_TAKING_PART,
        while_paused=True,
        basis=STEPS,
    ),
    Transition(
        trigger="start_livelihood_support",
        name=Text("börja stödet till egen försörjning", "start the support to an own livelihood"),
        sources=("steps",),
        target="livelihood",
        rules=("vocational-skill", "experience", "language"),
        tells=(_WAY,),
        basis=LIVELIHOOD_PHASE,
    ),
    Transition(
        trigger="return_to_steps",
        name=Text("gå tillbaka till stegen", "go back to the steps"),
        sources=("livelihood",),
        target="steps",
        basis=RECORDED,
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
        Text("förläng deltagandet", "extend the participation"),
        "extend",
        _TAKING_PART,
        basis=RECORDED,
    ),
    _exit("steps", _OUTCOMES),
    _exit("livelihood", (*_OUTCOMES, "completed")),
    Transition(
        "follow_up", Text("följ upp", "follow up"), "follow_up", ("exited",), basis=RECORDED
    ),
    Transition(
        trigger="reenter",
        name=Text("skriv in igen", "re-enter"),
        act="reenter",
        sources=("exited",),
        target="steps",
        rules=("entry-in-implementation", "return-of-a-participant"),
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
        "log_hours",
        Text("registrera timmar", "log hours"),
        "log_hours",
        _TAKING_PART,
        basis=RECORDED,
    ),
)

_RESULTS = (
    Choice("completed", Text("genomfört", "completed")),
    Choice("there_already", Text("fanns redan", "there already")),
    Choice("interrupted", Text("avbrutet", "interrupted")),
)


def _step(activity: str, name: Text) -> Activity:
    return Activity(activity, name, _TAKING_PART, _RESULTS, at_exit="interrupted", basis=COMBINED)


ACTIVITIES = (
    _step("vocational_skill", Text("yrkesskicklighet", "vocational skill")),
    _step("experience", Text("erfarenhet", "experience")),
    _step("language", Text("språk inom yrkesområdet", "language of the vocation")),
)
"""All three may go on at the same time, and begin in any order."""
