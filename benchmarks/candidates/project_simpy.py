"""The benchmarked project in SimPy: one process for each participant."""

from collections.abc import Callable, Generator
from random import Random

import simpy

from benchmarks.candidates.project_chances import Chances

__all__ = ["journeys", "shared"]

Note = Callable[[tuple[int, str, float]], None]
Steps = Generator[simpy.Event, object, None]
_PATIENCE = 84


def journeys(chances: Chances, count: int, seed: int) -> list[tuple[int, str, float]]:
    """Return the rows of so many participants, with a coach and a workplace for everybody."""
    return _run(chances, count, seed, None, None)


def shared(chances: Chances, count: int, seed: int) -> list[tuple[int, str, float]]:
    """Return the rows of one replication: four coaches of twenty, ten workplaces."""
    return _run(chances, count, seed, 80, 10)


def _run(
    chances: Chances, count: int, seed: int, coaches: int | None, places: int | None
) -> list[tuple[int, str, float]]:
    env, random = simpy.Environment(), Random(seed)  # noqa: S311  as SimPy's users draw
    rows: list[tuple[int, str, float]] = []
    coach = None if coaches is None else simpy.Resource(env, coaches)
    place = None if places is None else simpy.Resource(env, places)
    for who in range(count):
        env.process(_journey(env, who, random, chances, rows.append, (coach, place)))
    env.run()
    return rows


def _cell(random: Random, chances: Chances) -> int:
    age_drawn = random.random()
    sex = random.random() >= chances.sex[0]
    age = sum(age_drawn >= cut for cut in chances.age)
    born, health = random.random() >= chances.born[0], random.random() >= chances.health[0]
    return int(20 * sex + 4 * age + 2 * born + health)


def _journey(
    env: simpy.Environment,
    who: int,
    random: Random,
    chances: Chances,
    note: Note,
    resources: tuple[simpy.Resource | None, simpy.Resource | None],
) -> Steps:
    coach, place = resources
    yield env.timeout(random.randrange(1095))
    cell = _cell(random, chances)
    note((who, "refer", env.now))
    yield env.timeout(random.randrange(15))
    note((who, "start_introduction", env.now))
    if random.random() < chances.drop_introduction[cell]:
        yield env.timeout(random.randint(1, 27))
        note((who, "dropped", env.now))
    else:
        yield env.timeout(28)
        note((who, "stop_introduction", env.now))
        if random.random() >= chances.need[cell]:
            note((who, _end(random, chances, 0, cell), env.now))
        elif coach is None:
            yield from _coaching(env, who, random, chances, note, (cell, place))
        else:
            with coach.request() as asked:
                given = yield asked | env.timeout(_PATIENCE)
                if asked in given:  # type: ignore[operator]
                    yield from _coaching(env, who, random, chances, note, (cell, place))
                else:
                    note((who, "gave_up", env.now))
    yield env.timeout(90)
    note((who, "follow_up", env.now))


def _coaching(
    env: simpy.Environment,
    who: int,
    random: Random,
    chances: Chances,
    note: Note,
    where: tuple[int, simpy.Resource | None],
) -> Steps:
    cell, place = where
    note((who, "start_coaching", env.now))
    drops = random.random() < chances.drop_coaching[cell]
    end = env.now + (random.randint(1, 181) if drops else random.randint(182, 210))
    begin, length = env.now + random.randint(28, 154), random.randint(28, 91)
    placed = 1
    if random.random() < chances.place[cell] and begin < end:
        yield env.timeout(begin - env.now)
        asked = None if place is None else place.request()
        if asked is not None:
            yield asked | env.timeout(end - env.now)
        if asked is None or asked.triggered:
            placed = 2
            note((who, "start_placement", env.now))
            yield env.timeout(min(length, end - env.now))
            note((who, "end_placement", env.now))
        if asked is not None and place is not None:
            place.release(asked) if asked.triggered else asked.cancel()
    yield env.timeout(end - env.now)
    note((who, "dropped" if drops else _end(random, chances, placed, cell), env.now))


def _end(random: Random, chances: Chances, after: int, cell: int) -> str:
    drawn = random.random()
    return f"end{sum(drawn >= cut for cut in chances.ends[after, cell])}"
