"""A report says what is wrong, by which rules with which lengths, with dates, and what to do, in both languages."""

from attrs import evolve

from pathway.modes import clockwork_of
from pathway.texts import Language, Text
from pathway.verification import Budget, prove
from pathway.verification.report import Silences, report_lines, report_object, sort, time_rows
from tests.verification.bad_day import NAVIGATOR
from tests.verification.models import HELD, STUCK


def _lines(language: Language) -> list[str]:
    report = evolve(prove(STUCK), seconds=0.04, assumed=(Text("Inget.", "Nothing."),))
    return list(report_lines(STUCK, report, sort(report, Silences()), language))


def test_a_finding_is_told_in_english() -> None:
    lines = _lines("en")
    assert lines[0] == "Course (course@1), on time"
    assert lines[1].endswith("sets of days, 0.0 seconds")
    assert lines[2:10] == [
        "Taken for granted: Nothing.",
        "",
        "1. No way on: in inside (inside) no step is left, on that day or later",
        "   id: dead_end:inside:a-week+inside",
        "   Rules: a-week  The course lasts a week [inside at least 1 week]",
        "          inside  two weeks at most [inside at most 5 days]",
        "   Days: inside 0-5",
        "   Example, tried step by step:",
    ]
    assert "     2000-01-01  day 0    start" in lines
    assert "     2000-01-01  day 0    nothing can be done any more" in lines
    assert "   What to do: Loosen one of the rules, or add a step that leads out." in lines
    assert lines[-1].endswith("findings.")


def test_a_finding_is_told_in_swedish() -> None:
    lines = _lines("sv")
    assert lines[0] == "Kurs (course@1), i tid"
    assert lines[1].endswith("mängder av dagar, 0,0 sekunder")
    assert lines[4:8] == [
        "1. Ingen väg vidare: i inne (inside) finns inget steg kvar, varken den dagen eller senare",
        "   id: dead_end:inside:a-week+inside",
        "   Regler: a-week  Kursen varar en vecka [inne minst 1 vecka]",
        "           inside  högst två veckor [inne högst 5 dagar]",
    ]
    assert "     2000-01-01  dag 0    inget kan göras längre" in lines


def test_findings_with_the_same_cause_follow_the_first_of_them() -> None:
    lines = _lines("en")
    follows = lines.index("   The same rules, the same cause:")
    assert "(never_fires:exit/inside/exited:a-week+inside)" in lines[follows + 1]
    assert not any(line.startswith("2. ") for line in lines)


def test_where_nothing_is_found_it_says_so() -> None:
    report = prove(HELD)
    assert list(report_lines(HELD, report, sort(report, Silences()), "en"))[-1] == "Nothing found."
    assert list(report_lines(HELD, report, sort(report, Silences()), "sv"))[-1] == "Inget funnet."


def test_times_are_told_in_days_never_and_unbounded() -> None:
    report = prove(HELD)
    rows = time_rows(HELD, report.times, "en")
    assert ("outcome done", "7 days", "unbounded") in rows
    assert ("phase waiting", "0 days", "0 days") in rows
    rows = time_rows(HELD, report.times, "sv")
    assert ("utfall klar", "7 dagar", "utan slut") in rows


def test_what_is_not_decided_is_told_and_counted() -> None:
    report = evolve(prove(HELD), undecided=("trap: more than 5 sets",))
    lines = list(report_lines(HELD, report, sort(report, Silences()), "en"))
    assert "Not decided: trap: more than 5 sets" in lines
    assert lines[-1] == "1 not decided. That is no pass: what is not decided may hide faults."


def test_a_budget_that_was_too_small_is_no_pass() -> None:
    report = prove(NAVIGATOR, asked=(), timed=False, budget=Budget(seconds=1e-9))
    for language, said in (("en", "larger --budget"), ("sv", "större --budget")):
        lines = list(report_lines(NAVIGATOR, report, sort(report, Silences()), language))
        assert said in lines[-1]
        assert not any("Nothing" in each or "Inget " in each for each in lines)


def test_json_has_the_findings_with_dates_rules_and_both_languages() -> None:
    report = prove(STUCK)
    told = report_object(STUCK, report, sort(report, Silences()))
    assert told["found"] == len(report.findings)
    findings = told["findings"]
    assert isinstance(findings, list)
    first = findings[0]
    assert first["id"] == "dead_end:inside:a-week+inside"
    assert first["says"]["sv"].startswith("Ingen väg vidare")
    assert first["rules"][0] == {
        "id": "a-week",
        "text": {"sv": "Kursen varar en vecka", "en": "The course lasts a week"},
    }
    assert first["journey"]["steps"][0] == {
        "on": "2000-01-01",
        "day": 0,
        "step": "refer",
        "told": {},
        "by_itself": False,
    }
    assert first["journey"]["until"] == {"on": "2000-01-01", "day": 0}


def test_what_is_taken_for_granted_is_told_in_both_languages() -> None:
    for definition in (HELD, NAVIGATOR):
        for each in clockwork_of(definition).assumed:
            assert each.sv != each.en
    assert "Taget för givet: Inget." in _lines("sv")


def test_where_single_days_stood_in_for_sets_it_says_so() -> None:
    report = evolve(prove(HELD), method="days", states=12, seconds=0.04)
    lines = list(report_lines(HELD, report, sort(report, Silences()), "en"))
    assert "12 single days, 0.0 seconds" in lines[1]
