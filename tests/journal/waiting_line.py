"""A line of people for one seat, and processes that ask for it in another order."""

from contextlib import ExitStack, suppress
from unittest.mock import patch

from attrs import frozen

from pathway.commands import Step
from pathway.definition import Attribute, AttributeIs, Definition, Group, Resource, WholeNumber
from pathway.errors import TryAgain
from pathway.journal import Journal, counting, open_journal
from tests.decision.definitions import ASSUMED, day, programme, text

__all__ = ["LINE", "Share", "ask_for_seats", "begin"]

LINE = ("young", "d", "a", "c", "b")
"""Those who wait, in the order in which the seat is theirs."""

_BACKWARDS = LINE[::-1]
_LEAVE = Step("exit", day(9), {"outcome": "done"})


def _definition() -> Definition:
    return programme(
        attributes=(Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),),
        groups=(Group("young", text("young"), ASSUMED, AttributeIs("age", at_most=24)),),
        resources=(
            Resource("seat", text("seat"), ASSUMED, ("other",), (), ("young",), ("inside",)),
        ),
    )


@frozen
class Share:
    """What one process does: where, whom it asks for first, and whether the queue is kept."""

    url: str
    first: str
    kept: bool = True


def begin(journal: Journal) -> None:
    """Let them come, the one who goes first last of all, and provide one seat."""
    definition = _definition()
    for number, name in enumerate((*LINE[1:], LINE[0])):
        age = 20 if name == "young" else 40
        journal.refer(definition, day(number), participation=name, age=age)
    journal.provide(definition.id, "seat", 1)


def ask_for_seats(share: Share) -> None:
    """Ask for everybody, the last in line first, until all have had the seat, and left it."""
    with ExitStack() as stack:
        if not share.kept:
            stack.enter_context(patch.object(counting, "ahead_of", lambda *_: 0))
        journal = stack.enter_context(open_journal(share.url))
        at = _BACKWARDS.index(share.first)
        left = list(_BACKWARDS[at:] + _BACKWARDS[:at])
        while left:
            for name in tuple(left):
                phase = journal.state(name).phase
                if phase == "exited":
                    left.remove(name)
                    continue
                asked = Step("go", day(9)) if phase == "inside" else _LEAVE
                with suppress(TryAgain):
                    journal.take(name, asked)
