"""Measures proofs: processor time and memory of whole programmes, and of a centre with its variants.

Run alone: `python -m benchmarks.proving`. Each row is a process of its own, so that none finds
anything remembered.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.table import Figure, table

__all__ = ["proving"]

_SECONDS = {"navigator": 1.0, "large": 15.0}
_MEGABYTES = {"navigator": 50.0}
_PROVED = ("navigator", "nvg", "jobbspar_for_alla", "hedemora", "lar", "large")

_ALONE = """
import resource, sys, time
import pathway
from pathway.verification import Budget, prove
from tests.verification.large import LARGE
definition = LARGE if sys.argv[1] == "large" else pathway.load(sys.argv[1]).latest
begun = time.process_time()
report = prove(definition, budget=Budget(seconds=600))
took = time.process_time() - begun
assert not report.undecided
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(took, held, report.modes, report.clocks, report.states)
"""

_VARIANTS = ("check", "lar", "--variants", "--budget", "600", "--format", "json")


def proving(*, variants: bool) -> Iterator[Figure]:
    """Prove each programme by itself; with `variants`, lar and its seven as well, which is minutes."""
    for name in _PROVED:
        took, held, modes, clocks, states = _run("-c", _ALONE, name)
        size = f"{modes:.0f} modes, {clocks:.0f} counters of days, {states:.0f} sets"
        most = _SECONDS.get(name)
        yield Figure(f"{name}, every question: {size}", took, most, "at most", "s")
        megabytes = _MEGABYTES.get(name)
        yield Figure(f"{name}: memory of the process", held, megabytes, "at most", "MB")
    if variants:
        yield Figure("lar and its seven variants", _command(*_VARIANTS), 10.0, "at most", "s")


def _run(*arguments: str) -> list[float]:
    ran = subprocess.run(  # noqa: S603  this very Python
        [sys.executable, *arguments], capture_output=True, text=True, check=True
    )
    return [float(each) for each in ran.stdout.split()]


def _command(*arguments: str) -> float:
    """Return the processor seconds of a command of the package."""
    timed = (
        "import sys, time\nfrom pathway.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(time.process_time(), file=sys.stderr)"
    )
    ran = subprocess.run(  # noqa: S603  this very Python
        [sys.executable, "-c", timed, *arguments], capture_output=True, text=True, check=True
    )
    return float(ran.stderr.split()[-1])


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proving", description=__doc__)
    parser.add_argument("--variants", action="store_true", help="lar's variants as well: minutes")
    print(table(proving(variants=parser.parse_args().variants)))


if __name__ == "__main__":
    main()
