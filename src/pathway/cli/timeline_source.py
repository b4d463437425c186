"""Reads one participation for its timeline: from a journal, or from a file of steps, with its refusals."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from itertools import islice

import click
from attrs import frozen

from pathway.cli.arguments import programme_named
from pathway.cli.console import watching
from pathway.cli.mistaken import check_steps
from pathway.cli.replaying import Walk
from pathway.cli.standing import ready, standing_of
from pathway.cli.steps import Survey, opened
from pathway.decision import OPEN, Refusal
from pathway.definition import Definition
from pathway.errors import Fault, UnknownParticipation, UnusableInput
from pathway.events import Event
from pathway.state import ProjectState
from pathway.texts import Language

__all__ = ["Asked", "Read", "is_journal", "read_participation"]

_NAMED = 5
_UNKNOWN = "known-step"
_COMPARED = 20_000


@frozen
class Asked:
    """Whose timeline, of what source, on which day; `known` is a moment of a journal."""

    place: str
    participation: str
    programme: str | None
    variant: str | None
    on: date | None
    known: str | None
    tenant: str
    language: Language


@frozen
class Read:
    """What a source has of a participation.

    `refusals` is None where the source keeps none, and so is `recorded`: the moments at which the
    events were recorded, by their numbers.
    """

    definition: Definition
    participation: str
    events: tuple[Event, ...]
    on: date
    project: ProjectState = OPEN
    refusals: tuple[tuple[str, Refusal], ...] | None = None
    recorded: Mapping[int, datetime] | None = None


def is_journal(place: str) -> bool:
    """Whether a source is the address of a journal."""
    return "://" in place


def read_participation(asked: Asked) -> Read:
    """Return what the source has of the participation; raise where it has none such."""
    return _of_journal(asked) if is_journal(asked.place) else _of_file(asked)


def _of_file(asked: Asked) -> Read:
    if asked.programme is None:
        raise click.UsageError("A file of steps does not name its programme: add --programme.")
    if asked.known is not None:
        raise click.UsageError("--as-known-on is about a journal. SOURCE is a file of steps.")
    check_steps(asked.place)
    programme = programme_named(asked.programme, asked.variant)
    with opened(asked.place) as file:
        with watching("reading") as watch:
            survey = file.survey(watch)
        on = asked.on or _last_day(survey)
        replayer = ready(programme, survey, on)
        with watching("looking") as watch:
            walk = standing_of(replayer, file, survey, asked.participation, on, watch)
    _check_programme(asked, walk)
    line = "rad {}" if asked.language == "sv" else "line {}"
    refusals = tuple((line.format(row.line), refusal) for row, refusal in walk.refused)
    project = replayer.project.state
    events = tuple(walk.events)
    return Read(walk.definition, asked.participation, events, on, project, refusals)


def _check_programme(asked: Asked, walk: Walk) -> None:
    """Raise `UnusableInput` where no step was taken, and some are none of the programme's."""
    if walk.events:
        return
    unknown = sorted(
        {
            row.step
            for row, refusal in walk.refused
            if any(reason.rule == _UNKNOWN for reason in refusal.reasons)
        }
    )
    if not unknown:
        return
    are = "is no step" if len(unknown) == 1 else "are no steps"
    why = (
        f"no step of {asked.participation!r} is accepted, and {', '.join(unknown)} {are} of "
        f"{asked.programme}. Is it of another programme? Name that by --programme. Each refusal: "
        f"pathway replay {asked.programme} {asked.place}"
    )
    raise UnusableInput(asked.place, [Fault("", why)])


def _last_day(survey: Survey) -> date:
    assert survey.last_day is not None  # a file without a step cannot be used
    return survey.last_day


def _of_journal(asked: Asked) -> Read:
    from pathway.cli.journal_arguments import Place, journal_at, moment_in  # noqa: PLC0415  an extra
    from pathway.cli.journal_standing import found_in, last_day  # noqa: PLC0415  likewise
    from pathway.journal.moments import zone_of  # noqa: PLC0415  likewise
    from pathway.journal.standing import programmes_of, standing  # noqa: PLC0415  likewise

    if asked.programme is not None or asked.variant is not None:
        raise click.UsageError("A journal knows its programmes: leave out --programme, --variant.")
    place = Place(asked.place, asked.tenant)
    with journal_at(place) as journal:
        moment = moment_in(journal, place.zone, asked.known)
        try:
            found = found_in(journal, asked.participation, asked.on, moment)
        except UnknownParticipation as unknown:
            if moment is not None:
                raise
            with journal.reading() as port:
                programmes = programmes_of(port, journal.tenant)
            names = (
                each.participation
                for programme in programmes
                for each in standing(journal.reading, journal.tenant, programme)
            )
            why = f"{unknown} {_there_is(asked.participation, names)}"
            raise UnusableInput("PARTICIPATION", [Fault("", why)]) from None
        on = asked.on or last_day(journal, moment)
    zone = zone_of(place.zone)
    return Read(
        found.declared,
        asked.participation,
        tuple(found.events),
        on,
        found.project,
        recorded={e.event.number: e.recorded_at.astimezone(zone) for e in found.recorded},
    )


def _there_is(participation: str, names: Iterable[str]) -> str:
    """Return which participations there are: those of a similar name, or some of them."""
    known = tuple(islice(names, _COMPARED))
    near = get_close_matches(participation, known)
    if near:
        return f"Did you mean {' or '.join(repr(each) for each in near)}?"
    if not known:
        return "It has none at all yet."
    some = ", ".join(repr(each) for each in known[:_NAMED])
    return f"It has {some}{' and others' if len(known) > _NAMED else ''}."
