"""A small valid family, and what is wrong with it after an edit."""

import pytest

from pathway.errors import DefinitionError
from pathway.indicators.conditions import InSituation, Reached
from pathway.indicators.model import Band, Breakdown, Counting, Family, Indicator, Window
from pathway.texts import Assumption, Text

__all__ = ["ASKED", "COUNTING", "SEX", "family", "faults"]

_WORDS = Text("påhittat", "invented")
_BASIS = Assumption(_WORDS)
COUNTING = Counting("started", _WORDS, _BASIS, started=True)
SEX = Breakdown(
    "sex",
    _WORDS,
    "sex",
    (
        Band("women", _WORDS, ("woman",)),
        Band("men", _WORDS, ("man",)),
        Band("neither", _WORDS, ("other",)),
    ),
)
ASKED = Indicator(
    "R1",
    "1",
    _WORDS,
    _WORDS,
    _BASIS,
    "started",
    Reached(),
    counted=InSituation(("employment",)),
    anchor="exit",
    window=Window(90, 180, follow_up="day_90"),
    maturity=90,
    measure="share",
    breakdowns=(("sex",),),
)


def family(*indicators: Indicator, **more: object) -> Family:
    told = {"countings": (COUNTING,), "breakdowns": (SEX,), **more}
    return Family("small", "1", _WORDS, _BASIS, indicators=indicators or (ASKED,), **told)  # type: ignore[arg-type]


def faults(*indicators: Indicator, **more: object) -> list[str]:
    """The faults of the family; it must have some."""
    with pytest.raises(DefinitionError) as refused:
        family(*indicators, **more)
    return [str(each) for each in refused.value.faults]
