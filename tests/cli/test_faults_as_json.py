"""Where JSON is asked for, what is wrong with the input is told as JSON, too."""

import json
from pathlib import Path

import pytest

from tests.cli.running import HEADER, run, write


def _told(*arguments: str | Path) -> dict[str, object]:
    ran = run(*arguments, "--format", "json")
    assert (ran.status, ran.err) == (2, "")
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    assert set(found) == {"error", "faults"}
    return found


def test_every_fault_of_a_file_of_steps_is_told_with_its_line(tmp_path: Path) -> None:
    lines = [f"P{number},2009-99-01,refer" for number in range(30)]
    found = _told("replay", "navigator", write(tmp_path, HEADER, *lines))
    faults = found["faults"]
    assert isinstance(faults, list)
    assert len(faults) == 30
    assert faults[0] == {
        "path": "line 2",
        "message": "on: '2009-99-01' has no such month. Months are 01 to 12: write YYYY-MM-DD.",
    }


@pytest.mark.parametrize("command", ["replay", "due"])
def test_a_file_that_is_not_there_is_told_in_json(tmp_path: Path, command: str) -> None:
    on = ("--on", "2009-01-01") if command == "due" else ()
    found = _told(command, "navigator", tmp_path / "none.csv", *on)
    assert str(found["error"]).endswith("none.csv: 1 fault")


def test_an_unknown_programme_and_a_day_that_is_none_are_told_in_json(tmp_path: Path) -> None:
    file = write(tmp_path, HEADER, "P1,2009-01-05,refer")
    assert str(_told("show", "navigatr")["error"]).startswith("No programme 'navigatr'")
    found = _told("due", "navigator", file, "--on", "2009-02-30")
    assert "'2009-02-30' is no day" in str(found["error"])


def test_words_are_told_where_no_json_is_asked_for(tmp_path: Path) -> None:
    ran = run("replay", "navigator", tmp_path / "none.csv")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no such file" in ran.err
