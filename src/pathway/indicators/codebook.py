"""Gives every id of a programme a small whole number, the same for every reader of its log."""

import json
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Literal, Self, get_args

from attrs import field, frozen

from pathway.definition import UNKNOWN, Attribute, Definition, OneOf, Programme, Value
from pathway.records import record

__all__ = ["COLUMNS", "STATUSES", "AttributeCodes", "Codebook", "Kind", "Space"]

Space = Literal[
    "phase",
    "outcome",
    "reason",
    "situation",
    "assessment",
    "assessed",
    "activity",
    "activity_kind",
    "result",
    "follow_up",
    "fact",
    "set",
    "pause",
    "pause_reason",
    "extension",
    "extension_reason",
    "contact",
]

STATUSES = ("reached", "unreachable", "refused", "not_applicable")
"""What a follow-up came to; the code of each is its place, from 1."""


COLUMNS = (
    "record",
    "person",
    "place",
    "day",
    "kind",
    "name",
    "value",
    "extra",
    "amount",
    "effective",
    "known",
    "gone",
)
"""The columns of every log, before those of the attributes."""


class Kind(IntEnum):
    """What happened, as a row of the log says it; the last is the only one of an organisation."""

    REFERRED = 1
    ENTERED = 2
    EXITED = 3
    TRANSFERRED = 4
    REENTERED = 5
    REOPENED = 6
    PAUSED = 7
    RESUMED = 8
    EXTENDED = 9
    OPENED = 10
    CLOSED = 11
    HOURS = 12
    ASSESSED = 13
    SITUATION = 14
    FACT = 15
    FOLLOWED_UP = 16
    CONTACTED = 17


@record
class AttributeCodes:
    """An entry attribute as numbers: 0 not told by the event, 1 told as unknown, the rest from 2.

    A class has its place among the `classes`; a whole number its distance from `low`.
    """

    id: str
    classes: tuple[str, ...]
    low: int = 0

    @property
    def column(self) -> str:
        """The column of the log that holds it."""
        return f"attribute_{self.id}"

    def code(self, value: Value) -> int:
        """Return the number of a value."""
        if value == UNKNOWN:
            return 1
        if isinstance(value, str):
            return self.classes.index(value) + 2
        assert isinstance(value, int | float)
        return int(value) - self.low + 2


@frozen(eq=False)
class Codebook:
    """Every id of a programme, of all its versions, with its number.

    * `programme`: its definitions, oldest first;
    * `spaces`: the ids of each sort; the number of one is its place, from 1; 0 is none.
    """

    programme: Programme
    spaces: Mapping[str, tuple[str, ...]]
    attributes: tuple[AttributeCodes, ...]
    _codes: Mapping[str, Mapping[str, int]] = field(init=False)

    @_codes.default
    def _numbered(self) -> Mapping[str, Mapping[str, int]]:
        return {
            space: {each: number for number, each in enumerate(ids, 1)}
            for space, ids in self.spaces.items()
        }

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """Return the codebook of a programme; the ids of older versions come first."""
        versions = programme.definitions
        spaces: dict[str, dict[str, None]] = {space: {} for space in get_args(Space)}
        for each in versions:
            for space, ids in _ids(each).items():
                spaces[space].update(dict.fromkeys(ids))
        attributes: dict[str, list[Attribute]] = {}
        for each in versions:
            for attribute in each.attributes:
                attributes.setdefault(attribute.id, []).append(attribute)
        return cls(
            programme,
            {space: tuple(ids) for space, ids in spaces.items()},
            tuple(_attribute(name, found) for name, found in attributes.items()),
        )

    def code(self, space: Space, name: str | None) -> int:
        """Return the number of an id, 0 for None; `KeyError` where the programme has no such id."""
        return 0 if name is None else self._codes[space][name]

    def codes(self, space: Space) -> Mapping[str, int]:
        """Return the number of each id of that sort."""
        return self._codes[space]

    def attribute(self, name: str) -> AttributeCodes:
        """Return how an attribute is numbered; `KeyError` where the programme has none of that id."""
        for each in self.attributes:
            if each.id == name:
                return each
        raise KeyError(name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the log."""
        return (*COLUMNS, *(each.column for each in self.attributes))

    def __str__(self) -> str:
        """The programme and its versions."""
        return ", ".join(f"{each.id}@{each.version}" for each in self.programme.definitions)

    def hashes(self) -> tuple[tuple[str, str], ...]:
        """Return the version and the content hash of each definition, oldest first."""
        from pathway.definition.document import content_hash  # noqa: PLC0415  few ask for it

        return tuple((each.version, content_hash(each)) for each in self.programme.definitions)

    def named(self) -> str:
        """Return the programme and its versions, each with its content hash."""
        told = (f"{self.programme.id}@{version}, {digest}" for version, digest in self.hashes())
        return "; ".join(told)

    def written(self) -> str:
        """Return the codebook as JSON on one line, the same for the same programme."""
        told = {
            "programme": self.programme.id,
            "definitions": self.hashes(),
            "spaces": self.spaces,
            "attributes": [[each.id, each.classes, each.low] for each in self.attributes],
        }
        return json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _ids(definition: Definition) -> dict[Space, Iterable[str]]:
    """Return the ids of one version, by sort, in the order of declaration."""
    return {
        "phase": [each.id for each in definition.phases],
        "outcome": [each.id for each in definition.outcomes],
        "reason": [reason.id for each in definition.outcomes for reason in each.reasons],
        "situation": [each.id for each in definition.situations],
        "assessment": [each.id for each in definition.assessments],
        "assessed": [
            choice.id for each in definition.assessments for choice in each.values.choices
        ],
        "activity": [each.id for each in definition.activities],
        "activity_kind": [kind.id for each in definition.activities for kind in each.kinds],
        "result": [result.id for each in definition.activities for result in each.results],
        "follow_up": [each.id for each in definition.follow_ups],
        "fact": [each.id for each in definition.facts],
        "set": [choice.id for each in definition.facts for choice in each.values.choices],
        "pause": [each.id for each in definition.pauses],
        "pause_reason": [reason.id for each in definition.pauses for reason in each.reasons],
        "extension": [each.id for each in definition.extensions],
        "extension_reason": [
            reason.id for each in definition.extensions for reason in each.reasons
        ],
        "contact": [each.id for each in definition.contacts],
    }


def _attribute(name: str, versions: Iterable[Attribute]) -> AttributeCodes:
    classes: dict[str, None] = {}
    lows: list[int] = []
    for each in versions:
        if isinstance(each.values, OneOf):
            classes.update((choice.id, None) for choice in each.values.choices)
        else:
            lows.append(each.values.low)
    return AttributeCodes(name, tuple(classes), min(lows, default=0))
