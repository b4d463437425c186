"""The library itself as an adapter without fault: what a right system answers, and what bugs are put into."""

from collections.abc import Mapping
from datetime import date

from attrs import define

from pathway import Accepted, Definition, State, Step, begin, decide
from pathway.definition import Value
from pathway.testing import Refused

__all__ = ["Case", "Library"]


@define
class Case:
    """A participation, and the steps it was asked to take."""

    state: State
    taken: tuple[Step, ...] = ()


class Library:
    """The core behind the two methods of an adapter."""

    unsupported = frozenset[str]()
    late_entries = False

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def open(self, attributes: Mapping[str, Value], on: date) -> Case:
        case = Case(begin(self.definition, "p1", "person-1"))
        refused = self.apply(case, Step("refer", on, attributes), on)
        if refused:
            raise Refused(refused)
        return case

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        answer = decide(self.definition, case.state, step)
        if isinstance(answer, Accepted):
            case.state = answer.state
            case.taken = (*case.taken, step)
            return ()
        return tuple(reason.rule for reason in answer.reasons)
