"""The lengths that a rule holds a clock to, in words: what the definition says, whatever its text says."""

from collections.abc import Iterator

from pathway.dates import Span
from pathway.definition import AllOf, AnyOf, ClockIs, Condition, Definition, Not
from pathway.definition.wording import span_text
from pathway.texts import Text
from pathway.verification.report.naming import named

__all__ = ["numbers_of"]

_PAUSE = {
    "cap": Text("ett uppehåll", "a pause"),
    "cap-in-all": Text("uppehåll sammanlagt", "pauses in all"),
}


def numbers_of(definition: Definition, rule: str) -> tuple[Text, ...]:
    """Return the lengths in a rule, a limit, a follow-up, a lapse or a cap; none where it has none."""
    return tuple(dict.fromkeys(_numbers(definition, rule)))


def _numbers(definition: Definition, rule: str) -> Iterator[Text]:
    for each in definition.rules:
        if each.id == rule:
            yield from _in(definition, each.condition)
    for limit in definition.limits:
        if limit.id == rule:
            yield _at_most(named(definition, "clock", limit.clock), limit.overdue_after)
    for follow_up in definition.follow_ups:
        if follow_up.id == rule:
            yield _at_least(named(definition, "clock", follow_up.clock), follow_up.at)
    for lapse in definition.lapses:
        if lapse.id == rule and lapse.clock is not None and lapse.after is not None:
            yield _at_least(named(definition, "clock", lapse.clock), lapse.after)
    for pause in definition.pauses:
        for part, span in (("cap", pause.cap), ("cap-in-all", pause.cap_in_all)):
            if rule == f"{pause.id}/{part}" and span is not None:
                yield _at_most(_PAUSE[part], span)


def _in(definition: Definition, condition: Condition) -> Iterator[Text]:
    match condition:
        case ClockIs(clock, at_least, at_most):
            if at_least is not None:
                yield _at_least(named(definition, "clock", clock), at_least)
            if at_most is not None:
                yield _at_most(named(definition, "clock", clock), at_most)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _in(definition, part)
        case Not(part):
            for words in _in(definition, part):
                yield Text(f"inte {words.sv}", f"not {words.en}")
        case _:
            pass


def _at_least(clock: Text, span: Span) -> Text:
    words = span_text(span)
    return Text(f"{clock.sv} minst {words.sv}", f"{clock.en} at least {words.en}")


def _at_most(clock: Text, span: Span) -> Text:
    words = span_text(span)
    return Text(f"{clock.sv} högst {words.sv}", f"{clock.en} at most {words.en}")
