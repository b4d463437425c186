"""One invented history, small enough to know by heart: paused at the exit, corrected afterwards."""

from datetime import date

import pathway
from pathway.events import ProjectClosed
from pathway.journal.recorded import Recorded
from pathway.programmes.navigator import PROGRAMME
from tests.journal.exports.keeping import kept

__all__ = ["CLOSING", "corrected", "paused_at_exit"]


def _walked() -> pathway.Participation:
    p = pathway.Participation.refer(
        PROGRAMME,
        on=date(2009, 1, 5),
        participation="a1",
        person="b1",
        sex="woman",
        age=19,
        target_group="youth_social_assistance",
    )
    p.move("start_introduction", on=date(2009, 1, 12))
    p.move("open_activity", on=date(2009, 1, 12), activity="course")
    p.pause(on=date(2009, 1, 20), reason="illness")
    p.exit("dropped_out", on=date(2009, 1, 28), reason="own_wish")
    return p


def paused_at_exit() -> list[Recorded]:
    """Referral, introduction, a course, a pause, an exit that ends pause and course."""
    return kept(_walked().events)


def corrected() -> list[Recorded]:
    """The same; the exit was to employment, as told later."""
    p = _walked()
    number = next(each.number for each in p.events if type(each).__name__ == "Exited")
    p.correct(number, "exit", on=date(2009, 1, 28), outcome="employment")
    return kept(p.events)


CLOSING = kept([ProjectClosed("navigator-project", 1, date(2010, 6, 30), None, None)], first=900)
