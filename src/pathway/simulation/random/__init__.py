"""Random words keyed by seed and draw, counted by participant, replication, visit and block.

Nothing is kept between draws, so every word can be made again by itself, in any order and on any
machine. What is compiled is in `pathway.simulation.random.compiled`.
"""

from pathway.simulation.random.key import key_of
from pathway.simulation.random.words import Words, consecutive, replicated, scattered, words

__all__ = ["Words", "consecutive", "key_of", "replicated", "scattered", "words"]
