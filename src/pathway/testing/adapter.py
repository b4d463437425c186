"""What a system has to offer to be tested: two methods, and how it says no."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar, runtime_checkable

from pathway.commands import Step
from pathway.definition import Value

__all__ = ["Adapter", "ManyWaysIn", "Refused"]

Case = TypeVar("Case")
Opened_co = TypeVar("Opened_co", covariant=True)


class Refused(Exception):
    """A referral is refused; carries the ids of the rules that refuse it."""

    def __init__(self, rules: Iterable[str]) -> None:
        """Name the rules, in a list or another collection."""
        if isinstance(rules, str):
            raise TypeError(f"Refused takes the ids of rules in a list: Refused([{rules!r}])")
        self.rules = tuple(rules)
        super().__init__(self.rules)

    def __str__(self) -> str:
        """The ids of the rules."""
        return ", ".join(self.rules)


class Adapter(Protocol[Case]):
    """A system under test; `Case` is whatever it knows a participation by."""

    def open(self, attributes: Mapping[str, Value], on: date) -> Case:
        """Refer somebody with these entry attributes on that day; raise `Refused` where it may not be."""
        ...

    def apply(self, case: Case, step: Step, on: date) -> Iterable[str]:
        """Take the step on that day; return the ids of the rules that refuse it, none where it is taken."""
        ...


@runtime_checkable
class ManyWaysIn(Protocol[Opened_co]):
    """What an adapter offers beside `open` where a definition has several steps that refer."""

    def open_by(self, step: Step) -> Opened_co:
        """Refer somebody by that step; raise `Refused` where it may not be."""
        ...
