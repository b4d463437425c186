"""A report as lines of text: what was found, by which rules, on which days, and what to do about it."""

from collections.abc import Iterator
from datetime import date, timedelta

from pathway.definition import Definition
from pathway.texts import Language, Text
from pathway.verification.confirming import CALENDAR
from pathway.verification.model import Days, Finding, Journey, Report, Time
from pathway.verification.report.journeys import (
    DatedStep,
    dated_steps,
    entry_of,
    first_day,
)
from pathway.verification.report.naming import (
    clock_words,
    named,
    rule_words,
    step_words,
    told_words,
)
from pathway.verification.report.numbers import numbers_of
from pathway.verification.report.silences import Sorted
from pathway.verification.report.words import HEADINGS, open_words, saying_of

__all__ = ["finding_lines", "report_lines", "time_rows"]

_IN = "  "


def report_lines(
    definition: Definition,
    report: Report,
    answers: Sorted,
    language: Language,
    centre: Definition | None = None,
) -> Iterator[str]:
    """Yield a report line by line; `centre` is what the definition was held against, if it was."""
    reading = HEADINGS[report.reading].of(language)
    known_by = f"{report.definition}@{report.version}"
    yield f"{definition.name.of(language)} ({known_by}), {reading}"
    yield _size(report).of(language)
    if report.assumed:
        assumed = " ".join(each.of(language) for each in report.assumed)
        yield f"{HEADINGS['assumed'].of(language)}: {assumed}"
    for at, (finding, *others) in enumerate(_by_cause(definition, answers.told), 1):
        yield ""
        yield from finding_lines(definition, finding, language, number=at, centre=centre)
        if others:
            yield f"{_IN} {HEADINGS['follows'].of(language)}:"
        for each in others:
            yield f"{_IN}   {saying_of(definition, each).headline.of(language)} ({each.id})"
    for why in open_words(report):
        yield ""
        yield f"{HEADINGS['undecided'].of(language)}: {why.of(language)}"
    if report.notes:
        yield ""
        yield from _notes(definition, report.notes, language)
    yield ""
    yield from _silenced(answers, language)
    yield _summary(report, answers).of(language)


def _by_cause(definition: Definition, findings: tuple[Finding, ...]) -> list[list[Finding]]:
    """Put findings together that blame the same rules: the first says it, the others follow.

    Rules of the language itself are left out of account. What shows soonest comes first.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in sorted(findings, key=_soon):
        rules = _own(definition, each.rules) or tuple(name for _, name in each.subject)
        groups.setdefault(rules, []).append(each)
    return list(groups.values())


def _own(definition: Definition, rules: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rules that the definition has words for; the language's own cannot be changed."""
    return tuple(each for each in rules if rule_words(definition, each) is not None)


def _soon(finding: Finding) -> tuple[bool, int, int]:
    journey = finding.journey
    return (journey is None, *((journey.until, len(journey.steps)) if journey else (0, 0)))


def finding_lines(
    definition: Definition,
    finding: Finding,
    language: Language,
    *,
    number: int,
    centre: Definition | None = None,
) -> Iterator[str]:
    """Yield one finding: what is so, its id, the rules to blame, days, a journey, what to do.

    Where it differs from its `centre`, it is the centre's rules that are to blame, as they stand there.
    """
    saying = saying_of(definition, finding)
    blamed = definition if centre is None or finding.question != "differs" else centre
    undecided = "" if finding.decided else f"{HEADINGS['undecided'].of(language)}: "
    yield f"{number}. {undecided}{saying.headline.of(language)}"
    yield f"{_IN} id: {finding.id}"
    if finding.why:
        yield f"{_IN} {finding.why.of(language)}"
    yield from (f"{_IN} {line}" for line in _blamed(blamed, finding, language))
    for first, last in finding.dates:
        yield f"{_IN} {HEADINGS['dates'].of(language)}: {first} - {last}"
    for each in finding.days:
        yield f"{_IN} {_days(definition, each, language)}"
    if finding.journey is not None:
        yield from _journey(definition, finding, finding.journey, language)
    advice = HEADINGS["missing"] if _only_built_in(definition, finding) else saying.advice
    yield f"{_IN} {HEADINGS['next'].of(language)}: {advice.of(language)}"


def _only_built_in(definition: Definition, finding: Finding) -> bool:
    """Whether no rule of the definition stands in the way of who is stuck."""
    stuck = finding.question in ("dead_end", "trap")
    return stuck and not _own(definition, finding.rules)


def time_rows(
    definition: Definition, times: tuple[Time, ...], language: Language
) -> list[tuple[str, str, str]]:
    """Return the times from entry as rows: to what, the shortest, the longest."""
    return [
        (
            f"{HEADINGS[each.kind].of(language)} {named(definition, each.kind, each.id).of(language)}",
            _length(each.shortest).of(language),
            _longest(each).of(language),
        )
        for each in times
    ]


def _size(report: Report) -> Text:
    seconds = f"{report.seconds:.1f}"
    by = HEADINGS["by_days"] if report.method == "days" else HEADINGS["by_sets"]
    return Text(
        f"{report.modes} lägen, {report.clocks} räknare av dagar, {report.states} {by.sv}, "
        f"{seconds.replace('.', ',')} sekunder",
        f"{report.modes} modes, {report.clocks} counters of days, {report.states} {by.en}, "
        f"{seconds} seconds",
    )


def _summary(report: Report, answers: Sorted) -> Text:
    told, quiet, open_ = len(answers.told), len(answers.silenced), len(report.undecided)
    if not (told or quiet or open_):
        return HEADINGS["nothing"]
    sv, en = [], []
    if told:
        sv.append(f"{told} fynd")
        en.append(f"{told} finding{'s' * (told != 1)}")
    elif not open_:
        sv.append("Inget att åtgärda")
        en.append("Nothing to mend")
    if quiet:
        sv.append(f"{quiet} tystade")
        en.append(f"{quiet} silenced")
    if open_:
        sv.append(f"{open_} inte avgjorda")
        en.append(f"{open_} not decided")
    said = Text(f"{', '.join(sv)}.", f"{', '.join(en)}.")
    if told or not open_:
        return said
    slow = any(" seconds" in each for each in report.undecided)
    more = [HEADINGS["open"], *([HEADINGS["more_budget"]] if slow else [])]
    return Text(
        " ".join((said.sv, *(each.sv for each in more))),
        " ".join((said.en, *(each.en for each in more))),
    )


def _silenced(answers: Sorted, language: Language) -> Iterator[str]:
    for finding, silence in answers.silenced:
        heading = HEADINGS["silenced"].of(language)
        yield f"{heading}: {finding.id}: {silence.reason.of(language)}"
    for silence in answers.stale:
        yield f"{HEADINGS['stale'].of(language)}: {silence.finding}"
    for silence in answers.needless:
        yield f"{HEADINGS['needless'].of(language)}: {silence.finding}"


def _notes(definition: Definition, notes: tuple[Finding, ...], language: Language) -> Iterator[str]:
    yield f"{HEADINGS['notes'].of(language)}:"
    for each in notes:
        saying = saying_of(definition, each)
        rules = f" ({', '.join(each.rules)})" if each.rules else ""
        yield f"{_IN} {saying.headline.of(language)}{rules}"


def _blamed(definition: Definition, finding: Finding, language: Language) -> Iterator[str]:
    head, rules = f"{HEADINGS['blame'].of(language)}: ", finding.rules
    own = _own(definition, rules)
    if rules and not own:
        yield f"{head}{HEADINGS['no_rule'].of(language)}"
    width = max(map(len, own), default=0)
    for at, rule in enumerate(own):
        words = (rule_words(definition, rule) or Text("", "")).of(language)
        numbers = ", ".join(each.of(language) for each in numbers_of(definition, rule))
        said = f"{words} [{numbers}]" if numbers else words
        yield f"{head if not at else ' ' * len(head)}{rule.ljust(width)}  {said}"
    if "not-while-paused" in rules:
        waiting = ", ".join(_not_while_paused(definition, finding))
        yield f"{HEADINGS['not_while_paused'].of(language)}: {waiting}"


def _not_while_paused(definition: Definition, finding: Finding) -> Iterator[str]:
    """Yield the steps that a pause keeps from being taken where the finding is."""
    phases = {name for kind, name in finding.subject if kind == "phase"}
    seen: dict[str, None] = {}
    for each in definition.transitions:
        if not each.while_paused and phases & set(each.sources):
            seen[each.trigger] = None
    yield from seen


def _days(definition: Definition, days: Days, language: Language) -> str:
    if days.clock == CALENDAR:
        first, last = (_on(definition, each) for each in (days.first, days.last))
        return f"{HEADINGS['dates'].of(language)}: {first} - {last}"
    clock = clock_words(definition, days.clock).of(language)
    last_day = "" if days.last is None else days.last
    between = f"{days.first}-{last_day}" if days.first != days.last else f"{days.first}"
    return f"{HEADINGS['days'].of(language)}: {clock} {between}"


def _on(definition: Definition, days: int | None) -> str:
    return "" if days is None else (first_day(definition) + timedelta(days=days)).isoformat()


def _journey(
    definition: Definition, finding: Finding, journey: Journey, language: Language
) -> Iterator[str]:
    entry = entry_of(definition, journey)
    tried = {True: "confirmed", False: "differs", None: "untried"}[journey.confirmed]
    yield f"{_IN} {HEADINGS['journey'].of(language)}, {HEADINGS[tried].of(language)}:"
    steps = dated_steps(journey, entry)
    taken = [each.step for each in steps]
    if journey.refused is not None:
        taken.append(journey.refused.step)
    width = max(len(step_words(definition, each, language)) for each in taken)
    for each in steps:
        yield _step(definition, each, width, language)
    last = entry + timedelta(days=journey.until)
    if journey.refused is not None:
        telling = told_words(definition, journey.refused.told).of(language)
        step = step_words(definition, journey.refused.step, language)
        both = finding.question == "may_both_apply"
        refused = HEADINGS["both_fit" if both else "refused"].of(language)
        said = f"{step.ljust(width)}  {refused}{telling and f' ({telling})'}"
        yield _line(last, journey.until, said, language)
    elif finding.question in _ENDS:
        yield _line(last, journey.until, HEADINGS[_ends(finding)].of(language), language)


_ENDS = {"dead_end": "nothing_possible", "trap": "nothing_left", "differs": "centre_refuses"}


def _ends(finding: Finding) -> str:
    stays = all(kind != "step" for kind, _ in finding.subject)
    return "centre_ends" if finding.question == "differs" and stays else _ENDS[finding.question]


def _step(definition: Definition, step: DatedStep, width: int, language: Language) -> str:
    told = told_words(definition, step.told).of(language)
    if step.by_itself:
        told = f"{HEADINGS['by_itself'].of(language)} {told}"
    said = f"{step_words(definition, step.step, language).ljust(width)}  {told}".rstrip()
    return _line(step.on, step.day, said, language)


def _line(on: date, day: int, said: str, language: Language) -> str:
    return f"{_IN}   {on}  {HEADINGS['from_day'].of(language)} {str(day).ljust(4)} {said}"


def _length(days: int | None) -> Text:
    if days is None:
        return HEADINGS["never"]
    return Text(
        f"{days} {'dag' if days == 1 else 'dagar'}", f"{days} {'day' if days == 1 else 'days'}"
    )


def _longest(time: Time) -> Text:
    if time.unbounded:
        return HEADINGS["unbounded"]
    length = _length(time.longest)
    if not time.decided and time.longest is not None:
        least = HEADINGS["least"]
        return Text(f"{least.sv} {length.sv}", f"{least.en} {length.en}")
    return length
