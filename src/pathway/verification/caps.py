"""Finds for each clock the reading past which nothing asks any more what it reads."""

from pathway.modes import Clockwork

__all__ = ["caps_of"]


def caps_of(clockwork: Clockwork) -> tuple[int | None, ...]:
    """Return for each clock the reading past which nothing asks what it reads; None: no such.

    A clock that is compared with one that only steps raise has its cap that much later.
    """
    stays = [guard for mode in clockwork.modes for guard in mode.stays]
    asked = [guard for edges in clockwork.edges for edge in edges for guard in edge.guards]
    caps: list[int | None] = [0] * len(clockwork.clocks)
    most = _most_raised(clockwork)
    for guard in (*stays, *asked):
        plus, minus = guard.plus, guard.minus
        if plus is not None and minus is not None:
            raised = most.get(minus)
            old = caps[plus]
            caps[plus] = None if raised is None or old is None else max(old, guard.at_most + raised)
            caps[minus] = None
            continue
        for clock in (plus, minus):
            if clock is not None and (old := caps[clock]) is not None:
                caps[clock] = max(old, abs(guard.at_most))
    return tuple(caps)


def _most_raised(clockwork: Clockwork) -> dict[int, int]:
    """Return the most that each clock that never runs can read, where guards bound it."""
    most: dict[int, int | None] = {}
    for edges in clockwork.edges:
        for edge in edges:
            for each in edge.raises:
                guards = (*edge.guards, *clockwork.modes[edge.target].stays)
                for clock in (each.clock, *each.together):
                    before = [
                        g.at_most + each.at_most
                        for g in edge.guards
                        if g.plus == clock and g.minus is None
                    ]
                    after = [
                        g.at_most
                        for g in guards[len(edge.guards) :]
                        if g.plus == clock and g.minus is None
                    ]
                    bound = min((*before, *after), default=None)
                    old = most.get(clock, 0)
                    most[clock] = None if bound is None or old is None else max(old, bound)
    runs = {at for mode in clockwork.modes for at, run in enumerate(mode.runs) if run}
    begun = {g.plus for start in clockwork.starts for g in start.guards}
    return {
        clock: bound
        for clock, bound in most.items()
        if bound is not None and clock not in runs and clock not in begun
    }
