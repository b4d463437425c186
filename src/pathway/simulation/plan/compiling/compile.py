"""Compiles a scenario for a definition to a plan, or refuses it with every fault."""

from pathway.dates import ordinal_of
from pathway.definition import Definition
from pathway.definition.document import content_hash
from pathway.errors import DefinitionError, Fault
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.compiling.classes import Classes, classes_of, conditions_of
from pathway.simulation.plan.compiling.discover import Node, discovered
from pathway.simulation.plan.compiling.draws import DrawBook
from pathway.simulation.plan.compiling.emit import Emitting
from pathway.simulation.plan.compiling.entries import entry_arrays, entry_words
from pathway.simulation.plan.compiling.fit import bounds, unfit
from pathway.simulation.plan.compiling.history import Asked, Standing
from pathway.simulation.plan.compiling.kinds import KindBook
from pathway.simulation.plan.compiling.supplies import Supplies
from pathway.simulation.plan.compiling.tables import TableBook
from pathway.simulation.plan.compiling.ways import Ways
from pathway.simulation.plan.model import Kind, Plan
from pathway.simulation.scenario.document import scenario_hash
from pathway.simulation.scenario.model import Scenario

__all__ = ["compiled"]

_MOST_CELLS = 100_000


def compiled(definition: Definition, scenario: Scenario) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan, and where in the scenario each of its kinds is from.

    Whether its journeys keep the rules is not asked.

    Raises `DefinitionError` with every fault, each with its path in the scenario.
    """
    faults = list(unfit(definition, scenario))
    _refuse(scenario, faults)
    ways, supplies = Ways(definition), Supplies(definition, scenario)
    ranked = any(each.queue == "priority" for each in scenario.supplies)
    groups = tuple(each.condition for each in definition.groups) if ranked else ()
    classes = classes_of(scenario, conditions_of(groups))
    if classes.cells > _MOST_CELLS:
        why = f"they make {classes.cells} classes of participants. Tell fewer apart."
        _refuse(scenario, [Fault("entries", why)])
    start = next(way.target for way in definition.transitions if way.act == "refer")
    assert start is not None
    nodes = discovered(scenario, Asked(scenario, ways), start, faults)
    _refuse(scenario, faults)
    return _written(definition, scenario, (ways, supplies, classes), nodes)


def _written(
    definition: Definition,
    scenario: Scenario,
    read: tuple[Ways, Supplies, Classes],
    nodes: list[Node],
) -> tuple[Plan, tuple[str, ...]]:
    ways, supplies, classes = read
    tables, draws, kinds = TableBook(classes.cells), DrawBook(), KindBook(ways)
    kinds.add(Kind("refer", phase=nodes[0].standing.phase), [()], "entries")
    first, last = bounds(definition, scenario)
    assert first is not None
    assert last is not None
    entries = entry_arrays(scenario, classes, (tables, draws), (first, last), definition)
    numbers = {each.standing: number for number, each in enumerate(nodes)}
    phases = tuple(each.id for each in definition.phases)
    emitting = Emitting(classes, tables, draws, kinds, supplies, numbers, phases)
    for node in nodes:
        emitting.node(node)
    _refuse(scenario, supplies.faults)
    node_arrays, edges, companions, pauses, extras = emitting.parts()
    hours = {each.phase: each.hours or 0.0 for each in scenario.stays}
    plan = Plan(
        definition=definition.id,
        version=definition.version,
        content=content_hash(definition),
        scenario=scenario_hash(scenario),
        first_day=ordinal_of(first),
        last_day=ordinal_of(last) - ordinal_of(first),
        closing_day=NONE
        if scenario.closing is None
        else ordinal_of(scenario.closing) - ordinal_of(first),
        start=0,
        most_rows=_most_rows(nodes, numbers),
        draws=draws.arrays(),
        tables=tables.arrays(),
        entry=entries,
        nodes=node_arrays,
        edges=edges,
        companions=companions,
        pauses=pauses,
        extras=extras,
        resources=supplies.arrays(classes, first),
        kinds=kinds.all(),
        phases=phases,
        entries=entry_words(scenario, classes, ways),
        resources_named=supplies.named,
        hours=tuple(hours.get(each, 0.0) for each in phases),
        recordings=scenario.recordings,
    )
    return plan, kinds.paths()


def _most_rows(nodes: list[Node], numbers: dict[Standing, int]) -> int:
    """The rows of the longest journey, the referral included."""
    most = [0] * len(nodes)
    for number in range(len(nodes) - 1, -1, -1):
        node = nodes[number]
        beside = () if node.stay is None else node.stay.beside
        paused = 2 if node.stay is not None and node.stay.pause is not None else 0
        own = paused + sum(1 + (each.end is not None) for each in beside)
        steps = [
            1 + (0 if each.step is None else len(each.step.together)) + most[numbers[target]]
            for each in node.leaving
            for target in each.targets
        ]
        most[number] = own + max(steps, default=0)
    return 1 + most[0]


def _refuse(scenario: Scenario, faults: list[Fault]) -> None:
    if faults:
        raise DefinitionError(f"scenario {scenario.id}", faults)
