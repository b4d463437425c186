"""The lengths that a rule holds a clock to, in words: what the definition says, whatever its text says."""

from collections.abc import Iterator

from pathway.dates import Span
from pathway.definition import AllOf, AnyOf, ClockIs, Condition, Definition, Not
from pathway.definition.wording import span_text
from pathway.texts import Text

__all__ = ["numbers_of"]


def numbers_of(definition: Definition, rule: str) -> tuple[Text, ...]:
    """Return the lengths in a rule, a limit, a follow-up, a lapse or a cap; none where it has none."""
    return tuple(dict.fromkeys(_numbers(definition, rule)))


def _numbers(definition: Definition, rule: str) -> Iterator[Text]:
    for each in definition.rules:
        if each.id == rule:
            yield from _in(each.condition)
    for limit in definition.limits:
        if limit.id == rule:
            yield _at_most(limit.clock, limit.overdue_after)
    for follow_up in definition.follow_ups:
        if follow_up.id == rule:
            yield _at_least(follow_up.clock, follow_up.at)
    for lapse in definition.lapses:
        if lapse.id == rule and lapse.clock is not None and lapse.after is not None:
            yield _at_least(lapse.clock, lapse.after)
    for pause in definition.pauses:
        for part, span in (("cap", pause.cap), ("cap-in-all", pause.cap_in_all)):
            if rule == f"{pause.id}/{part}" and span is not None:
                yield _at_most(pause.id, span)


def _in(condition: Condition) -> Iterator[Text]:
    match condition:
        case ClockIs(clock, at_least, at_most):
            if at_least is not None:
                yield _at_least(clock, at_least)
            if at_most is not None:
                yield _at_most(clock, at_most)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _in(part)
        case Not(part):
            for words in _in(part):
                yield Text(f"inte {words.sv}", f"not {words.en}")
        case _:
            pass


def _at_least(clock: str, span: Span) -> Text:
    words = span_text(span)
    return Text(f"{clock} minst {words.sv}", f"{clock} at least {words.en}")


def _at_most(clock: str, span: Span) -> Text:
    words = span_text(span)
    return Text(f"{clock} högst {words.sv}", f"{clock} at most {words.en}")
