"""Sorts what can be known of a participant into classes that no rule tells apart."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from pathway.definition import (
    UNKNOWN,
    Assessment,
    Attribute,
    AttributeIs,
    Condition,
    Fact,
    FactIs,
    Judgement,
    OneOf,
    Value,
)
from pathway.machine import Plan
from pathway.modes.classes import EITHER, Class, numbers_within, sorted_out
from pathway.modes.reading import all_judges
from pathway.modes.verdicts import Formula, Kleene, formula_of, signature

__all__ = ["Known", "known_in"]

_Declared = Attribute | Assessment | Fact


class Known:
    """The classes of one attribute, assessment or fact, and which class a value is of."""

    def __init__(self, classes: Iterable[Class], unknown: Value | None) -> None:
        """Take the classes; `unknown` is what the core knows before anything is told."""
        self.classes = tuple(classes)
        self._unknown = unknown
        self._words = {
            word: each for each in self.classes if each.low is None for word in _words(each)
        }

    def canonical(self, value: Value | None) -> Value | None:
        """Return the one value that stands for all of the class; of a class of the unknown, that."""
        found = self.of(value)
        if found is None:
            return self._unknown
        return self._unknown if found is self.of(self._unknown) else found.value

    def of(self, value: Value | None) -> Class | None:
        """Return the class of a value; None where nothing is known and no value is the same."""
        if isinstance(value, int):
            return next(
                each
                for each in self.classes
                if each.low is not None and each.high is not None and each.low <= value <= each.high
            )
        return self._words.get(UNKNOWN if value is None else str(value))

    def told(self) -> Iterator[Class]:
        """Yield the classes that hold a value which can be told."""
        for each in self.classes:
            words = [word for word in _words(each) if word != UNKNOWN]
            if each.low is not None:
                yield each
            elif words:
                yield Class(each.said, words[0])


def _words(each: Class) -> list[str]:
    return each.said.split(EITHER)


def known_in(plan: Plan, without: frozenset[str]) -> Mapping[str, Known]:
    """Return the classes of everything that a rule reads, by id."""
    rules = {judge.rule.id: judge.rule for judge in all_judges(plan, without)}
    formulas = [formula_of(rule) for rule in rules.values()]
    definition = plan.definition
    declared: tuple[_Declared, ...] = definition.attributes
    found: dict[str, Known] = {}
    for each in (*declared, *definition.assessments, *definition.facts):
        reading = [
            (formula, tuple(at for at, leaf in enumerate(formula.leaves) if _of(leaf) == each.id))
            for formula in formulas
        ]
        reading = [(formula, at) for formula, at in reading if at]
        if reading:
            found[each.id] = _sorted(each, reading)
    return found


def _of(leaf: Condition) -> str | None:
    match leaf:
        case AttributeIs(name) | FactIs(name) | Judgement(name):
            return name
        case _:
            return None


def _sorted(each: _Declared, reading: list[tuple[Formula, tuple[int, ...]]]) -> Known:
    unknown = UNKNOWN if isinstance(each, Attribute) else None

    def of(value: Value) -> Hashable:
        return tuple(
            signature(formula, {at: _is(formula.leaves[at], value) for at in places})
            for formula, places in reading
        )

    if isinstance(each.values, OneOf):
        words = [choice.id for choice in each.values.choices]
        return Known(sorted_out((*words, UNKNOWN), of), unknown)
    cuts = [
        (leaf.at_least, leaf.at_most)
        for formula, places in reading
        for at in places
        if isinstance(leaf := formula.leaves[at], AttributeIs)
    ]
    numbers = numbers_within(each.values.low, each.values.high, 1, cuts)
    return Known((*_neighbours(numbers, of), Class(UNKNOWN, UNKNOWN)), unknown)


def _neighbours(numbers: Iterable[Class], of: Callable[[Value], Hashable]) -> Iterator[Class]:
    """Put ranges beside each other together where nothing tells them apart."""
    last: Class | None = None
    for each in numbers:
        if last is not None and of(last.value) == of(each.value):
            low, high = last.low, each.high
            last = Class(f"{low}..{high}", last.value, low, high)
        else:
            if last is not None:
                yield last
            last = each
    if last is not None:
        yield last


def _is(leaf: Condition, value: Value) -> Kleene:
    if value == UNKNOWN:
        return None
    match leaf:
        case AttributeIs(_, classes, low, high):
            if classes:
                return value in classes
            if not isinstance(value, int):
                return None
            return (low is None or value >= low) and (high is None or value <= high)
        case FactIs(_, values) | Judgement(_, values):
            return value in values
        case _:
            raise AssertionError(leaf)
