"""Seals an identity with a key of its own, and that key with a master key; the only importer of cryptography.

AES-256-GCM both times. The pseudonym and the tenant are bound in as associated data, so that what was
sealed for one person opens for no other.
"""

import json
from secrets import token_bytes

from attrs import field, frozen

from pathway.errors import ExtraMissing
from pathway.journal.people.failures import NotOpened

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("journal", "a store of identities needs cryptography") from error

__all__ = ["KEY_BYTES", "MasterKey", "MasterKeys", "new_key", "opened", "sealed"]

KEY_BYTES = 32
"""The length of every key."""

_NONCE = 12
_SEALED = b"\x01"
_LONGEST_ID = 255


@frozen
class MasterKey:
    """A key that wraps the keys of persons; the host keeps it, and gives it an id of its own.

    Raises `ValueError` where the secret is not 32 bytes or the id is empty or above 255 bytes.
    """

    id: str
    secret: bytes = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"A master key has {KEY_BYTES} bytes, not {len(self.secret)}.")
        if not 0 < len(self.id.encode()) <= _LONGEST_ID:
            raise ValueError(f"The id of a master key has 1 to {_LONGEST_ID} bytes.")

    @classmethod
    def new(cls, name: str) -> "MasterKey":
        """Make a key at random, which the caller must keep: without it nothing can be opened."""
        return cls(name, new_key())


@frozen
class MasterKeys:
    """The master key that wraps from now on, and earlier ones that still open."""

    current: MasterKey
    earlier: tuple[MasterKey, ...] = ()

    def wrap(self, key: bytes, tenant: str, person: str) -> bytes:
        """Return a person's key, wrapped by the current master key."""
        name = self.current.id.encode()
        head = bytes([len(name)]) + name
        return head + sealed(self.current.secret, key, tenant, person)

    def unwrap(self, wrapped: bytes, tenant: str, person: str) -> bytes:
        """Return a person's key.

        Raises `NotOpened` where the master key is not among these, or the wrapped key was altered.
        """
        name = _wrapped_by(wrapped)
        for master in (self.current, *self.earlier):
            if master.id.encode() == name:
                return opened(master.secret, wrapped[1 + len(name) :], tenant, person)
        told = repr(name.decode(errors="replace"))
        raise NotOpened(person, f"it is under the master key {told}. Give that one too")

    def is_current(self, wrapped: bytes) -> bool:
        """Whether the current master key wrapped it."""
        return _wrapped_by(wrapped) == self.current.id.encode()


def _wrapped_by(wrapped: bytes) -> bytes:
    return wrapped[1 : 1 + wrapped[0]] if wrapped else b""


def new_key() -> bytes:
    """Return a key at random from the system."""
    return token_bytes(KEY_BYTES)


def sealed(key: bytes, plain: bytes, tenant: str, person: str) -> bytes:
    """Return *plain*, sealed for that person of that tenant."""
    nonce = token_bytes(_NONCE)
    return _SEALED + nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(tenant, person))


def opened(key: bytes, blob: bytes, tenant: str, person: str) -> bytes:
    """Return what was sealed for that person.

    Raises `NotOpened` where the key is another, or the blob was altered or sealed for another.
    """
    if not blob.startswith(_SEALED):
        raise NotOpened(person, "it is sealed in a way that is not known here")
    nonce, body = blob[1 : 1 + _NONCE], blob[1 + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, body, _bound_to(tenant, person))
    except (InvalidTag, ValueError) as error:
        raise NotOpened(person, "the key is another, or what was sealed was altered") from error


def _bound_to(tenant: str, person: str) -> bytes:
    return json.dumps(["participant_pathway person 1", tenant, person]).encode()
