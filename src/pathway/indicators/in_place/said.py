"""Says for every type of event which of its fields stands in which column of the log, as what id."""

from collections.abc import Mapping

from pathway.indicators.codebook import Kind, Space
from pathway.records import record

__all__ = ["COLUMNS_TOLD", "KINDS", "Said"]


@record
class Said:
    """A field of an event's data, and the sort of id that it holds."""

    field: str
    space: Space


KINDS: Mapping[str, Kind] = {
    "referred": Kind.REFERRED,
    "phase_entered": Kind.ENTERED,
    "exited": Kind.EXITED,
    "transferred": Kind.TRANSFERRED,
    "reentered": Kind.REENTERED,
    "reopened": Kind.REOPENED,
    "paused": Kind.PAUSED,
    "resumed": Kind.RESUMED,
    "extended": Kind.EXTENDED,
    "activity_opened": Kind.OPENED,
    "activity_closed": Kind.CLOSED,
    "hours_logged": Kind.HOURS,
    "assessed": Kind.ASSESSED,
    "situation_recorded": Kind.SITUATION,
    "fact_recorded": Kind.FACT,
    "followed_up": Kind.FOLLOWED_UP,
    "organisation_contacted": Kind.CONTACTED,
}
"""What happened, by the type of the event as it is written."""

_PHASE, _SITUATION = Said("phase", "phase"), Said("situation", "situation")
_OUTCOME, _REASON = Said("outcome", "outcome"), Said("reason", "reason")
_ACTIVITY, _SORT = Said("activity", "activity"), Said("kind", "activity_kind")

COLUMNS_TOLD: Mapping[str, Mapping[str, Said]] = {
    "name": {
        "referred": _PHASE,
        "phase_entered": _PHASE,
        "exited": _PHASE,
        "transferred": _PHASE,
        "reentered": _PHASE,
        "reopened": _PHASE,
        "paused": Said("pause", "pause"),
        "extended": Said("extension", "extension"),
        "activity_opened": _ACTIVITY,
        "activity_closed": _ACTIVITY,
        "hours_logged": _ACTIVITY,
        "assessed": Said("name", "assessment"),
        "followed_up": Said("name", "follow_up"),
        "organisation_contacted": Said("contact", "contact"),
    },
    "value": {
        "exited": _OUTCOME,
        "transferred": _OUTCOME,
        "paused": Said("reason", "pause_reason"),
        "extended": Said("reason", "extension_reason"),
        "activity_closed": Said("result", "result"),
        "hours_logged": _PHASE,
        "assessed": Said("value", "assessed"),
        "situation_recorded": _SITUATION,
    },
    "extra": {
        "exited": _REASON,
        "transferred": _REASON,
        "activity_opened": _SORT,
        "activity_closed": _SORT,
        "followed_up": _SITUATION,
    },
}
"""The ids that events tell, by column and type; facts, statuses and amounts are none of them."""
