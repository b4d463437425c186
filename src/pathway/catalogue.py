"""Finds programmes: installed ones by entry point, others as a definition in JSON."""

from importlib.metadata import entry_points
from pathlib import Path

from pathway.definition import Programme
from pathway.errors import UnknownProgramme

__all__ = ["GROUP", "installed", "load"]

GROUP = "participant_pathway.programmes"
"""The entry-point group in which a package names its programmes."""


def installed() -> tuple[str, ...]:
    """Return the names of the installed programmes, sorted."""
    return tuple(sorted({found.name for found in entry_points(group=GROUP)}))


def load(name: str | Path) -> Programme:
    """Return the installed programme of that name, or the one in the JSON file at that path.

    Raises `UnknownProgramme` when there is neither, `DefinitionError` when the file is faulty.
    """
    for found in entry_points(group=GROUP, name=str(name)):
        programme: Programme = found.load()
        return programme
    path = Path(name)
    if not path.is_file():
        raise UnknownProgramme(str(name), installed())
    from pathway.definition.document import loads  # noqa: PLC0415  read only where a file is read

    return loads(path.read_bytes())
