"""Where in an image of a plan each part begins, and where in a row of it each field is."""

from typing import Final

from pathway.simulation.plan.arrays import Companions, Edges, Extras, Nodes, Pauses

__all__ = [
    "AT_ALONE",
    "AT_ARRIVAL",
    "AT_BEGIN",
    "AT_BESIDE",
    "AT_CELL",
    "AT_CELLS",
    "AT_CHANGE",
    "AT_CHANGE_AMOUNT",
    "AT_CHANGE_DAY",
    "AT_CLOSING_DAY",
    "AT_COMPANIONS",
    "AT_EAGER",
    "AT_EAGER_COUNT",
    "AT_EDGES",
    "AT_ENTRIES",
    "AT_ENTRY",
    "AT_EXTRAS",
    "AT_GROUPS",
    "AT_GROUP_COUNT",
    "AT_GROUP_SIZE",
    "AT_GROUP_WAIT",
    "AT_HOLDS",
    "AT_LAST_DAY",
    "AT_LISTED",
    "AT_LISTED_COUNT",
    "AT_MOST_ROWS",
    "AT_NODES",
    "AT_NODE_COUNT",
    "AT_PAUSES",
    "AT_PRIORITIES",
    "AT_PRIORITY",
    "AT_RESOURCES",
    "AT_ROW",
    "AT_ROWS",
    "AT_SERVED",
    "AT_START",
    "AT_TARGET",
    "AT_TIES",
    "COMPANION_KIND",
    "COMPANION_LEAD",
    "COMPANION_TOLD",
    "COMPANION_TOLD_DRAW",
    "COMPANION_WIDTH",
    "EDGE_COMPANION",
    "EDGE_COMPANIONS",
    "EDGE_DAYS",
    "EDGE_KIND",
    "EDGE_NEEDS",
    "EDGE_NEXT",
    "EDGE_OTHERWISE",
    "EDGE_PATIENCE",
    "EDGE_PATIENCE_DRAW",
    "EDGE_TOLD",
    "EDGE_TOLD_DRAW",
    "EDGE_WIDTH",
    "ENTRY_WIDTH",
    "EXTRA_AFTER",
    "EXTRA_AFTER_DRAW",
    "EXTRA_ENDED",
    "EXTRA_ENDED_DRAW",
    "EXTRA_ENDING",
    "EXTRA_KIND",
    "EXTRA_LENGTH",
    "EXTRA_LENGTH_DRAW",
    "EXTRA_WHETHER",
    "EXTRA_WHETHER_DRAW",
    "EXTRA_WIDTH",
    "HEADS",
    "NODE_APPOINTED",
    "NODE_CHOICE",
    "NODE_CHOICE_DRAW",
    "NODE_CLOSING",
    "NODE_DAYS_DRAW",
    "NODE_EDGE",
    "NODE_EDGES",
    "NODE_EXTRA",
    "NODE_EXTRAS",
    "NODE_OPENS",
    "NODE_OPENS_DAYS",
    "NODE_OPENS_DAYS_DRAW",
    "NODE_OPENS_DRAW",
    "NODE_PAUSE",
    "NODE_WIDTH",
    "PAUSE_AFTER",
    "PAUSE_AFTER_DRAW",
    "PAUSE_KIND",
    "PAUSE_LENGTH",
    "PAUSE_LENGTH_DRAW",
    "PAUSE_RESUME",
    "PAUSE_STOPS_APPOINTMENT",
    "PAUSE_STOPS_OWN",
    "PAUSE_THRESHOLD",
    "PAUSE_WHETHER",
    "PAUSE_WHETHER_DRAW",
    "PAUSE_WIDTH",
    "ROW_COUNT",
    "ROW_FIRST",
    "ROW_GUIDE",
    "ROW_SHIFT",
    "ROW_START",
    "ROW_WIDTH",
]


def _at(group: type[Nodes | Edges | Companions | Pauses | Extras], name: str) -> int:
    return group._fields.index(name)


AT_CELLS: Final = 0
AT_ROW: Final = 1
AT_ROWS: Final = 2
AT_BEGIN: Final = 3
AT_GROUPS: Final = 4
AT_ENTRY: Final = 5
AT_ENTRIES: Final = 6
AT_CELL: Final = 7
AT_ARRIVAL: Final = 8
AT_LISTED: Final = 9
AT_LISTED_COUNT: Final = 10
AT_NODES: Final = 11
AT_EDGES: Final = 12
AT_TARGET: Final = 13
AT_COMPANIONS: Final = 14
AT_PAUSES: Final = 15
AT_EXTRAS: Final = 16
AT_HOLDS: Final = 17
AT_RESOURCES: Final = 18
AT_START: Final = 19
AT_LAST_DAY: Final = 20
AT_CLOSING_DAY: Final = 21
AT_NODE_COUNT: Final = 22
AT_GROUP_COUNT: Final = 23
AT_EAGER: Final = 24
AT_EAGER_COUNT: Final = 25
AT_CHANGE: Final = 26
AT_CHANGE_DAY: Final = 27
AT_CHANGE_AMOUNT: Final = 28
AT_PRIORITY: Final = 29
AT_PRIORITIES: Final = 30
AT_GROUP_SIZE: Final = 31
AT_GROUP_WAIT: Final = 32
AT_TIES: Final = 33
AT_MOST_ROWS: Final = 34
AT_SERVED: Final = 35
AT_BESIDE: Final = 36
AT_ALONE: Final = 37
HEADS: Final = 38

NODE_OPENS: Final = _at(Nodes, "opens")
NODE_OPENS_DRAW: Final = _at(Nodes, "opens_draw")
NODE_OPENS_DAYS: Final = _at(Nodes, "opens_days")
NODE_OPENS_DAYS_DRAW: Final = _at(Nodes, "opens_days_draw")
NODE_APPOINTED: Final = _at(Nodes, "appointed")
NODE_CHOICE: Final = _at(Nodes, "choice")
NODE_CHOICE_DRAW: Final = _at(Nodes, "choice_draw")
NODE_EDGE: Final = _at(Nodes, "edge")
NODE_EDGES: Final = _at(Nodes, "edges")
NODE_DAYS_DRAW: Final = _at(Nodes, "days_draw")
NODE_PAUSE: Final = _at(Nodes, "pause")
NODE_EXTRA: Final = _at(Nodes, "extra")
NODE_EXTRAS: Final = _at(Nodes, "extras")
NODE_CLOSING: Final = _at(Nodes, "closing")
EDGE_DAYS: Final = _at(Edges, "days")
EDGE_TOLD: Final = _at(Edges, "told")
EDGE_TOLD_DRAW: Final = _at(Edges, "told_draw")
EDGE_KIND: Final = _at(Edges, "kind")
EDGE_NEXT: Final = _at(Edges, "next")
EDGE_COMPANION: Final = _at(Edges, "companion")
EDGE_COMPANIONS: Final = _at(Edges, "companions")
EDGE_NEEDS: Final = _at(Edges, "needs")
EDGE_PATIENCE: Final = _at(Edges, "patience")
EDGE_PATIENCE_DRAW: Final = _at(Edges, "patience_draw")
EDGE_OTHERWISE: Final = _at(Edges, "otherwise")
COMPANION_LEAD: Final = _at(Companions, "lead")
COMPANION_KIND: Final = _at(Companions, "kind")
COMPANION_TOLD: Final = _at(Companions, "told")
COMPANION_TOLD_DRAW: Final = _at(Companions, "told_draw")
PAUSE_WHETHER: Final = _at(Pauses, "whether")
PAUSE_WHETHER_DRAW: Final = _at(Pauses, "whether_draw")
PAUSE_AFTER: Final = _at(Pauses, "after")
PAUSE_AFTER_DRAW: Final = _at(Pauses, "after_draw")
PAUSE_LENGTH: Final = _at(Pauses, "length")
PAUSE_LENGTH_DRAW: Final = _at(Pauses, "length_draw")
PAUSE_THRESHOLD: Final = _at(Pauses, "threshold")
PAUSE_KIND: Final = _at(Pauses, "kind")
PAUSE_RESUME: Final = _at(Pauses, "resume")
PAUSE_STOPS_OWN: Final = _at(Pauses, "stops_own")
PAUSE_STOPS_APPOINTMENT: Final = _at(Pauses, "stops_appointment")
EXTRA_WHETHER: Final = _at(Extras, "whether")
EXTRA_WHETHER_DRAW: Final = _at(Extras, "whether_draw")
EXTRA_AFTER: Final = _at(Extras, "after")
EXTRA_AFTER_DRAW: Final = _at(Extras, "after_draw")
EXTRA_LENGTH: Final = _at(Extras, "length")
EXTRA_LENGTH_DRAW: Final = _at(Extras, "length_draw")
EXTRA_KIND: Final = _at(Extras, "kind")
EXTRA_ENDING: Final = _at(Extras, "ending")
EXTRA_ENDED: Final = _at(Extras, "ended")
EXTRA_ENDED_DRAW: Final = _at(Extras, "ended_draw")

NODE_WIDTH: Final = len(Nodes._fields) - 1
EDGE_WIDTH: Final = len(Edges._fields) - 1
COMPANION_WIDTH: Final = len(Companions._fields)
PAUSE_WIDTH: Final = len(Pauses._fields)
EXTRA_WIDTH: Final = len(Extras._fields)
ENTRY_WIDTH: Final = 3
ROW_FIRST: Final = 0
ROW_START: Final = 1
ROW_COUNT: Final = 2
ROW_GUIDE: Final = 3
ROW_SHIFT: Final = 4
ROW_WIDTH: Final = 8
