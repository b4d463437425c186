"""Puts the service together: `uvicorn --factory service.app:from_environment`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from pathway.journal import open_journal
from service import commands, feeding, problems, readings
from service.database import opened

__all__ = ["create", "from_environment"]


def create(url: str) -> FastAPI:
    """Return the service on the database at the address, whose tables are made.

    Commands go through `engine`, in transactions with the service's own rows; what is only read, and
    the feed, through `kept`, whose transactions are the journal's own. Both may be shared by threads.
    """

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        app.state.engine = opened(url)
        with open_journal(url) as app.state.kept:
            yield
        app.state.engine.dispose()

    app = FastAPI(title="Participations", lifespan=running)
    problems.register(app)
    for each in (commands, readings, feeding):
        app.include_router(each.router)
    return app


def from_environment() -> FastAPI:
    """Return the service on the database that SERVICE_DATABASE names."""
    return create(os.environ["SERVICE_DATABASE"])
