"""Reading an event costs little more than parsing its JSON, and who only takes steps does not pay it."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from timeit import timeit

import pytest

from pathway.events.reading import HeaderValues, event_of

HEADER: HeaderValues = ("p", "q", 3, date(2009, 2, 9), 1.0, "step", None, False)
MOVED = '{"source":"referred","phase":"introduction","attributes":{},"told":{}}'
EXITED = (
    '{"source":"introduction","phase":"left","outcome":"employment","category":"planned",'
    '"reason":null,"effective":"2009-02-09","told":{"outcome":"employment"}}'
)
# Alone on a machine it is 2.0 to 2.3; the tests share theirs.
TIMES = 4


def _ratio(read: Callable[[], object], data: str) -> float:
    """How many times as long it takes as parsing the data; measured in turns, the least of each."""
    turns = [
        (timeit(read, number=100), timeit(lambda: json.loads(data), number=100)) for _ in range(200)
    ]
    return min(ours for ours, _ in turns) / min(parsed for _, parsed in turns)


@pytest.mark.parametrize(("name", "data"), [("phase_entered", MOVED), ("exited", EXITED)])
def test_an_event_is_read_in_a_few_times_what_its_json_takes(name: str, data: str) -> None:
    assert _ratio(lambda: event_of(name, 1, HEADER, data), data) < TIMES


def test_the_measure_notices_a_reader_that_parses_eight_times() -> None:
    assert _ratio(lambda: [json.loads(MOVED) for _ in range(8)], MOVED) > TIMES


@pytest.mark.parametrize("module", ["reading", "forms", "schemas", "upcasters", "written"])
def test_a_program_that_only_takes_steps_imports_none_of_it(module: str) -> None:
    said = f"import sys, pathway; print('pathway.events.{module}' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
