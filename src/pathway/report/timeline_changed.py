"""Tells on a page what was changed in a participation's record afterwards, and when it was recorded."""

from collections.abc import Iterator
from datetime import datetime

from pathway.report.blocks import Block, Cell, Column, Prose, Section, Strong, Table
from pathway.report.timeline import Taken, Timeline
from pathway.report.timeline_changes import Changed, Kind, Stood
from pathway.texts import Language, Text

__all__ = ["changes_sections", "recorded_words"]

_TITLE = Text("Ändrat i efterhand", "Changed afterwards")
_LEAD = Text(
    "Ingenting skrivs över. Bilden och stegen visar det som gäller; här står vad som stod förut, "
    "i den ordning det ändrades.",
    "Nothing is overwritten. The picture and the steps show what holds; here is what stood before, "
    "in the order in which it was changed.",
)
_NOTHING = Text("Ingenting har ändrats i efterhand.", "Nothing was changed afterwards.")
_WHAT = Text("Vad", "What")
_STEP = Text("Steg", "Step")
_BEFORE = Text("Före", "Before")
_AFTER = Text("Efter", "After")
_RECORDED = Text("Registrerat", "Recorded")
_BY = Text("Av", "By")
_ON_THE_DAY = Text("samma dag och uppgifter, annan ordning", "same day and details, another order")
_KINDS: dict[Kind, Text] = {
    "late": Text("infört i efterhand", "entered late"),
    "corrected": Text("rättat", "corrected"),
    "voided": Text("struket", "voided"),
    "withdrawn": Text("följer inte längre", "no longer follows"),
    "error": Text("hela deltagandet registrerat av misstag", "the whole registered in error"),
    "outcome": Text("annat utfall", "another outcome"),
    "migrated": Text("flyttat till en annan version", "moved to another version"),
    "erased": Text(
        "identiteten raderad; det som hände står kvar", "identity erased; what happened stays"
    ),
}


def changes_sections(timeline: Timeline, language: Language) -> Iterator[Section]:
    """Yield the section, where there is a change, or where a journal would have kept it."""
    if timeline.changes or timeline.kept:
        blocks = tuple(_blocks(timeline, language))
        yield Section("changed", _TITLE.of(language), blocks)


def recorded_words(step: Taken, language: Language) -> tuple[Cell]:
    """Return when a step was recorded, as far as that is known, and whether late or as a correction."""
    said = "" if step.recorded is None else _moment(step.recorded)
    if step.changed is None:
        return (said,)
    mark = Strong(_KINDS[step.changed].of(language))
    return ((f"{said}, ", mark) if said else mark,)


def _blocks(timeline: Timeline, language: Language) -> Iterator[Block]:
    if not timeline.changes:
        yield Prose(_NOTHING.of(language), "quiet")
        return
    yield Prose(_LEAD.of(language))
    headings = [_WHAT, _STEP, _BEFORE, _AFTER, _BY, *([_RECORDED] if timeline.kept else [])]
    yield Table(
        f"{_TITLE.of(language)}: {len(timeline.changes)}",
        tuple(Column(each.of(language)) for each in headings),
        tuple(_row(each, language, kept=timeline.kept) for each in timeline.changes),
        wordy=True,
    )


def _row(change: Changed, language: Language, *, kept: bool) -> tuple[Cell, ...]:
    of = change.old or change.new
    step = "" if of is None else of.step
    old, new = _stood(change.old, step), _stood(change.new, step)
    if change.kind == "corrected" and old == new:
        new = f"{new} ({_ON_THE_DAY.of(language)})"
    moment = "" if change.recorded is None else _moment(change.recorded)
    when = (moment,) if kept else ()
    return _KINDS[change.kind].of(language), step, old, new, change.by, *when


def _stood(stood: Stood | None, step: str) -> str:
    """Return the day and what was told; the step as well where it is another one."""
    if stood is None:
        return ""
    other = stood.step if stood.step != step else ""
    return ": ".join(
        each for each in (str(stood.on), "; ".join(filter(None, (other, stood.told)))) if each
    )


def _moment(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")
