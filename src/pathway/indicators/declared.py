"""What a programme declares that an indicator can ask for: the ids of all its versions, with their names."""

from collections.abc import Iterable, Mapping
from typing import Protocol, Self

from attrs import frozen

from pathway.dates import Span
from pathway.definition import Definition, OneOf, Programme, WholeNumber
from pathway.texts import Text

__all__ = ["Declared", "Named"]

Named = Mapping[str, Text]
"""Ids with their names."""


class _Choice(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


@frozen(eq=False)
class Declared:
    """The ids of a programme, of all its versions together; a name is that of the newest.

    * `during`: the phases of that part; `outcome_reasons`: the ids of reasons, of whatever outcome;
    * `classes`: of each attribute that has classes; `numbers`: of each that is a whole number, the
      least and the greatest; `values`: of each assessment; `results`: of each activity;
    * `contacts`: the kinds of contact with organisations;
    * `distances`: of each follow-up, how long after an exit it is made.
    """

    phases: Named
    during: tuple[str, ...]
    outcomes: Named
    outcome_reasons: Named
    situations: Named
    assessments: Named
    values: Mapping[str, Named]
    activities: Named
    results: Mapping[str, Named]
    attributes: Named
    classes: Mapping[str, Named]
    numbers: Mapping[str, tuple[int, int]]
    follow_ups: Named
    contacts: Named
    distances: Mapping[str, tuple[Span, ...]]

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """Return what the programme declares."""
        versions = programme.definitions
        return cls(
            phases=_named(each for version in versions for each in version.phases),
            during=tuple(
                dict.fromkeys(
                    each.id
                    for version in versions
                    for each in version.phases
                    if each.part == "during"
                )
            ),
            outcomes=_named(each for version in versions for each in version.outcomes),
            outcome_reasons=_named(
                why for version in versions for each in version.outcomes for why in each.reasons
            ),
            situations=_named(each for version in versions for each in version.situations),
            assessments=_named(each for version in versions for each in version.assessments),
            values=_inner(
                (each.id, each.values.choices)
                for version in versions
                for each in version.assessments
            ),
            activities=_named(each for version in versions for each in version.activities),
            results=_inner(
                (each.id, each.results) for version in versions for each in version.activities
            ),
            attributes=_named(each for version in versions for each in version.attributes),
            classes=_inner(
                (each.id, each.values.choices)
                for version in versions
                for each in version.attributes
                if isinstance(each.values, OneOf)
            ),
            numbers=_numbers(versions),
            follow_ups={each.id: each.text for version in versions for each in version.follow_ups},
            contacts=_named(each for version in versions for each in version.contacts),
            distances=_distances(versions),
        )


def _named(each: Iterable[_Choice]) -> Named:
    return {one.id: one.name for one in each}


def _inner(pairs: Iterable[tuple[str, Iterable[_Choice]]]) -> Mapping[str, Named]:
    found: dict[str, dict[str, Text]] = {}
    for name, choices in pairs:
        found.setdefault(name, {}).update(_named(choices))
    return found


def _numbers(versions: Iterable[Definition]) -> Mapping[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for version in versions:
        for each in version.attributes:
            if isinstance(each.values, WholeNumber):
                low, high = found.get(each.id, (each.values.low, each.values.high))
                found[each.id] = min(low, each.values.low), max(high, each.values.high)
    return found


def _distances(versions: Iterable[Definition]) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, dict[Span, None]] = {}
    for version in versions:
        for each in version.follow_ups:
            found.setdefault(each.id, {})[each.at] = None
    return {name: tuple(spans) for name, spans in found.items()}
