"""Strategies for hypothesis: journeys, near misses and entry attributes, built and never filtered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pathway.definition import Definition, Programme, Value
from pathway.errors import ExtraMissing
from pathway.testing.model import Journey, NearMiss

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

    from pathway.modes import Reading
    from pathway.testing.choosing import Choose

__all__ = ["entry_attributes", "journeys", "near_misses"]


def journeys(
    programme: Programme | Definition,
    *,
    ending: str | None = None,
    covering: str | None = None,
    reading: Reading = "on_time",
) -> SearchStrategy[Journey]:
    """Return a strategy of journeys from a referral to an end, each of their steps legal.

    `ending` names the outcome of the exit, `covering` a step that is to be among them. In the
    reading `on_time` no limit is passed either. Raises `Unreachable` when one is drawn and there
    is none; `ExtraMissing` without hypothesis.
    """
    _hypothesis()
    from hypothesis.strategies import composite  # noqa: PLC0415  an extra

    from pathway.testing.drawing import draw_journey  # noqa: PLC0415  needs the proofs
    from pathway.testing.kit import kit_of  # noqa: PLC0415  likewise

    def drawn(draw: DrawFn) -> Journey:
        kit = kit_of(programme, reading)
        return draw_journey(kit, _choose(draw), ending=ending, covering=covering)

    return composite(drawn)()


def near_misses(
    programme: Programme | Definition,
    *,
    step: str | None = None,
    rule: str | None = None,
    reading: Reading = "on_time",
) -> SearchStrategy[NearMiss]:
    """Return a strategy of journeys with a step after them that exactly one rule refuses.

    `step` and `rule` keep it to near misses of that step, and by that rule. Raises as `journeys`.
    """
    _hypothesis()
    from hypothesis.strategies import composite  # noqa: PLC0415  an extra

    from pathway.testing.drawing import (  # noqa: PLC0415  as above
        Unreachable,
        draw_near_miss,
        missed_pairs,
    )
    from pathway.testing.kit import kit_of  # noqa: PLC0415  as above

    def drawn(draw: DrawFn) -> NearMiss:
        kit = kit_of(programme, reading)
        pairs = [
            each
            for each in missed_pairs(kit)
            if step in {None, each[0]} and rule in {None, each[1]}
        ]
        if not pairs:
            raise Unreachable(
                f"{kit.definition.id}: no rule {rule or ''} refuses {step or ''} alone"
            )
        choose = _choose(draw)
        return draw_near_miss(kit, choose, pairs[choose(len(pairs))])

    return composite(drawn)()


def entry_attributes(programme: Programme | Definition) -> SearchStrategy[Mapping[str, Value]]:
    """Return a strategy of what may be told at a referral that is accepted, classes that matter first."""
    _hypothesis()
    from hypothesis.strategies import composite  # noqa: PLC0415  an extra

    from pathway.testing.drawing import draw_entry  # noqa: PLC0415  as above
    from pathway.testing.kit import kit_of  # noqa: PLC0415  as above

    def drawn(draw: DrawFn) -> Mapping[str, Value]:
        return draw_entry(kit_of(programme), _choose(draw)).told

    return composite(drawn)()


def _hypothesis() -> None:
    """Raise `ExtraMissing` where hypothesis is not installed."""
    try:
        import hypothesis  # noqa: F401, PLC0415  an extra
    except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
        raise ExtraMissing("testing", "strategies need hypothesis") from error


def _choose(draw: DrawFn) -> Choose:
    def choose(number: int) -> int:
        return draw(_numbers(number)) if number > 1 else 0

    return choose


@lru_cache(maxsize=4_096)
def _numbers(number: int) -> SearchStrategy[int]:
    from hypothesis.strategies import integers  # noqa: PLC0415  an extra

    return integers(0, number - 1)
