"""Goes from a figure back to the participations and events that stand behind it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from pathway.dates import day_of, ordinal_of
from pathway.indicators.codebook import Kind
from pathway.indicators.compiling.bands import bands_of
from pathway.indicators.compiling.family import listed
from pathway.indicators.compiling.shares import Listing
from pathway.indicators.compiling.standing import Standing
from pathway.indicators.counting import Engine, asking_of
from pathway.indicators.engines import python
from pathway.indicators.figures import fitted_to
from pathway.indicators.log import Log, moment_number
from pathway.indicators.model import Family, Indicator
from pathway.indicators.rows import ALL, Row
from pathway.indicators.table import IndicatorTable
from pathway.indicators.telling import Reading, ids_of, read_by, tells
from pathway.records import record

__all__ = ["Explained", "Explanation", "Stand", "Telling", "explain", "in_row", "stands"]


@record
class Telling:
    """An event that tells how a record stands: its id, whose it is, its day, and what it names."""

    event: str
    participation: str
    on: date
    kind: str
    ids: tuple[str, ...]


@record
class Explained:
    """A record behind a figure: pseudonyms, where it stands, and the events that tell so.

    Of an organisation, its pseudonym is both.
    """

    person: str
    participations: tuple[str, ...]
    standing: str
    events: tuple[Telling, ...]


@record
class Explanation:
    """The records behind a figure; `withheld` are counted in it and not named."""

    row: Row
    records: tuple[Explained, ...]
    withheld: int = 0


@record
class Stand:
    """A record of an indicator: its participations, by number, where it stands, and its amount."""

    participations: tuple[int, ...]
    standing: Standing
    period: str | None
    bands: tuple[tuple[str, str], ...]
    whole: bool
    amount: int = 0


def explain(
    log: Log,
    table: IndicatorTable,
    row: Row,
    *,
    without: Container[str] = (),
    engine: Engine = python.run,
) -> Explanation:
    """Return the records of a row of the table that was made of the log, with what tells of each.

    What is returned is pseudonymous and names single people: it is for those who may see the log
    itself. *without*: persons, by pseudonym, that are counted but never named, as those whose
    identity is protected. Nothing stands behind a row that is not valid or not available.
    """
    if row.denominator is None:
        return Explanation(row, ())
    family, indicator = _fitted(log, table, row.indicator)
    counting = next(each for each in family.countings if each.id == indicator.counting)
    reads = read_by(indicator, counting)
    # An engine gives the records in no order.
    stood = stands(log, table, row.indicator, row.period, engine=engine)
    found = sorted((each for each in stood if in_row(each, row)), key=_place)
    seen = _rows_of(log, table)
    persons = _persons(log)
    told: list[Explained] = []
    withheld = 0
    for each in found:
        person = persons[each.participations[0]]
        if person in without:
            withheld += 1
            continue
        events = [
            telling
            for number in each.participations
            for at in seen.get(number, ())
            for telling in _telling(log, at, reads)
        ]
        names = tuple(log.participations[number - 1] for number in each.participations)
        told.append(Explained(person, names, each.standing.name.lower(), tuple(events)))
    return Explanation(row, tuple(told), withheld)


def _place(each: Stand) -> tuple[tuple[int, ...], str, tuple[tuple[str, str], ...], int, int]:
    return each.participations, each.period or "", each.bands, each.standing, each.amount


def stands(
    log: Log, table: IndicatorTable, indicator: str, period: str, *, engine: Engine = python.run
) -> list[Stand]:
    """Return where each record stands under an indicator of the table, without those outside.

    *period* is that of the row which is looked at: hours are asked for by the day of each.
    """
    family, asked = _fitted(log, table, indicator)
    moment = moment_number(table.as_known_on)
    asking = asking_of(log, table.on, moment, table.periods)
    definition = log.book.programme.latest
    listing = listed(
        family, log.book, definition, asking, moment, asked, by=table.by, period=period
    )
    records, members = engine([listing.records, listing.members], log.columns)
    whose: dict[int, list[int]] = {}
    for number, subject, _ in members:
        whose.setdefault(subject, []).append(number)
    names = [name for name, _, _ in asking.periods]
    return [each for row in records for each in _stand(listing, row, whose, names)]


def _fitted(log: Log, table: IndicatorTable, indicator: str) -> tuple[Family, Indicator]:
    family = fitted_to(table.family, log, table.by).family
    assert family is not None
    return family, next(each for each in family.indicators if each.id == indicator)


def _stand(
    listing: Listing, row: Sequence[int], whose: Mapping[int, list[int]], periods: Sequence[str]
) -> Iterator[Stand]:
    told, share = dict(zip(listing.keys, row, strict=False)), listing.share
    standing = Standing(told[share.standing])
    if standing is Standing.OUTSIDE:
        return
    period = share.named if share.period is None else periods[told[share.period] - 1]
    bands = tuple(
        (each.id, bands_of(each)[told[part]])
        for each, part in zip(share.breakdowns, share.bands, strict=True)
        if part is not None
    )
    members = tuple(sorted(whose[told["subject"]]))
    amount = 0 if share.amount is None else told[share.amount]
    yield Stand(members, standing, period, bands, told.get("whole", 1) == 1, amount)


def in_row(each: Stand, row: Row) -> bool:
    """Whether the record is counted in the row; what lacks something is in the grand total alone."""
    bands = tuple(pair for pair in row.bands if pair[1] != ALL)
    period = each.period is None or row.period in {ALL, each.period}
    return period and set(bands) <= set(each.bands) and (each.whole or not bands)


def _rows_of(log: Log, table: IndicatorTable) -> dict[int, list[int]]:
    """Return the rows of the log that the table was made of, by participation, in their order."""
    moment = moment_number(table.as_known_on)
    on = ordinal_of(table.on or date.max)
    columns = log.columns
    found: dict[int, list[int]] = {}
    for at, (number, day, known, gone) in enumerate(
        zip(columns["record"], columns["day"], columns["known"], columns["gone"], strict=True)
    ):
        if known <= moment < gone and day <= on:
            found.setdefault(number, []).append(at)
    return found


def _persons(log: Log) -> dict[int, str]:
    pairs = zip(log.columns["record"], log.columns["person"], strict=True)
    return {number: log.persons[person - 1] for number, person in pairs}


def _telling(log: Log, at: int, reads: frozenset[Reading]) -> Iterator[Telling]:
    columns = log.columns
    kind = Kind(columns["kind"][at])
    codes = columns["name"][at], columns["value"][at], columns["extra"][at]
    ids = ids_of(log.book, kind, *codes)
    if tells(reads, kind, ids):
        whose = log.participations[columns["record"][at] - 1]
        on = day_of(columns["day"][at])
        yield Telling(log.events[at], whose, on, kind.name.lower(), ids)
