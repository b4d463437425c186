"""Finds families of indicators: in the room, beside an installed programme, or in files."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pathway.catalogue import beside, installed, there_or_beside
from pathway.indicators.document import loads_family
from pathway.indicators.faults import UnknownFamily
from pathway.indicators.model import Family

__all__ = ["FILE", "families", "family"]

FILE = "indicators.json"
"""The file in a programme's package that holds its family; it is named as the programme."""

_FORM = ".json"


def families(programme: str | Path | None = None) -> tuple[str, ...]:
    """Return the names of the families that are shipped, sorted: of the room and of programmes.

    Of one *programme*, those of the room and its own. Raises `UnknownProgramme` when there is no
    such programme.
    """
    own = installed() if programme is None else (programme,)
    named = [str(each) for each in own if beside(each, FILE) is not None]
    return tuple(sorted({*_room(), *named}))


def family(name: str | Path) -> Family:
    """Return the family of that name, or the one in the JSON file at that path.

    Raises `UnknownFamily` when there is none, and `DefinitionError` when a file is faulty. What of
    it a programme can answer is asked by `fitted`.
    """
    found = _found(str(name))
    if found is None:
        raise UnknownFamily(str(name), families())
    return loads_family(found.read_bytes(), name=str(name))


def _found(name: str) -> Traversable | None:
    shipped = _room().get(name)
    if shipped is not None:
        return shipped
    return there_or_beside(name, FILE)


def _room() -> dict[str, Traversable]:
    return {
        each.name.removesuffix(_FORM): each
        for each in files(__name__).iterdir()
        if each.name.endswith(_FORM)
    }
