"""Judges one rule: it holds, or why not, in words, with days."""

from pathway.reasons.brief import Brief
from pathway.reasons.judge import Judge, first_day, judge_of
from pathway.reasons.model import Reason
from pathway.reasons.naming import Names, called, ending, names_of
from pathway.reasons.shown import plain, shown
from pathway.reasons.timed import LAST_DAY, extended_days, mark_of
from pathway.reasons.truth import Compiled, compiled
from pathway.reasons.words import Seen, due_in_words, pause_cap_in_words, pause_end_in_words

__all__ = [
    "LAST_DAY",
    "Brief",
    "Compiled",
    "Judge",
    "Names",
    "Reason",
    "Seen",
    "called",
    "compiled",
    "due_in_words",
    "ending",
    "extended_days",
    "first_day",
    "judge_of",
    "mark_of",
    "names_of",
    "pause_cap_in_words",
    "pause_end_in_words",
    "plain",
    "shown",
]
