"""The command `new`: a package for a programme of one's own, that works as it stands."""

from pathlib import Path

import click

from pathway.cli.console import say
from pathway.cli.scaffold import lay_out, name_faults
from pathway.errors import Fault, UnusableInput

__all__ = ["new"]

_NEXT = (
    'pip install "CHECKOUT[cli]"  # in a new environment only: CHECKOUT is where the library was cloned',
    'pip install -e ".[test]"',
    "pytest",
)


@click.command()
@click.argument("name")
@click.option(
    "--dir",
    "folder",
    metavar="DIR",
    help="The folder to write into, new or empty. By default one of the programme's name, here.",
)
def new(name: str, folder: str | None) -> None:
    """Write a package for a programme of your own: a definition, its tests and a README.

    NAME is what `pathway show` will know it by: small letters, figures and underscores.
    """
    faults = [Fault("", each) for each in name_faults(name)]
    # A name that will not do may not be a path, either: without --dir only the name is at fault.
    target = None if folder is None and faults else Path(folder or name).absolute()
    faults += [] if target is None else _folder_faults(target)
    if faults or target is None:
        raise UnusableInput(repr(name), faults)
    written = lay_out(name, target)
    shown = target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target
    say(f"{name}: {len(written)} files in {shown}", "bold")
    for each in written:
        say(f"  {each.relative_to(target)}")
    say()
    say("Next:")
    if shown != Path():
        say(f'  cd "{shown}"' if " " in str(shown) else f"  cd {shown}")
    for line in _NEXT:
        say(f"  {line}")
    say(f"  pathway show {name}")


def _folder_faults(target: Path) -> list[Fault]:
    shown = str(target)
    if target.is_symlink() and not target.exists():
        return [Fault(shown, "a link that leads nowhere. Name another folder with --dir.")]
    if target.exists() and not target.is_dir():
        return [Fault(shown, "a file, not a folder. Name another with --dir.")]
    if target.is_dir() and any(target.iterdir()):
        return [
            Fault(shown, "not empty, and nothing is overwritten. Name a new folder with --dir.")
        ]
    if not target.parent.is_dir():
        return [Fault(shown, f"{target.parent} is no folder. Make it first, or name another.")]
    return []
