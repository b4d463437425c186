"""Small random clockworks, whose every state can be walked through."""

from random import Random

from pathway.modes.model import Clockwork, Edge, Guard, Mode, Raise, Start

__all__ = ["drawn_clockwork"]

_PLANNED = "done"
_OTHER = "left"


def drawn_clockwork(seed: int) -> Clockwork:
    """Return the clockwork of that seed: a few modes and clocks, guards with small constants.

    The last two modes are ends, one with the planned outcome and one without. The last clock never
    runs: some steps raise it, and some guards are differences with it.
    """
    chance = Random(seed)  # noqa: S311  repeatable on purpose
    inner = chance.randint(2, 4)
    running = chance.randint(1, 3)
    names = (*(f"clock_{at}" for at in range(running)), "granted")
    granted = running
    modes = (
        *tuple(
            Mode(
                phase=f"phase_{at}",
                parts=(),
                runs=(*(chance.random() < 0.7 for _ in range(running)), False),
                stays=_stays(chance, running, granted),
            )
            for at in range(inner)
        ),
        _end(running, _PLANNED),
        _end(running, _OTHER),
    )
    edges = [
        tuple(_edge(chance, at, inner, running, number) for number in range(chance.randint(1, 3)))
        for at in range(inner)
    ]
    starts = (Start(0), *((Start(0, guards=_first(chance)),) if chance.random() < 0.3 else ()))
    return Clockwork(
        definition=f"drawn-{seed}",
        content="",
        reading="on_time",
        clocks=names,
        modes=modes,
        edges=(*edges, (), ()),
        starts=starts,
    )


def _end(running: int, outcome: str) -> Mode:
    return Mode(outcome, (), (False,) * (running + 1), final=True, outcome=outcome)


def _first(chance: Random) -> tuple[Guard, ...]:
    """Return what holds of the first clock on the first day: anything within a few days."""
    low = chance.randint(0, 2)
    return (Guard("calendar", 0, None, low + 2), Guard("calendar", None, 0, -low))


def _stays(chance: Random, running: int, granted: int) -> tuple[Guard, ...]:
    limits = []
    for clock in range(running):
        if chance.random() < 0.4:
            minus = granted if chance.random() < 0.4 else None
            limits.append(Guard(f"limit_{clock}", clock, minus, chance.randint(2, 6)))
    return tuple(limits)


def _edge(chance: Random, source: int, inner: int, running: int, number: int) -> Edge:
    target = chance.randrange(inner + 2) if source else chance.randrange(1, inner + 2)
    guards = [
        _guard(chance, chance.randrange(running), running)
        for _ in range(chance.choice((0, 1, 1, 2)))
    ]
    raises: tuple[Raise, ...] = ()
    if chance.random() < 0.2:
        raises = (Raise(running, 1, 2),)
        guards.append(Guard("cap", running, None, 2))
    resets = tuple(clock for clock in range(running) if chance.random() < 0.3)
    if chance.random() < 0.1:
        resets = (*resets, running) if not raises else resets
    refused = ("never",) if chance.random() < 0.08 else ()
    lapse = chance.random() < 0.1
    return Edge(
        step=f"step_{source}_{number}",
        source=source,
        target=target,
        guards=tuple(guards),
        resets=resets,
        raises=raises,
        refused_by=refused,
        lapse=lapse,
    )


def _guard(chance: Random, clock: int, granted: int) -> Guard:
    bound = chance.randint(0, 5)
    match chance.randrange(6):
        case 0 | 1:
            return Guard("at_most", clock, None, bound)
        case 2:
            return Guard("within", clock, granted, bound)
        case _:
            return Guard("at_least", None, clock, -bound)
