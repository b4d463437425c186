"""Asks every question of a proof, and gathers the answers and what could not be decided."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal

from attrs import define, field

from pathway.definition import Definition
from pathway.modes import NotReadable, clockwork_of
from pathway.texts import Text
from pathway.verification.fallback import by_days, times_by_days
from pathway.verification.model import QUESTIONS, Finding, Question, Report, Time, Undecided
from pathway.verification.proof import Proof
from pathway.verification.questions import (
    after_the_end,
    contradictions,
    dead_ends,
    may_both_apply,
    never_alone,
    never_fires,
    never_refuses_alone,
    not_referred,
    shut_out,
    traps,
    window_closed,
)
from pathway.verification.questions.whole_classes import is_whole_class
from pathway.verification.times import times

__all__ = ["Answers", "ask_all"]

_NEEDS_SETS: frozenset[Question] = frozenset(
    ("contradiction", "may_both_apply", "never_refuses_alone", "shut_out")
)

_STEP_AND_PHASE = 2


@define(eq=False)
class Answers:
    """What was answered so far, and what could not be."""

    proof: Proof
    asked: Collection[Question]
    timed: bool = True
    findings: list[Finding] = field(factory=list)
    notes: list[Finding] = field(factory=list)
    times: tuple[Time, ...] = ()
    undecided: list[tuple[str, Text]] = field(factory=list)
    method: Literal["sets", "days", "none"] = "sets"

    def ask(self, question: Question, answer: Callable[[], Iterable[Finding]]) -> None:
        """Take the answers to a question, if it is asked; note where it cannot be decided."""
        if question not in self.asked:
            return
        try:
            for each in answer():  # what was found before it gave up has been found
                self.findings.append(each)
        except Undecided as why:
            self.undecided.append((question, why.why))

    def _once(self) -> Iterator[Finding]:
        """Yield the findings, but no contradiction that is why a step never fires: that says it."""
        told = {
            (each.subject[:_STEP_AND_PHASE], each.rules)
            for each in self.findings
            if each.question == "never_fires"
        }
        for each in self.findings:
            same = (each.subject[:_STEP_AND_PHASE], each.rules) in told
            if each.question != "contradiction" or not same:
                yield each

    def report(self) -> Report:
        """Return everything that was answered."""
        proof = self.proof
        order = {question: at for at, question in enumerate(QUESTIONS)}
        return Report(
            definition=proof.clockwork.definition,
            version="",
            variant=None,
            content=proof.clockwork.content,
            reading=proof.clockwork.reading,
            asked=tuple(each for each in QUESTIONS if each in self.asked),
            findings=tuple(sorted(self._once(), key=lambda each: order[each.question])),
            times=self.times,
            notes=tuple(self.notes),
            modes=len(proof.clockwork.modes),
            clocks=len(proof.clockwork.clocks),
            states=proof.states,
            seconds=proof.meter.seconds,
            method=self.method,
            undecided=tuple(f"{about}: {why.en}" for about, why in self.undecided),
            unanswered=tuple(self.undecided),
            assumed=proof.clockwork.assumed,
        )


def ask_all(answers: Answers, definition: Definition | None) -> None:
    """Ask everything that is asked; single days stand in where the sets cannot be had."""
    proof = answers.proof
    try:
        assert proof.hopeful is not None
    except Undecided as why:
        _ask_by_days(answers, why.why)
    else:
        _ask_the_sets(answers, definition)
    if definition is not None:
        answers.ask("after_the_end", lambda: list(_after(answers, definition)))
        answers.ask(
            "window_closed", lambda: list(window_closed(definition, proof.clockwork.reading))
        )


def _ask_by_days(answers: Answers, why: Text) -> None:
    answers.method = "days"
    try:
        found = list(by_days(answers.proof))
        answers.times = times_by_days(answers.proof)
    except Undecided as neither:
        answers.method = "none"
        days = neither.why
        both = Text(f"{why.sv}; dagar: {days.sv}", f"{why.en}; days: {days.en}")
        answers.undecided.append(("sets", both))
        return
    answers.findings += [each for each in found if each.question in answers.asked]
    left = [each for each in answers.asked if each in _NEEDS_SETS]
    answers.undecided += [(each, why) for each in sorted(left)]


def _ask_the_sets(answers: Answers, definition: Definition | None) -> None:
    proof = answers.proof
    answers.ask("dead_end", lambda: dead_ends(proof))
    answers.ask("trap", lambda: traps(proof))
    answers.ask("never_fires", lambda: list(never_fires(proof)))
    answers.ask("contradiction", lambda: list(contradictions(proof)))
    answers.ask("never_refuses_alone", lambda: list(_alone(proof, definition)))
    answers.ask("may_both_apply", lambda: list(may_both_apply(proof)))
    answers.ask("shut_out", lambda: list(shut_out(proof)))
    for each in not_referred(proof):
        whole = definition is not None and is_whole_class(definition, each)
        (answers.findings if whole and "shut_out" in answers.asked else answers.notes).append(each)
    try:
        answers.times = times(proof) if answers.timed else ()
    except Undecided as why:
        answers.undecided.append(("times", why.why))


def _alone(proof: Proof, definition: Definition | None) -> Iterator[Finding]:
    """Ask of the rules of the definition; one that only refuses those who are late does refuse."""
    if definition is None:
        yield from never_refuses_alone(proof)
        return
    named = {rule for each in definition.transitions for rule in each.rules}
    left = never_alone(proof, named)
    if left and proof.clockwork.reading == "on_time":
        try:
            clockwork = clockwork_of(definition, "allowed")
        except NotReadable as unreadable:
            raise Undecided(unreadable.text) from unreadable
        wider = Proof(clockwork, proof.planned, proof.meter)
        left = never_alone(wider, left)
        proof = wider
    yield from never_refuses_alone(proof, left)


def _after(answers: Answers, definition: Definition) -> Iterator[Finding]:
    found = after_the_end(definition, answers.proof.clockwork.reading, answers.times)
    for finding, fault in found:
        if fault:
            yield finding
        else:
            answers.notes.append(finding)
