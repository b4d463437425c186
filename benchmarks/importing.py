"""Measures the import of the library beside the import of what it stands on, in new processes."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from benchmarks.table import Figure
from benchmarks.timing import ratio

__all__ = ["importing"]

_LIBRARY = "import pathway"
_STOOD_ON = "import transitions, attrs, dateutil.relativedelta"


def _spent(statement: str, compiled: str) -> float:
    """Return the seconds of processor time that the statement takes in a new process.

    *compiled* is the folder of the compiled modules, which the first process fills.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    code = (
        "import time; started = time.process_time(); "
        f"{statement}; print(time.process_time() - started)"
    )
    ran = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return float(ran.stdout)


def importing(count: int) -> list[Figure]:
    """Return how much longer the library takes than its three dependencies, which it includes."""
    found: dict[str, list[float]] = {_LIBRARY: [], _STOOD_ON: []}
    with TemporaryDirectory() as compiled:
        for number in range(count + 1):
            for statement in (_LIBRARY, _STOOD_ON) if number % 2 else (_STOOD_ON, _LIBRARY):
                spent = _spent(statement, compiled)
                if number:
                    found[statement].append(spent)
    return [
        Figure(
            "import: time over that of its three dependencies",
            ratio(found, _LIBRARY, _STOOD_ON),
            2.5,
            "at most",
        )
    ]
