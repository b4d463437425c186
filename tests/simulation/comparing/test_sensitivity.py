"""The number that an outcome hangs on is found, and numbers that do nothing are told to do nothing."""

from attrs import evolve

from pathway.simulation import scenario, simulate
from pathway.simulation.comparing import DaysIn, Share, sensitivity
from pathway.simulation.scenario.numbers import named, numbers_of, with_number
from pathway.texts import Text

NAME = Text("mått", "measure")


def test_every_number_of_the_document_that_weighs_is_varied_one_at_a_time() -> None:
    told = scenario("navigator")
    numbers = list(numbers_of(told))
    paths = [path for path, _ in numbers]
    assert len(set(paths)) == len(paths) > 60
    assert "stays[2].chances[1].weights[0].weight" in paths
    assert "supplies[0].units[0].amount" in paths
    path, value = numbers[paths.index("supplies[0].units[0].amount")]
    changed = with_number(told, path, 9)
    coaches = told.supplies[0]
    first = evolve(coaches.units[0], amount=9)
    assert (path, value) == ("supplies[0].units[0].amount", 7.0)
    assert changed == evolve(
        told, supplies=(evolve(coaches, units=(first, *coaches.units[1:])), told.supplies[1])
    )


def test_what_moves_the_outcome_comes_first() -> None:
    told = scenario("navigator")
    run = simulate(told, participants=120, replications=2, seed=1, engine="numpy", limited=False)
    drop_out = Share("dropped_out", NAME, detail="outcome", values=("dropped_out",))
    found = sensitivity(told, run, drop_out, change=0.5, within="stays[1].chances[2]")
    assert found[0].path.endswith("weights[2].weight")
    assert found[0].low.difference < 0 < found[0].high.difference
    waited = DaysIn("waited", NAME, "referred")
    other = sensitivity(told, run, waited, change=0.5, within="stays[1].chances[2].weights[0]")
    assert [each.swing for each in other] == [0]


def test_a_number_is_known_by_the_names_of_what_it_lies_in() -> None:
    told = scenario("navigator")
    run = simulate(told, participants=20, replications=2, seed=1, engine="numpy", limited=False)
    drop_out = Share("dropped_out", NAME, detail="outcome", values=("dropped_out",))
    (found,) = sensitivity(told, run, drop_out, within="stays[referred].chances[1].weights[start]")
    assert found.path == "stays[0].chances[0].weights[0].weight"
    assert found.name == "stays[referred].chances[1].weights[start].weight"
    names = [named(told, path) for path, _ in numbers_of(told)]
    assert len(set(names)) == len(names)
