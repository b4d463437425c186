"""Runs the benchmarks of the journal and prints what was reached beside what was aimed at."""

import argparse
import os
import platform

from benchmarks.journal_beside import against_peer
from benchmarks.journal_places import places
from benchmarks.journal_rows import against_driver
from benchmarks.table import table


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.journal", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds of less work")
    parser.add_argument("--on", help="the folder for SQLite's files; its disk is what is measured")
    told = parser.parse_args()
    count, size = (5, 400) if told.quick else (15, 1_000)
    with places(told.on) as found:
        figures = [
            figure
            for place in found
            for against in (against_driver, against_peer)
            for figure in against(place, count, size)
        ]
        print(table(figures))
        for place in found:
            print(f"\n{place.settings()}.")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"\nCPython {platform.python_version()}, medians of {count} rounds; load {load}.")


if __name__ == "__main__":
    main()
