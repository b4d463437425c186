"""What was changed afterwards is told beside what holds: what stood there, what stands, when, by whom."""

from datetime import UTC, date, datetime
from pathlib import Path

import pathway
from pathway.report.timeline import Timeline, timeline_of
from pathway.report.timeline_changed import changes_sections
from pathway.report.timeline_changes import Changed
from pathway.report.timeline_drawn import timeline_chart
from pathway.report.timeline_page import timeline_page
from pathway.texts import Language
from tests.cli.journal_running import JOURNEY, begun, ran, took
from tests.cli.running import run

NAVIGATOR = pathway.load("navigator").latest
ON = date(2009, 6, 1)


def walked() -> pathway.Participation:
    found = pathway.Participation.refer(
        pathway.load("navigator"),
        on=date(2009, 1, 5),
        sex="woman",
        age=19,
        target_group="youth_social_assistance",
    )
    found.move("start_introduction", on=date(2009, 1, 12))
    found.record("need_of_support", "yes", on=date(2009, 2, 5), by="coach")
    found.move("start_coaching", on=date(2009, 2, 9))
    found.log_hours(14, on=date(2009, 4, 20))
    return found


def told(
    found: pathway.Participation,
    on: date = ON,
    language: Language = "en",
    recorded: dict[int, datetime] | None = None,
) -> Timeline:
    return timeline_of(NAVIGATOR, "p1", found.events, on=on, language=language, recorded=recorded)


def rows(changes: tuple[Changed, ...]) -> list[tuple[str, ...]]:
    return [
        (
            each.kind,
            *("" if e is None else f"{e.on} {e.step} {e.told}" for e in (each.old, each.new)),
        )
        for each in changes
    ]


def test_steps_in_their_order_are_no_changes() -> None:
    found = told(walked())
    assert found.changes == ()
    assert {each.changed for each in found.steps} == {None}
    assert list(changes_sections(found, "en")) == []


def test_an_entry_that_came_late_is_marked_where_it_stands_and_listed() -> None:
    found = walked()
    found.log_hours(6, on=date(2009, 2, 12))
    made = told(found)
    assert rows(made.changes) == [("late", "", "2009-02-12 log hours 6 hours")]
    assert [each.on for each in made.steps if each.changed == "late"] == [date(2009, 2, 12)]


def test_a_correction_tells_what_stood_there_and_is_not_called_late() -> None:
    found = walked()
    found.correct(5, "log_hours", on=date(2009, 2, 12), hours=4.5)
    made = told(found)
    assert rows(made.changes) == [
        ("corrected", "2009-04-20 log hours 14 hours", "2009-02-12 log hours 4.5 hours")
    ]
    assert [each.told for each in made.steps if each.changed == "corrected"] == ["4.5 hours"]
    assert "14 hours" not in {each.told for each in made.steps}


def test_a_void_tells_what_never_happened_and_the_step_is_gone() -> None:
    found = walked()
    found.void(5, on=date(2009, 5, 4), by="coach")
    made = told(found, language="sv")
    assert rows(made.changes) == [("voided", "2009-04-20 registrera timmar 14 timmar", "")]
    assert [each.by for each in made.changes] == ["coach"]
    assert "registrera timmar" not in {each.step for each in made.steps}


def test_a_step_after_the_day_of_a_void_is_not_late() -> None:
    found = walked()
    found.void(5, on=date(2009, 5, 4))
    found.log_hours(2, on=date(2009, 4, 27))
    assert [each.kind for each in told(found).changes] == ["voided"]


def test_a_step_after_all_that_stands_is_not_late_where_a_later_one_is_voided() -> None:
    found = walked()
    found.move("exit", on=date(2009, 5, 4), outcome="employment")
    found.void(found.events[-1].number, on=date(2009, 5, 5))
    found.log_hours(2, on=date(2009, 4, 27))
    assert [each.kind for each in told(found).changes] == ["voided", "outcome"]
    found.log_hours(2, on=date(2009, 4, 26))
    assert [each.kind for each in told(found).changes] == ["voided", "outcome", "late"]


def test_changes_of_what_comes_after_the_day_are_left_out() -> None:
    found = walked()
    found.correct(5, "log_hours", on=date(2009, 4, 21), hours=4.5)
    assert told(found, date(2009, 4, 19)).changes == ()
    assert len(told(found, date(2009, 4, 20)).changes) == 1


def test_another_outcome_is_told_in_words() -> None:
    found = walked()
    found.move("exit", on=date(2009, 5, 4), outcome="employment")
    found.correct(6, "exit", on=date(2009, 5, 4), outcome="dropped_out", reason="moved")
    outcome = [row for row in rows(told(found).changes) if row[0] == "outcome"]
    assert outcome == [("outcome", "2009-05-04  employment", "2009-05-04  dropped out; moved away")]


def test_a_participation_registered_in_error_is_said_to_be_so() -> None:
    found = walked()
    found.void(1, on=date(2009, 5, 4))
    made = told(found)
    assert made.steps == ()
    assert [each.kind for each in made.changes] == ["error"]
    words = repr(timeline_page(made, "sv"))
    assert "hela deltagandet registrerat av misstag" in words
    assert "Ingenting har hänt" in words


def test_the_moment_of_recording_is_told_where_it_is_known() -> None:
    found = walked()
    found.log_hours(6, on=date(2009, 2, 12))
    moments = {each: datetime(2009, 5, each, 14, 3, tzinfo=UTC) for each in range(1, 7)}
    made = told(found, recorded=moments)
    assert [each.recorded for each in made.changes] == [moments[6]]
    assert [each.recorded for each in made.steps][:2] == [moments[1], moments[2]]
    assert "2009-05-06 14:03+00:00" in repr(list(changes_sections(made, "en")))


def test_the_picture_has_a_ring_for_what_came_late_and_a_struck_one_for_what_is_gone() -> None:
    found = walked()
    assert timeline_chart(told(found), "en").svg.count('class="ring"') == 0
    found.log_hours(6, on=date(2009, 2, 12))
    late = timeline_chart(told(found), "en").svg
    assert (late.count('class="ring"'), "entered late" in late) == (1, True)
    found.void(6, on=date(2009, 5, 4))
    gone = timeline_chart(told(found), "en").svg
    assert (gone.count('class="ring"'), "corrected or voided" in gone) == (2, True)


def test_the_page_of_a_journal_tells_when_what_was_changed_was_recorded(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *JOURNEY)
    quiet = run("timeline", url, "P1", "--lang", "sv")
    assert "Ingenting har ändrats i efterhand." in quiet.out
    put = ("--participation", "P1", "--on", "2009-03-08")
    outcome = ("--detail", "outcome=regular_education")
    assert ran("append", url, "exit", *put, "--correct", "5", *outcome).status == 0
    done = run("timeline", url, "P1", "--lang", "sv")
    section = done.out.partition('id="changed"')[2].partition("<section")[0]
    assert "rättat" in section
    assert "2009-03-09" in section
    assert "2009-03-08" in section
    assert "annat utfall" in section
    assert datetime.now(UTC).date().isoformat()[:7] in section
