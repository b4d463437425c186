"""What is printed in Swedish is Swedish: no English word stands in it but ids and what files hold."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pathway
from pathway.catalogue import installed
from tests.cli.running import run

_PROGRAMMES = Path(pathway.__file__).parent / "programmes"
_ENGLISH = (
    "a an the and of is are was were not by from until before during after first last "
    "none never only with without least most when unless due overdue passed reached once "
    "phase phases rule rules clock clocks limits pauses extension extensions every spell "
    "entry participation participations values told must cannot where possible assumption "
    "document remark count line required optional default day days week weeks month "
    "months category outcome outcomes follow-ups roles resources situations refused "
    "accepted missing planned drop_out excluded transfer final provisional source sources "
    "hangs file left "
)
_DETAILS = (
    "days hours reason status situation until outcome extension participation reached refused"
)
"""What every definition lets be told, and a follow-up's statuses: ids, too."""
_WORD = re.compile(r"(?<![\w./@`-])[a-z][a-z-]*(?![\w/\[-])")


def _declared(name: str) -> frozenset[str]:
    """The ids of the programme and of what its steps tell: they are the same in every language."""
    document = run("document", name).out
    ids = re.findall(r'"(?:id|trigger|part)": "([^"]+)"', document)
    return frozenset(ids) | set(_DETAILS.split())


def _printed(name: str) -> Iterator[str]:
    steps = _PROGRAMMES / name / "examples" / "steps.csv"
    rows = list(csv.DictReader(steps.read_text(encoding="utf-8").splitlines()))
    days = sorted({row["on"] for row in rows if len(row["on"]) == 10})
    whose = sorted({row["participation"] for row in rows} - {"*"})
    yield from _said("show", name)
    yield from _said("replay", name, str(steps))
    for on in days[:: max(1, len(days) // 8)]:
        yield from _said("due", name, str(steps), "--on", on)
    for each in whose[:3]:
        yield from _said("options", name, str(steps), "--participation", each, "--on", days[-1])


def _said(*arguments: str) -> Iterator[str]:
    ran = run(*arguments, "--lang", "sv")
    assert ran.status in {0, 1}, ran.err
    for line in (ran.out + ran.err).splitlines():
        yield re.sub('["”][^"”]*["”]', "", line)  # a clause is quoted as printed


def _english(lines: Iterator[str], declared: frozenset[str]) -> dict[str, str]:
    english = frozenset(_ENGLISH.split())
    return {
        word: line.strip()
        for line in lines
        for word in _WORD.findall(line)
        if word in english and word not in declared
    }


@pytest.mark.parametrize("name", installed())
def test_no_english_word_stands_in_what_is_printed_in_swedish(name: str) -> None:
    assert _english(_printed(name), _declared(name)) == {}


def test_an_english_word_would_be_found() -> None:
    found = _english(iter(["navigator  during  x", "2 days overdue"]), frozenset({"days"}))
    assert set(found) == {"during", "overdue"}
