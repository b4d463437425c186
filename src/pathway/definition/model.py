"""The definition itself: one version of a pathway, and the programme that holds its versions."""

from datetime import date

from attrs import fields, frozen

from pathway.dates import Bound, Period
from pathway.definition.graph import (
    Activity,
    Contact,
    Group,
    Outcome,
    Phase,
    Resource,
    Rule,
    Situation,
    Transition,
)
from pathway.definition.terms import OpenTerm
from pathway.definition.times import (
    Clock,
    DateLimit,
    Extension,
    FollowUp,
    Lapse,
    Limit,
    Pause,
    Repeat,
)
from pathway.definition.values import Assessment, Attribute, Choice, Fact
from pathway.errors import NotInForce, UnknownVersion
from pathway.records import record
from pathway.texts import Basis, Text

__all__ = ["Definition", "Document", "Programme", "Project", "Stage"]


@record
class Document:
    """A document that rules are taken from."""

    id: str
    title: Text
    address: str | None = None


@record
class Stage:
    """A dated part of the project."""

    id: str
    name: Text
    basis: Basis
    start: Bound | None = None
    end: Bound | None = None


@record
class Project:
    """The project's period and stages; a bound that is None is not known."""

    id: str
    name: Text
    basis: Basis
    start: Bound | None = None
    end: Bound | None = None
    stages: tuple[Stage, ...] = ()

    def period(self, name: str) -> Period | None:
        """Return the period of the project (`project`) or of a stage; None where there is none."""
        if name == "project":
            return Period(self.start, self.end)
        found = (Period(stage.start, stage.end) for stage in self.stages if stage.id == name)
        return next(found, None)


@frozen(cache_hash=True)
class Definition:
    """A pathway as it reads from one day on: frozen data, checked whole when it is made.

    A central model says in `terms` what it leaves open to local variants, and in `keeps` the paths
    of what every variant must still have, with ids in brackets: `transitions[exit]`. It is complete
    by itself, with values of its own. `variant` is the id of the variant that filled its terms, and
    None in a centre.

    Raises `DefinitionError` with every fault at once, each with its path.
    """

    id: str
    version: str
    name: Text
    purpose: Text
    phases: tuple[Phase, ...]
    transitions: tuple[Transition, ...]
    rules: tuple[Rule, ...] = ()
    valid_from: date | None = None
    documents: tuple[Document, ...] = ()
    project: Project | None = None
    clocks: tuple[Clock, ...] = ()
    limits: tuple[Limit, ...] = ()
    date_limits: tuple[DateLimit, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    activities: tuple[Activity, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    facts: tuple[Fact, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    situations: tuple[Situation, ...] = ()
    roles: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()
    resources: tuple[Resource, ...] = ()
    contacts: tuple[Contact, ...] = ()
    terms: tuple[OpenTerm, ...] = ()
    keeps: tuple[str, ...] = ()
    variant: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a faulty definition, with all its faults."""
        from pathway.definition.check import check_definition  # noqa: PLC0415  check reads this

        check_definition(self)

    def __reduce__(self) -> tuple[object, ...]:
        """Restore what equals this: always the same object, so that it is compiled once a process."""
        return _restored, tuple(
            (each.name, getattr(self, each.name)) for each in fields(Definition)
        )


_unpickled: dict[Definition, Definition] = {}
_MOST_UNPICKLED = 256


def _restored(*values: tuple[str, object]) -> Definition:
    """Return the definition of those values; it was checked when it was first made."""
    made = Definition.__new__(Definition)
    made.__setstate__(dict(values))  # type: ignore[attr-defined]
    if len(_unpickled) >= _MOST_UNPICKLED:
        _unpickled.clear()
    return _unpickled.setdefault(made, made)


@frozen(cache_hash=True)
class Programme:
    """A programme and every version of its definition, oldest first."""

    id: str
    name: Text
    definitions: tuple[Definition, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse versions that do not follow each other, with all their faults."""
        from pathway.definition.check import check_programme  # noqa: PLC0415  check reads this

        check_programme(self)

    @property
    def first(self) -> Definition:
        """The oldest version."""
        return self.definitions[0]

    @property
    def latest(self) -> Definition:
        """The newest version."""
        return self.definitions[-1]

    def on(self, day: date) -> Definition:
        """Return the version in force on the day; raise `NotInForce` before the first."""
        for definition in reversed(self.definitions):
            if definition.valid_from is None or definition.valid_from <= day:
                return definition
        raise NotInForce(self.id, day, self.definitions[0].valid_from)

    def for_entry(self, day: date) -> Definition:
        """Return the version of a first day; before the first, the first, whose refusal says so."""
        try:
            return self.on(day)
        except NotInForce:
            return self.first

    def named(self, version: str) -> Definition:
        """Return the version of that name; raise `UnknownVersion`."""
        for definition in self.definitions:
            if definition.version == version:
                return definition
        raise UnknownVersion(self.id, version, tuple(each.version for each in self.definitions))
