"""What is known of participants alone is not asked of organisations, nor the other way round."""

import pytest
from attrs import evolve

from pathway.indicators.conditions import Contacted, Gave, InSituation, Reached
from pathway.indicators.model import Band, Breakdown, Counting, Indicator, Window
from pathway.texts import Assumption, Text
from tests.indicators.definitions.faulty import faults

WORDS = Text("påhittat", "invented")
INVENTED = Assumption(WORDS)
ALL = Counting("all", WORDS, INVENTED, records="organisation")


def _indicator(name: str, counting: str, **more: object) -> Indicator:
    told = {"population": Contacted(), "level": "organisation", **more}
    return Indicator(name, "1", WORDS, WORDS, INVENTED, counting, **told)  # type: ignore[arg-type]


def _faults(indicator: Indicator, counting: Counting = ALL, *more: Breakdown) -> list[str]:
    return faults(indicator, countings=(counting,), breakdowns=more)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"population": Reached()}, "population: is asked of participants"),
        ({"excluded": Gave(3)}, "excluded: is asked of participants"),
        ({"anchor": "exit"}, "anchor: no organisation has 'exit'"),
        ({"anchor": "phase:inside"}, "anchor: no organisation has 'phase:inside'"),
        ({"window": Window(0, 0)}, "window: an organisation has no situation"),
        ({"measure": "sum", "of": "hours"}, "of: an organisation has no hours"),
        ({"population": Contacted((), 0)}, "population.at_least: 0 contacts"),
    ],
)
def test_what_is_known_of_participants_is_not_asked_of_organisations(
    changes: dict[str, object], path: str
) -> None:
    (found,) = _faults(evolve(_indicator("met", "all"), **changes))  # type: ignore[misc]
    assert found.startswith(f"indicators[0].{path}")


def test_organisations_have_no_breakdowns_and_no_situation() -> None:
    sex = Breakdown("sex", WORDS, "sex", (Band("women", WORDS, ("woman",)),), partial=True)
    (found,) = _faults(_indicator("met", "all", breakdowns=(("sex",),)), ALL, sex)
    assert found.startswith("indicators[0].breakdowns: nothing is told of organisations")
    in_work = _indicator("met", "all", counted=InSituation(("employment",)))
    assert any("asked of participants" in each for each in _faults(in_work))


@pytest.mark.parametrize(
    "changes",
    [
        {"count": "persons"},
        {"transfers": "chain"},
        {"shortest": 3},
        {"complete": ("sex",)},
        {"started": True},
    ],
)
def test_a_counting_of_organisations_asks_nothing_of_participants(
    changes: dict[str, object],
) -> None:
    (found,) = _faults(_indicator("met", "all"), evolve(ALL, **changes))  # type: ignore[misc]
    assert found.startswith(f"countings[0].{next(iter(changes))}: is asked of participants")


def test_contacts_are_not_asked_of_participants() -> None:
    (found,) = _faults(_indicator("met", "all"), evolve(ALL, records="participation"))
    assert found.startswith("indicators[0].population: is asked of organisations")
