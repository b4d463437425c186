"""Brings together what is one place to a participant: modes that differ in the guess at a pause's length.

How long a pause will be is guessed when it begins. Until its threshold nobody can tell the guesses
apart, so somebody is stuck only where they are in every one. In the other guess clocks have run on,
or stood, for as many days as the pause has lasted, or, past a cap on all pauses, for as many as were
left of it. That moves the sets of the one into the other.
"""

from collections.abc import Iterable

from attrs import frozen

from pathway.modes import Clockwork
from pathway.verification.frame import GUESS, constraint, guesses
from pathway.verification.polyhedra import (
    Halfspaces,
    coefficient,
    eliminate,
    made,
    terms,
    unit,
)

__all__ = ["Twin", "moved", "run_on", "standing", "twins_of"]

_PAUSED = "paused:"
_SHORT = "short"
_IN_ALL = "/cap-in-all"
_SPARE = 90  # a variable beyond all others


@frozen(eq=False)
class Twin:
    """Another guess at the pause of a mode.

    `paused` is the clock of the pause's days, `more` what each clock has run more in the other
    guess for each of them. Where one of the two is past a cap, `cap` is that cap with its clock,
    `stops` are the clocks that stood, and `past` says whether it is the other that is past it.
    """

    mode: int
    paused: int
    more: tuple[tuple[int, int], ...] = ()
    cap: tuple[int, int] | None = None
    stops: tuple[int, ...] = ()
    past: bool = False


def twins_of(clockwork: Clockwork) -> dict[int, tuple[Twin, ...]]:
    """Return for each mode with a guess the other guesses of the same place."""
    pauses = [at for at, name in enumerate(clockwork.clocks) if name.startswith(_PAUSED)]
    found: dict[int, list[Twin]] = {}
    for group in guesses(clockwork):
        named = {dict(clockwork.modes[mode].parts)[GUESS]: mode for mode in group}
        short, long, past = named.get(_SHORT), named.get("long"), named.get("past_cap")
        if short is None or long is None:
            continue
        runs, stand = clockwork.modes[short].runs, clockwork.modes[long].runs
        paused = next((at for at in pauses if runs[at] and stand[at]), None)
        if paused is None:
            continue
        less = tuple((at, stand[at] - runs[at]) for at in range(len(runs)) if runs[at] != stand[at])
        found.setdefault(short, []).append(Twin(long, paused, less))
        more = tuple((at, -by) for at, by in less)
        found.setdefault(long, []).append(Twin(short, paused, more))
        cap = _cap_in_all(clockwork, long)
        if past is not None and cap is not None and clockwork.modes[past].runs[paused]:
            stops = tuple(at for at, by in less if by < 0)
            found[short].append(Twin(past, paused, (), cap, stops, past=True))
            found.setdefault(past, []).append(Twin(short, paused, (), cap, stops))
    return {mode: tuple(each) for mode, each in found.items()}


def moved(kept: Halfspaces, twin: Twin) -> Halfspaces | None:
    """Return the readings here of those who would read that in the twin."""
    if twin.cap is None:
        days = unit(twin.paused)
        more = dict(twin.more)
        return made(
            (normal + days * sum(factor * more.get(at, 0) for at, factor in terms(normal)), bound)
            for normal, bound in kept.items()
        )
    if not twin.past:  # there, they ran on for some days that are not known any more
        return eliminate(run_on(kept, twin), _SPARE)
    in_all, cap = twin.cap  # there, clocks stood for what was left, and all of the cap is used
    cuts = []
    for normal, bound in kept.items():
        stood = sum(coefficient(normal, at) for at in twin.stops)
        counted = coefficient(normal, in_all)
        rest = normal - unit(in_all, counted)
        cuts.append((rest + unit(in_all, stood), bound + (stood - counted) * cap))
    return made([*cuts, (unit(in_all, -1) - unit(twin.paused), -cap)])


def run_on(kept: Halfspaces, twin: Twin) -> Halfspaces:
    """Return what of the days for which clocks would have run on in the twin leads into the set.

    Past a cap that number is not known: it is one more variable, from none to all of the pause.
    """
    assert twin.cap is not None
    in_all, cap = twin.cap
    cuts = [(unit(_SPARE, -1), 0), (unit(_SPARE) - unit(twin.paused), 0)]
    for normal, bound in kept.items():
        stood = sum(coefficient(normal, at) for at in twin.stops)
        counted = coefficient(normal, in_all)
        rest = normal - unit(in_all, counted)
        cuts.append((rest + unit(_SPARE, stood - counted), bound - counted * cap))
    return made(cuts) or {0: -1}


def standing(clockwork: Clockwork, mode: int, twins: Iterable[Twin]) -> list[Halfspaces] | None:
    """Return where somebody in a guess is on time as the pause reads today; None: everywhere.

    Until its threshold a pause reads as if it ended today. Who has passed a limit by that reading,
    and is only on time if the pause turns out long, is late if it cannot: late, and not stuck.
    """
    short = next((each for each in twins if _guess(clockwork, each.mode) == _SHORT), None)
    if short is None or _guess(clockwork, mode) == _SHORT:
        return None
    stays = clockwork.modes[short.mode].stays
    read = made(map(constraint, stays)) or {}
    until = [each.at_most for each in stays if each.plus == short.paused and each.minus is None]
    reached = [{unit(short.paused, -1): -min(until) - 1}] if until else []
    here = moved(read, short)
    return [*reached, *([] if here is None else [here])]


def _guess(clockwork: Clockwork, mode: int) -> str | None:
    return dict(clockwork.modes[mode].parts).get(GUESS)


def _cap_in_all(clockwork: Clockwork, long: int) -> tuple[int, int] | None:
    """Return the clock of all pauses and the most that it may read, where there is such a cap."""
    for guard in clockwork.modes[long].stays:
        if guard.rule.endswith(_IN_ALL) and guard.plus is not None:
            return guard.plus, guard.at_most
    return None
