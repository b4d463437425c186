"""What is on offer at a point of a walk."""

from attrs import frozen

from pathway.testing.moves import Move, Window

__all__ = ["Offer"]


@frozen(eq=False)
class Offer:
    """A move that keeps the aim within reach, after how many days of waiting, raising by so much.

    `left` is the fewest steps that are then left.
    """

    left: int
    move: Move
    more: int
    windows: tuple[Window, ...]
