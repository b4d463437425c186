"""What runs are compared by: a number for each replication, as data; nothing here compares."""

from attrs import frozen

from pathway.definition import Definition
from pathway.simulation.plan.model import Kind
from pathway.texts import Text

__all__ = ["DaysIn", "Measure", "Share", "measures_of"]


@frozen
class Share:
    """The share of those who arrived who took one of the steps at least once.

    A step counts that enters one of the `phases`, or that tells one of the `values` of the `detail`.
    """

    id: str
    name: Text
    phases: tuple[str, ...] = ()
    detail: str | None = None
    values: tuple[str, ...] = ()

    def counts(self, kind: Kind) -> bool:
        """Say whether a row of the kind is such a step."""
        if self.detail is not None:
            return dict(kind.told).get(self.detail) in self.values
        return kind.phase in self.phases and kind.phase != kind.source


@frozen
class DaysIn:
    """The mean number of days of a stay in the phase, of the stays that have ended."""

    id: str
    name: Text
    phase: str


Measure = Share | DaysIn


def measures_of(definition: Definition) -> tuple[Measure, ...]:
    """Return what can be compared for any programme.

    Who enters each phase, and for how many days; who leaves in a planned way; who is in work when
    followed up.
    """
    started = [each for each in definition.phases if each.part == "during"]
    planned = tuple(each.id for each in definition.outcomes if each.category == "planned")
    in_work = tuple(each.id for each in definition.situations if each.in_work)
    return (
        *(Share(f"entered_{each.id}", _entered(each.name), (each.id,)) for each in started),
        *(
            DaysIn(f"days_in_{each.id}", _days(each.name), each.id)
            for each in definition.phases
            if each.part != "after"
        ),
        Share(
            "planned_exit",
            Text("avslutat som planerat", "left in a planned way"),
            detail="outcome",
            values=planned,
        ),
        Share(
            "in_work",
            Text("i arbete vid en uppföljning", "in work at a follow-up"),
            detail="situation",
            values=in_work,
        ),
    )


def _entered(name: Text) -> Text:
    return Text(f"började: {name.sv}", f"entered: {name.en}")


def _days(name: Text) -> Text:
    return Text(f"dagar: {name.sv}", f"days: {name.en}")
