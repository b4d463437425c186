"""Says which definition is tested, of what a caller gives."""

from pathway.definition import Definition, Programme
from pathway.errors import Fault, UnusableInput

__all__ = ["definition_of"]


def definition_of(programme: object) -> Definition:
    """Return the latest definition of a programme, or the definition; raise `UnusableInput` for others."""
    match programme:
        case Programme():
            return programme.latest
        case Definition():
            return programme
        case _:
            pass
    message = f"{programme!r} is no programme and no definition. Load one: pathway.load(...)."
    raise UnusableInput("what is tested", [Fault("programme", message)])
