"""Gives a draw its number: the second half of the key that its random words come from."""

from hashlib import blake2b

__all__ = ["key_of"]


def key_of(draw: str) -> int:
    """Return the 64-bit number of a draw, the same on every machine and in every version.

    It depends on the name of the draw alone: two scenarios that share a draw share its words.
    """
    return int.from_bytes(blake2b(draw.encode(), digest_size=8).digest(), "little")
