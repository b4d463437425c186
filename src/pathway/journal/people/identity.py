"""What an identity is: a JSON object of the host's own; how its number is indexed and read. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from hmac import digest
from typing import TypeAlias

from attrs import field, frozen

__all__ = ["Identity", "IndexKey", "Json", "birth_day", "identity_of", "plain_text"]

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

Identity: TypeAlias = Mapping[str, Json]
"""Name, personal identity number, contact: whatever the host keeps about who somebody is."""

_SHORTEST = 16
_NUMBER = re.compile(r"(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+]?\w{4}", re.ASCII)
_COORDINATION = 60


@frozen
class IndexKey:
    """The secret under which personal identity numbers are indexed, so that one can be found.

    A number has so few values that its plain hash is as good as the number. The index lives as long as
    this secret is kept apart from the database. Raises `ValueError` below 16 bytes.
    """

    secret: bytes = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.secret) < _SHORTEST:
            raise ValueError(f"The secret of an index has at least {_SHORTEST} bytes.")

    def lookup(self, tenant: str, number: str) -> bytes:
        """Return what the number is found by; how it is punctuated makes no difference.

        >>> key = IndexKey(b"sixteen bytes ok")
        >>> key.lookup("a", "20000101-0000") == key.lookup("a", "200001010000")
        True
        """
        plain = "".join(each for each in number.upper() if each.isalnum() or each == "+")
        return digest(self.secret, json.dumps([tenant, plain]).encode(), "sha256")


def plain_text(identity: Identity) -> bytes:
    """Return the identity as the text that is sealed.

    Raises `ValueError` or `TypeError` for what JSON cannot hold.
    """
    if not isinstance(identity, Mapping):
        raise TypeError(f"An identity is an object with names and values, not {identity!r:.40}.")
    if not all(isinstance(name, str) for name in identity):
        raise TypeError("The names in an identity are texts.")
    try:
        return json.dumps(dict(identity), ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as error:
        raise ValueError("An identity is nested too deeply to be kept.") from error


def identity_of(plain: bytes) -> dict[str, Json]:
    """Return the identity from the text that was sealed."""
    made: dict[str, Json] = json.loads(plain)
    return made


def birth_day(number: str) -> int | None:
    """Return the day of the month in a personal identity number, None where it shows none.

    A coordination number (*samordningsnummer*) has 60 added to its day. Of a number that is
    partly masked the day is read where it still stands.

    >>> birth_day("20000115-0000"), birth_day("000175-0000"), birth_day("masked")
    (15, 15, None)
    """
    found = _NUMBER.fullmatch(number.strip())
    if found is None:
        return None
    day = int(found[3])
    day -= _COORDINATION if day > _COORDINATION else 0
    return day if 1 <= day <= _LAST else None


_LAST = 31
