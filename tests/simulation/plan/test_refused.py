"""A scenario that its definition cannot satisfy is refused, with all faults and the rules concerned."""

from datetime import date

import pytest
from attrs import evolve

import pathway
from pathway.definition.document import content_hash
from pathway.errors import DefinitionError
from pathway.simulation.distributions import Uniform
from pathway.simulation.plans import compile_scenario
from pathway.simulation.scenario.choices import Lasting
from pathway.simulation.scenario.parts import Arrivals, Described, Stay
from pathway.simulation.scenario.shipped import scenario as shipped
from tests.simulation.small import ASSUMED, DEFINITION, always, days, scenario


def test_a_day_outside_the_legal_window_is_refused_with_the_rule_not_clipped() -> None:
    stays = scenario().stays
    early = evolve(stays[1].steps[0], days=(Lasting(Uniform(9, 12)),))
    soon = evolve(stays[2].steps[0], days=days(4))
    faulty = scenario(
        stays=(stays[0], evolve(stays[1], steps=(early,)), evolve(stays[2], steps=(soon,)))
    )
    with pytest.raises(DefinitionError) as raised:
        compile_scenario(DEFINITION, faulty)
    assert str(raised.value) == (
        "scenario course: 2 faults\n"
        "  stays[1].steps[0]: leave on 2020-01-12 breaks ten-days: ten days: 9 of 10 days so far. "
        "Possible from 2020-01-13. So it goes here: refer 2020-01-01, begin 2020-01-03, "
        "leave 2020-01-12. Change what leads there.\n"
        "  stays[2].steps[0]: follow_up on 2020-01-19 breaks soon/not-before: soon: 4 of 5 days so "
        "far. Possible from 2020-01-20. So it goes here: refer 2020-01-01, begin 2020-01-03, "
        "leave 2020-01-15, follow_up 2020-01-19. Change what leads there."
    )


def test_every_name_that_the_definition_lacks_is_told_at_once() -> None:
    stays = scenario().stays
    faulty = scenario(
        stays=(
            evolve(stays[0], steps=(evolve(stays[0].steps[0], step="start"),)),
            Stay("cuorse", ASSUMED),
        ),
        entries=(Described("age", ASSUMED, always(age="12")),),
        supplies=(),
    )
    with pytest.raises(DefinitionError) as raised:
        compile_scenario(DEFINITION, faulty)
    assert str(raised.value) == (
        "scenario course: 3 faults\n"
        "  entries[0]: unknown attribute 'age'. It is told at the referral: sex.\n"
        "  stays[0].steps[0].step: unknown step 'start'. It is a step in waiting: begin.\n"
        "  stays[1].phase: unknown phase 'cuorse'. It is a phase of the programme: waiting, course, "
        "left. Did you mean 'course'?"
    )


def test_days_outside_of_what_is_simulated_are_refused() -> None:
    listed = Arrivals(ASSUMED, listed=(date(2019, 12, 31), date(2020, 1, 1)))
    with pytest.raises(DefinitionError) as raised:
        compile_scenario(DEFINITION, scenario(arrivals=listed, closing=date(2021, 1, 1)))
    assert str(raised.value) == (
        "scenario course: 2 faults\n"
        "  arrivals.listed[0]: 2019-12-31 is not from 2020-01-01 to 2020-12-31, which is simulated.\n"
        "  closing: 2021-01-01 is not from 2020-01-01 to 2020-12-31, which is simulated."
    )


def test_what_is_held_from_the_referral_on_cannot_be_waited_for() -> None:
    seat = evolve(DEFINITION.resources[0], phases=("waiting", "course"), waits_in=())
    with pytest.raises(DefinitionError, match="'seat' is held from the referral on"):
        compile_scenario(evolve(DEFINITION, resources=(seat,)), scenario())


def test_steps_that_lead_round_without_an_end_are_refused() -> None:
    stays = scenario().stays
    for_ever = evolve(stays[2], steps=(evolve(stays[2].steps[0], at_most=None),))
    with pytest.raises(DefinitionError, match="steps lead round without an end"):
        compile_scenario(DEFINITION, scenario(stays=(*stays[:2], for_ever)))


def test_a_scenario_of_another_version_is_refused() -> None:
    with pytest.raises(DefinitionError, match="it is about course 2, and this is course 1"):
        compile_scenario(DEFINITION, scenario(version="2"))


def test_a_scenario_may_be_about_a_variant_and_then_is_not_about_its_centre() -> None:
    told = evolve(shipped("lar"), version="2014-01-02+sundsvall", variant="sundsvall")
    centre = pathway.load("lar").latest
    with pytest.raises(DefinitionError, match="and this is lar 2014-01-02"):
        compile_scenario(centre, told)
    local = pathway.load("lar", "sundsvall").latest
    assert compile_scenario(local, told, confirm=False).content != content_hash(centre)


def test_a_told_detail_that_no_step_takes_is_refused() -> None:
    stays = scenario().stays
    wrong = evolve(stays[1].steps[0], told=always(outcome="wrok"))
    with pytest.raises(DefinitionError, match="outcome"):
        compile_scenario(DEFINITION, scenario(stays=(stays[0], evolve(stays[1], steps=(wrong,)))))


def test_a_class_that_a_rule_keeps_out_is_refused_at_the_referral() -> None:
    navigator = pathway.load("navigator").latest
    told = shipped("navigator")
    ages = told.entries[2]
    older = evolve(ages, numbers=(Lasting(Uniform(16, 30)),))  # type: ignore[call-arg]
    faulty = evolve(told, entries=(*told.entries[:2], older, *told.entries[3:]))
    with pytest.raises(DefinitionError) as raised:
        compile_scenario(navigator, faulty)
    rules = {rule for rule in ("youth-16-24", "adults-25-64") if rule in str(raised.value)}
    assert rules == {"youth-16-24", "adults-25-64"}
    assert {fault.path for fault in raised.value.faults} == {"entries"}


def test_what_was_confirmed_needs_no_confirming_again() -> None:
    stays = scenario().stays
    early = evolve(stays[1].steps[0], days=days(9))
    faulty = scenario(stays=(stays[0], evolve(stays[1], steps=(early,))))
    assert compile_scenario(DEFINITION, faulty, confirm=False).most_rows == 3
