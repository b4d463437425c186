"""When the rows of a journey become known, and what is recorded wrongly and put right later."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

import numpy as np
from attrs import frozen

from pathway.dates import day_of
from pathway.simulation.distributions import choice_of, table_of
from pathway.simulation.plan.model import Plan
from pathway.simulation.plan.walk import Row
from pathway.simulation.random import key_of, words
from pathway.simulation.scenario.parts import Mistake, Recording

__all__ = ["Recorded", "recorded"]

_LATE, _MISTAKE, _MOVED, _CORRECTED = range(4)


@frozen
class Recorded:
    """A row as it was recorded.

    * `row`: its place in the journey, from 0; `on`: the day on which it is said to have happened;
    * `known`: the day on which it was recorded; `gone`: the day on which it was taken back, None
      where it stands;
    * `mistake`: what is wrong with it, None where nothing is.
    """

    row: int
    on: date
    known: date
    gone: date | None = None
    mistake: Literal["missing", "twice", "wrong_day"] | None = None


def recorded(
    plan: Plan, seed: int, participant: int, replication: int, rows: Sequence[Row]
) -> tuple[Recorded, ...]:
    """Return what was recorded of a journey, in the order in which it became known.

    What the plan says nothing of is recorded on its day. The random words of a record are keyed by
    its step and by how many times that was taken before, so that they stay when others change.
    """
    taken: Counter[str] = Counter()
    found: list[Recorded] = []
    for number, (kind, day) in enumerate(rows):
        step = plan.kinds[kind].trigger
        on = day_of(plan.first_day + day)
        how = next((each for each in plan.recordings if step in each.steps or not each.steps), None)
        if how is None:
            found.append(Recorded(number, on, on))
        else:
            drawn = _words(seed, participant, replication, step, taken[step])
            found.extend(_records(number, on, how, drawn))
        taken[step] += 1
    return tuple(sorted(found, key=lambda each: (each.known, each.row)))


def _words(seed: int, participant: int, replication: int, step: str, before: int) -> list[int]:
    key = seed, key_of(f"recording/{step}")
    made = words(key, np.array([participant], np.int64), replication, before)
    return [int(word) for word in made[0]]


def _records(row: int, on: date, how: Recording, drawn: Sequence[int]) -> Iterator[Recorded]:
    known = on + timedelta(days=table_of(how.late).drawn(drawn[_LATE]))
    mistake = _mistake(how.mistakes, drawn[_MISTAKE])
    if mistake is None:
        yield Recorded(row, on, known)
        return
    right: date | None = None
    if mistake.corrected is not None:
        days = table_of(mistake.corrected).drawn(drawn[_CORRECTED])
        right = known + timedelta(days=days)
    match mistake.kind:
        case "missing":
            if right is not None:
                yield Recorded(row, on, right, None, "missing")
        case "twice":
            yield Recorded(row, on, known)
            yield Recorded(row, on, known, right, "twice")
        case "wrong_day":
            assert mistake.moved is not None
            moved = on + timedelta(days=table_of(mistake.moved).drawn(drawn[_MOVED]))
            wrong = min(moved, known)  # nobody records what is yet to come
            if wrong == on:
                yield Recorded(row, on, known)
                return
            yield Recorded(row, wrong, known, right, "wrong_day")
            if right is not None:
                yield Recorded(row, on, right)


def _mistake(mistakes: Sequence[Mistake], word: int) -> Mistake | None:
    if not mistakes:
        return None
    shares = [each.probability for each in mistakes]
    which = choice_of([max(0.0, 1 - sum(shares)), *shares]).drawn(word)
    return None if which == 0 else mistakes[which - 1]
