"""Finds the classes of participants that a scenario tells apart, and numbers them as cells."""

from collections.abc import Iterable, Iterator

from attrs import frozen, has

from pathway.definition import AllOf, AnyOf, AttributeIs, Condition, Not
from pathway.definition.shapes import fields_of
from pathway.simulation.distributions import Table, table_of
from pathway.simulation.scenario.choices import Tell
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Counted, Described, Entry

__all__ = [
    "Classes",
    "attributes_of",
    "belongs",
    "bounds",
    "classes_of",
    "conditions_of",
    "options_of",
    "truth",
]

_Told = tuple[Tell, ...]


@frozen(eq=False)
class Classes:
    """The partition of participants: by entry, which class each of its values is in.

    * `values`: what each value of each entry tells; `of`: the class of each value, by entry;
    * `signs`: for each entry and class, which conditions on its attributes hold;
    * `strides`: a cell is the sum, over entries, of class times stride.
    """

    values: tuple[tuple[_Told, ...], ...]
    of: tuple[tuple[int, ...], ...]
    signs: tuple[tuple[dict[AttributeIs, bool], ...], ...]
    strides: tuple[int, ...]
    cells: int
    place: dict[str, int]

    def holds(self, condition: AttributeIs, cell: int) -> bool:
        """Say whether the condition holds in the cell; what nothing is told of never does."""
        entry = self.place.get(condition.attribute)
        if entry is None:
            return False
        signs = self.signs[entry]
        return signs[cell // self.strides[entry] % len(signs)].get(condition, False)

    def all_hold(self, conditions: Iterable[AttributeIs], cell: int) -> bool:
        """Say whether all of the conditions hold in the cell."""
        return all(self.holds(each, cell) for each in conditions)


def classes_of(scenario: Scenario, also: Iterable[AttributeIs] = ()) -> Classes:
    """Return the coarsest classes that the scenario, and *also*, tell apart."""
    conditions = dict.fromkeys((*conditions_of(scenario), *also))
    place = {name: at for at, each in enumerate(scenario.entries) for name in attributes_of(each)}
    values, of, signs, strides = [], [], [], [1]
    for at, entry in enumerate(scenario.entries):
        own = [each for each in conditions if place.get(each.attribute) == at]
        told = tuple(_values(entry))
        found: dict[tuple[bool, ...], int] = {}
        numbers = []
        for each in told:
            sign = tuple(truth(condition, each) for condition in own)
            numbers.append(found.setdefault(sign, len(found)))
        values.append(told)
        of.append(tuple(numbers))
        signs.append(tuple(dict(zip(own, sign, strict=True)) for sign in found))
        strides.append(strides[-1] * len(found))
    return Classes(tuple(values), tuple(of), tuple(signs), tuple(strides[:-1]), strides[-1], place)


def attributes_of(entry: Entry) -> tuple[str, ...]:
    """Return the attributes, and details of the referral, that an entry tells."""
    if isinstance(entry, Counted):
        return (entry.attribute,)
    return tuple(dict.fromkeys(each.detail for told in options_of(entry) for each in told))


def options_of(entry: Described) -> tuple[_Told, ...]:
    """Return everything that the entry may tell, each once."""
    return tuple(dict.fromkeys(option.tells for case in entry.told for option in case.options))


def _values(entry: Entry) -> Iterator[_Told]:
    if isinstance(entry, Described):
        yield from options_of(entry)
        return
    low, high = bounds([table_of(case.days) for case in entry.numbers])
    for number in range(low, high + 1):
        yield (Tell(entry.attribute, str(number)),)


def bounds(tables: Iterable[Table]) -> tuple[int, int]:
    """Return the smallest and the largest number that any of the tables draws."""
    drawn = list(tables)
    return min(each.first for each in drawn), max(each.last for each in drawn)


def truth(condition: AttributeIs, told: _Told) -> bool:
    """Say whether the condition holds where this is told; not where nothing is told of it."""
    value = next((each.value for each in told if each.detail == condition.attribute), None)
    if value is None:
        return False
    if condition.classes:
        return value in condition.classes
    low, high = condition.at_least, condition.at_most
    number = int(value)
    return (low is None or low <= number) and (high is None or number <= high)


def conditions_of(value: object) -> Iterator[AttributeIs]:
    """Yield every condition on an attribute within a record of the scenario or a condition."""
    if isinstance(value, AttributeIs):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from conditions_of(each)
    elif isinstance(value, AllOf | AnyOf):
        yield from conditions_of(value.parts)
    elif isinstance(value, Not):
        yield from conditions_of(value.part)
    elif has(kind := _kind(value)):
        for field in fields_of(kind):
            yield from conditions_of(getattr(value, field.name))


def belongs(classes: Classes, condition: Condition, cell: int) -> bool:
    """Say whether who is in the cell belongs to a group; of what nothing is told, no."""
    match condition:
        case AttributeIs():
            return classes.holds(condition, cell)
        case AllOf(parts=parts):
            return all(belongs(classes, each, cell) for each in parts)
        case AnyOf(parts=parts):
            return any(belongs(classes, each, cell) for each in parts)
        case Not(part=part):
            return not belongs(classes, part, cell)
        case _:
            return False


def _kind(value: object) -> type:
    return type(value)
