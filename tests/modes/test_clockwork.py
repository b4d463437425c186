"""A clockwork keeps of the past what is still read, and refuses to say what it cannot say exactly."""

from datetime import date

import pytest
from attrs import evolve

from pathway.dates import Span
from pathway.definition import Definition, Lapse
from pathway.modes import CASE, NotReadable, clockwork_of
from pathway.modes.interpreter import advanced, asked, begun
from pathway.texts import Assumption, Text
from tests.modes.test_lockstep import definition_of, read
from tests.oracle.small import SMALL

_SAID = Text("påhittat", "invented")


def lapsing(days: int, *, set_back: bool = False, rules: tuple[str, ...] = ()) -> Definition:
    """Navigator, in which those lapse who stay in the introduction for so many days."""
    lapse = Lapse(
        "too_long",
        _SAID,
        Assumption(_SAID),
        ("introduction",),
        "exited",
        "excluded",
        "long_illness",
        "introduction",
        Span(days=days),
        set_back=set_back,
        rules=rules,
    )
    navigator = definition_of("navigator")
    return evolve(navigator, version="lapsing", lapses=(*navigator.lapses, lapse))


def test_navigator_is_some_hundred_modes_and_no_clock_is_there_that_nothing_reads() -> None:
    clockwork = read("navigator", "allowed")
    assert 50 < len(clockwork.modes) < 200
    guards = [guard for edges in clockwork.edges for edge in edges for guard in edge.guards]
    guards += [guard for mode in clockwork.modes for guard in mode.stays]
    guards += [guard for start in clockwork.starts for guard in start.guards]
    read_at = {at for guard in guards for at in (guard.plus, guard.minus) if at is not None}
    assert read_at == set(range(len(clockwork.clocks)))


def test_what_no_rule_reads_is_in_no_mode() -> None:
    parts = {name for mode in read("navigator", "allowed").modes for name, _ in mode.parts}
    assert "need_of_support" in parts
    assert not {"employability", "sex", "education", "municipality", "open"} & parts


def test_an_activity_that_opens_as_one_pleases_is_not_followed_and_one_bound_by_a_rule_is() -> None:
    opened = {
        name: {
            value
            for mode in read(name, "allowed").modes
            for key, value in mode.parts
            if key == "open"
        }
        for name in ("navigator", "jobbspar_for_alla")
    }
    assert opened["navigator"] == set()
    assert "more_support" in opened["jobbspar_for_alla"]
    assumed = " ".join(each.en for each in read("navigator", "allowed").assumed)
    assert "studies of Swedish for immigrants, course, part-time work" in assumed
    assert "more support" not in " ".join(
        each.en for each in read("jobbspar_for_alla", "allowed").assumed
    )


def test_what_is_taken_for_granted_names_things_in_words() -> None:
    first = read("navigator", "allowed").assumed[0]
    assert first.sv.endswith("när den behövs: plats hos en coach, praktikplats.")
    assert first.en.endswith("is needed: a place with a coach, an internship place.")


def test_only_the_reading_on_time_bounds_a_stay_by_limits() -> None:
    limits = {"introduction", "support", "project_end"}
    on_time, allowed = (
        {guard.rule for mode in read("navigator", reading).modes for guard in mode.stays}
        for reading in ("on_time", "allowed")
    )
    assert limits <= on_time
    assert not limits & allowed


def test_a_rule_that_is_left_out_refuses_nothing_and_bounds_nothing() -> None:
    definition = definition_of("navigator")
    without = clockwork_of(definition, "allowed", without=frozenset({"introduction-four-weeks"}))
    rules = {guard.rule for edges in without.edges for edge in edges for guard in edge.guards}
    assert "introduction-four-weeks" not in rules
    assert "full-introduction" in rules
    assert "Left out: introduction-four-weeks." in [each.en for each in without.assumed]


def test_who_is_shut_out_is_told_with_every_rule_that_refuses() -> None:
    found = {
        (dict(each.attributes).get("target_group"), dict(each.attributes).get("age")): each
        for each in read("navigator", "allowed").shut_out
    }
    out = found["youth_social_assistance", "0..15"]
    assert out.refused_by == ("youth-16-24",)


def test_a_lapse_falls_at_the_end_of_its_day_and_the_next_step_is_a_day_later() -> None:
    clockwork = clockwork_of(lapsing(40), "allowed")
    start = date(2009, 1, 1)
    journey, refused = begun(clockwork, "refer", {"target_group": "foreign_background"}, start)
    assert refused == frozenset()
    against, journey = asked(journey, "start_introduction", {})
    assert against == frozenset()
    day_40 = advanced(journey, date(2009, 2, 10))
    assert {clockwork.modes[case.mode].phase for case in day_40.cases} == {"introduction"}
    day_41 = advanced(journey, date(2009, 2, 11))
    assert {clockwork.modes[case.mode].phase for case in day_41.cases} == {"exited"}
    after_exit = clockwork.clocks.index("after_exit")
    assert {case.clocks[after_exit] for case in day_41.cases} == {1}


def test_a_lapse_set_back_that_moves_clocks_is_not_readable() -> None:
    with pytest.raises(NotReadable, match="'too_long' is set back to an earlier day") as raised:
        clockwork_of(lapsing(40, set_back=True))
    assert raised.value.rule == "too_long"


def test_a_lapse_with_a_second_rule_about_days_is_not_readable() -> None:
    with pytest.raises(NotReadable, match="reads a day or a clock of its own"):
        clockwork_of(lapsing(40, rules=("introduction-four-weeks",)))


def test_more_modes_than_asked_for_are_not_looked_at() -> None:
    with pytest.raises(NotReadable, match="more than 20"):
        clockwork_of(definition_of("navigator"), most=20)


def test_a_definition_with_what_cannot_be_read_names_it() -> None:
    with pytest.raises(NotReadable) as raised:
        clockwork_of(SMALL, most=300)
    assert (raised.value.definition, raised.value.rule) == (SMALL.id, raised.value.rule)
    assert raised.value.rule in {"silence", "modes"}


def test_a_pause_is_short_or_long_and_each_guess_is_kept_to() -> None:
    clockwork = read("navigator", "allowed")
    guesses = {dict(mode.parts).get("guess") for mode in clockwork.modes}
    assert guesses == {None, "short", "long", "past_cap"}
    short = [mode for mode in clockwork.modes if ("guess", "short") in mode.parts]
    paused = clockwork.clocks.index("paused:absence")
    for mode in short:
        bounds = [each for each in mode.stays if each.rule == f"{CASE}absence/threshold"]
        assert [(each.plus, each.at_most) for each in bounds] == [(paused, 29)]
