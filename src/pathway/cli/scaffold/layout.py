"""Writes the files of a new programme's package: all of them, or none."""

import shutil
from importlib.resources import files
from pathlib import Path
from string import Template
from tempfile import mkdtemp

from pathway import __version__

__all__ = ["files_of", "lay_out"]

_TEMPLATES = {
    "README.md": "README.md.txt",
    "pyproject.toml": "pyproject.toml.txt",
    "src/$name/__init__.py": "package.txt",
    "src/$name/definition.py": "definition.txt",
    "src/$name/py.typed": "",
    "tests/test_programme.py": "tests.txt",
}


def files_of(name: str) -> dict[str, str]:
    """Return the text of every file of the package, by its place in the folder."""
    words = {
        "name": name,
        "dashed": name.replace("_", "-"),
        "words": name.replace("_", " ").capitalize(),
        "version": __version__,
    }
    folder = files("pathway.cli.scaffold") / "template"
    return {
        Template(place).substitute(words): Template(
            (folder / template).read_text("utf-8") if template else ""
        ).substitute(words)
        for place, template in _TEMPLATES.items()
    }


def lay_out(name: str, folder: Path) -> tuple[Path, ...]:
    """Write the package into the folder, which is not there or is empty; return what was written.

    The files are written beside the folder and moved into it when all are there. Raises `OSError`
    where that fails; then nothing is left behind.
    """
    staging = Path(mkdtemp(dir=folder.parent, prefix=f".{name}-"))
    made = staging / "package"
    try:
        for place, text in files_of(name).items():
            file = made / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        if folder.exists():
            _move_into(made, folder)
        else:
            made.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return tuple(folder / place for place in files_of(name))


def _move_into(made: Path, folder: Path) -> None:
    """Move what was made into a folder that stays the same one: a shell may stand in it."""
    names = sorted(each.name for each in made.iterdir())
    try:
        for name in names:
            (made / name).rename(folder / name)
    except BaseException:
        for name in names:
            if not (made / name).exists():
                (folder / name).rename(made / name)
        raise
