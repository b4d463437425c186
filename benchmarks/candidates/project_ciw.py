"""The benchmarked project in Ciw: a node each for the wait, introduction, coaching and follow-up.

A customer of Ciw is at one node at a time, so nobody can hold a coach and wait for a workplace: there
is a workplace for everybody, and it is part of the service of coaching.
"""

from collections.abc import Iterator
from random import Random

import ciw

from benchmarks.candidates.project_chances import Chances

__all__ = ["journeys", "shared"]

_DAYS = 1095
_PATIENCE = 84
_LONGEST = 1_000
_NOBODY = float("inf")
_WAIT, _INTRODUCED, _COACHED, _FOLLOWED = 1, 2, 3, 4


class _Person:
    """What was drawn of one participant."""

    def __init__(self, random: Random, chances: Chances) -> None:
        age_drawn = random.random()
        age = sum(age_drawn >= cut for cut in chances.age)
        sex, born, health = (
            random.random() >= cut[0] for cut in (chances.sex, chances.born, chances.health)
        )
        self.cell = 20 * sex + 4 * age + 2 * born + health
        self.coached = self.dropped = False
        self.begin = self.end = -1
        self.exit = "dropped"


class _Draws(ciw.dists.Distribution):
    def __init__(self, random: Random, chances: Chances) -> None:
        self.random, self.chances = random, chances

    def ended(self, after: int, cell: int) -> str:
        drawn = self.random.random()
        return f"end{sum(drawn >= cut for cut in self.chances.ends[after, cell])}"


class _Wait(_Draws):
    def sample(self, t=None, ind=None) -> int:  # noqa: ARG002  as Ciw calls it
        return self.random.randrange(15)


class _Introduction(_Draws):
    def sample(self, t=None, ind=None) -> int:  # noqa: ARG002  as Ciw calls it
        random, chances = self.random, self.chances
        person = ind.person = _Person(random, chances)
        if random.random() < chances.drop_introduction[person.cell]:
            return random.randint(1, 27)
        person.coached = random.random() < chances.need[person.cell]
        if not person.coached:
            person.exit = self.ended(0, person.cell)
        return 28


class _Coaching(_Draws):
    def sample(self, t=None, ind=None) -> int:  # noqa: ARG002  as Ciw calls it
        random, person = self.random, ind.person
        person.dropped = random.random() < self.chances.drop_coaching[person.cell]
        stay = random.randint(1, 181) if person.dropped else random.randint(182, 210)
        begin, length = random.randint(28, 154), random.randint(28, 91)
        placed = random.random() < self.chances.place[person.cell] and begin < stay
        if placed:
            person.begin, person.end = begin, min(begin + length, stay)
        if not person.dropped:
            person.exit = self.ended(2 if placed else 1, person.cell)
        return stay


class _AfterIntroduction(ciw.routing.NodeRouting):
    def next_node(self, ind):
        return self.simulation.nodes[_COACHED if ind.person.coached else _FOLLOWED]


class _AfterCoaching(ciw.routing.NodeRouting):
    def next_node(self, ind):  # noqa: ARG002  as Ciw calls it
        return self.simulation.nodes[_FOLLOWED]


class _Arrivals(ciw.dists.Distribution):
    def __init__(self, days: Iterator[int]) -> None:
        self.days, self.last = days, 0

    def sample(self, t=None, ind=None) -> float:  # noqa: ARG002  as Ciw calls it
        day = next(self.days, None)
        if day is None:
            return _NOBODY
        gap, self.last = day - self.last, day
        return gap


def journeys(chances: Chances, count: int, seed: int) -> list[tuple[int, str, float]]:
    """Return the rows of so many participants, with a coach and a workplace for everybody."""
    return _run(chances, count, seed, _NOBODY)


def shared(chances: Chances, count: int, seed: int) -> list[tuple[int, str, float]]:
    """Return the rows of one replication: four coaches of twenty."""
    return _run(chances, count, seed, 80)


def _run(chances: Chances, count: int, seed: int, coaches: float) -> list[tuple[int, str, float]]:
    random = Random(seed)  # noqa: S311  as Ciw itself draws
    ciw.seed(seed)
    days = iter(sorted(random.randrange(_DAYS) for _ in range(count)))
    patience = None if coaches == _NOBODY else ciw.dists.Deterministic(_PATIENCE)
    network = ciw.create_network(
        arrival_distributions=[_Arrivals(days), None, None, None],
        service_distributions=[
            _Wait(random, chances),
            _Introduction(random, chances),
            _Coaching(random, chances),
            ciw.dists.Deterministic(90),
        ],
        number_of_servers=[_NOBODY, _NOBODY, coaches, _NOBODY],
        reneging_time_distributions=[None, None, patience, None],
        routing=ciw.routing.NetworkRouting(
            routers=[
                ciw.routing.Direct(_INTRODUCED),
                _AfterIntroduction(),
                _AfterCoaching(),
                ciw.routing.Leave(),
            ]
        ),
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(_DAYS + _LONGEST)
    rows: list[tuple[int, str, float]] = []
    for each in simulation.get_all_individuals():
        _write(rows, each)
    return rows


def _write(rows: list[tuple[int, str, float]], individual) -> None:
    who, person = individual.id_number - 1, getattr(individual, "person", None)
    for record in individual.data_records:
        if record.node == _WAIT:
            rows.append((who, "refer", record.arrival_date))
            rows.append((who, "start_introduction", record.service_end_date))
        elif record.node == _INTRODUCED:
            rows.append((who, "stop_introduction", record.service_end_date))
            end = record.service_end_date
        elif record.node == _COACHED and record.record_type == "renege":
            end, person.exit = record.exit_date, "gave_up"
        elif record.node == _COACHED:
            began, end = record.service_start_date, record.service_end_date
            rows.append((who, "start_coaching", began))
            if person.begin >= 0:
                rows.append((who, "start_placement", began + person.begin))
                rows.append((who, "end_placement", began + person.end))
        else:
            rows.append((who, person.exit, end))
            rows.append((who, "follow_up", record.service_end_date))
