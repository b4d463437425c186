"""Compares runs of scenarios, paired by replication; counts who is where, and what is reached."""

from pathway.simulation.comparing.caseload import Caseload, caseload, caseload_of, caseloads
from pathway.simulation.comparing.compare import Comparison, Difference, compare
from pathway.simulation.comparing.load import Load, PhaseLoad, ResourceLoad, load
from pathway.simulation.comparing.measures import DaysIn, Measure, Share, measures_of
from pathway.simulation.comparing.monthly import Hours, Monthly, monthly
from pathway.simulation.comparing.outlook import Outlook, outlook
from pathway.simulation.comparing.reach import Reach, reach
from pathway.simulation.comparing.sensitivity import Effect, sensitivity
from pathway.simulation.comparing.tornado import tornado
from pathway.simulation.comparing.waiting import Waiting, waiting

__all__ = [
    "Caseload",
    "Comparison",
    "DaysIn",
    "Difference",
    "Effect",
    "Hours",
    "Load",
    "Measure",
    "Monthly",
    "Outlook",
    "PhaseLoad",
    "Reach",
    "ResourceLoad",
    "Share",
    "Waiting",
    "caseload",
    "caseload_of",
    "caseloads",
    "compare",
    "load",
    "measures_of",
    "monthly",
    "outlook",
    "reach",
    "sensitivity",
    "tornado",
    "waiting",
]
