"""Notices another distribution that installs the package folder `pathway`; nothing else."""

from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final

__all__ = ["check_installation"]

_OURS: Final = "participant-pathway"
_OTHER: Final = "pathway"
_FOLDER: Final = "pathway"


def check_installation() -> str | None:
    """Say what is mixed and how to mend it, or nothing where the installation is whole.

    The public index has a project named `pathway` that installs a package folder of the same name.
    Where both are installed, either one's files lie over the other's or one hides the other.
    """
    try:
        other = distribution(_OTHER)
    except PackageNotFoundError:
        return None
    if not _installs_the_folder(other):
        return None
    return (
        f'Mixed installation: the distributions "{_OURS}" {_version_of_ours()} and '
        f'"{_OTHER}" {other.version} both install the package folder "{_FOLDER}", so files of '
        "the one lie over or hide files of the other. Keep one of them in an environment. "
        f"To keep {_OURS}:\n"
        f"  python -m pip uninstall {_OTHER} {_OURS}\n"
        f'  python -m pip install "{_OURS}[cli]"'
    )


def _installs_the_folder(other: Distribution) -> bool:
    """Where a distribution kept no list of its files, its name has to do."""
    files = other.files
    return files is None or any(file.parts[0] == _FOLDER for file in files)


def _version_of_ours() -> str:
    try:
        return distribution(_OURS).version
    except PackageNotFoundError:
        return "(not installed by pip)"
