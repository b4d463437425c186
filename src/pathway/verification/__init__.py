"""Proofs about a definition, before anybody walks it."""

from pathway.verification.model import (
    QUESTIONS,
    Budget,
    Constant,
    Days,
    Finding,
    Journey,
    Question,
    Report,
    Time,
    Undecided,
)
from pathway.verification.prove import prove, prove_clockwork
from pathway.verification.what_if import what_if

__all__ = [
    "QUESTIONS",
    "Budget",
    "Constant",
    "Days",
    "Finding",
    "Journey",
    "Question",
    "Report",
    "Time",
    "Undecided",
    "prove",
    "prove_clockwork",
    "what_if",
]
