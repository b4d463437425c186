"""The plugin for pytest, which imports nothing but pytest until one of its options or fixtures is used.

It stands outside the package, since importing anything of the package imports the core. Whoever
has the library installed has this loaded in every run of pytest, in whatever project.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathway.testing import Given

__all__ = [
    "participant_pathway_given",
    "pytest_addoption",
    "pytest_assertrepr_compare",
    "pytest_configure",
]

_ANSWERS = "pathway.decision.answers"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, each by its whole name, so that none collides with another plugin's."""
    group = parser.getgroup("participant-pathway", "coverage of a participant pathway")
    group.addoption(
        "--participant-pathway-cov",
        action="append",
        default=[],
        metavar="PROGRAMME",
        help="measure which of a programme's steps and rules the tests reach; may be repeated",
    )
    group.addoption(
        "--participant-pathway-fail-under",
        type=float,
        metavar="PERCENT",
        help="fail where less of what is provably reachable was reached",
    )
    group.addoption(
        "--participant-pathway-cov-json",
        metavar="FILE",
        help="write the coverage, with all that is missing, to a file",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin to measure, where that is asked for."""
    if not config.getoption("--participant-pathway-cov"):
        if config.getoption("--participant-pathway-fail-under") is not None:
            raise pytest.UsageError(
                "--participant-pathway-fail-under needs --participant-pathway-cov PROGRAMME"
            )
        return
    from pathway.testing.coverage_run import Measuring  # noqa: PLC0415  only where it is used

    config.pluginmanager.register(Measuring(config), "participant_pathway_measuring")


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show a refusal in words where an assertion compares it."""
    if _ANSWERS not in sys.modules:
        return None
    from pathway.testing.comparing import compared  # noqa: PLC0415  only where it is used

    return compared(op, left, right)


@pytest.fixture
def participant_pathway_given() -> "Callable[..., Given]":
    """What `pathway.testing.given` does, for tests that import nothing."""
    from pathway.testing import given  # noqa: PLC0415  only where it is used

    return given
