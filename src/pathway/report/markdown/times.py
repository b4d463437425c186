"""Writes what a programme page says about time: clocks and what hangs on them."""

from collections.abc import Iterator

from pathway.dates import Span
from pathway.definition import Clock, Definition, Extension, Lapse, Pause
from pathway.report.markdown.text import basis_in_words, names, span_in_words, table
from pathway.texts import Language, Text

__all__ = ["times_page"]

_CLOCK = Text("Klocka", "Clock")
_DUE = Text("Förfaller", "Due")
_IN_PHASES = Text("I fas", "In phase")
_LATE = Text("Försenad efter", "Overdue after")
_SOURCE = Text("Källa eller antagande", "Source or assumption")
_WHAT = Text("Lydelse", "Words")
_PER = {
    "spell": Text("från 0 varje gång den börjar gå", "from 0 each time that it begins to run"),
    "entry": Text("från 0 vid anvisning och återinskrivning", "from 0 at referral and re-entry"),
    "participation": Text("hela deltagandet", "the whole participation"),
}
_AT_CAP = {
    "clocks_run_on": Text("klockorna går vidare", "the clocks run on"),
    "resume_overdue": Text("återgången är försenad", "the return is overdue"),
}
_PROJECT_END = Text("förfaller inte efter projektets slut", "not due after the project's end")
_CLOSING = Text("projektet stängs i förtid", "the project closes early")
_SET_BACK = Text(
    "gäller från dagen då klockan senast stod på 0", "dated to the day the clock last stood at 0"
)
_PROJECT_ENDS = Text("projektets slut", "the end of the project")
_END_OF = Text("slutet av perioden {}", "the end of {}")


def times_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell clocks, limits, pauses, extensions, follow-ups and lapses."""
    clocks = {clock.id: clock.name.of(language) for clock in definition.clocks}
    yield from _clocks(definition, language)
    yield from table(
        Text("Gränser", "Limits"),
        (_WHAT, _CLOCK, _IN_PHASES, _DUE, _LATE, _SOURCE),
        (
            (
                each.text.of(language),
                clocks[each.clock],
                _phases(definition, each.in_phases, language),
                span_in_words(each.due, language),
                span_in_words(each.overdue_after, language),
                basis_in_words(each.basis, language),
            )
            for each in definition.limits
        ),
        language,
    )
    yield from _dates(definition, language)
    yield from _pauses(definition, clocks, language)
    yield from _extensions(definition, language)
    yield from _owed(definition, clocks, language)
    yield from _lapses(definition, clocks, language)


def _phases(definition: Definition, ids: tuple[str, ...], language: Language) -> str:
    return names((each.name for each in definition.phases if each.id in ids), language)


def _clocks(definition: Definition, language: Language) -> Iterator[str]:
    activities = {each.id: each.name.of(language) for each in definition.activities}
    steps = {each.trigger: each.name.of(language) for each in definition.transitions}

    def counts(clock: Clock) -> str:
        said = [_PER[clock.per].of(language)]
        if clock.while_open is not None:
            open_ = Text("medan aktiviteten pågår", "while the activity is open").of(language)
            said.append(f"{open_}: {activities[clock.while_open]}")
        if clock.restarted_by:
            again = Text("börjar om vid", "restarted by").of(language)
            said.append(f"{again}: {', '.join(steps[each] for each in clock.restarted_by)}")
        return "; ".join(said)

    yield from table(
        Text("Klockor", "Clocks"),
        (_CLOCK, Text("Går i", "Runs in"), Text("Räknar", "Counts")),
        (
            (
                clock.name.of(language),
                _phases(definition, clock.runs_in, language),
                counts(clock),
            )
            for clock in definition.clocks
        ),
        language,
    )


def _dates(definition: Definition, language: Language) -> Iterator[str]:
    project = definition.project
    stages = {} if project is None else {each.id: each.name.of(language) for each in project.stages}
    yield from table(
        Text("Datum", "Dates"),
        (_WHAT, _IN_PHASES, Text("Senast", "No later than"), _SOURCE),
        (
            (
                each.text.of(language),
                _phases(definition, each.in_phases, language),
                _end_of(stages.get(each.period), language),
                basis_in_words(each.basis, language),
            )
            for each in definition.date_limits
        ),
        language,
    )


def _end_of(stage: str | None, language: Language) -> str:
    words = _PROJECT_ENDS.of(language)
    return words if stage is None else _END_OF.of(language).format(stage)


def _most(one: Span | None, in_all: Span | None, language: Language) -> str:
    parts = (
        (Text("i taget", "at a time"), one),
        (Text("sammanlagt", "in all"), in_all),
    )
    return ", ".join(
        f"{span_in_words(span, language)} {words.of(language)}"
        for words, span in parts
        if span is not None
    )


def _pauses(definition: Definition, clocks: dict[str, str], language: Language) -> Iterator[str]:
    def most(pause: Pause) -> str:
        said = _most(pause.cap, pause.cap_in_all, language)
        return f"{said}; {_AT_CAP[pause.at_cap].of(language)}" if said else ""

    yield from table(
        Text("Uppehåll", "Pauses"),
        (
            _WHAT,
            Text("Skäl", "Reasons"),
            Text("Stoppar", "Stops"),
            Text("Från", "From"),
            Text("Högst", "At most"),
            _SOURCE,
        ),
        (
            (
                pause.text.of(language),
                names((each.name for each in pause.reasons), language),
                ", ".join(clocks[each] for each in pause.stops),
                span_in_words(pause.threshold, language),
                most(pause),
                basis_in_words(pause.basis, language),
            )
            for pause in definition.pauses
        ),
        language,
    )


def _extensions(definition: Definition, language: Language) -> Iterator[str]:
    limits = {each.id: each.text.of(language) for each in definition.limits}

    def reasons(extension: Extension) -> str:
        return ", ".join(
            each.name.of(language)
            + (f" ({_most(None, each.cap, language)})" if each.cap is not None else "")
            for each in extension.reasons
        )

    yield from table(
        Text("Förlängningar", "Extensions"),
        (
            _WHAT,
            Text("Gräns", "Limit"),
            Text("Skäl", "Reasons"),
            Text("Beslutas av", "Decided by"),
            Text("Högst", "At most"),
            Text("Begärs från", "Asked from"),
            _SOURCE,
        ),
        (
            (
                each.text.of(language),
                limits[each.limit],
                reasons(each),
                names(
                    (role.name for role in definition.roles if role.id in each.deciders), language
                ),
                _most(each.cap, each.cap_in_all, language),
                span_in_words(each.asked_from, language),
                basis_in_words(each.basis, language),
            )
            for each in definition.extensions
        ),
        language,
    )


def _owed(definition: Definition, clocks: dict[str, str], language: Language) -> Iterator[str]:
    yield from table(
        Text("Uppföljningar", "Follow-ups"),
        (_WHAT, _CLOCK, _DUE, _LATE, Text("Anmärkning", "Note"), _SOURCE),
        (
            (
                each.text.of(language),
                clocks[each.clock],
                span_in_words(each.at, language),
                span_in_words(each.overdue_after, language),
                _PROJECT_END.of(language) if each.horizon else "",
                basis_in_words(each.basis, language),
            )
            for each in definition.follow_ups
        ),
        language,
    )
    yield from table(
        Text("Återkommande besök", "Visits"),
        (_WHAT, _CLOCK, _IN_PHASES, Text("Varje", "Every"), _LATE, _SOURCE),
        (
            (
                each.text.of(language),
                clocks[each.clock],
                _phases(definition, each.in_phases, language),
                span_in_words(each.every, language),
                span_in_words(each.overdue_after, language),
                basis_in_words(each.basis, language),
            )
            for each in definition.repeats
        ),
        language,
    )


def _lapses(definition: Definition, clocks: dict[str, str], language: Language) -> Iterator[str]:
    outcomes = {each.id: each for each in definition.outcomes}

    def when(lapse: Lapse) -> str:
        if lapse.clock is None:
            return _CLOSING.of(language)
        said = f"{clocks[lapse.clock]}: {span_in_words(lapse.after, language)}"
        return f"{said}; {_SET_BACK.of(language)}" if lapse.set_back else said

    def ends(lapse: Lapse) -> str:
        outcome = outcomes[lapse.outcome]
        reasons = (each.name.of(language) for each in outcome.reasons if each.id == lapse.reason)
        return ", ".join((outcome.name.of(language), *reasons))

    yield from table(
        Text("Avslut av sig själva", "Lapses"),
        (_WHAT, _IN_PHASES, Text("När", "When"), Text("Utfall", "Outcome"), _SOURCE),
        (
            (
                each.text.of(language),
                _phases(definition, each.in_phases, language),
                when(each),
                ends(each),
                basis_in_words(each.basis, language),
            )
            for each in definition.lapses
        ),
        language,
    )
