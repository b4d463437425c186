"""Takes an invented participant through Lär to where a test begins."""

from datetime import date

import pathway
from pathway.programmes.lar import PROGRAMME
from pathway.state import State
from tests.programmes.walker import Told, Walker, after

__all__ = ["LAR", "VARIANTS", "WALK", "YOUNG", "introduced", "left", "referred", "supported"]

LAR = PROGRAMME.first
WALK = Walker(LAR)

VARIANTS = {
    name: pathway.load("lar", variant=name).latest for name in pathway.catalogue.variants("lar")
}
"""The definition of each local variant, by its name."""

YOUNG: Told = {"age": 20, "referrer": "employment_service", "disability": "no"}


def _assessed(walk: Walker, state: State, on: date, name: str, value: str) -> State:
    return walk.take(state, "record_assessment", on, name=name, value=value).state


def referred(on: date, walk: Walker = WALK, **told: str) -> State:
    """Referred by the employment service, assessed as far from work, with no known disability."""
    state = walk.take(walk.outside, "refer", on, **(YOUNG | dict(told))).state
    return _assessed(walk, state, on, "far_from_work", "yes")


def introduced(start: date, walk: Walker = WALK, **told: str) -> State:
    """In the introduction since that day, with a joint plan."""
    state = walk.take(referred(after(start, -7), walk, **told), "start_introduction", start).state
    return _assessed(walk, state, start, "joint_plan", "agreed")


def supported(start: date) -> State:
    """In support since that day, after the eight weeks of the centre."""
    return WALK.take(introduced(after(start, -56)), "start_support", start).state


def left(on: date, outcome: str = "employment", **told: str) -> State:
    """Exited from the introduction on the day, a week after its start."""
    return WALK.take(introduced(after(on, -7)), "exit", on, outcome=outcome, **told).state
