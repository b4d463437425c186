"""The feed over HTTP: pages of CloudEvents, the reader keeps its place, and may wait for more."""

from time import monotonic
from typing import Annotated

import anyio
from fastapi import APIRouter, Query, Response
from starlette.concurrency import run_in_threadpool

from pathway.journal import Journal
from pathway.journal.envelope import cloud_event
from pathway.journal.published import Page
from service.readings import Kept

__all__ = ["router"]

router = APIRouter()
_PAUSE_SECONDS = 0.25


@router.get("/feed", response_class=Response)
async def feed(
    kept: Kept,
    after: Annotated[int, Query(ge=0, description="where the last page ended")] = 0,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    wait: Annotated[float, Query(ge=0, le=30, description="seconds, where there is none yet")] = 0,
) -> Response:
    """Events in the one order of the feed, each at least once; `Link` tells where to go on."""
    until = monotonic() + wait
    while True:
        page = await run_in_threadpool(_page, kept, after, limit)
        if page.position > after or monotonic() >= until:
            break
        await anyio.sleep(_PAUSE_SECONDS)
    lines = ",".join(cloud_event(each) for each in page.events)
    following = f'</feed?after={page.position}&limit={limit}>; rel="next"'
    media = "application/cloudevents-batch+json"
    return Response(f"[{lines}]", headers={"Link": following}, media_type=media)


def _page(kept: Journal, after: int, limit: int) -> Page:
    """Give what is committed its place, and read on; what is withheld is passed over."""
    kept.number()
    return kept.page(after, limit)
