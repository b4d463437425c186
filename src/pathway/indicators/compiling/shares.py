"""What an indicator reads of the rows that an engine gives, and which margins it is asked for."""

from collections.abc import Sequence
from itertools import combinations

from attrs import evolve, frozen

from pathway.indicators.compiling.packing import Part
from pathway.indicators.model import Breakdown, Indicator
from pathway.indicators.plan import Relation

__all__ = ["Listing", "Share", "Tally", "by_day", "margins", "summed"]


def by_day(indicator: Indicator) -> bool:
    """Whether a period asks for what was logged in it, whichever day the record counts from."""
    return indicator.measure == "sum" and indicator.of == "hours"


@frozen
class Share:
    """What an indicator reads of the rows of a tally.

    * `period`: the part that numbers its period, None where all days count as one or the row is a
      total; `bands`: of each of its breakdowns the part, None where the row is a total;
    * `standing`: the part with its standing; `amount`: the column that is summed, or of which each
      value has rows of its own (`each`);
    * `named`: the period that all rows are of, where a record may stand in several.
    """

    indicator: Indicator
    breakdowns: tuple[Breakdown, ...]
    period: str | None
    bands: tuple[str | None, ...]
    standing: str
    amount: str | None = None
    each: bool = False
    named: str | None = None

    @property
    def apart(self) -> bool:
        """Whether it has rows of its own, so that those of others stay few."""
        return self.each or self.named is not None


@frozen(eq=False)
class Tally:
    """Rows to be had of an engine: `parts` packed into key columns, then `n` and amounts."""

    relation: Relation
    packs: tuple[tuple[str, tuple[Part, ...]], ...]
    columns: tuple[str, ...]
    shares: tuple[Share, ...]


@frozen(eq=False)
class Listing:
    """The records of one indicator, and the participations that each is made of.

    * `records`: rows of `keys`, which hold `subject` and the parts of `share`; `members`: rows of
      `record`, the number of a participation, and the `subject` that it belongs to.
    """

    records: Relation
    keys: tuple[str, ...]
    members: Relation
    share: Share


def summed(share: Share, amount: str) -> Share:
    """Return the share with the column that its amounts are summed in."""
    return evolve(share, amount=amount)


def margins(share: Share, by: Sequence[str] | None) -> list[tuple[str | None, ...]]:
    """Return every margin of the indicator's tables: which of its breakdowns stand apart in it."""
    crossed = share.indicator.breakdowns if by is None else (tuple(by),)
    apart: dict[frozenset[str], None] = {frozenset(): None}
    for table in crossed:
        for size in range(1, len(table) + 1):
            apart.update((frozenset(each), None) for each in combinations(table, size))
    return [
        tuple(f"band_{each.id}" if each.id in names else None for each in share.breakdowns)
        for names in apart
    ]
