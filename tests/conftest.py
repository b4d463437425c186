"""Sets how hypothesis draws and tests are interrupted, refuses an unknown REQUIRE, starts PostgreSQL."""

import os
import signal
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
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell starts what runs in its background so, and what the tests interrupt would inherit it.
        signal.signal(signal.SIGINT, signal.default_int_handler)


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
