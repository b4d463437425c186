"""Disclosure control: what of the figures can be published, and what a reader could infer of the rest."""

from pathway.indicators.disclosure.faults import NotLinked
from pathway.indicators.disclosure.figures import Publication, published
from pathway.indicators.disclosure.inference import Inferred, audit
from pathway.indicators.disclosure.policy import FUND, PUBLIC, Policy
from pathway.indicators.disclosure.release import Release
from pathway.indicators.disclosure.tables import TOTAL, Dimension, Group, Key, Linked, linked
from pathway.indicators.disclosure.withholding import protect

__all__ = [
    "FUND",
    "PUBLIC",
    "TOTAL",
    "Dimension",
    "Group",
    "Inferred",
    "Key",
    "Linked",
    "NotLinked",
    "Policy",
    "Publication",
    "Release",
    "audit",
    "linked",
    "protect",
    "published",
]
