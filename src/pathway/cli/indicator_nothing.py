"""Says why nothing can be counted: a family of another programme, or a day before the project began."""

from collections.abc import Mapping, Sequence
from datetime import date

from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput
from pathway.indicators.families import families, family
from pathway.indicators.fitting import fitted
from pathway.indicators.periods import project_of

__all__ = ["begins", "check_begun", "nothing_of"]


def begins(programme: Programme) -> date | None:
    """Return the first day of the project, or that from which the first version holds; None for neither."""
    project = project_of(programme)
    if project is not None and project.start is not None:
        return project.start.first
    return programme.definitions[0].valid_from


def check_begun(programmes: Sequence[Programme], on: date | None) -> None:
    """Raise `UnusableInput` for a day on which none of the programmes had begun."""
    days = [begins(each) for each in programmes]
    known = [each for each in days if each is not None]
    if on is None or len(known) < len(days) or not known or on >= min(known):
        return
    first = min(known)
    names = ", ".join(each.id for each in programmes)
    why = (
        f"{on} is before {names} began, on {first}: nothing had happened by then. Name {first} or a "
        "later day, or leave it out for the last day on which anything happened."
    )
    raise UnusableInput("--on", [Fault("", why)])


def nothing_of(
    name: str, programme: Programme, lacking: Mapping[str, Sequence[Fault]]
) -> UnusableInput:
    """Return what is wrong where a programme can answer nothing of a family, and which ones it can.

    *lacking*: of each indicator, what the programme does not have; the same is told once.
    """
    whose = f"the family {name} over {programme.id}"
    if not lacking:
        return UnusableInput(whose, [Fault("", "it asks for nothing.")])
    known = sorted(families(), key=lambda each: each != programme.id)
    fits = [each for each in known if fitted(family(each), programme).family is not None]
    instead = f" Of these something can be: {', '.join(fits)}." if fits else ""
    why = (
        f"nothing of it can be counted: it asks for what {programme.id} does not have. Is it the "
        f"family of another programme?{instead}"
    )
    once: dict[str, Fault] = {}
    for indicator, faults in lacking.items():
        for each in faults:
            once.setdefault(each.message, Fault(f"{indicator}.{each.path}", each.message))
    return UnusableInput(whose, [Fault("", why), *once.values()])
