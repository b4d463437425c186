"""Takes an invented participant through Jobbspår för alla to where a test begins."""

from datetime import date

from pathway.programmes.jobbspar_for_alla import PROGRAMME
from pathway.state import State
from tests.programmes.walker import Walker, after

__all__ = ["TRACKS", "WALK", "applied", "assessed", "guided", "on_track", "studying"]

TRACKS = PROGRAMME.first
"""The definition, whose name means job tracks for all."""

WALK = Walker(TRACKS)


def applied(on: date, **told: str | int) -> State:
    return WALK.take(WALK.outside, "refer", on, **told).state


def guided(on: date) -> State:
    return WALK.take(applied(on), "start_guidance", on).state


def assessed(state: State, on: date, **found: str) -> State:
    for name, value in found.items():
        state = WALK.take(state, "record_assessment", on, name=name, value=value).state
    return state


def studying(on: date) -> State:
    """In the studies from the day, after 14 days of guidance, with no track begun."""
    state = assessed(guided(after(on, -14)), on, distance="far", need_of_education="yes")
    return WALK.take(state, "start_studies", on).state


def on_track(on: date, kind: str = "industry") -> State:
    return WALK.take(studying(on), "open_activity", on, activity="job_track", kind=kind).state
