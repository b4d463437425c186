"""Makes environments with the built wheel in them, as a user has it, without any network."""

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

__all__ = ["Environment", "source_of_ours", "wheel_from", "wheel_of_ours"]

_ROOT = Path(__file__).parent.parent
_NAME = "participant-pathway"


def wheel_from(project: Path, into: Path) -> Path:
    """Build with the hatchling of this environment, so that nothing is fetched."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(into)]
    subprocess.run([*command, str(project)], check=True, capture_output=True, text=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def source_of_ours(into: Path) -> Path:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(into)]
    subprocess.run([*command, str(_ROOT)], check=True, capture_output=True, text=True)
    (source,) = into.glob("*.tar.gz")
    return source


def wheel_of_ours(into: Path) -> Path:
    return wheel_from(_ROOT, into)


class Environment:
    """A virtual environment with the core dependencies of ours, and those of the extras named."""

    def __init__(self, folder: Path, *extras: str) -> None:
        venv.create(folder, symlinks=True)
        self._bin = folder / "bin"
        self.python = self._bin / "python"
        (site,) = folder.glob("lib/python*/site-packages")
        for dependency in _needed(extras):
            for part in _top_parts(dependency):
                if not (site / part.name).exists():
                    (site / part.name).symlink_to(part)

    def install(self, *wheels: Path) -> None:
        """Install the wheels with pip, one after the other, in the order given."""
        for wheel in wheels:
            pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet"]
            subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)

    def uninstall(self, name: str) -> None:
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "uninstall", "--quiet"]
        subprocess.run([*pip, "--yes", name], check=True)

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of this environment, with nothing of ours on the path of Python."""
        return subprocess.run(
            [str(self._bin / program), *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=self._bin.parent,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        )


def _ours(extra: str) -> Iterator[Requirement]:
    """Yield what pyproject.toml says today, whatever it said when this environment was made."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from map(
        Requirement,
        project["optional-dependencies"][extra] if extra else project["dependencies"],
    )


def _asked(name: str, extra: str) -> Iterator[Requirement]:
    if name == _NAME:
        yield from _ours(extra)
        return
    for requirement in map(Requirement, distribution(name).requires or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield requirement


def _needed(extras: Iterable[str]) -> Iterator[Distribution]:
    """Yield what is needed, as far as the markers ask for it; an extra of a dependency counts, too."""
    waiting = [(_NAME, extra) for extra in ("", *extras)]
    seen = set(waiting)
    while waiting:
        for requirement in _asked(*waiting.pop()):
            for extra in ("", *requirement.extras):
                each = (requirement.name, extra)
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
                    if requirement.name != _NAME:
                        yield distribution(requirement.name)


def _top_parts(dependency: Distribution) -> set[Path]:
    """The folders and files that a distribution lays into site-packages."""
    tops = {file.parts[0] for file in dependency.files or ()} - {"..", "__pycache__"}
    return {Path(str(dependency.locate_file(top))) for top in tops}
