"""A plan that takes every step and every expression, and tables that show where engines differ."""

from collections.abc import Mapping
from random import Random

from pathway.indicators.plan import (
    ALWAYS,
    Add,
    And,
    Case,
    Col,
    Compare,
    Derive,
    Divide,
    Group,
    In,
    Join,
    Keep,
    Lit,
    Max,
    Min,
    Multiply,
    Not,
    Or,
    Previous,
    Relation,
    Remainder,
    Running,
    Scan,
    Subtract,
    Sum,
)

__all__ = ["plan_of_every_step", "table_of"]

_COLUMNS = ("who", "at", "number", "tiny")
_LOG = Scan(_COLUMNS)
_BIG = (1 << 61) + (1 << 51)


def table_of(seed: int) -> Mapping[str, list[int]]:
    """Rows of few groups; numbers beyond those that a real number tells apart, and below nothing."""
    draw = Random(seed)  # noqa: S311  the same table again
    rows = [
        (
            draw.randint(1, 4),
            at,
            draw.choice((draw.randint(_BIG - 9, _BIG), draw.randint(0, 300), 0)),
            draw.randint(-3, 3),
        )
        for at in range(draw.choice((1, 30)))
    ]
    draw.shuffle(rows)
    return dict(zip(_COLUMNS, map(list, zip(*rows, strict=True)), strict=True))


def plan_of_every_step() -> list[Relation]:
    """Every step, and every expression, as the roots of one plan that reads some steps twice."""
    negative = Compare(Col("tiny"), "<", Lit(0))
    some = Keep(_LOG, Or((And((negative, Not(In(Col("who"), (2, 3))))), In(Col("who"), (1, 2)))))
    few = Keep(_LOG, And((Compare(Col("who"), ">=", Lit(2)), Compare(Col("at"), "!=", Lit(5)))))
    made = Derive(
        some,
        (
            ("whole", Divide(Remainder(Col("number"), Lit(1 << 52)), Lit(7))),
            ("left", Remainder(Col("number"), Lit(1 << 20))),
            ("less", Subtract(Multiply(Col("tiny"), Lit(1 << 40)), Add(Col("at"), Lit(3)))),
            ("said", Case(((negative, Lit(-1)), (In(Col("at"), ()), Lit(9))), Col("number"))),
        ),
    )
    again = Derive(
        made, (("whole", Add(Col("whole"), Col("left"))), ("two", Lit(2))), ("who", "at")
    )
    sums = Group(
        few,
        ("who",),
        (
            ("most", Max(Col("number"), negative, 4)),
            ("least", Min(Col("number"), negative, 7)),
            ("highest", Max(Col("tiny"), ALWAYS, 2)),
            ("lowest", Min(Col("tiny"), ALWAYS, -1)),
            ("sum", Sum(Col("at"), negative)),
            ("rows", Sum(Lit(1))),
        ),
    )
    running = Running(
        made,
        ("who",),
        ("at",),
        (
            ("so_far", Sum(Col("tiny"))),
            ("top", Max(Col("said"), negative)),
            ("bottom", Min(Col("number"), ALWAYS, _BIG)),
            ("before", Previous(Col("number"), -5)),
        ),
    )
    return [
        again,
        running,
        Join(made, sums, ("who",)),
        Join(made, sums, ("who",), every=True),
        Group(Join(_LOG, sums, ("who",), every=True), ("sum", "most"), (("n", Sum(Lit(1))),)),
        Group(made, ("who", "tiny"), ()),
    ]
