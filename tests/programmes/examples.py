"""Replays the example steps that a programme ships, and tells what came of them."""

import csv
import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

from attrs import frozen

import pathway
from pathway.cli.telling import as_declared, tellings_of
from tests.cli.running import run

__all__ = ["Replayed", "expected", "in_file_order", "replayed", "rows"]

_OWN = ("participation", "person", "on", "step", "by")

Found = dict[str, object]


@frozen
class Replayed:
    """What the command line made of the example steps."""

    status: int
    events: tuple[Found, ...]
    refusals: tuple[Found, ...]

    def of(self, participation: str) -> list[str]:
        """The types of a participation's events in order, an exit with its outcome."""
        return [
            f"exited: {each['outcome']}" if each["type"] == "exited" else str(each["type"])
            for each in self.events
            if each.get("participation") == participation
        ]

    def refused(self) -> list[Found]:
        """The refusals in the form in which the examples name them."""
        return [
            {
                "line": each["line"],
                "step": each["step"],
                "possible_from": each["possible_from"],
                "reasons": [
                    {name: reason[name] for name in ("rule", "earliest", "latest")}
                    for reason in _reasons(each)
                ],
            }
            for each in self.refusals
        ]

    def broken(self) -> set[str]:
        """The ids of the rules that refused a step."""
        return {str(reason["rule"]) for each in self.refusals for reason in _reasons(each)}

    def outcomes(self) -> dict[str, list[object]]:
        """The outcomes of each participation's exits, in order."""
        found: dict[str, list[object]] = {}
        for each in self.events:
            if "outcome" in each:
                found.setdefault(str(each["participation"]), []).append(each["outcome"])
        return found


def _reasons(refusal: Found) -> list[Found]:
    reasons = refusal["reasons"]
    assert isinstance(reasons, list)
    return reasons


def _file(programme: str, name: str) -> Path:
    found = files(f"pathway.programmes.{programme}").joinpath("examples", name)
    assert isinstance(found, Path)
    return found


def rows(programme: str) -> list[dict[str, str]]:
    with _file(programme, "steps.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def expected(programme: str) -> list[Found]:
    """The refusals that the example steps must give, line by line."""
    found: list[Found] = json.loads(_file(programme, "refusals.json").read_text(encoding="utf-8"))
    return found


def replayed(programme: str, folder: Path) -> Replayed:
    events, refusals = folder / "events.jsonl", folder / "refusals.jsonl"
    steps = _file(programme, "steps.csv")
    ran = run("replay", programme, steps, "--events", events, "--refusals", refusals)
    assert ran.err == ""
    return Replayed(ran.status, _lines(events), _lines(refusals))


def _lines(file: Path) -> tuple[Found, ...]:
    return tuple(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def in_file_order(programme: str, participation: str) -> list[tuple[date, str]]:
    """Register a participation's steps as they stand in the file, late ones late; its history.

    Every step must be possible.
    """
    found = pathway.load(programme)
    steps = [row for row in rows(programme) if row["participation"] == participation]
    first, *rest = steps
    under_way = pathway.Participation.refer(
        found, date.fromisoformat(first["on"]), by=first["by"] or None, **_told(found, first)
    )
    for row in rest:
        on = date.fromisoformat(row["on"])
        under_way.move(row["step"], on, by=row["by"] or None, **_told(found, row))
    return [(event.on, event.trigger) for event in under_way.history]


def _told(
    programme: pathway.Programme, row: Mapping[str, str]
) -> Mapping[str, pathway.definition.Value]:
    told = {name: cell for name, cell in row.items() if cell and name not in _OWN}
    return as_declared(tellings_of(programme.latest), row["step"], told)
