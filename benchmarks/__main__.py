"""Runs every benchmark and prints what was reached beside what was aimed at."""

import argparse
import logging
import platform

from benchmarks.holding import holding
from benchmarks.importing import importing
from benchmarks.roster import missing
from benchmarks.stepping import moving, offering, refusing, stepping
from benchmarks.table import table

logging.getLogger("transitions").setLevel(logging.WARNING)


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="a third of the work in each round, and fewer rounds"
    )
    quick = parser.parse_args().quick
    count, share = (7, 0.3) if quick else (15, 1.0)
    for tool in missing():
        print(f"{tool} is not installed; `make bench` installs it.")
    figures = [
        *stepping(count, share),
        *moving(count, share),
        *refusing(count),
        *offering(count),
        *holding(500 if quick else 3_000),
        *importing(11 if quick else 21),
    ]
    print(table(figures))
    print(f"\nCPython {platform.python_version()}, medians of {count} rounds.")


if __name__ == "__main__":
    main()
