"""What an indicator is: frozen data, checked when a family is made; nothing here counts."""

from typing import Literal

from pathway.dates import Period
from pathway.definition import Document
from pathway.indicators.conditions import Asked
from pathway.records import record
from pathway.texts import Assumption, Source, Text

__all__ = [
    "Answer",
    "Band",
    "Breakdown",
    "Counting",
    "Family",
    "Indicator",
    "LeftOut",
    "Level",
    "Measure",
    "Partition",
    "Rate",
    "Target",
    "Window",
]

Measure = Literal["count", "share", "sum", "quantile"]
Records = Literal["participation", "person", "spell", "period", "service", "organisation"]
Answer = Literal["missing", "no"]
Level = Literal["individual", "organisation", "project"]


@record
class Counting:
    """What is one record, and what is counted of the records.

    * `records`: `participation` (from its first entry to its final exit), `person` (the same over
      all participations of a person in the programme: one record an operation), `spell` (each
      entry to its exit), `period` (spells of a person, joined where the days between are at most
      `gap`), `service` (days of service of a person, joined alike; the record ends on the last of
      them, and is known to have ended when more than `gap` days have passed without one),
      `organisation` (each company or other organisation from its first contact on; it never ends,
      and nothing is asked of it but `Contacted`);
    * `count`: `records`, or `persons`: each person once in a cell, so that cells need not add up;
    * `entry`: the phases whose entering begins a record; none: the referral does; of organisations,
      the kinds of contact that do, none: any; `started`: every phase of the part `during` is one
      of them, whatever the programme calls it;
    * `transfers`: `final`: a transfer is an exit like any other; `chain`: it ends nothing, and the
      person's next participation goes on with the record;
    * `shortest`: a record that ended with at most so many days and at most `fewest_hours` hours is
      none (de minimis); None: all are records;
    * `complete`: attributes that must be known; a record that lacks one counts in the total alone.
    """

    id: str
    name: Text
    basis: Source | Assumption
    records: Records = "participation"
    count: Literal["records", "persons"] = "records"
    entry: tuple[str, ...] = ()
    gap: int = 0
    transfers: Literal["final", "chain"] = "final"
    shortest: int | None = None
    fewest_hours: float | None = None
    complete: tuple[str, ...] = ()
    started: bool = False


@record
class Window:
    """Where a situation is looked for: whole days from the anchor, both included.

    * `follow_up`: only the follow-up of that name answers, and says why there is no answer; None:
      every recorded situation in the window does;
    * `pick`: of several answers the first, the last, or the one nearest to `at` days;
    * `outcome_tells`: an exit with an outcome that is also the id of a situation answers, too, on
      the day of the exit.
    """

    start: int
    end: int
    pick: Literal["first", "last", "nearest"] = "last"
    at: int | None = None
    follow_up: str | None = None
    outcome_tells: bool = False


@record
class Band:
    """One class of a breakdown: the attribute's classes or its numbers within bounds, both included."""

    id: str
    name: Text
    classes: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@record
class Breakdown:
    """A division of the records by what was told at entry; `unknown` is always a class of it.

    `bands` are disjoint and, together with `unknown`, exhaustive; `partial`: they are said not to
    be, and records of no band stand in the class `other`.
    """

    id: str
    name: Text
    attribute: str
    bands: tuple[Band, ...]
    partial: bool = False
    sensitive: bool = False


@record
class Target:
    """What is to be reached, in the indicator's own measure, for all or for one band of a breakdown."""

    value: float
    basis: Source | Assumption
    breakdown: str | None = None
    band: str | None = None


@record
class Rate:
    """What follows from a sum: so much of `unit` from each whole hour or day of it."""

    amount: float
    unit: Text
    basis: Source | Assumption


@record
class Indicator:
    """A question whose answer is a figure, traceable to the events behind it.

    * `population`: which records are asked about; `counted`: which of them are in the numerator,
      None for all: so the numerator lies within the denominator by construction;
    * `anchor`: the day of a record that `window`, `maturity` and periods are taken from: `entry`,
      `exit`, `phase:ID` (first entered) or `project_end`;
    * `window`: where a situation is looked for; `maturity`: days from the anchor until a record may
      stand in the denominator;
    * `unanswered`: what a missing answer means: `missing` (shown apart, in no denominator) or `no`;
    * `excluded`: records that are taken out, and counted as such;
    * `measure`: `count`, `share`, `sum` or `quantile` of `of` (`hours`, or `days` from entry to
      exit), the quantile `at` (0 to 1); in a period, the sum of `hours` is of those logged on its
      days, by records that have any, and a record may stand in several periods;
    * `breakdowns`: each table of the indicator: ids of one or more breakdowns that are crossed;
    * `rate`: of a sum, what follows from it; `level`: whose result it is; `code`: the fund's own.
    """

    id: str
    version: str
    title: Text
    question: Text
    basis: Source | Assumption
    counting: str
    population: Asked
    counted: Asked | None = None
    valid: Period = Period()
    anchor: str = "entry"
    window: Window | None = None
    maturity: int = 0
    unanswered: Answer = "missing"
    excluded: Asked | None = None
    measure: Measure = "count"
    of: Literal["hours", "days"] | None = None
    at: float | None = None
    breakdowns: tuple[tuple[str, ...], ...] = ()
    targets: tuple[Target, ...] = ()
    code: str | None = None
    rate: Rate | None = None
    level: Level = "individual"


@record
class Partition:
    """A sum that must hold: the figure of one indicator is that of its parts together.

    It holds of all and of each band that they are broken down by; what is incomplete under one of
    them stands apart.
    """

    whole: str
    parts: tuple[str, ...]
    basis: Source | Assumption


@record
class LeftOut:
    """An indicator of the documents that is not counted, and why not."""

    id: str
    title: Text
    basis: Source | Assumption
    reason: Text
    level: Level = "individual"


@record
class Family:
    """Indicators that are reported together, over one programme's definition or any that has the ids.

    * `documents`: those that the family quotes beside the programme's own;
    * `partitions`: sums that must hold;
    * `left_out`: what the documents ask for and no event tells;
    * `disclosure`: the policy under which the family is published.

    Raises `DefinitionError` with every fault that shows without a programme, each with its path.
    """

    id: str
    version: str
    name: Text
    basis: Source | Assumption
    countings: tuple[Counting, ...]
    breakdowns: tuple[Breakdown, ...]
    indicators: tuple[Indicator, ...]
    documents: tuple[Document, ...] = ()
    partitions: tuple[Partition, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    disclosure: str = "public"

    def __attrs_post_init__(self) -> None:
        """Refuse a faulty family, with all its faults."""
        from pathway.indicators.check import check_family  # noqa: PLC0415  check reads this

        check_family(self)
