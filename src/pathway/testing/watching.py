"""Sees every step that a program asks the core about, while it watches; the answers stay as they are."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from pathway import decision
from pathway.commands import Step
from pathway.decision import OPEN, Accepted, Refusal, decide
from pathway.definition import Definition
from pathway.state import ProjectState, State
from pathway.testing.pauses import Others
from pathway.testing.reached import Reached, onward, reached

__all__ = ["Watch", "watched"]

_MOST_REMEMBERED = 100_000


class Watch:
    """What was reached of some definitions, by the id of each, as steps were asked for."""

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self.definitions = definitions
        self.found: dict[str, set[Reached]] = {name: set() for name in definitions}
        self._others: dict[State, Others] = {}
        self._looking = False
        self.core: Callable[..., Accepted | Refusal] = decide

    def decide(
        self,
        definition: Definition,
        state: State,
        command: Step,
        *,
        project: ProjectState = OPEN,
        available: Mapping[str, int] | None = None,
        today: date | None = None,
    ) -> Accepted | Refusal:
        """Answer as the core does, and note what the step reaches."""
        answer = self.core(
            definition, state, command, project=project, available=available, today=today
        )
        if not self._looking:
            self._looking = True  # what is noted asks the core, too
            try:
                self.note(definition, state, command, answer, project)
            finally:
                self._looking = False
        return answer

    def note(
        self,
        definition: Definition,
        state: State,
        step: Step,
        answer: Accepted | Refusal,
        project: ProjectState = OPEN,
    ) -> None:
        """Note what a step reaches, where its definition is one of those that are watched."""
        watched_one = self.definitions.get(definition.id)
        if watched_one is None or watched_one.version != definition.version:
            return
        found = self.found[definition.id]
        found.update(reached(definition, state, step, project=project))
        seen, after = onward(definition, state, self._others.get(state, ()), step, project=project)
        found.update(seen)
        if isinstance(answer, Accepted):
            self._remember(answer.state, after)

    def _remember(self, state: State, others: Others) -> None:
        """Keep, for whoever stands there, what would be if a pause had been counted otherwise."""
        self._others.pop(state, None)
        if others:
            if len(self._others) >= _MOST_REMEMBERED:
                self._others.pop(next(iter(self._others)))
            self._others[state] = others


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let a watch stand in for `decide` wherever it was imported to, and put it back after.

    What watches already goes on: the new watch asks the one before it.
    """
    present = decision.decide
    watch.core = present
    _replace(present, watch.decide)
    try:
        yield
    finally:
        _replace(watch.decide, present)


def _replace(
    present: Callable[..., Accepted | Refusal], other: Callable[..., Accepted | Refusal]
) -> None:
    for module in list(sys.modules.values()):
        names = getattr(module, "__dict__", {})
        if module.__name__ != __name__ and names.get("decide") == present:
            names["decide"] = other
