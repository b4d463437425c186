"""Participant pathways in labour-market projects: one definition, and everything that reads it.

>>> import pathway
>>> from datetime import date
>>> navigator = pathway.load("navigator")
>>> p = pathway.Participation.refer(navigator, on=date(2009, 1, 5), age=19)
>>> p.phase
'referred'
"""

from pathway.catalogue import load
from pathway.commands import CloseProject, Correct, Enter, Step, Void
from pathway.decision import (
    Accepted,
    Due,
    Option,
    Refusal,
    StepRefused,
    begin,
    close_project,
    decide,
    due,
    evolve,
    follow_ups,
    options,
    replay,
    revise,
    settle,
)
from pathway.definition import Definition, Programme
from pathway.errors import PathwayError
from pathway.participation import Participation
from pathway.reasons import Reason
from pathway.state import ProjectState, State
from pathway.texts import Assumption, Source, Text

__version__ = "0.1.0"

__all__ = [
    "Accepted",
    "Assumption",
    "CloseProject",
    "Correct",
    "Definition",
    "Due",
    "Enter",
    "Option",
    "Participation",
    "PathwayError",
    "Programme",
    "ProjectState",
    "Reason",
    "Refusal",
    "Source",
    "State",
    "Step",
    "StepRefused",
    "Text",
    "Void",
    "__version__",
    "begin",
    "close_project",
    "decide",
    "due",
    "evolve",
    "follow_ups",
    "load",
    "options",
    "replay",
    "revise",
    "settle",
]
