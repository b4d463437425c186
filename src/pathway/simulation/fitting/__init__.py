"""Estimates a scenario from what happened: how many go where, and after how many days."""

from pathway.simulation.fitting.fit import Fit, StepShare, fit, fitted
from pathway.simulation.fitting.histories import (
    History,
    Taken,
    closing_in,
    histories_of,
    histories_of_run,
    replications_in,
)
from pathway.simulation.fitting.incidence import Incidence, incidence_of
from pathway.simulation.fitting.long_format import write_long
from pathway.simulation.fitting.occupancy import (
    Occupancy,
    Spell,
    occupancy_of,
    spells_of,
    time_in,
)

__all__ = [
    "Fit",
    "History",
    "Incidence",
    "Occupancy",
    "Spell",
    "StepShare",
    "Taken",
    "closing_in",
    "fit",
    "fitted",
    "histories_of",
    "histories_of_run",
    "incidence_of",
    "occupancy_of",
    "replications_in",
    "spells_of",
    "time_in",
    "write_long",
]
