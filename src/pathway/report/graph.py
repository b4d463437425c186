"""Gathers what the picture of a programme shows: phases in a column, the steps between them as lines."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from pathway.definition import Definition, Lapse, Limit, Phase
from pathway.definition.derived import rules_of, ways_of
from pathway.report.programme_limits import marks_in_words
from pathway.texts import Language, Text

__all__ = ["OUTSIDE", "Graph", "Line", "Place", "Way", "graph_of"]

OUTSIDE = ""
"""Where a participation is before it begins."""

_BY_TIME = Text("av sig självt", "by itself")
_TOGETHER = Text("tillsammans", "together")


@frozen
class Place:
    """A phase: its name, whether it lies before, during or after, and what bounds the time in it."""

    id: str
    name: str
    part: str
    final: bool
    bounds: tuple[str, ...]


@frozen
class Way:
    """A step, or a lapse, from one place to another, with the rules that are judged."""

    source: str
    target: str
    name: str
    rules: tuple[str, ...] = ()
    lapse: bool = False


@frozen
class Line:
    """What one line of the picture stands for: the same steps from each source to each target.

    One of the two is a single place. `names` are the steps, each once.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    names: tuple[str, ...]
    lapse: bool = False


@frozen
class Graph:
    """A programme as its picture and the table under it tell it, in the words of one language."""

    places: tuple[Place, ...]
    ways: tuple[Way, ...]
    lines: tuple[Line, ...]


def graph_of(definition: Definition, language: Language) -> Graph:
    """Return what the picture of a definition shows."""
    ways = tuple(dict.fromkeys(_ways(definition, language)))
    order = {each.id: at for at, each in enumerate(definition.phases)}
    return Graph(
        tuple(_place(definition, each, language) for each in definition.phases),
        tuple(_merged(ways)),
        tuple(_lines(ways, order)),
    )


def _place(definition: Definition, phase: Phase, language: Language) -> Place:
    """Return a phase; where one clock runs over several, their bounds are said to be of them all."""
    limits = [each for each in definition.limits if phase.id in each.in_phases]
    alone = [each for each in limits if not _is_shared(definition, each)]
    shared = [each for each in limits if each not in alone]
    bounds = [_bound(each, language) for each in alone]
    for said in dict.fromkeys(_bound(each, language) for each in shared):
        bounds += [said, _TOGETHER.of(language)]
    return Place(phase.id, phase.name.of(language), phase.part, phase.final, tuple(bounds))


def _is_shared(definition: Definition, limit: Limit) -> bool:
    """Whether a limit bounds several phases together: its clock runs on from one into another."""
    clock = next(each for each in definition.clocks if each.id == limit.clock)
    return len(set(limit.in_phases) & set(clock.runs_in)) > 1


def _bound(limit: Limit, language: Language) -> str:
    """Return the marks of a limit: when it is due, and past what it is overdue."""
    said = marks_in_words(limit.due, limit.overdue_after, language)
    return f"≤ {said}" if limit.due in (None, limit.overdue_after) else said


def _ways(definition: Definition, language: Language) -> Iterator[Way]:
    for way in ways_of(definition):
        rules = tuple(dict.fromkeys(each.id for each in rules_of(definition, way)))
        for source in way.sources or (OUTSIDE,):
            if way.target is not None and way.target != source:
                yield Way(source, way.target, way.name.of(language), rules)
    for lapse in definition.lapses:
        for phase in lapse.in_phases:
            name = _ended(definition, lapse, language)
            yield Way(phase, lapse.target, name, lapse.rules, lapse=True)


def _ended(definition: Definition, lapse: Lapse, language: Language) -> str:
    """Return why time alone ends a participation: the reason of the exit, or its outcome."""
    outcome = next(each for each in definition.outcomes if each.id == lapse.outcome)
    reasons = (each.name for each in outcome.reasons if each.id == lapse.reason)
    return f"{next(reasons, outcome.name).of(language)} ({_BY_TIME.of(language)})"


def _merged(ways: Iterable[Way]) -> Iterator[Way]:
    """Yield each step between two places once, with the rules of all its transitions."""
    rules: dict[tuple[str, str, str, bool], dict[str, None]] = {}
    for way in ways:
        found = rules.setdefault((way.source, way.target, way.name, way.lapse), {})
        found |= dict.fromkeys(way.rules)
    for (source, target, name, lapse), found in rules.items():
        yield Way(source, target, name, tuple(found), lapse)


_Key = tuple[tuple[str, ...], tuple[str, ...], bool]


def _lines(ways: tuple[Way, ...], order: dict[str, int]) -> Iterator[Line]:
    """Put steps together: those of one name that go up or down to one place, or from one place.

    A step to the very next phase has a line of its own, so that the ordinary way stands out.
    """
    into: dict[tuple[str, str, bool, bool], dict[str, None]] = {}
    lines: dict[_Key, dict[str, None]] = {}
    for way in ways:
        if not way.lapse and (way.source == OUTSIDE or _next(way, order)):
            lines.setdefault(((way.source,), (way.target,), False), {})[way.name] = None
            continue
        down = order[way.source] < order[way.target]
        into.setdefault((way.name, way.target, way.lapse, down), {})[way.source] = None
    out: dict[tuple[str, str, bool, bool], dict[str, None]] = {}
    for (name, target, lapse, down), sources in into.items():
        if len(sources) > 1:
            lines.setdefault((tuple(sources), (target,), lapse), {})[name] = None
        else:
            (source,) = sources
            out.setdefault((name, source, lapse, down), {})[target] = None
    for (name, source, lapse, _), targets in out.items():
        lines.setdefault(((source,), tuple(targets), lapse), {})[name] = None
    for (begins, ends, lapse), names in lines.items():
        yield Line(begins, ends, tuple(names), lapse)


def _next(way: Way, order: dict[str, int]) -> bool:
    return order[way.target] - order[way.source] == 1
