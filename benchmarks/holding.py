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

__all__ = ["holding"]

_NAVIGATOR = PROGRAMME.first
_FIRST = date(2008, 9, 1)
_DAYS = 600


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


def _steps(random: Random) -> Iterator[Step]:
    on = _FIRST + timedelta(days=random.randrange(_DAYS))
    yield Step("refer", on, _attributes(random))
    yield Step("start_introduction", on + timedelta(days=7))
    for assessment, value in (("need_of_support", "yes"), ("employability", "increased")):
        told = {"name": assessment, "value": value}
        yield Step("record_assessment", on + timedelta(days=30), told)
    yield Step("start_coaching", on + timedelta(days=35 + random.randrange(14)))


def _coached(random: Random, participation: str, person: str) -> State:
    state = begin(_NAVIGATOR, participation, person)
    for step in _steps(random):
        answer = decide(_NAVIGATOR, state, step)
        if not isinstance(answer, Accepted):
            raise TypeError(answer)
        state = answer.state
    return state


def _pseudonym(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128)))


def _bytes(count: int, *, own_ids: bool) -> float:
    """Return the bytes a state; with *own_ids* its two pseudonyms are held by nobody else."""
    random = Random(1)  # noqa: S311  invented participants
    ids = [(_pseudonym(random), _pseudonym(random)) for _ in range(count)]
    _coached(random, "participation", "person")  # what is compiled once is no part of a state
    gc.collect()
    tracemalloc.start()
    try:
        states = [
            _coached(
                random,
                *(
                    each
                    if not own_ids
                    else (each[0][:18] + each[0][18:], each[1][:18] + each[1][18:])
                ),
            )
            for each in ids
        ]
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return held / len(states)


def holding(count: int) -> list[Figure]:
    """Return the bytes that one state holds, with every field that `decide` reads."""
    return [
        Figure(
            "memory of a state, pseudonyms held elsewhere",
            _bytes(count, own_ids=False),
            400,
            "at most",
            "bytes",
        ),
        Figure(
            "memory of a state, its two pseudonyms included",
            _bytes(count, own_ids=True),
            None,
            "at most",
            "bytes",
        ),
    ]
