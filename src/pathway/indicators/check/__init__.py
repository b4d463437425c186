"""Refuses a faulty family, and says what of it a programme does not declare, with every fault."""

from pathway.indicators.check.whole import check, check_family, lacking

__all__ = ["check", "check_family", "lacking"]
