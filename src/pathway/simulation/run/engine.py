"""Picks the kernels that walk the journeys; which are picked changes no row."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Final, Literal, Protocol

from pathway.simulation.checking import Broken, Checks, check_log
from pathway.simulation.kernels.log import Buffers, Log
from pathway.simulation.kernels.ready import Ready

__all__ = ["Engine", "Kernels", "kernels_of"]

Engine = Literal["auto", "numpy", "numba"]
"""`numpy`: NumPy alone; `numba`: machine code, from the extra `simulation-fast`; `auto`: the faster."""

_TOGETHER: Final = 64
_LANES: Final = 100_000
"""So many replications, and participants, go through a day together with NumPy."""


class Kernels(Protocol):
    """What walks journeys."""

    def free(
        self,
        ready: Ready,
        seed: int,
        replication: int,
        part: tuple[int, int],
        buffers: Buffers | None = None,
    ) -> Log:
        """Return the journeys of a part, first and count, as if every resource were free."""
        ...

    def shared(self, ready: Ready, seed: int, sizes: Sequence[tuple[int, int]]) -> Iterator[Log]:
        """Yield whole replications, each with its size, who share what there is."""
        ...

    def broken(self, checks: Checks, log: Log) -> tuple[Broken, ...]:
        """Return every journey that the plan cannot bring."""
        ...


def kernels_of(engine: Engine) -> Kernels:
    """Return the kernels; raise `ExtraMissing` where they are asked for and not installed."""
    if engine == "numba" or (engine == "auto" and find_spec("numba") is not None):
        return _Compiled()
    return _Plain()


class _Plain:
    def free(
        self,
        ready: Ready,
        seed: int,
        replication: int,
        part: tuple[int, int],
        buffers: Buffers | None = None,
    ) -> Log:
        from pathway.simulation.kernels.journeys import journeys  # noqa: PLC0415  one or the other

        del buffers  # NumPy makes arrays of its own
        return journeys(ready, seed, replication, *part)

    def shared(self, ready: Ready, seed: int, sizes: Sequence[tuple[int, int]]) -> Iterator[Log]:
        from pathway.simulation.kernels.capacity import replications_of  # noqa: PLC0415  likewise

        most = max((size for _, size in sizes), default=0)
        together = max(1, min(_TOGETHER, _LANES // max(most, 1)))
        for first in range(0, len(sizes), together):
            some = sizes[first : first + together]
            replications = range(some[0][0], some[-1][0] + 1)
            counts = [size for _, size in some]
            yield from replications_of(ready, seed, replications, max(counts), counts)

    def broken(self, checks: Checks, log: Log) -> tuple[Broken, ...]:
        return check_log(checks, log)


class _Compiled:
    def __init__(self) -> None:
        """Import what is compiled, so that it is missed at once."""
        from pathway.simulation.checking import compiled  # noqa: PLC0415
        from pathway.simulation.kernels import compiled_capacity, compiled_journeys  # noqa: PLC0415

        self._check = compiled.check_log

        self._one = compiled_journeys.journeys
        self._all = compiled_capacity.replication_of

    def free(
        self,
        ready: Ready,
        seed: int,
        replication: int,
        part: tuple[int, int],
        buffers: Buffers | None = None,
    ) -> Log:
        return self._one(ready, seed, replication, *part, buffers)

    def shared(self, ready: Ready, seed: int, sizes: Sequence[tuple[int, int]]) -> Iterator[Log]:
        for replication, size in sizes:
            yield self._all(ready, seed, replication, size)

    def broken(self, checks: Checks, log: Log) -> tuple[Broken, ...]:
        return self._check(checks, log)
