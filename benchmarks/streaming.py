"""Measures `pathway replay` beside the standard library reading the same CSV and writing the same lines."""

import csv
import json
import os
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from benchmarks.table import Figure
from benchmarks.timing import Prepared, Work, ratio, rounds
from pathway.cli.app import main
from pathway.cli.cohort import cohort, write_cohort

__all__ = ["streaming"]


def _steps(into: Path, cohorts: int) -> int:
    """Write the steps of so many invented cohorts, grouped by participation; return how many."""
    found = [
        evolve(each, participation=f"{seed}-{each.participation}")
        for seed in range(cohorts)
        for each in sorted(cohort(seed), key=lambda each: each.participation)
    ]
    with into.open("w", encoding="utf-8", newline="\n") as written:
        write_cohort(found, written)
    return len(found)


def _ours(steps: Path, events: Path) -> None:
    refusals = events.with_name("refusals.jsonl")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        told = ["--events", str(events), "--refusals", str(refusals)]
        main(["replay", "navigator", str(steps), *told])


def _by_hand(steps: Path, found: list[object], into: Path) -> int:
    with steps.open(encoding="utf-8", newline="") as file:
        read = sum(1 for _ in csv.DictReader(file))
    with into.open("w", encoding="utf-8", newline="\n") as file:
        for each in found:
            file.write(json.dumps(each, ensure_ascii=False) + "\n")
    return read


def streaming(count: int, cohorts: int) -> list[Figure]:
    """Compare a whole replay, from file to files, with reading and writing alone."""
    with TemporaryDirectory() as folder:
        steps, events = Path(folder, "steps.csv"), Path(folder, "events.jsonl")
        units = _steps(steps, cohorts)
        _ours(steps, events)
        found = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]

        def ready(work: Callable[[], object]) -> Prepared:
            def prepared() -> tuple[Work, int]:
                return work, units

            return prepared

        again = Path(folder, "again.jsonl")
        task = {
            "ours": ready(lambda: _ours(steps, events)),
            "by hand": ready(lambda: _by_hand(steps, found, again)),
        }
        reached = ratio(rounds(task, count), "ours", "by hand")
    return [
        Figure(
            "replay of a file: time over the standard library's reading and writing",
            reached,
            4,
            "at most",
        )
    ]
