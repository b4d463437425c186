"""Writes the page of the errors: the tree, where each is imported from, what it means."""

import contextlib
import importlib
import pkgutil
from collections.abc import Iterator
from inspect import getdoc

import pathway
from pathway.errors import ExtraMissing, PathwayError
from tools.reference.markdown import summary, table

__all__ = ["error_page", "errors_under"]

_OPENING = """\
# Errors

Everything that the library raises, as one tree; made from the code by `make pages`. A refused step is [a
value](../explanation/refusals-are-values.md), and raised by the face alone, as `StepRefused`. On the command line each of
them ends with status 2, and says what, where and what to do.

"""


_APART = ("pathway.journal.alembic.", "pathway.journal.django.", "pathway.programmes.")
"""What can be imported only by its host, or is a programme."""


def _import_all() -> None:
    """Import every module, so that every error is known; one whose extra is missing raises no other."""
    for each in pkgutil.walk_packages(pathway.__path__, "pathway."):
        if not each.name.startswith(_APART):
            with contextlib.suppress(ExtraMissing):
                importlib.import_module(each.name)


def _below(kind: type[PathwayError]) -> Iterator[type[PathwayError]]:
    """Yield the errors under one, those of this library; a base without a public name gives its own."""
    for each in kind.__subclasses__():
        if each.__module__.startswith("pathway."):
            if each.__name__.startswith("_"):
                yield from _below(each)
            else:
                yield each


def errors_under(
    kind: type[PathwayError], depth: int = 0
) -> Iterator[tuple[int, type[PathwayError]]]:
    """Yield an error and all below it, each with its depth, those of one level by name."""
    yield depth, kind
    for each in sorted(_below(kind), key=lambda below: below.__name__):
        yield from errors_under(each, depth + 1)


def _from(kind: type) -> str:
    """Return the module that a reader imports it from: the shortest that lists it."""
    parts = kind.__module__.split(".")
    rooms = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    for room in (*rooms[:1], "pathway.errors", *rooms[1:]):
        found = importlib.import_module(room)
        if kind.__name__ in getattr(found, "__all__", ()) and getattr(found, kind.__name__) is kind:
            return room
    return kind.__module__


def error_page() -> str:
    """Return the page."""
    _import_all()
    rows = [
        (f"{'· ' * depth}`{kind.__name__}`", f"`{_from(kind)}`", summary(getdoc(kind)))
        for depth, kind in errors_under(PathwayError)
    ]
    return _OPENING + table(("error", "import it from", "what it means"), rows)
