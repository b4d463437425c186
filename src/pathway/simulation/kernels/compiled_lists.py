"""Draws for a list of participants at once from a plan's tables, in machine code."""

from typing import Final

import numpy as np

from pathway.simulation.compiling import (
    inlined,
    machine_code,
    number_at,
    plain,
    put_number,
    word_at,
)
from pathway.simulation.kernels.compiled_words import words_of
from pathway.simulation.kernels.lanes import CELL, DRAW, LANES, OTHER, TABLE, WHOSE
from pathway.simulation.kernels.places import (
    AT_ALONE,
    AT_BEGIN,
    AT_CELLS,
    AT_ROW,
    ROW_COUNT,
    ROW_FIRST,
    ROW_GUIDE,
    ROW_SHIFT,
    ROW_START,
)
from pathway.simulation.plan.arrays import NONE

__all__ = ["draw_told", "from_table", "from_tables"]

_FEW: Final = 5

Listed = tuple[int, int, int]
"""Where a list is, how many stand in it, and 1 where it is everybody of the visit."""


@inlined
def _among(numbers: int, cuts: int, row: tuple[int, int, int, int, int], word: np.uint64) -> int:
    """Return what a word draws from a row: its first number, start, count, guide and shift.

    A row of many has parts so small that most hold one threshold at the most.
    """
    first, start, count, guide, shift = row
    if count <= _FEW:
        number = first
        for place in range(start, start + count):
            number += 1 if word_at(cuts, place) <= word else 0
        return number
    part = guide + int(word >> np.uint64(shift))
    place, end = number_at(numbers, part), number_at(numbers, part + 1)
    number = first - start + place
    if end > place:
        number += 1 if word_at(cuts, place) <= word else 0
        for later in range(place + 1, end):
            number += 1 if word_at(cuts, later) <= word else 0
    return number


@inlined
def _row(numbers: int, at: int) -> tuple[int, int, int, int, int]:
    return (
        number_at(numbers, at + ROW_FIRST),
        number_at(numbers, at + ROW_START),
        number_at(numbers, at + ROW_COUNT),
        number_at(numbers, AT_BEGIN) + number_at(numbers, at + ROW_GUIDE),
        number_at(numbers, at + ROW_SHIFT),
    )


@machine_code
def from_table(
    numbers: int, cuts: int, lanes: int, held: int, listed: Listed, table: int, draw: int, out: int
) -> None:
    """Draw from one table for everybody in a list, into a row of as many places."""
    who, drawn = listed[0], lanes + 4 * LANES * out
    alone = number_at(numbers, number_at(numbers, AT_ALONE) + table)
    if alone != NONE:
        row = _row(numbers, alone)
        if row[2] == 0:
            for place in range(listed[1]):
                put_number(drawn, place, row[0])
            return
        words = words_of(numbers, cuts, held, listed, draw) + 8 * (draw & 3)
        if row[2] == 1:
            cut = word_at(cuts, row[1])
            for place in range(listed[1]):
                word = word_at(words, 4 * number_at(who, place))
                put_number(drawn, place, row[0] + (1 if cut <= word else 0))
            return
        for place in range(listed[1]):
            word = word_at(words, 4 * number_at(who, place))
            put_number(drawn, place, _among(numbers, cuts, row, word))
        return
    words = words_of(numbers, cuts, held, listed, draw) + 8 * (draw & 3)
    rows = number_at(numbers, AT_ROW) + table * number_at(numbers, AT_CELLS)
    cells = lanes + 4 * LANES * CELL
    for place in range(listed[1]):
        lane = number_at(who, place)
        row = _row(numbers, number_at(numbers, rows + number_at(cells, lane)))
        put_number(drawn, place, _among(numbers, cuts, row, word_at(words, 4 * lane)))


@machine_code
def from_tables(
    numbers: int,
    cuts: int,
    lanes: int,
    held: int,
    listed: Listed,
    tables: int,
    draw: int,
    out: int,
) -> None:
    """Draw for everybody in a list from a table of their own, which a row tells.

    That row is written over.
    """
    who, drawn = listed[0], lanes + 4 * LANES * out
    told = lanes + 4 * LANES * tables
    rows, width = number_at(numbers, AT_ROW), number_at(numbers, AT_CELLS)
    cells = lanes + 4 * LANES * CELL
    thresholds = 0
    for place in range(listed[1]):
        cell = number_at(cells, number_at(who, place))
        at = number_at(numbers, rows + number_at(told, place) * width + cell)
        thresholds |= number_at(numbers, at + ROW_COUNT)
        put_number(told, place, at)
        put_number(drawn, place, number_at(numbers, at + ROW_FIRST))
    if thresholds == 0:
        return
    words = words_of(numbers, cuts, held, listed, draw) + 8 * (draw & 3)
    for place in range(listed[1]):
        row = _row(numbers, number_at(told, place))
        word = word_at(words, 4 * number_at(who, place))
        put_number(drawn, place, _among(numbers, cuts, row, word))


@machine_code
def draw_told(numbers: int, cuts: int, lanes: int, held: int, count: int, out: int) -> None:
    """Draw for so many, each from a table and with a draw of their own, into places of a row.

    `WHOSE` are the lanes, `OTHER` the places, `TABLE` and `DRAW` the tables and draws. Those whose
    draws are of one group are taken together.
    """
    who, places = lanes + 4 * LANES * WHOSE, lanes + 4 * LANES * OTHER
    tables, draws = lanes + 4 * LANES * TABLE, lanes + 4 * LANES * DRAW
    drawn, cells = lanes + 4 * LANES * out, lanes + 4 * LANES * CELL
    rows, width = number_at(numbers, AT_ROW), number_at(numbers, AT_CELLS)
    begin = 0
    while begin < count:
        draw = number_at(draws, begin)
        end = begin + 1
        while end < count and number_at(draws, end) >> 2 == draw >> 2:
            end += 1
        same = who + 4 * begin, end - begin, plain(0)
        words = words_of(numbers, cuts, held, same, draw)
        for place in range(begin, end):
            lane = number_at(who, place)
            word = word_at(words, 4 * lane + (number_at(draws, place) & 3))
            at = rows + number_at(tables, place) * width + number_at(cells, lane)
            row = _row(numbers, number_at(numbers, at))
            put_number(drawn, number_at(places, place), _among(numbers, cuts, row, word))
        begin = end
