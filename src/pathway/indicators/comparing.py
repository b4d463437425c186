"""Says whether one indicator asks the same of several programmes or variants, and what differs."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from pathway.definition import AttributeIs, Programme
from pathway.definition.wording import enumerated, span_text
from pathway.errors import Fault
from pathway.indicators.check import lacking
from pathway.indicators.check.bands import uncovered
from pathway.indicators.check.conditions import leaves
from pathway.indicators.check.indicators import asked_of
from pathway.indicators.conditions import Asked, AssessedAs, Completed, IsTold, Reached
from pathway.indicators.declared import Declared, Named
from pathway.indicators.model import Family, Indicator
from pathway.texts import Text

__all__ = ["Comparison", "Difference", "compared"]


@frozen
class Difference:
    """One thing that the indicator reads and that is not the same everywhere.

    `said` has, by the name of each programme, what it declares; an empty text where it is nothing.
    """

    what: Text
    said: Mapping[str, Text]


@frozen
class Comparison:
    """An indicator over several programmes.

    * `comparable`: those that can answer it, when nothing that it reads differs between them;
    * `lacking`: those that cannot, and what they lack.
    """

    indicator: str
    asked: tuple[str, ...]
    lacking: Mapping[str, tuple[Fault, ...]]
    differences: tuple[Difference, ...]

    @property
    def comparable(self) -> bool:
        """Whether the figures of all that can answer may stand side by side."""
        return not self.differences and len(self.asked) > 1


def compared(
    family: Family, indicator: Indicator, programmes: Mapping[str, Programme]
) -> Comparison:
    """Return whether the figures of the programmes, or variants of one, may stand side by side.

    *programmes* are named as the reader shall see them. Compared is what the indicator reads: the
    follow-up's distance, the classes of attributes, the values of assessments, the results of
    activities, the situations that can be told, and the phases that mean a start.
    """
    known = {name: Declared.of(each) for name, each in programmes.items()}
    missing = {name: lacking(family, indicator, each) for name, each in known.items()}
    asked = {name: each for name, each in known.items() if not missing[name]}
    told = {name: dict(_readings(family, indicator, each)) for name, each in asked.items()}
    readings = {what: None for each in told.values() for what in each}
    differences = []
    for what in readings:
        said = {name: each.get(what, Text("", "")) for name, each in told.items()}
        if len(set(said.values())) > 1:
            differences.append(Difference(what, said))
    return Comparison(
        indicator.id,
        tuple(asked),
        {name: faults for name, faults in missing.items() if faults},
        tuple(differences),
    )


def _readings(
    family: Family, indicator: Indicator, declared: Declared
) -> Iterator[tuple[Text, Text]]:
    window = indicator.window
    if window is not None and window.follow_up is not None:
        spans = declared.distances[window.follow_up]
        name = Text("uppföljningens avstånd", "distance of the follow-up")
        yield name, enumerated([span_text(each) for each in spans], "och", "and")
    if window is not None:
        yield Text("lägen", "situations"), _row(declared.situations)
    counting = next(each for each in family.countings if each.id == indicator.counting)
    if counting.started:
        yield _started(declared)
    for _, asked in asked_of(indicator):
        for _, leaf in leaves(asked, ""):
            yield from _read(leaf, declared)
    for each in family.breakdowns:
        named = any(each.id in table for table in indicator.breakdowns)
        if named and not any(uncovered("", each, declared)):
            name = declared.attributes[each.attribute]
            yield name, _attribute(each.attribute, declared)


def _read(leaf: Asked, declared: Declared) -> Iterator[tuple[Text, Text]]:
    match leaf:
        case Reached(()):
            yield _started(declared)
        case AttributeIs(name):
            yield declared.attributes[name], _attribute(name, declared)
        case IsTold(names):
            for name in names:
                yield declared.attributes[name], _attribute(name, declared)
        case AssessedAs(name):
            yield declared.assessments[name], _row(declared.values[name])
        case Completed(name):
            yield declared.activities[name], _row(declared.results[name])
        case _:
            return


def _started(declared: Declared) -> tuple[Text, Text]:
    phases = {each: declared.phases[each] for each in declared.during}
    return Text("faser som är en start", "phases that are a start"), _row(phases)


def _attribute(name: str, declared: Declared) -> Text:
    if name in declared.classes:
        return _row(declared.classes[name])
    low, high = declared.numbers[name]
    return Text(f"{low}-{high}", f"{low}-{high}")


def _row(named: Named) -> Text:
    return enumerated(list(named.values()), "och", "and")
