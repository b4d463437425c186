"""Finds faults of the ids of a family: what is no id, what is declared twice, what is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.definition.check.ids import id_fault
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.indicators.model import Counting, Family

__all__ = ["family_id_faults"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_/-]*")


def family_id_faults(family: Family) -> Iterator[Fault]:
    """Yield every fault of an id or a version, and of a family that asks nothing."""
    if not family.indicators:
        yield Fault("indicators", "empty. A family is asked for its figures: give at least one.")
    yield from _version("version", family.version)
    for place, indicator in enumerate(family.indicators):
        yield from _version(f"indicators[{place}].version", indicator.version)
        yield from _indicator_id(f"indicators[{place}].id", indicator.id)
    for place, left in enumerate(family.left_out):
        yield from _indicator_id(f"left_out[{place}].id", left.id)
    for place, counting in enumerate(family.countings):
        yield from id_fault(f"countings[{place}].id", counting.id)
        yield from _counting(f"countings[{place}]", counting)
    for place, breakdown in enumerate(family.breakdowns):
        yield from id_fault(f"breakdowns[{place}].id", breakdown.id)
    yield from _twice("indicator", "indicators", [each.id for each in family.indicators])
    yield from _twice("counting", "countings", [each.id for each in family.countings])
    yield from _twice("breakdown", "breakdowns", [each.id for each in family.breakdowns])
    yield from _twice("document", "documents", [each.id for each in family.documents])
    counted = {each.id for each in family.indicators}
    for place, left in enumerate(family.left_out):
        if left.id in counted:
            why = f"the indicator {left.id!r} is counted and said not to be. Drop one of the two."
            yield Fault(f"left_out[{place}].id", why)


def _version(path: str, version: str) -> Iterator[Fault]:
    if not version.strip():
        yield Fault(path, "empty. A figure is told with its version: give it one.")


def _indicator_id(path: str, name: str) -> Iterator[Fault]:
    if _ID.fullmatch(name) is None:
        yield Fault(
            path,
            f"{name!r} is no id. Use letters a-z and A-Z, digits, '_', '-' and '/', and begin with a "
            "letter or a digit.",
        )


def _counting(at: str, counting: Counting) -> Iterator[Fault]:
    if counting.gap < 0:
        yield Fault(f"{at}.gap", f"{counting.gap} days: a gap is 0 days or longer. Correct it.")
    if counting.gap and counting.records not in {"period", "service"}:
        why = f"a gap joins periods or services, and the records are {counting.records}. Drop it."
        yield Fault(f"{at}.gap", why)
    if counting.shortest is not None and counting.shortest < 0:
        yield Fault(f"{at}.shortest", f"{counting.shortest} days: nothing is shorter. Correct it.")
    if counting.fewest_hours is not None and counting.shortest is None:
        why = "hours alone make no record too short. Give `shortest`, in days, beside it."
        yield Fault(f"{at}.fewest_hours", why)
    if counting.started and counting.entry:
        why = "`started` takes every phase of the part `during`; name phases, or have it, not both."
        yield Fault(f"{at}.started", why)


def _twice(kind: str, field: str, names: Sequence[str]) -> Iterator[Fault]:
    for place, name in enumerate(names):
        first = names.index(name)
        if first < place:
            yield Fault(
                f"{field}[{place}].id",
                f"{kind} {name!r} is declared twice, first at {field}[{first}]. What names it could "
                "mean either: rename one, or drop it.",
            )
