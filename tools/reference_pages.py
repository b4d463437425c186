"""Writes docs/reference: parts, events, rules, conditions, commands, errors, extras, from the code."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.reference.commands import command_page
from tools.reference.conditions import conditions_page
from tools.reference.errors import error_page
from tools.reference.events import events_page
from tools.reference.installing import installing_page
from tools.reference.parts import parts_page
from tools.reference.rules import rules_page

FOLDER = Path(__file__).parent.parent / "docs" / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "built-in-rules.md": rules_page,
    "command-line.md": command_page,
    "conditions.md": conditions_page,
    "errors.md": error_page,
    "every-event.md": events_page,
    "installing.md": installing_page,
    "parts-of-a-definition.md": parts_page,
}
"""What is made, by the name of the file; the other pages of the folder are written by hand."""


def main() -> int:
    """Write every page."""
    texts = {name: made() for name, made in PAGES.items()}
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(texts)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
