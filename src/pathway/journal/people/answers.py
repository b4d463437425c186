"""What the store of identities answers: what was done, and refusals, as values. Pure."""

from datetime import date

from attrs import frozen

from pathway.texts import Text

__all__ = [
    "AlreadyErased",
    "AnotherHas",
    "Erasure",
    "Hold",
    "Kept",
    "NothingKept",
    "OnHold",
    "Standing",
]


@frozen
class Hold:
    """Why an identity may not be erased, a declared id, and the last day on which that holds.

    `until` is None where no end is known.
    """

    reason: str
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it holds on that day."""
        return self.until is None or on <= self.until


@frozen
class Standing:
    """What the store has of a person, short of who it is."""

    person: str
    kept: bool
    protected: bool
    erased_on: date | None
    holds: tuple[Hold, ...] = ()


@frozen
class Kept:
    """The identity, or what was told about the person, is kept."""

    person: str


@frozen
class Erasure:
    """The identity is gone: key, sealed data and index; `repeated` where it was gone before."""

    person: str
    on: date
    repeated: bool = False


@frozen
class NothingKept:
    """Nobody of that pseudonym is known to the store; nothing was written."""

    person: str

    @property
    def text(self) -> Text:
        """What was found, in both languages."""
        return Text(
            sv=f"Ingen med pseudonymen {self.person} finns här. Kontrollera pseudonymen.",
            en=f"Nobody of the pseudonym {self.person} is known here. Check the pseudonym.",
        )


@frozen
class AlreadyErased:
    """The identity was erased on that day: the pseudonym takes no other; nothing was written."""

    person: str
    on: date

    @property
    def text(self) -> Text:
        """Why it is refused, in both languages."""
        return Text(
            sv=f"Identiteten för {self.person} raderades {self.on}. Ge en ny pseudonym.",
            en=f"The identity of {self.person} was erased on {self.on}. Give a new pseudonym.",
        )


@frozen
class AnotherHas:
    """Another pseudonym has that personal identity number; nothing was written."""

    person: str
    others: tuple[str, ...]

    @property
    def text(self) -> Text:
        """Why it is refused, in both languages."""
        others = ", ".join(self.others)
        return Text(
            sv=f"Personnumret finns redan under pseudonymen {others}. Använd den.",
            en=f"The number is kept under the pseudonym {others} already. Use that one.",
        )


@frozen
class OnHold:
    """The identity may not be erased on that day, and why; nothing was written."""

    person: str
    on: date
    holds: tuple[Hold, ...]

    @property
    def text(self) -> Text:
        """Why it is refused, in both languages."""
        sv = ", ".join(f"{each.reason} ({each.until or 'utan slut'})" for each in self.holds)
        en = ", ".join(f"{each.reason} ({each.until or 'no end'})" for each in self.holds)
        return Text(
            sv=f"{self.person} får inte raderas {self.on}: bevaras för {sv}.",
            en=f"{self.person} may not be erased on {self.on}: held for {en}.",
        )
