"""An invented programme of three phases, small enough that a kit of it is there at once."""

from pathway.dates import Span
from pathway.definition import (
    AnyOf,
    Attribute,
    AttributeIs,
    Choice,
    Clock,
    ClockIs,
    Definition,
    Limit,
    Not,
    Outcome,
    Pause,
    Phase,
    Programme,
    Rule,
    Told,
    Transition,
    WholeNumber,
)
from pathway.texts import Assumption, Text

__all__ = ["COURSE", "DEFINITION"]

_ASSUMED = Assumption(Text("exempel", "example"))


def _rule(name: str, words: Text, condition: ClockIs | AnyOf | AttributeIs) -> Rule:
    unknown = "refuse" if isinstance(condition, AttributeIs) else None
    return Rule(name, words, _ASSUMED, condition, unknown)


DEFINITION = Definition(
    id="course",
    version="1",
    name=Text("kurs", "course"),
    purpose=Text("exempel", "example"),
    phases=(
        Phase("referred", Text("anvisad", "referred"), part="before"),
        Phase("taking_part", Text("deltar", "taking part")),
        Phase("left", Text("avslutad", "left"), part="after", final=True),
    ),
    transitions=(
        Transition("refer", Text("anvisa", "refer"), "refer", target="referred"),
        Transition(
            "start", Text("börja", "start"), "move", ("referred",), "taking_part", ("adult",)
        ),
        Transition("pause", Text("pausa", "pause"), "pause", ("taking_part",)),
        Transition(
            "resume", Text("återuppta", "resume"), "resume", ("taking_part",), while_paused=True
        ),
        Transition(
            "leave",
            Text("sluta", "leave"),
            "exit",
            ("taking_part",),
            "left",
            ("whole-course",),
            outcomes=("completed", "dropped_out"),
            while_paused=True,
        ),
    ),
    rules=(
        _rule(
            "adult",
            Text("Den som börjar är minst 18 år", "Whoever starts is at least 18 years old"),
            AttributeIs("age", at_least=18),
        ),
        _rule(
            "whole-course",
            Text("En hel kurs är minst fyra veckor", "A whole course is at least four weeks"),
            AnyOf(
                (
                    Not(Told("outcome", ("completed",))),
                    ClockIs("course", at_least=Span(weeks=4)),
                )
            ),
        ),
    ),
    clocks=(Clock("course", Text("kurs", "course"), ("taking_part",)),),
    limits=(
        Limit(
            "course", Text("kurs", "course"), _ASSUMED, "course", ("taking_part",), Span(weeks=8)
        ),
    ),
    pauses=(
        Pause(
            "absence",
            Text(
                "Sjukdom stoppar kursen från fem dagar",
                "Illness stops the course from five days on",
            ),
            _ASSUMED,
            (Choice("illness", Text("sjukdom", "illness")),),
            stops=("course",),
            threshold=Span(days=5),
        ),
    ),
    attributes=(
        Attribute("age", Text("ålder", "age"), WholeNumber(0, 120, Text("år", "years")), _ASSUMED),
    ),
    outcomes=(
        Outcome("completed", Text("fullföljt", "completed"), "planned", basis=_ASSUMED),
        Outcome("dropped_out", Text("avbrutet", "dropped out"), "drop_out", basis=_ASSUMED),
    ),
)

COURSE = Programme("course", DEFINITION.name, (DEFINITION,))
