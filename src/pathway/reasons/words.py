"""Puts what was seen, why a rule does not hold, and what is due into Swedish and English."""

from collections.abc import Iterable
from datetime import date

from pathway.dates import Span, day_of
from pathway.definition import (
    AttributeIs,
    ClockIs,
    Condition,
    Count,
    DateIn,
    ExtendedBy,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Open,
    PausedFor,
    Role,
    Taken,
    Told,
    Value,
    WithinLimit,
)
from pathway.reasons.shown import plain
from pathway.records import record
from pathway.texts import Language, Text

__all__ = ["Seen", "due_in_words", "in_words", "pause_cap_in_words", "pause_end_in_words"]

_NEEDS = {
    "wait": ("Ingen plats är ledig", "None is free"),
    "turn": ("De som står före i kön kommer först", "Those ahead in the queue come first"),
    "resume": ("", ""),
}

_STANDS: dict[type[Condition], Text] = {
    LastOutcome: Text("utfallet är {}", "the outcome is {}"),
    LastPhase: Text("senaste fas {}", "the phase last left is {}"),
    Role: Text("begärt av {}", "asked by {}"),
}


@record
class Seen:
    """A value that a condition read; None where it was not known. A clock's is in whole days.

    `limit` is the bound of a clock that is not kept, or the mark of a limit as it stands. `subject`
    is the declared name of what was read, `named` that of the value; ids are said where they are None.
    """

    condition: Condition
    value: Value | None
    limit: Span | None = None
    subject: Text | None = None
    named: Text | None = None


def in_words(
    statement: Text,
    seen: Iterable[Seen],
    needs: str | None,
    needed: Text | None,
    earliest: date | None,
    latest: date | None,
    language: Language,
) -> str:
    """Return the rule's words, what was seen, and the days on which the rule would hold, or did."""
    values = [said for each in seen if (said := _seen(each, language))]
    sentences = [statement.of(language) + (f": {', '.join(values)}" if values else "")]
    if needs not in {None, "details"}:
        step = needs if needed is None else needed.of(language)
        first = ("Först: {}", "First: {}")[language == "en"].format(step)
        sentences += [
            said for said in (_NEEDS.get(needs or "", (first, first))[language == "en"],) if said
        ]
    elif earliest is not None:
        sentences.append(_possible(earliest, latest, language, told=needs is None))
    elif latest is not None:
        past = ("Var möjligt till {}", "Was possible until {}")[language == "en"]
        sentences.append(past.format(latest))
    return ". ".join(sentences) + "."


def _possible(earliest: date, latest: date | None, language: Language, *, told: bool) -> str:
    if language == "sv":
        head = "Möjligt" if told else "Vad som än anges möjligt"
        return f"{head} från {earliest}" + (f" till {latest}" if latest else "")
    head = "Possible" if told else "Whatever is told, possible"
    return f"{head} from {earliest}" + (f" until {latest}" if latest else "")


def _seen(seen: Seen, language: Language) -> str:
    swedish = language == "sv"
    value = seen.value
    match seen.condition:
        case ClockIs(_, low, high):
            return _clock(seen, low, high, swedish=swedish)
        case WithinLimit():
            return _limit(seen, swedish=swedish)
        case DateIn() if isinstance(value, int):
            return f"{day_of(value)}" if seen.named is None else seen.named.of(language)
        case Told(name) if value is None:
            name = _subject(seen, name, language)
            return f"beror på {name}" if swedish else f"hangs on {name}"
        case AttributeIs(name) | Told(name) | FactIs(name) | Judgement(name):
            name = _subject(seen, name, language)
            if value is None:
                return f"{name} saknas" if swedish else f"{name} is missing"
            said = _value(seen, language)
            return f"{name} är {said}" if swedish else f"{name} is {said}"
        case LastOutcome() | LastPhase() if value is None:
            return "inget avslut" if swedish else "there is none"
        case Role() if value is None:
            return "vem som begär saknas" if swedish else "who asks is not told"
        case LastOutcome() | LastPhase() | Role():
            return _STANDS[type(seen.condition)].of(language).format(_value(seen, language))
        case _:
            return _counted(seen, language)


def _subject(seen: Seen, name: str, language: Language) -> str:
    return name if seen.subject is None else seen.subject.of(language)


def _value(seen: Seen, language: Language) -> str:
    return plain(seen.value) if seen.named is None else seen.named.of(language)


def _counted(seen: Seen, language: Language) -> str:
    swedish, value = language == "sv", seen.value
    match seen.condition:
        case ExtendedBy(_, most):
            return _of(value, most, swedish=swedish)
        case PausedFor(_, fewer):
            in_all = _length(fewer, swedish=swedish)
            return f"{value} av {in_all} använda" if swedish else f"{value} of {in_all} used"
        case Count(activity, result):
            return f"{_subject(seen, f'{activity} {result}', language)}: {value}"
        case Taken(trigger):
            return f"{_subject(seen, trigger, language)}: {value}"
        case Open(activity) if value:
            return f"{_subject(seen, activity, language)} {'pågår' if swedish else 'is open'}"
        case Open(activity):
            open_not = "pågår inte" if swedish else "is not open"
            return f"{_subject(seen, activity, language)} {open_not}"
        case _:
            raise AssertionError(seen.condition)  # every other condition has words of its own


def _clock(seen: Seen, low: Span | None, high: Span | None, *, swedish: bool) -> str:
    days = _length(Span(days=int(str(seen.value))), swedish=swedish)
    if seen.limit is None:
        return days
    most = _length(seen.limit, swedish=swedish)
    short = seen.limit == low and (low != high or int(str(seen.value)) < (seen.limit.fixed or 0))
    if not short:
        return f"{days}, högst {most}" if swedish else f"{days}, at most {most}"
    value = days if seen.limit.months is not None else seen.value
    return f"{value} av {most} hittills" if swedish else f"{value} of {most} so far"


def _limit(seen: Seen, *, swedish: bool) -> str:
    days = _length(Span(days=int(str(seen.value))), swedish=swedish)
    if seen.limit is None:
        return days
    most = _length(seen.limit, swedish=swedish)
    return f"{days}, högst {most}" if swedish else f"{days}, at most {most}"


def _of(value: object, span: Span, *, swedish: bool) -> str:
    if value is None:
        return "dagarna är inte angivna" if swedish else "the days are not told"
    most = _length(span, swedish=swedish)
    return f"{value} av högst {most}" if swedish else f"{value} of at most {most}"


def _length(span: Span, *, swedish: bool) -> str:
    if span.months is not None:
        one, more = ("månad", "månader") if swedish else ("month", "months")
        return f"{span.months} {one if span.months == 1 else more}"
    one, more = ("dag", "dagar") if swedish else ("day", "days")
    return f"{span.fixed} {one if span.fixed == 1 else more}"


def due_in_words(
    statement: str,
    length: Span | None,
    since: date,
    overdue: int,
    if_pause: date | None,
    language: Language,
) -> str:
    """Return what is due, since when, by how many days late, and what a pause may still change."""
    swedish = language == "sv"
    lapsed = "" if length is None else f"{_kept(length, swedish=swedish)} "
    if overdue:
        passed = "passerades" if swedish else "passed on"
        days = "sent" if swedish else "overdue"
        late = _length(Span(days=overdue), swedish=swedish)
        said = f"{statement}: {lapsed}{passed} {since}, {late} {days}"
    else:
        reached = "förfaller" if swedish else "due on"
        said = f"{statement}: {lapsed}{reached} {since}"
    if if_pause is None:
        return said
    if swedish:
        return f"{said} (preliminärt: {if_pause} om uppehållet räknas)"
    return f"{said} (provisional: {if_pause} if the pause counts)"


def pause_end_in_words(reason: str, on: date, language: Language) -> str:
    """Return that a pause was planned to end, and from which day it is to be resumed."""
    if language == "sv":
        return f"{reason}: uppehållet planerades sluta, återuppta {on}"
    return f"{reason}: the pause was planned to end, resume on {on}"


def pause_cap_in_words(
    reason: str, cap: Span | None, on: date, overdue: int, language: Language, *, runs_on: bool
) -> str:
    """Return that a pause is at its cap, and whether its clocks run on or it is to be resumed."""
    swedish = language == "sv"
    most = "" if cap is None else _length(cap, swedish=swedish)
    late = _length(Span(days=overdue), swedish=swedish)
    if swedish:
        said = f"{reason}: uppehållets tak, {most}, nås {on}"
        if runs_on:
            return f"{said}; klockorna går vidare"
        return f"{said}, {late} sent; återuppta" if overdue else f"{said}; återuppta"
    said = f"{reason}: the pause reaches its cap of {most} on {on}"
    if runs_on:
        return f"{said}; its clocks run on"
    return f"{said}, {late} overdue; resume" if overdue else f"{said}; resume"


def _kept(span: Span, *, swedish: bool) -> str:
    """Return the span in the unit in which it was given."""
    if span.weeks is not None:
        one, more = ("vecka", "veckor") if swedish else ("week", "weeks")
        return f"{span.weeks} {one if span.weeks == 1 else more}"
    return _length(span, swedish=swedish)
