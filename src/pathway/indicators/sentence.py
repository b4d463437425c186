"""Says what an indicator counts in one sentence, in Swedish and English, made from its data alone."""

from collections.abc import Iterator

from pathway.definition import AttributeIs
from pathway.definition.wording import enumerated
from pathway.indicators.asked_in_words import Words
from pathway.indicators.check.conditions import leaves
from pathway.indicators.conditions import (
    AllOf,
    Asked,
    AssessedAs,
    Contacted,
    IsTold,
    Reached,
    Stayed,
)
from pathway.indicators.declared import Declared
from pathway.indicators.model import Family, Indicator, Window
from pathway.texts import Text

__all__ = ["sentence"]

_OF = {"hours": Text("timmar", "hours"), "days": Text("dagar", "days")}
_ONE = {"hours": Text("timme", "hour"), "days": Text("dag", "day")}
_PICKS = {
    "first": Text("det första gäller", "the first holds"),
    "last": Text("det sista gäller", "the last holds"),
}
_HALF = 0.5


def sentence(indicator: Indicator, family: Family, declared: Declared | None = None) -> Text:
    """Return one sentence that says measure, population, days, missing answers and breakdowns.

    With *declared*, in the names of a programme; without it ids stand for themselves.
    """
    words = Words(declared)
    parts = [
        _lead(indicator, family, words),
        *_days(indicator, words, of_organisations=_of_organisations(indicator, family)),
        *_set_apart(indicator, words),
        *_tables(indicator, family),
    ]
    return Text(
        f"{'; '.join(each.sv for each in parts)}.", f"{'; '.join(each.en for each in parts)}."
    )


def _lead(indicator: Indicator, family: Family, words: Words) -> Text:
    counting = next(each for each in family.countings if each.id == indicator.counting)
    whole = counting.name
    match indicator.measure:
        case "count":
            lead = Text(f"Antal {whole.sv}", f"The number of {whole.en}")
        case "share":
            lead = Text(f"Andel av {whole.sv}", f"The share of {whole.en}")
        case "sum":
            amount = _OF[indicator.of or "hours"]
            lead = Text(f"Summan av {amount.sv} i {whole.sv}", f"The {amount.en} of {whole.en}")
        case "quantile":
            amount, at = _OF[indicator.of or "hours"], indicator.at or 0.0
            half = at == _HALF
            sv = "Medianen" if half else f"Kvantilen {at:g}".replace(".", ",")
            en = "The median" if half else f"The quantile {at:g}"
            lead = Text(
                f"{sv} av {amount.sv} i {whole.sv}", f"{en} of the {amount.en} of {whole.en}"
            )
    sv, en = lead.sv, lead.en
    asked: Asked | None = indicator.population
    if counting.started:
        asked = _beyond_a_start(indicator.population)
    elif counting.records == "organisation" and asked == Contacted(counting.entry):
        asked = None  # the records' name says it
    if asked is not None:
        where = words.clause(asked)
        sv, en = f"{sv} där {where.sv}", f"{en} where {where.en}"
    if indicator.counted is not None:
        held = words.clause(indicator.counted)
        sv, en = f"{sv}: de där {held.sv}", f"{en}: those where {held.en}"
    return Text(sv, en)


def _of_organisations(indicator: Indicator, family: Family) -> bool:
    return any(
        each.records == "organisation" for each in family.countings if each.id == indicator.counting
    )


def _beyond_a_start(population: Asked) -> Asked | None:
    """Return what is asked beside that participation has started, which the records' name says."""
    match population:
        case Reached(()):
            return None
        case AllOf(parts):
            left = tuple(each for each in parts if each != Reached())
            return (AllOf(left) if len(left) > 1 else left[0]) if left else None
        case _:
            return population


def _days(indicator: Indicator, words: Words, *, of_organisations: bool) -> Iterator[Text]:
    anchor = _anchor(indicator, words)
    if of_organisations and indicator.anchor == "entry":
        anchor = Text("den första kontakten", "the first contact")
    yield Text(f"räknat från {anchor.sv}", f"counted from {anchor.en}")
    if indicator.window is not None:
        yield _window(indicator.window, words)
    if indicator.maturity:
        yield Text(
            f"en post ingår från dag {indicator.maturity}",
            f"a record is due from day {indicator.maturity}",
        )


def _anchor(indicator: Indicator, words: Words) -> Text:
    match indicator.anchor:
        case "entry":
            return Text("start", "entry")
        case "exit":
            return Text("avslut", "exit")
        case "project_end":
            return Text("projektets slut", "the end of the project")
        case anchor:
            phase = words.name("phases", anchor.removeprefix("phase:"))
            return Text(f"dagen då fasen {phase.sv} nåddes", f"the day {phase.en} was entered")


def _window(window: Window, words: Words) -> Text:
    pick = _PICKS.get(window.pick) or Text(
        f"det närmast dag {window.at} gäller", f"the one nearest to day {window.at} holds"
    )
    if window.follow_up is None:
        sv, en = "läget", "the situation"
    else:
        name = words.name("follow_ups", window.follow_up)
        sv, en = f'läget enligt "{name.sv}"', f'the situation told at "{name.en}"'
    days = f"{window.start}-{window.end}"
    if window.outcome_tells:
        sv, en = f"{sv} eller avslutet", f"{en} or by the exit"
    return Text(f"{sv} dag {days}, av flera {pick.sv}", f"{en} on day {days}, of several {pick.en}")


def _set_apart(indicator: Indicator, words: Words) -> Iterator[Text]:
    if indicator.excluded is not None:
        left = words.clause(indicator.excluded)
        yield Text(f"utom de där {left.sv}", f"but for those where {left.en}")
    if indicator.unanswered == "no":
        yield Text("uteblivet svar räknas som nej", "a missing answer counts as a no")
    elif indicator.window is not None or _can_lack(indicator):
        yield Text("uteblivet svar redovisas för sig", "a missing answer is shown apart")


def _can_lack(indicator: Indicator) -> bool:
    """Whether it can be unknown if a record is counted."""
    if indicator.counted is None:
        return False
    told = {
        name
        for _, leaf in leaves(indicator.population, "")
        if isinstance(leaf, IsTold)
        for name in leaf.attributes
    }
    return any(
        isinstance(leaf, AssessedAs | Stayed)
        or (isinstance(leaf, AttributeIs) and leaf.attribute not in told)
        for _, leaf in leaves(indicator.counted, "")
    )


def _tables(indicator: Indicator, family: Family) -> Iterator[Text]:
    names = {each.id: each.name for each in family.breakdowns}
    for table in indicator.breakdowns:
        by = enumerated([names[each] for each in table], "och", "and")
        yield Text(f"uppdelat på {by.sv}", f"by {by.en}")
    if indicator.rate is not None:
        rate, of = indicator.rate, _ONE[indicator.of or "hours"]
        yield Text(
            f"av varje {of.sv} följer {rate.amount:g} {rate.unit.sv}",
            f"from each {of.en} follow {rate.amount:g} {rate.unit.en}",
        )
