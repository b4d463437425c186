"""Opens a store of identities for a command: to ask whose events may not leave, or to erase."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from pathway.cli.journal_arguments import Place
from pathway.errors import Fault, NoJournal, UnusableInput
from pathway.journal.engine import open_database
from pathway.journal.people import MasterKey, MasterKeys, People, open_people

__all__ = ["master_keys", "people_at", "people_option"]

Command = TypeVar("Command", bound=Callable[..., object] | click.Command)

people_option = click.option(
    "--people",
    metavar="URL",
    help="The store of identities: whose identity is protected there, of them nothing leaves.",
)


@contextmanager
def people_at(
    url: str, place: Place, masters: MasterKeys | None = None, *, keys: str | None = None
) -> Iterator[People]:
    """Open the store that is there, without a master key able to open no identity.

    Raises `NoJournal` where there is no such file: none is made here.
    """
    for each in (url, *(() if keys is None else (keys,))):
        _there(each)
    with open_people(
        url, masters or MasterKeys(MasterKey.new("none")), keys=keys, tenant=place.tenant
    ) as people:
        yield people


def _there(url: str) -> None:
    database = open_database(url, "full")
    name = database.engine.url.database or ""
    database.close()
    if database.name == "sqlite" and not name.startswith("file:") and not Path(name).is_file():
        raise NoJournal(f"there is no file {name!r}, where identities should be")


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
        raise UnusableInput(str(path), faults)
    return MasterKeys(keys[0], tuple(keys[1:]))
