"""Fifteen phases and eighteen clocks are decided exactly, without any of them left out."""

import pytest

from pathway.verification import prove
from tests.verification.large import LARGE


@pytest.mark.slow
def test_a_large_definition_is_decided() -> None:
    report = prove(LARGE)
    assert report.method == "sets"
    assert report.undecided == ()
    assert report.findings == ()
    assert report.clocks == 18
    times = {each.id: each for each in report.times}
    assert times["completed"].shortest == 70
    assert times["completed"].unbounded
    assert (times["phase_07"].shortest, times["phase_07"].longest) == (49, 392)
