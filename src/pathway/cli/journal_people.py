"""Opens a store of identities for a command: to ask whose events may not leave, or to erase."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import click

from pathway.cli.faults import gathered
from pathway.cli.journal_arguments import Place
from pathway.errors import (
    ConnectionLost,
    DamagedJournal,
    DatabaseFailed,
    Fault,
    NoIdentities,
    UnusableDatabase,
    UnusableInput,
)
from pathway.journal.engine import address_of
from pathway.journal.people import MasterKey, MasterKeys, People, open_keyless, open_people

__all__ = ["master_keys", "people_at", "people_option", "store_at"]

Command = TypeVar("Command", bound=Callable[..., object] | click.Command)

people_option = click.option(
    "--people",
    metavar="URL",
    help="The store of identities: whose identity is protected there, of them nothing leaves.",
)


@contextmanager
def people_at(url: str, place: Place) -> Iterator[People]:
    """Open the store that is there, to ask what takes no key: nothing is made, or changed.

    Raises `UnusableInput` where there is none.
    """
    with ExitStack() as stack:
        asked = open_keyless(url, tenant=place.tenant, zone=place.zone)
        yield _entered(stack, asked, "--people", url)


@contextmanager
def store_at(
    url: str, place: Place, masters: MasterKeys | None = None, *, keys: str | None = None
) -> Iterator[People]:
    """Open the store that is there, to erase: without a master key, none can be opened in it.

    Raises `UnusableInput` where there is none, or it is without keys: nothing is made.
    """
    tenant, zone = place.tenant, place.zone
    with ExitStack() as stack:
        # Each is asked by itself first, so that it is said which of the two cannot be used.
        with ExitStack() as first:
            _entered(first, open_keyless(url, tenant=tenant, zone=zone), "--people", url)
        opens = masters or MasterKeys(MasterKey.new("none"))
        store = open_people(url, opens, keys=keys, tenant=tenant, zone=zone, make=False)
        advice = " Give --keys, if they stand elsewhere." if keys is None else ""
        whose = "the keys of persons" if keys is None else "--keys"
        yield _entered(stack, store, whose, keys or url, advice)


def _entered(
    stack: ExitStack,
    store: AbstractContextManager[People],
    option: str,
    url: str,
    advice: str = "",
) -> People:
    try:
        return stack.enter_context(store)
    except ConnectionLost as error:
        said = f"{address_of(url)} cannot be reached: {error.why.rstrip('?')}."
        why = f"{said} Nothing was handed on or changed."
        raise UnusableInput(option, [Fault("", why)]) from error
    except (NoIdentities, UnusableDatabase, DatabaseFailed, DamagedJournal) as error:
        raise UnusableInput(option, [Fault("", f"{error}{advice}")]) from error


def master_keys(path: Path | None) -> MasterKeys | None:
    """Read master keys, one a line: an id, a space, 64 hexadecimal digits; the first is the current.

    Raises `UnusableInput` with every line that is none; no message holds a key.
    """
    if path is None:
        return None
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UnusableInput(
            str(path), [Fault("", "this cannot be read. Check the path.")]
        ) from None
    keys: list[MasterKey] = []
    faults: list[Fault] = []
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            name, digits = line.split()
            keys.append(MasterKey(name, bytes.fromhex(digits)))
        except ValueError:
            why = "is not an id and a key in 64 hexadecimal digits, with a space between."
            faults.append(Fault(f"line {place}", why))
    if not keys and not faults:
        faults.append(Fault("", "holds no key. Give an id and a key in 64 hexadecimal digits."))
    if faults:
        raise UnusableInput(str(path), gathered(faults))
    return MasterKeys(keys[0], tuple(keys[1:]))
