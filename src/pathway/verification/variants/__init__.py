"""Local models against the central one: every journey legal there, and everything kept."""

from pathway.verification.variants.differing import differing, lacking
from pathway.verification.variants.opened import opened

__all__ = ["differing", "lacking", "opened"]
