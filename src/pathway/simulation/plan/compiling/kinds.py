"""Numbers the kinds of rows: one for each thing that a step may tell, those of a step in a row."""

from collections.abc import Sequence

from attrs import evolve, field, frozen

from pathway.simulation.plan.compiling.ways import Ways
from pathway.simulation.plan.model import Kind
from pathway.simulation.scenario.choices import Choosing, Tell

__all__ = ["KindBook", "options_in"]

_Told = tuple[Tell, ...]


def options_in(told: Sequence[Choosing]) -> tuple[_Told, ...]:
    """Return everything that any of the cases may tell, each once; nothing, where there is no case."""
    found = dict.fromkeys(option.tells for case in told for option in case.options)
    return tuple(found) or ((),)


@frozen(eq=False)
class KindBook:
    """The kinds so far."""

    ways: Ways
    _kinds: list[Kind] = field(factory=list)
    _paths: list[str] = field(factory=list)
    _first: dict[tuple[Kind, ...], int] = field(factory=dict)

    def add(
        self,
        kind: Kind,
        options: Sequence[_Told],
        path: str,
        targets: Sequence[str | None] | None = None,
    ) -> int:
        """Return the first of the kinds that tell the options.

        *path* is where the scenario says so; targets are the phases after them.
        """
        after = [kind.phase] * len(options) if targets is None else targets
        block = tuple(
            evolve(
                kind,
                phase=phase,
                told=tuple(
                    (each.detail, self.ways.value(kind.source, kind.trigger, each))
                    for each in option
                ),
            )
            for option, phase in zip(options, after, strict=True)
        )
        if block not in self._first:
            self._first[block] = len(self._kinds)
            self._kinds.extend(block)
            self._paths.extend([path] * len(block))
        return self._first[block]

    def paths(self) -> tuple[str, ...]:
        """Return where in the scenario each kind is from."""
        return tuple(self._paths)

    def all(self) -> tuple[Kind, ...]:
        """Return the kinds in their order."""
        return tuple(self._kinds)
