"""Finds the journeys that a variant allows and its centre does not, and what of the centre it lacks."""

from collections.abc import Callable, Collection, Iterator

from attrs import frozen

from pathway.commands import Step
from pathway.definition import Definition
from pathway.definition.places import spots
from pathway.modes import clockwork_of
from pathway.modes.dated import replayed
from pathway.modes.model import Clockwork, Reading
from pathway.verification.budget import Meter, Progress
from pathway.verification.confirming import dated_by
from pathway.verification.frame import frame_of, timed_of
from pathway.verification.model import Budget, Finding, Journey
from pathway.verification.reach import forward
from pathway.verification.variants.domains import domains_of
from pathway.verification.variants.product import Bad, Pairing, paired
from pathway.verification.witness import journey_to

__all__ = ["differing", "lacking"]


def lacking(variant: Definition, centre: Definition, reading: Reading) -> Iterator[Finding]:
    """Yield each part of the centre that every variant must keep and that this one does not have."""
    for path in centre.keeps:
        if isinstance(spots(variant, path, by_index=False), str):
            yield Finding(f"not_kept:{path}", "not_kept", reading, (("path", path),))


def differing(
    variant: Definition,
    centre: Definition,
    *,
    reading: Reading = "on_time",
    local: Collection[str] = (),
    budget: Budget | None = None,
    progress: Progress | None = None,
    read: Callable[[Definition, Reading], Clockwork] = clockwork_of,
) -> tuple[Finding, ...]:
    """Return where the variant allows a step, or a stay, that the centre refuses.

    Each with the shortest journey that comes there, and the rules by which the centre refuses.
    `local` are activities that only the variant has: their steps are hidden from the centre; `read`
    compiles the variant. Raises
    `NotReadable` and `Undecided` where it cannot be decided.
    """
    hidden = frozenset(local)
    pairing = paired(
        read(variant, reading),
        clockwork_of(centre, reading),
        (domains_of(variant), domains_of(centre)),
        hidden,
    )
    asked = _Asked(pairing, variant, centre, hidden)
    return tuple(_found(asked, Meter(budget or Budget(), progress)))


@frozen(eq=False)
class _Asked:
    pairing: Pairing
    variant: Definition
    centre: Definition
    local: frozenset[str]


def _found(asked: _Asked, meter: Meter) -> Iterator[Finding]:
    clockwork = asked.pairing.clockwork
    frame = frame_of(clockwork)
    timed = timed_of(frame)
    reach = forward(frame, meter)
    for mode, bad in asked.pairing.bad.items():
        tried = (journey_to(timed, each, {}) for each in reach.sets(mode))
        journeys = [each for each in tried if each is not None]
        if not journeys:
            continue
        shortest = min(journeys, key=lambda each: (each.until, len(each.steps)))
        journey = _tried(asked, bad, shortest)
        where = (("phase", bad.phase),)
        yield Finding(
            id=":".join(("differs", bad.step or "stay", bad.phase, "+".join(bad.rules))),
            question="differs",
            reading=clockwork.reading,
            subject=where if bad.step is None else (("step", bad.step), *where),
            rules=bad.rules,
            journey=journey,
            decided=journey.confirmed is not False,
        )


def _tried(asked: _Asked, bad: Bad, journey: Journey) -> Journey:
    """Return the journey with a day of referral on which the core agrees with it, if it does.

    The core of the variant accepts every step, that of the centre refuses the last. Where the two
    part by waiting, or by what time alone brings, there is no step to be refused: the journey is
    the variant's alone.
    """
    by_itself = bad.step is None or (bool(journey.steps) and journey.steps[-1][1].lapse)

    def agrees(commands: tuple[Step, ...]) -> bool:
        if not replayed(asked.variant, commands).accepted:
            return False
        central = replayed(asked.centre, _without_local(asked, commands)).refused_by
        return by_itself or (bool(central[-1]) and not any(central[:-1]))

    return dated_by(asked.variant, asked.pairing.clockwork, journey, agrees)


def _without_local(asked: _Asked, commands: tuple[Step, ...]) -> Iterator[Step]:
    return (each for each in commands if each.told.get("activity") not in asked.local)
