"""One participant under way."""

from pathway.participation.face import Participation

__all__ = ["Participation"]
