"""Makes the page of one participation: the picture, what is possible and due, the steps, the refusals."""

from pathway.decision import Due, Option
from pathway.report.blocks import Block, Column, Facts, Figure, Fold, Listing, Prose, Section, Table
from pathway.report.page import Page
from pathway.report.timeline import Refused, Taken, Timeline
from pathway.report.timeline_changed import changes_sections, recorded_words
from pathway.report.timeline_drawn import KINDS, timeline_chart
from pathway.texts import Language, Text

__all__ = ["timeline_page"]

_TITLE = Text("Deltagande {}", "Participation {}")
_LEAD = Text(
    "Ett deltagande i {}, så som det ser ut {}. Dess id är en pseudonym: sidan nämner ingen.",
    "A participation in {}, as it stands on {}. Its id is a pseudonym: the page names nobody.",
)
_MARK = Text("Enskilt deltagande: inte för spridning", "One participation: not to be passed on")
_OVER_TIME = Text("Över tid", "Over time")
_NOW = Text("Möjligt nu", "Possible now")
_DUE = Text("Att göra", "To be done")
_STEPS = Text("Steg", "Steps")
_REFUSALS = Text("Avslag", "Refusals")
_NOTHING_YET = Text(
    "Ingenting har hänt till och med den dagen.", "Nothing has happened up to that day."
)
_NOTHING_DUE = Text("Ingenting förfaller.", "Nothing falls due.")
_NOTHING_POSSIBLE = Text("Inget steg finns i den här fasen.", "There is no step in this phase.")
_NONE_REFUSED = Text("Inget steg har avslagits.", "No step was refused.")
_NOT_KEPT = Text(
    "En journal bevarar vad som hände. Det som avslogs hände inte och finns inte här.",
    "A journal keeps what happened. What was refused did not happen, and is not here.",
)
_PHASE = Text("Fas", "Phase")
_PROGRAMME = Text("Program", "Programme")
_ON = Text("Dag", "Day")
_OUTCOME = Text("Utfall", "Outcome")
_STEP = Text("Steg", "Step")
_TELLS = Text("Anger", "Tells")
_BY = Text("Av", "By")
_DAY = Text("Dag nr", "Day no.")
_RECORDED = Text("Registrerat", "Recorded")
_BY_ITSELF = Text("följer av sig självt", "follows by itself")
_WHAT = Text("Vad", "What")
_KIND = Text("Slag", "Kind")
_SINCE = Text("Från", "From")
_UNTIL = Text("Till", "Until")
_DAYS = Text("Dagar", "Days")
_GOES_ON = Text("pågår", "goes on")
_FALLS = Text("Förfaller", "Falls due")
_LAST = Text("Sista dag", "Last day")
_STATUS = Text("Läge", "Status")
_LATE = Text("Dagar sent", "Days overdue")
_POSSIBLE = Text("Möjligt", "Possible")
_WHY = Text("Varför", "Why")
_YES = Text("ja", "yes")
_NO = Text("nej", "no")
_FROM = Text("från {}", "from {}")
_DEPENDS = Text("beror på vad", "depends")
_POSSIBLE_FROM = Text("Möjligt från {}.", "Possible from {}.")
_NUMBERS = (_DAY, _DAYS, _LATE)
_DATES = (_ON, _SINCE, _UNTIL, _FALLS, _LAST, _POSSIBLE)
_STATUSES = {
    "scheduled": Text("kommande", "to come"),
    "due": Text("dags nu", "due now"),
    "overdue": Text("försenat", "overdue"),
}


def timeline_page(timeline: Timeline, language: Language) -> Page:
    """Return the page of a participation."""
    on = timeline.on.isoformat()
    pairs = [
        (_PROGRAMME, f"{timeline.programme}, {timeline.version}"),
        (_ON, on),
        (_PHASE, timeline.phase or "-"),
        (_OUTCOME, timeline.outcome),
    ]
    return Page(
        _TITLE.of(language).format(timeline.participation),
        language,
        _LEAD.of(language).format(timeline.programme, on),
        (
            Section("over", _OVER_TIME.of(language), _over_time(timeline, language)),
            Section("now", _NOW.of(language), (_options(timeline, language),)),
            Section("due", _DUE.of(language), (_dues(timeline, language),)),
            Section("steps", _STEPS.of(language), (_steps(timeline, language),)),
            *changes_sections(timeline, language),
            Section("refused", _REFUSALS.of(language), _refusals(timeline, language)),
        ),
        Facts(tuple((name.of(language), said) for name, said in pairs if said)),
        _MARK.of(language),
    )


def _columns(language: Language, *headings: Text) -> tuple[Column, ...]:
    """Return columns; those of numbers and of days are set as such."""
    return tuple(Column(each.of(language), each in _NUMBERS, each in _DATES) for each in headings)


def _over_time(timeline: Timeline, language: Language) -> tuple[Block, ...]:
    if not timeline.spells and not timeline.refused:
        return (Prose(_NOTHING_YET.of(language), "quiet"),)
    rows = tuple(
        (
            each.name,
            KINDS[each.kind].of(language),
            each.since.isoformat(),
            _GOES_ON.of(language) if each.until is None else each.until.isoformat(),
            str(each.days(timeline.on)),
        )
        for each in timeline.spells
    )
    columns = _columns(language, _WHAT, _KIND, _SINCE, _UNTIL, _DAYS)
    return (
        Figure(timeline_chart(timeline, language), Table(_OVER_TIME.of(language), columns, rows)),
    )


def _options(timeline: Timeline, language: Language) -> Block:
    if not timeline.options:
        return Prose((_NOTHING_POSSIBLE if timeline.spells else _NOTHING_YET).of(language), "quiet")
    return Table(
        f"{_NOW.of(language)}: {timeline.on}",
        _columns(language, _STEP, _POSSIBLE, _WHY),
        tuple((name, *_option(each, language)) for name, each in timeline.options),
        wordy=True,
    )


def _option(option: Option, language: Language) -> tuple[str, str]:
    if option.possible:
        hangs = [each.text(language) for each in option.conditional]
        return (_DEPENDS if hangs else _YES).of(language), " ".join(hangs)
    why = " ".join(each.text(language) for each in option.reasons)
    if option.possible_from is None:
        return _NO.of(language), why
    return _FROM.of(language).format(option.possible_from), why


def _dues(timeline: Timeline, language: Language) -> Block:
    if not timeline.dues:
        return Prose(_NOTHING_DUE.of(language), "quiet")
    return Table(
        f"{_DUE.of(language)}: {timeline.on}",
        _columns(language, _WHAT, _STATUS, _FALLS, _LAST, _LATE),
        tuple(_due(each, language) for each in timeline.dues),
        wordy=True,
    )


def _due(due: Due, language: Language) -> tuple[str, ...]:
    return (
        due.text(language),
        _STATUSES[due.status].of(language),
        due.on.isoformat(),
        "" if due.last is None else due.last.isoformat(),
        str(due.days_overdue) if due.days_overdue else "",
    )


def _steps(timeline: Timeline, language: Language) -> Block:
    if not timeline.steps:
        return Prose(_NOTHING_YET.of(language), "quiet")
    marked = any(each.recorded or each.changed for each in timeline.steps)
    headings = (_STEP, _ON, _DAY, _TELLS, _BY, *((_RECORDED,) if marked else ()))
    return Table(
        _STEPS.of(language),
        _columns(language, *headings),
        tuple((*_step(e, language), *recorded_words(e, language)[:marked]) for e in timeline.steps),
        wordy=True,
    )


def _step(step: Taken, language: Language) -> tuple[str, ...]:
    by = _BY_ITSELF.of(language) if step.by_itself else step.by
    return step.step, step.on.isoformat(), str(step.day), step.told, by


def _refusals(timeline: Timeline, language: Language) -> tuple[Block, ...]:
    if timeline.refused is None:
        return (Prose(_NOT_KEPT.of(language), "quiet"),)
    if not timeline.refused:
        return (Prose(_NONE_REFUSED.of(language), "quiet"),)
    return tuple(_refusal(each, language) for each in timeline.refused)


def _refusal(refused: Refused, language: Language) -> Block:
    head = f"{refused.on}: {refused.step}"
    items = [f"{why} ({source})" for why, source in refused.reasons]
    if refused.possible_from is not None:
        items.append(_POSSIBLE_FROM.of(language).format(refused.possible_from))
    return Fold(f"{head} ({refused.where})" if refused.where else head, (Listing(tuple(items)),))
