"""What a reader can infer of each count that is withheld, and whether that is more than allowed."""

from collections.abc import Sequence

from pathway.indicators.disclosure.aim import aims_of
from pathway.indicators.disclosure.reader import Reader
from pathway.indicators.disclosure.release import Release
from pathway.indicators.disclosure.system import System
from pathway.indicators.disclosure.tables import Key
from pathway.records import record

__all__ = ["Inferred", "audit"]


@record
class Inferred:
    """What a reader of all releases can infer of a count, or of its change: it is confidential.

    * `since`: the earlier release since which it is the change, by its place; None: the count;
    * `low`, `high`: the least and the greatest it can be; None: without end;
    * `needed`: how far apart they must be; 0 where the count is withheld only to protect others;
    * `exact`: whether both are known to be the tightest; else the true bounds are these or wider,
      so that no count is ever said to be better protected than it is.
    """

    release: int
    key: Key
    since: int | None
    low: int | None
    high: int | None
    needed: int
    exact: bool

    @property
    def protected(self) -> bool:
        """Whether the bounds are far enough apart."""
        return self.low is None or self.high is None or self.high - self.low >= self.needed


def audit(release: Release, earlier: Sequence[Release] = ()) -> tuple[Inferred, ...]:
    """Return what can be inferred of every count that the policy guards or the release withholds.

    Bounds are in whole numbers and the tightest there are: each is met by a set of tables that
    agrees with everything published. Counts that tell too much are judged wherever they are shown,
    too, so that a release which was made by other means, or by none, can be audited.
    """
    books = [*earlier, release]
    system = System([each.linked for each in books])
    reader = Reader(system, [each.published for each in books])
    last = len(earlier)
    found: list[Inferred] = []
    guarded: set[Key] = set()
    for aim in aims_of(system, release.policy, earlier):
        if aim.release == last and aim.since is None:
            guarded.add(aim.key)
        count = sum(n * system.count(each) for each, n in aim.terms.items())
        span = reader.span(aim.terms)
        found.append(
            Inferred(
                aim.release,
                aim.key,
                aim.since,
                None if span.down is None else count - span.down,
                None if span.up is None else count + span.up,
                aim.needed,
                span.proved,
            )
        )
    for key in sorted(release.withheld - guarded):
        count = release.linked.cells[key]
        span = reader.span(system.sum_of(last, key))
        low = None if span.down is None else count - span.down
        high = None if span.up is None else count + span.up
        found.append(Inferred(last, key, None, low, high, 0, span.proved))
    return tuple(found)
