"""Draws a definition as text for mermaid or for Graphviz: phases, steps with their rules, lapses."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from pathway.definition import Definition, Phase
from pathway.definition.derived import rules_of, ways_of
from pathway.texts import Language, Text

__all__ = ["dot", "mermaid"]

_OUTSIDE = ""
_STAYS = Text(sv="kvar i fasen", en="in the phase")
_PAUSE = Text(sv="uppehåll", en="pause")
_STOPS = Text(sv="stoppar", en="stops")
_BY_TIME = Text(sv="av sig självt", en="by time alone")
_RESERVED = frozenset(
    {"as", "direction", "end", "fork", "join", "note", "state", "class", "default"}
)


@frozen
class _Edge:
    """Steps between two phases that the same rules guard; `lapse` where time alone brings it."""

    source: str
    target: str
    triggers: tuple[str, ...]
    rules: tuple[str, ...]
    lapse: bool = False

    def label(self, language: Language) -> str:
        said = ", ".join(self.triggers)
        if self.lapse:
            said = f"{said} ({_BY_TIME.of(language)})"
        return f"{said} [{', '.join(self.rules)}]" if self.rules else said


def _edges(definition: Definition) -> tuple[_Edge, ...]:
    """Return what leads from phase to phase, in the order of the definition."""
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for way in ways_of(definition):
        rules = tuple(dict.fromkeys(rule.id for rule in rules_of(definition, way)))
        for source in way.sources or (_OUTSIDE,):
            target = way.target or source
            if target != source:
                found.setdefault((source, target, rules), []).append(way.trigger)
    steps = tuple(
        _Edge(source, target, tuple(dict.fromkeys(triggers)), rules)
        for (source, target, rules), triggers in found.items()
    )
    return steps + tuple(
        _Edge(phase, lapse.target, (lapse.id,), lapse.rules, lapse=True)
        for lapse in definition.lapses
        for phase in lapse.in_phases
    )


def _staying(definition: Definition, phase: Phase) -> tuple[str, ...]:
    """Return the steps that leave the participant in the phase."""
    return tuple(
        dict.fromkeys(
            way.trigger
            for way in ways_of(definition)
            if phase.id in way.sources and way.target in {None, phase.id}
        )
    )


def _pause_lines(definition: Definition, language: Language) -> Iterator[str]:
    for pause in definition.pauses:
        reasons = ", ".join(reason.name.of(language) for reason in pause.reasons)
        said = f"{_PAUSE.of(language)}: {reasons}"
        yield f"{said}; {_STOPS.of(language)}: {', '.join(pause.stops)}" if pause.stops else said


def _paused_in(definition: Definition) -> frozenset[str]:
    return frozenset(
        phase for way in definition.transitions if way.act == "pause" for phase in way.sources
    )


def mermaid(definition: Definition, language: Language) -> str:
    """Return the definition as a mermaid state diagram."""
    names = _mermaid_names(phase.id for phase in definition.phases)
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [
        f'    state "{_plain(phase.name.of(language))}" as {names[phase.id]}'
        for phase in definition.phases
    ]
    lines += [
        f"    {names.get(edge.source, '[*]')} --> {names[edge.target]} : "
        f"{_plain(edge.label(language))}"
        for edge in _edges(definition)
    ]
    lines += [f"    {names[phase.id]} --> [*]" for phase in definition.phases if phase.final]
    paused = _paused_in(definition)
    for phase in definition.phases:
        told = [
            f"{_STAYS.of(language)}: {', '.join(staying)}"
            for staying in (_staying(definition, phase),)
            if staying
        ]
        if phase.id in paused:
            told += _pause_lines(definition, language)
        if told:
            lines.append(f"    note right of {names[phase.id]}")
            lines += [f"        {_plain(each)}" for each in told]
            lines.append("    end note")
    return "\n".join(lines) + "\n"


def _mermaid_names(phases: Iterable[str]) -> dict[str, str]:
    """Return a name for each phase that mermaid can read, no two alike."""
    names: dict[str, str] = {}
    for phase in phases:
        name = phase.replace("-", "_")
        while name in _RESERVED or name in names.values():
            name += "_"
        names[phase] = name
    return names


def _plain(text: str) -> str:
    """Take out what mermaid would read as a mark of its own."""
    return text.replace('"', "'").replace(";", ",").replace("#", "").replace(": ", " - ")


def dot(definition: Definition, language: Language) -> str:
    """Return the definition as a directed graph for Graphviz."""
    lines = [
        f"digraph {_quoted(definition.id)} {{",
        "    rankdir=LR;",
        "    node [shape=box, style=rounded];",
        '    "(outside)" [shape=point, label=""];',
    ]
    paused = _paused_in(definition)
    for phase in definition.phases:
        told = [phase.name.of(language)]
        staying = _staying(definition, phase)
        if staying:
            told.append(f"{_STAYS.of(language)}: {', '.join(staying)}")
        rings = ", peripheries=2" if phase.final else ""
        lines.append(f"    {_quoted(phase.id)} [label={_quoted(*told)}{rings}];")
    lines += [
        f"    {_quoted(edge.source or '(outside)')} -> {_quoted(edge.target)} "
        f"[label={_quoted(edge.label(language))}{', style=dashed' if edge.lapse else ''}];"
        for edge in _edges(definition)
    ]
    said = tuple(_pause_lines(definition, language))
    if said:
        lines.append(f'    "(pause)" [shape=note, label={_quoted(*said)}];')
        lines += [
            f'    "(pause)" -> {_quoted(phase.id)} [style=dotted, arrowhead=none];'
            for phase in definition.phases
            if phase.id in paused
        ]
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(*lines: str) -> str:
    told = "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return f'"{told}"'
