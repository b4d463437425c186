"""Holds a system against a definition: the same steps to both, and every answer that differs, named."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Literal, TypeVar

from attrs import evolve

from pathway import decision
from pathway.commands import Step
from pathway.decision import Accepted
from pathway.definition import Definition
from pathway.records import record
from pathway.testing.adapter import Adapter, ManyWaysIn, Refused
from pathway.testing.judged import judged, outside
from pathway.testing.shown import in_a_line, in_lines
from pathway.testing.written import step_written

__all__ = ["Conformance", "Difference", "Level", "Trial", "held_against", "needed"]

Case = TypeVar("Case")

Level = Literal["smoke", "vectors", "fuzz"]
"""`smoke`: one trial a step and a rule; `vectors`: every vector; `fuzz`: those, and drawn journeys."""

Kind = Literal["refused_what_is_legal", "accepted_what_is_refused", "named_other_rules", "failed"]


@record
class Trial:
    """Steps that are all legal, one that is refused by certain rules or legal, and how it may go on.

    `rules` are those that refuse, none where the step asked for is legal. `id` names the trial, `group` what it is about.
    """

    id: str
    group: str
    steps: tuple[Step, ...]
    asked: Step
    rules: tuple[str, ...]
    rest: tuple[Step, ...] = ()


@record
class Difference:
    """Where a system answered otherwise than the definition: after which steps, to what, and how.

    `wanted` are the rules that refuse, none where nothing does, and `why` what the core says of each, in
    words; `got` is what the system named, and `failure` what it raised.
    """

    kind: Kind
    trial: str
    steps: tuple[Step, ...]
    asked: Step
    wanted: tuple[str, ...]
    got: tuple[str, ...] = ()
    failure: str | None = None
    why: tuple[str, ...] = ()

    def __str__(self) -> str:
        """What was asked, what was to be answered, what was, why, and after which steps."""
        wanted = f"refused by {', '.join(self.wanted)} alone" if self.wanted else "accepted"
        if self.failure is not None:
            got = f"the system failed: {self.failure}"
        else:
            got = f"refused by {', '.join(self.got)}" if self.got else "accepted"
        head = f"{in_a_line(self.asked)}\n  wanted: {wanted}\n  got:    {got}"
        why = [f"  why:    {each}" for each in self.why]
        before = ["  after:", *(f"  {line}" for line in in_lines(self.steps))] if self.steps else []
        return "\n".join([head, *why, *before])


@record
class Conformance:
    """What was tried, what was not because the system does not have it, and every difference found.

    `unsupported` counts the trials left out by what was declared: a step or a rule.
    """

    tried: int
    differences: tuple[Difference, ...]
    unsupported: tuple[tuple[str, int], ...]

    @property
    def conforms(self) -> bool:
        """Whether every answer was right. What was left out is not in it."""
        return not self.differences

    def as_object(self) -> dict[str, object]:
        """Return the same as plain data."""
        return {
            "tried": self.tried,
            "conforms": self.conforms,
            "unsupported": dict(self.unsupported),
            "differences": [
                {
                    "kind": each.kind,
                    "trial": each.trial,
                    "steps": [step_written(step) for step in each.steps],
                    "asked": step_written(each.asked),
                    "refused_by": list(each.wanted),
                    "got": list(each.got),
                    "failure": each.failure,
                    "why": list(each.why),
                }
                for each in self.differences
            ],
        }

    def __str__(self) -> str:
        """The counts, what was left out, and each difference, those of the same words once."""
        lines = [f"{self.tried} trials, {len(self.differences)} answered otherwise"]
        lines += [f"not supported: {name}, {count} trials" for name, count in self.unsupported]
        alike = Counter(str(each) for each in self.differences)
        lines += [text + (f"\n  in {n} trials" if n > 1 else "") for text, n in alike.items()]
        return "\n".join(lines)


def held_against(
    trials: Iterable[Trial],
    adapter: Adapter[Case],
    *,
    unsupported: Collection[str] = (),
    most: int | None = None,
    definition: Definition | None = None,
) -> Conformance:
    """Put every trial to the adapter and compare.

    A trial that needs what is `unsupported` (a step, or the rule it is about) is counted, not run.
    After `most` differences (None: never) the rest is left. With `definition`, the core is asked
    the same as far as the adapter answered rightly, and that is what a coverage measures.
    """
    tried = 0
    found: list[Difference] = []
    left_out: Counter[str] = Counter()
    for trial in trials:
        missing = needed(trial, unsupported)
        if missing is not None:
            left_out[missing] += 1
            continue
        tried += 1
        right, difference = _answered(trial, adapter)
        if definition is not None:
            _ask_core(definition, trial, right)
        if difference is not None:
            why = () if definition is None else _why(definition, difference)
            found.append(evolve(difference, why=why))
        if most is not None and len(found) >= most:
            break
    return Conformance(tried, tuple(found), tuple(sorted(left_out.items())))


def _ask_core(definition: Definition, trial: Trial, first: int) -> None:
    """Ask the core for the first steps of a trial; raise `AssertionError` where it answers otherwise."""
    state = decision.begin(definition, "participation", "person")
    for step, wanted in islice(_wanted(trial), first):
        answer = decision.decide(definition, state, step)
        if isinstance(answer, Accepted):
            state = answer.state
        rules = () if isinstance(answer, Accepted) else {each.rule for each in answer.reasons}
        if set(rules) != set(wanted):
            raise AssertionError(f"the trial {trial.id} is wrong: the core says {sorted(rules)}")


def _why(definition: Definition, found: Difference) -> tuple[str, ...]:
    """Return what the core says of each rule that refuses the step; no coverage sees it asked."""
    state = outside(definition)
    for step in found.steps:
        state = judged(definition, state, step).state
    answer = judged(definition, state, found.asked).answer
    reasons = () if isinstance(answer, Accepted) else answer.reasons
    return tuple(each.text("en") for each in reasons if each.rule in found.wanted)


def _wanted(trial: Trial) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """Yield each step with the rules that refuse it; what is refused is asked for twice, and alike."""
    for step in trial.steps:
        yield step, ()
    yield trial.asked, trial.rules
    if trial.rules and trial.steps:
        yield trial.asked, trial.rules
    for step in trial.rest:
        yield step, ()


def needed(trial: Trial, unsupported: Collection[str]) -> str | None:
    """Return what a trial needs that is not supported; None where it can be run."""
    for rule in trial.rules:
        if rule in unsupported:
            return rule
    used = (step.trigger for step in (*trial.steps, trial.asked, *trial.rest))
    return next((each for each in used if each in unsupported), None)


def _answered(trial: Trial, adapter: Adapter[Case]) -> tuple[int, Difference | None]:
    """Return how many steps were answered rightly, and the difference after them, if there is one.

    What follows a difference says nothing.
    """
    cases: list[Case] = []
    taken: list[Step] = []
    right = 0
    for step, rules in _wanted(trial):
        try:
            if cases:
                got = _ruled(adapter.apply(cases[0], step, step.on))
            else:
                opened, got = _opened(adapter, step)
                cases += opened
        except Exception as failure:  # noqa: BLE001  a system may fail in any way
            words = f"{type(failure).__name__}: {failure}"
            failed = Difference("failed", trial.id, tuple(taken), step, rules, failure=words)
            return right, failed
        kind = _kind(rules, got)
        if kind is not None:
            return right, Difference(kind, trial.id, tuple(taken), step, rules, got)
        right += 1
        if not rules:
            taken.append(step)
    return right, None


def _opened(adapter: Adapter[Case], step: Step) -> tuple[list[Case], tuple[str, ...]]:
    try:
        if isinstance(adapter, ManyWaysIn):
            return [adapter.open_by(step)], ()
        case = adapter.open(step.told, step.on)
    except Refused as refused:
        return [], refused.rules
    if case is None or (isinstance(case, list) and all(isinstance(each, str) for each in case)):
        raise TypeError(
            f"open returned {case!r}. It is to return the case that it made, or to raise Refused "
            "with the ids of the rules that refuse the referral"
        )
    return [case], ()


def _ruled(answer: object) -> tuple[str, ...]:
    """Return the ids that an adapter answered; raise `TypeError` where it answered none such."""
    if isinstance(answer, Iterable) and not isinstance(answer, str):
        rules = tuple(answer)
        if all(isinstance(each, str) for each in rules):
            return rules
        answer = rules
    raise TypeError(
        f"apply returned {answer!r}. It is to return the ids of the rules that refuse the step, "
        "in a list: an empty one where the step is taken"
    )


def _kind(rules: tuple[str, ...], got: tuple[str, ...]) -> Kind | None:
    if set(rules) == set(got):
        return None
    if not rules:
        return "refused_what_is_legal"
    return "named_other_rules" if got else "accepted_what_is_refused"
