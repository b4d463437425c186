"""Counts a journal where it lies: its database makes the rows of the log and gives back cells alone."""

from pathway.errors import ExtraMissing

try:
    from pathway.indicators.in_place.counting import InPlace, in_place
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("journal", "a journal is counted in place by SQLAlchemy") from error

__all__ = ["InPlace", "in_place"]
