"""Local models against the central one: every journey legal there, and everything kept."""

from pathway.verification.variants.differing import differing, lacking
from pathway.verification.variants.held import Against, against_centre, proved_against
from pathway.verification.variants.opened import opened

__all__ = ["Against", "against_centre", "differing", "lacking", "opened", "proved_against"]
