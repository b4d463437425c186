"""What is asked without changing anything: where somebody stands, what is possible, what is due."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from pathway.journal import Journal, Overview
from service.headers import Day, Moment, Role, Speaks, etag
from service.shapes import DueView, EventView, OptionView, Where

__all__ = ["Kept", "router"]

router = APIRouter(prefix="/participations/{participation}")


def _kept(request: Request) -> Journal:
    kept: Journal = request.app.state.kept
    return kept


Kept = Annotated[Journal, Depends(_kept)]


def _overview(participation: str, on: Day, kept: Kept, role: Role = None) -> Overview:
    return kept.overview(participation, on, by=role)


Seen = Annotated[Overview, Depends(_overview)]


@router.get("")
def where(found: Seen, response: Response) -> Where:
    """Where somebody stands on a day; the ETag is what a step is to expect."""
    response.headers.update(etag(found.version))
    return Where.of(found.participation, found.state, found.on)


@router.get("/as-known-on/{moment}")
def where_as_known(participation: str, moment: Moment, on: Day, kept: Kept) -> Where:
    """Where somebody stood on a day, as it was known at a moment."""
    return Where.of(participation, kept.state(participation, on, moment), on)


@router.get("/options")
def options(found: Seen, response: Response, language: Speaks) -> list[OptionView]:
    """Every step of the phase on the day: possible, or why not and from when."""
    response.headers.update({**etag(found.version), **_spoken(language)})
    return [OptionView.of(each, language) for each in found.options]


@router.get("/due")
def due(found: Seen, response: Response, language: Speaks) -> list[DueView]:
    """What is due or overdue on the day, and what falls due later."""
    response.headers.update(_spoken(language))
    return [DueView.of(each, language) for each in found.dates]


@router.get("/history")
def history(participation: str, kept: Kept, as_known_on: Moment | None = None) -> list[EventView]:
    """What happened, in the order in which it happened; as it was known at a moment, if one is told."""
    return [EventView.of(each) for each in kept.history(participation, as_known_on)]


def _spoken(language: str) -> dict[str, str]:
    return {"Content-Language": language, "Vary": "Accept-Language"}
