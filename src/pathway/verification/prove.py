"""Proves a definition, or a clockwork by itself: every question within one budget, in one report."""

from collections.abc import Callable, Collection

from attrs import evolve

from pathway.definition import Definition
from pathway.definition.document import content_hash
from pathway.modes import Clockwork, NotReadable, Reading, clockwork_of
from pathway.texts import Text
from pathway.verification.answering import Answers, ask_all
from pathway.verification.budget import Meter, Progress
from pathway.verification.confirming import confirmed
from pathway.verification.model import QUESTIONS, Budget, Question, Report
from pathway.verification.proof import Proof

__all__ = ["Reads", "planned_outcomes", "prove", "prove_clockwork"]

Reads = Callable[[Definition, Reading], Clockwork]
"""Compiles a definition, in one reading, to a clockwork."""


def prove(
    definition: Definition,
    *,
    reading: Reading = "on_time",
    budget: Budget | None = None,
    progress: Progress | None = None,
    asked: Collection[Question] = QUESTIONS,
    timed: bool = True,
    read: Reads = clockwork_of,
) -> Report:
    """Ask the questions of a definition in one reading; see `Report` for what is answered.

    With `timed` False no shortest and longest times are worked out, which take a third of the time.
    `read` compiles it; who asks more of the same definition can keep what it returns.

    Nothing is guessed: what cannot be decided exactly, or not within the budget, is said so.
    """
    meter = Meter(budget or Budget(), progress)
    try:
        clockwork = read(definition, reading)
    except NotReadable as unreadable:
        return _unread(definition, reading, unreadable.text, meter)
    proof = Proof(clockwork, planned_outcomes(definition), meter)
    answers = Answers(proof, asked, timed)
    ask_all(answers, definition)
    report = answers.report()
    return evolve(
        report,
        version=definition.version,
        variant=definition.variant,
        findings=tuple(confirmed(definition, clockwork, each) for each in report.findings),
    )


def prove_clockwork(
    clockwork: Clockwork,
    planned: Collection[str],
    *,
    budget: Budget | None = None,
    progress: Progress | None = None,
    asked: Collection[Question] = QUESTIONS,
    timed: bool = True,
) -> Report:
    """Ask of a clockwork by itself what can be asked without its definition."""
    proof = Proof(clockwork, planned, Meter(budget or Budget(), progress))
    answers = Answers(proof, asked, timed)
    ask_all(answers, None)
    return answers.report()


def planned_outcomes(definition: Definition) -> frozenset[str]:
    """Return the outcomes that a participation is meant to end with."""
    return frozenset(each.id for each in definition.outcomes if each.category == "planned")


def _unread(definition: Definition, reading: Reading, why: Text, meter: Meter) -> Report:
    return Report(
        definition=definition.id,
        version=definition.version,
        variant=definition.variant,
        content=content_hash(definition),
        reading=reading,
        asked=(),
        findings=(),
        times=(),
        notes=(),
        modes=0,
        clocks=0,
        states=0,
        seconds=meter.seconds,
        method="none",
        undecided=(why.en,),
        unanswered=(("", why),),
    )
