"""Makes the records of a counting: one row each, with everything that is asked of them."""

from pathway.indicators.codebook import Kind
from pathway.indicators.compiling.asked import BITS, EXITING, Records
from pathway.indicators.compiling.bridged import bridged
from pathway.indicators.compiling.short import (
    all_of,
    at_most,
    case,
    equal,
    flag,
    negated,
    one_of,
    packed,
    positive,
    rest,
)
from pathway.indicators.plan import (
    ALWAYS,
    Add,
    Aggregate,
    Case,
    Col,
    Compare,
    Derive,
    Expression,
    Group,
    Join,
    Keep,
    Lit,
    Max,
    Min,
    Multiply,
    Previous,
    Relation,
    Running,
    Sum,
)

__all__ = ["keyed", "records_of", "subject_of"]

_SPELLS = 12
"""So many bits number the spells of a participation, or the chains of a person."""

_AFTER = 1 << 30
"""Added to the place of a participation that never began, so that one that did comes first."""

_OF_PERSONS = frozenset({"person", "period", "service"})
"""Records of a person: any of their participations answers for them."""

_MOST = (1 << 63) - 1
"""More than any packed number."""


def records_of(rows: Relation, asked: Records, *, persons: bool) -> Relation:
    """Return the records: `key`, `subject`, `person` where *persons*, and all that is asked for.

    `subject` is whose situations answer for a record: the participation's, or the person's.
    """
    if asked.counting.shortest is not None:
        asked.stay()
        asked.hours()
    match asked.counting.records:
        case "organisation":
            found = _of_participations(rows, asked, persons=False)
        case "participation" if asked.counting.transfers == "final":
            found = _of_participations(rows, asked, persons=persons)
        case "participation" | "person":
            found = _of_several(rows, asked)
        case "spell":
            found = _of_spells(rows, asked)
        case "period" | "service":
            found = bridged(rows, _parts(rows, asked), asked)
    return _lasting(_told(found, asked), asked)


def subject_of(some: Relation, rows: Relation, asked: Records) -> Relation:
    """Return *some* of the rows with the `subject` that each is of."""
    counting = asked.counting
    if counting.records in _OF_PERSONS:
        return Derive(some, (("subject", Col("person")),))
    if counting.transfers == "final":
        return Derive(some, (("subject", Col("record")),))
    return Join(some, _chains(rows, asked), ("record",))


def _of_participations(rows: Relation, asked: Records, *, persons: bool) -> Relation:
    features = dict(asked.features)
    features |= {f"told_{name}": _last_told(name, asked) for name in asked.attributes}
    if persons:
        features["person"] = Max(Col("person"))
    grouped = Group(rows, ("record",), tuple(features.items()))
    return Derive(
        grouped, (("key", Col("record")), ("subject", Col("record")), *_attributes(asked))
    )


def _of_several(rows: Relation, asked: Records) -> Relation:
    """One record of all participations of a person, or of those that transfers chain together."""
    parts = keyed(rows, asked)
    again = {name: _again(name, each) for name, each in asked.features.items()}
    again |= _outset(asked)
    again["person"] = Max(Col("person"))
    grouped = Group(parts, ("subject",), tuple(again.items()))
    return Derive(grouped, (("key", Col("subject")), *_attributes(asked)))


def keyed(rows: Relation, asked: Records) -> Relation:
    """Return the participations (`record`), each with the `subject` that it is of."""
    parts = _parts(rows, asked)
    if asked.counting.records in _OF_PERSONS:
        return Derive(parts, (("subject", Col("person")),))
    if asked.counting.transfers == "final":
        return Derive(parts, (("subject", Col("record")),))
    return Join(parts, _chains(rows, asked), ("record",))


def _outset(asked: Records) -> dict[str, Aggregate]:
    """What was told of each attribute by the participation that began first."""
    return {
        f"told_{name}": Min(packed((Col("start"), 0), (Col(f"told_{name}"), BITS)), ALWAYS, _MOST)
        for name in asked.attributes
    }


def _parts(rows: Relation, asked: Records) -> Relation:
    """One row a participation, with `start`: the place at which it began, and attributes unpacked."""
    features = dict(asked.features)
    features |= {f"last_{name}": _last_told(name, asked) for name in asked.attributes}
    features["person"] = Max(Col("person"))
    features["begin"] = Min(Col("place"), asked.entering(), _AFTER)
    features["first"] = Min(Col("place"), ALWAYS, _AFTER)
    grouped = Group(rows, ("record",), tuple(features.items()))
    never = Compare(Col("begin"), ">=", Lit(_AFTER))
    start = Case(((never, Add(Col("first"), Lit(_AFTER))),), Col("begin"))
    told = [(f"told_{name}", rest(Col(f"last_{name}"), BITS)) for name in asked.attributes]
    return Derive(grouped, (("start", start), *told))


def _of_spells(rows: Relation, asked: Records) -> Relation:
    """One record for each stay from an entry to its exit."""
    # Several facts of one event share its place; no spell begins with them.
    told_once = Keep(rows, Compare(Col("kind"), "!=", Lit(Kind.FACT)))
    whose = subject_of(told_once, rows, asked)
    numbered = Running(
        whose,
        ("subject",),
        ("place",),
        (("spell", Sum(Lit(1), equal("kind", Kind.REENTERED))),),
    )
    key = Add(Multiply(Col("subject"), Lit(1 << _SPELLS)), Col("spell"))
    features = dict(asked.features)
    features["person"] = Max(Col("person"))
    features["subject"] = Max(Col("subject"))
    spells = Group(Derive(numbered, (("key", key),)), ("key",), tuple(features.items()))
    if not asked.attributes:
        return spells
    attributes = Group(keyed(rows, asked), ("subject",), tuple(_outset(asked).items()))
    return Derive(Join(spells, attributes, ("subject",)), _attributes(asked))


def _chains(rows: Relation, asked: Records) -> Relation:
    """The `subject` of each participation (`record`): the chain of transfers that it belongs to."""
    known = asked.made.get("chains")
    if known is not None:
        return known
    parts = Group(
        rows,
        ("record",),
        (
            ("whose", Max(Col("person"))),
            ("since", Min(Col("place"), ALWAYS, _AFTER)),
            ("back", Max(Col("place"), one_of("kind", (Kind.REENTERED, Kind.REOPENED)))),
            ("left", Max(Col("place"), one_of("kind", EXITING))),
            ("moved", Max(Col("place"), equal("kind", Kind.TRANSFERRED))),
        ),
    )
    last = all_of(
        positive("moved"),
        Compare(Col("moved"), ">=", Col("left")),
        Compare(Col("moved"), ">", Col("back")),
    )
    goes_on = Derive(parts, (("until", case([(last, Col("moved"))], Lit(0))),))
    before = Running(goes_on, ("whose",), ("since",), (("before", Previous(Col("until"))),))
    joined = all_of(positive("before"), Compare(Col("before"), "<", Col("since")))
    begins = Derive(before, (("begins", flag(negated(joined))),))
    numbered = Running(begins, ("whose",), ("since",), (("chain", Sum(Col("begins"))),))
    subject = Add(Multiply(Col("whose"), Lit(1 << _SPELLS)), Col("chain"))
    made = asked.made["chains"] = Derive(numbered, (("subject", subject),), ("record",))
    return made


def _again(name: str, each: Aggregate) -> Aggregate:
    match each:
        case Sum():
            return Sum(Col(name))
        case Max(otherwise=otherwise):
            return Max(Col(name), ALWAYS, otherwise)
        case Min(otherwise=otherwise):
            return Min(Col(name), ALWAYS, otherwise)


def _last_told(name: str, asked: Records) -> Max:
    """The last that was told of an attribute, beside its place."""
    column = asked.book.attribute(name).column
    telling = all_of(one_of("kind", (Kind.REFERRED, Kind.ENTERED)), positive(column))
    return Max(packed((Col("place"), 0), (Col(column), BITS)), telling)


def _attributes(asked: Records) -> tuple[tuple[str, Expression], ...]:
    return tuple(
        (f"attribute_{name}", rest(Col(f"told_{name}"), BITS)) for name in asked.attributes
    )


def _told(found: Relation, asked: Records) -> Relation:
    """Add what is told by the features; each of them may read those before it."""
    for name, value in asked.told.items():
        found = Derive(found, ((name, value),))
    return found


def _lasting(found: Relation, asked: Records) -> Relation:
    """Leave out what lasted too short to be a record."""
    counting = asked.counting
    if counting.shortest is None:
        return found
    short = [positive("exit_day"), positive("entry_day"), at_most(Col("stay"), counting.shortest)]
    if counting.fewest_hours is not None:
        short.append(at_most(Col("hours"), round(counting.fewest_hours * 100)))
    return Keep(found, negated(all_of(*short)))
