"""What a page of results is made of: the events of one programme, its figures, and as of when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from attrs import frozen

from pathway.definition import Programme
from pathway.indicators.log import Kept, Log
from pathway.indicators.table import IndicatorTable

__all__ = ["Counted", "Given"]


@frozen(eq=False)
class Counted:
    """The figures of a family.

    * `exact`: as they were counted; `shown`: as they may be shown;
    * `wrong`: the sums that must hold and do not, in words.
    """

    exact: IndicatorTable
    shown: IndicatorTable
    wrong: tuple[str, ...] = ()


@frozen(eq=False)
class Given:
    """One programme.

    * `log`: its events as numbers; `kept`: the events themselves, None where only a log was kept;
    * `on`: the day of the report; `moment`: what was known then, None for all that is recorded;
    * `without`: persons of whom nothing may be named; they are counted;
    * `counted`: figures, by family;
    * `entered`: the day on which each event was entered, by its id; None where nobody noted it.
    """

    programme: Programme
    log: Log
    kept: Sequence[Kept] | None
    on: date
    moment: datetime | None
    without: frozenset[str]
    counted: tuple[Counted, ...]
    entered: Mapping[str, date] | None = None
