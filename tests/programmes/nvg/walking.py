"""Takes an invented participant through NVG to where a test begins."""

from datetime import date

from pathway.programmes.nvg import PROGRAMME
from pathway.state import State
from tests.programmes.walker import Told, Walker, after

__all__ = ["ELIGIBLE", "NVG", "WALK", "by_employment_service", "left", "mapped", "referred"]

NVG = PROGRAMME.first
WALK = Walker(NVG)

ELIGIBLE: Told = {"age": 30, "employment_status": "wholly_unemployed", "unemployed_months": 12}


def by_employment_service(priority_group: str = "yes") -> Told:
    return {"route": "employment_service", "priority_group": priority_group}


def referred(on: date, **told: str | int) -> State:
    """Referred by the social services, unless told otherwise."""
    route: Told = {"route": "social_services"} | dict(told)
    return WALK.take(WALK.outside, "refer", on, **(ELIGIBLE | route)).state


def mapped(on: date, next_step: str = "training") -> State:
    """Still in the mapping on the day, with that as its result, ten days after its start."""
    state = WALK.take(referred(after(on, -17)), "start_mapping", after(on, -10)).state
    told = {"name": "next_step", "value": next_step}
    return WALK.take(state, "record_assessment", on, **told).state


def left(on: date, outcome: str = "studies", **told: str) -> State:
    """Exited from the mapping on the day."""
    return WALK.take(mapped(on), "exit", on, outcome=outcome, **told).state
