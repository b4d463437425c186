"""Makes environments with the built wheel in them, as a user has it, without any network."""

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

__all__ = ["Environment", "wheel_from", "wheel_of_ours"]

_ROOT = Path(__file__).parent.parent


def wheel_from(project: Path, into: Path) -> Path:
    """Build with the hatchling of this environment, so that nothing is fetched."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(into)]
    subprocess.run([*command, str(project)], check=True, capture_output=True, text=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def wheel_of_ours(into: Path) -> Path:
    return wheel_from(_ROOT, into)


class Environment:
    """A virtual environment with the core dependencies of ours, and no extra."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, symlinks=True)
        self._bin = folder / "bin"
        self.python = self._bin / "python"
        (site,) = folder.glob("lib/python*/site-packages")
        for dependency in _core(distribution("participant-pathway")):
            for part in _top_parts(dependency):
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


def _core(ours: Distribution) -> Iterator[Distribution]:
    waiting, seen = [ours], {ours.name}
    while waiting:
        for requirement in map(Requirement, waiting.pop().requires or ()):
            # No extra is asked for, so a marker that names one does not hold.
            marker = requirement.marker
            if requirement.name in seen or (marker and not marker.evaluate({"extra": ""})):
                continue
            seen.add(requirement.name)
            waiting.append(distribution(requirement.name))
            yield waiting[-1]


def _top_parts(dependency: Distribution) -> set[Path]:
    """The folders and files that a distribution lays into site-packages."""
    tops = {file.parts[0] for file in dependency.files or ()} - {"..", "__pycache__"}
    return {Path(str(dependency.locate_file(top))) for top in tops}
