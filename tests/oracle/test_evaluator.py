"""The naive evaluator, against days counted by hand."""

from datetime import date, timedelta

import pytest

from pathway.commands import Step
from pathway.definition import Definition, Value
from pathway.machine import graph_of
from pathway.programmes.navigator import PROGRAMME
from tests.oracle.answering import answer
from tests.oracle.case import Case
from tests.oracle.small import SMALL

NAVIGATOR = PROGRAMME.first


def taken(definition: Definition, *steps: tuple[str, date, dict[str, Value]]) -> Case:
    case, graph = Case(definition), graph_of(definition)
    for trigger, on, told in steps:
        found = answer(case, graph, Step(trigger, on, told, "coach"))
        assert found.reasons == ()
        case = found.case
    return case


def day(text: str) -> date:
    return date.fromisoformat(text)


ENTERED = ("refer", day("2009-01-05"), {}), ("start_introduction", day("2009-01-12"), {})


def test_the_day_of_entry_is_day_0_and_four_weeks_later_it_is_day_28() -> None:
    case = taken(NAVIGATOR, *ENTERED)
    assert case.reading("introduction", day("2009-01-12").toordinal()) == 0
    assert case.reading("introduction", day("2009-02-09").toordinal()) == 28


@pytest.mark.parametrize(
    ("resumed", "reading"),
    [
        ("2009-02-20", 59),  # 29 days, below the threshold: as if there had been none
        ("2009-02-21", 29),  # 30 days count, all of them
        ("2009-07-21", 29),  # 180 days, the most that one pause counts
        ("2009-07-22", 30),  # from then on the clock runs on
    ],
)
def test_a_pause_counts_from_its_threshold_up_to_its_cap(resumed: str, reading: int) -> None:
    pause = ("pause", day("2009-01-22"), {"reason": "illness"})
    case = taken(NAVIGATOR, *ENTERED, pause, ("resume", day(resumed), {}))
    after = day(resumed) + timedelta(days=19 if resumed != "2009-02-20" else 20)
    assert case.reading("introduction", after.toordinal()) == reading


def test_a_running_pause_reads_as_if_it_ended_that_day() -> None:
    pause = ("pause", day("2009-01-22"), {"reason": "illness"})
    case = taken(NAVIGATOR, *ENTERED, pause)
    assert case.reading("introduction", day("2009-02-20").toordinal()) == 39
    assert case.reading("introduction", day("2009-02-21").toordinal()) == 10


def test_months_are_counted_from_their_anchor_and_clipped() -> None:
    inside = ("refer", day("2024-01-20"), {"sex": "woman"}), ("start_intro", day("2024-01-31"), {})
    needed = ("record_assessment", day("2024-02-20"), {"name": "need", "value": "yes"})
    fit = ("record_assessment", day("2024-02-20"), {"name": "fit", "value": "yes"})
    signed = ("sign_plan", day("2024-02-20"), {})
    begun = ("start_training", day("2024-02-20"), {"form": "single"})
    case = taken(SMALL, *inside, needed, fit, signed, begun)
    found = answer(case, graph_of(SMALL), Step("start_placement", day("2024-02-28")))
    assert found.reasons == (("a-month-inside", day("2024-02-29"), None, None),)
    late = answer(case, graph_of(SMALL), Step("start_placement", day("2024-08-01")))
    assert late.reasons == (("possible-in-phase", None, None, None),)  # nobody was seen for so long


def test_a_lapse_falls_at_the_end_of_its_day_and_is_set_back_to_the_last_restart() -> None:
    start = ("refer", day("2024-01-20"), {"sex": "woman"}), ("start_intro", day("2024-02-01"), {})
    needed = ("record_assessment", day("2024-02-20"), {"name": "need", "value": "yes"})
    signed = ("sign_plan", day("2024-02-20"), {})
    begun = ("start_training", day("2024-02-20"), {"form": "single"})
    seen = ("visit", day("2024-03-01"), {"hours": 1.0})
    case = taken(SMALL, *start, needed, signed, begun, seen)
    on_the_day = answer(case, graph_of(SMALL), Step("sign_plan", day("2024-05-24")))
    assert on_the_day.phase == "training"
    after = answer(
        case, graph_of(SMALL), Step("record_situation", day("2024-05-25"), {"situation": "work"})
    )
    lapse = after.case.entries[-2]
    assert (lapse.trigger, lapse.on, lapse.effective) == (
        "silence",
        day("2024-05-24").toordinal(),
        day("2024-03-01").toordinal(),
    )


def test_reasons_say_the_first_and_the_last_day_on_which_a_rule_holds() -> None:
    case = taken(NAVIGATOR, *ENTERED)
    found = answer(case, graph_of(NAVIGATOR), Step("start_coaching", day("2009-02-08")))
    assert found.reasons == (
        ("introduction-four-weeks", day("2009-02-09"), None, None),
        ("need-of-support", None, None, "record_assessment"),
    )
    assert found.possible_from == day("2009-02-09")
    outside = answer(Case(NAVIGATOR), graph_of(NAVIGATOR), Step("refer", day("2008-04-30")))
    assert outside.reasons[1] == ("project-period", day("2008-05-01"), day("2011-04-30"), None)
