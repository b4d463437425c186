"""What must stay uncertain when a release is published: sums, and how far apart their bounds must be."""

from collections.abc import Sequence

from pathway.indicators.disclosure.policy import Policy, changes_that_tell, counts_that_tell
from pathway.indicators.disclosure.reader import Reader
from pathway.indicators.disclosure.release import Release, shared
from pathway.indicators.disclosure.system import System, Terms
from pathway.indicators.disclosure.tables import Key
from pathway.records import record

__all__ = ["Aim", "aims_of"]


@record
class Aim:
    """A sum whose bounds must be `needed` apart.

    * `release`, `key`: whose count it is, the last release being the new one;
    * `since`: the earlier release since which it is the change; None: it is the count itself;
    * `needed`: at least so many; for a count of an earlier release, no more than that left open.
    """

    release: int
    key: Key
    since: int | None
    terms: Terms
    needed: int


def aims_of(system: System, policy: Policy, earlier: Sequence[Release]) -> list[Aim]:
    """Return what must stay uncertain when the last of the system's releases is published.

    That is each of its counts that tells too much, each change since an earlier release that does,
    and what earlier releases withheld for the same reason.
    """
    last = len(earlier)
    linked = system.releases[last]
    found = [
        Aim(last, key, None, system.sum_of(last, key), needed)
        for key, needed in counts_that_tell(linked, policy).items()
    ]
    alone = Reader(system, [*(each.published for each in earlier), frozenset()])
    for at, release in enumerate(earlier):
        pairs = dict(shared(linked, release.linked))
        before = {
            one: release.linked.cells[other]
            for one, other in pairs.items()
            if other in release.linked.shown
        }
        for key, needed in changes_that_tell(linked, policy, before).items():
            terms = dict(system.sum_of(last, key))
            terms.update(dict.fromkeys(system.sum_of(at, pairs[key]), -1))
            found.append(Aim(last, key, at, terms, needed))
        for key, needed in counts_that_tell(release.linked, policy).items():
            terms = system.sum_of(at, key)
            width = alone.span(terms, needed).width
            found.append(Aim(at, key, None, terms, needed if width is None else min(needed, width)))
    return [each for each in found if each.needed]
