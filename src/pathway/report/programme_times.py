"""Tells the shortest and the longest journey to each outcome: the proved times, and examples with dates."""

from collections.abc import Iterator

from pathway.definition import Definition
from pathway.definition.named import words_of
from pathway.report.blocks import Block, Column, Figure, Fold, Prose, Section, Table
from pathway.report.programme_journeys import Example
from pathway.report.programme_proofs import Proofs
from pathway.report.timeline import Timeline, timeline_of
from pathway.report.timeline_drawn import timeline_chart
from pathway.texts import Language, Text
from pathway.verification import Time

__all__ = ["times_section"]

PLACE = "times"
"""The id of the section."""

_TITLE = Text("Kortaste och längsta väg", "The shortest and the longest way")
_LEAD = Text(
    "Dagar från anvisning till utfall, för den som inte passerar någon gräns. Tiderna är bevisade: "
    "ingen kan komma dit på färre dagar, och där den längsta är ett antal dagar ingen på fler.",
    "Days from referral to outcome, for those who pass no limit. The times are proved: nobody can "
    "get there in fewer days, and where the longest is a number of days, nobody in more.",
)
_EXAMPLES = Text(
    "Exemplen är prövade steg för steg mot programmet. Datumen är ett exempel bland flera.",
    "The examples were tried step by step against the programme. The dates are one example of "
    "several.",
)
_TO = Text("Till", "To")
_SHORTEST = Text("Kortast", "Shortest")
_LONGEST = Text("Längst", "Longest")
_PLANNED = Text("Planerat", "Planned")
_YES = Text("ja", "yes")
_DAYS = (Text("dag", "day"), Text("dagar", "days"))
_NEVER = Text("aldrig", "never")
_ENDLESS = Text("utan slut", "without end")
_LEAST = Text("minst {}, inte avgjort", "at least {}, not decided")
_NO_END = Text(
    "Utan slut betyder att någon fas på vägen inte har någon gräns: där kan man vänta hur länge "
    "som helst utan att något är försenat.",
    "Without end means that some phase on the way has no limit: one can wait there for as long as "
    "one likes and nothing is overdue.",
)
_NO_LEAST = Text(
    "0 dagar betyder att ingen regel anger en minsta tid: stegen kan tas samma dag.",
    "0 days means that no rule sets a least length: the steps can be taken on one day.",
)
_JOURNEY = {
    "shortest": Text("Kortaste vägen till {}: {}", "The shortest way to {}: {}"),
    "longest": Text("Längsta vägen till {}: {}", "The longest way to {}: {}"),
}
_ON = Text("Datum", "Date")
_DAY = Text("Dag nr", "Day no.")
_STEP = Text("Steg", "Step")
_TELLS = Text("Anger", "Tells")


def times_section(definition: Definition, proofs: Proofs, language: Language) -> Section | None:
    """Return the section; None where no time was worked out."""
    times = [each for each in proofs.report.times if each.kind == "outcome"]
    if not times:
        return None
    return Section(PLACE, _TITLE.of(language), tuple(_blocks(definition, proofs, times, language)))


def _blocks(
    definition: Definition, proofs: Proofs, times: list[Time], language: Language
) -> Iterator[Block]:
    planned = {each.id for each in definition.outcomes if each.category == "planned"}
    names = {name: said.of(language) for name, said in words_of(definition.outcomes).items()}
    times.sort(key=lambda each: (each.id not in planned, names[each.id]))
    yield Prose(_LEAD.of(language))
    columns = (_TO, _PLANNED, _SHORTEST, _LONGEST)
    yield Table(
        _TITLE.of(language),
        tuple(Column(each.of(language), whole=each in (_SHORTEST, _LONGEST)) for each in columns),
        tuple(_row(each, names[each.id], each.id in planned, language) for each in times),
        wordy=True,
    )
    if any(each.shortest == 0 for each in times):
        yield Prose(_NO_LEAST.of(language), "quiet")
    if any(each.unbounded for each in times):
        yield Prose(_NO_END.of(language), "quiet")
    if proofs.examples:
        yield Prose(_EXAMPLES.of(language), "quiet")
    for at, time in enumerate(times):
        among = [each for each in proofs.examples if each.outcome == time.id]
        if among:
            row = _row(time, names[time.id], time.id in planned, language)
            told = (_example(definition, each, names[time.id], at, language) for each in among)
            yield Fold(f"{row[0]}: {row[2]} - {row[3]}", tuple(told))


def _row(time: Time, name: str, planned: bool, language: Language) -> tuple[str, ...]:  # noqa: FBT001
    longest = _days(time.longest, language)
    if time.unbounded:
        longest = _ENDLESS.of(language)
    elif not time.decided:
        longest = _LEAST.of(language).format(longest)
    return name, _YES.of(language) if planned else "", _days(time.shortest, language), longest


def _days(number: int | None, language: Language) -> str:
    if number is None:
        return _NEVER.of(language)
    return f"{number} {_DAYS[number != 1].of(language)}"


def _example(
    definition: Definition, example: Example, name: str, at: int, language: Language
) -> Block:
    title = _JOURNEY[example.extreme].of(language).format(name, _days(example.days, language))
    last = example.events[-1].on
    told = timeline_of(definition, "", example.events, on=last, language=language)
    table = _steps(told, title, language)
    if example.days == 0:
        return table
    key = f"journey-{at}-{example.extreme}"
    return Figure(timeline_chart(told, language, key, title=title, way_alone=True), table)


def _steps(told: Timeline, title: str, language: Language) -> Table:
    columns = (_ON, _DAY, _STEP, _TELLS)
    return Table(
        title,
        tuple(Column(each.of(language), each == _DAY, each == _ON) for each in columns),
        tuple((e.on.isoformat(), str(e.day), e.step, e.told) for e in told.steps),
        wordy=True,
    )
