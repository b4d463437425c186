"""Runs the benchmark of figures and prints what was reached beside what was aimed at."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.indicators_beside import cold, places
from benchmarks.indicators_log import write
from benchmarks.indicators_work import in_python
from benchmarks.table import Figure, table

__all__ = ["figures"]


def figures(sizes: Mapping[int, float | None], small: int, copies: int, count: int) -> list[Figure]:
    """Measure in so many rounds.

    *sizes*: logs of so many participations, each with the most gigabytes that its figures may take;
    *small*: of another, for plain Python; *copies* of the invented cohort for the journal in place.
    """
    found: list[Figure] = []
    with TemporaryDirectory() as folder:
        for size, memory in sizes.items():
            path = Path(folder) / f"{size}.parquet"
            write(path, size)
            found += _of_size(path, _named(size), memory, count)
        path = Path(folder) / "small.parquet"
        write(path, small)
        found += in_python(path, count)
        found += places(Path(folder), copies, count)
        found += cold(Path(folder), count)
    return found


def _named(size: int) -> str:
    return f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size:,}"  # noqa: PLR2004


def _of_size(path: Path, size: str, memory: float | None, count: int) -> list[Figure]:
    """Measure in a process of its own; and in another, how much memory that takes."""
    spent = _told(path, count)
    return [
        Figure(f"{size}: as known on, in scans", spent["known"], 1.2, "at most"),
        Figure(f"{size}: six figures, over SQL by hand", spent["hand"], 0.75, "at most"),
        Figure(f"{size}: six figures, in scans", spent["scans"], 8, "at most"),
        Figure(f"{size}: each further figure, in scans", spent["further"], 0.5, "at most"),
        Figure(f"{size}: most memory", _told(path, 0)["memory"], memory, "at most", "GB"),
    ]


def _told(path: Path, count: int) -> dict[str, float]:
    ran = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-m", "benchmarks.indicators_work", str(path), str(count)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.indicators", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one tenth of the size, fewer rounds")
    quick = parser.parse_args().quick
    sizes = {100_000: None, 1_000_000: 0.7} if quick else {1_000_000: 0.7, 10_000_000: 3.5}
    count = 3 if quick else 7
    small, copies = (5_000, 10) if quick else (20_000, 100)
    print(table(figures(sizes, small, copies, count)))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"\nCPython {platform.python_version()}, medians of {count} rounds; load {load}.")


if __name__ == "__main__":
    main()
