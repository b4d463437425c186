"""Checks logs against the tables of their plan, without drawing anything again."""

from pathway.simulation.checking.checker import Broken, check_log
from pathway.simulation.checking.tables import Checks, checks_of

__all__ = ["Broken", "Checks", "check_log", "checks_of"]
