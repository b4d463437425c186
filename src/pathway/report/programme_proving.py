"""Asks for all that a programme's page tells of proofs: findings, what is silenced, examples of times."""

from time import monotonic

from pathway.definition import Definition
from pathway.report.programme_journeys import examples_of
from pathway.report.programme_proofs import Proofs
from pathway.verification import Budget
from pathway.verification.budget import Progress
from pathway.verification.report import Silences, sort
from pathway.verification.variants import Against, proved_against

__all__ = ["proofs_of"]

_LEAST = 1.0
"""So many seconds examples are looked for, however little is left."""


def proofs_of(
    definition: Definition,
    *,
    seconds: float = 120.0,
    silences: Silences | None = None,
    against: Against | None = None,
    progress: Progress | None = None,
) -> Proofs:
    """Return what can be proved of a definition within so many seconds, with examples of its times.

    *silences* say which findings are meant; *against* is what it is held against, for a variant
    what `pathway.verification.variants.against_centre` returns: that has as many seconds again.
    *progress* is called with what is done and left. What was not decided is said so.
    """
    budget = Budget(seconds=seconds)
    begun = monotonic()
    report = proved_against(definition, against, budget=budget, progress=progress)
    left = max(seconds - (monotonic() - begun), _LEAST)
    answers = sort(report, silences or Silences())
    return Proofs(report, answers, examples_of(definition, report, seconds=left), against)
