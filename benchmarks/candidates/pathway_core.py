"""The task as a definition, stepped by the pure core: the candidate that is measured."""

from collections.abc import Iterable

from benchmarks.task import FIRST_DAY, Planned
from pathway.commands import Step
from pathway.dates import Span
from pathway.decision import Accepted, begin, decide
from pathway.definition import (
    Clock,
    ClockIs,
    Definition,
    Outcome,
    Phase,
    Rule,
    Transition,
)
from pathway.events import Event
from pathway.state import State
from pathway.texts import Assumption, Text

__all__ = ["DEFINITION", "PathwayCore", "entered"]


def _text(word: str) -> Text:
    return Text(word, word)


def _rule(name: str, clock: str, first: int, last: int | None) -> Rule:
    most = None if last is None else Span(days=last)
    window = ClockIs(clock, at_least=Span(days=first), at_most=most)
    return Rule(name, _text(name), Assumption(_text("the task says so")), window)


_SUPPORT = ("coaching", "coaching_internship")

DEFINITION = Definition(
    id="task",
    version="1",
    name=_text("the task"),
    purpose=_text("to be measured"),
    phases=(
        Phase("referred", _text("referred"), part="before"),
        Phase("introduction", _text("introduction")),
        Phase("coaching", _text("coaching")),
        Phase("coaching_internship", _text("coaching and internship")),
        Phase("follow_up", _text("follow-up")),
        Phase("exited", _text("exited"), part="after", final=True),
    ),
    transitions=(
        Transition("refer", _text("refer"), "refer", target="referred"),
        Transition(
            trigger="start_introduction",
            name=_text("start introduction"),
            sources=("referred",),
            target="introduction",
        ),
        Transition(
            trigger="no_show",
            name=_text("no show"),
            act="exit",
            sources=("referred",),
            target="exited",
            outcomes=("no_show",),
        ),
        Transition(
            trigger="begin_coaching",
            name=_text("begin coaching"),
            sources=("introduction",),
            target="coaching",
            rules=("introduction_window",),
        ),
        Transition(
            trigger="start_internship",
            name=_text("start internship"),
            sources=("coaching",),
            target="coaching_internship",
        ),
        Transition(
            trigger="end_internship",
            name=_text("end internship"),
            sources=("coaching_internship",),
            target="coaching",
        ),
        Transition("review", _text("review"), "stay", sources=("coaching",)),
        Transition(
            trigger="complete",
            name=_text("complete"),
            sources=_SUPPORT,
            target="follow_up",
            rules=("coaching_window",),
        ),
        Transition("contact", _text("contact"), "stay", sources=("follow_up",)),
        Transition(
            trigger="close",
            name=_text("close"),
            act="exit",
            sources=("follow_up",),
            target="exited",
            rules=("follow_up_window",),
            outcomes=("completed",),
        ),
        Transition(
            trigger="withdraw",
            name=_text("withdraw"),
            act="exit",
            sources=("referred", "introduction", *_SUPPORT),
            target="exited",
            outcomes=("withdrawn",),
        ),
        Transition(
            trigger="reopen",
            name=_text("reopen"),
            sources=("follow_up",),
            target="coaching",
        ),
    ),
    rules=(
        _rule("introduction_window", "introduction", 28, 42),
        _rule("coaching_window", "coaching", 182, 210),
        _rule("follow_up_window", "follow_up", 90, None),
    ),
    clocks=(
        Clock("introduction", _text("introduction"), ("introduction",)),
        Clock("coaching", _text("coaching"), (*_SUPPORT, "follow_up")),
        Clock("follow_up", _text("follow-up"), ("follow_up",), per="spell"),
    ),
    outcomes=(
        Outcome("no_show", _text("no show"), "not_started"),
        Outcome("completed", _text("completed"), "planned"),
        Outcome("withdrawn", _text("withdrawn"), "drop_out"),
    ),
)


def entered(number: int) -> State:
    """Return somebody who has just been referred."""
    state = begin(DEFINITION, f"participation-{number}", f"person-{number}")
    answer = decide(DEFINITION, state, Step("refer", FIRST_DAY))
    if not isinstance(answer, Accepted):
        raise TypeError(answer)
    return answer.state


class PathwayCore:
    """`decide` on the definition."""

    participants = 1_500

    def begin(self, count: int) -> list[State]:
        """Return so many participants in the first phase."""
        return [entered(number) for number in range(count)]

    def steps(self, planned: Iterable[Planned]) -> list[Step]:
        """Return the steps as this candidate takes them."""
        return [Step(trigger, on) for trigger, on in planned]

    def walk(self, states: list[State], steps: list[Step], events: list[Event]) -> list[State]:
        """Take every step with every participant; refused steps change nothing."""
        after = []
        for each in states:
            state = each
            for step in steps:
                answer = decide(DEFINITION, state, step)
                if isinstance(answer, Accepted):
                    state = answer.state
                    events.extend(answer.events)
            after.append(state)
        return after

    def phase(self, state: State) -> str:
        """Return where the participant stands."""
        return state.phase
