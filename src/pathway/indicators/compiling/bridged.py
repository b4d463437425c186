"""Makes records that days without anything part: periods of participation, and runs of service."""

from pathway.indicators.codebook import Kind
from pathway.indicators.compiling.asked import BITS, EXITING, Records
from pathway.indicators.compiling.short import (
    all_of,
    any_of,
    at_least,
    equal,
    flag,
    minus,
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
    Col,
    Compare,
    Derive,
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
    Truth,
)

__all__ = ["bridged"]

_RUNS = 12
"""So many bits number the records of a person."""

_MOST = (1 << 63) - 1


def bridged(rows: Relation, parts: Relation, asked: Records) -> Relation:
    """Return one record for each run of a person's days with no more than `gap` days between.

    *parts* are the participations, each with `begin`, the place at which it began to count, and what
    was told. A referral that leads to nothing begins no record, and its exit ends none. What happens
    after a run and before the next belongs to the former. Attributes are those of the participation
    that the run begins with.
    """
    told = tuple(f"told_{name}" for name in asked.attributes)
    slim = Derive(parts, (), ("record", "begin", *told))
    # Several facts of one event share its place; no run begins with them.
    once = Keep(rows, Compare(Col("kind"), "!=", Lit(Kind.FACT)))
    counted = Keep(Join(once, slim, ("record",)), Compare(Col("place"), ">=", Col("begin")))
    inside = asked.entering()
    exits = _exits(asked)
    so_far = Running(
        counted,
        ("person",),
        ("place",),
        (
            ("in_place", Max(Col("place"), inside)),
            ("in_day", Max(Col("day"), inside)),
            ("out_place", Max(Col("place"), exits)),
            ("out_day", Max(Col("effective"), exits)),
        ),
    )
    before = Running(
        so_far,
        ("person",),
        ("place",),
        (("before", Previous(Col("in_place"))), ("before_day", Previous(Col("in_day")))),
    )
    begins = Derive(before, (("begins", flag(all_of(inside, _apart(asked)))),))
    numbered = Running(begins, ("person",), ("place",), (("run", Sum(Col("begins"))),))
    key = Add(Multiply(Col("person"), Lit(1 << _RUNS)), Col("run"))
    features: dict[str, Aggregate] = {**asked.features}
    features["subject"] = Max(Col("person"))
    features["whose"] = Max(Col("person"))
    for name in told:
        features[name] = Min(packed((Col("place"), 0), (Col(name), BITS)), ALWAYS, _MOST)
    runs = Group(Derive(numbered, (("key", key),)), ("key",), tuple(features.items()))
    attributes = tuple(
        (f"attribute_{name}", rest(Col(f"told_{name}"), BITS)) for name in asked.attributes
    )
    return Derive(runs, (*attributes, ("person", Col("whose"))))


def _exits(asked: Records) -> Truth:
    """What ends a run; where transfers chain, they do not."""
    if asked.counting.transfers == "chain":
        return equal("kind", Kind.EXITED)
    return one_of("kind", EXITING)


def _apart(asked: Records) -> Truth:
    """Whether a day that counts is the first of all, or too long after the last."""
    first = negated(positive("before"))
    longer = asked.counting.gap + 1
    if asked.counting.records == "service":
        return any_of(first, at_least(minus(Col("day"), Col("before_day")), longer))
    left = Compare(Col("out_place"), ">", Col("before"))
    late = at_least(minus(Col("day"), Col("out_day")), longer)
    again = negated(equal("kind", Kind.REOPENED))  # the exit never was, whenever it was undone
    return any_of(first, all_of(left, late, again))
