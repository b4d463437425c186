"""What is kept of the participants who are walked together in machine code, and where."""

from typing import Final

__all__ = [
    "APPOINTMENT",
    "BATCH",
    "BEGIN",
    "CAUSE",
    "CELL",
    "DRAW",
    "EDGE",
    "END",
    "ENTER",
    "FIRST",
    "FIRST_SLOT",
    "FIRST_STAMP",
    "HERE",
    "LANES",
    "LANE_ROWS",
    "NEXT",
    "ON",
    "OTHER",
    "OWN",
    "OWN_ON",
    "PARTICIPANT",
    "REPLICATION",
    "SEED",
    "SERIAL",
    "SLOTS",
    "SOME",
    "TABLE",
    "TAGS",
    "USED",
    "VALUE",
    "WHO",
    "WHOSE",
    "WHY",
    "WORDS",
]

LANES: Final = 1024
"""So many participants are walked together: what is kept of them stays near the processor."""

CELL: Final = 0
ENTER: Final = 1
APPOINTMENT: Final = 2
CAUSE: Final = 3
USED: Final = 4
NEXT: Final = 5
"""By participant: who enters the same node next. These and those before are by participant."""

HERE: Final = 6
"""Who is in the node, one after the other; what follows is by the place in this list."""

EDGE: Final = 7
ON: Final = 8
OWN: Final = 9
OWN_ON: Final = 10
BEGIN: Final = 11
END: Final = 12
WHY: Final = 13
FIRST: Final = 14
VALUE: Final = 15

SOME: Final = 16
"""Places of some of those who are here; `WHO` they are, and what is drawn for them."""

WHO: Final = 17
OTHER: Final = 18
TABLE: Final = 19
DRAW: Final = 20
WHOSE: Final = 21
LANE_ROWS: Final = 22

SEED: Final = 0
REPLICATION: Final = 1
PARTICIPANT: Final = 2
SERIAL: Final = 3
BATCH: Final = 4
"""How many participants were walked together before, counted in such parties."""

TAGS: Final = 5
SLOTS: Final = 8
"""Words are kept in so many places, each for a group of draws; which are in one, its tag tells."""

FIRST_SLOT: Final = TAGS + SLOTS
FIRST_STAMP: Final = FIRST_SLOT + SLOTS * 4 * LANES
"""By slot and lane: of which group and party its words are."""

WORDS: Final = FIRST_STAMP + SLOTS * LANES
