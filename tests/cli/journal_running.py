"""Runs the journal's commands within the test, on a journal of the test's own."""

import json
from pathlib import Path

from tests.cli.running import HEADER, Ran, run, write

__all__ = ["JOURNEY", "begun", "ran", "shown", "took"]

JOURNEY = (
    f"{HEADER},name,value,outcome,sex,age,target_group",
    "P1,2009-01-05,refer,,,,woman,19,youth_social_assistance",
    "P1,2009-01-12,start_introduction,,,,,,",
    "P1,2009-02-05,record_assessment,need_of_support,yes,,,,",
    "P1,2009-02-08,start_coaching,,,,,,",
    "P1,2009-02-09,start_coaching,,,,,,",
    "P1,2009-03-09,exit,,,employment,,,",
)
"""One participation; its step of 8 February is refused."""


def begun(folder: Path) -> str:
    """Make a journal in the folder and return its address."""
    url = f"sqlite:///{folder / 'journal.db'}"
    assert run("journal", "init", url).status == 0
    return url


def ran(command: str, url: str, *arguments: str | Path) -> Ran:
    return run("journal", command, url, *arguments)


def took(
    url: str, folder: Path, *lines: str, programme: str | Path = "navigator"
) -> dict[str, object]:
    """Import the lines, and return what came of it."""
    done = run("journal", "import", url, programme, write(folder, *lines), "--format", "json")
    assert done.err == ""
    found: dict[str, object] = json.loads(done.out)
    assert done.status == (1 if found["refused"] else 0)
    return found


def shown(url: str, participation: str, *arguments: str) -> list[tuple[int, str, str]]:
    """The events of a participation: number, type, day."""
    done = run("journal", "show", url, participation, "--format", "json", *arguments)
    assert done.status == 0, done.err
    return [(each["number"], each["type"], each["on"]) for each in json.loads(done.out)["events"]]
