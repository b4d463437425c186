"""z3 agrees with the certificates of drawn clockworks and small definitions, and with no altered one."""

from attrs import evolve

from pathway.definition import Definition
from pathway.modes import Clockwork, clockwork_of
from pathway.verification import Budget, Undecided
from pathway.verification.budget import Meter
from pathway.verification.certificate import Certificate, certificate_of
from pathway.verification.proof import Proof
from pathway.verification.prove import planned_outcomes
from tests._require import needs
from tests.verification.models import HELD, STUCK
from tests.verification.second_opinions.drawn_clockworks import drawn_clockwork

needs("z3")

from tests.verification.second_opinions.by_z3 import obligations_broken  # noqa: E402  needs z3

_PLANNED = frozenset({"done"})
_DRAWN = range(12)


def _certificate(clockwork: Clockwork, definition: Definition = HELD) -> Certificate:
    planned = planned_outcomes(definition)
    proof = Proof(clockwork, planned, Meter(Budget(states=200, seconds=2.0)))
    return certificate_of(proof, definition)


def _broken(clockwork: Clockwork, certificate: Certificate) -> list[str]:
    return obligations_broken(certificate, clockwork, _PLANNED)


def _without_lapses(clockwork: Clockwork) -> Clockwork:
    edges = tuple(tuple(evolve(edge, lapse=False) for edge in edges) for edges in clockwork.edges)
    return evolve(clockwork, edges=edges)


def test_z3_agrees_with_the_sets_of_small_definitions() -> None:
    for definition in (HELD, STUCK):
        clockwork = clockwork_of(definition)
        assert _broken(clockwork, _certificate(clockwork, definition)) == []


def test_z3_agrees_with_the_sets_of_drawn_clockworks() -> None:
    decided = 0
    for seed in _DRAWN:
        clockwork = _without_lapses(drawn_clockwork(seed))
        try:
            certificate = _certificate(clockwork)
        except Undecided:
            continue
        decided += 1
        assert _broken(clockwork, certificate) == [], seed
    assert decided > len(_DRAWN) // 2


def test_z3_sees_a_reached_set_left_out() -> None:
    clockwork = clockwork_of(HELD)
    made = _certificate(clockwork)
    assert _broken(clockwork, evolve(made, reached=made.reached[1:]))


def test_z3_sees_hope_that_leads_nowhere() -> None:
    clockwork = clockwork_of(HELD)
    made = _certificate(clockwork)
    assert _broken(clockwork, evolve(made, hopeful=made.hopeful[::-1]))
