"""Fills what goes on beside the steps of a phase: pauses, records and spells of activities."""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from pathway.simulation.fitting.cases import (
    Number,
    Said,
    filled_days,
    filled_told,
    shortened,
)
from pathway.simulation.fitting.context import Context, case_of
from pathway.simulation.fitting.histories import Taken
from pathway.simulation.fitting.incidence import incidence_of
from pathway.simulation.fitting.placing import tells_of
from pathway.simulation.fitting.stopping import pauses_in
from pathway.simulation.fitting.visits import Visit
from pathway.simulation.scenario.choices import Choosing, Lasting, Likely
from pathway.simulation.scenario.parts import Beside, Pausing, Stay

__all__ = ["filled_beside", "filled_pause"]


@frozen(eq=False)
class _Watched:
    """Whether something came up, after how many days one saw it or no longer would; what was told."""

    who: Context
    since: int
    until: int
    came: bool
    begun: Taken | None = None


def filled_pause(pause: Pausing, visits: Sequence[Visit], until: int) -> Pausing:
    """Return the pause of a phase with what its visits say, up to a day of the calendar."""
    began, lasted = [], []
    for visit in visits:
        first = next(pauses_in(visit.beside, pause), None)
        began.append(_watched(visit, None if first is None else first.begun, until))
        if first is not None:
            end = first.end if first.end is not None else visit.left
            day = (until if end is None else end) - first.begin
            lasted.append(_Watched(visit.who, 0, max(day, 0), first.end is not None))
    probability, after, told = _begun(pause.probability, pause.after, pause.told, began)
    length = filled_days(pause.length, [each for each in _weights(lasted, _all) if each.number > 0])
    return evolve(pause, probability=probability, after=after, told=told, length=length)


def filled_beside(beside: Beside, visits: Sequence[Visit], stay: Stay, until: int) -> Beside:
    """Return what goes on beside a phase with what its visits say, up to a day of the calendar."""
    began, lasted, ended = [], [], []
    for visit in visits:
        first = next((each for each in visit.beside if _is(each, beside.step, beside.told)), None)
        paused = None if stay.pause is None else next(pauses_in(visit.beside, stay.pause), None)
        # In a pause nothing begins, and what would have begun never does.
        last = until if paused is None else paused.begin - 1
        began.append(_watched(visit, first, last))
        if first is None or beside.end is None:
            continue
        end = next(
            (
                each
                for each in visit.beside
                if each.on >= first.on and _is(each, beside.end, beside.ended) and not each.derived
            ),
            None,
        )
        if end is not None:
            ended.append(Said(visit.who, end.told, 1.0))
        # What ends with the phase would have gone on, nobody knows for how long.
        whole = end is not None and end.on != visit.left
        day = end.on if end is not None else until if visit.left is None else visit.left
        lasted.append(_Watched(visit.who, 0, max(day - first.on - (not whole), 0), whole))
    probability, after, told = _begun(beside.probability, beside.after, beside.told, began)
    return evolve(
        beside,
        probability=probability,
        after=after,
        told=told,
        length=filled_days(beside.length, _weights(lasted, _all)),
        ended=filled_told(beside.ended, ended),
    )


def _is(taken: Taken, step: str, told: Sequence[Choosing]) -> bool:
    return taken.step == step and (not told or tells_of(taken.told, told) is not None)


def _watched(visit: Visit, begun: Taken | None, until: int) -> _Watched | None:
    """What was seen of a beginning: up to the day before the visit ended, or the given day."""
    last = until if visit.left is None else min(until, visit.left - 1)
    since = visit.since
    if begun is not None and begun.on <= last:
        found = _Watched(visit.who, since, begun.on - visit.enter, came=True, begun=begun)
    else:
        found = _Watched(visit.who, since, last - visit.enter, came=False)
    return found if found.until >= since else None


def _begun(
    likely: Sequence[Likely],
    after: Sequence[Lasting],
    told: Sequence[Choosing],
    began: Sequence[_Watched | None],
) -> tuple[tuple[Likely, ...], tuple[Lasting, ...], tuple[Choosing, ...]]:
    watched = [each for each in began if each is not None]

    def case(each: _Watched) -> int:
        return case_of(likely, each.who)

    shares: dict[int, float] = {}
    for place in {case(each) for each in watched}:
        of = [each for each in watched if case(each) == place]
        shares[place] = min(1.0, sum(each.weight for each in _weights(of, _all)) / len(of))
    came = [each for each in watched if each.came]
    numbers = _weights(watched, case)
    said = [
        Said(number.who, each.begun.told, number.weight)
        for number, each in zip(numbers, _in_order(came, case), strict=True)
        if each.begun is not None
    ]
    probability = tuple(
        evolve(each, probability=shortened(shares.get(place, each.probability)))
        for place, each in enumerate(likely)
    )
    return probability, filled_days(after, numbers), filled_told(told, said)


def _all(_watched: _Watched) -> int:
    return 0


def _in_order(watched: Sequence[_Watched], group: Callable[[_Watched], int]) -> list[_Watched]:
    return [
        each
        for place in sorted(set(map(group, watched)))
        for each in watched
        if group(each) == place
    ]


def _weights(watched: Sequence[_Watched], group: Callable[[_Watched], int]) -> list[Number]:
    """Return what came, after how many days, and for how many it stands; group by group."""
    found: list[Number] = []
    for place in sorted(set(map(group, watched))):
        of = [each for each in watched if group(each) == place]
        mass = incidence_of(
            [each.since for each in of],
            [each.until for each in of],
            [[float(each.came)] for each in of],
        ).mass
        found += [
            Number(each.who, each.until, len(of) * float(mass[each.until]))
            for each in of
            if each.came
        ]
    return found
