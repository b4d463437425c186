"""Finds what a scenario names that its definition does not declare, before anything is compiled."""

from collections.abc import Iterable, Iterator
from datetime import date

from pathway.definition import Definition, OneOf
from pathway.definition.wording import unknown
from pathway.errors import Fault
from pathway.simulation.plan.compiling.classes import attributes_of, conditions_of
from pathway.simulation.plan.compiling.history import done_in
from pathway.simulation.plan.compiling.ways import Ways
from pathway.simulation.scenario.choices import Tell
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Counted, Described, Pausing, Stay, Within

__all__ = ["bounds", "unfit"]


def unfit(definition: Definition, scenario: Scenario) -> Iterator[Fault]:
    """Yield every fault of a name, each with its path in the scenario."""
    about = (scenario.programme, scenario.version, scenario.variant)
    found = (definition.id, definition.version, definition.variant)
    if about != found:
        asked, given = (" ".join(each for each in names if each) for names in (about, found))
        why = (
            f"it is about {asked}, and this is {given}. Compile it with the definition it is about."
        )
        yield Fault("version", why)
        return
    ways = Ways(definition)
    yield from _times(definition, scenario)
    yield from _entries(definition, scenario)
    phases = tuple(each.id for each in definition.phases)
    yield from _stays(scenario, ways, phases)
    yield from _withins(scenario, ways, phases)
    yield from _supplies(definition, scenario)
    every = {step for phase in phases for step in ways.steps(phase)}
    for done in dict.fromkeys(done_in(scenario)):
        yield from unknown("after", "step", done.step, sorted(every), "It is a step")


def _stays(scenario: Scenario, ways: Ways, phases: tuple[str, ...]) -> Iterator[Fault]:
    for place, stay in enumerate(scenario.stays):
        path = f"stays[{place}]"
        why = "It is a phase of the programme"
        yield from unknown(f"{path}.phase", "phase", stay.phase, phases, why)
        if stay.phase in phases:
            yield from _steps(path, stay, ways.steps(stay.phase), f"It is a step in {stay.phase}")
            asked = [] if stay.pause is None else [(f"{path}.pause.step", stay.pause.step)]
            if stay.pause is not None:
                asked.append((f"{path}.pause.resume", stay.pause.resume))
                yield from _pause(f"{path}.pause", ways.definition, stay.pause)
            for index, beside in enumerate(stay.beside):
                asked.append((f"{path}.beside[{index}].step", beside.step))
                if beside.end is not None:
                    asked.append((f"{path}.beside[{index}].end", beside.end))
            for at, step in asked:
                yield from unknown(
                    at, "step", step, ways.steps(stay.phase), f"It is a step in {stay.phase}"
                )


def _withins(scenario: Scenario, ways: Ways, phases: tuple[str, ...]) -> Iterator[Fault]:
    for place, within in enumerate(scenario.within):
        path = f"within[{place}]"
        for index, phase in enumerate(within.phases):
            why = "It is a phase of the programme"
            yield from unknown(f"{path}.phases[{index}]", "phase", phase, phases, why)
        if set(within.phases) <= set(phases):
            shared = list(ways.steps(within.phases[0]))
            for phase in within.phases[1:]:
                shared = [each for each in shared if each in ways.steps(phase)]
            yield from _steps(path, within, shared, "It is a step in each of the phases")


def _times(definition: Definition, scenario: Scenario) -> Iterator[Fault]:
    found = bounds(definition, scenario)
    for name, day in zip(("first_day", "last_day"), found, strict=True):
        if day is None:
            yield Fault(name, "the project's period does not tell it. Give the day.")
    first, last = found
    if first is None or last is None:
        return
    arrivals = scenario.arrivals
    days = [
        *((f"arrivals.listed[{at}]", day) for at, day in enumerate(arrivals.listed)),
        *((f"arrivals.observed[{at}]", day) for at, day in enumerate(arrivals.observed)),
        *(
            (f"arrivals.cases[{case}].seasons[{at}]", day)
            for case, each in enumerate(arrivals.cases)
            for at, season in enumerate(each.seasons)
            for day in (season.start, season.end)
        ),
        *((("closing", scenario.closing),) if scenario.closing is not None else ()),
    ]
    for path, day in days:
        if not first <= day <= last:
            yield Fault(path, f"{day} is not from {first} to {last}, which is simulated.")


def bounds(definition: Definition, scenario: Scenario) -> tuple[date | None, date | None]:
    """Return the first and the last day of what is simulated, None where neither tells one."""
    period = None if definition.project is None else definition.project.period("project")
    start = None if period is None or period.start is None else period.start.first
    end = None if period is None or period.end is None else period.end.last
    first = start if scenario.first_day is None else scenario.first_day
    return first, end if scenario.last_day is None else scenario.last_day


def _entries(definition: Definition, scenario: Scenario) -> Iterator[Fault]:
    attributes = {each.id: each for each in definition.attributes}
    details = {
        detail.id: detail
        for way in definition.transitions
        if way.act == "refer"
        for detail in way.tells
    }
    known = (*attributes, *details)
    told: set[str] = set()
    for place, entry in enumerate(scenario.entries):
        path = f"entries[{place}]"
        for condition in conditions_of(entry):
            if condition.attribute not in told:
                why = (
                    f"it asks for {condition.attribute!r}, which is not drawn before. Move it down."
                )
                yield Fault(path, why)
        names = attributes_of(entry)
        for name in names:
            yield from unknown(path, "attribute", name, known, "It is told at the referral")
            if name in told:
                yield Fault(path, f"{name!r} is drawn before. Draw it once.")
        told |= set(names)
        if isinstance(entry, Counted):
            if entry.attribute in attributes and isinstance(
                attributes[entry.attribute].values, OneOf
            ):
                yield Fault(path, f"{entry.attribute!r} is no number. Describe it by its classes.")
            continue
        for index, tells in _options(entry):
            for tell in tells:
                values = attributes.get(tell.detail)
                if values is not None and isinstance(values.values, OneOf):
                    classes = [each.id for each in values.values.choices]
                    why = f"It is a class of {tell.detail}"
                    yield from unknown(f"{path}.{index}", "class", tell.value, classes, why)
    for condition in dict.fromkeys(conditions_of(scenario)):
        yield from unknown("where", "attribute", condition.attribute, sorted(told), "It is drawn")


def _options(entry: Described) -> Iterator[tuple[str, tuple[Tell, ...]]]:
    for place, case in enumerate(entry.told):
        for index, option in enumerate(case.options):
            yield f"told[{place}].options[{index}]", option.tells


def _pause(path: str, definition: Definition, pause: Pausing) -> Iterator[Fault]:
    """A visit's pauses are of one sort, so that one threshold holds for them."""
    reasons = {
        tell.value
        for case in pause.told
        for option in case.options
        for tell in option.tells
        if tell.detail == "reason"
    }
    sorts = [each for each in definition.pauses if reasons & {reason.id for reason in each.reasons}]
    if len(sorts) > 1:
        names = " and ".join(each.id for each in sorts)
        yield Fault(f"{path}.told", f"its reasons are those of {names}. Keep to one of them.")
    if any(each.threshold.fixed is None for each in sorts):
        yield Fault(f"{path}.told", "its threshold is in months, which are of no fixed length.")


def _steps(path: str, holder: Stay | Within, known: Iterable[str], why: str) -> Iterator[Fault]:
    among = tuple(known)
    for place, step in enumerate(holder.steps):
        at = f"{path}.steps[{place}]"
        yield from unknown(f"{at}.step", "step", step.step, among, why)
        for index, each in enumerate(step.together):
            yield from unknown(f"{at}.together[{index}].step", "step", each.step, among, why)


def _supplies(definition: Definition, scenario: Scenario) -> Iterator[Fault]:
    resources = {each.id: each for each in definition.resources}
    for place, supply in enumerate(scenario.supplies):
        path = f"supplies[{place}].resource"
        why = "It is a resource of the programme"
        yield from unknown(path, "resource", supply.resource, resources, why)
        declared = resources.get(supply.resource)
        if declared is not None and declared.activities:
            why = f"{supply.resource!r} is held by an activity, which waits for nothing here."
            yield Fault(path, f"{why} Leave it out.")
        start = next((way.target for way in definition.transitions if way.act == "refer"), None)
        if declared is not None and start in declared.phases:
            why = f"{supply.resource!r} is held from the referral on, which waits for nothing here."
            yield Fault(path, f"{why} Leave it out.")
