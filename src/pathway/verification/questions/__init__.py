"""The questions that are asked of a definition, one module for each kind."""

from pathway.verification.questions.after_the_end import after_the_end
from pathway.verification.questions.alone import never_alone, never_refuses_alone
from pathway.verification.questions.firing import contradictions, never_fires
from pathway.verification.questions.overlap import may_both_apply
from pathway.verification.questions.shut_out import not_referred, shut_out
from pathway.verification.questions.stuck import dead_ends, traps
from pathway.verification.questions.windows import window_closed

__all__ = [
    "after_the_end",
    "contradictions",
    "dead_ends",
    "may_both_apply",
    "never_alone",
    "never_fires",
    "never_refuses_alone",
    "not_referred",
    "shut_out",
    "traps",
    "window_closed",
]
