"""Writes docs/programmes from the programmes that this distribution ships, in both languages."""

import sys
from importlib.metadata import entry_points
from pathlib import Path

from pathway.catalogue import GROUP, load, load_variant, variants
from pathway.report.markdown.page import page
from pathway.texts import Language, Text

FOLDER = Path(__file__).parent.parent / "docs" / "programmes"
_DISTRIBUTION = "participant-pathway"
_ENDING: dict[Language, str] = {"en": ".md", "sv": ".sv.md"}
_OTHER: dict[Language, str] = {
    "en": "[På svenska]({name}.sv.md) · [All programmes](README.md)",
    "sv": "[In English]({name}.md) · [Alla program](README.md)",
}
_INDEX = """\
# Programmes

What each programme that is shipped says, in full, made from its definition by `make pages`. The pages are not
edited by hand: a test fails where one is out of date.

| programme | English | svenska | purpose |
| --- | --- | --- | --- |
"""


def shipped() -> tuple[str, ...]:
    """Return the names of the programmes of this distribution, sorted."""
    return tuple(
        sorted(
            each.name
            for each in entry_points(group=GROUP)
            if each.dist is not None and each.dist.name == _DISTRIBUTION
        )
    )


def programme_pages(name: str) -> dict[str, str]:
    """Return the pages of a programme by the name of their file."""
    definition = load(name).latest
    local: dict[str, Text] = {each: load_variant(name, each).name for each in variants(name)}
    return {
        f"{name}{ending}": page(
            definition, language, opening=_OTHER[language].format(name=name), variants=local
        )
        for language, ending in _ENDING.items()
    }


def index(names: tuple[str, ...]) -> str:
    """Return the page that lists the programmes."""
    rows = ""
    for name in names:
        latest = load(name).latest
        rows += f"| `{name}` | [{latest.name.en}]({name}.md) | [{latest.name.sv}]({name}.sv.md) | "
        rows += f"{latest.purpose.en} |\n"
    return _INDEX + rows


def main() -> int:
    """Write every page, and take away those of programmes that are no longer shipped."""
    names = shipped()
    made = {"README.md": index(names)}
    for name in names:
        made |= programme_pages(name)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.glob("*.md"):
        if file.name not in made:
            file.unlink()
    for file_name, text in made.items():
        (FOLDER / file_name).write_text(text, encoding="utf-8")
    print(f"{len(made)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
