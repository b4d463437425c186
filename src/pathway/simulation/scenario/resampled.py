"""Makes entry attributes out of real rows: each participant is described as one of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pathway.definition import Value
from pathway.simulation.scenario.choices import Choosing, Option, Tell
from pathway.simulation.scenario.parts import Described
from pathway.texts import Basis

__all__ = ["resampled"]


def resampled(
    id: str,  # noqa: A002  as the entry has it
    basis: Basis,
    rows: Iterable[Mapping[str, Value]],
    *,
    at_least: int = 1,
) -> Described:
    """Return an entry that draws one of the rows, each as likely as any other.

    Rows that say the same are one, with their number as its weight; those of which there are fewer
    than *at_least* are left out, so that nobody is told apart by being the only one. Raises
    `ValueError` where no row is left.

    >>> from pathway.texts import Assumption, Text
    >>> seen = Assumption(Text("registret 2008", "the register of 2008"))
    >>> entry = resampled("people", seen, [{"sex": "woman"}, {"sex": "man"}, {"sex": "woman"}])
    >>> [(option.tells[0].value, option.weight) for option in entry.told[0].options]
    [('woman', 2), ('man', 1)]
    """
    counts = Counter(
        tuple(Tell(name, str(value)) for name, value in sorted(row.items())) for row in rows
    )
    options = tuple(Option(count, tells) for tells, count in counts.items() if count >= at_least)
    if not options:
        raise ValueError("no row is left to draw from")
    return Described(id, basis, (Choosing(options),))
