"""A definition of fifteen phases and sixteen clocks, with pauses, to see how proofs grow."""

from pathway.dates import Span
from pathway.definition import (
    AnyOf,
    Choice,
    Clock,
    ClockIs,
    Definition,
    Limit,
    Not,
    Outcome,
    Pause,
    Phase,
    Rule,
    Told,
    Transition,
)
from pathway.texts import Assumption, Text

__all__ = ["LARGE"]

_SAID = Assumption(Text("påhittat", "invented"))
_PHASES = tuple(f"phase_{at:02}" for at in range(14))
_SUPPORTED = _PHASES[8:]


def _text(name: str) -> Text:
    return Text(name, name)


def _next(at: int) -> Transition:
    return Transition(
        trigger=f"go_on_{at:02}",
        name=_text(f"go on {at}"),
        sources=(_PHASES[at],),
        target=_PHASES[at + 1],
        rules=(f"week_{at:02}",),
    )


LARGE = Definition(
    id="large",
    version="1",
    name=_text("Large"),
    purpose=_text("an invented programme"),
    phases=(
        *(Phase(each, _text(each)) for each in _PHASES),
        Phase("exited", _text("exited"), "after", final=True),
    ),
    transitions=(
        Transition("refer", _text("refer"), "refer", target=_PHASES[0]),
        *(_next(at) for at in range(len(_PHASES) - 1)),
        Transition(
            trigger="exit",
            name=_text("exit"),
            act="exit",
            sources=_PHASES,
            target="exited",
            rules=("supported",),
            outcomes=("completed", "left"),
            while_paused=True,
        ),
        Transition("pause", _text("pause"), "pause", _SUPPORTED),
        Transition("resume", _text("resume"), "resume", _SUPPORTED, while_paused=True),
        Transition("reenter", _text("reenter"), "reenter", ("exited",), _PHASES[8], ("soon",)),
    ),
    rules=(
        *(
            Rule(
                f"week_{at:02}",
                _text(f"a week of {each}"),
                _SAID,
                ClockIs(f"in_{each}", at_least=Span(weeks=1)),
            )
            for at, each in enumerate(_PHASES[:-1])
        ),
        Rule(
            "supported",
            _text("completed after ten weeks"),
            _SAID,
            AnyOf(
                (Not(Told("outcome", ("completed",))), ClockIs("support", at_least=Span(weeks=10)))
            ),
        ),
        Rule("soon", _text("soon"), _SAID, ClockIs("after_exit", at_most=Span(days=60))),
    ),
    clocks=(
        *(Clock(f"in_{each}", _text(each), (each,), per="spell") for each in _PHASES),
        Clock("support", _text("support"), _SUPPORTED),
        Clock("after_exit", _text("after exit"), ("exited",), per="spell"),
    ),
    limits=(
        *(
            Limit(f"limit_{each}", _text(each), _SAID, f"in_{each}", (each,), Span(weeks=8))
            for each in _PHASES
        ),
        Limit("support", _text("support"), _SAID, "support", _SUPPORTED, Span(weeks=26)),
    ),
    pauses=(
        Pause(
            id="illness",
            text=_text("illness"),
            basis=_SAID,
            reasons=(Choice("illness", _text("illness")),),
            stops=("support",),
            threshold=Span(days=14),
            cap=Span(days=90),
            cap_in_all=Span(days=180),
        ),
    ),
    outcomes=(
        Outcome("completed", _text("completed"), "planned"),
        Outcome("left", _text("left"), "drop_out"),
    ),
)
