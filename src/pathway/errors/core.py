"""The errors of the core: of definitions, steps, histories and files, and the base of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = [
    "BeforeLastStep",
    "DefinitionError",
    "EntryUnknown",
    "ExtraMissing",
    "Fault",
    "ListenersFailed",
    "NotInForce",
    "PathwayError",
    "UnknownProgramme",
    "UnknownResource",
    "UnknownVariant",
    "UnknownVersion",
    "UnusableInput",
    "VersionMismatch",
]


@frozen
class Fault:
    """One thing that is wrong: where (`path`), and what, why and what to do (`message`)."""

    path: str
    message: str

    def __str__(self) -> str:
        """Path and message on one line."""
        return f"{self.path}: {self.message}" if self.path else self.message


class PathwayError(Exception):
    """Base of every error that pathway raises; it survives pickling with what it carries."""

    def __reduce__(self) -> tuple[object, ...]:
        """Restore the message and what is carried, without making the message anew."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[PathwayError], args: tuple[object, ...], carried: dict[str, object]
) -> PathwayError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(carried)
    return error


def _meant(name: str, known: tuple[str, ...]) -> str:
    """Return a guess at the name that was meant; nothing where none comes near."""
    from difflib import get_close_matches  # noqa: PLC0415  only a wrong name pays for it

    near = get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


class _Faulty(PathwayError):
    def __init__(self, subject: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{subject}: {count} fault{'s' if count != 1 else ''}\n{lines}")


class DefinitionError(_Faulty):
    """A definition is faulty; `faults` holds every fault with its path."""


class UnusableInput(_Faulty):
    """A file cannot be read; `faults` holds every fault with its line."""


class NotInForce(PathwayError):
    """No version of the programme covers the day."""

    def __init__(self, programme: str, on: date, first: date | None) -> None:
        """Name the programme, the day asked for and the first day of its first version."""
        super().__init__(
            f"{programme} has no version in force on {on}: its first is valid from {first}. "
            "Check the day, or add the earlier version."
        )


class UnknownVersion(PathwayError):
    """The programme has no version of that name."""

    def __init__(self, programme: str, version: str, known: tuple[str, ...]) -> None:
        """Name the version asked for and those there are."""
        super().__init__(f"{programme} has no version {version!r}. It has: {', '.join(known)}.")


class UnknownProgramme(PathwayError):
    """No installed programme, and no file, has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Name what was asked for and the programmes that are installed."""
        super().__init__(
            f"No programme {name!r} is installed and no file has that name.{_meant(name, known)} "
            f"Installed: {', '.join(known) or 'none'}. Name one of these, or the path of a "
            "definition in JSON."
        )


class UnknownResource(PathwayError):
    """The definition declares no resource of that name."""

    def __init__(self, programme: str, resource: str, known: tuple[str, ...]) -> None:
        """Name the resource asked for and those there are."""
        super().__init__(
            f"{programme} has no resource {resource!r}. It has: {', '.join(known) or 'none'}."
        )


class VersionMismatch(PathwayError):
    """A state of one version was given together with the definition of another."""

    def __init__(self, state: str, definition: str) -> None:
        """Name the version of the state and the definition that was given."""
        super().__init__(
            f"The state belongs to version {state} and the definition is {definition}. "
            "A participation keeps the version of its first day: pass that definition."
        )


class BeforeLastStep(PathwayError):
    """A state was asked about a day before its last step, of which it knows nothing."""

    def __init__(self, on: date, last: date) -> None:
        """Name the day asked about and that of the last step."""
        super().__init__(
            f"The state is that after a step of {last}, and {on} is before it. Ask from that day on, "
            "or fold the events that happened up to the day asked about (`replay`)."
        )


class EntryUnknown(PathwayError):
    """A correction names an entry that is not there, or no longer holds."""

    def __init__(self, number: int, why: str) -> None:
        """Name the entry and why it cannot be changed."""
        super().__init__(
            f"Entry {number} cannot be used here: {why}. "
            "Name the number of a told entry of this participation that is in effect."
        )


class ListenersFailed(PathwayError):
    """A step is complete and kept, but listeners raised; `failures` holds what they raised.

    `participation` is the participation whose step it was: after a referral nobody else has it.
    """

    def __init__(self, failures: tuple[Exception, ...], participation: object) -> None:
        """Keep what the listeners raised, and say that the step stands."""
        self.failures = failures
        self.participation = participation
        said = "; ".join(f"{type(each).__name__}: {each}" for each in failures)
        super().__init__(
            f"The step is complete and its events are kept, but {len(failures)} listener call(s) "
            f"failed: {said}. Mend the listener and publish again from `events`; do not repeat "
            "the step."
        )


class UnknownVariant(PathwayError):
    """The programme ships no variant of that name, and no file has it."""

    def __init__(self, programme: str, variant: str, known: tuple[str, ...]) -> None:
        """Name the programme, what was asked for and the variants that it ships."""
        super().__init__(
            f"{programme} has no variant {variant!r}, and no file has that name."
            f"{_meant(variant, known)} "
            f"It has: {', '.join(known) or 'none'}. Name one of these, or the path of a variant "
            "in TOML or JSON."
        )


class ExtraMissing(PathwayError):
    """A part that an extra installs is missing."""

    def __init__(self, extra: str, why: str) -> None:
        """Name the extra, and what needs it."""
        super().__init__(
            f'This part is not installed: {why}. Run: pip install "participant-pathway[{extra}]"'
        )
