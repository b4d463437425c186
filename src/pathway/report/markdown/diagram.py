"""Draws a definition as text for mermaid or for Graphviz: phases, the steps between them, lapses."""

from collections.abc import Iterable, Iterator

from pathway.definition import Definition, Phase
from pathway.report.markdown.ways_drawn import FRAME, OUTSIDE, Drawn, Edge, drawn
from pathway.texts import Language

__all__ = ["dot", "mermaid"]

_RESERVED = frozenset(
    {"as", "direction", "end", "fork", "join", "note", "state", "class", "default", "frame"}
)


def mermaid(definition: Definition, language: Language) -> str:
    """Return the definition as a mermaid state diagram.

    Phases that share steps stand in one frame, and an arrow from the frame is one from each of
    them. Mermaid draws no dashed transitions: a lapse is marked (time).
    """
    told = drawn(definition, language)
    edges = _together(told.edges)
    names = _mermaid_names(phase.id for phase in definition.phases)
    lines = ["stateDiagram-v2", "    direction TB"]
    framed = [phase for phase in definition.phases if phase.id in told.frame]
    for phase in definition.phases:
        if phase.id not in told.frame:
            lines += (f"    {each}" for each in _mermaid_phase(phase, names, told, language))
        elif phase == framed[0]:
            lines.append('    state " " as frame {')
            lines += (
                f"        {each}"
                for inner in framed
                for each in _mermaid_phase(inner, names, told, language)
            )
            lines += (
                f"        {_mermaid_edge(edge, names)}"
                for edge in edges
                if {edge.source, edge.target} <= set(told.frame)
            )
            lines.append("    }")
    lines += (
        f"    {_mermaid_edge(edge, names)}"
        for edge in edges
        if not {edge.source, edge.target} <= set(told.frame)
    )
    lines += [f"    {names[phase.id]} --> [*]" for phase in definition.phases if phase.final]
    if told.pauses:
        first = "frame" if told.frame else names[definition.phases[0].id]
        lines.append(f"    note right of {first}")
        lines += [f"        {_plain(each)}" for each in told.pauses]
        lines.append("    end note")
    return "\n".join(lines) + "\n"


def _together(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Return one edge for each source and target, steps and lapses alike."""
    lines: dict[tuple[str, str], tuple[str, ...]] = {}
    for edge in edges:
        ends = (edge.source, edge.target)
        lines[ends] = (*lines.get(ends, ()), *edge.lines)
    return tuple(Edge(source, target, said) for (source, target), said in lines.items())


def _mermaid_phase(
    phase: Phase, names: dict[str, str], told: Drawn, language: Language
) -> Iterator[str]:
    yield f'state "{_plain(phase.name.of(language))}" as {names[phase.id]}'
    for line in told.inside[phase.id]:
        yield f"{names[phase.id]} : {_plain(line)}"


def _mermaid_edge(edge: Edge, names: dict[str, str]) -> str:
    ends = {**names, FRAME: "frame", OUTSIDE: "[*]"}
    said = "<br>".join(_plain(each) for each in edge.lines)
    return f"{ends[edge.source]} --> {ends[edge.target]} : {said}"


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
    """Return the definition as a directed graph for Graphviz; lapses are dashed.

    Phases that share steps stand in one frame, and an arrow from the frame is one from each of them.
    """
    told = drawn(definition, language)
    lines = [
        f"digraph {_quoted(definition.id)} {{",
        "    compound=true; nodesep=0.6; ranksep=0.7;",
        '    node [shape=box, style=rounded, fontname="Helvetica", fontsize=12];',
        '    edge [fontname="Helvetica", fontsize=10];',
        '    "(outside)" [shape=point, label=""];',
    ]
    framed = [phase for phase in definition.phases if phase.id in told.frame]
    for phase in definition.phases:
        if phase.id not in told.frame:
            lines.append(f"    {_dot_phase(phase, told, language)}")
        elif phase == framed[0]:
            lines.append('    subgraph "cluster_frame" {')
            lines.append('        style="rounded"; color="gray"; margin=16;')
            lines += [f"        {_dot_phase(each, told, language)}" for each in framed]
            lines.append("    }")
    lines += [f"    {_dot_edge(edge, told.frame)}" for edge in told.edges]
    if told.pauses:
        note = "".join(f"{_escaped(each)}\\l" for each in told.pauses)
        lines.append(f'    "(pause)" [shape=note, style="", fontsize=10, label="{note}"];')
    return "\n".join([*lines, "}"]) + "\n"


def _dot_phase(phase: Phase, told: Drawn, language: Language) -> str:
    rings = ", peripheries=2" if phase.final else ""
    small = "".join(f"<br/>{_tagged(each)}" for each in told.inside[phase.id])
    rest = f'<font point-size="9">{small}</font>' if small else ""
    return f"{_quoted(phase.id)} [label=<<b>{_tagged(phase.name.of(language))}</b>{rest}>{rings}];"


def _dot_edge(edge: Edge, frame: tuple[str, ...]) -> str:
    options = [f"label={_quoted(*edge.lines)}"]
    source, target = edge.source or "(outside)", edge.target
    if source == FRAME:
        source = frame[-1]
        options.append('ltail="cluster_frame"')
    if target == FRAME:
        target = frame[0]  # not where the edges from the frame begin: labels would overlap
        options.append('lhead="cluster_frame"')
    if edge.lapse:
        options.append("style=dashed")
    return f"{_quoted(source)} -> {_quoted(target)} [{', '.join(options)}];"


def _quoted(*lines: str) -> str:
    return '"' + "\\n".join(_escaped(line) for line in lines) + '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _tagged(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
