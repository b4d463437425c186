"""Makes ids that are the same for the same input: of events, and of persons whom nobody named."""

from collections.abc import Callable
from hashlib import blake2b

__all__ = ["event_ids", "pseudonym"]


def pseudonym(programme: str, participation: str) -> str:
    """Return the person of a participation where its steps name none."""
    told = f"{programme}\0{participation}".encode()
    return _in_groups(blake2b(told, digest_size=16, person=b"person").hexdigest())


def event_ids(programme: str, version: str, participation: str) -> Callable[[int], str]:
    """Return what makes the id of an event of the stream from the event's number."""
    stream = f"{programme}\0{version}\0{participation}\0".encode()
    begun = blake2b(stream, digest_size=16, person=b"event")

    def made(number: int) -> str:
        whole = begun.copy()
        whole.update(b"%d" % number)
        return _in_groups(whole.hexdigest())

    return made


def _in_groups(digits: str) -> str:
    """Write 32 hexadecimal digits as a UUID of version 8, one made by its maker's own rule."""
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
