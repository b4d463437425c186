"""Each of ten mistakes in Navigator is told, by its rules; the two quickest in every run."""

import pytest

from pathway.errors import DefinitionError
from pathway.verification import prove
from tests.verification.bad_day import NAVIGATOR, SLIPS, Slip

_QUICK = ("resume forgotten in one phase", "an assessment recorded where it comes too late")


def _said(slip: Slip) -> list[str]:
    try:
        broken = slip.made(NAVIGATOR)
    except DefinitionError as refused:
        return [str(each) for each in refused.faults]
    return [each.id for each in prove(broken).findings]


def _named(slip: Slip) -> str:
    return slip.name


@pytest.mark.parametrize("slip", [each for each in SLIPS if each.name in _QUICK], ids=_named)
def test_a_slip_is_told(slip: Slip) -> None:
    assert any(each.startswith(slip.says) for each in _said(slip)), _said(slip)


@pytest.mark.slow
@pytest.mark.parametrize("slip", [each for each in SLIPS if each.name not in _QUICK], ids=_named)
def test_every_slip_is_told(slip: Slip) -> None:
    assert any(each.startswith(slip.says) for each in _said(slip)), _said(slip)


@pytest.mark.slow
def test_navigator_as_it_is_has_nothing_to_tell() -> None:
    report = prove(NAVIGATOR)
    assert report.findings == ()
    assert report.undecided == ()
