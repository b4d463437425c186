"""Strikes at one statement of a journal, just before or just after it, or around the commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from attrs import define

from pathway.errors import ConnectionLost
from pathway.journal.engine import OwnDatabase
from pathway.journal.port import Port
from pathway.journal.ports import ConnectionPort, CursorPort

__all__ = ["Strike", "laid"]


@define
class Strike:
    """Where the next fault falls: at that place, counted from 1; each statement is two places.

    A transaction of the journal's own has two more: before its commit and after it.
    """

    at: int = 0
    passed: int = 0
    fell: bool = False

    def aim(self, at: int) -> None:
        self.at, self.passed, self.fell = at, 0, False

    def pass_by(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            self.fell = True
            raise ConnectionLost("the connection was struck")


def _around(strike: Strike, run: Callable[..., Any]) -> Callable[..., Any]:
    def struck(self: object, *arguments: object, **values: object) -> object:
        strike.pass_by()
        found = run(self, *arguments, **values)
        strike.pass_by()
        return found

    return struck


def laid(patch: pytest.MonkeyPatch) -> Strike:
    """Lay a strike under every port; it falls where it is aimed."""
    strike = Strike()
    for port in (CursorPort, ConnectionPort):
        for name in ("rows", "changed", "many"):
            patch.setattr(port, name, _around(strike, getattr(port, name)))
    writing = OwnDatabase.writing

    @contextmanager
    def struck_writing(self: OwnDatabase) -> Iterator[Port]:
        with writing(self) as port:
            yield port
            strike.pass_by()
        strike.pass_by()

    patch.setattr(OwnDatabase, "writing", struck_writing)
    return strike
