"""What the core says of one step: the rules that refuse it, the limits it is too late for, and where it leads."""

from collections.abc import Iterator
from datetime import date

from pathway import decision
from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import OPEN, Accepted, Refusal, begin, settle
from pathway.decision import decide as _core
from pathway.definition import Definition
from pathway.machine import Plan, plan_of
from pathway.records import record
from pathway.state import OUTSIDE, ProjectState, State, allowed_stop, bound, reading
from pathway.testing.model import Verdict

__all__ = ["Judged", "judged", "outside", "passed"]


@record
class Judged:
    """One step as the core answers it.

    `rules` are the ids of the rules that refuse it; `late` those of the limits, of clocks and of
    dates, that are passed on that day; `state` is where it leads, or what it leaves as it was.
    """

    step: Step
    answer: Accepted | Refusal
    rules: tuple[str, ...]
    late: tuple[str, ...]
    state: State

    @property
    def verdict(self) -> Verdict:
        """Accepted, refused, or accepted too late."""
        if self.rules:
            return "refused"
        return "late" if self.late else "accepted"


def judged(
    definition: Definition,
    state: State,
    step: Step,
    *,
    project: ProjectState = OPEN,
    seen: bool = False,
) -> Judged:
    """Ask the core about a step; with `seen`, so that whoever watches the core sees it."""
    ask = decision.decide if seen else _core
    answer = ask(definition, state, step, project=project)
    if isinstance(answer, Refusal):
        rules = tuple(dict.fromkeys(reason.rule for reason in answer.reasons))
        return Judged(step, answer, rules, (), state)
    before = () if state.phase == OUTSIDE else passed(definition, state, step.on, project=project)
    after = passed(definition, answer.state, step.on, project=project)
    return Judged(step, answer, (), tuple(dict.fromkeys((*before, *after))), answer.state)


def outside(definition: Definition) -> State:
    """Return where somebody stands who has not been referred."""
    return begin(definition, "participation", "person")


def passed(
    definition: Definition, state: State, on: date, *, project: ProjectState = OPEN
) -> tuple[str, ...]:
    """Return the ids of the limits that are passed on a day: on clocks, on the date, of a pause.

    Below the threshold of a pause under way nothing is passed yet that stands if the pause counts.
    """
    _, settled = settle(definition, state, on, project=project)
    return tuple(_passed(plan_of(definition), settled, ordinal_of(on)))


def _passed(plan: Plan, state: State, day: int) -> Iterator[str]:
    definition, layout, pause = plan.definition, plan.layout, state.pause
    for limit in definition.limits:
        if state.phase in limit.in_phases:
            clock = layout.clock_at[limit.clock]
            most = bound(layout, state, clock, limit.overdue_after)
            on = day
            if pause is not None:
                stops = layout.stops[pause.pause]
                counts = clock not in stops.clocks or day - pause.since >= stops.threshold
                on = day if counts else pause.since
            if most is not None and reading(layout, state, clock, on) > most:
                yield limit.id
    for each in definition.date_limits:
        period = None if definition.project is None else definition.project.period(each.period)
        end = None if period is None else period.end
        if state.phase in each.in_phases and end is not None and day > ordinal_of(end.last):
            yield each.id
    if pause is not None:
        most = allowed_stop(layout, state)
        declared = next(each for each in definition.pauses if each.id == pause.pause)
        if declared.at_cap == "resume_overdue" and most is not None and day - pause.since > most:
            yield declared.id
