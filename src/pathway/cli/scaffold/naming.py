"""Says what is wrong with the name of a new programme, and which name would do."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from keyword import iskeyword

from pathway.catalogue import installed

__all__ = ["name_faults"]

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_KEPT = frozenset({"pathway", "participant_pathway", "src", "test", "tests"})
_LONGEST = 60


def name_faults(name: str) -> Iterator[str]:
    """Yield what is wrong with the name, why, and what to write instead; nothing where it will do."""
    if len(name) > _LONGEST:
        yield f"the name has {len(name)} letters. Write {_LONGEST} at the most."
    elif not _NAME.fullmatch(name):
        yield (
            "a programme's name is its package's, too: small letters a-z, figures and single "
            f"underscores, a letter first. {_instead(name)}"
        )
    elif taken := _taken(name):
        yield f"{taken}. {_instead(f'{name}_programme')}"


def _taken(name: str) -> str:
    if name in installed():
        return "a programme of that name is installed"
    if iskeyword(name) or name in sys.stdlib_module_names:
        return "Python keeps that name for itself"
    if name in _KEPT:
        return "that name is kept for other folders"
    found = find_spec(name)
    if found is not None and found.origin is not None:
        return "a package of that name is installed, and one would hide the other"
    return ""


def _instead(name: str) -> str:
    """Suggest the nearest name that will do."""
    parts = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    near = re.sub(r"[^a-z0-9]+", "_", parts).strip("_")[:_LONGEST].rstrip("_")
    if near and near[0].isdigit():
        near = f"programme_{near}"[:_LONGEST].rstrip("_")
    if not _NAME.fullmatch(near) or _taken(near):
        return "Choose another, such as my_programme."
    return f"Write {near}."
