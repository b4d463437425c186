"""Draws small definitions in which few days decide much: pauses, lapses, extensions, months, counters."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Literal

from pathway.dates import Bound, Span
from pathway.definition import (
    Activity,
    AllOf,
    AnyOf,
    Assessment,
    Attribute,
    AttributeIs,
    Choice,
    Clock,
    ClockIs,
    Condition,
    Count,
    DateIn,
    DateLimit,
    Definition,
    Detail,
    ExitReason,
    ExtendedBy,
    Extension,
    ExtensionReason,
    Fact,
    FactIs,
    FollowUp,
    Judgement,
    Lapse,
    LastOutcome,
    LastPhase,
    Limit,
    Not,
    OneOf,
    Open,
    Outcome,
    Pause,
    PausedFor,
    Phase,
    Project,
    Role,
    Rule,
    Setting,
    Situation,
    Taken,
    Told,
    Transition,
    WholeNumber,
    WithinLimit,
)
from pathway.errors import DefinitionError
from pathway.texts import Assumption, Text

__all__ = ["drawn"]


def _text(word: str) -> Text:
    return Text(f"{word} (sv)", word)


def _choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, _text(each)) for each in ids)


_WHY = Assumption(_text("invented"))
_INSIDE = ("one", "two")


def drawn(seed: int) -> Definition:
    """Return the definition of that seed; what does not hold together is drawn anew."""
    draw = Random(seed)  # noqa: S311  a draw that can be made again
    while True:
        try:
            return _drawn(draw, seed)
        except DefinitionError:
            continue


def _drawn(draw: Random, seed: int) -> Definition:
    clocks = _clocks(draw)
    pauses = _pauses(draw, clocks)
    rules = tuple(_rule(draw, number, clocks, pauses) for number in range(draw.randint(3, 6)))
    ids = [rule.id for rule in rules]

    def some(most: int = 2) -> tuple[str, ...]:
        return tuple(draw.sample(ids, draw.randint(0, min(most, len(ids)))))

    return Definition(
        id=f"drawn-{seed}",
        version="1",
        name=_text("drawn"),
        purpose=_text("drawn"),
        phases=(
            Phase("waiting", _text("waiting"), "before"),
            Phase("one", _text("one")),
            Phase("two", _text("two")),
            Phase("exited", _text("exited"), "after", final=True),
        ),
        transitions=_transitions(draw, some),
        rules=rules,
        valid_from=draw.choice((None, date(2020, 1, 10))),
        project=Project(
            "project",
            _text("project"),
            _WHY,
            Bound(date(2020, 1, 5)),
            Bound(date(2020, 12, 1), "month"),
        ),
        clocks=clocks,
        limits=(
            Limit("limit", _text("limit"), _WHY, "stay", _INSIDE, Span(days=20), Span(days=10)),
        ),
        date_limits=(DateLimit("by", _text("by"), _WHY, _INSIDE, "project"),)[: draw.randint(0, 1)],
        pauses=pauses,
        extensions=(
            Extension(
                "longer",
                _text("longer"),
                _WHY,
                "limit",
                (
                    ExtensionReason("ill", _text("ill"), draw.choice((None, Span(days=3)))),
                    ExtensionReason("place", _text("place")),
                ),
                ("head",),
                Span(days=4),
                Span(days=draw.choice((4, 7, 10))),
                draw.choice((None, Span(days=3))),
                late=draw.random() < 0.5,
            ),
        ),
        follow_ups=(
            FollowUp(
                "later", _text("later"), _WHY, "after", _span(draw, 5, months=True), Span(days=99)
            ),
        ),
        lapses=_lapses(draw, ids),
        activities=(
            Activity(
                "course",
                _text("course"),
                _INSIDE,
                _choices("finished", "left"),
                "left",
                _choices("trade", "language"),
                draw.choice((1, 1, 2)),
            ),
        ),
        attributes=(
            Attribute("sex", _text("sex"), OneOf(_choices("woman", "man"))),
            Attribute("age", _text("age"), WholeNumber(16, 30, _text("years"))),
        ),
        assessments=(
            Assessment(
                "need",
                _text("need"),
                OneOf(_choices("yes", "no", "some")),
                draw.choice(("phase", "entry", "ever")),
            ),
        ),
        facts=(Fact("plan", _text("plan"), OneOf(_choices("signed", "lost"))),),
        outcomes=(
            Outcome("work", _text("work"), "planned"),
            Outcome(
                "left",
                _text("left"),
                "drop_out",
                (
                    ExitReason("moved", _text("moved")),
                    ExitReason("death", _text("death"), followed_up=False),
                ),
            ),
            Outcome("lapsed", _text("lapsed"), "excluded"),
            Outcome("transferred", _text("transferred"), "transfer", followed_up=False),
        ),
        situations=(Situation("work", _text("work"), in_work=True),),
        roles=_choices("coach", "head"),
    )


def _span(draw: Random, least: int = 1, *, months: bool = False) -> Span:
    if months and draw.random() < 0.3:
        return Span(months=draw.choice((1, 2)))
    return Span(days=least + draw.randint(0, 8))


def _clocks(draw: Random) -> tuple[Clock, ...]:
    per: tuple[Literal["spell", "entry", "participation"], ...] = (
        "spell",
        "entry",
        "participation",
    )
    restarted = ("visit",) if draw.random() < 0.5 else ()
    return (
        Clock("stay", _text("stay"), _INSIDE, per=draw.choice(per)),
        Clock("first", _text("first"), ("one",), per=draw.choice(per)),
        Clock("seen", _text("seen"), ("two",), per=draw.choice(per), restarted_by=restarted),
        Clock("course", _text("course"), _INSIDE, "course", draw.choice(per)),
        Clock("after", _text("after"), ("exited",), per=draw.choice(per)),
    )


def _pauses(draw: Random, clocks: tuple[Clock, ...]) -> tuple[Pause, ...]:
    stoppable = [clock.id for clock in clocks if clock.id not in {"after", "course"}]
    threshold, cap = draw.choice((0, 3, 5)), draw.choice((None, 5, 8))
    in_all = draw.choice((None, 9, 12))
    bounded = cap is not None or in_all is not None
    run_on = not bounded or draw.random() < 0.6
    leave = Pause(
        "leave",
        _text("leave"),
        _WHY,
        _choices("ill", "parental"),
        tuple(draw.sample(stoppable, draw.randint(1, len(stoppable)))),
        Span(days=threshold),
        None if cap is None else Span(days=cap),
        None if in_all is None else Span(days=in_all),
        "clocks_run_on" if run_on else "resume_overdue",
    )
    service = Pause("service", _text("service"), _WHY, _choices("military"), ("stay",))
    return (leave, service)[: draw.randint(1, 2)]


def _rule(draw: Random, number: int, clocks: tuple[Clock, ...], pauses: tuple[Pause, ...]) -> Rule:
    name = f"rule-{number}"
    unknown: Literal["refuse", "allow"] = draw.choice(("refuse", "allow"))
    return Rule(name, _text(name), _WHY, _condition(draw, clocks, pauses, 2), unknown)


def _condition(
    draw: Random, clocks: tuple[Clock, ...], pauses: tuple[Pause, ...], depth: int
) -> Condition:
    if depth and draw.random() < 0.45:
        parts = tuple(_condition(draw, clocks, pauses, depth - 1) for _ in range(2))
        match draw.randint(0, 2):
            case 0:
                return AllOf(parts)
            case 1:
                return AnyOf(parts)
            case _:
                return Not(parts[0])
    inside = [clock.id for clock in clocks if clock.id not in {"after", "course"}]
    at_least, at_most = _span(draw, months=True), Span(days=draw.randint(8, 30))
    return draw.choice(
        (
            ClockIs(draw.choice(inside), at_least=at_least),
            ClockIs(draw.choice(inside), at_least=_span(draw), at_most=at_most),
            ClockIs(draw.choice(inside), at_most=at_most),
            ClockIs("course", at_least=_span(draw)),
            Judgement("need", draw.choice((("yes",), ("yes", "some")))),
            FactIs("plan", ("signed",)),
            AttributeIs("age", at_least=18, at_most=24),
            AttributeIs("sex", ("woman",)),
            Count("course", "finished", at_least=1),
            Taken("visit", at_least=1, at_most=2),
            Open("course", draw.choice((None, "trade"))),
            LastPhase(("one",)),
            LastOutcome(("left",), draw.choice(((), ("moved",)))),
            Role(("coach",)),
            DateIn("project"),
            PausedFor(pauses[0].id, Span(days=draw.randint(2, 8))),
            WithinLimit("limit"),
            ExtendedBy("longer", Span(days=draw.choice((2, 5)))),
            Told("outcome", ("work",)),
        )
    )


def _lapses(draw: Random, ids: list[str]) -> tuple[Lapse, ...]:
    found = []
    for name, phases, clock in (("silent", ("two",), "seen"), ("too-long", _INSIDE, "stay")):
        if draw.random() < 0.4:
            rules = tuple(draw.sample(ids, 1)) if draw.random() < 0.5 else ()
            after = Span(days=draw.randint(6, 25))
            found.append(
                Lapse(
                    name,
                    _text(name),
                    _WHY,
                    phases,
                    "exited",
                    "lapsed",
                    None,
                    clock,
                    after,
                    rules=rules,
                )
            )
    return tuple(found)


def _transitions(draw: Random, some: Callable[..., tuple[str, ...]]) -> tuple[Transition, ...]:
    paused = draw.random() < 0.5
    sets = (Setting("plan", draw.choice(("signed", "lost"))),)
    form = Detail("form", _text("form"), OneOf(_choices("single", "group")))
    return (
        Transition("refer", _text("refer"), "refer", target="waiting", rules=some()),
        Transition("start", _text("start"), "move", ("waiting",), "one", some(), restates=True),
        Transition("go_on", _text("go on"), "move", ("one",), "two", some(), (form,)),
        Transition("go_back", _text("go back"), "move", ("two",), "one", some(1)),
        Transition("visit", _text("visit"), "stay", _INSIDE, rules=some(1), sets=sets),
        Transition("pause", _text("pause"), "pause", _INSIDE, rules=some(1)),
        Transition("resume", _text("resume"), "resume", _INSIDE, rules=some(1), while_paused=True),
        Transition("extend", _text("extend"), "extend", _INSIDE, rules=some(1)),
        Transition("open", _text("open"), "open_activity", _INSIDE),
        Transition("close", _text("close"), "close_activity", _INSIDE, while_paused=paused),
        Transition("change", _text("change"), "change_activity", _INSIDE)
        if draw.random() < 0.3
        else Transition("look", _text("look"), "stay", _INSIDE, rules=some(1)),
        Transition(
            "assess",
            _text("assess"),
            "record_assessment",
            ("waiting", *_INSIDE, "exited"),
            while_paused=True,
        ),
        Transition("hours", _text("hours"), "log_hours", _INSIDE),
        Transition(
            "exit",
            _text("exit"),
            "exit",
            ("waiting", *_INSIDE),
            "exited",
            some(),
            outcomes=("work", "left", "transferred"),
            while_paused=True,
        ),
        Transition("follow_up", _text("follow up"), "follow_up", ("exited",)),
        Transition("reenter", _text("reenter"), "reenter", ("exited",), "one", some(1)),
        Transition("reopen", _text("reopen"), "reopen", ("exited",), rules=some(1)),
    )
