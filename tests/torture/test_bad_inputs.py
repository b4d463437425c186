"""Bad inputs, made up by chance and by hand: each a typed error or a refusal, and nothing written."""

import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pathway
from pathway.commands import Correct, Enter, Step, Void
from pathway.errors import PathwayError
from pathway.journal import Journal, open_journal
from tests.torture._audit import dump
from tests.torture._form import rounds, size, tell

_NAVIGATOR = pathway.load("navigator")
_DAY = date(2009, 2, 20)
_ONE = "a" * 32

_TEXTS = (
    "",
    " ",
    "x" * 10_000,
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202eback",
    "\U0010ffff",
    "e\u0301" * 200,
    "'; DROP TABLE participant_pathway_event; --",
    '" OR 1=1 --',
    "%s%(id)s:name?",
    "\\",
    "{}",
    '{"a":' * 2_000,
    "[" * 5_000,
    "null",
    "NaN",
    "1e400",
    "../../etc/passwd",
    "åäö",
    "log_hours\n",
)
_NUMBERS = (
    -1,
    2**31,
    2**63,
    2**64,
    10**400,
    -(10**400),
    -0.5,
    math.nan,
    math.inf,
    -math.inf,
    sys.float_info.max,
    Decimal("1e999"),
    1j,
)
_DAYS = (
    "2009-02-20",
    20090220,
    date.min,
    date.max,
    datetime(2009, 2, 20),  # noqa: DTZ001 - what is wrong with it is what is tested
    date(2009, 1, 1),
)
_THINGS: tuple[object, ...] = (
    b"bytes",
    [],
    [1],
    {},
    {"a": 1},
    (1, 2),
    set(),
    object(),
    date,
    lambda: 1,
)
_NO_IDS = ("", "x" * 10_000, "\x00", "a\x00b", "\ud800", "log_hours\n", *_NUMBERS, *_THINGS)

Call = Callable[[Journal, Any], object]


def _log(journal: Journal, **more: Any) -> object:
    return journal.move(_ONE, "log_hours", **{"on": _DAY, "hours": 1, **more})


def _any(chance: random.Random) -> object:
    """A thing that is good nowhere but by accident."""
    if chance.random() < 0.2:
        return "".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(1, 20)))
    return chance.choice(chance.choice((_TEXTS, _NUMBERS, _DAYS, _THINGS)))


def _no_id(chance: random.Random) -> object:
    """Nothing that may be an id: any short text of characters that can be seen may be one."""
    return chance.choice(_NO_IDS)


def _no_day_at_all(chance: random.Random) -> object:
    return chance.choice((*_TEXTS, *_NUMBERS, *_THINGS, None, date.max))


_CALLS: Mapping[str, tuple[Callable[[random.Random], object], Call]] = {
    "participation": (_any, lambda j, bad: j.move(bad, "log_hours", on=_DAY, hours=1)),
    "trigger": (_any, lambda j, bad: j.move(_ONE, bad, on=_DAY)),
    "day": (_any, lambda j, bad: _log(j, on=bad)),
    "hours": (_any, lambda j, bad: _log(j, hours=bad)),
    "detail": (_any, lambda j, bad: _log(j, unheard_of=bad)),
    "name of a detail": (_any, lambda j, bad: _log(j, **{str(bad): 1})),
    "activity": (_any, lambda j, bad: _log(j, activity=bad)),
    "role": (_any, lambda j, bad: _log(j, by=bad)),
    "precision": (_any, lambda j, bad: _log(j, precision=bad)),
    "expected": (_any, lambda j, bad: _log(j, expected=bad)),
    "command id": (_no_id, lambda j, bad: _log(j, command_id=bad)),
    "programme": (_any, lambda j, bad: j.refer(bad, on=_DAY)),
    "attribute": (_any, lambda j, bad: j.refer(_NAVIGATOR, on=_DAY, sex=bad)),
    "age": (_any, lambda j, bad: j.refer(_NAVIGATOR, on=_DAY, age=bad)),
    "day of referral": (_no_day_at_all, lambda j, bad: j.refer(_NAVIGATOR, on=bad)),
    "new participation": (_no_id, lambda j, bad: j.refer(_NAVIGATOR, on=_DAY, participation=bad)),
    "person": (_no_id, lambda j, bad: j.refer(_NAVIGATOR, on=_DAY, person=bad)),
    "change": (_any, lambda j, bad: j.change(_ONE, bad)),
    "entered": (
        _any,
        lambda j, bad: j.change(_ONE, Enter(Step("log_hours", _DAY, {"hours": bad}))),
    ),
    "entered before": (
        _any,
        lambda j, bad: j.change(_ONE, Enter(Step("log_hours", _DAY, {"hours": 1}), before=bad)),
    ),
    "corrected": (
        _any,
        lambda j, bad: j.change(_ONE, Correct(bad, Step("log_hours", _DAY, {"hours": 1}))),
    ),
    "voided": (_any, lambda j, bad: j.change(_ONE, Void(bad, _DAY))),
    "day of voiding": (_no_day_at_all, lambda j, bad: j.change(_ONE, Void(3, bad))),
    "state": (_any, lambda j, bad: j.state(bad)),
    "state on": (_any, lambda j, bad: j.state(_ONE, on=bad)),
    "as known on": (_any, lambda j, bad: j.state(_ONE, as_known_on=bad)),
    "history": (_any, lambda j, bad: j.history(bad)),
    "amount": (_no_id, lambda j, bad: j.provide("navigator", "coach", bad)),
    "settled programme": (_any, lambda j, bad: j.settle(_DAY, programme=bad)),
    "closed programme": (_any, lambda j, bad: j.close_project(bad, on=_DAY)),
}

_READING = {"state", "state on", "as known on", "history", "settled programme"}


@pytest.mark.parametrize("name", sorted(_CALLS))
def test_a_bad_input_gives_a_typed_error_and_writes_nothing(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    number = size(10_000, 1_000_000) // len(_CALLS)
    chance = random.Random(name)
    faults: Counter[str] = Counter()
    draw, call = _CALLS[name]
    with open_journal(url) as journal:
        journal.refer(_NAVIGATOR, on=date(2009, 1, 5), participation=_ONE)
        journal.move(_ONE, "start_introduction", on=date(2009, 1, 12))
        journal.move(_ONE, "log_hours", on=date(2009, 1, 13), hours=1)
        before = dump(url)
        for _ in rounds(f"bad inputs, {name}", number):
            bad = draw(chance)
            try:
                call(journal, bad)
            except (PathwayError, TypeError):
                continue
            except Exception as error:  # noqa: BLE001 - which ones come is what is tested
                faults[f"{type(error).__name__}: {error}"[:200]] += 1
            else:
                if name not in _READING:
                    faults[f"{bad!r} was taken"[:200]] += 1
        after = dump(url)
    tell(f"bad inputs, {name}", inputs=number, untyped=faults.total(), written=int(after != before))
    assert after == before
    assert not faults, "\n".join(f"{fault} ({times})" for fault, times in faults.most_common())
