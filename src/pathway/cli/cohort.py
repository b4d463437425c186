"""Invents a cohort of the size and mix that document 003 plans, as rows of a steps file.

Everything drawn is keyed by the seed and the participant, so that one journey does not depend on
another. Some steps are meant to be refused: they come too early, from the wrong phase, or twice.
"""

from datetime import date

__all__ = ["COLUMNS", "cohort"]

COLUMNS = ("participation", "on", "step", "by")
"""The columns before those of details."""

_GROUPS = (("foreign_background", 50), ("youth_social_assistance", 60), ("adult_social_assistance", 25))
_DECLINED = 5
_FIRST, _LAST = date(2008, 5, 5), date(2010, 9, 20)
_LATEST = date(2011, 4, 18)
_MUNICIPALITIES = ("krokom",) * 12 + ("ostersund", "ostersund", "are", "stromsund")
_WOMAN_EVERY = 2
