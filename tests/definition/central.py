"""An invented central model with one open term of each kind, and what fills it in the tests."""

from datetime import date

from attrs import evolve

from pathway.dates import Span
from pathway.definition import (
    Activity,
    Attribute,
    AttributeIs,
    Choice,
    ChoiceTerm,
    Clock,
    ClockIs,
    Definition,
    Document,
    FollowUp,
    Limit,
    OneOf,
    Outcome,
    Phase,
    Place,
    Programme,
    Rule,
    Situation,
    SlotTerm,
    SpanTerm,
    Transition,
)
from pathway.definition.document import content_hash
from pathway.definition.variants import Fill, Variant
from pathway.texts import Assumption, Source, Text

__all__ = ["CENTRE", "CHOIR", "FILLED", "NORTH", "OWN", "PROGRAMME", "north"]


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


def _choices(**words: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, _text(f"{word} (sv)", word)) for each, word in words.items())


def _activity(name: str, word: str) -> Activity:
    results = _choices(completed="completed", interrupted="interrupted")
    return Activity(name, _text(f"{word} (sv)", word), ("inside",), results, "interrupted")


_PLAN = Source("plan", "4 veckor")
_ASSUMED = Assumption(_text("ingen handling säger annat", "no document says otherwise"))

CHOIR = _activity("choir", "choir")
"""An activity of a variant's own."""

CENTRE = Definition(
    id="small",
    version="2",
    name=_text("Fyren", "The lighthouse"),
    purpose=_text("en påhittad modell", "an invented model"),
    phases=(
        Phase("referred", _text("anvisad", "referred"), "before"),
        Phase("inside", _text("inne", "inside")),
        Phase("exited", _text("ute", "exited"), "after", final=True),
    ),
    transitions=(
        Transition(
            "refer",
            _text("anvisa", "refer"),
            "refer",
            target="referred",
            rules=("referrers",),
            joined_by="refer_again",
        ),
        Transition(
            "refer_again", _text("anvisa igen", "refer again"), "stay", ("referred", "inside")
        ),
        Transition("start", _text("börja", "start"), sources=("referred",), target="inside"),
        Transition("open_activity", _text("öppna", "open"), "open_activity", ("inside",)),
        Transition("close_activity", _text("stäng", "close"), "close_activity", ("inside",)),
        Transition(
            "exit",
            _text("avsluta", "exit"),
            "exit",
            ("referred",),
            "exited",
            outcomes=("declined",),
        ),
        Transition(
            "exit",
            _text("avsluta", "exit"),
            "exit",
            ("inside",),
            "exited",
            rules=("weeks",),
            outcomes=("employment",),
        ),
        Transition("follow_up", _text("följ upp", "follow up"), "follow_up", ("exited",)),
    ),
    rules=(
        Rule(
            "referrers",
            _text("Dessa får anvisa", "These may refer"),
            _ASSUMED,
            AttributeIs("referrer", ("school", "employment_service")),
            "refuse",
        ),
        Rule(
            "weeks",
            _text("Introduktionen varar 4 veckor", "The introduction lasts 4 weeks"),
            _PLAN,
            ClockIs("inside", at_least=Span(weeks=4)),
        ),
    ),
    valid_from=date(2028, 1, 1),
    documents=(Document("plan", _text("Modellen", "The model")),),
    clocks=(
        Clock("inside", _text("inne", "inside"), ("inside",)),
        Clock("since_exit", _text("sedan avslut", "since exit"), ("exited",), per="spell"),
    ),
    limits=(
        Limit(
            "too-long",
            _text("Högst åtta veckor till", "Eight weeks more at the most"),
            Source("plan", "8 veckor", _text("till", "more")),
            "inside",
            ("inside",),
            Span(weeks=12),
        ),
    ),
    follow_ups=(
        FollowUp(
            "day_90",
            _text("uppföljning", "follow-up"),
            _PLAN,
            "since_exit",
            Span(days=90),
            Span(days=104),
            None,
        ),
        FollowUp(
            "year",
            _text("uppföljning efter ett år", "follow-up after a year"),
            _PLAN,
            "since_exit",
            Span(months=12),
            Span(months=18),
            None,
        ),
    ),
    activities=(
        _activity("study_visit", "study visit"),
        _activity("work_training", "work training"),
        _activity("cooking", "cooking"),
    ),
    attributes=(
        Attribute(
            "referrer",
            _text("anvisad av", "referred by"),
            OneOf(
                _choices(
                    school="school",
                    employment_service="employment service",
                    social_services="social services",
                    health_care="health care",
                    oneself="oneself",
                )
            ),
        ),
    ),
    outcomes=(
        Outcome("declined", _text("avböjd", "declined"), "not_started", followed_up=False),
        Outcome("employment", _text("arbete", "employment"), "planned"),
    ),
    situations=(Situation("work", _text("arbete", "work"), in_work=True),),
    terms=(
        SpanTerm(
            "introduction_length",
            _text("introduktionens längd", "length of the introduction"),
            _PLAN,
            (
                Place("rules[weeks].condition.at_least"),
                Place("rules[weeks].text"),
                Place("limits[too-long].overdue_after", 56),
            ),
            Span(weeks=2),
            Span(weeks=8),
        ),
        ChoiceTerm(
            "referrers",
            _text("vilka som får anvisa", "who may refer"),
            _ASSUMED,
            (Place("rules[referrers].condition.classes"),),
            ("school", "employment_service", "social_services", "health_care"),
            at_least=2,
            at_most=3,
        ),
        ChoiceTerm(
            "activities",
            _text("aktiviteter", "activities"),
            _ASSUMED,
            (Place("activities"),),
            ("study_visit", "work_training", "cooking"),
        ),
        SlotTerm(
            "own_activities",
            _text("egna aktiviteter", "own activities"),
            _ASSUMED,
            "activities",
            at_most=2,
        ),
        SpanTerm(
            "year_distance",
            _text("avstånd till årsuppföljningen", "distance of the follow-up after a year"),
            _ASSUMED,
            (Place("follow_ups[year].at"),),
            Span(months=9),
            Span(months=15),
        ),
    ),
    keeps=(
        "transitions[exit]",
        "follow_ups[day_90]",
        "rules[referrers].condition.classes[school]",
        "activities[study_visit]",
    ),
)
"""A central model, valid with its own values."""

OWN = (
    Fill("introduction_length", span=Span(weeks=4)),
    Fill("referrers", choices=("school", "employment_service")),
    Fill("activities", choices=("study_visit", "work_training", "cooking")),
    Fill("own_activities", activities=()),
    Fill("year_distance", span=Span(months=12)),
)
"""The centre's own values."""


def north(*fills: Fill) -> Variant:
    """Return a sound variant of the centre with these fills."""
    return Variant(
        id="north",
        name=_text("Norr", "North"),
        basis=Assumption(_text("ett exempel", "an example")),
        central="small",
        version="2",
        content=content_hash(CENTRE),
        fill=fills,
    )


NORTH = evolve(
    north(
        Fill("introduction_length", span=Span(weeks=6)),
        Fill("referrers", choices=("health_care", "school")),
        Fill("activities", choices=("study_visit",)),
        Fill("own_activities", activities=(CHOIR,)),
    ),
    basis=Source("agreement", "sex veckor"),
    documents=(Document("agreement", _text("Överenskommelsen", "The agreement")),),
)
"""A variant that fills every term but one, and rests on a document of its own."""

FILLED = evolve(CENTRE, version="2+north", valid_from=date(2029, 1, 1), terms=(), variant="north")
"""What a variant with the centre's own values would be, as a version of its own."""

PROGRAMME = Programme("small", CENTRE.name, (CENTRE,))
