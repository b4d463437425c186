"""Draws definitions that every reading is asked about: those of the modes, with resources, visits, closings."""

from functools import cache
from random import Random

from attrs import evolve

from pathway.dates import Span
from pathway.definition import Definition, Lapse, Programme, Repeat, Resource
from pathway.errors import DefinitionError
from pathway.texts import Assumption, Text
from tests.modes.drawn import drawn

__all__ = ["any_definition", "programme_of"]

_INVENTED = Assumption(Text("påhittat", "invented"))
_INSIDE = ("one", "two")


@cache
def any_definition(seed: int) -> Definition:
    """Return the definition of that seed, the same object each time."""
    draw = Random(f"more of {seed}")  # noqa: S311  the same again
    definition = _entered(drawn(seed))
    resources = _resources(draw) if draw.random() < 0.5 else ()
    repeats = _visits(draw) if draw.random() < 0.5 else ()
    more = evolve(definition, resources=resources, repeats=repeats)
    lapses = tuple(
        evolve(each, set_back=each.clock == "seen" and draw.random() < 0.5)
        for each in definition.lapses
    )
    closing = (_closing(),) if draw.random() < 0.5 else ()
    try:
        return evolve(more, lapses=(*lapses, *closing))
    except DefinitionError:  # nothing restarts the clock that would be set back
        return evolve(more, lapses=(*definition.lapses, *closing))


def programme_of(definition: Definition) -> Programme:
    return Programme(definition.id, definition.name, (definition,))


def _entered(definition: Definition) -> Definition:
    """Let nothing stand against a referral: what nobody can enter, nothing can be asked of."""
    steps = tuple(
        evolve(each, rules=()) if each.act == "refer" else each for each in definition.transitions
    )
    try:
        return evolve(definition, transitions=steps)
    except DefinitionError:
        return definition


def _text(word: str) -> Text:
    return Text(f"{word} (sv)", word)


def _closing() -> Lapse:
    inside = ("waiting", *_INSIDE)
    return Lapse("closing", _text("closing"), _INVENTED, inside, "exited", "lapsed")


def _resources(draw: Random) -> tuple[Resource, ...]:
    phases = draw.choice((_INSIDE, ("two",)))
    return (
        Resource("coach", _text("coach"), _INVENTED, phases),
        Resource("seat", _text("seat"), _INVENTED, activities=("course",)),
    )


def _visits(draw: Random) -> tuple[Repeat, ...]:
    every, late = Span(days=draw.randint(3, 9)), Span(days=draw.randint(0, 3))
    return (
        Repeat(
            id="talk",
            text=_text("talk"),
            basis=_INVENTED,
            trigger="visit",
            clock="stay",
            in_phases=_INSIDE,
            every=every,
            overdue_after=late,
            counted_from=draw.choice(("grid", "last")),
            times=draw.choice((None, 2)),
        ),
    )
