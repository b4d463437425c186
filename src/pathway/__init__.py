"""Participant pathways in labour-market projects: one definition, and everything that reads it.

>>> import pathway
>>> from datetime import date
>>> navigator = pathway.load("navigator")
>>> p = pathway.Participation.refer(navigator, on=date(2009, 1, 5), age=19)
>>> p.phase
'referred'
"""

from pathway.catalogue import load, load_variant, variants
from pathway.commands import Change, CloseProject, Correct, Enter, Step, Void
from pathway.dates import Bound, Span
from pathway.decision import (
    OPEN,
    Accepted,
    ClosedProject,
    Due,
    Joined,
    Option,
    Refusal,
    Shift,
    StepRefused,
    begin,
    close_project,
    decide,
    due,
    evolve,
    follow_ups,
    further,
    held,
    join,
    joining,
    migrate,
    options,
    rank,
    replay,
    revise,
    settle,
    shifts,
)
from pathway.definition import Definition, Programme
from pathway.errors import (
    BeforeLastStep,
    DefinitionError,
    EntryUnknown,
    ExtraMissing,
    Fault,
    ListenersFailed,
    NotInForce,
    PathwayError,
    UnknownProgramme,
    UnknownResource,
    UnknownVariant,
    UnknownVersion,
    UnusableInput,
    VersionMismatch,
)
from pathway.events import Event, Happened, in_effect
from pathway.participation import Participation
from pathway.reasons import Reason
from pathway.state import ProjectState, State
from pathway.texts import Assumption, Source, Text

__version__ = "0.1.0"

__all__ = [
    "OPEN",
    "Accepted",
    "Assumption",
    "BeforeLastStep",
    "Bound",
    "Change",
    "CloseProject",
    "ClosedProject",
    "Correct",
    "Definition",
    "DefinitionError",
    "Due",
    "Enter",
    "EntryUnknown",
    "Event",
    "ExtraMissing",
    "Fault",
    "Happened",
    "Joined",
    "ListenersFailed",
    "NotInForce",
    "Option",
    "Participation",
    "PathwayError",
    "Programme",
    "ProjectState",
    "Reason",
    "Refusal",
    "Shift",
    "Source",
    "Span",
    "State",
    "Step",
    "StepRefused",
    "Text",
    "UnknownProgramme",
    "UnknownResource",
    "UnknownVariant",
    "UnknownVersion",
    "UnusableInput",
    "VersionMismatch",
    "Void",
    "__version__",
    "begin",
    "close_project",
    "decide",
    "due",
    "evolve",
    "follow_ups",
    "further",
    "held",
    "in_effect",
    "join",
    "joining",
    "load",
    "load_variant",
    "migrate",
    "options",
    "rank",
    "replay",
    "revise",
    "settle",
    "shifts",
    "variants",
]
