"""What the pages say that is not an example: links lead somewhere, the list of events is the code's."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import fields

from pathway import events

_ROOT = Path(__file__).parent.parent
_EVENTS = (_ROOT / "docs" / "explanation" / "events.md").read_text(encoding="utf-8")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _pages() -> Iterator[Path]:
    yield from (_ROOT / "docs").rglob("*.md")
    yield from _ROOT.glob("*.md")


def _dead_links(page: Path, text: str) -> list[str]:
    return [link for link in _LINK.findall(text) if not (page.parent / link).exists()]


def _in_table(text: str) -> dict[str, list[str]]:
    """Return the fields of each event as the tables list them, by the event's name."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| .* \|$", text, flags=re.MULTILINE)
    return {name: re.findall(r"`(\w+)`", listed) for name, listed in rows if name[0].isupper()}


def _in_code() -> dict[str, list[str]]:
    """Return the fields of each event class beyond those that every event of a stream begins with."""
    header = [each.name for each in fields(events.Resumed)]
    found = {}
    for name in events.__all__:
        made = getattr(events, name)
        if isinstance(made, type):
            names = [each.name for each in fields(made)]
            found[name] = names[len(header) :] if names[: len(header)] == header else names
    return found


def test_every_link_in_the_pages_leads_to_a_file() -> None:
    dead = {
        str(page.relative_to(_ROOT)): links
        for page in _pages()
        if (links := _dead_links(page, page.read_text(encoding="utf-8")))
    }
    assert dead == {}


def test_a_link_that_leads_nowhere_is_noticed() -> None:
    assert _dead_links(_ROOT / "README.md", "[a](nowhere.md) [b](https://x.org)") == ["nowhere.md"]


def test_the_list_of_events_is_that_of_the_code_field_by_field() -> None:
    assert _in_table(_EVENTS) == _in_code()


def test_the_fields_that_every_event_begins_with_are_listed_in_order() -> None:
    rows = re.findall(r"^\| ((?:`[a-z]+`(?:, )?)+) \|", _EVENTS, flags=re.MULTILINE)
    listed = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert listed == [each.name for each in fields(events.Resumed)]


@pytest.mark.parametrize(
    ("written", "instead"),
    [("`activity`, `kind`, `result`", "`activity`, `kind`"), ("| `Resumed`", "| `Ended`")],
)
def test_a_field_left_out_and_an_event_misnamed_are_noticed(written: str, instead: str) -> None:
    assert written in _EVENTS
    assert _in_table(_EVENTS.replace(written, instead)) != _in_code()
