"""What went wrong, as problem details (RFC 9457): a refusal with its rules, a conflict, a fault."""

from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from pathway import Refusal, Text
from pathway.errors import (
    CommandReused,
    ConnectionLost,
    DatabaseFailed,
    DefinitionError,
    EntryUnknown,
    ParticipationExists,
    PathwayError,
    TryAgain,
    UnexpectedVersion,
    UnknownParticipation,
    UnusableValue,
)
from service.headers import etag, language_of
from service.shapes import ReasonView

__all__ = ["NotInstalled", "Refused", "register"]

_RETRY: Final = {"Retry-After": "1"}


class Refused(Exception):
    """Carries a refusal out of a transaction, which is undone by it."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal."""
        super().__init__(str(refusal))
        self.refusal = refusal


class NotInstalled(PathwayError):
    """A programme is asked for that is not installed with the service."""

    def __init__(self, known: tuple[str, ...]) -> None:
        """Name those that are."""
        super().__init__(f"Name one of the programmes that are installed: {', '.join(known)}.")


_TITLES: Mapping[type[PathwayError], tuple[int, str, Text]] = {
    CommandReused: (
        422,
        "command-reused",
        Text("Nyckeln har använts för något annat", "The key was used for something else"),
    ),
    ConnectionLost: (
        503,
        "not-known",
        Text("Det är inte känt om steget sparades", "Whether the step was kept is not known"),
    ),
    DatabaseFailed: (
        503,
        "database",
        Text("Databasen svarar inte", "The database does not answer"),
    ),
    DefinitionError: (
        500,
        "definition",
        Text("Programmets definition är felaktig", "The definition of the programme is faulty"),
    ),
    ParticipationExists: (409, "exists", Text("Deltagandet finns redan", "There is one already")),
    TryAgain: (503, "busy", Text("Andra sparade samtidigt", "Others were at it at the same time")),
    UnexpectedVersion: (
        412,
        "changed",
        Text("Deltagandet har ändrats", "The participation has changed"),
    ),
    EntryUnknown: (409, "entry", Text("Posten finns inte", "There is no such entry")),
    UnknownParticipation: (
        404,
        "unknown",
        Text("Deltagandet finns inte", "There is no such participation"),
    ),
    NotInstalled: (
        422,
        "programme",
        Text("Programmet finns inte", "There is no such programme"),
    ),
    UnusableValue: (
        422,
        "unusable",
        Text("Ett värde går inte att spara", "A value cannot be kept"),
    ),
}


def register(app: FastAPI) -> None:
    """Answer each of them as a problem."""
    app.add_exception_handler(RequestValidationError, _not_readable)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(PathwayError, _failed)


def _problem(
    request: Request, status: int, kind: str, title: Text, more: Mapping[str, object]
) -> JSONResponse:
    language = language_of(request)
    told = {"type": f"/problems/{kind}", "title": title.of(language), "status": status, **more}
    return JSONResponse(
        jsonable_encoder(told),
        status,
        {"Content-Language": language, "Vary": "Accept-Language"},
        "application/problem+json",
    )


def _refused(request: Request, error: Exception) -> JSONResponse:
    """422 where what was told is at fault, 409 where the participation stands against it."""
    assert isinstance(error, Refused)
    refusal, language = error.refusal, language_of(request)
    told_wrong = any(
        each.needs == "details" or each.rule == "known-step" for each in refusal.reasons
    )
    more = {
        "detail": refusal.text(language),
        "phase": refusal.phase,
        "entry": refusal.entry,
        "possible_from": refusal.possible_from,
        "reasons": [ReasonView.of(each, language) for each in refusal.reasons],
    }
    title = Text("Steget avslogs", "The step was refused")
    return _problem(request, 422 if told_wrong else 409, "step-refused", title, more)


def _failed(request: Request, error: Exception) -> JSONResponse:
    """Answer what is the client's to mend with what to do; what is not, with a fault of the server."""
    for kind, (status, name, title) in _TITLES.items():
        if isinstance(error, kind):
            answer = _problem(request, status, name, title, {"detail": str(error)})
            if isinstance(error, TryAgain | ConnectionLost):
                answer.headers.update(_RETRY)
            if isinstance(error, UnexpectedVersion):
                answer.headers.update(etag(error.actual))
            return answer
    raise error


def _not_readable(request: Request, error: Exception) -> JSONResponse:
    """Name every field that is wrong; not what stands in it, which may be about a person."""
    assert isinstance(error, RequestValidationError)
    faults = [{"field": each["loc"], "fault": each["msg"]} for each in error.errors()]
    title = Text("Anropet går inte att läsa", "The request cannot be read")
    return _problem(request, 422, "not-readable", title, {"faults": faults})
