"""What may be inferred from what is published, as data, and which counts tell too much."""

from collections.abc import Mapping
from typing import Final

from pathway.indicators.disclosure.tables import TOTAL, Key, Linked
from pathway.records import record

__all__ = ["FUND", "PUBLIC", "Policy", "changes_that_tell", "counts_that_tell"]


@record
class Policy:
    """From how many on people may be told of, and what else tells.

    * `threshold`: a count of one up to one less than it is withheld, and what a reader can infer of
      it spans at least so many; 0: nothing is withheld, and the table is confidential;
    * `sensitive`: the same, for keys that divide by a sensitive dimension; at least `threshold`;
    * `extremes`: whether a group of which none, or all, have an outcome tells it of each of them;
    * `organisations`: whether counts of organisations are withheld as those of people are.
    """

    id: str
    threshold: int
    sensitive: int
    extremes: bool = True
    organisations: bool = False

    @property
    def confidential(self) -> bool:
        """Whether the table is exact, and only for those with the right to see it."""
        return self.threshold == 0


FUND: Final = Policy("fund", 0, 0, extremes=False)
PUBLIC: Final = Policy("public", 5, 10)


def counts_that_tell(linked: Linked, policy: Policy) -> dict[Key, int]:
    """Return the keys whose counts tell too much, each with how far apart its bounds must be."""
    found: dict[Key, int] = {}
    for key in sorted(linked.shown):
        least = _least(linked, policy, key)
        count = linked.cells[key]
        none = count == 0 and policy.extremes
        if (0 < count < least and linked.tells(key)) or (
            none and any(linked.cells[each] > 0 for each in linked.groups_of(key))
        ):
            found[key] = least
    return {key: least for key, least in found.items() if least}


def changes_that_tell(linked: Linked, policy: Policy, before: Mapping[Key, int]) -> dict[Key, int]:
    """Return the keys whose change since an earlier release tells too much.

    `before`: what an earlier release counted, by the keys that both have. A change by fewer than the
    threshold tells of those few; where a group changed, that none of it was by an outcome tells it
    of each who came.
    """
    found: dict[Key, int] = {}
    for key in sorted(linked.shown & before.keys()):
        least = _least(linked, policy, key)
        change = abs(linked.cells[key] - before[key])
        groups = (each for each in linked.groups_of(key) if each in before)
        none = change == 0 and policy.extremes
        if (0 < change < least and linked.tells(key)) or (
            none and any(linked.cells[each] != before[each] for each in groups)
        ):
            found[key] = least
    return {key: least for key, least in found.items() if least}


def _least(linked: Linked, policy: Policy, key: Key) -> int:
    told = zip(linked.dimensions, key, strict=True)
    strict = any(each.role == "sensitive" and code != TOTAL for each, code in told)
    return policy.sensitive if strict else policy.threshold
