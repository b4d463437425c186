"""One invented programme in which every part of the language meets the others."""

from datetime import date

from pathway.dates import Bound, Span
from pathway.definition import (
    AllOf,
    AnyOf,
    Attribute,
    AttributeIs,
    Clock,
    ClockIs,
    Count,
    DateIn,
    DateLimit,
    Day,
    Definition,
    Detail,
    ExtendedBy,
    ExtensionReason,
    Fact,
    FactIs,
    Judgement,
    Lapse,
    LastOutcome,
    LastPhase,
    Not,
    Number,
    OneOf,
    Open,
    PausedFor,
    Phase,
    Project,
    Repeat,
    Resource,
    Role,
    Setting,
    Stage,
    Taken,
    Told,
    Transition,
    WholeNumber,
    WithinLimit,
)
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PHASES,
    activity,
    assessment,
    choices,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    rule,
    stay,
    step,
    text,
)

__all__ = ["HARBOUR", "UNENDING"]

_RULES = (
    rule("in-project", DateIn("project"), "refuse"),
    rule("in-pilot", DateIn("pilot"), "allow"),
    rule("of-age", AttributeIs("age", at_least=18, at_most=64), "allow"),
    rule("sex-told", AttributeIs("sex", ("woman", "man")), "refuse"),
    rule("by-coach", Role(("coach",)), "allow"),
    rule("by-head", Role(("head",)), "refuse"),
    rule("three-weeks", ClockIs("support", at_least=Span(weeks=3))),
    rule("need", Judgement("need", ("yes",))),
    rule(
        "need-or-six-weeks", AnyOf((Judgement("need", ("yes",)), ClockIs("support", Span(weeks=6))))
    ),
    rule("speaks", AllOf((Judgement("speaks", ("yes",)), ClockIs("support", Span(days=10))))),
    rule("plan-signed", FactIs("plan", ("signed",)), "refuse"),
    rule("a-month-in", ClockIs("member", at_least=Span(months=1))),
    rule("half-a-year-in", ClockIs("member", at_most=Span(months=6))),
    rule("course-a-week", ClockIs("course", at_least=Span(weeks=1))),
    rule("no-course", Not(Open("course"))),
    rule("no-trade", Not(Open("course", "trade"))),
    rule("three-visits", Taken("visit", at_most=3)),
    rule("a-course-done", Count("course", "finished", at_least=1)),
    rule("long-visit", Told("hours", at_least=1, at_most=6)),
    rule(
        "done-after-ten-weeks",
        AnyOf((Not(Told("outcome", ("done",))), ClockIs("support", Span(weeks=10)))),
    ),
    rule("seen-lately", ClockIs("contact", at_most=Span(days=40))),
    rule(
        "may-return",
        AllOf((ClockIs("since", Span(days=10), Span(months=9)), Not(LastPhase(("waiting",))))),
        "refuse",
    ),
    rule("dropped-or-done", LastOutcome(("done", "dropped")), "refuse"),
    rule("within-two-weeks", ClockIs("since", at_most=Span(weeks=2))),
    rule("twice-back", Taken("reenter", at_most=2)),
    rule("in-time", WithinLimit("support")),
    rule("little-more", ExtendedBy("more", Span(days=28))),
    rule("paused-little", PausedFor("leave", Span(days=80))),
)

_FORM = Detail("form", text("form"), OneOf(choices("single", "group")))
_VISIT = (
    Detail("hours", text("hours"), Number(0.5, 8, 0.5, text("hours"))),
    Detail("place", text("place"), OneOf(choices("office", "home")), default="office"),
    Detail("far", text("far"), WholeNumber(0, 500, text("km")), when=Told("place", ("home",))),
    Detail("next", text("next"), Day(), required=False),
)


def _train(form: str, target: str, *rules: str) -> Transition:
    return step(
        "train", "inside", target=target, tells=(_FORM,), when=Told("form", (form,)), rules=rules
    )


_STEPS = (
    step(
        "refer",
        act="refer",
        target="waiting",
        rules=("in-project", "in-pilot", "of-age", "sex-told"),
    ),
    step("start", "waiting", target="inside", restates=True, rules=("by-coach", "of-age")),
    stay("sign", *INSIDE, sets=(Setting("plan", "signed"),), while_paused=True),
    stay("lose", *INSIDE, sets=(Setting("plan", "lost"),)),
    _train("single", "other", "three-weeks", "need", "plan-signed"),
    _train("group", "inside", "three-weeks", "need-or-six-weeks", "by-head"),
    step(
        "go",
        "inside",
        target="other",
        sets=(Setting("plan", "lost"),),
        rules=("speaks", "a-month-in", "half-a-year-in", "no-trade", "paused-little"),
    ),
    step("again", "other", target="inside", when=LastPhase(("inside",)), rules=("seen-lately",)),
    step("again", "other", target="waiting", when=LastPhase(("exited", "waiting"))),
    stay("visit", *INSIDE, tells=_VISIT, rules=("long-visit", "three-visits")),
    stay("check", *INSIDE),
    step("extend", *INSIDE, act="extend", rules=("in-time", "little-more")),
    step("close_activity", *INSIDE, act="close_activity", rules=("course-a-week",)),
    step("decline", "waiting", act="exit", target="exited", outcomes=("dropped",)),
    step(
        "exit",
        *INSIDE,
        act="exit",
        target="exited",
        outcomes=("done", "dropped", "away"),
        rules=("done-after-ten-weeks",),
        while_paused=True,
    ),
    step(
        "graduate",
        "other",
        act="exit",
        target="exited",
        outcomes=("done",),
        rules=("a-course-done", "no-course"),
    ),
    step(
        "reenter",
        "exited",
        act="reenter",
        target="inside",
        rules=("may-return", "dropped-or-done", "twice-back"),
    ),
    step("reopen", "exited", act="reopen", rules=("within-two-weeks",)),
)

_PARTS: dict[str, object] = {
    "phases": (Phase("waiting", text("waiting"), "before"), *PHASES),
    "rules": _RULES,
    "valid_from": date(2023, 12, 20),
    "project": Project(
        "works",
        text("works"),
        ASSUMED,
        Bound(date(2024, 1, 1)),
        Bound(date(2025, 11, 1), "month"),
        (
            Stage(
                "pilot",
                text("pilot"),
                ASSUMED,
                Bound(date(2024, 2, 1), "month"),
                Bound(date(2025, 3, 1)),
            ),
        ),
    ),
    "clocks": (
        Clock("waits", text("waits"), ("waiting",)),
        Clock("support", text("support"), INSIDE),
        Clock("stay", text("stay"), ("other",), per="spell"),
        Clock("contact", text("contact"), INSIDE, per="spell", restarted_by=("visit",)),
        Clock("course", text("course"), INSIDE, "course", "participation"),
        Clock("member", text("member"), INSIDE),
        Clock("since", text("since"), ("exited",), per="spell"),
    ),
    "limits": (
        limit("support", "support", Span(weeks=8), Span(weeks=12)),
        limit("member", "member", Span(months=6), Span(months=8), "other"),
    ),
    "date_limits": (DateLimit("pilot-end", text("pilot end"), ASSUMED, ("waiting",), "pilot"),),
    "pauses": (
        pause("support", "stay", reasons=("illness", "parental"), threshold=14, cap=60, in_all=90),
        pause("support", "member", name="service", reasons=("military",), cap=30, overdue=True),
    ),
    "extensions": (
        extension(
            "more",
            "support",
            ExtensionReason("language", text("language"), Span(days=10)),
            ExtensionReason("place", text("place")),
            asked_from=Span(days=28),
        ),
        extension(
            "longer",
            "member",
            ExtensionReason("illness", text("illness")),
            cap=10,
            in_all=20,
            late=True,
        ),
    ),
    "follow_ups": (
        follow_up("day-30", "since", Span(days=30), Span(days=44)),
        follow_up("half-year", "since", Span(months=6), Span(months=7), horizon=None),
    ),
    "repeats": (
        Repeat(
            "visits",
            text("visits"),
            ASSUMED,
            "visit",
            "contact",
            INSIDE,
            Span(weeks=2),
            Span(weeks=1),
            "last",
            6,
        ),
        Repeat(
            "checks",
            text("checks"),
            ASSUMED,
            "check",
            "member",
            INSIDE,
            Span(months=1),
            Span(days=5),
        ),
    ),
    "activities": (activity("course", "language", "trade", most=2), activity("job")),
    "attributes": (
        Attribute("sex", text("sex"), OneOf(choices("woman", "man", "other"))),
        Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),
    ),
    "assessments": (assessment("need", "phase"), assessment("fit"), assessment("speaks", "ever")),
    "facts": (Fact("plan", text("plan"), OneOf(choices("signed", "lost"))),),
    "resources": (Resource("seat", text("seat"), ASSUMED, ("other",)),),
}

_LAPSES = (
    Lapse("closing", text("closing"), ASSUMED, ("waiting", *INSIDE), "exited", "ended"),
    Lapse(
        "silence",
        text("silence"),
        ASSUMED,
        INSIDE,
        "exited",
        "ended",
        None,
        "contact",
        Span(weeks=12),
        set_back=True,
        rules=("no-course",),
    ),
    Lapse(
        "never-came",
        text("never came"),
        ASSUMED,
        ("waiting",),
        "exited",
        "dropped",
        "moved",
        "waits",
        Span(days=45),
    ),
)

UNENDING: Definition = programme(*_STEPS, **dict(_PARTS))
"""The whole language but for lapses: nothing happens by time alone."""

HARBOUR: Definition = programme(*_STEPS, lapses=_LAPSES, **dict(_PARTS))
"""The whole language: pauses, months, spells, visits, lapses, several ways of one trigger."""
