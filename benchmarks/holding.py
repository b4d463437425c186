"""Measures the bytes that the states of Navigator hold: many participants in coaching, all told."""

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

from benchmarks.table import Figure
from pathway.commands import Step
from pathway.decision import Accepted, begin, decide
from pathway.definition import Assessment, Attribute, OneOf, Value
from pathway.programmes.navigator import PROGRAMME
from pathway.state import State

__all__ = ["coached", "holding"]

_NAVIGATOR = PROGRAMME.first
_FIRST = date(2008, 9, 1)
_DAYS = 600


def _own(text: str) -> str:
    """Return the text as an object of its own, as reading a file makes it."""
    return "".join(list(text))


def _value(random: Random, declared: Attribute | Assessment) -> Value:
    match declared.values:
        case OneOf(choices):
            return random.choice(choices).id
        case numbers:
            return random.randint(numbers.low, numbers.high)


def _attributes(random: Random) -> dict[str, Value]:
    """Every attribute, of an age that the target group allows."""
    told = {each.id: _value(random, each) for each in _NAVIGATOR.attributes}
    youth = told["target_group"] == "youth_social_assistance"
    told["age"] = random.randint(16, 24) if youth else random.randint(25, 64)
    return told


def _pseudonyms(random: Random) -> tuple[str, str]:
    return str(UUID(int=random.getrandbits(128))), str(UUID(int=random.getrandbits(128)))


def _steps(random: Random) -> Iterator[Step]:
    on = _FIRST + timedelta(days=random.randrange(_DAYS))
    yield Step("refer", on, _attributes(random))
    yield Step("start_introduction", on + timedelta(days=7))
    for assessment, value in (("need_of_support", "yes"), ("employability", "increased")):
        told = {"name": assessment, "value": value}
        yield Step("record_assessment", on + timedelta(days=30), told)
    yield Step("start_coaching", on + timedelta(days=35 + random.randrange(14)))


def _read(step: Step) -> Step:
    """Return the step as a program that reads a file would make it."""
    told = {name: _own(each) if isinstance(each, str) else each for name, each in step.told.items()}
    return Step(_own(step.trigger), step.on, told)


def coached(random: Random, participation: str, person: str, *, read: bool = False) -> State:
    """Return somebody in coaching of whom everything is known; *read*: as read from a file."""
    state = begin(_NAVIGATOR, participation, person)
    for step in _steps(random):
        answer = decide(_NAVIGATOR, state, _read(step) if read else step)
        if not isinstance(answer, Accepted):
            raise TypeError(answer)
        state = answer.state
    return state


def _bytes(count: int, *, ids: bool, read: bool) -> float:
    """Return the bytes a state; *ids*: with its two pseudonyms, which nobody else holds."""
    random = Random(1)  # noqa: S311  invented participants
    names = [_pseudonyms(random) for _ in range(count)]
    states: list[State | None] = [None] * count
    tracemalloc.start()
    try:
        warm = [coached(random, *each, read=read) for each in names]  # every cache is filled
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for at, (participation, person) in enumerate(names):
            own = (_own(participation), _own(person)) if ids else (participation, person)
            states[at] = coached(random, *own, read=read)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del warm  # freed only now: memory that was given back would be used again, uncounted
    return (after - before) / count


def holding(count: int) -> list[Figure]:
    """Return the bytes that one state holds, with every field that `decide` reads."""
    return [
        Figure(
            "memory of a state, its two pseudonyms held elsewhere",
            _bytes(count, ids=False, read=False),
            400,
            "at most",
            "bytes",
        ),
        Figure(
            "memory of a state, its two pseudonyms included",
            _bytes(count, ids=True, read=False),
            unit="bytes",
        ),
        Figure(
            "memory of a state, pseudonyms and words read from a file",
            _bytes(count, ids=True, read=True),
            unit="bytes",
        ),
    ]
