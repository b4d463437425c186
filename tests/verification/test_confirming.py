"""A journey is shown as tried only where the core took its steps, and refused the one that is refused."""

from attrs import evolve

from pathway.modes import clockwork_of
from pathway.verification import prove
from pathway.verification.confirming import confirmed
from pathway.verification.model import Finding
from tests.verification.models import HELD, STUCK


def _finding(question: str) -> Finding:
    report = prove(STUCK)
    return next(each for each in report.findings if each.question == question)


def test_a_journey_that_the_core_takes_is_confirmed() -> None:
    found = _finding("dead_end")
    assert found.journey is not None
    assert found.journey.confirmed is True
    assert found.decided


def test_a_journey_has_a_day_of_referral() -> None:
    found = _finding("dead_end")
    assert found.journey is not None
    assert dict(found.journey.entry)["calendar"] == 0


def test_a_journey_that_the_core_refuses_is_not_decided() -> None:
    clockwork = clockwork_of(HELD)
    found = _finding("never_fires")
    assert found.journey is not None
    assert found.journey.refused is not None
    ends = (*found.journey.steps, (0, found.journey.refused))
    tried = confirmed(HELD, clockwork, evolve(found, journey=evolve(found.journey, steps=ends)))
    assert tried.journey is not None
    assert tried.journey.confirmed is False
    assert not tried.decided


def test_a_step_that_the_core_does_not_refuse_is_not_decided() -> None:
    clockwork = clockwork_of(HELD)
    found = _finding("never_fires")
    assert found.journey is not None
    late = evolve(found.journey, until=7)
    tried = confirmed(HELD, clockwork, evolve(found, journey=late))
    assert not tried.decided


def test_a_finding_without_a_journey_stays_as_it_is() -> None:
    found = evolve(_finding("dead_end"), journey=None)
    assert confirmed(STUCK, clockwork_of(STUCK), found) == found
