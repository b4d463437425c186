"""Compares runs of scenarios, paired by replication; counts who is where, and what is reached."""

from pathway.simulation.comparing.caseload import Caseload, caseload, caseload_of
from pathway.simulation.comparing.compare import Comparison, Difference, compare
from pathway.simulation.comparing.measures import DaysIn, Measure, Share, measures_of
from pathway.simulation.comparing.monthly import Hours, Monthly, monthly
from pathway.simulation.comparing.outlook import Outlook, outlook
from pathway.simulation.comparing.reach import Reach, reach
from pathway.simulation.comparing.sensitivity import Effect, sensitivity
from pathway.simulation.comparing.tornado import tornado

__all__ = [
    "Caseload",
    "Comparison",
    "DaysIn",
    "Difference",
    "Effect",
    "Hours",
    "Measure",
    "Monthly",
    "Outlook",
    "Reach",
    "Share",
    "caseload",
    "caseload_of",
    "compare",
    "measures_of",
    "monthly",
    "outlook",
    "reach",
    "sensitivity",
    "tornado",
]
