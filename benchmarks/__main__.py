"""Runs every benchmark and prints what was reached beside what was aimed at."""

import argparse
import logging
import platform
from importlib.util import find_spec

from benchmarks.holding import holding
from benchmarks.importing import importing
from benchmarks.roster import missing
from benchmarks.stepping import moving, offering, refusing, stepping
from benchmarks.streaming import streaming
from benchmarks.table import Figure, table

logging.getLogger("transitions").setLevel(logging.WARNING)


def figures(count: int, share: float, states: int, imports: int) -> list[Figure]:
    """Run everything: so many rounds, that share of the work in each, so many states and imports."""
    return [
        *stepping(count, share),
        *moving(count, share),
        *refusing(count),
        *offering(count),
        *holding(states),
        *importing(imports),
        *streaming(count, max(1, round(20 * share))),
    ]


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="a third of the work in each round, and fewer rounds"
    )
    quick = parser.parse_args().quick
    for tool in missing():
        print(f"{tool} is not installed; `make bench` installs it.")
    count = 7 if quick else 15
    print(table(figures(count, 0.3, 500, 11) if quick else figures(count, 1.0, 2_000, 21)))
    if all(find_spec(each) for each in ("numba", "simpy")):
        from benchmarks.simulating import simulating  # noqa: PLC0415  it needs both

        print()
        print(table(simulating(3, 0.2) if quick else simulating(7, 1.0)))
    else:
        print("\nSimulation needs the extras simulation-fast and bench.")
    print(f"\nCPython {platform.python_version()}, medians of {count} rounds.")


if __name__ == "__main__":
    main()
