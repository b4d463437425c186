"""A pause stops the clocks it names: from its threshold, up to its caps."""

from pathway.definition import Clock
from pathway.state import allowed_stop, layout_of, stopped
from tests.decision.definitions import (
    pause,
    programme,
    text,
)
from tests.decision.walking import Walk


def _clock(*runs_in: str, name: str = "c", **more: object) -> Clock:
    return Clock(name, text(name), runs_in, **more)  # type: ignore[arg-type]


# S3 and S4: pauses


def test_a_pause_lasts_up_to_and_not_including_the_day_of_resume() -> None:
    walk = Walk(programme(clocks=(_clock("inside"),), pauses=(pause("c"),))).take("refer", 0)
    walk.take("pause", 10, reason="illness").take("resume", 11)
    assert walk.reads("c", 20) == 19


def test_a_pause_stops_the_clocks_it_names_and_no_others() -> None:
    clocks = (_clock("inside", name="mine"), _clock("inside", name="free"))
    walk = Walk(programme(clocks=clocks, pauses=(pause("mine"),))).take("refer", 0)
    walk.take("pause", 10, reason="illness")
    assert (walk.reads("mine", 15), walk.reads("free", 15)) == (10, 15)
    walk.take("resume", 15)
    assert (walk.reads("mine", 20), walk.reads("free", 20)) == (15, 20)


def test_below_its_threshold_a_pause_has_no_effect_and_from_it_the_clocks_stood_since_its_start() -> (
    None
):
    definition = programme(clocks=(_clock("inside"),), pauses=(pause("c", threshold=14),))
    walk = Walk(definition).take("refer", 0).take("pause", 10, reason="illness")
    assert [walk.reads("c", on) for on in (10, 23, 24, 30)] == [10, 23, 10, 10]
    short = Walk(definition).take("refer", 0).take("pause", 10, reason="illness")
    assert short.take("resume", 23).reads("c", 30) == 30
    assert walk.take("resume", 24).reads("c", 30) == 16


def test_past_its_cap_the_clocks_run_on_where_the_pause_says_so() -> None:
    definition = programme(clocks=(_clock("inside"),), pauses=(pause("c", threshold=5, cap=20),))
    walk = Walk(definition).take("refer", 0).take("pause", 10, reason="illness")
    assert [walk.reads("c", on) for on in (30, 31, 40)] == [10, 11, 20]
    assert walk.take("resume", 40).reads("c", 41) == 21


def test_past_its_cap_the_clocks_stand_where_a_resume_is_overdue() -> None:
    definition = programme(clocks=(_clock("inside"),), pauses=(pause("c", cap=20, overdue=True),))
    walk = Walk(definition).take("refer", 0).take("pause", 10, reason="illness")
    assert walk.reads("c", 60) == 10


def test_the_cap_in_all_counts_the_pauses_that_reached_the_threshold() -> None:
    definition = programme(
        clocks=(_clock("inside"),), pauses=(pause("c", threshold=5, cap=20, in_all=30),)
    )
    walk = Walk(definition).take("refer", 0)
    walk.take("pause", 0, reason="illness").take("resume", 4)  # too short to count
    walk.take("pause", 10, reason="illness").take("resume", 30)  # 20 days
    walk.take("pause", 40, reason="illness")
    assert [walk.reads("c", on) for on in (50, 51, 60)] == [20, 21, 30]  # 10 are left
    walk.take("resume", 60)
    assert walk.broken("pause", 61, reason="illness") == ("leave/cap-in-all",)


def test_the_cap_in_all_begins_anew_at_reentry() -> None:
    definition = programme(clocks=(_clock("inside"),), pauses=(pause("c", cap=20, in_all=20),))
    walk = Walk(definition).take("refer", 0)
    walk.take("pause", 0, reason="illness").take("exit", 20, outcome="done").take("reenter", 50)
    assert walk.broken("pause", 51, reason="illness") == ()


def test_a_pause_that_outlives_its_cap_counts_for_no_more_than_the_cap_in_all() -> None:
    definition = programme(
        clocks=(_clock("inside"),), pauses=(pause("c", cap=20, in_all=30, overdue=True),)
    )
    walk = Walk(definition).take("refer", 0)
    walk.take("pause", 0, reason="illness").take("resume", 60)
    assert walk.broken("pause", 61, reason="illness") == ()


def test_an_exit_ends_the_pause() -> None:
    clocks = (_clock("inside"), _clock("exited", name="since"))
    walk = Walk(programme(clocks=clocks, pauses=(pause("c"),))).take("refer", 0)
    walk.take("pause", 10, reason="illness").take("exit", 30, outcome="done")
    assert walk.state.pause is None
    assert (walk.reads("c", 40), walk.reads("since", 40)) == (10, 10)


def test_where_no_pause_is_under_way_none_stops_a_clock() -> None:
    definition = programme(clocks=(_clock("inside"),), pauses=(pause("c", cap=20),))
    layout, state = layout_of(definition), Walk(definition).take("refer", 0).state
    assert allowed_stop(layout, state) is None
    assert stopped(layout, state, state.day + 30) == 0
