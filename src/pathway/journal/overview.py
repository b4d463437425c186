"""Reads a participation for somebody who looks at it: all of one moment, and the version to expect."""

from datetime import date

from pathway.dates import ordinal_of
from pathway.decision import Due, Option, options, replay
from pathway.decision.due import dates
from pathway.decision.given import a_day
from pathway.decision.settle import settle
from pathway.definition import Definition
from pathway.events import Happened, in_effect
from pathway.journal.folding import Folded
from pathway.records import record
from pathway.state import State

__all__ = ["Overview", "overview_of", "state_then"]


@record
class Overview:
    """A participation as it looks on a day, all of it read at one moment.

    * `version`: the number of its last event, which a command that follows is to expect; the state
      has the same number only where the day is not before the last step;
    * `definition`: what it is judged by;
    * `on` and `state`: the day, and where the participant stood on it; lapses before it are applied;
    * `options`: every step of that phase. A step on a day before the last one is entered late, and
      what came after it may still refuse it;
    * `dates`: what falls due, then or later, and what is overdue, as it looks on the day;
    * `history`: what happened, in the order in which it happened, without what was taken back.

    On a day before the referral there are no options and no dates, and the state is None.
    """

    participation: str
    person: str
    programme: str
    version: int
    definition: Definition
    on: date
    state: State | None
    options: tuple[Option, ...]
    dates: tuple[Due, ...]
    history: tuple[Happened, ...]


def overview_of(found: Folded, on: date, by: str | None) -> Overview:
    """Return how a participation looks on a day to somebody of that role."""
    head, definition = found.head, found.definition
    state = state_then(found, on)
    steps: tuple[Option, ...] = ()
    falling: tuple[Due, ...] = ()
    if state is not None:
        steps = options(definition, state, on, project=head.project, by=by)
        falling = dates(definition, state, on, project=head.project)
        state = settle(definition, state, on, project=head.project)[1]
    return Overview(
        head.id,
        head.person,
        head.programme,
        head.version,
        definition,
        on,
        state,
        steps,
        falling,
        in_effect(found.events),
    )


def state_then(found: Folded, on: date) -> State | None:
    """Return where the participant stood by what had happened up to the day; None before the referral."""
    a_day(on)
    if ordinal_of(on) >= found.state.day:
        return found.state
    until = [each for each in in_effect(found.events) if each.on <= on]
    return replay(found.definition, until) if until else None
