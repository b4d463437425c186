"""Asks the core about a participation as the journal knows it: a step, changes, what time has brought."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import frozen

from pathway.commands import Change, Enter, Step, Void
from pathway.dates import ordinal_of
from pathway.decision import Accepted, Refusal, decide, revise, settle
from pathway.decision.decide import a_day
from pathway.events import LAST
from pathway.journal.folding import Folded
from pathway.journal.resources import held_by

__all__ = ["Available", "Judge", "changes_judge", "settled_until", "stays", "step_judge", "taken"]

Available = Mapping[str, int]
"""Free units, by resource."""


@frozen(eq=False)
class Judge:
    """Judges one command, of that day, with what is free where that is known."""

    on: date
    judge: Callable[[Available | None], Accepted | Refusal]

    def __call__(self, available: Available | None) -> Accepted | Refusal:
        """Judge the command."""
        return self.judge(available)


def step_judge(found: Folded, step: Step, today: date) -> Judge:
    """Return what judges a step; one dated before the last is entered late."""
    a_day(step.on)
    day, last, project = ordinal_of(step.on), found.state, found.head.project
    ahead = today if step.on > today else None
    if day < last.day or (day == last.day and last.ordinal >= LAST):
        return changes_judge(found, [Enter(step)], ahead)
    return Judge(
        step.on,
        lambda available: decide(
            found.definition, last, step, project=project, available=available, today=ahead
        ),
    )


def changes_judge(found: Folded, changes: Sequence[Change], today: date | None) -> Judge:
    """Return what judges late, corrected and voided entries together."""
    project = found.head.project
    return Judge(
        _last_day(changes),
        lambda available: revise(
            found.definition,
            found.events,
            changes,
            project=project,
            available=available,
            today=today,
        ),
    )


def _last_day(changes: Sequence[Change]) -> date:
    days = [each.on if isinstance(each, Void) else each.step.on for each in changes]
    return max((each for each in days if type(each) is date), default=date.min)


def settled_until(found: Folded, on: date) -> Accepted | Refusal:
    """Return what time alone has brought before the day.

    A project that closed before the last step is taken up by refolding the history.
    """
    state, project = found.state, found.head.project
    if project.closed_on is not None and project.closed_on < state.day:
        return revise(found.definition, found.events, (), project=project, until=on)
    events, after = settle(found.definition, state, on, project=project)
    return Accepted(events, after)


def stays(found: Folded, answer: Accepted) -> bool:
    """Say whether the answer leaves everything held as it is: the phase, and what is open."""
    before, after = found.state, answer.state
    return before.phase == after.phase and before.tally.open == after.tally.open


def taken(found: Folded, answer: Accepted) -> dict[str, int]:
    """Return how many units more are held after the answer than before, by resource."""
    if not found.definition.resources:
        return {}
    before, after = held_by(found.definition, found.state), held_by(found.definition, answer.state)
    return {
        name: units - before.get(name, 0)
        for name, units in after.items()
        if units > before.get(name, 0)
    }
