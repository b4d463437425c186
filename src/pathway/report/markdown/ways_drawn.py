"""Gathers what a diagram draws: one edge for all steps between two places, and a frame round phases."""

from collections.abc import Iterator

from attrs import frozen

from pathway.definition import Definition, Lapse, Phase
from pathway.definition.derived import ways_of
from pathway.texts import Language, Text

__all__ = ["FRAME", "OUTSIDE", "Drawn", "Edge", "drawn"]

OUTSIDE = ""
"""Where a participation is before it begins."""

FRAME = "(frame)"
"""Stands as source or target of an edge for every phase within the frame."""

_FEWEST = 2
_WIDTH = 34
_BY_TIME = Text(sv="tid", en="time")
_PAUSE = Text(sv="uppehåll", en="pause")
_STOPS = Text(sv="stoppar", en="stops")


@frozen
class Edge:
    """All steps from one place to another, a line each; `lapse` where time alone brings them."""

    source: str
    target: str
    lines: tuple[str, ...]
    lapse: bool = False


@frozen
class Drawn:
    """What a diagram shows, in the words of one language.

    `frame` holds the phases that steps treat alike; an edge from or to `FRAME` stands for one from
    or to each of them. `inside` tells, per phase, the steps that stay in it, in lines of text.
    `pauses` says what a pause is for and which clocks it stops.
    """

    frame: tuple[str, ...]
    edges: tuple[Edge, ...]
    inside: dict[str, tuple[str, ...]]
    pauses: tuple[str, ...]


@frozen
class _Arrow:
    """One step from one phase to another."""

    source: str
    target: str
    said: str
    lapse: bool


def drawn(definition: Definition, language: Language) -> Drawn:
    """Return what a diagram of the definition shows."""
    arrows = tuple(dict.fromkeys(_arrows(definition, language)))
    frame = _frame(definition, arrows)
    lines: dict[tuple[str, str, bool], list[str]] = {}
    for arrow in _framed(arrows, frame):
        lines.setdefault((arrow.source, arrow.target, arrow.lapse), []).append(arrow.said)
    return Drawn(
        frame,
        tuple(
            Edge(source, target, tuple(dict.fromkeys(said)), lapse)
            for (source, target, lapse), said in lines.items()
        ),
        {
            phase.id: tuple(_wrapped(_staying(definition, phase, language)))
            for phase in definition.phases
        },
        tuple(_pauses(definition, language)),
    )


def _arrows(definition: Definition, language: Language) -> Iterator[_Arrow]:
    for way in ways_of(definition):
        for source in way.sources or (OUTSIDE,):
            if way.target is not None and way.target != source:
                yield _Arrow(source, way.target, way.name.of(language), lapse=False)
    for lapse in definition.lapses:
        for phase in lapse.in_phases:
            yield _Arrow(phase, lapse.target, _lapsed(definition, lapse, language), lapse=True)


def _lapsed(definition: Definition, lapse: Lapse, language: Language) -> str:
    """Return why time alone ends a participation: the reason of the exit, or its outcome."""
    outcome = next(each for each in definition.outcomes if each.id == lapse.outcome)
    reasons = (each.name for each in outcome.reasons if each.id == lapse.reason)
    said = next(reasons, outcome.name).of(language)
    return f"{said} ({_BY_TIME.of(language)})"


def _frame(definition: Definition, arrows: tuple[_Arrow, ...]) -> tuple[str, ...]:
    """Return the phases of the participation proper that, framed, save most arrows; none, if none."""
    within = {phase.id for phase in definition.phases if phase.part == "during"}
    together: dict[tuple[str, str, bool, bool], set[str]] = {}
    for each in arrows:
        out, back = each.source in within, each.target in within
        if out and not back:
            together.setdefault((each.target, each.said, each.lapse, True), set()).add(each.source)
        if back and not out:
            together.setdefault((each.source, each.said, each.lapse, False), set()).add(each.target)
    best, saved = set[str](), 0
    for among in together.values():
        alike = sum(among <= others for others in together.values())
        if len(among) >= _FEWEST and (len(among) - 1) * alike > saved:
            best, saved = among, (len(among) - 1) * alike
    return tuple(phase.id for phase in definition.phases if phase.id in best)


def _framed(arrows: tuple[_Arrow, ...], frame: tuple[str, ...]) -> Iterator[_Arrow]:
    """Yield the arrows, those that the whole frame shares once, from or to the frame."""
    for each in arrows:
        out = {_Arrow(phase, each.target, each.said, each.lapse) for phase in frame}
        back = {_Arrow(each.source, phase, each.said, each.lapse) for phase in frame}
        if each in out and each.target not in frame and out <= set(arrows):
            if each.source == frame[0]:
                yield _Arrow(FRAME, each.target, each.said, each.lapse)
        elif each in back and each.source not in frame and back <= set(arrows):
            if each.target == frame[0]:
                yield _Arrow(each.source, FRAME, each.said, each.lapse)
        else:
            yield each


def _staying(definition: Definition, phase: Phase, language: Language) -> tuple[str, ...]:
    """Return the steps that leave the participant in the phase."""
    return tuple(
        dict.fromkeys(
            way.name.of(language)
            for way in ways_of(definition)
            if phase.id in way.sources and way.target in {None, phase.id}
        )
    )


def _wrapped(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the parts in lines, none broken within a part."""
    line = ""
    for each in parts:
        if line and len(line) + len(each) > _WIDTH:
            yield f"{line},"
            line = each
        else:
            line = f"{line}, {each}" if line else each
    if line:
        yield line


def _pauses(definition: Definition, language: Language) -> Iterator[str]:
    clocks = {clock.id: clock.name.of(language) for clock in definition.clocks}
    for pause in definition.pauses:
        reasons = ", ".join(reason.name.of(language) for reason in pause.reasons)
        said = f"{_PAUSE.of(language)}: {reasons}"
        stopped = ", ".join(clocks[each] for each in pause.stops)
        yield f"{said}; {_STOPS.of(language)}: {stopped}" if stopped else said
