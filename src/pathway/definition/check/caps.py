"""Finds faults of pauses and extensions: caps that contradict each other, marks past the bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.dates import Span
from pathway.definition.check.spans import in_order, lasts, surely_longer
from pathway.definition.times import Extension, Limit, Pause
from pathway.definition.wording import said
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["cap_faults"]


def cap_faults(definition: Definition) -> Iterator[Fault]:
    """Yield every fault of a threshold, a cap, or the window in which more time is asked for."""
    for index, pause in enumerate(definition.pauses):
        yield from _pause(f"pauses[{index}]", pause)
    for index, extension in enumerate(definition.extensions):
        yield from _extension(f"extensions[{index}]", extension, definition.limits)


def _fixed(path: str, span: Span | None) -> Iterator[Fault]:
    if span is not None and span.fixed is None:
        yield Fault(
            path,
            f"{said(span)} is no fixed number of days, and days are summed against it. "
            "Give days or weeks.",
        )


def _pause(at: str, pause: Pause) -> Iterator[Fault]:
    for field, span in (
        ("threshold", pause.threshold),
        ("cap", pause.cap),
        ("cap_in_all", pause.cap_in_all),
    ):
        yield from _fixed(f"{at}.{field}", span)
    if pause.cap is not None:
        yield from in_order(at, "threshold", pause.threshold, "cap", pause.cap)
    if pause.cap_in_all is not None and pause.cap is not None:
        yield from in_order(at, "cap", pause.cap, "cap_in_all", pause.cap_in_all)
    elif pause.cap_in_all is not None:
        yield from in_order(at, "threshold", pause.threshold, "cap_in_all", pause.cap_in_all)
    if pause.at_cap != "clocks_run_on" and pause.cap is None and pause.cap_in_all is None:
        yield Fault(
            f"{at}.at_cap",
            f"there is no cap at which {pause.at_cap!r} could apply. Give a `cap` or "
            "`cap_in_all`, or leave this out.",
        )


def _extension(at: str, extension: Extension, limits: tuple[Limit, ...]) -> Iterator[Fault]:
    for field, span in (("cap", extension.cap), ("cap_in_all", extension.cap_in_all)):
        yield from _fixed(f"{at}.{field}", span)
    if not lasts(extension.cap):
        yield Fault(f"{at}.cap", "0 long. Nothing could be granted: give a length above 0.")
    yield from in_order(at, "cap", extension.cap, "cap_in_all", extension.cap_in_all)
    for index, reason in enumerate(extension.reasons):
        path = f"{at}.reasons[{index}].cap"
        yield from _fixed(path, reason.cap)
        if reason.cap is not None and surely_longer(reason.cap, extension.cap_in_all):
            yield Fault(
                path,
                f"{said(reason.cap)} is more than cap_in_all, {said(extension.cap_in_all)}, "
                "so it bounds nothing. Make it shorter, or leave it out.",
            )
    for limit in limits:
        if limit.id == extension.limit:
            yield from _mark(at, extension, limit)


def _mark(at: str, extension: Extension, limit: Limit) -> Iterator[Fault]:
    if limit.due is None:
        yield Fault(
            f"{at}.limit",
            f"the limit {limit.id!r} has no due mark to move. Give it a `due`.",
        )
        return
    due, in_all, overdue = limit.due.fixed, extension.cap_in_all.fixed, limit.overdue_after.fixed
    if due is not None and in_all is not None and overdue is not None and due + in_all > overdue:
        yield Fault(
            f"{at}.cap_in_all",
            f"{said(limit.due)} and {said(extension.cap_in_all)} are {due + in_all} days, past "
            f"overdue_after of {limit.id!r}, {said(limit.overdue_after)}. An extension never moves "
            f"the mark past it: grant at most {max(overdue - due, 0)} days in all.",
        )
    last = limit.overdue_after if extension.late else limit.due
    if extension.asked_from is not None and surely_longer(extension.asked_from, last):
        mark = "overdue_after" if extension.late else "due mark"
        yield Fault(
            f"{at}.asked_from",
            f"empty window: it is asked for from {said(extension.asked_from)} on, and the "
            f"{mark} of {limit.id!r} is {said(last)}. Make it shorter.",
        )
