"""The task that every candidate does: its phases, edges, windows, the walk, and the peers' records.

Six phases, eleven triggers, fifteen edges, three windows of days. A step finds its edge, judges the
window, and makes a new frozen record of where the participant stands and one frozen event.
"""

from datetime import date, timedelta

from attrs import frozen

__all__ = [
    "EARLY",
    "EDGES",
    "FIRST_DAY",
    "GUARDS",
    "IN_TIME",
    "PHASES",
    "TRIGGERS",
    "WALK",
    "Edge",
    "Happened",
    "Planned",
    "Standing",
    "moved",
]

PHASES = (
    "referred",
    "introduction",
    "coaching",
    "coaching_internship",
    "follow_up",
    "exited",
)
Planned = tuple[str, date]
"""A step to take: its trigger and its day."""


@frozen
class Edge:
    """One transition; `stamps` is the field that takes its day."""

    trigger: str
    source: str
    target: str
    window: str | None = None
    stamps: str | None = None


EDGES = (
    Edge("start_introduction", "referred", "introduction", None, "introduced_on"),
    Edge("no_show", "referred", "exited"),
    Edge("begin_coaching", "introduction", "coaching", "introduction_window", "coached_on"),
    Edge("start_internship", "coaching", "coaching_internship"),
    Edge("end_internship", "coaching_internship", "coaching"),
    Edge("review", "coaching", "coaching"),
    Edge("complete", "coaching", "follow_up", "coaching_window", "followed_on"),
    Edge("complete", "coaching_internship", "follow_up", "coaching_window", "followed_on"),
    Edge("contact", "follow_up", "follow_up"),
    Edge("close", "follow_up", "exited", "follow_up_window"),
    Edge("withdraw", "referred", "exited"),
    Edge("withdraw", "introduction", "exited"),
    Edge("withdraw", "coaching", "exited"),
    Edge("withdraw", "coaching_internship", "exited"),
    Edge("reopen", "follow_up", "coaching"),
)
TRIGGERS = tuple(dict.fromkeys(edge.trigger for edge in EDGES))

FIRST_DAY = date(2026, 1, 5)
EARLY = FIRST_DAY + timedelta(days=3)
"""A day on which coaching may not begin yet."""
IN_TIME = FIRST_DAY + timedelta(days=30)
"""A day on which it may."""

WALK: tuple[Planned, ...] = (
    ("start_introduction", FIRST_DAY),
    ("begin_coaching", IN_TIME),
    ("start_internship", FIRST_DAY + timedelta(days=100)),
    ("end_internship", FIRST_DAY + timedelta(days=130)),
    ("start_internship", FIRST_DAY + timedelta(days=150)),
    ("complete", FIRST_DAY + timedelta(days=219)),
    ("contact", FIRST_DAY + timedelta(days=249)),
    ("close", FIRST_DAY + timedelta(days=314)),
)


@frozen
class Standing:
    """Where a participant of a peer stands; five fields, fewer than pathway keeps."""

    participation: int
    phase: str = "referred"
    introduced_on: date | None = None
    coached_on: date | None = None
    followed_on: date | None = None


@frozen
class Happened:
    """What happened to a participant of a peer."""

    participation: int
    trigger: str
    source: str
    phase: str
    on: date


def _introduction_window(standing: Standing, on: date) -> bool:
    return 28 <= (on - standing.introduced_on).days <= 42  # noqa: PLR2004  the task's window


def _coaching_window(standing: Standing, on: date) -> bool:
    return 182 <= (on - standing.coached_on).days <= 210  # noqa: PLR2004  the task's window


def _follow_up_window(standing: Standing, on: date) -> bool:
    return (on - standing.followed_on).days >= 90  # noqa: PLR2004  the task's window


GUARDS = {
    "introduction_window": _introduction_window,
    "coaching_window": _coaching_window,
    "follow_up_window": _follow_up_window,
}
"""The windows as the functions that the peers call as guards."""

_STAMPS = {edge.trigger: edge.stamps for edge in EDGES}


def moved(standing: Standing, trigger: str, phase: str, on: date) -> Standing:
    """Return where the participant stands after the edge."""
    stamps = _STAMPS[trigger]
    return Standing(
        standing.participation,
        phase,
        on if stamps == "introduced_on" else standing.introduced_on,
        on if stamps == "coached_on" else standing.coached_on,
        on if stamps == "followed_on" else standing.followed_on,
    )
