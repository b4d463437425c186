"""What headers say: the language, the id of the command, the version that is expected, the role."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Header, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import AwareDatetime

from pathway.texts import Language

__all__ = ["Command", "Day", "Expected", "Moment", "Role", "Speaks", "etag", "language_of"]

Command = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=64,
        description="sent again, it is kept once",
    ),
]
Role = Annotated[
    str | None,
    Header(
        alias="X-Role", description="who asks: to be set by the gateway that has logged them in"
    ),
]
Moment = AwareDatetime
"""A moment with its time zone, such as 2009-02-05T12:00:00Z."""


_SPOKEN: Mapping[str, Language] = {"sv": "sv", "en": "en"}


def language_of(request: Request) -> Language:
    """Return the language that is wanted most, of the two there are; Swedish where it is no matter."""
    wanted: list[tuple[float, Language]] = []
    for part in request.headers.get("accept-language", "").lower().split(","):
        name, _, weight = part.partition(";")
        try:
            much = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        spoken = _SPOKEN.get(name.strip().partition("-")[0])
        if spoken is not None:
            wanted.append((much, spoken))
    return max(wanted, key=lambda each: each[0])[1] if wanted else "sv"


_DIGITS = 10
"""How many a version may have at the most."""


def _expected(
    told: Annotated[
        str | None, Header(alias="If-Match", description="the ETag that was seen")
    ] = None,
) -> int | None:
    if told is None or told.strip() == "*":
        return None
    number = told.strip().removeprefix('"').removesuffix('"')
    if not number.isdecimal() or len(number) > _DIGITS:
        place = ("header", "If-Match")
        fault = {"type": "etag", "loc": place, "msg": 'is an ETag such as "3"', "input": told}
        raise RequestValidationError([fault])
    return int(number)


def etag(version: int) -> dict[str, str]:
    """Return the header that names a version."""
    return {"ETag": f'"{version}"'}


def _day(on: Annotated[date | None, Query(description="today, unless told")] = None) -> date:
    return on or datetime.now(ZoneInfo("Europe/Stockholm")).date()


Expected = Annotated[int | None, Depends(_expected)]
Speaks = Annotated[Language, Depends(language_of)]
Day = Annotated[date, Depends(_day)]
