"""Puts small clockworks together by name, as a test tells them."""

from pathway.modes import Clockwork, Edge, Guard, Mode, Raise, Start

__all__ = ["at_least", "at_most", "clockwork", "edge", "mode"]

_CLOCKS = ("stay", "in_all")


def at_least(rule: str, clock: str, days: int) -> Guard:
    return Guard(rule, None, _CLOCKS.index(clock), -days)


def at_most(rule: str, clock: str, days: int) -> Guard:
    return Guard(rule, _CLOCKS.index(clock), None, days)


def mode(
    phase: str,
    *stays: Guard,
    runs: str = "stay in_all",
    outcome: str | None = None,
    parts: tuple[tuple[str, str], ...] = (),
) -> Mode:
    running = runs.split()
    return Mode(
        phase,
        parts,
        tuple(each in running for each in _CLOCKS),
        stays,
        final=outcome is not None,
        outcome=outcome,
    )


def edge(
    step: str,
    source: int,
    target: int,
    *guards: Guard,
    resets: str = "stay",
    refused_by: tuple[str, ...] = (),
    told: tuple[tuple[str, str], ...] = (),
    raises: tuple[Raise, ...] = (),
    lapse: bool = False,
) -> Edge:
    return Edge(
        step,
        source,
        source if refused_by else target,
        told,
        guards,
        tuple(_CLOCKS.index(each) for each in resets.split()),
        raises,
        refused_by,
        lapse,
    )


def clockwork(
    modes: tuple[Mode, ...], edges: tuple[Edge, ...], starts: tuple[Start, ...] = (Start(0),)
) -> Clockwork:
    """Return a clockwork of two clocks: `stay`, set to 0 by every step, and `in_all`."""
    return Clockwork(
        definition="made",
        content="",
        reading="on_time",
        clocks=_CLOCKS,
        modes=modes,
        edges=tuple(tuple(each for each in edges if each.source == at) for at in range(len(modes))),
        starts=starts,
    )
