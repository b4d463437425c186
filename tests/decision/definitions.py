"""Builds small invented programmes: only what a test is about, the steps it needs come with it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from attrs import evolve

from pathway.dates import Bound, Span
from pathway.definition import (
    Activity,
    Assessment,
    Choice,
    Condition,
    Definition,
    ExitReason,
    Extension,
    ExtensionReason,
    FollowUp,
    Limit,
    OneOf,
    Outcome,
    Pause,
    Phase,
    Project,
    Rule,
    Setting,
    Situation,
    Transition,
)
from pathway.texts import Assumption, Text

__all__ = [
    "ASSUMED",
    "INSIDE",
    "PHASES",
    "PROJECT",
    "STEPS",
    "activity",
    "assessment",
    "choices",
    "day",
    "extension",
    "follow_up",
    "limit",
    "pause",
    "programme",
    "rule",
    "stay",
    "step",
    "text",
]


def day(number: int) -> date:
    """Day 0 is 15 January 2024, so that 29 February is day 45."""
    return date(2024, 1, 15) + timedelta(days=number)


def text(word: str) -> Text:
    return Text(sv=f"{word} (sv)", en=word)


def choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, text(each)) for each in ids)


ASSUMED = Assumption(text("invented"))
INSIDE = ("inside", "other")
PHASES = (
    Phase("inside", text("inside")),
    Phase("other", text("other")),
    Phase("exited", text("exited"), "after", final=True),
)


def rule(
    name: str, condition: Condition, unknown: Literal["refuse", "allow"] | None = None
) -> Rule:
    return Rule(name, text(name), ASSUMED, condition, unknown)


def step(trigger: str, *sources: str, **more: object) -> Transition:
    return Transition(trigger, text(trigger), sources=sources, **more)  # type: ignore[arg-type]


def stay(trigger: str, *sources: str, sets: tuple[Setting, ...] = (), **more: object) -> Transition:
    return step(trigger, *sources, act="stay", sets=sets, **more)


STEPS = (
    step("refer", act="refer", target="inside"),
    step("go", "inside", target="other"),
    step("back", "other", target="inside"),
    step(
        "exit",
        *INSIDE,
        act="exit",
        target="exited",
        outcomes=("done", "dropped", "away"),
        while_paused=True,
    ),
    step("reenter", "exited", act="reenter", target="inside"),
    step("reopen", "exited", act="reopen"),
)
_HOURS = step("log_hours", *INSIDE, act="log_hours")
_SITUATION = step("record_situation", *INSIDE, "exited", act="record_situation", while_paused=True)
_OUTCOMES = (
    Outcome("done", text("done"), "planned"),
    Outcome(
        "dropped",
        text("dropped"),
        "drop_out",
        (
            ExitReason("moved", text("moved")),
            ExitReason("death", text("death"), followed_up=False),
        ),
    ),
    Outcome("away", text("away"), "transfer", followed_up=False),
    Outcome("ended", text("ended"), "excluded"),
)
_SITUATIONS = (Situation("work", text("work"), in_work=True), Situation("none", text("none")))


def _of_what_is_declared(parts: dict[str, object]) -> Iterable[Transition]:
    """The steps that pauses, extensions, activities, assessments and follow-ups are there for."""
    yield _HOURS
    yield _SITUATION
    if parts.get("pauses"):
        yield step("pause", *INSIDE, act="pause")
        yield step("resume", *INSIDE, act="resume", while_paused=True)
    if parts.get("extensions"):
        yield step("extend", *INSIDE, act="extend")
    if parts.get("activities"):
        for act in ("open_activity", "close_activity", "change_activity"):
            yield step(act, *INSIDE, act=act)
    if parts.get("assessments"):
        yield step("assess", *INSIDE, "exited", act="record_assessment", while_paused=True)
    if parts.get("follow_ups"):
        yield step("follow_up", "exited", act="follow_up")


def programme(*steps: Transition, **parts: object) -> Definition:
    """A definition of two phases and a way out, with those steps beside, or in place of, its own.

    A rule that no step names is asked of `go`.
    """
    replaced = {each.trigger for each in steps}
    usual = (*STEPS, *_of_what_is_declared(parts))
    transitions = [each for each in usual if each.trigger not in replaced] + list(steps)
    rules: tuple[Rule, ...] = parts.pop("rules", ())  # type: ignore[assignment]
    lapses: tuple = parts.get("lapses", ())  # type: ignore[assignment, type-arg]
    named = {name for each in (*transitions, *lapses) for name in each.rules}
    spare = tuple(each.id for each in rules if each.id not in named)
    transitions = [
        evolve(each, rules=(*each.rules, *spare)) if each.trigger == "go" else each
        for each in transitions
    ]
    return Definition(
        **{  # type: ignore[arg-type]
            "id": "invented",
            "version": "1",
            "name": text("invented"),
            "purpose": text("to be tested"),
            "phases": PHASES,
            "transitions": tuple(transitions),
            "rules": rules,
            "outcomes": _OUTCOMES,
            "situations": _SITUATIONS,
            "roles": choices("coach", "head"),
            **parts,
        }
    )


def pause(
    *stops: str,
    name: str = "leave",
    reasons: tuple[str, ...] = ("illness",),
    threshold: int = 0,
    cap: int | None = None,
    in_all: int | None = None,
    overdue: bool = False,
) -> Pause:
    return Pause(
        name,
        text(name),
        ASSUMED,
        choices(*reasons),
        stops,
        Span(days=threshold),
        None if cap is None else Span(days=cap),
        None if in_all is None else Span(days=in_all),
        "resume_overdue" if overdue else "clocks_run_on",
    )


def limit(name: str, clock: str, due: Span, overdue: Span, *phases: str) -> Limit:
    return Limit(name, text(name), ASSUMED, clock, phases or INSIDE, overdue, due)


def extension(
    name: str,
    bound: str,
    *reasons: ExtensionReason,
    cap: int = 14,
    in_all: int = 28,
    **more: object,
) -> Extension:
    told = reasons or (ExtensionReason("place", text("place")),)
    caps = Span(days=cap), Span(days=in_all)
    return Extension(name, text(name), ASSUMED, bound, told, ("head",), *caps, **more)  # type: ignore[arg-type]


def follow_up(name: str, clock: str, at: Span, overdue: Span, **more: object) -> FollowUp:
    return FollowUp(name, text(name), ASSUMED, clock, at, overdue, **more)  # type: ignore[arg-type]


def activity(name: str, *kinds: str, most: int = 1, phases: tuple[str, ...] = INSIDE) -> Activity:
    results = choices("finished", "left")
    return Activity(name, text(name), phases, results, "left", choices(*kinds), most)


def assessment(name: str, holds: Literal["phase", "entry", "ever"] = "entry") -> Assessment:
    return Assessment(name, text(name), OneOf(choices("yes", "no")), holds)


PROJECT = Project(
    "works", text("works"), ASSUMED, Bound(date(2024, 1, 1)), Bound(date(2025, 12, 31))
)
