"""Where somebody stands, where that is kept, and how its clocks are read."""

from pathway.state.changes import RESTART, RUNNING, ZERO, Changes
from pathway.state.clocks import (
    allowed_stop,
    bound,
    reading,
    stopped,
    turning_days,
)
from pathway.state.layout import (
    NONE_OPEN,
    Layout,
    Manner,
    Stops,
    layout_of,
    parts_of,
)
from pathway.state.model import (
    NOTHING,
    OUTSIDE,
    Followed,
    FollowUpResult,
    OpenActivity,
    Pausing,
    ProjectState,
    State,
    Tally,
)

__all__ = [
    "NONE_OPEN",
    "NOTHING",
    "OUTSIDE",
    "RESTART",
    "RUNNING",
    "ZERO",
    "Changes",
    "FollowUpResult",
    "Followed",
    "Layout",
    "Manner",
    "OpenActivity",
    "Pausing",
    "ProjectState",
    "State",
    "Stops",
    "Tally",
    "allowed_stop",
    "bound",
    "layout_of",
    "parts_of",
    "reading",
    "stopped",
    "turning_days",
]
