"""Makes the row of a figure: what was counted, of how many, and how many could not be counted yet."""

from math import ceil
from typing import Literal

from pathway.indicators.compiling.standing import Standing
from pathway.indicators.margins import Margin
from pathway.indicators.model import Indicator, Target
from pathway.indicators.statistics import chance_of_reaching, wilson
from pathway.records import record

__all__ = ["ALL", "UNRESOLVED", "Row", "Status", "bare_row", "row_of"]

ALL = "_T"
"""The code of a total: of all periods, or of all bands of a breakdown."""

Status = Literal["settled", "open", "not_valid", "not_available", "suppressed", "partly_suppressed"]

UNRESOLVED = (
    "missing",
    "unreachable",
    "refused",
    "not_applicable",
    "not_due",
    "not_due_at_project_end",
    "excluded",
    "incomplete",
)
"""The columns of those that are asked about and have no yes or no."""

_HUNDREDTHS = 100


@record
class Row:
    """One figure of a table.

    * `bands`: of every breakdown of the table its id and the band, `_T` for all bands; `period`
      likewise;
    * `numerator` of `denominator` records (or persons) are counted; `value` is the figure itself, in
      `unit`: a count in `records`, `persons` or
      `organisations`, a `share` from 0 to 1, a sum or a quantile in
      `hours` or `days`; None where there is none;
    * `low`, `high`: Wilson's 95 % interval of a share; `target`: what is to be reached; `chance`: of a
      share, that it comes to be at least its target when those have answered who are not due yet;
    * `unresolved`: how many are asked about without a yes or no, by why;
    * `status`: `open` where more falls due, else `settled`; `not_valid` where the indicator does not
      hold of any day that was asked for, `not_available` where the programme lacks what it reads,
      `suppressed` where the figure is withheld, so that nobody is found out, `partly_suppressed` where
      it is shown and a number beside it is withheld;
    * `definition_hash`: of the indicator, with its counting and breakdowns.
    """

    indicator: str
    version: str
    period: str
    bands: tuple[tuple[str, str], ...]
    numerator: int | None
    denominator: int | None
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    target: float | None = None
    chance: float | None = None
    unresolved: tuple[tuple[str, int | None], ...] = tuple((name, 0) for name in UNRESOLVED)
    status: Status = "settled"
    definition_hash: str = ""

    @property
    def is_total(self) -> bool:
        """Whether it is of all periods and all bands."""
        return self.period == ALL and all(band == ALL for _, band in self.bands)

    def number(self, why: str) -> int | None:
        """Return how many have no yes or no for that reason, one of `UNRESOLVED`; None: withheld."""
        return dict(self.unresolved)[why]


def row_of(
    indicator: Indicator,
    margin: Margin,
    breakdowns: tuple[str, ...],
    unit: str,
    *,
    period: str,
    targets: bool,
) -> Row:
    """Return the row of a margin; *targets*: whether they hold of it, as of all days they do."""
    told = margin.standing
    yes, no = told[Standing.YES], told[Standing.NO]
    if indicator.unanswered == "no":
        no += sum(told[each] for each in (Standing.MISSING, Standing.UNREACHABLE, Standing.REFUSED))
    interval = wilson(yes, yes + no) if indicator.measure == "share" else None
    bands = dict(margin.bands)
    target = _target(indicator, margin) if targets else None
    return Row(
        indicator.id,
        indicator.version,
        period,
        tuple((name, bands.get(name, ALL)) for name in breakdowns),
        yes,
        yes + no,
        _value(indicator, margin, yes, yes + no),
        unit,
        None if interval is None else interval.low,
        None if interval is None else interval.high,
        None if target is None else target.value,
        _chance(indicator, target, (yes, no), told[Standing.NOT_DUE]),
        tuple((name, told[Standing[name.upper()]]) for name in UNRESOLVED),
        "open" if told[Standing.NOT_DUE] else "settled",
    )


def bare_row(
    indicator: Indicator, period: str, breakdowns: tuple[str, ...], unit: str, status: Status
) -> Row:
    """Return the row of an indicator that has no figure."""
    return Row(
        indicator.id,
        indicator.version,
        period,
        tuple((name, ALL) for name in breakdowns),
        None,
        None,
        None,
        unit,
        status=status,
    )


def _value(indicator: Indicator, margin: Margin, yes: int, of: int) -> float | None:
    match indicator.measure:
        case "count":
            return yes
        case "share":
            return yes / of if of else None
        case "sum":
            return _in_unit(indicator, margin.amount)
        case "quantile":
            return _quantile(indicator, margin)


def _in_unit(indicator: Indicator, amount: int) -> float:
    return amount / _HUNDREDTHS if indicator.of == "hours" else amount


def _quantile(indicator: Indicator, margin: Margin) -> float | None:
    """The least value that at least that share of the records do not exceed: one that somebody has."""
    whole = sum(margin.values.values())
    so_far = 0
    for value in sorted(margin.values):
        so_far += margin.values[value]
        if so_far >= (indicator.at or 0) * whole:
            return _in_unit(indicator, value)
    return None


def _target(indicator: Indicator, margin: Margin) -> Target | None:
    own: tuple[tuple[str, str], ...]
    for each in indicator.targets:
        own = (
            ((each.breakdown, each.band),)
            if each.breakdown is not None and each.band is not None
            else ()
        )
        if own == margin.bands:
            return each
    return None


def _chance(
    indicator: Indicator, target: Target | None, so_far: tuple[int, int], to_come: int
) -> float | None:
    if target is None or indicator.measure != "share":
        return None
    # 28 % of 100 are 28: what a float adds at its end asks for nobody more.
    needed = ceil(round(target.value * (sum(so_far) + to_come), 9))
    return chance_of_reaching(needed, *so_far, to_come) if sum(so_far) + to_come else None
