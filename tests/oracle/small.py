"""An invented programme that puts the parts of the language together in awkward ways."""

from datetime import date
from typing import Literal

from pathway.dates import Bound, Span
from pathway.definition import (
    Activity,
    AllOf,
    AnyOf,
    Assessment,
    Attribute,
    AttributeIs,
    Choice,
    Clock,
    ClockIs,
    Condition,
    Count,
    DateIn,
    Day,
    Definition,
    Detail,
    ExitReason,
    ExtendedBy,
    Extension,
    ExtensionReason,
    Fact,
    FactIs,
    FollowUp,
    Judgement,
    Lapse,
    LastPhase,
    Limit,
    Not,
    Number,
    OneOf,
    Open,
    Outcome,
    Pause,
    Phase,
    Project,
    Repeat,
    Resource,
    Role,
    Rule,
    Setting,
    Situation,
    Stage,
    Taken,
    Told,
    Transition,
    WholeNumber,
    WithinLimit,
)
from pathway.texts import Assumption, Text

__all__ = ["SMALL"]


def _text(word: str) -> Text:
    return Text(sv=f"{word} (sv)", en=word)


def _choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, _text(each)) for each in ids)


_ASSUMED = Assumption(_text("invented"))


def _rule(
    name: str, condition: Condition, unknown: Literal["refuse", "allow"] | None = None
) -> Rule:
    return Rule(name, _text(name), _ASSUMED, condition, unknown)


_INSIDE = ("intro", "training", "placement")

_RULES = (
    _rule("in-project", DateIn("project"), "refuse"),
    _rule("in-pilot", DateIn("pilot"), "allow"),
    _rule("of-age", AttributeIs("age", at_least=18, at_most=64), "allow"),
    _rule("sex-told", AttributeIs("sex", ("woman", "man")), "refuse"),
    _rule("by-coach", Role(("coach",)), "allow"),
    _rule("by-head", Role(("head",)), "refuse"),
    _rule("two-weeks", ClockIs("intro", at_least=Span(weeks=2))),
    _rule("need", Judgement("need", ("yes",))),
    _rule(
        "need-or-eight-weeks",
        AnyOf((Judgement("need", ("yes",)), ClockIs("intro", at_least=Span(weeks=8)))),
    ),
    _rule(
        "fit-for-a-week",
        AllOf((Judgement("fit", ("yes",)), ClockIs("support", at_least=Span(days=7)))),
    ),
    _rule("plan-signed", FactIs("plan", ("signed",)), "refuse"),
    _rule("a-month-inside", ClockIs("membership", at_least=Span(months=1))),
    _rule("half-a-year-inside", ClockIs("membership", at_most=Span(months=6))),
    _rule("course-a-week", ClockIs("course", at_least=Span(weeks=1))),
    _rule("no-course-open", Not(Open("course"))),
    _rule("no-trade-open", Not(Open("course", "trade"))),
    _rule("at-most-three-visits", Taken("visit", at_most=3)),
    _rule("a-course-finished", Count("course", "finished", at_least=1)),
    _rule("long-visit", Told("hours", at_least=1, at_most=6)),
    _rule(
        "completed-after-twelve-weeks",
        AnyOf((Not(Told("outcome", ("completed",))), ClockIs("support", at_least=Span(weeks=12)))),
    ),
    _rule("seen-lately", ClockIs("contact", at_most=Span(days=40))),
    _rule(
        "may-return",
        AllOf(
            (
                ClockIs("after", at_least=Span(days=10), at_most=Span(months=9)),
                Not(LastPhase(("waiting",))),
            )
        ),
        "refuse",
    ),
    _rule("within-two-weeks", ClockIs("after", at_most=Span(weeks=2))),
    _rule("within-four-months", ClockIs("whole", at_most=Span(days=120))),
    _rule("in-membership", WithinLimit("membership")),
    _rule("places-are-scarce", ExtendedBy("longer", Span(days=30), "place")),
    _rule("twice-back", Taken("reenter", at_most=2)),
)

_FORM = Detail("form", _text("form"), OneOf(_choices("single", "group")))
_VISIT = (
    Detail("hours", _text("hours"), Number(0.5, 8, 0.5, _text("hours"))),
    Detail("place", _text("place"), OneOf(_choices("office", "home")), default="office"),
    Detail(
        "distance",
        _text("distance"),
        WholeNumber(0, 500, _text("kilometres")),
        when=Told("place", ("home",)),
    ),
    Detail("next", _text("next"), Day(), required=False),
)


def _training(form: str, *rules: str) -> Transition:
    return Transition(
        "start_training",
        _text("start training"),
        sources=("intro",),
        target="training",
        rules=("two-weeks", *rules),
        tells=(_FORM,),
        when=Told("form", (form,)),
    )


def _stay(trigger: str, fact: str, value: str, *sources: str, paused: bool = False) -> Transition:
    sets = (Setting(fact, value),)
    name = _text(trigger)
    return Transition(trigger, name, "stay", sources, sets=sets, while_paused=paused)


_TRANSITIONS = (
    Transition(
        "refer",
        _text("refer"),
        "refer",
        target="waiting",
        rules=("in-project", "of-age", "sex-told"),
    ),
    Transition(
        "start_intro",
        _text("start introduction"),
        sources=("waiting",),
        target="intro",
        rules=("by-coach", "of-age", "in-pilot"),
        restates=True,
    ),
    _stay("sign_plan", "plan", "signed", "intro", "training", paused=True),
    _stay("lose_plan", "plan", "lost", "intro", "training"),
    _training("single", "need", "plan-signed"),
    _training("group", "need-or-eight-weeks", "by-head"),
    Transition(
        "start_placement",
        _text("start placement"),
        sources=("training",),
        target="placement",
        rules=("fit-for-a-week", "a-month-inside", "half-a-year-inside", "no-trade-open"),
    ),
    Transition("back", _text("back"), sources=("placement",), target="training"),
    Transition(
        "again",
        _text("again"),
        sources=("training",),
        target="intro",
        rules=("seen-lately",),
        when=LastPhase(("intro",)),
    ),
    Transition(
        "again",
        _text("again"),
        sources=("training",),
        target="placement",
        when=LastPhase(("placement",)),
    ),
    Transition(
        "visit",
        _text("visit"),
        "stay",
        ("training", "placement"),
        rules=("long-visit", "at-most-three-visits"),
        tells=_VISIT,
    ),
    Transition("pause", _text("pause"), "pause", _INSIDE, rules=("in-membership",)),
    Transition("resume", _text("resume"), "resume", _INSIDE, while_paused=True),
    Transition("extend", _text("extend"), "extend", _INSIDE, rules=("places-are-scarce",)),
    Transition("open_activity", _text("open"), "open_activity", _INSIDE),
    Transition(
        "close_activity", _text("close"), "close_activity", _INSIDE, rules=("course-a-week",)
    ),
    Transition("change_activity", _text("change"), "change_activity", _INSIDE),
    Transition("log_hours", _text("hours"), "log_hours", _INSIDE),
    Transition(
        "record_assessment",
        _text("assess"),
        "record_assessment",
        (*_INSIDE, "exited"),
        while_paused=True,
    ),
    Transition(
        "record_situation",
        _text("situation"),
        "record_situation",
        (*_INSIDE, "exited"),
        while_paused=True,
    ),
    Transition(
        "decline",
        _text("decline"),
        "exit",
        ("waiting",),
        "exited",
        outcomes=("declined",),
    ),
    Transition(
        "exit",
        _text("exit"),
        "exit",
        _INSIDE,
        "exited",
        rules=("completed-after-twelve-weeks",),
        outcomes=("work", "completed", "dropped_out", "transferred"),
        while_paused=True,
    ),
    Transition(
        "graduate",
        _text("graduate"),
        "exit",
        ("training",),
        "exited",
        rules=("a-course-finished", "no-course-open", "within-four-months"),
        outcomes=("completed",),
    ),
    Transition("follow_up", _text("follow up"), "follow_up", ("exited",)),
    Transition(
        "reenter",
        _text("re-enter"),
        "reenter",
        ("exited",),
        "intro",
        rules=("may-return", "twice-back"),
    ),
    Transition("reopen", _text("reopen"), "reopen", ("exited",), rules=("within-two-weeks",)),
)

_CLOCKS = (
    Clock("waiting", _text("waiting"), ("waiting",)),
    Clock("intro", _text("introduction"), ("intro",)),
    Clock("support", _text("support"), ("training", "placement")),
    Clock(
        "contact",
        _text("contact"),
        ("training", "placement"),
        per="spell",
        restarted_by=("visit",),
    ),
    Clock("course", _text("course"), _INSIDE, "course", "participation"),
    Clock("membership", _text("membership"), _INSIDE),
    Clock("whole", _text("whole"), _INSIDE, per="participation"),
    Clock("after", _text("after exit"), ("exited",), per="spell"),
)

SMALL = Definition(
    id="awkward",
    version="1",
    name=_text("awkward"),
    purpose=_text("to hold two readings against each other"),
    phases=(
        Phase("waiting", _text("waiting"), "before"),
        Phase("intro", _text("introduction")),
        Phase("training", _text("training")),
        Phase("placement", _text("placement")),
        Phase("exited", _text("exited"), "after", final=True),
    ),
    transitions=_TRANSITIONS,
    rules=_RULES,
    valid_from=date(2023, 12, 15),
    project=Project(
        "awkward",
        _text("awkward"),
        _ASSUMED,
        Bound(date(2024, 1, 1)),
        Bound(date(2025, 11, 1), "month"),
        (
            Stage(
                "pilot",
                _text("pilot"),
                _ASSUMED,
                Bound(date(2024, 1, 1)),
                Bound(date(2025, 6, 1), "month"),
            ),
        ),
    ),
    clocks=_CLOCKS,
    limits=(
        Limit(
            "intro", _text("intro"), _ASSUMED, "intro", ("intro",), Span(weeks=12), Span(days=56)
        ),
        Limit(
            "membership",
            _text("membership"),
            _ASSUMED,
            "membership",
            _INSIDE,
            Span(months=7),
            Span(months=6),
        ),
    ),
    pauses=(
        Pause(
            "leave",
            _text("leave"),
            _ASSUMED,
            _choices("illness", "parental"),
            ("intro", "support", "membership"),
            Span(days=14),
            Span(days=60),
            Span(days=90),
        ),
        Pause(
            "service",
            _text("service"),
            _ASSUMED,
            _choices("military"),
            ("intro", "support", "course", "contact"),
            cap=Span(days=30),
            at_cap="resume_overdue",
        ),
    ),
    extensions=(
        Extension(
            "longer-intro",
            _text("longer introduction"),
            _ASSUMED,
            "intro",
            (ExtensionReason("language", _text("language")),),
            ("coach", "head"),
            Span(days=14),
            Span(days=28),
            Span(days=28),
        ),
        Extension(
            "longer",
            _text("longer"),
            _ASSUMED,
            "membership",
            (
                ExtensionReason("illness", _text("illness"), Span(days=10)),
                ExtensionReason("place", _text("place")),
            ),
            ("head",),
            Span(days=20),
            Span(days=35),
            late=True,
        ),
    ),
    follow_ups=(
        FollowUp("day-60", _text("day 60"), _ASSUMED, "after", Span(days=60), Span(days=74)),
        FollowUp(
            "half-year",
            _text("half a year"),
            _ASSUMED,
            "after",
            Span(months=6),
            Span(months=7),
            None,
        ),
    ),
    repeats=(
        Repeat(
            "visits",
            _text("visits"),
            _ASSUMED,
            "visit",
            "contact",
            ("training", "placement"),
            Span(weeks=2),
            Span(weeks=3),
            "last",
            6,
        ),
    ),
    lapses=(
        Lapse("closing", _text("closing"), _ASSUMED, ("waiting", *_INSIDE), "exited", "closed"),
        Lapse(
            "silence",
            _text("silence"),
            _ASSUMED,
            ("training", "placement"),
            "exited",
            "excluded",
            "silent",
            "contact",
            Span(weeks=12),
            set_back=True,
            rules=("no-course-open",),
        ),
        Lapse(
            "never-came",
            _text("never came"),
            _ASSUMED,
            ("waiting",),
            "exited",
            "declined",
            None,
            "waiting",
            Span(days=45),
        ),
    ),
    activities=(
        Activity(
            "course",
            _text("course"),
            ("training", "placement"),
            _choices("finished", "left"),
            "left",
            _choices("language", "trade"),
            2,
        ),
        Activity("job", _text("job"), _INSIDE, _choices("ended"), "ended"),
    ),
    attributes=(
        Attribute("sex", _text("sex"), OneOf(_choices("woman", "man", "other"))),
        Attribute("age", _text("age"), WholeNumber(16, 67, _text("years"))),
    ),
    assessments=(
        Assessment("need", _text("need"), OneOf(_choices("yes", "no")), "phase"),
        Assessment("fit", _text("fit"), OneOf(_choices("yes", "no")), "entry"),
    ),
    facts=(Fact("plan", _text("plan"), OneOf(_choices("signed", "lost"))),),
    outcomes=(
        Outcome("declined", _text("declined"), "not_started", followed_up=False),
        Outcome("work", _text("work"), "planned"),
        Outcome("completed", _text("completed"), "planned"),
        Outcome(
            "dropped_out",
            _text("dropped out"),
            "drop_out",
            (
                ExitReason("moved", _text("moved")),
                ExitReason("death", _text("death"), followed_up=False),
            ),
        ),
        Outcome(
            "excluded",
            _text("excluded"),
            "excluded",
            (ExitReason("silent", _text("silent")),),
        ),
        Outcome("closed", _text("closed"), "excluded"),
        Outcome("transferred", _text("transferred"), "transfer", followed_up=False),
    ),
    situations=(
        Situation("work", _text("work"), in_work=True),
        Situation("jobless", _text("jobless")),
    ),
    roles=_choices("coach", "head", "nurse"),
    resources=(
        Resource("place", _text("place"), _ASSUMED, ("placement",)),
        Resource("seat", _text("seat"), _ASSUMED, activities=("course",)),
    ),
)
"""A definition with several pauses, spells, months, lapses and rules that overlap."""
