"""What a programme lacks is told in Swedish and English."""

from itertools import product

import pytest

from pathway.catalogue import installed, load
from pathway.errors import Fault
from pathway.indicators.check.lacked import Lacked, lacks, reason_of
from pathway.indicators.families import families, family
from pathway.indicators.fitting import fitted


@pytest.mark.parametrize(("name", "programme"), [*product(families(), installed())])
def test_every_reason_for_which_a_shipped_family_cannot_be_counted_is_told_in_both(
    name: str, programme: str
) -> None:
    fit = fitted(family(name), load(programme))
    for fault in (each for faults in fit.lacking.values() for each in faults):
        assert isinstance(fault, Lacked)
        assert reason_of(fault, "en") == fault.message
        said = reason_of(fault, "sv")
        assert said.startswith(("det finns inte", "programmet har", "ingen fas", "uppgiften"))
        assert fault.message not in said


def test_what_there_is_instead_is_named() -> None:
    (fault,) = lacks("population", "phase", "studys", ("studies", "work"), "The programme declares")
    assert (
        reason_of(fault, "sv") == "det finns inte någon fas 'studys'. Det finns: 'studies', 'work'."
    )
    assert reason_of(fault, "en").endswith("Did you mean 'studies'?")
    assert tuple(lacks("population", "phase", "work", ("work",), "The programme declares")) == ()


def test_a_fault_without_swedish_is_told_in_english() -> None:
    assert reason_of(Fault("bands", "no band takes in 'x'."), "sv") == "no band takes in 'x'."
