"""Finds faults of single steps and of two that could both apply: act, target, outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.check.told import apart
from pathway.definition.conditions import LastPhase, Told
from pathway.definition.graph import Transition
from pathway.definition.wording import Names, listed, some
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["step_faults"]

_LEADS = ("refer", "move", "exit", "reenter")
_NEEDS = {
    "pause": ("pause",),
    "resume": ("pause",),
    "extend": ("extension",),
    "open_activity": ("activity",),
    "close_activity": ("activity",),
    "change_activity": ("activity",),
    "record_assessment": ("assessment",),
    "record_situation": ("situation",),
    "follow_up": ("follow-up", "situation"),
}
"""What must be declared so that an act has something to tell."""
_TELLS = ("refer", "move", "stay", "exit", "reenter", "reopen")
"""The acts whose events carry details of the definition's own."""
_NOT_WHILE_PAUSED = ("refer", "move", "pause", "reenter", "reopen")


def step_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every fault of a step."""
    over = {each.id for each in definition.phases if each.final or each.part == "after"}
    left = _left(definition)
    for index, transition in enumerate(definition.transitions):
        at = f"transitions[{index}]"
        yield from _sources(at, transition)
        yield from _target(at, transition, left)
        yield from _over(at, transition, over, names)
        yield from _act(at, transition, names)
        yield from _outcomes(at, transition, names)
        yield from _joined(at, transition, definition)
        if isinstance(transition.when, LastPhase):
            why = "A step is told apart by a declared phase last left"
            phases = transition.when.phases
            yield from some(f"{at}.when.phases", "phase", phases, names["phase"], why)
    yield from _pauses_end(definition)
    yield from _together(definition, left)


def _left(definition: Definition) -> tuple[str, ...]:
    exits = [each.sources for each in definition.transitions if each.act == "exit"]
    lapses = [lapse.in_phases for lapse in definition.lapses]
    return tuple(dict.fromkeys(phase for phases in exits + lapses for phase in phases))


def _sources(at: str, transition: Transition) -> Iterator[Fault]:
    if transition.act == "refer" and transition.sources:
        yield Fault(
            f"{at}.sources",
            "act 'refer' begins a participation and starts from no phase. "
            "Leave the sources out, or choose another act.",
        )
    elif transition.act != "refer" and not transition.sources:
        yield Fault(
            f"{at}.sources",
            f"empty. Act {transition.act!r} starts from a phase: name at least one, "
            "or choose 'refer', which begins a participation.",
        )


def _target(at: str, transition: Transition, left: tuple[str, ...]) -> Iterator[Fault]:
    act = transition.act
    if act in _LEADS and transition.target is None:
        yield Fault(f"{at}.target", f"missing. Act {act!r} leads to a phase: name it.")
    elif act not in (*_LEADS, "reopen") and transition.target is not None:
        yield Fault(
            f"{at}.target",
            f"act {act!r} stays in its phase and leads nowhere. Leave the target out, "
            "or choose 'move'.",
        )
    elif act == "reopen" and transition.target is None:
        if not left:
            yield Fault(
                at,
                "act 'reopen' without a target leads back to the phase that was left, and no exit "
                "or lapse leaves any. Declare an exit, or name the target.",
            )
        if transition.when is not None:
            yield Fault(
                f"{at}.when",
                "act 'reopen' without a target is told apart by the phase last left already. "
                "Leave this out, or name the target.",
            )


def _over(at: str, transition: Transition, over: set[str], names: Names) -> Iterator[Fault]:
    where = f"Such phases: {listed(each for each in names['phase'] if each in over) or 'none'}."
    if transition.act == "exit" and transition.target in set(names["phase"]) - over:
        yield Fault(
            f"{at}.target",
            f"an exit leads to {transition.target!r}, where the participation goes on. "
            f"Lead to a phase that is final or of the part 'after'. {where}",
        )
    if transition.act in ("reenter", "reopen"):
        for index, source in enumerate(transition.sources):
            if source in set(names["phase"]) - over:
                yield Fault(
                    f"{at}.sources[{index}]",
                    f"act {transition.act!r} returns from {source!r}, where nobody has left. "
                    f"Start from a phase that is final or of the part 'after'. {where}",
                )


def _act(at: str, transition: Transition, names: Names) -> Iterator[Fault]:
    for kind in _NEEDS.get(transition.act, ()):
        if not names[kind]:
            yield Fault(
                f"{at}.act",
                f"act {transition.act!r} tells a declared {kind}, and none is declared. "
                "Declare one, or drop the step.",
            )
    if transition.tells and transition.act not in _TELLS:
        yield Fault(
            f"{at}.tells",
            f"act {transition.act!r} tells what it tells by itself, and its event has no room for "
            f"more. Leave these out, or tell them by a step with act {', '.join(_TELLS)}.",
        )
    if transition.restates and transition.act not in {"refer", "move"}:
        yield Fault(
            f"{at}.restates",
            f"act {transition.act!r} is no entry: attributes told there would be lost. "
            "Leave this out, or set it on the step that enters.",
        )
    if transition.while_paused and transition.act in _NOT_WHILE_PAUSED:
        yield Fault(
            f"{at}.while_paused",
            f"act {transition.act!r} is not possible during a pause: nobody changes phase, begins or "
            "pauses again while one lasts. Leave this out; the pause is resumed first.",
        )
    if transition.act == "resume" and not transition.while_paused:
        yield Fault(
            f"{at}.while_paused",
            "act 'resume' ends a pause and is taken during one: without this it is always refused. "
            "Set while_paused.",
        )
    if transition.act == "refer" and isinstance(transition.when, LastPhase):
        yield Fault(
            f"{at}.when",
            "no phase was left before a 'refer', so the step would never apply. "
            "Leave this out, or tell it apart by a detail.",
        )


def _joined(at: str, transition: Transition, definition: Definition) -> Iterator[Fault]:
    into = [each for each in definition.transitions if each.trigger == transition.joined_by]
    if transition.joined_by is not None and transition.act != "refer":
        yield Fault(
            f"{at}.joined_by",
            f"act {transition.act!r} refers nobody, so nothing is joined. Leave it out.",
        )
    elif into and any(each.act != "stay" for each in into):
        yield Fault(
            f"{at}.joined_by",
            f"{transition.joined_by!r} has act {into[0].act!r}. A further referral changes no phase: "
            "name a step with act 'stay'.",
        )


def _outcomes(at: str, transition: Transition, names: Names) -> Iterator[Fault]:
    if transition.act == "exit" and not transition.outcomes:
        yield Fault(
            f"{at}.outcomes",
            "empty. An exit tells how the participation ended: name at least one declared "
            f"outcome: {listed(names['outcome']) or 'none is declared yet'}.",
        )
    elif transition.act != "exit" and transition.outcomes:
        yield Fault(
            f"{at}.outcomes",
            f"only an exit tells an outcome, and the act is {transition.act!r}. "
            "Leave them out, or make it an exit.",
        )


def _pauses_end(definition: Definition) -> Iterator[Fault]:
    resumed = {
        source
        for transition in definition.transitions
        if transition.act == "resume"
        for source in transition.sources
    }
    for index, transition in enumerate(definition.transitions):
        if transition.act == "pause":
            for place, source in enumerate(transition.sources):
                if source not in resumed:
                    yield Fault(
                        f"transitions[{index}].sources[{place}]",
                        f"a pause that begins in {source!r} never ends: no 'resume' starts there. "
                        "Add one, or do not pause there.",
                    )


def _together(definition: Definition, left: tuple[str, ...]) -> Iterator[Fault]:
    earlier: dict[str, list[tuple[int, Transition]]] = {}
    for index, transition in enumerate(definition.transitions):
        for other, first in earlier.setdefault(transition.trigger, []):
            entries = transition.act == first.act == "refer"
            shared = [each for each in transition.sources if each in first.sources]
            if (shared or entries) and not apart(_when(first, left), _when(transition, left)):
                where = f"in {listed(shared)}" if shared else "at the beginning"
                yield Fault(
                    f"transitions[{index}]",
                    f"may apply at the same time as transitions[{other}]: both are "
                    f"{transition.trigger!r} {where}. Give both a `when` with disjoint classes "
                    "of one detail or disjoint last phases, or another trigger.",
                )
        earlier[transition.trigger].append((index, transition))


def _when(transition: Transition, left: tuple[str, ...]) -> Told | LastPhase | None:
    if transition.act == "reopen" and transition.target is None:
        return LastPhase(left)
    return transition.when
