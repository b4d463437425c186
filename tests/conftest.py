"""Sets how hypothesis draws, refuses a REQUIRE that names no known tool, starts PostgreSQL."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests._postgres import Server
from tests._require import needs, required, unknown

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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for all the tests of this process; not to be stopped by a test."""
    needs("postgres")
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The SQLAlchemy URL of a fresh database, for this test alone."""
    with postgres_server.database() as name:
        yield postgres_server.url(name)
