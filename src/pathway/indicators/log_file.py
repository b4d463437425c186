"""Reads a file of events, as `pathway replay --events` or `pathway journal feed` writes it, as a log."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from attrs import frozen

from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput
from pathway.events import AnyEvent
from pathway.events.faults import EventUnreadable
from pathway.events.names import KINDS
from pathway.events.parts import HEADER, ORGANISATION_HEADER, PROJECT_HEADER, header_of
from pathway.events.reading import event_of, organisation_event_of, project_event_of
from pathway.indicators.codebook import Codebook
from pathway.indicators.faults import OtherDefinition
from pathway.indicators.log import Kept, Log

__all__ = ["REPLAYED", "events_of", "kept_events", "read_events"]

_BESIDE: Final = frozenset({"id", "type", "shape", "definition"})
_TYPES = "participant-pathway."
_MOST = 20
"""So many faults are told; a file that is none of events has one a line."""


@frozen
class _Read:
    """An event of a file."""

    event: AnyEvent
    id: str
    known_at: datetime | None


REPLAYED = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
"""When what no journal has kept is known: from the beginning."""


def read_events(programme: Programme, path: Path) -> Log:
    """Return the log of the events in a file of JSON lines.

    Raises `UnusableInput` where the file is none of events, with every fault and its line, and
    `OtherDefinition` where they are of another programme or version.
    """
    return Log.of(programme, kept_events(programme, path))


def kept_events(programme: Programme, path: Path) -> list[Kept]:
    """Return the events in a file of JSON lines themselves; raise as `read_events` does."""
    try:
        with path.open(encoding="utf-8") as lines:
            return list(events_of(programme, lines, str(path)))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnusableInput(str(path), [Fault("", f"cannot be read: {why}.")]) from None


def events_of(programme: Programme, lines: Iterable[str], name: str) -> Iterator[_Read]:
    """Yield the events of the lines; raise as `read_events` does."""
    known = _Known.of(programme)
    had: set[str] = set()  # a feed that broke off hands some out again
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            event = known.event(_object(line))
            if event.id not in had:
                had.add(event.id)
                yield event
        except OtherDefinition:
            raise
        except (ValueError, KeyError, TypeError, EventUnreadable) as error:
            faults.append(Fault(f"line {number}", f"no event: {_said(error)}"))
            if len(faults) >= _MOST:
                break
    if faults:
        raise UnusableInput(name, faults)


def _object(line: str) -> Mapping[str, object]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise TypeError("it is no JSON object")
    return found


def _said(error: Exception) -> str:
    match error:
        case KeyError():
            return f"the field {error.args[0]} is missing"
        case json.JSONDecodeError():
            return f"it is no JSON: {error.msg}"
        case _:
            return str(error).rstrip(".")


@frozen
class _Known:
    """Which definitions the events may be of, as a file names them."""

    programme: Programme
    named: frozenset[str]

    @classmethod
    def of(cls, programme: Programme) -> "_Known":
        return cls(
            programme, frozenset(f"{each.id}@{each.version}" for each in programme.definitions)
        )

    def event(self, told: Mapping[str, object]) -> _Read:
        """Return the event of a line: in an envelope, or bare."""
        if "specversion" in told:
            return self._enveloped(told)
        definition = str(told["definition"])
        if definition not in self.named:
            raise OtherDefinition(definition, str(Codebook.of(self.programme)))
        shape = told["shape"]
        if not isinstance(shape, int):
            raise TypeError("the field shape must be a whole number")
        return _Read(_event(str(told["type"]), shape, told), str(told["id"]), REPLAYED)

    def _enveloped(self, told: Mapping[str, object]) -> _Read:
        if told["definition"] not in _hashes(self.programme):
            found = f"{told['programme']}, {told['definition']}"
            raise OtherDefinition(found, Codebook.of(self.programme).named())
        data, known = told["data"], told.get("knowntime")
        if not isinstance(data, dict):
            raise TypeError("the field data must be an object")
        kind = str(told["type"]).removeprefix(_TYPES)
        shape = int(str(told["dataschema"]).rpartition(":")[2])
        at = None if known is None else datetime.fromisoformat(str(known))
        return _Read(_event(kind, shape, data), str(told["id"]), at)


@lru_cache(maxsize=32)
def _hashes(programme: Programme) -> frozenset[str]:
    return frozenset(each for _, each in Codebook.of(programme).hashes())


def _event(kind: str, shape: int, told: Mapping[str, object]) -> AnyEvent:
    names = header_of(KINDS[kind]) if kind in KINDS else HEADER
    rest = {
        name: value for name, value in told.items() if name not in names and name not in _BESIDE
    }
    data = json.dumps(rest, separators=(",", ":"))
    by = None if told["by"] is None else str(told["by"])
    number, on = int(str(told["number"])), date.fromisoformat(str(told["on"]))
    if names == PROJECT_HEADER:
        return project_event_of(kind, shape, (str(told["project"]), number, on, by), data)
    if names == ORGANISATION_HEADER:
        return organisation_event_of(kind, shape, (str(told["organisation"]), number, on, by), data)
    participation, person = str(told["participation"]), str(told["person"])
    ordinal, derived = float(str(told["ordinal"])), told["derived"] is True
    trigger = str(told["trigger"])
    header = (participation, person, number, on, ordinal, trigger, by, derived)
    return event_of(kind, shape, header, data)
