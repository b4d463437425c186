"""What of a definition provably can be reached: what its vectors show, each confirmed by the core."""

from functools import lru_cache

from pathway.definition import Definition
from pathway.testing.judged import judged, outside
from pathway.testing.pauses import Others
from pathway.testing.reached import Reached, onward, reached
from pathway.testing.vectors import vectors

__all__ = ["reachable"]


@lru_cache(maxsize=8)
def reachable(definition: Definition) -> frozenset[Reached]:
    """Return everything that some journey on time reaches."""
    found: set[Reached] = set()
    for vector in vectors(definition):
        state = outside(definition)
        others: Others = ()
        for step in vector.steps:
            _, others = onward(definition, state, others, step)
            state = judged(definition, state, step).state
        found.update(reached(definition, state, vector.asked))
        found.update(onward(definition, state, others, vector.asked)[0])
    return frozenset(found)
