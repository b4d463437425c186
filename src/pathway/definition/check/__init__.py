"""Refuses a faulty definition, and versions that do not follow each other, with every fault."""

from pathway.definition.check.whole import check_definition, check_programme

__all__ = ["check_definition", "check_programme"]
