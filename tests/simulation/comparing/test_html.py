"""A comparison shows itself in a notebook with its bounds, and says what they are of."""

from attrs import evolve

from pathway.simulation import Comparison, Run, Share, compile_scenario
from pathway.simulation.comparing import Difference
from pathway.texts import Text
from tests.simulation.small import DEFINITION
from tests.simulation.small import scenario as course


def _comparison(low: float, high: float) -> Comparison:
    run = Run(compile_scenario(DEFINITION, course()), DEFINITION, engine="numpy")
    measure = Share("work", Text("arbete", "work & more"))
    middle = (low + high) / 2
    difference = Difference(measure, 1, 0.5, 0.5 + middle, middle, low, high, None, 9)
    return Comparison((run, run), 0.95, (difference,))


def test_it_shows_each_difference_with_its_bounds() -> None:
    shown = _comparison(0.1, 0.3)._repr_html_()
    assert "work &amp; more" in shown
    for number in ("0.500", "0.700", "0.200", "0.100", "0.300"):
        assert f">{number}</td>" in shown
    assert "bounds of 95%: of the simulation" in shown


def test_it_says_which_differences_are_none() -> None:
    assert "<td>yes</td>" in _comparison(0.1, 0.3)._repr_html_()
    assert "<td>yes</td>" not in _comparison(-0.1, 0.3)._repr_html_()


def test_it_calls_runs_by_their_names_where_those_tell_them_apart() -> None:
    found = _comparison(0.1, 0.3)
    assert "<td>run 2</td>" in found._repr_html_()
    first, other = (
        evolve(found.runs[0], scenario=course(name=Text("sv", name)))
        for name in ("four", "five <5>")
    )
    shown = evolve(found, runs=(first, other))._repr_html_()
    assert "<td>five &lt;5&gt;</td>" in shown
    assert "Compared with four, 1 replications" in shown
    assert "<td>four 2</td>" in evolve(found, runs=(first, first))._repr_html_()
    assert first.mark == other.mark


def test_it_is_short_where_it_is_printed() -> None:
    assert len(repr(_comparison(0.1, 0.3))) < 500


def test_the_events_of_a_run_are_those_of_its_journeys() -> None:
    run = _comparison(0, 0).runs[0]
    events = list(run.events())
    assert events == [event for journey in run.journeys() for event in journey.events()]
    assert len(events) > 4
