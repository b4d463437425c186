"""The finest figures there are: how many records stand where, by period and by band."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pathway.indicators.compiling.bands import bands_of
from pathway.indicators.compiling.packing import unpacked
from pathway.indicators.compiling.shares import Share, Tally
from pathway.indicators.compiling.standing import Standing

__all__ = ["Cell", "cells_of"]


class Cell(NamedTuple):
    """So many records of an indicator that stand alike.

    * `period`: the name of the period asked for; None for all that was asked;
    * `bands`: one for each of the indicator's breakdowns, in the order in which it names them first;
      None for all of it, which only figures have that do not add up;
    * `whole`: False for a record that lacks what it must have, and counts in the grand total alone;
    * `records`: how many, or how many persons; `amount`: of a sum, that of those that stand `YES`, in hundredths
      of an hour or in days; of a quantile, the value that each of the records has; else 0.
    """

    indicator: str
    period: str | None
    bands: tuple[str | None, ...]
    whole: bool
    standing: Standing
    records: int
    amount: int


def cells_of(
    tally: Tally, rows: Iterable[Sequence[int]], periods: Sequence[tuple[str, int, int]]
) -> list[Cell]:
    """Return the cells of a tally's rows: the key columns, then the others, as an engine gives them."""
    found: dict[tuple[int, str | None, tuple[str | None, ...], bool, int, int], list[int]] = {}
    named = [_Named(each, [name for name, _, _ in periods]) for each in tally.shares]
    width = len(tally.packs)
    for row in rows:
        told = unpacked(tally.packs, row)
        rest = dict(zip(tally.columns, row[width:], strict=True))
        for at, each in enumerate(named):
            share = each.share
            standing = told[share.standing]
            if standing == Standing.OUTSIDE:
                continue
            value = told[share.amount] if share.each and share.amount is not None else 0
            if standing != Standing.YES:
                value = 0
            key = (
                at,
                each.period(told),
                each.bands(told),
                told.get("whole", 1) == 1,
                standing,
                value,
            )
            total = found.setdefault(key, [0, 0])
            total[0] += rest["n"]
            total[1] += rest.get(share.amount or "", 0)
    return [
        Cell(
            named[at].share.indicator.id,
            period,
            bands,
            whole,
            Standing(standing),
            number,
            amount or value,
        )
        for (at, period, bands, whole, standing, value), (number, amount) in found.items()
    ]


class _Named:
    """A share with the names of its numbers."""

    def __init__(self, share: Share, periods: Sequence[str]) -> None:
        self.share = share
        self._periods = periods
        self._bands = [
            (part, bands_of(each)) for part, each in zip(share.bands, share.breakdowns, strict=True)
        ]

    def period(self, told: dict[str, int]) -> str | None:
        part = self.share.period
        return self.share.named if part is None else self._periods[told[part] - 1]

    def bands(self, told: dict[str, int]) -> tuple[str | None, ...]:
        return tuple(None if part is None else names[told[part]] for part, names in self._bands)
