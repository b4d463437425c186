"""Puts the outcomes of several indicators into one dimension, so that they are protected together."""

from collections.abc import Mapping, Sequence
from typing import Final

from pathway.indicators.disclosure.faults import NotLinked
from pathway.indicators.disclosure.tables import TOTAL, Dimension, Group
from pathway.indicators.model import Indicator
from pathway.indicators.rows import UNRESOLVED, Row
from pathway.records import record

__all__ = ["OUTCOME", "Outcomes", "joint", "parted", "single"]

OUTCOME: Final = "outcome"
_ASKED: Final = "asked"
_UNANSWERED: Final = ("missing", "unreachable", "refused")
_REST: Final = "_rest"

Situations = frozenset[str]


@record
class Outcomes:
    """The outcome of some indicators as a dimension, and what each of them counts of it.

    * `yes`, `asked`: by indicator, the code of its numerator and that of its denominator;
    * `rests`: leaves that are what a code has beyond others: of each the code, and those;
    * `apart`: the leaf that tells how many are unresolved where no leaf does for each reason.
    """

    dimension: Dimension
    yes: Mapping[str, str]
    asked: Mapping[str, str]
    rests: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    apart: str | None = None

    def counts(self, rows: Sequence[tuple[Indicator, Row]]) -> Mapping[str, int]:
        """Return the count of each leaf at a place from the rows there; raise `NotLinked`.

        A code that no row counts is zero: rows of none are left out.
        """
        told: dict[str, int] = {}
        for indicator, row in rows:
            told[self.yes[row.indicator]] = row.numerator or 0
            told[self.asked[row.indicator]] = row.denominator or 0
            unresolved = {name: number or 0 for name, number in row.unresolved}
            if self.apart is None:
                told |= unresolved
            if indicator.unanswered == "no" and indicator.counted is not None:
                told[_ASKED] -= sum(unresolved[each] for each in _UNANSWERED)
        for leaf, whole, parts in self.rests:
            told[leaf] = told.get(whole, 0) - sum(told.get(each, 0) for each in parts)
        found = {each: told.get(each, 0) for each in self.dimension.leaves}
        if min(found.values()) < 0:
            raise NotLinked("the parts of a whole are more than the whole")
        return found


def single(indicators: Sequence[Indicator]) -> Outcomes:
    """Return the outcome of indicators that count the same."""
    some, names = indicators[0], [each.id for each in indicators]
    if some.counted is None:
        dimension = Dimension(
            OUTCOME,
            ("yes", *UNRESOLVED),
            (Group(_ASKED, ("yes",)),),
            harmless=UNRESOLVED,
            hidden=(TOTAL,),
        )
        return Outcomes(dimension, dict.fromkeys(names, "yes"), dict.fromkeys(names, _ASKED))
    no = _without_a_yes(some, "no")
    dimension = Dimension(
        OUTCOME,
        ("yes", "no", *UNRESOLVED),
        (Group(_ASKED, ("yes", *no)), Group("other", no)),
        role="outcome",
        harmless=UNRESOLVED,
        among=_ASKED,
        hidden=(TOTAL,),
    )
    return Outcomes(
        dimension,
        dict.fromkeys(names, "yes"),
        dict.fromkeys(names, _ASKED),
        (("no", _ASKED, ("yes",)),),
    )


def joint(situations: Mapping[str, Situations], indicators: Sequence[Indicator]) -> Outcomes | None:
    """Return the outcome of indicators of the same base that count those in some *situations* each.

    Who is in one situation is in no other. None where some of them overlap without the one being a
    part of the other: then their rows do not tell how many are in both.
    """
    sets = sorted(set(situations.values()), key=lambda each: (len(each), sorted(each)))
    for at, small in enumerate(sets):
        if any(small & large and not small <= large for large in sets[at + 1 :]):
            return None
    inside = {each: _largest_inside(each, sets) for each in sets}
    rests: list[tuple[str, str, tuple[str, ...]]] = []
    leaves: dict[Situations, tuple[str, ...]] = {}
    groups: list[Group] = []
    for each in sets:
        code, parts = _code(each), inside[each]
        if not parts:
            leaves[each] = (code,)
            continue
        rest = f"{code} {_REST}"
        leaves[each] = (*(leaf for part in parts for leaf in leaves[part]), rest)
        groups.append(Group(code, leaves[each]))
        rests.append((rest, code, tuple(_code(part) for part in parts)))
    no = _without_a_yes(indicators[0], "none")
    widest = [each for each in sets if not any(each < other for other in sets)]
    rests.append(("none", _ASKED, tuple(_code(each) for each in widest)))
    every = tuple(leaf for each in widest for leaf in leaves[each])
    asked = (*every, *no)
    for each in sets:
        others = tuple(leaf for leaf in asked if leaf not in leaves[each])
        groups.append(Group(f"not {_code(each)}", others))
    dimension = Dimension(
        OUTCOME,
        (*every, "none", *UNRESOLVED),
        (Group(_ASKED, asked), *groups),
        role="outcome",
        harmless=UNRESOLVED,
        among=_ASKED,
        hidden=(TOTAL,),
    )
    return Outcomes(
        dimension,
        {each.id: _code(situations[each.id]) for each in indicators},
        {each.id: _ASKED for each in indicators},
        tuple(rests),
    )


def parted(
    whole: Sequence[Indicator], parts: Sequence[Sequence[Indicator]], *, telling: bool
) -> Outcomes:
    """Return the parts of a sum that must hold as one dimension; each is some indicators' count.

    What the whole has beyond its parts are those of whom too little is told to stand in one, which
    tells nothing; *telling*: they may be of a class that no part asks for, and that does.
    """
    leaves = tuple(each[0].id for each in parts)
    dimension = Dimension(
        OUTCOME,
        (*leaves, _REST),
        (Group(_ASKED, (*leaves, _REST)),),
        harmless=() if telling else (_REST,),
        hidden=(TOTAL,),
    )
    codes = {one.id: each[0].id for each in parts for one in each}
    codes |= {each.id: _ASKED for each in whole}
    return Outcomes(dimension, codes, codes, ((_REST, _ASKED, leaves),), _REST)


def _without_a_yes(indicator: Indicator, leaf: str) -> tuple[str, ...]:
    return (leaf, *_UNANSWERED) if indicator.unanswered == "no" else (leaf,)


def _largest_inside(whole: Situations, sets: Sequence[Situations]) -> list[Situations]:
    inside = [each for each in sets if each < whole]
    return [each for each in inside if not any(each < other for other in inside)]


def _code(situations: Situations) -> str:
    return "+".join(sorted(situations))
