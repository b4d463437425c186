"""A certificate is checked by the file and the definition alone, and no altered one passes."""

from collections.abc import Callable

import pytest
from attrs import evolve

from pathway.definition import Definition
from pathway.errors import DefinitionError
from pathway.modes import clockwork_of
from pathway.verification import Budget
from pathway.verification.budget import Meter
from pathway.verification.certificate import (
    Certificate,
    certificate_of,
    certificate_text,
    read_certificate,
    rechecked,
)
from pathway.verification.certificate.model import Bounded, Placed
from pathway.verification.proof import Proof
from pathway.verification.prove import planned_outcomes
from tests.verification.models import HELD, STUCK, with_rule


def _certificate(definition: Definition) -> Certificate:
    clockwork = clockwork_of(definition)
    proof = Proof(clockwork, planned_outcomes(definition), Meter(Budget()))
    return certificate_of(proof, definition)


def test_a_certificate_holds_of_its_definition() -> None:
    assert rechecked(_certificate(HELD), HELD) == ()


def test_a_certificate_comes_back_from_its_file_as_it_was() -> None:
    made = _certificate(HELD)
    assert read_certificate(certificate_text(made), name="file") == made


def test_a_certificate_says_where_a_planned_outcome_is_out_of_reach() -> None:
    made = _certificate(STUCK)
    assert not made.planned_everywhere
    assert rechecked(made, STUCK) == ()
    assert rechecked(evolve(made, planned_everywhere=True), STUCK) == (
        "somebody can stand where no hopeful set is",
    )


def test_a_certificate_is_of_one_content() -> None:
    (wrong,) = rechecked(_certificate(HELD), with_rule(8))
    assert wrong.startswith("it is of another content, sha256:")


def _tighter(placed: Placed) -> Placed:
    """Return the set without its last days."""
    bounds = tuple(
        Bounded(each.clocks, each.at_most - 1) if each.at_most > 0 else each
        for each in placed.bounds
    )
    return evolve(placed, bounds=bounds)


def _wider(placed: Placed) -> Placed:
    return evolve(placed, bounds=())


_ALTERED: dict[str, Callable[[Certificate], Certificate]] = {
    "a set left out": lambda made: evolve(made, reached=made.reached[1:]),
    "a set a day short": lambda made: evolve(made, reached=tuple(map(_tighter, made.reached))),
    "hope left out": lambda made: evolve(made, hopeful=made.hopeful[:1]),
    "hope the other way round": lambda made: evolve(made, hopeful=made.hopeful[::-1]),
    "hope without end": lambda made: evolve(made, hopeful=tuple(map(_wider, made.hopeful))),
    "another mode": lambda made: evolve(
        made, reached=(evolve(made.reached[0], mode=99), *made.reached[1:])
    ),
    "other clocks": lambda made: evolve(made, clocks=("outside",)),
}


@pytest.mark.parametrize("altered", _ALTERED)
def test_an_altered_certificate_does_not_pass(altered: str) -> None:
    assert rechecked(_ALTERED[altered](_certificate(HELD)), HELD)


def test_a_certificate_of_no_known_form_is_refused_with_every_fault() -> None:
    with pytest.raises(DefinitionError) as refused:
        read_certificate('{"format": "participant-pathway-certificate/1", "modes": "2"}', name="f")
    assert len(refused.value.faults) > 1
