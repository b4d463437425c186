"""A run gives the same rows however it is cut up, and one of its journeys by itself."""

from datetime import date
from functools import partial

import pytest

from pathway.errors import DefinitionError
from pathway.simulation import NotRunnable, Run, compile_scenario, simulate
from pathway.simulation.distributions import Uniform
from pathway.simulation.scenario.choices import Lasting
from pathway.simulation.scenario.parts import Arrivals, Arriving, Season
from tests.simulation.small import ASSUMED, DEFINITION, scenario

SEASON = Season(date(2020, 1, 1), date(2020, 6, 30), 1.0)
ARRIVALS = Arrivals(ASSUMED, (Arriving((SEASON,)),))


def _rows(run: Run) -> list[tuple[int, int, list[tuple[int, int]]]]:
    found = []
    for log in run.logs():
        for place in range(len(log)):
            part = slice(int(log.begin[place]), int(log.begin[place + 1]))
            rows = list(zip(log.kind[part].tolist(), log.day[part].tolist(), strict=True))
            found.append((log.replication, log.first + place, rows))
    return found


@pytest.fixture(scope="module")
def navigator() -> Run:
    return simulate(
        "navigator", participants=90, replications=2, seed=4, engine="numpy", limited=False
    )


def test_the_rows_do_not_depend_on_the_chunks(navigator: Run) -> None:
    parts = simulate(
        "navigator", participants=90, replications=2, seed=4, engine="numpy", limited=False, chunk=7
    )
    assert _rows(parts) == _rows(navigator)


def test_they_depend_on_the_seed_and_the_replication(navigator: Run) -> None:
    other = simulate("navigator", participants=90, seed=5, engine="numpy", limited=False)
    rows = _rows(navigator)
    assert _rows(other) != rows[:90]
    assert [each[2] for each in rows[:90]] != [each[2] for each in rows[90:]]


def test_one_journey_is_walked_by_itself(navigator: Run) -> None:
    rows = {(replication, number): each for replication, number, each in _rows(navigator)}
    for participant in (0, 13, 89):
        journey = navigator.journey(participant, 1)
        assert list(journey.rows) == rows[1, participant]
        assert journey.id == f"{navigator.mark}-1-{participant}"


def test_who_is_not_there_has_no_journey(navigator: Run) -> None:
    for asked in ((90, 0), (-1, 0), (0, 2)):
        with pytest.raises(NotRunnable, match="numbered from 0 to"):
            navigator.journey(*asked)


def test_machine_code_gives_the_same_rows(navigator: Run) -> None:
    pytest.importorskip("numba")
    compiled = simulate(
        "navigator", participants=90, replications=2, seed=4, engine="numba", limited=False
    )
    assert _rows(compiled) == _rows(navigator)


def test_who_shares_a_seat_waits_for_it() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    shared = Run(plan, DEFINITION, engine="numpy")
    assert shared.shares
    assert [day for _, day in shared.journey(0).rows] == [0, 2, 13, 19]
    assert [day for _, day in shared.journey(1).rows] == [1, 13, 24, 30]
    free = Run(plan, DEFINITION, engine="numpy", limited=False)
    assert not free.shares
    assert [day for _, day in free.journey(1).rows] == [1, 3, 14, 20]


def test_the_events_of_those_who_waited_are_those_of_the_core() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    events = Run(plan, DEFINITION, engine="numpy").journey(1).events()
    assert [event.trigger for event in events] == ["refer", "begin", "leave", "follow_up"]
    assert [event.on.day for event in events] == [2, 14, 25, 31]


def test_a_summary_counts_by_kind_and_month(navigator: Run) -> None:
    found = navigator.summary()
    rows = _rows(navigator)
    assert found.participants == 180
    assert found.rows.sum() == sum(len(each) for _, _, each in rows)
    assert found.count("refer") == 180
    employed = sum(
        dict(navigator.plan.kinds[kind].told).get("outcome") == "employment"
        for _, _, each in rows
        for kind, _ in each
    )
    assert found.count("exit", outcome="employment") == employed > 0
    assert found.rows.shape[1] == 36


def test_nobody_says_how_many_arrive() -> None:
    plan = compile_scenario(DEFINITION, scenario(arrivals=ARRIVALS))
    with pytest.raises(NotRunnable, match="Say participants="):
        Run(plan, DEFINITION, engine="numpy").summary()


def test_the_scenario_may_say_how_many_arrive() -> None:
    number = Uniform(3, 9)
    several = Arrivals(ASSUMED, (Arriving((SEASON,)),), number=number)
    plan = compile_scenario(DEFINITION, scenario(arrivals=several))
    run = Run(plan, DEFINITION, replications=30, engine="numpy", limited=False)
    sizes = {run.size(replication) for replication in range(30)}
    assert sizes <= set(range(3, 10))
    assert len(sizes) > 3
    assert run.summary().participants == sum(run.size(each) for each in range(30))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"participants": -1}, "0 participants or more"),
        ({"replications": 0}, "1 replication or more"),
        ({"seed": 2**64}, "from 0 to 2 \\*\\* 64 - 1"),
    ],
)
def test_what_cannot_be_run_is_refused(asked: dict[str, int], why: str) -> None:
    with pytest.raises(NotRunnable, match=why):
        simulate("navigator", **asked)  # type: ignore[arg-type]


def test_days_are_drawn_for_each_participant() -> None:
    plan = compile_scenario(DEFINITION, scenario(arrivals=ARRIVALS))
    run = Run(plan, DEFINITION, participants=200, engine="numpy", limited=False)
    arrived = [each.days[0][0] for each in run.journeys()]
    assert min(arrived) >= SEASON.start
    assert max(arrived) <= SEASON.end
    assert len(set(arrived)) > 60


def test_a_fault_of_the_scenario_is_told_before_anything_is_walked() -> None:
    stays = scenario().stays
    with pytest.raises(DefinitionError, match="it draws -1"):
        scenario(
            stays=(
                type(stays[0])(
                    "waiting",
                    ASSUMED,
                    (type(stays[0].steps[0])("begin", "begin", (Lasting(Uniform(-1, 2)),)),),
                ),
            )
        )


def test_no_two_runs_name_their_participants_alike() -> None:
    few = partial(simulate, participants=4, engine="numpy")
    runs = [
        few("navigator", seed=1),
        few("navigator", seed=2),
        few("navigator", seed=1, limited=False),
        few("hedemora", seed=1),
    ]
    names = [each.id for run in runs for each in run.journeys()]
    assert len(set(names)) == len(names) > 8
    again = few("navigator", seed=1)
    assert [each.id for each in again.journeys()] == [each.id for each in runs[0].journeys()]
    for each in (again, runs[2]):
        assert each.journey(3).id == f"{each.mark}-0-3"
    more = simulate("navigator", seed=1, limited=False, participants=9, engine="numpy")
    assert more.journey(3).id == runs[2].journey(3).id
