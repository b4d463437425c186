"""Families that ask for everything, over the two programmes that logs are drawn from."""

from attrs import evolve

from pathway.definition import AttributeIs
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    AssessedAs,
    Completed,
    Gave,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
    Stayed,
)
from pathway.indicators.model import Band, Breakdown, Counting, Family, Indicator, Window
from pathway.texts import Assumption, Text

__all__ = ["HARBOUR_FAMILY", "NAVIGATOR_FAMILY", "ONE_BY_ONE", "RUNS_FAMILY", "family", "indicator"]

WORDS = Text("påhittat", "invented")
INVENTED = Assumption(WORDS)


def indicator(name: str, counting: str, **more: object) -> Indicator:
    told = {"population": Reached(("inside",)), **more}
    return Indicator(name, "1", WORDS, WORDS, INVENTED, counting, **told)  # type: ignore[arg-type]


def family(
    countings: tuple[Counting, ...],
    breakdowns: tuple[Breakdown, ...],
    indicators: tuple[Indicator, ...],
) -> Family:
    return Family("drawn", "1", WORDS, INVENTED, countings, breakdowns, indicators)


def _band(name: str, *classes: str, low: int | None = None, high: int | None = None) -> Band:
    return Band(name, WORDS, classes, low, high)


def _counting(name: str, **more: object) -> Counting:
    return Counting(name, WORDS, INVENTED, **more)  # type: ignore[arg-type]


_SEX = Breakdown(
    "sex",
    WORDS,
    "sex",
    (_band("women", "woman"), _band("men", "man"), _band("others", "other")),
)
_AGE = Breakdown("age", WORDS, "age", (_band("young", high=24), _band("old", low=55)), partial=True)
_WOMEN = Breakdown(
    "women", WORDS, "sex", (_band("women", "woman"), _band("rest", "man", "unknown")), True
)

_CROSSED = (("sex", "age"), ("women",))

_COUNTINGS = (
    _counting("stays", entry=("inside",)),
    _counting("referred"),
    _counting("people", records="person", entry=("inside", "other")),
    _counting("people-on", records="person", transfers="chain", complete=("age",)),
    _counting("chained", transfers="chain", entry=("inside",)),
    _counting("spells", records="spell", entry=("inside",), shortest=3),
    _counting("spells-on", records="spell", transfers="chain"),
    _counting("each-once", count="persons", started=True, complete=("sex",)),
    _counting("long", entry=("inside",), shortest=20, fewest_hours=4.5, complete=("sex", "age")),
)


def _asked(counting: str) -> tuple[Indicator, ...]:
    """Every measure, anchor, window and condition, over one counting."""
    met = Window(20, 60, follow_up="day-30")
    any_day = Window(-30, 200, "nearest", at=10, outcome_tells=True)
    work = InSituation(("work",))
    everybody = AnyOf((Reached(("waiting", "inside", "other")), Left()))
    several = {
        "met": indicator(
            "met", counting, counted=work, anchor="exit", window=met, maturity=30, measure="share"
        ),
        "near": indicator(
            "near", counting, population=everybody, counted=work, window=any_day, maturity=200
        ),
        "hope": indicator(
            "hope",
            counting,
            counted=AnyOf((work, AssessedAs("fit", ("yes",)))),
            anchor="exit",
            window=met,
            maturity=30,
        ),
        "first": indicator(
            "first",
            counting,
            population=everybody,
            counted=Not(InSituation(("none",))),
            anchor="phase:other",
            window=Window(0, 100, "first"),
            maturity=100,
        ),
        "half": indicator(
            "half",
            counting,
            counted=work,
            anchor="exit",
            window=Window(150, 300, follow_up="half-year", outcome_tells=True),
            maturity=180,
            unanswered="no",
        ),
        "young": indicator(
            "young",
            counting,
            population=AllOf((AttributeIs("age", at_most=24), IsTold(("sex",)))),
            counted=AllOf((AttributeIs("sex", ("woman", "unknown")), Not(Left(("dropped",))))),
            excluded=Left(categories=("excluded",), reasons=("moved",)),
        ),
        "fit": indicator(
            "fit",
            counting,
            population=everybody,
            counted=AnyOf((AssessedAs("fit", ("yes",)), Completed("course", ("finished",)))),
        ),
        "stayed": indicator(
            "stayed",
            counting,
            counted=AnyOf((Stayed(at_least=30), Gave(6), Completed("job", at_least=2))),
            anchor="exit",
        ),
        "end": indicator(
            "end",
            counting,
            population=everybody,
            counted=work,
            anchor="project_end",
            window=Window(-400, 90),
            maturity=90,
        ),
        "hours": indicator("hours", counting, population=Reached(), measure="sum", of="hours"),
        "days": indicator(
            "days", counting, counted=Left(), measure="quantile", of="days", at=0.5, anchor="exit"
        ),
    }
    return tuple(
        evolve(each, id=f"{counting}/{name}", breakdowns=_CROSSED)
        for name, each in several.items()
        if not counting.endswith("-once") or each.of is None  # of persons, nothing is summed
    )


HARBOUR_FAMILY = family(
    _COUNTINGS,
    (_SEX, _AGE, _WOMEN),
    tuple(each for counting in _COUNTINGS for each in _asked(counting.id)),
)

_RUNS = (
    _counting("periods", records="period", entry=("inside",), gap=30),
    _counting("periods-on", records="period", transfers="chain", started=True, gap=91),
    _counting("services", records="service", gap=30, complete=("sex", "age")),
    _counting("periods-once", records="period", count="persons", gap=7, complete=("sex",)),
    _counting("services-long", records="service", gap=5, shortest=10, fewest_hours=4.5),
)

RUNS_FAMILY = family(
    _RUNS, (_SEX, _AGE, _WOMEN), tuple(each for counting in _RUNS for each in _asked(counting.id))
)
"""The same over records that days without anything part."""

ONE_BY_ONE = tuple(
    evolve(
        each,
        countings=(counting,),
        indicators=tuple(one for one in each.indicators if one.counting == counting.id),
    )
    for each in (HARBOUR_FAMILY, RUNS_FAMILY)
    for counting in each.countings
)
"""A family for each counting: what is asked over it alone."""

_STARTED = _counting("started", entry=("introduction",))
_ONE_OPERATION = _counting("operation", records="person", entry=("introduction",))

NAVIGATOR_FAMILY = family(
    (_STARTED, _ONE_OPERATION),
    (_SEX, _AGE),
    tuple(
        indicator(
            f"R1-{counting}",
            counting,
            population=Reached(("introduction",)),
            counted=InSituation(("employment", "self_employment")),
            anchor="exit",
            window=Window(0, 365, follow_up="day_90"),
            maturity=90,
            measure="share",
            breakdowns=(("sex", "age"),),
        )
        for counting in ("started", "operation")
    ),
)
