"""A participation over time: spells, steps, what is due and possible, what was refused; nobody is named."""

from datetime import date
from pathlib import Path

import pytest

import pathway
from pathway.charts import Chart
from pathway.report.timeline import Timeline, timeline_of
from pathway.report.timeline_drawn import timeline_chart
from pathway.texts import Language
from tests.cli.journal_running import JOURNEY, begun, took
from tests.cli.running import Ran, run, write

STEPS = (
    "participation,on,step,sex,age,target_group,name,value,activity,reason,until,kind,outcome",
    "p1,2009-01-05,refer,woman,19,youth_social_assistance,,,,,,,",
    "p1,2009-01-12,start_introduction,,,,,,,,,,",
    "p1,2009-01-26,start_coaching,,,,,,,,,,",
    "p1,2009-02-05,record_assessment,,,,need_of_support,yes,,,,,",
    "p1,2009-02-09,start_coaching,,,,,,,,,,",
    "p2,2009-02-02,refer,man,31,adult_social_assistance,,,,,,,",
)
NAVIGATOR = pathway.load("navigator").latest
ON = date(2009, 10, 22)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    return write(tmp_path, *STEPS)


def walked() -> pathway.Participation:
    found = pathway.Participation.refer(
        pathway.load("navigator"),
        on=date(2009, 1, 5),
        sex="woman",
        age=19,
        target_group="youth_social_assistance",
    )
    found.move("start_introduction", on=date(2009, 1, 12))
    found.open_activity("language_studies", on=date(2009, 1, 19))
    found.record("need_of_support", "yes", on=date(2009, 2, 5), by="coach")
    found.move("start_coaching", on=date(2009, 2, 9))
    found.pause("illness", on=date(2009, 3, 2), until=date(2009, 4, 15))
    found.resume(on=date(2009, 4, 14))
    found.move("start_internship", on=date(2009, 5, 4), kind="internship")
    found.move("end_internship", on=date(2009, 9, 1))
    return found


def told(on: date = ON, language: Language = "en") -> Timeline:
    events = walked().events
    return timeline_of(NAVIGATOR, "p1", events, on=on, language=language, refusals=())


def page(*arguments: str | Path) -> Ran:
    return run("timeline", *arguments)


def spells(timeline: Timeline) -> list[tuple[str, str, str, str]]:
    return [
        (each.kind, each.name, each.since.isoformat(), str(each.until)) for each in timeline.spells
    ]


def test_spells_run_up_to_the_day_on_which_the_next_begins() -> None:
    assert spells(told()) == [
        ("phase", "referred", "2009-01-05", "2009-01-12"),
        ("phase", "introduction", "2009-01-12", "2009-02-09"),
        ("phase", "coaching", "2009-02-09", "2009-05-04"),
        ("phase", "internship", "2009-05-04", "2009-09-01"),
        ("phase", "coaching", "2009-09-01", "None"),
        ("pause", "illness", "2009-03-02", "2009-04-14"),
        ("activity", "studies of Swedish for immigrants", "2009-01-19", "None"),
    ]


def test_the_days_of_the_phases_add_up_to_the_time_since_the_referral() -> None:
    found = told()
    phases = [each for each in found.spells if each.kind == "phase"]
    assert sum(each.days(ON) for each in phases) == (ON - date(2009, 1, 5)).days
    assert sum(each.days(ON) for each in phases[1:]) != (ON - date(2009, 1, 5)).days


def test_what_happened_after_the_day_is_left_out() -> None:
    found = told(date(2009, 3, 10))
    assert [each.step for each in found.steps][-1] == "pause"
    assert ("pause", "illness", "2009-03-02", "None") in spells(found)
    assert found.phase == "coaching"


def test_each_step_has_its_day_its_words_and_who_asked() -> None:
    first, *_ = told().steps
    assert (first.on, first.day, first.step) == (date(2009, 1, 5), 0, "refer")
    assert first.told.startswith("sex: woman; age at entry: 19 years")
    assessed = next(each for each in told().steps if each.step == "record an assessment")
    assert (assessed.day, assessed.by) == (31, "coach")
    assert assessed.told == "need of more support: yes"


def test_the_swedish_words_are_swedish() -> None:
    found = told(language="sv")
    paused = next(each for each in found.steps if each.step == "gör uppehåll")
    assert paused.told == "sjukdom; planerat slut 2009-04-15"


def test_what_is_overdue_is_as_the_core_says() -> None:
    core = {(each.id, each.days_overdue) for each in walked().due(ON) if each.days_overdue}
    assert core
    assert {(each.id, each.days_overdue) for each in told().dues if each.days_overdue} == core


def chart(on: date = ON) -> Chart:
    return timeline_chart(told(on), "en")


def test_the_picture_says_in_words_what_is_overdue() -> None:
    assert "overdue 2 days" in chart().svg
    assert "overdue" not in chart(date(2009, 10, 20)).svg
    assert [name for _, name in chart().legend][-1] == "overdue"


def test_the_picture_has_a_dot_for_each_day_with_a_step_and_a_cross_for_each_with_a_refusal(
    steps: Path,
) -> None:
    assert chart().svg.count("<circle") == len({each.on for each in told().steps})
    assert page(steps, "p1", "--programme", "navigator").out.count('<line x1="-5" y1="-5"') == 1
    assert page(steps, "p2", "--programme", "navigator").out.count('<line x1="-5" y1="-5"') == 0


def test_nobody_is_named(steps: Path) -> None:
    person = walked().person
    done = page(steps, "p1", "--programme", "navigator")
    assert person not in done.out
    assert "person" not in done.out.partition("<main")[2]


def test_a_page_from_a_file_tells_the_refusals_with_reasons_and_days(steps: Path) -> None:
    done = page(steps, "p1", "--programme", "navigator", "--lang", "sv")
    assert (done.status, done.err) == (1, "")
    assert "Avslag" in done.out
    assert "rad 4" in done.out
    assert "Introduktionen varar fyra veckor: 14 av 28 dagar hittills" in done.out
    assert "introduktionsperiod på fyra veckor" in done.out
    assert "Möjligt från 2009-02-09." in done.out


def test_without_a_refusal_the_status_is_0_and_the_page_says_so(steps: Path) -> None:
    done = page(steps, "p2", "--programme", "navigator")
    assert done.status == 0
    assert "No step was refused." in done.out


def test_a_page_from_a_journal_says_that_refusals_are_not_kept(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *JOURNEY)
    done = page(url, "P1", "--on", "2009-06-30")
    assert (done.status, done.err) == (0, "")
    assert "What was refused did not happen" in done.out
    assert "Follow-up 90 days after exit" in done.out
    assert "exited" in done.out


def test_a_journal_is_shown_as_it_was_known(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *JOURNEY)
    done = page(url, "P1", "--as-known-on", "2001-01-01")
    assert done.status == 2
    assert "knew nothing of the participation 'P1'" in done.err


def test_an_unknown_participation_of_a_file_is_told_which_there_are(steps: Path) -> None:
    done = page(steps, "zz", "--programme", "navigator")
    assert done.status == 2
    assert "no step of a participation 'zz'" in done.err
    assert "The file has 'p1', 'p2'." in done.err


def test_an_unknown_participation_of_a_journal_is_told_which_there_are(tmp_path: Path) -> None:
    url = begun(tmp_path)
    assert "It has none at all yet." in page(url, "P9").err
    took(url, tmp_path, *JOURNEY)
    assert "It has 'P1'." in page(url, "elsewhere").err
    assert "Did you mean 'P1'?" in page(url, "P11").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "add --programme"),
        (("--programme", "navigator", "--as-known-on", "2009-01-01"), "about a journal"),
        (("--programme", "navigator", "--on", "2009-13-01"), "2009-13-01"),
        (("--programme", "nosuch"), "No programme 'nosuch'"),
        (("--programme", "navigator", "--out", "no/such/folder.html"), "no such folder"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    steps: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = page(steps, "p1", *arguments)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""


def test_a_journal_knows_its_programme(tmp_path: Path) -> None:
    done = page(begun(tmp_path), "P1", "--programme", "navigator")
    assert done.status == 2
    assert "leave out --programme" in done.err


def test_a_page_is_written_whole_into_its_file(steps: Path, tmp_path: Path) -> None:
    out = tmp_path / "p1.html"
    done = page(steps, "p1", "--programme", "navigator", "--out", out)
    assert done.out == f"{out}: the page is written.\n"
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p1.html", "steps.csv"]


def test_a_participation_of_which_every_step_is_refused_has_a_page(tmp_path: Path) -> None:
    file = write(tmp_path, "participation,on,step", "p1,2009-01-05,start_introduction")
    done = page(file, "p1", "--programme", "navigator")
    assert done.status == 1
    assert "Nothing has happened up to that day." in done.out
    assert "start the introduction" in done.out
