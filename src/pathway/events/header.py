"""What every event of a participation carries before its own fields."""

from datetime import date

from pathway.records import record

__all__ = ["Header"]


@record
class Header:
    """What every event carries first, in this order.

    * `participation` and `person`: random pseudonyms; two participations of one person share `person`;
    * `number`: its place in the participation as recorded, from 1, without gaps;
    * `on` and `ordinal`: the day it happened and its place on that day; histories fold in this order;
    * `trigger`: the step, or the id of the lapse, that brought it;
    * `by`: the role of who asked, None where nobody said;
    * `derived`: brought by another step or by time, and made anew when the history is refolded.
    """

    participation: str
    person: str
    number: int
    on: date
    ordinal: float
    trigger: str
    by: str | None
    derived: bool
