"""What goes on in the studies of Jobbspår för alla: the track, support, time with an employer."""

from pathway.definition import Activity, Choice
from pathway.programmes.jobbspar_for_alla.sources import (
    MADE_TRACKS,
    SUPPORT,
    WITHIN_A_TRACK,
)
from pathway.texts import Text

__all__ = ["ACTIVITIES", "TRACKS"]

_COMPLETED = Choice("completed", Text("slutfört", "completed"))
_INTERRUPTED = Choice("interrupted", Text("avbrutet", "interrupted"))
_CHANGED = Choice("changed", Text("bytt", "changed"))

TRACKS = (
    Choice("visitor_economy", Text("besöksnäring", "visitor economy")),
    Choice("hotel_and_restaurant", Text("hotell och restaurang", "hotel and restaurant")),
    Choice("industry", Text("industri", "industry")),
)
"""The branches that the document names; it does not list the tracks."""

ACTIVITIES = (
    Activity(
        id="job_track",
        name=Text("jobbspår", "job track"),
        in_phases=("studies",),
        results=(_COMPLETED, _INTERRUPTED, _CHANGED),
        at_exit="interrupted",
        kinds=TRACKS,
        basis=MADE_TRACKS,
    ),
    Activity(
        id="more_support",
        name=Text("utökat stöd", "more support"),
        in_phases=("guidance", "studies"),
        results=(_COMPLETED, _INTERRUPTED),
        at_exit="completed",
        basis=SUPPORT,
    ),
    Activity(
        id="workplace_training",
        name=Text("arbetsplatsförlagd utbildning", "workplace-based training"),
        in_phases=("studies",),
        results=(_COMPLETED, _INTERRUPTED),
        at_exit="interrupted",
        kinds=(
            Choice("chosen_employer", Text("hos en utvald arbetsgivare", "with a chosen employer")),
            Choice("other_employer", Text("hos en annan arbetsgivare", "with another employer")),
        ),
        basis=WITHIN_A_TRACK,
    ),
)
