"""Small definitions that are proved in a moment: one that holds, and the mistakes that can be made in it."""

from attrs import evolve

from pathway.dates import Span
from pathway.definition import (
    Activity,
    Choice,
    Clock,
    ClockIs,
    Definition,
    Limit,
    Outcome,
    Phase,
    Rule,
    Transition,
)
from pathway.texts import Assumption, Text

__all__ = ["HELD", "STUCK", "with_limit", "with_rule"]

_SAID = Assumption(Text("känt", "known"))


def _text(sv: str, en: str) -> Text:
    return Text(sv, en)


HELD = Definition(
    id="course",
    version="1",
    name=_text("Kurs", "Course"),
    purpose=_text("en påhittad kurs", "an invented course"),
    phases=(
        Phase("waiting", _text("väntar", "waiting")),
        Phase("inside", _text("inne", "inside")),
        Phase("exited", _text("ute", "exited"), "after", final=True),
    ),
    transitions=(
        Transition("refer", _text("anvisa", "refer"), "refer", target="waiting"),
        Transition("start", _text("börja", "start"), sources=("waiting",), target="inside"),
        Transition(
            trigger="exit",
            name=_text("avsluta", "exit"),
            act="exit",
            sources=("inside",),
            target="exited",
            rules=("a-week",),
            outcomes=("done",),
        ),
        Transition(
            trigger="leave",
            name=_text("hoppa av", "leave"),
            act="exit",
            sources=("waiting",),
            target="exited",
            outcomes=("left",),
        ),
    ),
    rules=(
        Rule(
            "a-week",
            _text("Kursen varar en vecka", "The course lasts a week"),
            _SAID,
            ClockIs("inside", at_least=Span(weeks=1)),
        ),
    ),
    clocks=(Clock("inside", _text("inne", "inside"), ("inside",)),),
    limits=(
        Limit(
            "inside",
            _text("högst två veckor", "two weeks at most"),
            _SAID,
            "inside",
            ("inside",),
            Span(weeks=2),
        ),
    ),
    activities=(
        Activity(
            "visit",
            _text("besök", "visit"),
            ("inside",),
            (Choice("ended", _text("slut", "ended")),),
            "ended",
        ),
    ),
    outcomes=(
        Outcome("done", _text("klar", "done"), "planned"),
        Outcome("left", _text("avhopp", "left"), "drop_out"),
    ),
)
"""Wait, a course of one to two weeks, and the end."""


def with_limit(days: int, definition: Definition = HELD) -> Definition:
    """Return the definition with another limit on the course."""
    limit = evolve(definition.limits[0], overdue_after=Span(days=days))
    return evolve(definition, limits=(limit,))


def with_rule(days: int, definition: Definition = HELD) -> Definition:
    """Return the definition with another least length of the course."""
    condition = ClockIs("inside", at_least=Span(days=days))
    return evolve(definition, rules=(evolve(definition.rules[0], condition=condition),))


STUCK = with_limit(5)
"""The course must be over on the fifth day and lasts at least seven: nobody ends it in time."""
