"""An asynchronous host gives the journal to `run_sync`; its rows stand and fall with the host's."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from pathway.errors import UnusableDatabase
from pathway.journal import Journal, init_journal, open_journal
from tests.journal.example import counted, referred, step


class _HostFailed(Exception):
    pass


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """The address of a journal, and the one by which asynchronous code reaches it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'host.db'}"
        init_journal(url)
        return url, url.replace("sqlite:", "sqlite+aiosqlite:")
    given: str = request.getfixturevalue("postgres_url")
    init_journal(given)
    return given, given


def _kept(work: Callable[[Connection], str], address: str, *, fails: bool) -> str | None:
    """What the work returned in a transaction of an asynchronous host, which may fail after it."""

    async def host() -> str:
        engine = create_async_engine(address)
        try:
            async with engine.begin() as connection:
                found = await connection.run_sync(work)
                if fails:
                    raise _HostFailed
                return found
        finally:
            await engine.dispose()

    try:
        return asyncio.run(host())
    except _HostFailed:
        return None


def _work(connection: Connection) -> str:
    connection.execute(text("CREATE TABLE note (words TEXT)"))
    within = Journal.within(connection)
    participation = referred(within, command_id="c-1")
    within.take(participation, step(0))
    return participation


def test_what_the_host_commits_is_kept(addresses: tuple[str, str]) -> None:
    url, address = addresses
    participation = _kept(_work, address, fails=False)
    assert participation is not None
    with open_journal(url) as journal:
        assert journal.state(participation).phase == "introduction"


def test_what_the_host_rolls_back_never_was(addresses: tuple[str, str]) -> None:
    url, address = addresses
    assert _kept(_work, address, fails=True) is None
    assert counted(url) == {}


def test_a_session_has_it_too(addresses: tuple[str, str]) -> None:
    url, address = addresses

    async def host() -> str:
        engine = create_async_engine(address)
        try:
            async with AsyncSession(engine) as session, session.begin():
                return await session.run_sync(lambda each: referred(Journal.within(each)))
        finally:
            await engine.dispose()

    participation = asyncio.run(host())
    with open_journal(url) as journal:
        assert journal.state(participation).phase == "referred"


def test_what_is_asynchronous_itself_is_refused(addresses: tuple[str, str]) -> None:
    engine = create_async_engine(addresses[1])
    with pytest.raises(UnusableDatabase):
        Journal.within(engine)  # type: ignore[arg-type]
    asyncio.run(engine.dispose())
