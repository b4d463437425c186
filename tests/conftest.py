"""Sets how hypothesis draws, and refuses a REQUIRE that names no known tool."""

import os

import pytest
from hypothesis import settings

from tests._require import required, unknown

settings.register_profile("local", deadline=None, print_blob=True)
settings.register_profile("repeatable", settings.get_profile("local"), derandomize=True)
settings.register_profile("thorough", settings.get_profile("local"), max_examples=2_000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "repeatable" if os.environ.get("CI") else "local")
)


def pytest_configure() -> None:
    strangers = unknown(required())
    if strangers:
        raise pytest.UsageError(f"REQUIRE names what no test knows: {', '.join(strangers)}")
