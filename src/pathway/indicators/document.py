"""The JSON document of a family, both ways without loss, and the hashes that name what was counted."""

import json

from pathway.definition.document import hash_of, plain, unformatted
from pathway.definition.json_text import read_json
from pathway.definition.reading import read
from pathway.definition.shapes import Object
from pathway.errors import DefinitionError, Fault
from pathway.indicators.model import Family, Indicator

__all__ = [
    "FAMILY_FORMAT",
    "dumps_family",
    "family_from_document",
    "family_hash",
    "family_to_document",
    "indicator_hash",
    "loads_family",
]

FAMILY_FORMAT = "participant-pathway-indicators/1"
"""The form of the document, told under its key `format`."""


def family_to_document(family: Family) -> dict[str, object]:
    """Return the family as what JSON holds; a field that has its default is left out."""
    return {"format": FAMILY_FORMAT, **plain(family)}


def dumps_family(family: Family) -> str:
    """Return the family as JSON, two spaces to a level, with a line end after the last line."""
    return json.dumps(family_to_document(family), ensure_ascii=False, indent=2) + "\n"


def family_from_document(document: object, *, name: str = "document") -> Family:
    """Return the family that the document holds.

    Raises `DefinitionError` about *name* with every fault, each with its path in the document.
    """
    return _family(document, name, [])


def loads_family(text: str | bytes, *, name: str = "document") -> Family:
    """Return the family that the JSON holds; bytes are UTF-8.

    Raises `DefinitionError` about *name* with every fault, each with its path in the document.
    """
    document, faults = read_json(text, name)
    return _family(document, name, faults)


def family_hash(family: Family) -> str:
    """Return the hash of the family's document: it depends on what the family says alone."""
    return hash_of(plain(family))


def indicator_hash(family: Family, indicator: Indicator) -> str:
    """Return the hash of all that an indicator's figures depend on.

    That is the indicator itself, its counting, and the breakdowns that its tables are by.
    """
    names = {name for table in indicator.breakdowns for name in table}
    return hash_of(
        {
            "indicator": plain(indicator),
            "counting": [plain(each) for each in family.countings if each.id == indicator.counting],
            "breakdowns": [plain(each) for each in family.breakdowns if each.id in names],
        }
    )


def _family(document: object, name: str, faults: list[Fault]) -> Family:
    body = unformatted(document, FAMILY_FORMAT, name, faults)
    family = read(Object((Family,)), body, faults)
    if faults or not isinstance(family, Family):
        raise DefinitionError(name, faults)
    return family
