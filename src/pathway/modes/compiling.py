"""Compiles a definition to a clockwork: explored from the referral on, then made small."""

from collections.abc import Iterable, Iterator

from pathway.definition import Definition
from pathway.definition.document import content_hash
from pathway.modes.exploring import explored
from pathway.modes.frame import Frame, frame_of
from pathway.modes.model import Clockwork, Reading
from pathway.modes.thinning import thinned
from pathway.texts import Text

__all__ = ["clockwork_of"]


def clockwork_of(
    definition: Definition,
    reading: Reading = "on_time",
    *,
    without: frozenset[str] = frozenset(),
    most: int = 50_000,
) -> Clockwork:
    """Return the definition as modes, clocks and guards.

    `without` names rules, limits and lapses that are left out, to see what hangs on them. Raises
    `NotReadable` where the definition says what no clockwork can say exactly, or has more than
    *most* modes before equal ones are put together.
    """
    frame = frame_of(definition, reading, without)
    found, names = thinned(explored(frame, most), frame.dials.names)
    return Clockwork(
        definition=definition.id,
        content=content_hash(definition),
        reading=reading,
        clocks=names,
        modes=found.modes,
        edges=found.edges,
        starts=found.starts,
        assumed=tuple(_assumed(frame)),
        first_day=None if frame.dials.calendar is None else frame.dials.first_day,
        shut_out=found.shut_out,
    )


def _names(texts: Iterable[Text]) -> Text:
    told = tuple(texts)
    return Text(", ".join(each.sv for each in told), ", ".join(each.en for each in told))


def _assumed(frame: Frame) -> Iterator[Text]:
    definition = frame.definition
    if definition.resources:
        names = _names(each.name for each in definition.resources)
        yield Text(
            f"Det finns alltid en ledig enhet av varje resurs när den behövs: {names.sv}.",
            f"A unit of every resource is free whenever one is needed: {names.en}.",
        )
    if any(lapse.clock is None for lapse in definition.lapses):
        yield Text("Projektet stängs inte i förtid.", "The project is not closed early.")
    for clock, (spans, rows) in frame.months.items():
        months = ", ".join(str(each) for each in spans)
        named = next(each.name for each in definition.clocks if each.id == clock)
        yield Text(
            f"Månader på klockan {named.sv} ({months}) är så många dagar som de kan vara från någon "
            f"dag; oavsett datum prövas var och en av de {len(rows)} uppsättningarna av längder.",
            f"Months on the clock {named.en} ({months}) are as many days as they can be from some day; "
            f"whatever the date, each of the {len(rows)} rows of lengths is tried.",
        )
    followed = frame.living.followed
    unfollowed = [each.name for each in definition.activities if each.id not in followed]
    if unfollowed:
        names = _names(unfollowed)
        yield Text(
            f"Om en aktivitet pågår följs inte där ingen regel läser det: {names.sv}.",
            f"Whether an activity is open is not followed where no rule reads it: {names.en}.",
        )
    if frame.reading == "on_time":
        yield Text(
            "I tid betyder att ingen gräns passeras; sena uppföljningar och besök räknas inte.",
            "On time means that no limit is passed; late follow-ups and visits do not count.",
        )
    if frame.dials.calendar is not None and definition.valid_from is None:
        first = frame.dials.first_day
        yield Text(f"Ingen anvisas före {first}.", f"Nobody is referred before {first}.")
    for rule in sorted(frame.without):
        yield Text(f"Utelämnat: {rule}.", f"Left out: {rule}.")
