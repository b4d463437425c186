"""A small scenario for a small programme, whose journeys can be worked out by hand."""

from datetime import date

from pathway.dates import Bound, Span
from pathway.definition import (
    Attribute,
    Choice,
    Clock,
    ClockIs,
    Definition,
    FollowUp,
    OneOf,
    Outcome,
    Phase,
    Programme,
    Project,
    Resource,
    Rule,
    Situation,
    Transition,
)
from pathway.simulation.distributions import Point
from pathway.simulation.scenario.choices import Chance, Choosing, Lasting, Option, Tell, Weight
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Arrivals, Described, Next, Stay, Supply, Unit
from pathway.texts import Assumption, Text

__all__ = ["ASSUMED", "COURSE", "DEFINITION", "always", "days", "scenario"]


def _text(word: str) -> Text:
    return Text(word, word)


ASSUMED = Assumption(_text("invented for the tests"))

DEFINITION = Definition(
    id="course",
    version="1",
    name=_text("Course"),
    purpose=_text("A course of ten days."),
    phases=(
        Phase("waiting", _text("waiting"), part="before"),
        Phase("course", _text("course")),
        Phase("left", _text("left"), part="after", final=True),
    ),
    transitions=(
        Transition("refer", _text("refer"), "refer", target="waiting"),
        Transition("begin", _text("begin"), sources=("waiting",), target="course"),
        Transition(
            "leave",
            _text("leave"),
            "exit",
            ("course",),
            "left",
            rules=("ten-days",),
            outcomes=("work", "studies"),
        ),
        Transition("follow_up", _text("follow up"), "follow_up", ("left",)),
    ),
    rules=(
        Rule("ten-days", _text("ten days"), ASSUMED, ClockIs("course", at_least=Span(days=10))),
    ),
    project=Project(
        "project",
        _text("project"),
        ASSUMED,
        Bound(date(2020, 1, 1)),
        Bound(date(2020, 12, 31)),
    ),
    clocks=(
        Clock("course", _text("course"), ("course",)),
        Clock("after", _text("after"), ("left",), per="spell"),
    ),
    follow_ups=(FollowUp("soon", _text("soon"), ASSUMED, "after", Span(days=5), Span(days=9)),),
    attributes=(
        Attribute(
            "sex",
            _text("sex"),
            OneOf((Choice("woman", _text("woman")), Choice("man", _text("man")))),
        ),
    ),
    outcomes=(
        Outcome("work", _text("work"), "planned"),
        Outcome("studies", _text("studies"), "planned"),
    ),
    situations=(Situation("at_work", _text("at work"), in_work=True),),
    resources=(Resource("seat", _text("seat"), ASSUMED, ("course",), waits_in=("waiting",)),),
)

COURSE = Programme("course", _text("Course"), (DEFINITION,))


def days(number: int) -> tuple[Lasting, ...]:
    """Always so many days."""
    return (Lasting(Point(number)),)


def always(**told: str) -> tuple[Choosing, ...]:
    """Always tell this."""
    return (Choosing((Option(1, tuple(Tell(*each) for each in told.items())),)),)


def scenario(**changed: object) -> Scenario:
    """Participants listed by day, who wait two days, stay eleven, and are followed up after six."""
    parts: dict[str, object] = {
        "id": "course",
        "name": _text("Course"),
        "programme": "course",
        "version": "1",
        "arrivals": Arrivals(ASSUMED, listed=(date(2020, 1, 1), date(2020, 1, 2))),
        "entries": (
            Described(
                "sex",
                ASSUMED,
                (
                    Choosing(
                        (
                            Option(1, (Tell("sex", "woman"),)),
                            Option(1, (Tell("sex", "man"),)),
                        )
                    ),
                ),
            ),
        ),
        "stays": (
            Stay("waiting", ASSUMED, (Next("begin", "begin", days(2)),)),
            Stay("course", ASSUMED, (Next("leave", "leave", days(11), always(outcome="work")),)),
            Stay(
                "left",
                ASSUMED,
                (
                    Next(
                        "follow_up",
                        "follow_up",
                        days(6),
                        always(status="reached", situation="at_work"),
                        at_most=1,
                    ),
                ),
                (Chance((Weight("follow_up", 1),)),),
            ),
        ),
        "supplies": (Supply("seat", ASSUMED, (Unit("room", 1),)),),
    }
    return Scenario(**(parts | changed))  # type: ignore[arg-type]
