"""Puts a family into plans: one for each counting, and one for each figure that does not add up."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from pathway.definition import Definition
from pathway.indicators.codebook import Codebook, Kind
from pathway.indicators.compiling.answers import Answers
from pathway.indicators.compiling.asked import Records
from pathway.indicators.compiling.bands import band_of, bands_of, period_of, whole_of
from pathway.indicators.compiling.counted import keyed, records_of
from pathway.indicators.compiling.packing import Part, packs_of
from pathway.indicators.compiling.shares import Listing, Share, Tally, by_day, margins, summed
from pathway.indicators.compiling.short import all_of, case, equal, negated, positive
from pathway.indicators.compiling.standing import Asking, Standing, anchor_of, standing_of
from pathway.indicators.faults import NotCountable
from pathway.indicators.model import Breakdown, Counting, Family, Indicator
from pathway.indicators.plan import (
    ALWAYS,
    Col,
    Compare,
    Derive,
    Expression,
    Group,
    Keep,
    Lit,
    Min,
    Relation,
    Scan,
    Sum,
)
from pathway.indicators.plan.expressions import columns_in

__all__ = ["compiled", "listed"]

_CODES = 255
"""So many outcomes, and so many reasons, a programme may have: they are kept beside a day."""

_ONE = (("n", Sum(Lit(1))),)


def compiled(
    family: Family,
    book: Codebook,
    definition: Definition,
    asking: Asking,
    moment: int,
    *,
    by: Sequence[str] | None = None,
) -> tuple[Tally, ...]:
    """Return what an engine has to give, for every indicator of the family.

    *by* crosses those breakdowns in place of the indicators' own. Raises `NotCountable` where the
    programme lacks an id that an indicator reads.
    """
    known = _known(family, book, asking, moment)
    tallies: list[Tally] = []
    for counting in family.countings:
        asked = [each for each in family.indicators if each.counting == counting.id]
        if asked:
            building = _Building(family, Records(book, definition, counting, asking.on), asking, by)
            tallies += building.tallies(_rows(known, book, counting), asked)
    return tuple(tallies)


def listed(
    family: Family,
    book: Codebook,
    definition: Definition,
    asking: Asking,
    moment: int,
    indicator: Indicator,
    *,
    by: Sequence[str] | None = None,
    period: str | None = None,
) -> Listing:
    """Return what an engine has to give to tell which records stand where under one indicator.

    *period* is the one that is asked about, where a record may stand in several of them.
    """
    known = _known(family, book, asking, moment)
    counting = next(each for each in family.countings if each.id == indicator.counting)
    building = _Building(family, Records(book, definition, counting, asking.on), asking, by)
    return building.listing(_rows(known, book, counting), indicator, period)


def _known(family: Family, book: Codebook, asking: Asking, moment: int) -> Relation:
    """The rows of the log that were known at the moment, up to the day."""
    for space in ("outcome", "reason"):
        if len(book.spaces[space]) > _CODES:
            raise NotCountable(family.id, f"the programme has more than {_CODES} of {space}")
    return Keep(
        Scan(book.columns),
        all_of(
            Compare(Col("known"), "<=", Lit(moment)),
            Compare(Col("gone"), ">", Lit(moment)),
            Compare(Col("day"), "<=", Lit(asking.on)),
        ),
    )


def _rows(known: Relation, book: Codebook, counting: Counting) -> Relation:
    """Those of the rows that the counting is of: of participations, or of organisations."""
    if counting.records == "organisation":
        return Keep(known, equal("kind", Kind.CONTACTED))
    if not book.spaces["contact"]:
        return known
    return Keep(known, Compare(Col("kind"), "<", Lit(Kind.CONTACTED)))


@frozen(eq=False)
class _Building:
    family: Family
    records: Records
    asking: Asking
    by: Sequence[str] | None

    @property
    def counting(self) -> Counting:
        return self.records.counting

    def tallies(self, rows: Relation, indicators: Sequence[Indicator]) -> Iterable[Tally]:
        """Return the tallies of the indicators that share this counting."""
        answers = Answers(self.records)
        columns: dict[str, Expression] = {}
        sizes: dict[str, int] = {}
        if self.counting.complete:
            columns["whole"], sizes["whole"] = whole_of(self.records), 2
        shares: list[Share] = []
        for number, indicator in enumerate(indicators, 1):
            try:
                shares += self._shares(indicator, number, answers, columns, sizes)
            except (KeyError, TypeError) as error:
                raise NotCountable(indicator.id, _why(error)) from None
        persons = self.counting.count == "persons"
        found = answers.beside(rows, records_of(rows, self.records, persons=persons))
        amounts = {each.amount for each in shares if each.amount is not None}
        base = Derive(
            found, tuple(columns.items()), (*(["person"] if persons else []), *sorted(amounts))
        )
        if persons:
            return [tally for each in shares for tally in self._of_persons(base, each, sizes)]
        plain = [each for each in shares if not each.apart]
        apart = [[each] for each in shares if each.apart]
        return [self._adding(base, together, sizes) for together in [plain, *apart] if together]

    def listing(self, rows: Relation, indicator: Indicator, period: str | None) -> Listing:
        """Return the records of one indicator with all that is told of each."""
        answers = Answers(self.records)
        columns: dict[str, Expression] = {}
        sizes: dict[str, int] = {}
        if self.counting.complete:
            columns["whole"] = whole_of(self.records)
        shares = self._shares(indicator, 1, answers, columns, sizes)
        share = next((each for each in shares if each.named == period), shares[0])
        found = answers.beside(rows, records_of(rows, self.records, persons=False))
        amount = () if share.amount is None else (share.amount,)
        keys = ("key", "subject", *columns, *amount)
        whose = Group(keyed(rows, self.records), ("record", "subject"), _ONE)
        base = Derive(found, tuple(columns.items()), ("key", "subject", *amount))
        return Listing(Group(base, keys, _ONE), keys, whose, share)

    def _shares(
        self,
        indicator: Indicator,
        number: int,
        answers: Answers,
        columns: dict[str, Expression],
        sizes: dict[str, int],
    ) -> list[Share]:
        """Return what the indicator reads: once, or for every period in which a record may stand."""
        standing = f"standing_{number}"
        breakdowns = self._breakdowns(indicator)
        for each in breakdowns:
            band = f"band_{each.id}"
            if band not in columns:
                columns[band] = band_of(each, self.records)
                sizes[band] = len(bands_of(each))
        bands = tuple(f"band_{each.id}" for each in breakdowns)
        if by_day(indicator) and self.asking.periods:
            always = evolve(self.asking, periods=())
            stands = standing_of(indicator, self.records, answers, always)
            spans = tuple((first, last) for _, first, last in self.asking.periods)
            told = [(None, spans), *((name, ((a, b),)) for name, a, b in self.asking.periods)]
            found = []
            for at, (name, within) in enumerate(told):
                hours, part = self.records.hours_within(within), f"{standing}_{at}"
                none = negated(positive(hours.name))
                columns[part] = case([(none, Lit(Standing.OUTSIDE))], stands)
                sizes[part] = len(Standing) + 1
                found.append(
                    Share(indicator, breakdowns, None, bands, part, hours.name, named=name)
                )
            return found
        columns[standing] = standing_of(indicator, self.records, answers, self.asking)
        sizes[standing] = len(Standing) + 1
        period = None
        if self.asking.periods:
            anchor = anchor_of(indicator, self.records, self.asking)
            period = f"period_{anchor}"
            columns[period] = period_of(anchor, self.asking)
            sizes[period] = len(self.asking.periods) + 1
        amount = None
        if indicator.of is not None:
            amount = (self.records.hours() if indicator.of == "hours" else self.records.stay()).name
        apart = indicator.measure == "quantile"
        return [Share(indicator, breakdowns, period, bands, standing, amount, apart)]

    def _breakdowns(self, indicator: Indicator) -> tuple[Breakdown, ...]:
        if self.counting.records == "organisation":
            return ()  # what is told of participants is told of none
        crossed = indicator.breakdowns if self.by is None else (tuple(self.by),)
        declared = {each.id: each for each in self.family.breakdowns}
        return tuple(declared[name] for name in dict.fromkeys(sum(crossed, ())))

    def _adding(self, base: Relation, shares: Sequence[Share], sizes: dict[str, int]) -> Tally:
        """The finest cells of figures that add up."""
        read = dict.fromkeys(
            part
            for each in shares
            for part in ("whole", each.period, *each.bands, each.standing)
            if part in sizes
        )
        parts = [Part(name, sizes[name]) for name in read if name is not None]
        columns: dict[str, Sum] = {"n": Sum(Lit(1))}
        told = []
        for each in shares:
            if each.each and each.amount is not None:
                parts.append(Part(each.amount, 1 << 40))
                told.append(each)
            elif each.amount is not None:
                yes = equal(each.standing, Standing.YES)
                columns[f"sum_{each.standing}"] = Sum(Col(each.amount), yes)
                told.append(summed(each, f"sum_{each.standing}"))
            else:
                told.append(each)
        return _tally(base, parts, columns, told)

    def _of_persons(self, base: Relation, share: Share, sizes: dict[str, int]) -> Iterable[Tally]:
        """Each person once in a cell: a tally for every margin, since margins do not add up."""
        periods = [None] if share.period is None else [None, share.period]
        for bands in margins(share, self.by):
            for period in periods:
                keys = [each for each in (period, *bands) if each is not None]
                asked = [] if not keys or "whole" not in sizes else [equal("whole", 1)]
                inside = Compare(Col(share.standing), "<", Lit(Standing.OUTSIDE))
                kept = Keep(base, all_of(inside, *asked))
                best = Min(Col(share.standing), ALWAYS, int(Standing.OUTSIDE))
                one = Group(kept, ("person", *keys), ((share.standing, best),))
                parts = [Part(name, sizes[name]) for name in (*keys, share.standing)]
                told = Share(share.indicator, share.breakdowns, period, bands, share.standing)
                yield _tally(one, parts, {"n": Sum(Lit(1))}, [told])


def _tally(
    base: Relation, parts: Sequence[Part], columns: dict[str, Sum], shares: Sequence[Share]
) -> Tally:
    packs = packs_of(parts)
    packed = Derive(
        base,
        tuple((name, expression) for name, _, expression in packs),
        tuple(
            sorted(
                frozenset().union(
                    *(columns_in(each.value) | columns_in(each.where) for each in columns.values())
                )
            )
        ),
    )
    keys = tuple(name for name, _, _ in packs)
    return Tally(
        Group(packed, keys, tuple(columns.items())),
        tuple((name, inside) for name, inside, _ in packs),
        tuple(columns),
        tuple(shares),
    )


def _why(error: KeyError | TypeError) -> str:
    if isinstance(error, KeyError):
        return f"the programme has no {error.args[0]!r}"
    return str(error)
