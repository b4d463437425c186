"""An invented programme, small and valid, that uses every class and every field of the language."""

from datetime import date

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
    Contact,
    Count,
    DateIn,
    DateLimit,
    Day,
    Definition,
    Detail,
    Document,
    ExitReason,
    ExtendedBy,
    Extension,
    ExtensionReason,
    Fact,
    FactIs,
    FollowUp,
    Group,
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
    PausedFor,
    Phase,
    Programme,
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
from pathway.definition.conditions import Condition
from pathway.texts import Assumption, Source, Text
from tests.definition.central import CENTRE, FILLED

__all__ = ["SMALL", "TINY"]


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


def _choices(**words: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, _text(f"{word} (sv)", word)) for each, word in words.items())


_PLAN = Source("plan", "fyra veckor")
_MISPRINT = Source("plan", "26 vekor", remark=_text("läs: veckor", "read: weeks"))
_ASSUMED = Assumption(_text("ingen handling säger annat", "no document says otherwise"))
_WORDS = _text("regeln i ord", "the rule in words")
_DAYS = _text("dagar", "days")


def _rule(name: str, condition: Condition, *, refuse: bool | None = None) -> Rule:
    unknown = None if refuse is None else "refuse" if refuse else "allow"
    return Rule(name, _WORDS, _ASSUMED, condition, unknown)  # type: ignore[arg-type]


_RULES = (
    _rule("in-project", DateIn("project"), refuse=True),
    _rule("of-age", AttributeIs("age", at_least=18, at_most=64), refuse=False),
    _rule("sex-told", AttributeIs("sex", ("woman", "man")), refuse=False),
    Rule("four-weeks", _WORDS, _PLAN, ClockIs("introduction", at_least=Span(weeks=4))),
    _rule("need-assessed", Judgement("need", ("yes",))),
    _rule("plan-signed", FactIs("plan", ("signed",)), refuse=True),
    _rule("by-caseworker", Role(("caseworker",)), refuse=False),
    Rule(
        "completed-after-26-weeks",
        _WORDS,
        _MISPRINT,
        AnyOf((Not(Told("outcome", ("completed",))), ClockIs("support", at_least=Span(weeks=26)))),
    ),
    _rule("visit-hours", Told("hours", at_least=1, at_most=8)),
    _rule("in-time", WithinLimit("support")),
    _rule("group-after-visit", Taken("visit", at_most=200)),
    _rule("no-course-open", Not(Open("course"))),
    _rule("language-open", Not(Open("course", "language"))),
    _rule("course-a-week", ClockIs("course", at_least=Span(weeks=1))),
    _rule(
        "may-return",
        AllOf(
            (
                ClockIs("since_exit", at_most=Span(months=12)),
                Not(LastPhase(("referred",))),
                ExtendedBy("more-time", Span(days=28), "illness"),
                PausedFor("leave", Span(days=365)),
                Taken("start_introduction", at_least=1),
                AnyOf((Count("course", "finished", at_most=3), Not(Count("course", "left", 1)))),
            )
        ),
        refuse=True,
    ),
)

_FORM = Detail("form", _text("form", "form"), OneOf(_choices(single="single", group="group")))
_VISIT = (
    Detail("hours", _text("timmar", "hours"), Number(0.5, 8, 0.5, _text("timmar", "hours"))),
    Detail(
        "place", _text("plats", "place"), OneOf(_choices(office="x", home="y")), default="office"
    ),
    Detail(
        "distance",
        _text("avstånd", "distance"),
        WholeNumber(0, 500, _text("kilometer", "kilometres")),
        when=Told("place", ("home",)),
    ),
    Detail("next", _text("nästa", "next"), Day(), required=False),
)


def _coaching(form: str, *rules: str) -> Transition:
    return Transition(
        trigger="start_coaching",
        name=_text("börja coachning", "start coaching"),
        sources=("introduction",),
        target="coaching",
        rules=("four-weeks", "need-assessed", "plan-signed", *rules),
        tells=(_FORM,),
        when=Told("form", (form,)),
    )


_INSIDE = ("introduction", "coaching")
_TRANSITIONS = (
    Transition(
        "refer",
        _text("anvisa", "refer"),
        "refer",
        target="referred",
        rules=("in-project", "of-age", "sex-told"),
    ),
    Transition(
        "start_introduction",
        _text("börja introduktion", "start introduction"),
        sources=("referred",),
        target="introduction",
        rules=("by-caseworker",),
        restates=True,
        basis=_ASSUMED,
    ),
    Transition(
        "sign_plan",
        _text("skriv under plan", "sign plan"),
        "stay",
        ("introduction",),
        sets=(Setting("plan", "signed"),),
    ),
    _coaching("single"),
    _coaching("group", "group-after-visit"),
    Transition(
        "visit", _text("besök", "visit"), "stay", ("coaching",), None, ("visit-hours",), _VISIT
    ),
    Transition("pause", _text("paus", "pause"), "pause", _INSIDE),
    Transition("resume", _text("återuppta", "resume"), "resume", _INSIDE, while_paused=True),
    Transition("extend", _text("förläng", "extend"), "extend", ("coaching",), rules=("in-time",)),
    Transition(
        "open_course",
        _text("börja kurs", "open course"),
        "open_activity",
        ("coaching",),
        rules=("language-open",),
    ),
    Transition(
        "close_course",
        _text("sluta kurs", "close course"),
        "close_activity",
        ("coaching",),
        rules=("course-a-week",),
    ),
    Transition("log_hours", _text("tid", "hours"), "log_hours", _INSIDE),
    Transition("assess", _text("bedöm", "assess"), "record_assessment", ("introduction",)),
    Transition("ask", _text("fråga", "ask"), "record_situation", ("exited",)),
    Transition(
        "decline",
        _text("avböj", "decline"),
        "exit",
        ("referred",),
        "exited",
        outcomes=("declined",),
    ),
    Transition(
        "exit",
        _text("avsluta", "exit"),
        "exit",
        _INSIDE,
        "exited",
        rules=("completed-after-26-weeks",),
        outcomes=("employment", "completed", "dropped_out"),
        while_paused=True,
    ),
    Transition("follow_up", _text("följ upp", "follow up"), "follow_up", ("exited",)),
    Transition(
        "reenter",
        _text("återkom", "re-enter"),
        "reenter",
        ("exited",),
        "introduction",
        ("may-return",),
    ),
    Transition("reopen", _text("öppna igen", "reopen"), "reopen", ("exited",)),
)

_DEFINITION = Definition(
    id="small",
    version="1",
    name=_text("Lilla hamnen", "The little harbour"),
    purpose=_text("ett påhittat projekt", "an invented project"),
    phases=(
        Phase("referred", _text("anvisad", "referred"), "before"),
        Phase("introduction", _text("introduktion", "introduction"), basis=_ASSUMED),
        Phase("coaching", _text("coachning", "coaching")),
        Phase("exited", _text("avslutad", "exited"), "after", final=True),
    ),
    transitions=_TRANSITIONS,
    rules=_RULES,
    valid_from=date(2025, 1, 1),
    documents=(
        Document("plan", _text("Projektplan", "Project plan"), "https://example.org/plan"),
        Document("letter", _text("Brev", "Letter")),
    ),
    project=Project(
        "harbour",
        _text("Hamnen", "The harbour"),
        _ASSUMED,
        Bound(date(2025, 1, 1)),
        Bound(date(2027, 12, 1), "month"),
        (
            Stage(
                "pilot",
                _text("försök", "pilot"),
                _ASSUMED,
                Bound(date(2025, 1, 1)),
                Bound(date(2026, 1, 1), "year"),
            ),
        ),
    ),
    clocks=(
        Clock("waiting", _text("väntan", "waiting"), ("referred",)),
        Clock("introduction", _text("introduktion", "introduction"), ("introduction",)),
        Clock("support", _text("stöd", "support"), ("coaching",)),
        Clock("contact", _text("kontakt", "contact"), ("coaching",), None, "spell", ("visit",)),
        Clock("course", _text("kurs", "course"), ("coaching",), "course", "participation"),
        Clock("since_exit", _text("sedan avslut", "since exit"), ("exited",), per="spell"),
    ),
    limits=(
        Limit("introduction", _WORDS, _PLAN, "introduction", ("introduction",), Span(weeks=6)),
        Limit(
            "support", _WORDS, _MISPRINT, "support", ("coaching",), Span(weeks=30), Span(weeks=26)
        ),
    ),
    date_limits=(DateLimit("pilot-end", _WORDS, _ASSUMED, ("referred",), "pilot"),),
    pauses=(
        Pause(
            "leave",
            _WORDS,
            _ASSUMED,
            _choices(illness="illness", parental="parental leave"),
            ("introduction", "support"),
            Span(days=30),
            Span(days=180),
            Span(days=365),
            "resume_overdue",
        ),
    ),
    extensions=(
        Extension(
            "more-time",
            _WORDS,
            _ASSUMED,
            "support",
            (
                ExtensionReason("illness", _text("sjukdom", "illness"), Span(days=14)),
                ExtensionReason("place", _text("plats", "place")),
            ),
            ("head",),
            Span(days=14),
            Span(days=28),
            Span(weeks=20),
            late=True,
        ),
    ),
    follow_ups=(
        FollowUp("day-90", _WORDS, _PLAN, "since_exit", Span(days=90), Span(days=104)),
        FollowUp("year", _WORDS, _PLAN, "since_exit", Span(months=12), Span(months=13), None),
    ),
    repeats=(
        Repeat(
            "monthly",
            _WORDS,
            _PLAN,
            "visit",
            "contact",
            ("coaching",),
            Span(weeks=4),
            Span(weeks=4),
            "last",
            6,
        ),
    ),
    lapses=(
        Lapse("closing", _WORDS, _PLAN, ("referred", *_INSIDE), "exited", "excluded", "closed"),
        Lapse(
            "silence",
            _WORDS,
            _ASSUMED,
            ("coaching",),
            "exited",
            "excluded",
            "silent",
            "contact",
            Span(weeks=12),
            set_back=True,
            rules=("no-course-open",),
        ),
        Lapse(
            "too-long",
            _WORDS,
            _PLAN,
            ("referred",),
            "exited",
            "declined",
            None,
            "waiting",
            Span(90),
        ),
    ),
    activities=(
        Activity(
            "course",
            _text("kurs", "course"),
            ("coaching",),
            _choices(finished="finished", left="left"),
            "left",
            _choices(language="language", trade="trade"),
            2,
            _ASSUMED,
        ),
    ),
    attributes=(
        Attribute(
            "sex", _text("kön", "sex"), OneOf(_choices(woman="woman", man="man", other="other"))
        ),
        Attribute(
            "age", _text("ålder", "age"), WholeNumber(16, 67, _text("år", "years")), _ASSUMED
        ),
    ),
    assessments=(
        Assessment(
            "need", _text("behov", "need"), OneOf(_choices(yes="yes", no="no")), "phase", _ASSUMED
        ),
    ),
    facts=(
        Fact(
            "plan", _text("plan", "plan"), OneOf(_choices(signed="signed", lost="lost")), _ASSUMED
        ),
    ),
    outcomes=(
        Outcome("declined", _text("avböjd", "declined"), "not_started", followed_up=False),
        Outcome("employment", _text("arbete", "employment"), "planned", basis=_ASSUMED),
        Outcome("completed", _text("fullföljt", "completed"), "planned"),
        Outcome(
            "dropped_out",
            _text("avhopp", "dropped out"),
            "drop_out",
            (
                ExitReason("moved", _text("flyttat", "moved")),
                ExitReason("death", _text("avliden", "death"), followed_up=False),
            ),
        ),
        Outcome(
            "excluded",
            _text("utskriven", "excluded"),
            "excluded",
            (
                ExitReason("closed", _text("projektet stängt", "project closed")),
                ExitReason("silent", _text("ingen kontakt", "no contact")),
            ),
        ),
    ),
    situations=(
        Situation("work", _text("arbete", "work"), in_work=True, basis=_ASSUMED),
        Situation("jobless", _text("arbetslös", "jobless")),
    ),
    roles=(
        Choice("caseworker", _text("handläggare", "caseworker"), _ASSUMED),
        Choice("head", _text("enhetschef", "head of unit")),
    ),
    groups=(
        Group("young", _text("unga", "the young"), _ASSUMED, AttributeIs("age", at_most=24)),
        Group(
            "in_need",
            _text("med plan och behov", "with a plan and a need"),
            _ASSUMED,
            AllOf((FactIs("plan", ("signed",)), Judgement("need", ("yes",)))),
        ),
    ),
    resources=(
        Resource(
            "caseload",
            _text("plats", "caseload"),
            _PLAN,
            ("coaching",),
            first=("young", "in_need"),
            waits_in=("introduction",),
        ),
        Resource("seat", _text("kursplats", "seat"), _ASSUMED, activities=("course",)),
    ),
    contacts=(
        Contact("visit", _text("företagsbesök", "company visit"), _ASSUMED),
        Contact("call", _text("samtal", "call"), _ASSUMED),
    ),
)

SMALL = Programme(
    "small", _text("Lilla hamnen", "The little harbour"), (_DEFINITION, CENTRE, FILLED)
)
"""Every class and every field of the language, each at least once away from its default.

The first version closes everything, the second leaves terms open, the third has filled them.
"""

TINY = Programme(
    "tiny",
    _text("Minst", "Tiny"),
    (
        Definition(
            id="tiny",
            version="1",
            name=_text("Minst", "Tiny"),
            purpose=_text("minsta möjliga", "the least possible"),
            phases=(
                Phase("inside", _text("inne", "inside")),
                Phase("exited", _text("ute", "exited"), "after", final=True),
            ),
            transitions=(
                Transition("refer", _text("anvisa", "refer"), "refer", target="inside"),
                Transition(
                    trigger="exit",
                    name=_text("avsluta", "exit"),
                    act="exit",
                    sources=("inside",),
                    target="exited",
                    rules=("a-week",),
                    outcomes=("done",),
                ),
            ),
            rules=(
                Rule(
                    "a-week",
                    _text("en vecka", "a week"),
                    Assumption(_text("känt", "known")),
                    ClockIs("inside", at_least=Span(weeks=1)),
                ),
            ),
            clocks=(Clock("inside", _text("inne", "inside"), ("inside",)),),
            outcomes=(Outcome("done", _text("klar", "done"), "planned"),),
        ),
    ),
)
"""The least that is a pathway: one way in, one rule, one way out."""
