"""How much is done: little in `make test`, as much as is documented in `make torture`.

`TORTURE` may also be a part of the long form: `TORTURE=0.1` does a tenth, and never less than the short.
"""

import os
import sys
import time
from collections.abc import Iterator

__all__ = ["LONG", "rounds", "size", "tell"]

_ASKED = os.environ.get("TORTURE", "")
_PART = 1.0 if _ASKED == "long" else float(_ASKED or 0)
LONG = _PART > 0
_LONGEST_SECONDS = 30 * 60
_EVERY_SECONDS = 20


def size(short: int, long: int) -> int:
    return max(short, round(long * _PART))


def rounds(what: str, number: int) -> Iterator[int]:
    """Count to the number, showing how far it is; no row may take longer than half an hour."""
    begun = shown = time.monotonic()
    for each in range(number):
        now = time.monotonic()
        if now - begun > _LONGEST_SECONDS:
            raise TimeoutError(f"{what}: {each} of {number} after {_LONGEST_SECONDS} seconds")
        if LONG and now - shown > _EVERY_SECONDS:
            shown = now
            sys.stderr.write(f"  {what}: {each} of {number}, {now - begun:.0f} s\n")
        yield each


def tell(what: str, **figures: float | str) -> None:
    """Print what a row measured; pytest shows it with -s, as `make torture` does."""
    numbers = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
    print(f"\n{what}: {numbers}")
