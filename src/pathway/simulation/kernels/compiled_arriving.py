"""Who one participant is, and when they arrive, in machine code."""

from pathway.simulation.compiling import machine_code, number_at
from pathway.simulation.kernels.compiled_draw import drawn_of
from pathway.simulation.kernels.places import (
    AT_ARRIVAL,
    AT_CELL,
    AT_ENTRIES,
    AT_ENTRY,
    AT_LISTED,
    AT_LISTED_COUNT,
    ENTRY_WIDTH,
)
from pathway.simulation.plan.arrays import NONE

__all__ = ["arrive"]


@machine_code
def arrive(numbers: int, cuts: int, held: int, participant: int) -> tuple[int, int]:
    """Return the cell and the day of arrival of a participant."""
    cell = 0
    listed = number_at(numbers, AT_LISTED_COUNT) > 0
    mine = number_at(numbers, AT_LISTED) + 2 * participant
    for place in range(number_at(numbers, AT_ENTRIES)):
        entry = number_at(numbers, AT_ENTRY) + ENTRY_WIDTH * place
        value = drawn_of(
            numbers, cuts, held, number_at(numbers, entry), cell, number_at(numbers, entry + 1)
        )
        if listed and place == 0 and number_at(numbers, mine + 1) != NONE:
            value = number_at(numbers, mine + 1)
        cell += number_at(
            numbers, number_at(numbers, AT_CELL) + number_at(numbers, entry + 2) + value
        )
    if listed:
        return cell, number_at(numbers, mine)
    arrival = number_at(numbers, AT_ARRIVAL)
    day = drawn_of(
        numbers, cuts, held, number_at(numbers, arrival), cell, number_at(numbers, arrival + 1)
    )
    return cell, day
