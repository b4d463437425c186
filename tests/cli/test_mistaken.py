"""A file of another kind than the one asked for is named in one line, with what to do."""

from pathlib import Path

import pytest

from pathway.cli.mistaken import kind_of
from tests.cli.journal_running import JOURNEY, begun, took
from tests.cli.running import run, write

_TOOK = (JOURNEY[0], *JOURNEY[1:3])


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    return write(tmp_path, *_TOOK)


@pytest.fixture
def events(tmp_path: Path, steps: Path) -> Path:
    made = tmp_path / "events.jsonl"
    assert run("replay", "navigator", steps, "--events", made).status == 0
    return made


def test_a_file_is_known_by_how_it_begins(tmp_path: Path, steps: Path, events: Path) -> None:
    begun(tmp_path)
    lines = write(tmp_path, '{"participation":"p","on":"2009-01-05","step":"refer"}', name="j")
    semicolons = write(tmp_path, "participation;on;step", name="s.csv")
    other = write(tmp_path, "name,day", "{", name="other.csv")
    found = [kind_of(str(each)) for each in (steps, lines, semicolons, events)]
    assert found == ["steps", "steps", "steps", "events"]
    assert kind_of(str(tmp_path / "journal.db")) == "database"
    assert kind_of(str(other)) is None
    assert kind_of(str(tmp_path / "nosuch")) is None


@pytest.mark.parametrize("command", [("report",), ("indicators", "--family", "navigator")])
def test_figures_are_not_counted_of_a_file_of_steps(steps: Path, command: tuple[str, ...]) -> None:
    done = run(*command, steps)
    assert done.status == 2
    assert f"pathway replay PROGRAMME {steps} --events" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", [("report",), ("indicators", "--family", "navigator")])
def test_a_journal_named_as_a_file_is_told_its_address(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *_TOOK)
    done = run(*command, tmp_path / "journal.db")
    assert done.status == 2
    assert f"did you mean sqlite:///{tmp_path / 'journal.db'}?".replace("////", "///") in (
        done.err.replace("////", "///")
    )


def test_a_timeline_of_a_file_of_events_is_refused_in_one_line(events: Path) -> None:
    done = run("timeline", events, "P1", "--programme", "navigator")
    assert done.status == 2
    assert "this is a file of events" in done.err
    assert done.err.count("\n") == 1


def test_a_timeline_stops_where_the_steps_are_of_another_programme(steps: Path) -> None:
    done = run("timeline", steps, "P1", "--programme", "nvg")
    assert (done.status, done.out) == (2, "")
    assert "start_introduction is no step of nvg" in done.err
    assert f"pathway replay nvg {steps}" in done.err
    assert run("timeline", steps, "P1", "--programme", "navigator").status == 0


def test_a_timeline_of_a_journal_is_of_the_last_day_that_the_journal_tells_of(
    tmp_path: Path,
) -> None:
    url = begun(tmp_path)
    took(
        url,
        tmp_path,
        *_TOOK,
        "P2,2009-05-04,refer,,,,man,31,adult_social_assistance",
    )
    own, last = "2009-01-12", "2009-05-04"
    done = run("timeline", url, "P1")
    assert last in done.out
    assert run("timeline", url, "P1", "--on", last).out == done.out
    assert run("timeline", url, "P1", "--on", own).out != done.out
    known = run("timeline", url, "P1", "--as-known-on", "2999-01-01")
    assert last in known.out


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_place_that_cannot_be_written_is_told_before_anything_is_counted(
    tmp_path: Path, steps: Path, form: str
) -> None:
    out = tmp_path / "nosuch" / f"figures.{form}"
    done = run("indicators", steps, "--family", "navigator", "--format", form, "--out", out)
    assert (done.status, done.out) == (2, "")
    assert "there is no such folder to write in" in done.err
