"""An import takes a file of steps as a replay does, keeps it, and changes nothing a second time."""

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from pathway.cli import journal_import, journal_importing
from pathway.cli.cohort import cohort, write_cohort
from pathway.cli.journal_importing import Importing
from pathway.cli.journal_rows import command_ids
from pathway.cli.steps import StepsFile
from pathway.definition.document import dumps
from pathway.errors import TryAgain
from tests.cli.journal_running import JOURNEY, begun, ran, shown, took
from tests.cli.running import HEADER, run, write
from tests.definition.central import PROGRAMME

_PAST = evolve(
    PROGRAMME,
    definitions=tuple(
        evolve(each, valid_from=date(2008, 1, 1)) for each in PROGRAMME.definitions[:1]
    ),
)
"""A programme whose referrals are joined by `refer_again`, from days that have been."""

TWICE = (
    "participation,person,on,step,referrer",
    "P1,anna,2008-02-01,refer,school",
    "P2,anna,2008-02-08,refer,employment_service",
    "P2,anna,2008-02-15,start,",
)


def _cohort(folder: Path) -> Path:
    steps = folder / "cohort.csv"
    with steps.open("w", newline="") as to:
        write_cohort(cohort(5), to)
    return steps


def _feed(url: str) -> list[dict[str, object]]:
    done = ran("feed", url, "--consumer", "test")
    return [json.loads(line)["data"] for line in done.out.splitlines()]


def test_what_is_imported_is_what_a_replay_gives(tmp_path: Path) -> None:
    steps, url = _cohort(tmp_path), begun(tmp_path)
    events = tmp_path / "events.jsonl"
    replayed = run("replay", "navigator", steps, "--events", events, "--format", "json")
    imported = run("journal", "import", url, "navigator", steps, "--format", "json")
    assert (imported.status, imported.err) == (replayed.status, "") == (1, "")
    one, other = json.loads(replayed.out), json.loads(imported.out)
    assert other.pop("repeated") == 0
    assert other.pop("unsettled") == []
    assert other.pop("joined_steps") == []
    assert other == one
    beside = ("id", "type", "shape", "definition")
    lines = [json.loads(line) for line in events.read_text("utf-8").splitlines()]
    replayed_events = [
        {name: value for name, value in line.items() if name not in beside} for line in lines
    ]
    by_number = lambda event: (event["participation"], event["number"])  # noqa: E731
    assert sorted(_feed(url), key=by_number) == sorted(replayed_events, key=by_number)


def test_a_second_import_changes_nothing_and_says_the_same_of_what_is_refused(
    tmp_path: Path,
) -> None:
    steps, url = _cohort(tmp_path), begun(tmp_path)
    first = json.loads(run("journal", "import", url, "navigator", steps, "--format", "json").out)
    before = _feed(url)
    assert len(before) == first["events"] > 1_000
    again = json.loads(run("journal", "import", url, "navigator", steps, "--format", "json").out)
    assert (again["accepted"], again["repeated"], again["events"]) == (0, first["accepted"], 0)
    assert again["refusals"] == first["refusals"]
    assert _feed(url) == []


def test_a_step_refused_before_another_of_its_day_is_refused_again(tmp_path: Path) -> None:
    """At its own place, not after what came later on the day: there it could be taken."""
    url = begun(tmp_path)
    lines = (
        f"{HEADER},hours",
        "P1,2009-01-05,refer,",
        "P1,2009-01-12,log_hours,3",
        "P1,2009-01-12,start_introduction,",
    )
    first = took(url, tmp_path, *lines)
    assert (first["accepted"], first["refused"]) == (2, 1)
    assert ran("append", url, "log_hours", "--participation", "P1", "--on", "2009-01-12",
               "--detail", "hours=1").status == 0  # fmt: skip
    again = took(url, tmp_path, *lines)
    assert (again["accepted"], again["repeated"], again["refused"]) == (0, 2, 1)
    assert again["refusals"] == first["refusals"]


def test_a_file_that_has_grown_brings_what_is_new_and_late_steps_find_their_place(
    tmp_path: Path,
) -> None:
    url = begun(tmp_path)
    assert took(url, tmp_path, *JOURNEY[:6])["accepted"] == 4
    late = "P1,2009-01-20,log_hours,,,,,,"
    grown = (f"{JOURNEY[0]},hours", *(f"{line}," for line in JOURNEY[1:3]), f"{late},2.5")
    done = took(url, tmp_path, *grown, *(f"{line}," for line in JOURNEY[3:]))
    assert (done["accepted"], done["repeated"], done["refused"]) == (2, 4, 1)
    assert shown(url, "P1")[-2:] == [
        (5, "hours_logged", "2009-01-20"),
        (6, "exited", "2009-03-09"),
    ]


def test_two_rows_that_say_the_same_are_two_steps(tmp_path: Path) -> None:
    url = begun(tmp_path)
    lines = (
        f"{HEADER},hours",
        "P1,2009-01-05,refer,",
        "P1,2009-01-12,start_introduction,",
        *["P1,2009-01-14,log_hours,2"] * 2,
    )
    for events in (4, 0):
        assert took(url, tmp_path, *lines)["events"] == events
    assert len(shown(url, "P1")) == 4


def test_an_id_hangs_on_what_the_row_says_and_on_nothing_else(tmp_path: Path) -> None:
    def ids(*lines: str) -> list[str]:
        file = StepsFile(write(tmp_path, JOURNEY[0], *lines), "steps")
        return command_ids("navigator", next(file.by_participation(file.survey())))

    some = ids(*JOURNEY[1:])
    assert len(set(some)) == len(JOURNEY) - 1
    assert ids("", *JOURNEY[1:]) == some
    assert ids(JOURNEY[1], *JOURNEY[3:]) == [some[0], *some[2:]]
    assert ids(JOURNEY[1].replace("19", "20", 1), *JOURNEY[2:])[1:] == some[1:]


def test_the_closing_of_a_project_ends_participations_and_is_kept_once(tmp_path: Path) -> None:
    url = begun(tmp_path)
    lines = (*JOURNEY[:3], "*,2009-02-01,close_project,,,,,,", "P2,2009-03-01,refer,,,,,,")
    first = took(url, tmp_path, *lines)
    assert (first["accepted"], first["refused"]) == (3, 1)
    assert shown(url, "P1")[-1][1:] == ("exited", "2009-02-01")
    again = took(url, tmp_path, *lines)
    assert (again["accepted"], again["repeated"], again["events"]) == (0, 3, 0)
    other = took(url, tmp_path, HEADER, "*,2009-02-20,close_project")
    assert (other["accepted"], other["refused"]) == (0, 1)


def test_a_further_referral_is_joined_the_first_time_and_again(tmp_path: Path) -> None:
    url, centre = begun(tmp_path), write(tmp_path, dumps(_PAST), name="centre.json")
    for repeated in (0, 3):
        done = took(url, tmp_path, *TWICE, programme=centre)
        assert (done["joined"], done["repeated"], done["participations"]) == (1, repeated, 1)
        assert [each["joined_to"] for each in done["joined_steps"]] == ["P1"]  # type: ignore[attr-defined]
    assert len(shown(url, "P1")) == 3
    assert ran("show", url, "P2").status == 2


def test_a_referral_of_a_person_whom_another_file_told_is_joined_too(tmp_path: Path) -> None:
    url, centre = begun(tmp_path), write(tmp_path, dumps(_PAST), name="centre.json")
    took(url, tmp_path, *TWICE[:2], programme=centre)
    for repeated in (0, 2):
        done = took(url, tmp_path, TWICE[0], *TWICE[2:], programme=centre)
        assert (done["joined"], done["repeated"], done["refused"]) == (1, repeated, 0)
    assert len(shown(url, "P1")) == 3


def test_broken_off_it_keeps_whole_batches_and_goes_on_when_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = begun(tmp_path)
    lines = [f"P{number},2009-01-05,refer" for number in range(30)]
    steps = write(tmp_path, HEADER, *lines)
    kept = Importing._kept
    calls: list[int] = []

    def breaking(self: Importing, chunk: object) -> object:
        calls.append(1)
        if len(calls) > 2:
            raise KeyboardInterrupt
        return kept(self, chunk)  # type: ignore[arg-type]

    monkeypatch.setattr(journal_importing, "BATCH", 10)
    monkeypatch.setattr(Importing, "_kept", breaking)
    done = run("journal", "import", url, "navigator", steps)
    assert (done.status, done.out) == (130, "")
    assert done.err == "Broken off: 20 steps are done. Run the same import again.\n"
    monkeypatch.undo()
    rest = took(url, tmp_path, HEADER, *lines)
    assert (rest["accepted"], rest["repeated"]) == (10, 20)


def test_where_others_write_at_the_same_time_a_batch_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = begun(tmp_path)
    take = journal_importing.Taking.take
    failures = [TryAgain("others"), TryAgain("others")]

    def busy(self: journal_importing.Taking, rows: object) -> object:
        if failures:
            raise failures.pop()
        return take(self, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(journal_importing.Taking, "take", busy)
    assert took(url, tmp_path, *JOURNEY)["accepted"] == 5
    failures[:] = [TryAgain("others")] * 9
    done = run("journal", "import", url, "navigator", write(tmp_path, *JOURNEY))
    assert done.status == 2
    assert done.err.splitlines()[0] == "Broken off: 0 steps are done. Run the same import again."


def test_a_participation_of_another_programme_is_told_before_anything_is_written(
    tmp_path: Path,
) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *JOURNEY)
    steps = write(tmp_path, HEADER, "P0,2009-01-05,refer", "P1,2009-01-05,refer")
    done = run("journal", "import", url, "hedemora", steps)
    assert done.status == 2
    assert "line 3: the journal has P1 in the programme navigator. Give it another id." in done.err
    assert ran("show", url, "P0").status == 2


def test_faults_of_the_file_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    url = begun(tmp_path)
    done = run("journal", "import", url, "navigator", write(tmp_path, *JOURNEY, "P2,never,refer"))
    assert done.status == 2
    assert "line 8" in done.err
    assert ran("show", url, "P1").status == 2


def test_refusals_are_written_to_a_file_and_the_rest_in_words(tmp_path: Path) -> None:
    url, refusals = begun(tmp_path), tmp_path / "refusals.jsonl"
    steps = write(tmp_path, *JOURNEY)
    done = run("journal", "import", url, "navigator", steps, "--refusals", refusals)
    assert (done.status, done.err) == (1, "")
    assert "line" not in done.out
    assert [json.loads(line)["line"] for line in refusals.read_text().splitlines()] == [5]
    done = run("journal", "import", url, "navigator", steps, "--lang", "sv")
    assert done.out.startswith("rad 5, P1: Avslag: start_coaching 2009-02-08")
    assert "införda förut" in done.out


def test_the_command_is_named_as_click_names_it() -> None:
    assert journal_import.command.name == "import"
