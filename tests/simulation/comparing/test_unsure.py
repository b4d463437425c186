"""What is not known of numbers is drawn, told beside chance, and grows with what is not known."""

import numpy as np
import pytest
from attrs import evolve

from pathway.errors import DefinitionError
from pathway.simulation import (
    Scenario,
    Share,
    compare,
    dumps_scenario,
    loads_scenario,
    scenario,
    sensitivity,
    simulate,
)
from pathway.simulation.comparing.intervals import beta_quantile
from pathway.simulation.comparing.unsure import drawn_numbers, number_at
from pathway.simulation.scenario.unsure import Between, Seen, Unsure
from pathway.texts import Text
from tests.simulation.small import ASSUMED

START = "stays[referred].chances[1].weights[start].weight"
STARTED = Share("started", Text("började", "started"), ("introduction",))


def _unsure(values: Between | Seen) -> Scenario:
    return evolve(scenario("navigator"), unsure=(Unsure(START, ASSUMED, values),))


def _weights(of: Scenario) -> tuple[float, ...]:
    return tuple(each.weight for each in of.stays[0].chances[0].weights)


def test_a_scenario_that_says_what_is_not_known_is_kept_whole() -> None:
    told = _unsure(Seen(90, 100))
    for form in ("json", "toml"):
        assert loads_scenario(dumps_scenario(told, form), form) == told
    assert drawn_numbers(told, 0, 1) == drawn_numbers(told, 0, 1)


def test_draws_are_of_what_was_said() -> None:
    given = _unsure(Between(40, 60))
    drawn = np.array([_weights(drawn_numbers(given, each, 1))[0] for each in range(16)])
    assert 40 <= drawn.min() < 47
    assert 53 < drawn.max() <= 60
    assert drawn.mean() == pytest.approx(50, abs=4 * 20 / np.sqrt(12 * 16))
    assert _weights(drawn_numbers(given, 3, 1)) != _weights(drawn_numbers(given, 3, 2))
    seen = _unsure(Seen(90, 100))
    shares = [_weights(drawn_numbers(seen, each, 1)) for each in range(9)]
    mean = float(np.mean([first / (first + second) for first, second in shares]))
    assert mean == pytest.approx(90.5 / 101, abs=4 * 0.03 / 3)
    middle = number_at(seen, seen.unsure[0], 0.5)
    share = middle / (middle + _weights(seen)[1])
    assert share == pytest.approx(beta_quantile(0.5, 90.5, 10.5))


def test_the_same_number_is_drawn_alike_for_all_that_are_compared() -> None:
    one, other = _unsure(Between(40, 60)), evolve(_unsure(Between(40, 60)), id="other")
    assert _weights(drawn_numbers(one, 5, 1)) == _weights(drawn_numbers(other, 5, 1))


def test_what_is_not_known_is_told_beside_chance() -> None:
    def compared(values: Between | Seen) -> tuple[float, float, float]:
        known = simulate("navigator", participants=60, replications=2, seed=1, engine="numpy")
        run = simulate(_unsure(values), participants=60, replications=2, seed=1, engine="numpy")
        (found,) = compare(known, run, measures=(STARTED,), draws=4).differences
        assert found.difference == 0
        assert found.unknown is not None
        return (*found.unknown, found.high - found.low)

    low, high, chance = compared(Between(20, 94))
    near_low, near_high, near_chance = compared(Between(93, 95))
    assert low < -0.1 < 0 < high
    assert high - low > 10 * (near_high - near_low)
    assert chance == near_chance == 0


def test_where_all_numbers_are_known_nothing_is_said_of_the_unknown() -> None:
    run = simulate("navigator", participants=30, replications=2, seed=1, engine="numpy")
    assert compare(run, run, measures=(STARTED,)).differences[0].unknown is None
    unsure = _unsure(Seen(90, 100))
    again = simulate(unsure, participants=30, replications=2, seed=1, engine="numpy")
    assert (again.mark, again.scenario) == (run.mark, unsure)  # no journey hangs on it


def test_a_number_is_moved_as_far_as_it_is_not_known() -> None:
    def swing(of: Scenario) -> tuple[float, bool]:
        run = simulate(of, participants=40, replications=2, seed=1, engine="numpy", limited=False)
        (found,) = sensitivity(of, run, STARTED, within=START)
        return found.swing, found.unsure

    wide, known = map(swing, (_unsure(Between(10, 94)), scenario("navigator")))
    assert wide[0] > known[0]
    assert (wide[1], known[1]) == (True, False)


def test_what_cannot_be_unsure_is_refused_with_all_faults() -> None:
    wrong = (
        Unsure("stays[referred].chances[1].weights[begin].weight", ASSUMED, Between(1, 2)),
        Unsure(START, ASSUMED, Between(5, 2)),
        Unsure("stays[0].chances[0].weights[0].weight", ASSUMED, Seen(5, 2)),
        Unsure("supplies[coach].units[coach_1].amount", ASSUMED, Seen(1, 2)),
    )
    with pytest.raises(DefinitionError) as caught:
        evolve(scenario("navigator"), unsure=wrong)
    told = {each.path: each.message for each in caught.value.faults}
    assert set(told) == {
        "unsure[0].number",
        "unsure[1].values",
        "unsure[2].number",
        "unsure[2].values",
        "unsure[3].values",
    }
    assert "Did you mean 'stays[referred].chances[1].weights[" in told["unsure[0].number"]


COACHES = "supplies[coach].units[coach_1].amount"


def _coaches(low: float, high: float) -> Scenario:
    return evolve(scenario("navigator"), unsure=(Unsure(COACHES, ASSUMED, Between(low, high)),))


def test_an_amount_is_any_whole_number_between_its_bounds_as_likely_as_another() -> None:
    told = _coaches(0.5, 3.2)
    shares = (np.arange(30) + 0.5) / 30
    drawn = [number_at(told, told.unsure[0], float(share)) for share in shares]
    assert drawn == [1] * 10 + [2] * 10 + [3] * 10
    with pytest.raises(DefinitionError, match=r"No whole number lies from 2\.2 to 2\.4"):
        _coaches(2.2, 2.4)


def test_an_amount_that_may_be_none_is_drawn_and_moved() -> None:
    told = _coaches(0, 2)
    drawn = {drawn_numbers(told, each, 1).supplies[0].units[0].amount for each in range(8)}
    assert drawn == {0, 1, 2}
    assert drawn_numbers(told, 0, 1).unsure == ()
    run = simulate(told, participants=10, replications=2, seed=1, engine="numpy", limited=False)
    (found,) = sensitivity(told, run, STARTED, within=COACHES)
    assert (found.swing, found.unsure) == (0, True)  # with a unit for everybody nobody waits
    assert compare(run, run, measures=(STARTED,), draws=4).differences[0].unknown == (0, 0)


def test_of_the_weights_of_a_list_one_is_seen() -> None:
    among = "stays[introduction].chances[1].weights[{}].weight"
    one, other = (
        Unsure(among.format(name), ASSUMED, Seen(hits, 100))
        for name, hits in (("coaching", 52), ("leave", 38))
    )
    assert (
        len(evolve(scenario("navigator"), unsure=(one, Unsure(START, ASSUMED, Seen(9, 10)))).unsure)
        == 2
    )
    with pytest.raises(DefinitionError) as caught:
        evolve(scenario("navigator"), unsure=(one, other))
    (fault,) = caught.value.faults
    assert fault.path == "unsure[1].number"
    assert "another weight of that list is seen, too. Say one of them." in fault.message
