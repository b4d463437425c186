"""What can be wrong with what figures are asked of."""

from difflib import get_close_matches
from typing import Self

from pathway.definition.wording import nearest
from pathway.errors import PathwayError

__all__ = [
    "DamagedFigures",
    "DamagedLog",
    "NotAsked",
    "NotCountable",
    "NotInPlace",
    "OtherDefinition",
    "UnknownFamily",
]


class OtherDefinition(PathwayError):
    """The events are of another programme, or of a version or content of it that is not known here."""

    def __init__(self, found: str, asked: str) -> None:
        """Name what the events are of, and what was asked for."""
        super().__init__(
            f"The events are of {found}, and figures were asked of {asked}. "
            "Name the programme that the events are of, with all its versions."
        )


class DamagedFigures(PathwayError):
    """A file of frozen figures is not what was frozen."""

    def __init__(self, where: str, why: str) -> None:
        """Name the file, and what is wrong with it."""
        super().__init__(f"{where} cannot be read as frozen figures: {why}.")


class DamagedLog(PathwayError):
    """A log of events is not what it should be."""

    def __init__(self, where: str, why: str) -> None:
        """Name the log, and what is wrong with it."""
        super().__init__(f"{where} cannot be read as a log of events: {why}. Write it anew.")


class NotCountable(PathwayError):
    """An indicator cannot be counted over the programme."""

    def __init__(self, indicator: str, why: str) -> None:
        """Name the indicator, and what the programme lacks."""
        super().__init__(f"{indicator} cannot be counted here: {why}.")


class NotInPlace(PathwayError):
    """A journal cannot be counted where it lies, by its database alone."""

    def __init__(self, why: str) -> None:
        """Say why."""
        super().__init__(
            f"The journal cannot be counted where it lies: {why}. Count it by another engine."
        )


class NotAsked(PathwayError):
    """What is asked of a family does not fit it: an indicator, a breakdown, periods."""

    def __init__(self, why: str) -> None:
        """Say why it cannot be asked, and what can be."""
        super().__init__(why)

    @classmethod
    def unknown(cls, family: str, sort: str, name: str, known: tuple[str, ...]) -> Self:
        """Return the fault of an id that the family has not, or the programme cannot tell."""
        near = get_close_matches(name, known, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        has = f"It has: {', '.join(known)}." if known else f"It has no {sort} at all."
        return cls(f"{family} has no {sort} {name!r} here.{meant} {has}")

    @classmethod
    def overlap(cls, one: str, other: str) -> Self:
        """Return the fault of two periods that share a day."""
        return cls(f"The periods {one} and {other} overlap. Ask for periods that share no day.")


class UnknownFamily(PathwayError):
    """No family of indicators has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Name what was asked for, what there is, and what was probably meant."""
        meant = nearest(name, known)
        hint = "" if meant is None else f" Did you mean {meant!r}?"
        super().__init__(
            f"No family of indicators {name!r} is installed and no file has that name. "
            f"Installed: {', '.join(known) or 'none'}.{hint} Name one of these, or the path of a "
            "family in JSON."
        )
