"""Small random definitions, whole enough to be proved and small enough to be walked through day by day."""

from random import Random

from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    Assessment,
    Attribute,
    AttributeIs,
    Choice,
    Clock,
    ClockIs,
    Condition,
    Definition,
    Extension,
    ExtensionReason,
    Judgement,
    Lapse,
    Limit,
    Not,
    OneOf,
    Outcome,
    Pause,
    Phase,
    Rule,
    Taken,
    Transition,
)
from pathway.errors import DefinitionError
from pathway.texts import Assumption, Text

__all__ = ["drawn_definition"]

_LONGEST = 4


def _text(word: str) -> Text:
    return Text(word, word)


_KNOWN = Assumption(_text("invented"))


def _choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, _text(each)) for each in ids)


def drawn_definition(seed: int) -> Definition:
    """Return the definition of that seed; what cannot be built is drawn again."""
    chance = Random(seed)  # noqa: S311  repeatable on purpose
    while True:
        try:
            return _drawn(seed, chance)
        except DefinitionError:
            continue


def _drawn(seed: int, chance: Random) -> Definition:
    inner = tuple(f"phase_{at}" for at in range(chance.randint(1, 3)))
    clocks = _clocks(chance, inner)
    names = tuple(each.id for each in clocks)
    rules = tuple(_rule(chance, at, names, inner) for at in range(chance.randint(1, 4)))
    limits = _limits(chance, clocks)
    pauses = _pauses(chance, names)
    extensions = _extensions(chance, limits)
    return Definition(
        id=f"drawn-{seed}",
        version="1",
        name=_text("drawn"),
        purpose=_text("drawn"),
        phases=(
            *(Phase(each, _text(each)) for each in inner),
            Phase("exited", _text("exited"), "after", final=True),
        ),
        transitions=_transitions(chance, inner, rules, pauses, extensions),
        rules=rules,
        clocks=clocks,
        limits=limits,
        pauses=pauses,
        extensions=extensions,
        lapses=_lapses(chance, inner, names, rules),
        attributes=(Attribute("group", _text("group"), OneOf(_choices("first", "second"))),),
        assessments=(
            Assessment(
                "need",
                _text("need"),
                OneOf(_choices("yes", "no")),
                chance.choice(("phase", "entry", "ever")),
            ),
        ),
        outcomes=(
            Outcome("done", _text("done"), "planned"),
            Outcome("left", _text("left"), "drop_out"),
            Outcome("lapsed", _text("lapsed"), "excluded"),
        ),
        roles=_choices("staff"),
    )


def _some(chance: Random, among: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chance.sample(among, chance.randint(1, len(among))))


def _span(chance: Random, least: int = 0) -> Span:
    return Span(days=chance.randint(least, _LONGEST))


def _clocks(chance: Random, inner: tuple[str, ...]) -> tuple[Clock, ...]:
    return tuple(
        Clock(
            id=f"clock_{at}",
            name=_text(f"clock {at}"),
            runs_in=_some(chance, inner),
            per=chance.choice(("spell", "entry", "entry", "participation")),
            restarted_by=("visit",) if chance.random() < 0.2 else (),
        )
        for at in range(chance.randint(1, 2))
    )


def _rule(chance: Random, at: int, clocks: tuple[str, ...], inner: tuple[str, ...]) -> Rule:
    condition = _condition(chance, clocks, inner, chance.randint(0, 1))
    return Rule(f"rule-{at}", _text(f"rule {at}"), _KNOWN, condition, _unknown(chance, condition))


def _unknown(chance: Random, condition: Condition) -> str | None:  # type: ignore[return]
    asks = any(word in repr(condition) for word in ("AttributeIs", "LastPhase"))
    return chance.choice(("refuse", "allow")) if asks else None  # type: ignore[return-value]


def _condition(
    chance: Random, clocks: tuple[str, ...], inner: tuple[str, ...], depth: int
) -> Condition:
    if depth and chance.random() < 0.6:
        parts = tuple(_condition(chance, clocks, inner, depth - 1) for _ in range(2))
        return chance.choice((AllOf, AnyOf))(parts)
    match chance.randrange(8):
        case 0:
            return AttributeIs("group", (chance.choice(("first", "second")),))
        case 1:
            return Judgement("need", ("yes",))
        case 2:
            return Not(ClockIs(chance.choice(clocks), at_least=_span(chance, 1)))
        case 3:
            return Taken("visit", at_most=chance.randint(0, 1))
        case 4 | 5:
            return ClockIs(chance.choice(clocks), at_most=_span(chance))
        case _:
            return ClockIs(chance.choice(clocks), at_least=_span(chance, 1))


def _limits(chance: Random, clocks: tuple[Clock, ...]) -> tuple[Limit, ...]:
    return tuple(
        Limit(
            id=f"limit-{each.id}",
            text=_text(each.id),
            basis=_KNOWN,
            clock=each.id,
            in_phases=each.runs_in,
            overdue_after=Span(days=chance.randint(3, _LONGEST + 2)),
            due=Span(days=chance.randint(1, 3)),
        )
        for each in clocks
        if chance.random() < 0.6
    )


def _pauses(chance: Random, clocks: tuple[str, ...]) -> tuple[Pause, ...]:
    if chance.random() < 0.5:
        return ()
    threshold = chance.randint(0, 2)
    cap = threshold + chance.randint(1, 2)
    pause = Pause(
        id="absence",
        text=_text("absence"),
        basis=_KNOWN,
        reasons=_choices("illness"),
        stops=_some(chance, clocks),
        threshold=Span(days=threshold),
        cap=Span(days=cap) if chance.random() < 0.7 else None,
        cap_in_all=Span(days=cap + 1) if chance.random() < 0.4 else None,
    )
    return (pause,)


def _extensions(chance: Random, limits: tuple[Limit, ...]) -> tuple[Extension, ...]:
    if not limits or chance.random() < 0.7:
        return ()
    return (
        Extension(
            id="longer",
            text=_text("longer"),
            basis=_KNOWN,
            limit=limits[0].id,
            reasons=(ExtensionReason("need", _text("need")),),
            deciders=("staff",),
            cap=Span(days=1),
            cap_in_all=Span(days=2),
            late=chance.random() < 0.5,
        ),
    )


def _transitions(
    chance: Random,
    inner: tuple[str, ...],
    rules: tuple[Rule, ...],
    pauses: tuple[Pause, ...],
    extensions: tuple[Extension, ...],
) -> tuple[Transition, ...]:
    ids = tuple(each.id for each in rules)
    ways = [Transition("refer", _text("refer"), "refer", target=inner[0])]
    ways += [
        Transition(
            f"move_{at}",
            _text("move"),
            sources=(inner[at],),
            target=inner[at + 1],
            rules=_few(chance, ids),
        )
        for at in range(len(inner) - 1)
    ]
    if len(inner) > 1 and chance.random() < 0.4:
        ways.append(
            Transition(
                "back",
                _text("back"),
                sources=(inner[-1],),
                target=inner[0],
                rules=_few(chance, ids),
            )
        )
    ways.append(Transition("visit", _text("visit"), "stay", _some(chance, inner)))
    ways.append(Transition("assess", _text("assess"), "record_assessment", _some(chance, inner)))
    if pauses:
        where = _some(chance, inner)
        ways.append(Transition("pause", _text("pause"), "pause", where))
        ways.append(Transition("resume", _text("resume"), "resume", inner, while_paused=True))
    if extensions:
        ways.append(Transition("extend", _text("extend"), "extend", inner))
    done = Transition(
        "finish",
        _text("finish"),
        "exit",
        _some(chance, inner[-2:]),
        "exited",
        rules=_few(chance, ids),
        outcomes=("done",),
        while_paused=chance.random() < 0.3,
    )
    left = Transition(
        "leave",
        _text("leave"),
        "exit",
        _some(chance, inner),
        "exited",
        rules=_few(chance, ids),
        outcomes=("left",),
    )
    return (*ways, done, left)


def _few(chance: Random, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chance.sample(ids, chance.choice((0, 1, 1, min(2, len(ids))))))


def _lapses(
    chance: Random, inner: tuple[str, ...], clocks: tuple[str, ...], rules: tuple[Rule, ...]
) -> tuple[Lapse, ...]:
    if chance.random() < 0.7:
        return ()
    return (
        Lapse(
            id="silence",
            text=_text("silence"),
            basis=_KNOWN,
            in_phases=_some(chance, inner),
            target="exited",
            outcome="lapsed",
            clock=chance.choice(clocks),
            after=Span(days=chance.randint(2, _LONGEST + 2)),
        ),
    )
