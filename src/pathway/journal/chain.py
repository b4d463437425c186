"""Hash chain of one stream: what a link is, how the next is made, what a checkpoint says. Pure.

For event n of a stream, with *salt* random and of its own:

    commitment(n) = HMAC-SHA256(key=salt(n), data(n))
    chain(n)      = SHA256(tag, chain(n - 1), commitment(n), header(n))
    chain(0)      = SHA256(tag, tenant, kind, id, person, programme)

The header (number, type, days, moment, step, role) is hashed openly, because it stays for good. The
data are hashed only through the commitment: where data are redacted, the salt goes with them, and
nobody can try guesses against what is left, yet the chain still follows.
"""

import json
from hashlib import sha256
from hmac import digest

from attrs import fields, frozen

from pathway.errors import Fault, UnusableInput

__all__ = [
    "SALT_BYTES",
    "Checkpoint",
    "Entry",
    "checkpoint_line",
    "checkpoints_of",
    "commitment_of",
    "header_of",
    "next_chain",
    "start_of",
]

SALT_BYTES = 16
"""The length of a salt: as many random bytes from the system, for each event anew."""

_HASH_DIGITS = 64
_LINK = b"participant_pathway link 1\0"
_START = b"participant_pathway chain 1\0"


@frozen
class Entry:
    """One event as it is stored, with its link; what is None is not there.

    `data` and `salt` are None after a redaction; `commitment` and `chain` where no link was kept.
    """

    number: int
    header: str
    data: str | None
    salt: bytes | None
    commitment: bytes | None
    chain: bytes | None


@frozen
class Checkpoint:
    """The chain of a stream at one event, to be kept where the journal's keeper cannot write."""

    tenant: str
    kind: str
    stream: str
    number: int
    chain: bytes


def start_of(tenant: str, kind: str, stream: str, person: str | None, programme: str) -> bytes:
    """Return the chain before the first event: it binds the events to their stream and person."""
    told = json.dumps([tenant, kind, stream, person, programme], separators=(",", ":"))
    return sha256(_START + told.encode()).digest()


def header_of(
    number: int,
    kind: str,
    shape: int,
    days: tuple[str, str, float],
    asked: tuple[str, str | None, bool],
    recorded: tuple[str, str | None, int | None],
) -> str:
    """Return the text of an event's header, as it is hashed.

    *kind* and *shape* are the event's type and the shape of its data; *days* the day it happened,
    its precision and its ordinal; *asked* the step, the role and whether it is derived; *recorded*
    the moment, the command, where it had one, and the number of the event that brought it.
    """
    day, precision, ordinal = days
    trigger, by, derived = asked
    told = [number, kind, shape, day, precision, float(ordinal), trigger, by, bool(derived)]
    return json.dumps([*told, *recorded], separators=(",", ":"))


def commitment_of(salt: bytes, data: str) -> bytes:
    """Return the commitment to an event's data, the JSON text exactly as it is stored."""
    return digest(salt, data.encode(), "sha256")


def next_chain(previous: bytes, header: str, commitment: bytes) -> bytes:
    """Return the chain of an event from that of the event before it."""
    return sha256(_LINK + previous + commitment + header.encode()).digest()


def checkpoint_line(checkpoint: Checkpoint) -> str:
    """Return the checkpoint as one line of JSON, to be printed or kept elsewhere."""
    return json.dumps(
        {
            "tenant": checkpoint.tenant,
            "kind": checkpoint.kind,
            "stream": checkpoint.stream,
            "number": checkpoint.number,
            "chain": checkpoint.chain.hex(),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def checkpoints_of(text: str) -> tuple[Checkpoint, ...]:
    """Read checkpoints, one a line; empty lines are passed over.

    Raises `UnusableInput` with every line that is no checkpoint.
    """
    read: list[Checkpoint] = []
    faults: list[Fault] = []
    for place, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        checkpoint = _checkpoint(line)
        if checkpoint is None:
            faults.append(Fault(f"line {place}", _NO_CHECKPOINT))
        else:
            read.append(checkpoint)
    if faults:
        raise UnusableInput("checkpoints", faults)
    return tuple(read)


_NO_CHECKPOINT = (
    "is not a checkpoint: an object with the texts tenant, kind, stream, the number of an event and "
    f"its chain in {_HASH_DIGITS} hexadecimal digits. Take the file as it was printed."
)


def _checkpoint(line: str) -> Checkpoint | None:
    try:
        told: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or len(told) != len(fields(Checkpoint)):
        return None
    match told:
        case {
            "tenant": str(tenant),
            "kind": str(kind),
            "stream": str(stream),
            "number": int(number),
            "chain": str(chain),
        } if number is not True and number > 0 and _is_hash(chain):
            return Checkpoint(tenant, kind, stream, number, bytes.fromhex(chain))
    return None


def _is_hash(digits: str) -> bool:
    return len(digits) == _HASH_DIGITS and set(digits) <= set("0123456789abcdef")
