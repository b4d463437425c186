"""A refusal says nothing false, names what is declared, and tells until when and from when all holds."""

from datetime import date
from pathlib import Path

import pytest

import pathway
from pathway.decision import Refusal
from pathway.decision.built_in import _PAGES
from pathway.state import ProjectState
from tests.decision.definitions import day, programme, step
from tests.decision.walking import Walk

_ROOT = Path(__file__).parents[2]
_FIRST = date(2009, 1, 5)


def _introduced() -> pathway.Participation:
    p = pathway.Participation.refer(pathway.load("navigator"), on=_FIRST)
    p.move("start_introduction", on=date(2009, 1, 6))
    return p


def _refused(answer: object) -> Refusal:
    assert isinstance(answer, Refusal)
    return answer


@pytest.mark.parametrize(
    ("outcome", "reason", "said"),
    [("transferred", None, "överflyttad"), ("excluded", "death", "utskriven (avliden)")],
)
def test_where_no_follow_up_is_made_none_is_called_early(
    outcome: str, reason: str | None, said: str
) -> None:
    p = _introduced()
    p.exit(outcome, on=date(2009, 1, 6), reason=reason)
    for on in (date(2009, 1, 20), date(2009, 6, 1)):
        refusal = _refused(p.ask("follow_up", on=on, status="unreachable"))
        assert [each.rule for each in refusal.reasons] == ["follow-up-applies"]
        assert refusal.reasons[0].text("sv") == f"Ingen uppföljning görs efter utfallet {said}."
        (option,) = [each for each in p.options(on=on) if each.trigger == "follow_up"]
        assert [each.rule for each in (*option.reasons, *option.conditional)] == [
            "follow-up-applies"
        ]


def test_a_follow_up_that_is_made_is_still_too_early() -> None:
    p = _introduced()
    p.exit("employment", on=date(2009, 1, 6))
    refusal = _refused(p.ask("follow_up", on=date(2009, 1, 20), status="unreachable"))
    assert [each.rule for each in refusal.reasons] == ["day_90/not-before"]


def test_after_an_early_closing_the_closing_is_named() -> None:
    navigator = pathway.load("navigator").latest
    begun = pathway.begin(navigator, "p", "q")
    step = pathway.Step("refer", date(2010, 7, 1))
    closed = ProjectState(date(2010, 6, 30).toordinal())
    (reason,) = _refused(pathway.decide(navigator, begun, step, project=closed)).reasons
    assert reason.latest == date(2010, 6, 30)
    assert reason.text("en").endswith(
        ": 2010-07-01, and the project closed on 2010-06-30. Was possible until 2010-06-30."
    )
    assert "och projektet stängdes 2010-06-30" in reason.text("sv")


def test_after_a_death_the_death_is_named() -> None:
    p = _introduced()
    p.exit("excluded", reason="death", on=date(2009, 1, 8))
    refusal = _refused(p.ask("reenter", on=date(2009, 3, 1)))
    assert refusal.reasons[0].text("en").endswith(": the outcome is excluded (death).")
    assert refusal.reasons[0].text("sv").endswith(": utfallet är utskriven (avliden).")


def test_what_was_missed_tells_until_when_it_was_possible() -> None:
    p = _introduced()
    p.exit("employment", on=date(2009, 1, 8))
    (reason,) = _refused(p.ask("reopen", on=date(2009, 1, 23), by="coach")).reasons
    assert (reason.rule, reason.earliest, reason.latest) == (
        "reopen-within-14-days",
        None,
        date(2009, 1, 22),
    )
    assert not isinstance(p.ask("reopen", on=date(2009, 1, 22), by="coach"), Refusal)


def test_what_was_possible_before_the_last_step_is_not_told() -> None:
    p = _introduced()
    p.exit("employment", on=date(2009, 1, 8))
    p.record_situation("employment", on=date(2009, 2, 20))
    (reason,) = _refused(p.ask("reopen", on=date(2009, 3, 1), by="coach")).reasons
    assert (reason.earliest, reason.latest) == (None, None)


def test_a_refusal_prints_the_day_on_which_every_rule_holds() -> None:
    lar = pathway.load("lar").latest
    step = pathway.Step("refer", _FIRST, {"age": 19, "referrer": "school"})
    refusal = _refused(pathway.decide(lar, pathway.begin(lar, "p", "q"), step))
    assert refusal.possible_from == date(2015, 1, 1)
    assert str(refusal).splitlines()[-1] == "  Every rule holds from 2015-01-01."
    assert refusal.text("sv").splitlines()[-1] == "  Alla regler är uppfyllda från 2015-01-01."


def test_a_refusal_that_waiting_does_not_end_says_so() -> None:
    lar = pathway.load("lar").latest
    step = pathway.Step("refer", _FIRST, {"referrer": "school"})
    refusal = _refused(pathway.decide(lar, pathway.begin(lar, "p", "q"), step))
    assert refusal.possible_from is None
    assert str(refusal).splitlines()[-1] == "  Waiting does not make the step possible."


def test_one_reason_tells_its_day_once() -> None:
    refusal = _refused(_introduced().ask("exit", on=date(2009, 1, 20), outcome="completed"))
    assert str(refusal).count("2009-02-03") == 1


def test_a_step_that_must_come_first_and_what_it_is_to_tell_are_named() -> None:
    refusal = _refused(_introduced().ask("start_coaching", on=date(2009, 2, 3)))
    assert refusal.reasons[0].text("sv") == (
        "Den som bedöms behöva extra stöd går vidare till coachning: behov av extra stöd "
        "(need_of_support) saknas. Först: registrera bedömning (record_assessment)."
    )


def test_a_value_is_called_by_its_declared_name() -> None:
    navigator = pathway.load("navigator")
    with pytest.raises(pathway.StepRefused) as caught:
        pathway.Participation.refer(
            navigator, on=_FIRST, target_group="youth_social_assistance", age=25
        )
    (reason,) = caught.value.reasons
    assert reason.text("sv").endswith(
        ": målgrupp är ungdomar 16-24 år med ekonomiskt bistånd, ålder vid start är 25."
    )


def test_a_misspelt_step_is_guessed_and_a_strange_one_is_not() -> None:
    walk = Walk(programme(step("start_course", "inside", act="stay"))).take("refer", 0)
    assert "Was start_course meant?" in walk.why("start_corse", 1).reasons[0].text("en")
    swedish = walk.why("start_corse", 1).reasons[0].text("sv")
    assert "Menades start_course (sv) (start_course)?" in swedish
    assert "meant" not in str(walk.why("zzz", 1))


def test_a_paragraph_of_the_language_leads_to_its_page() -> None:
    (reason,) = Walk(programme()).take("refer", 0).why("zzz", day(1)).reasons
    assert reason.source.of("en") == (
        'document pathway, "S8"; holds in every programme, '
        "see docs/explanation/s8-conditions-and-days.md"
    )
    assert [page for page in _PAGES.values() if not _page(page)] == []


def _page(name: str) -> bool:
    return (_ROOT / "docs" / "explanation" / f"{name}.md").is_file()
