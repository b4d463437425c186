"""Imaginary participants, who take the same steps under the same rules."""

from pathway.errors import ExtraMissing

try:
    import numpy as _  # noqa: F401, ICN001  said once, for the whole room
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("simulation", "simulating needs NumPy") from error

from pathway.simulation.comparing import (
    Caseload,
    Comparison,
    DaysIn,
    Difference,
    Effect,
    Hours,
    Measure,
    Monthly,
    Outlook,
    Reach,
    Share,
    caseload,
    caseload_of,
    compare,
    measures_of,
    monthly,
    outlook,
    reach,
    sensitivity,
    tornado,
)
from pathway.simulation.faults import BrokenJourney, NoScenario, NotRunnable
from pathway.simulation.plans import compile_scenario
from pathway.simulation.run import (
    Engine,
    Form,
    Journey,
    Part,
    Recorded,
    Run,
    Summary,
    parts_of,
    simulate,
    write_run,
)
from pathway.simulation.scenario import Scenario, dumps_scenario, loads_scenario, resampled
from pathway.simulation.scenario.shipped import scenario, scenarios

__all__ = [
    "BrokenJourney",
    "Caseload",
    "Comparison",
    "DaysIn",
    "Difference",
    "Effect",
    "Engine",
    "Form",
    "Hours",
    "Journey",
    "Measure",
    "Monthly",
    "NoScenario",
    "NotRunnable",
    "Outlook",
    "Part",
    "Reach",
    "Recorded",
    "Run",
    "Scenario",
    "Share",
    "Summary",
    "caseload",
    "caseload_of",
    "compare",
    "compile_scenario",
    "dumps_scenario",
    "loads_scenario",
    "measures_of",
    "monthly",
    "outlook",
    "parts_of",
    "reach",
    "resampled",
    "scenario",
    "scenarios",
    "sensitivity",
    "simulate",
    "tornado",
    "write_run",
]
