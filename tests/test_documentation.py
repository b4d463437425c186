"""What the pages say that is not an example: links lead somewhere, the list of events is the code's."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from attrs import fields

import pathway
from pathway import events, indicators, simulation
from pathway.errors import core
from pathway.simulation import fitting

_ROOT = Path(__file__).parent.parent
_EVENTS = (_ROOT / "docs" / "explanation" / "events.md").read_text(encoding="utf-8")
_NAMES = (_ROOT / "docs" / "reference" / "public-names.md").read_text(encoding="utf-8")
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


def _unlisted(folder: Path, listing: str) -> list[str]:
    """The pages of a folder to which its list of contents has no link."""
    listed = set(_LINK.findall(listing))
    found = [each.name for each in folder.iterdir() if each.suffix == ".md" or each.is_dir()]
    links = {name if name.endswith(".md") else f"{name}/README.md" for name in found}
    return sorted(links - listed - {"README.md", "0000-template.md"})


@pytest.mark.parametrize(
    "folder", sorted(each.parent for each in (_ROOT / "docs").rglob("README.md"))
)
def test_every_page_is_listed_where_its_folder_tells_what_it_holds(folder: Path) -> None:
    assert _unlisted(folder, (folder / "README.md").read_text(encoding="utf-8")) == []


def test_every_folder_of_pages_tells_what_it_holds() -> None:
    folders = {each.parent for each in (_ROOT / "docs").rglob("*.md")}
    assert [str(each) for each in folders if not (each / "README.md").exists()] == []


def test_a_page_that_is_not_listed_is_noticed() -> None:
    folder = _ROOT / "docs" / "how-to"
    listing = (folder / "README.md").read_text(encoding="utf-8")
    assert _unlisted(folder, listing.replace("(embed.md)", "")) == ["embed.md"]


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


def _listed(text: str) -> list[str]:
    """Return the names in the first column of the tables."""
    columns = re.findall(r"^\| (`.*?) \|", text, flags=re.MULTILINE)
    return sorted(re.findall(r"`(\w+)`", " ".join(columns)))


_TOP, *_ROOMS = _NAMES.split("\n## `")
_OF_ROOMS = {room.split("`")[0]: room.split("`", 1)[1] for room in _ROOMS}


def test_the_page_of_public_names_lists_each_once() -> None:
    assert sorted([*_listed(_TOP), "__version__"]) == sorted(pathway.__all__)


def test_a_public_name_that_the_page_leaves_out_is_noticed() -> None:
    text = _TOP.replace("| `settle` |", "| settle |")
    assert sorted([*_listed(text), "__version__"]) != sorted(pathway.__all__)


@pytest.mark.parametrize("room", [indicators, simulation, fitting], ids=lambda room: room.__name__)
def test_the_page_lists_the_public_names_of_a_room_each_once(room: ModuleType) -> None:
    assert _listed(_OF_ROOMS[room.__name__]) == sorted(room.__all__)


def test_every_error_of_the_core_can_be_imported_from_the_top() -> None:
    assert [name for name in core.__all__ if name not in pathway.__all__] == []


def test_the_examples_of_every_docstring_are_run() -> None:
    source = _ROOT / "src"
    shown = {file for file in source.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8")}
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist", source],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {str(file.relative_to(_ROOT)) for file in shown} == set(
        re.findall(r"^(src/\S+?\.py)::", listing, flags=re.MULTILINE)
    )


def _numbers(names: Iterable[str]) -> list[int]:
    return sorted(int(name[:4]) for name in names)


def test_decisions_are_numbered_without_a_gap_and_each_is_listed() -> None:
    folder = _ROOT / "docs" / "decisions"
    pages = {page.name: page.read_text(encoding="utf-8") for page in folder.glob("[0-9]*.md")}
    assert _numbers(pages) == [*range(len(pages))]
    assert [name for name, text in pages.items() if not text.startswith(f"# {name[:4]} ")] == []
    listed = re.findall(r"\((\d{4}-[^)]*)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(pages)


def test_a_number_that_is_left_out_or_given_twice_is_noticed() -> None:
    for names in (("0000-a.md", "0002-b.md"), ("0000-a.md", "0001-b.md", "0001-c.md")):
        assert _numbers(names) != [*range(len(names))]
