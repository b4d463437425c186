"""Writes docs/indicators from the families of indicators that are shipped, in both languages."""

import sys
from pathlib import Path

from pathway.catalogue import load
from pathway.indicators.declared import Declared
from pathway.indicators.families import families, family
from pathway.indicators.family_page import family_page
from pathway.indicators.fitting import fitted
from pathway.texts import Language
from tools.programme_pages import shipped

FOLDER = Path(__file__).parent.parent / "docs" / "indicators"
_ENDING: dict[Language, str] = {"en": ".md", "sv": ".sv.md"}
_OTHER: dict[Language, str] = {
    "en": "[På svenska]({name}.sv.md) · [All families](README.md)",
    "sv": "[In English]({name}.md) · [Alla familjer](README.md)",
}
_INDEX = """\
# Indicators

What each family of indicators that is shipped asks, counts and quotes, made from its data by `make pages`. The pages
are not edited by hand: a test fails where one is out of date.

| family | English | svenska | programme |
| --- | --- | --- | --- |
"""


def family_pages(name: str) -> dict[str, str]:
    """Return the pages of a family by the name of their file."""
    told = family(name)
    own = name in shipped()
    declared = Declared.of(load(name)) if own else None
    fits = None if own else {each: fitted(told, load(each)) for each in shipped()}
    return {
        f"{name}{ending}": family_page(
            told, language, declared, opening=_OTHER[language].format(name=name), fits=fits
        )
        for language, ending in _ENDING.items()
    }


def index(names: tuple[str, ...]) -> str:
    """Return the page that lists the families."""
    rows = ""
    for name in names:
        told = family(name).name
        of = f"`{name}`" if name in shipped() else "any that tells what is asked"
        rows += f"| `{name}` | [{told.en}]({name}.md) | [{told.sv}]({name}.sv.md) | {of} |\n"
    return _INDEX + rows


def main() -> int:
    """Write every page, and take away those of families that are no longer shipped."""
    names = families()
    made = {"README.md": index(names)}
    for name in names:
        made |= family_pages(name)
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
