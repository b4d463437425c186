"""Raises the data of an event from the shape it was written in to the present one."""

from collections.abc import Callable, Mapping

from pathway.events.faults import EventUnreadable

__all__ = ["UPCASTERS", "Upcaster", "raised"]

Upcaster = Callable[[Mapping[str, object]], Mapping[str, object]]
"""A pure function from the data of one shape to those of the next.

The data are as JSON has them: text, numbers, None, and pairs of name and value in a tuple.
"""

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""The upcaster from each shape of a type that is no longer written, by type and that shape."""


def raised(
    type: str,  # noqa: A002  the field's word
    shape: int,
    data: Mapping[str, object],
    *,
    present: int,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
) -> Mapping[str, object]:
    """Return the data of that shape in the present one, one upcaster after the other.

    Raises `EventUnreadable` where there is no such shape, or where the data are not of it.
    """
    if not 1 <= shape <= present:
        raise EventUnreadable(
            type,
            shape,
            f"the shapes known here are 1 to {present}. A newer release wrote it: read it with that.",
        )
    for each in range(shape, present):
        step = upcasters[type, each]
        try:
            data = step(data)
        except (LookupError, TypeError, ValueError) as error:
            raise EventUnreadable(
                type, shape, f"its data are not of that shape: {error!r}"
            ) from error
    return data
