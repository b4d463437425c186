"""Makes the rows of the log that contacts with organisations are; an organisation is a record of its own."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from pathway.dates import ordinal_of
from pathway.events import (
    ContactCorrected,
    ContactVoided,
    OrganisationContacted,
    OrganisationEvent,
)
from pathway.indicators.codebook import COLUMNS, Codebook, Kind
from pathway.indicators.faults import OtherDefinition

__all__ = ["ContactsTaken"]


@frozen(eq=False)
class ContactsTaken:
    """The contacts that were taken in so far, by organisation, and when each was taken back."""

    told: dict[str, list[tuple[OrganisationContacted, int, str]]] = field(factory=dict)
    gone: dict[str, dict[int, int]] = field(factory=dict)

    def take(self, event: OrganisationEvent, known: int, name: str) -> None:
        """Take an event in that became known then and has that id."""
        told = self.told.setdefault(event.organisation, [])
        gone = self.gone.setdefault(event.organisation, {})
        match event:
            case OrganisationContacted():
                told.append((event, known, name))
            case ContactCorrected(corrects=number) | ContactVoided(voids=number):
                gone[number] = min(known, gone.get(number, known))

    @property
    def organisations(self) -> tuple[str, ...]:
        """The pseudonyms, in the order in which they were met."""
        return tuple(self.told)

    def rows(
        self, book: Codebook, numbers: Mapping[str, tuple[int, int]], never: int
    ) -> Iterator[tuple[tuple[int, ...], str]]:
        """Yield each row with the id of its event.

        *numbers* are those of each organisation as `record` and as `person`; *never* is when what was
        not taken back is. Raises `OtherDefinition` where the programme has no such kind of contact.
        """
        untold = [0] * (len(book.columns) - len(COLUMNS))
        for organisation, told in self.told.items():
            gone = self.gone[organisation]
            told.sort(key=lambda each: (each[0].on, each[0].number))
            for place, (event, known, name) in enumerate(told, 1):
                until = gone.get(event.number, never)
                if until <= known:
                    continue
                head = (*numbers[organisation], place, ordinal_of(event.on))
                what = (int(Kind.CONTACTED), _code(book, event.contact), 0, 0, 0, 0)
                yield (*head, *what, known, until, *untold), name


def _code(book: Codebook, contact: str) -> int:
    try:
        return book.code("contact", contact)
    except KeyError as error:
        raise OtherDefinition(f"a definition that has {error.args[0]}", str(book)) from None
