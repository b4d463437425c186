"""A fault at every statement, in Django's transactions: all of a command or nothing of it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

import pytest
from django.db import transaction

from pathway.commands import Correct, Step
from pathway.errors import ConnectionLost
from pathway.journal import Journal
from pathway.journal.django import journal
from tests.journal.django.project import note, notes
from tests.journal.example import WOMAN
from tests.torture._audit import audit, dump
from tests.torture._strike import laid

_ONE, _OTHER = "a" * 32, "b" * 32
_MOST = 100

Act = Callable[[Journal], object]

_ACTS: Mapping[str, Act] = {
    # In an order in which each is legal.
    "refer": lambda kept: kept.refer(
        "navigator", date(2009, 1, 5), participation=_ONE, person=_OTHER, command_id="1", **WOMAN
    ),
    "move": lambda kept: kept.move(
        _ONE, "start_introduction", date(2009, 1, 12), command_id="2", expected=1
    ),
    "correct": lambda kept: kept.change(
        _ONE, Correct(2, Step("start_introduction", date(2009, 1, 13))), command_id="3"
    ),
    "close project": lambda kept: kept.close_project(
        "navigator", date(2009, 6, 30), command_id="4"
    ),
}


def _alone(alias: str, act: Act) -> None:
    act(journal(alias))


def _in_a_transaction(alias: str, act: Act) -> None:
    with transaction.atomic(using=alias):
        act(journal(alias))


def _in_a_transaction_that_goes_on(alias: str, act: Act) -> None:
    """A host that takes the error for an answer, and commits what it has."""
    lost: list[ConnectionLost] = []
    with transaction.atomic(using=alias):
        try:
            act(journal(alias))
        except ConnectionLost as error:
            lost.append(error)
        note(alias, "went on")
    if lost:
        raise lost[0]


@pytest.mark.parametrize("way", [_alone, _in_a_transaction, _in_a_transaction_that_goes_on])
def test_a_command_is_kept_whole_or_not_at_all(
    alias: str, url: str, way: Callable[[str, Act], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    strike = laid(monkeypatch)
    struck = 0
    for name, act in _ACTS.items():
        before = dump(url)
        for place in range(1, _MOST):
            strike.aim(place)
            with suppress(ConnectionLost):
                way(alias, act)
            if not strike.fell:
                break
            struck += 1
            assert dump(url) == before, f"{name}, struck at {place}"
        strike.aim(0)
        after = dump(url)
        assert after != before, f"{name} did nothing"
        assert audit(url).faults == (), name
        way(alias, act)
        assert dump(url) == after, f"{name}, sent again, did something else"
    assert struck > 8 * len(_ACTS)
    if way is _in_a_transaction_that_goes_on:
        assert len(notes(alias)) == struck + 2 * len(_ACTS)
