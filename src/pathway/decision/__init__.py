"""The pure core: a state, a command and a day in; events, or a refusal with its reasons, out."""

from pathway.decision.agenda import options
from pathway.decision.answers import Accepted, Due, Option, Refusal, StepRefused
from pathway.decision.around import OPEN
from pathway.decision.decide import decide
from pathway.decision.due import due, follow_ups
from pathway.decision.evolve import begin, evolve, replay
from pathway.decision.holding import held, rank
from pathway.decision.join import Joined, further, join, joining
from pathway.decision.migrate import Shift, migrate, shifts
from pathway.decision.organisation import AcceptedContact, contacts_in_effect, decide_contact
from pathway.decision.project import ClosedProject, close_project
from pathway.decision.retold import step_of
from pathway.decision.revise import revise
from pathway.decision.settle import settle
from pathway.decision.waiting import Turn, passed_over, turn_of, waiting_since, waits

__all__ = [
    "OPEN",
    "Accepted",
    "AcceptedContact",
    "ClosedProject",
    "Due",
    "Joined",
    "Option",
    "Refusal",
    "Shift",
    "StepRefused",
    "Turn",
    "begin",
    "close_project",
    "contacts_in_effect",
    "decide",
    "decide_contact",
    "due",
    "evolve",
    "follow_ups",
    "further",
    "held",
    "join",
    "joining",
    "migrate",
    "options",
    "passed_over",
    "rank",
    "replay",
    "revise",
    "settle",
    "shifts",
    "step_of",
    "turn_of",
    "waiting_since",
    "waits",
]
