"""Chooses what to withhold of linked tables, so that nobody can infer more than the policy allows."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final

from pathway.indicators.disclosure.aim import Aim, aims_of
from pathway.indicators.disclosure.augment import price, withheld_besides
from pathway.indicators.disclosure.policy import PUBLIC, Policy, counts_that_tell
from pathway.indicators.disclosure.reader import Reader
from pathway.indicators.disclosure.release import Release
from pathway.indicators.disclosure.system import System, Terms
from pathway.indicators.disclosure.tables import Key, Linked

__all__ = ["protect"]

_TIDIED: Final = 24  # each takes about as long as to audit the release


def protect(
    linked: Linked,
    policy: Policy = PUBLIC,
    earlier: Sequence[Release] = (),
    besides: Mapping[Key, int] = MappingProxyType({}),
) -> Release:
    """Return the release of linked tables that may be published.

    * `earlier`: what was published before, or is published beside it, of overlapping people: the
      oldest first;
    * `besides`: keys that tell too much for another reason, each with how far apart its bounds
      must be.

    Counts that tell too much are withheld; then, as long as a reader could infer one of them, or
    a change, or what an earlier release withheld, more exactly than the policy allows, whatever is
    cheapest to withhold besides; at last, what need not be withheld after all is shown again.
    """
    system = System([*(each.linked for each in earlier), linked])
    before = [each.published for each in earlier]
    told = counts_that_tell(linked, policy)
    more_told = {
        key: besides[key] for key in sorted(besides.keys() & linked.shown) if key not in told
    }
    aims = aims_of(system, policy, earlier)
    aims += [
        Aim(len(before), key, None, system.sum_of(len(before), key), needed)
        for key, needed in more_told.items()
    ]
    told |= more_told
    shown = linked.shown - told.keys()
    met: list[Terms] = []
    while True:
        reader = Reader(system, [*before, shown], met)
        more: frozenset[Key] = frozenset()
        for aim in aims:
            if not _reached(reader, aim):
                more |= _besides(system, [*before, shown - more], reader.met, aim)
        if not more:
            break
        shown, met = shown - more, reader.met
    return Release(linked, policy, _tidied(system, before, shown, told.keys(), aims, reader.met))


def _besides(
    system: System, published: Sequence[frozenset[Key]], met: Sequence[Terms], aim: Aim
) -> frozenset[Key]:
    """Return what else has to be withheld for an aim; nothing where it is reached by now."""
    span = Reader(system, published, met).span(aim.terms, aim.needed)
    if span.down is None or span.width is None or span.width >= aim.needed:
        return frozenset()
    return withheld_besides(system, published, aim.terms, aim.needed - span.down) or _next(
        system, published[-1], aim
    )


def _next(system: System, shown: frozenset[Key], aim: Aim) -> frozenset[Key]:
    """Return the cheapest key that counts some of those whom an aim counts, else of all."""
    last = len(system.releases) - 1
    cells = system.releases[last].cells
    near = [key for key in shown if aim.terms.keys() & system.sum_of(last, key).keys()]
    return frozenset(sorted(near or shown, key=lambda key: (price(key, cells[key]), key))[:1])


def _tidied(
    system: System,
    before: Sequence[frozenset[Key]],
    shown: frozenset[Key],
    told: AbstractSet[Key],
    aims: Sequence[Aim],
    met: Sequence[Terms],
) -> frozenset[Key]:
    """Return what may be shown, with what was withheld and need not be, the dearest first."""
    linked = system.releases[-1]
    withheld = sorted(linked.shown - shown - told)
    dearest = sorted(withheld, key=lambda key: -price(key, linked.cells[key]))
    for key in dearest[:_TIDIED]:
        terms = system.sum_of(len(before), key)
        still = [each for each in met if not sum(each.get(i, 0) for i in terms)]
        reader = Reader(system, [*before, shown | {key}], still)
        if all(_reached(reader, aim) for aim in aims):
            shown, met = shown | {key}, reader.met
    return shown


def _reached(reader: Reader, aim: Aim) -> bool:
    width = reader.span(aim.terms, aim.needed).width
    return width is None or width >= aim.needed
