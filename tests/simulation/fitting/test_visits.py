"""A history is cut into what a scenario tells of: who could be seen to do what, on which days."""

from attrs import evolve

from pathway.catalogue import load
from pathway.simulation import scenario
from pathway.simulation.fitting import History, Taken
from pathway.simulation.fitting.stopping import Stopped
from pathway.simulation.fitting.visits import Visit, Visits

NAVIGATOR = scenario("navigator")
DEFINITION = load("navigator").named(NAVIGATOR.version)
FIRST = 733000
NOTHING: frozenset[tuple[str, str]] = frozenset()
ABOUT = (("disability", "no"), ("target_group", "foreign_background"))


def step(
    day: int,
    name: str,
    source: str | None,
    phase: str,
    *told: tuple[str, str],
    by_time: bool = False,
) -> Taken:
    return Taken(FIRST + day, name, frozenset(told), source, phase, by_time)


START = (
    step(0, "", None, "referred"),
    step(5, "start_introduction", "referred", "introduction"),
    step(35, "start_coaching", "introduction", "coaching"),
)


def visits(*taken: Taken, until: int, since: int | None = None) -> dict[str, Visit]:
    """The visits of a history that begins so, the last of each phase."""
    first = None if since is None else FIRST + since
    cutting = Visits(NAVIGATOR, DEFINITION, FIRST + until, first)
    found = {each.of: each for each in cutting.of(History("a", ABOUT, (*START, *taken)))}
    assert not cutting.unplaced
    return found


def test_a_visit_ends_by_a_step_of_the_scenario() -> None:
    found = visits(until=40)
    assert (found["referred"].until, found["referred"].shares) == (5, {"start": 1.0})
    assert (found["introduction"].until, found["introduction"].shares) == (30, {"coaching": 1.0})


def test_who_is_under_way_on_the_last_day_is_cut_off_then() -> None:
    coaching = visits(until=40)["coaching"]
    assert (coaching.since, coaching.until, coaching.shares, coaching.left) == (0, 5, {}, None)


def test_steps_after_the_last_day_are_not_known() -> None:
    found = visits(until=10)
    assert set(found) == {"referred", "introduction"}
    assert found["introduction"].until == 5


def test_days_before_the_first_day_known_are_not_watched() -> None:
    found = visits(until=40, since=20)
    assert set(found) == {"introduction", "coaching", "support"}
    assert (found["introduction"].since, found["introduction"].until) == (15, 30)
    assert found["coaching"].since == 0


def test_what_is_settled_on_entering_goes_on_through_its_phases() -> None:
    found = visits(
        step(60, "start_internship", "coaching", "internship", ("kind", "internship")),
        step(100, "end_internship", "internship", "coaching"),
        step(225, "exit", "coaching", "exited", ("outcome", "completed")),
        until=300,
    )
    assert (found["support"].enter, found["support"].until) == (FIRST + 35, 190)
    assert found["support"].shares == {"finish": 1.0}
    assert found["internship"].shares == {"return": 1.0}


def test_an_appointment_hides_a_step_of_ones_own_on_its_day() -> None:
    found = visits(step(225, "exit", "coaching", "exited", ("outcome", "completed")), until=300)
    # One would have seen the step of one's own up to the day before.
    assert (found["coaching"].until, found["coaching"].shares) == (189, {})


def test_a_step_out_of_its_phases_shows_that_the_appointment_was_later() -> None:
    found = visits(
        step(60, "start_internship", "coaching", "internship", ("kind", "internship")), until=300
    )
    assert (found["coaching"].until, found["coaching"].shares) == (25, {"internship": 1.0})
    assert found["support"].until == 265


def test_a_pause_stops_the_days_that_it_stops_by_the_definition() -> None:
    pause = step(50, "pause", "coaching", "coaching", ("reason", "illness"))
    resume = step(80, "resume", "coaching", "coaching")
    out = step(255, "exit", "coaching", "exited", ("outcome", "completed"))
    stopped = visits(pause, resume, out, until=300)["support"]
    assert (stopped.until, stopped.shares) == (190, {"finish": 1.0})
    through = visits(out, until=300)["support"]
    assert through.until == 220


def test_a_pause_below_the_threshold_stops_nothing() -> None:
    stopped = Stopped(((10, 14), (20, 40)), 7)
    assert [stopped.before(day) for day in (10, 15, 20, 30, 50)] == [0, 0, 0, 10, 20]
    assert stopped.clock(5, 50) == 25


def test_steps_that_tell_the_same_are_told_apart_by_their_days() -> None:
    work = ("outcome", "employment")
    early = visits(step(135, "exit", "coaching", "exited", work), until=300)["support"]
    late = visits(step(235, "exit", "coaching", "exited", work), until=300)["support"]
    assert (early.shares, late.shares) == ({"early": 1.0}, {"finish": 1.0})


def test_where_days_fit_neither_the_scenarios_weights_decide() -> None:
    work = ("outcome", "employment")
    shares = visits(step(85, "exit", "coaching", "exited", work), until=300)["support"].shares
    assert set(shares) == {"early", "finish"}
    assert abs(sum(shares.values()) - 1) < 1e-9


def test_who_lost_patience_is_one_who_waited() -> None:
    given_up = step(
        150, "exit", "introduction", "exited", ("outcome", "dropped_out"), ("reason", "own_wish")
    )
    cutting = Visits(NAVIGATOR, DEFINITION, FIRST + 300)
    found = list(cutting.of(History("a", ABOUT, (*START[:2], given_up))))
    assert found[1].shares == {"gave_up": 1.0}
    soon = list(cutting.of(History("a", ABOUT, (*START[:2], evolve(given_up, on=FIRST + 20)))))
    assert soon[1].shares == {"drop_out": 1.0}


def test_a_step_that_the_scenario_has_not_cuts_off_and_is_noted() -> None:
    moved = step(60, "transfer", "coaching", "exited")
    cutting = Visits(NAVIGATOR, DEFINITION, FIRST + 300)
    found = {each.of: each for each in cutting.of(History("a", ABOUT, (*START, moved)))}
    assert (found["coaching"].until, found["coaching"].shares) == (25, {})
    assert cutting.unplaced == [moved]


def test_the_closing_of_the_project_is_the_last_day_and_no_step() -> None:
    closed = step(60, "closing", "coaching", "exited", ("outcome", "excluded"), by_time=True)
    found = visits(closed, until=60)
    assert (found["coaching"].until, found["coaching"].shares) == (25, {})


def test_a_step_taken_as_often_as_may_be_is_out() -> None:
    rounds = [
        step(60, "start_internship", "coaching", "internship", ("kind", "internship")),
        step(100, "end_internship", "internship", "coaching"),
        step(130, "start_internship", "coaching", "internship", ("kind", "internship")),
        step(170, "end_internship", "internship", "coaching"),
    ]
    assert visits(*rounds[:2], until=120)["coaching"].out == frozenset()
    assert visits(*rounds, until=200)["coaching"].out == {"internship"}
