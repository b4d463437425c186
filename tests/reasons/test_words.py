"""A reason in words, in both languages, to the letter: the rule, what was seen, the days."""

from datetime import date

import pytest

from pathway.commands import Step
from pathway.dates import Span
from pathway.decision import Refusal, due
from pathway.definition import (
    AttributeIs,
    Clock,
    ClockIs,
    Condition,
    Count,
    DateIn,
    ExtendedBy,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Open,
    PausedFor,
    Role,
    Taken,
    Told,
    Value,
    WithinLimit,
)
from pathway.reasons import Reason, Seen
from pathway.texts import Assumption, Source, Text
from tests.decision.definitions import activity, day, limit, pause, programme, rule, text
from tests.decision.walking import Walk

_WORDS = Text(sv="Regeln", en="The rule")
_SOURCE = Source("003", "fyra veckor")


def _limit(clock: ClockIs, value: Value | None) -> Span | None:
    """The bound that is not kept, as whoever judges tells it; a clock of 2 months has run 70 days."""
    low, high = clock.at_least, clock.at_most
    short = low is not None and (high is None or int(str(value)) < (low.fixed or 0))
    return low if short else high


def _said(condition: Condition, value: Value | None) -> tuple[str, str]:
    limit = _limit(condition, value) if isinstance(condition, ClockIs) else None
    reason = Reason("r", _WORDS, _SOURCE, (Seen(condition, value, limit),))
    return reason.text("en"), reason.text("sv")


@pytest.mark.parametrize(
    ("condition", "value", "english", "swedish"),
    [
        (ClockIs("c", Span(weeks=4)), 27, "27 of 28 days so far", "27 av 28 dagar hittills"),
        (ClockIs("c", Span(days=1)), 0, "0 of 1 day so far", "0 av 1 dag hittills"),
        (
            ClockIs("c", Span(months=1)),
            9,
            "9 days of 1 month so far",
            "9 dagar av 1 månad hittills",
        ),
        (
            ClockIs("c", Span(months=6)),
            9,
            "9 days of 6 months so far",
            "9 dagar av 6 månader hittills",
        ),
        (
            ClockIs("c", None, Span(days=14)),
            15,
            "15 days, at most 14 days",
            "15 dagar, högst 14 dagar",
        ),
        (
            ClockIs("c", Span(days=3), Span(days=14)),
            15,
            "15 days, at most 14 days",
            "15 dagar, högst 14 dagar",
        ),
        (
            ClockIs("c", Span(days=3), Span(days=14)),
            2,
            "2 of 3 days so far",
            "2 av 3 dagar hittills",
        ),
        (
            ClockIs("c", None, Span(months=2)),
            70,
            "70 days, at most 2 months",
            "70 dagar, högst 2 månader",
        ),
        (WithinLimit("l"), 99, "99 days", "99 dagar"),
        (DateIn("project"), date(2024, 2, 29).toordinal(), "2024-02-29", "2024-02-29"),
        (AttributeIs("age", at_least=18), 17, "age is 17", "age är 17"),
        (AttributeIs("age", at_least=18), "unknown", "age is unknown", "age är unknown"),
        (FactIs("plan", ("signed",)), None, "plan is missing", "plan saknas"),
        (Judgement("need", ("yes",)), "no", "need is no", "need är no"),
        (Told("form", ("a",)), None, "hangs on form", "beror på form"),
        (Role(("head",)), "coach", "asked by coach", "begärt av coach"),
        (Role(("head",)), None, "who asks is not told", "vem som begär saknas"),
        (LastPhase(("a",)), "b", "the phase last left is b", "senaste fas b"),
        (LastOutcome(("a",)), "b", "the outcome is b", "utfallet är b"),
        (ExtendedBy("e", Span(days=28)), 30, "30 of at most 28 days", "30 av högst 28 dagar"),
        (ExtendedBy("e", Span(days=28)), None, "the days are not told", "dagarna är inte angivna"),
        (PausedFor("p", Span(weeks=1)), 9, "9 of 7 days used", "9 av 7 dagar använda"),
        (Count("a", "r", 2), 1, "a r: 1", "a r: 1"),
        (Taken("t", 2), 1, "t: 1", "t: 1"),
        (Open("course"), 0, "course is not open", "course pågår inte"),
    ],
)
def test_a_value_seen_is_said_in_both_languages(
    condition: Condition, value: Value | None, english: str, swedish: str
) -> None:
    assert _said(condition, value) == (f"The rule: {english}.", f"Regeln: {swedish}.")


def test_a_rule_against_something_open_says_that_it_is_open() -> None:
    definition = programme(
        activities=(activity("course"),), rules=(rule("no-course", Not(Open("course"))),)
    )
    walk = Walk(definition).take("refer", 0).take("open_activity", 1)
    said = walk.why("go", 2).reasons[0].text("en")
    assert "is not open" not in said
    assert "is open" in said


def test_a_rule_against_a_clock_says_what_it_reads() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), ("inside",)),),
        rules=(rule("early", Not(ClockIs("c", at_least=Span(days=10)))),),
    )
    said = Walk(definition).take("refer", 0).why("go", 12).reasons[0].text("en")
    assert said.startswith("early: 12 days")
    assert "at most ." not in said
    assert "at most" not in said or "at most 9 days" in said


def test_a_window_in_months_that_has_passed_names_its_upper_bound() -> None:
    window = ClockIs("c", Span(months=1), Span(months=2))
    definition = programme(
        clocks=(Clock("c", text("c"), ("inside",)),), rules=(rule("window", window),)
    )
    said = Walk(definition).take("refer", 0).why("go", 90).reasons[0].text("en")
    assert said == "window: 90 days, at most 2 months. Was possible until 2024-03-15."


@pytest.mark.parametrize("condition", [LastPhase(("inside",)), LastOutcome(("done",))])
def test_what_is_not_known_is_not_called_none(condition: Condition) -> None:
    assert all("None" not in said for said in _said(condition, None))


@pytest.mark.parametrize(
    ("earliest", "latest", "needs", "english", "swedish"),
    [
        (None, None, None, "The rule.", "Regeln."),
        (
            day(0),
            None,
            None,
            "The rule. Possible from 2024-01-15.",
            "Regeln. Möjligt från 2024-01-15.",
        ),
        (
            day(0),
            day(1),
            None,
            "The rule. Possible from 2024-01-15 until 2024-01-16.",
            "Regeln. Möjligt från 2024-01-15 till 2024-01-16.",
        ),
        (None, None, "details", "The rule.", "Regeln."),
        (None, None, "resume", "The rule.", "Regeln."),
        (None, None, "wait", "The rule. None is free.", "Regeln. Ingen plats är ledig."),
        (None, None, "assess", "The rule. First: assess.", "Regeln. Först: assess."),
        (
            None,
            day(1),
            None,
            "The rule. Was possible until 2024-01-16.",
            "Regeln. Var möjligt till 2024-01-16.",
        ),
        (
            day(0),
            None,
            "details",
            "The rule. Whatever is told, possible from 2024-01-15.",
            "Regeln. Vad som än anges möjligt från 2024-01-15.",
        ),
    ],
)
def test_days_and_needs_follow_the_rule(
    earliest: date | None, latest: date | None, needs: str | None, english: str, swedish: str
) -> None:
    reason = Reason("r", _WORDS, _SOURCE, (), earliest, latest, needs)
    assert (reason.text("en"), reason.text("sv")) == (english, swedish)


def test_a_refusal_puts_rules_and_their_sources_under_one_another() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), ("inside",)),),
        rules=(
            rule("ten", ClockIs("c", Span(days=10))),
            rule("twenty", ClockIs("c", Span(days=20))),
        ),
    )
    refusal = Walk(definition).take("refer", 0).why("go", 5)
    assert str(refusal) == (
        "Refused: go on 2024-01-20\n"
        "  ten      ten: 5 of 10 days so far. Possible from 2024-01-25.\n"
        "           (assumption: invented)\n"
        "  twenty   twenty: 5 of 20 days so far. Possible from 2024-02-04.\n"
        "           (assumption: invented)\n"
        "  Every rule holds from 2024-02-04."
    )
    assert refusal.text("sv").splitlines()[:3] == [
        "Avslag: go 2024-01-20",
        "  ten      ten (sv): 5 av 10 dagar hittills. Möjligt från 2024-01-25.",
        "           (antagande: invented (sv))",
    ]


def test_a_refusal_of_a_change_names_the_entry_that_would_no_longer_hold() -> None:
    refusal = Refusal(Step("go", day(5)), "inside", (), entry=7)
    assert str(refusal) == "Refused: go on 2024-01-20 (entry 7 would no longer hold)"
    assert refusal.text("sv") == "Avslag: go 2024-01-20 (post 7 skulle inte längre gälla)"


def test_a_source_is_named_with_its_clause_and_its_remark() -> None:
    assert _SOURCE.of("en") == 'document 003, "fyra veckor"'
    assert _SOURCE.of("sv") == 'dokument 003, "fyra veckor"'
    remarked = Source("003", "fyra vekor", Text(sv="läs: veckor", en="read: weeks"))
    assert remarked.of("en") == 'document 003, "fyra vekor"; read: weeks'
    assumed = Assumption(Text(sv="sedvana", en="custom"))
    assert (assumed.of("en"), assumed.of("sv")) == ("assumption: custom", "antagande: sedvana")


def test_what_is_due_keeps_the_unit_in_which_it_was_given() -> None:
    for span, words in (
        (Span(weeks=1), "1 week"),
        (Span(weeks=3), "3 weeks"),
        (Span(days=1), "1 day"),
        (Span(months=1), "1 month"),
    ):
        definition = programme(
            clocks=(Clock("c", text("c"), ("inside",)),),
            limits=(limit("l", "c", span, Span(months=9)),),
        )
        walk = Walk(definition).take("refer", 0)
        found = due(definition, walk.state, day(60))[0]
        assert str(found) == f"l: {words} due on {span.after(day(0))}"
        assert found.text("sv").startswith("l (sv): ")


def test_the_planned_end_of_a_pause_says_from_which_day_to_resume() -> None:
    walk = Walk(programme(pauses=(pause(),))).take("refer", 0)
    walk.take("pause", 0, reason="illness", until=day(4))
    found = due(walk.definition, walk.state, day(9))[0]
    assert (str(found), found.text("sv")) == (
        "illness: the pause was planned to end, resume on 2024-01-20",
        "illness (sv): uppehållet planerades sluta, återuppta 2024-01-20",
    )


@pytest.mark.parametrize(
    ("overdue", "on", "english", "swedish"),
    [
        (
            False,
            7,
            "illness: the pause reaches its cap of 7 days on 2024-01-22; its clocks run on",
            "illness (sv): uppehållets tak, 7 dagar, nås 2024-01-22; klockorna går vidare",
        ),
        (
            True,
            7,
            "illness: the pause reaches its cap of 7 days on 2024-01-22; resume",
            "illness (sv): uppehållets tak, 7 dagar, nås 2024-01-22; återuppta",
        ),
        (
            True,
            9,
            "illness: the pause reaches its cap of 7 days on 2024-01-22, 2 days overdue; resume",
            "illness (sv): uppehållets tak, 7 dagar, nås 2024-01-22, 2 dagar sent; återuppta",
        ),
    ],
)
def test_the_cap_of_a_pause_says_what_happens_at_it(
    overdue: bool, on: int, english: str, swedish: str
) -> None:
    walk = Walk(programme(pauses=(pause(cap=7, overdue=overdue),))).take("refer", 0)
    walk.take("pause", 0, reason="illness")
    (found,) = due(walk.definition, walk.state, day(on))
    assert (str(found), found.text("sv")) == (english, swedish)
