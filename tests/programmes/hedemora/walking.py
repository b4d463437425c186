"""Takes an invented participant through Hedemoramodellen to where a test begins."""

from datetime import date

from pathway.programmes.hedemora import PROGRAMME
from pathway.state import State
from tests.programmes.walker import Walker

__all__ = ["HEDEMORA", "STEPS", "WALK", "done", "referred", "stepping", "supported"]

HEDEMORA = PROGRAMME.first
WALK = Walker(HEDEMORA)

STEPS = ("vocational_skill", "experience", "language")


def referred(on: date, **told: str) -> State:
    return WALK.take(WALK.outside, "refer", on, **({"own_livelihood": "no"} | told)).state


def stepping(on: date) -> State:
    return WALK.take(referred(on), "start_steps", on).state


def done(state: State, on: date, *steps: str, result: str = "completed") -> State:
    for step in steps:
        state = WALK.take(state, "open_activity", on, activity=step).state
        state = WALK.take(state, "close_activity", on, activity=step, result=result).state
    return state


def supported(on: date) -> State:
    """With support to an own livelihood, all three steps taken."""
    return WALK.take(
        done(stepping(on), on, *STEPS), "start_livelihood_support", on, way="work"
    ).state
