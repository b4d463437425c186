"""Words a condition of an indicator as a clause, in Swedish and English, with the programme's names."""

from collections.abc import Iterable

from attrs import frozen

from pathway.definition import UNKNOWN, AttributeIs
from pathway.definition.wording import enumerated
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AssessedAs,
    Completed,
    Contacted,
    Gave,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
    Stayed,
)
from pathway.indicators.declared import Declared, Named
from pathway.texts import Text, numeral

__all__ = ["Words", "either"]

_UNTOLD = Text("okänt", "unknown")
_CATEGORIES = {
    "planned": Text("planerat", "planned"),
    "drop_out": Text("ett avbrott", "a drop-out"),
    "excluded": Text("en utskrivning", "an exclusion"),
    "transfer": Text("en överflyttning", "a transfer"),
    "not_started": Text("utan start", "without a start"),
}


def either(words: Iterable[Text]) -> Text:
    """Return words in a row, the last behind "eller" and "or"."""
    return enumerated(tuple(words), "eller", "or")


def _both(words: Iterable[Text]) -> Text:
    return enumerated(tuple(words), "och", "and")


@frozen
class Words:
    """The names that clauses are said with; without a programme, the ids themselves."""

    declared: Declared | None = None

    def name(self, sort: str, each: str) -> Text:
        """Return the name of an id: of a phase, an outcome, a situation and so on."""
        known: Named = {} if self.declared is None else getattr(self.declared, sort)
        return known.get(each, Text(each, each))

    def clause(self, asked: Asked) -> Text:
        """Return what the condition says of a record, as a clause that stands behind "where"."""
        match asked:
            case AllOf(parts):
                return _both(self._inner(part, AnyOf) for part in parts)
            case AnyOf(parts):
                return either(self._inner(part, AllOf) for part in parts)
            case Not(part):
                inner = self.clause(part)
                return Text(f"inte gäller att {inner.sv}", f"it is not so that {inner.en}")
            case _:
                return self._leaf(asked)

    def _inner(self, part: Asked, other: type) -> Text:
        said = self.clause(part)
        return Text(f"({said.sv})", f"({said.en})") if isinstance(part, other) else said

    def _leaf(self, asked: Asked) -> Text:
        match asked:
            case AttributeIs():
                return self._attribute(asked)
            case IsTold(names):
                told = _both(self.name("attributes", each) for each in names)
                return Text(f"{told.sv} är kända", f"{told.en} are told")
            case Reached(()):
                return Text("deltagandet har påbörjats", "participation has started")
            case Reached(phases):
                said = either(self.name("phases", each) for each in phases)
                return Text(f"fasen {said.sv} har nåtts", f"the phase {said.en} was entered")
            case Left():
                return self._left(asked)
            case InSituation(situations):
                said = either(self.name("situations", each) for each in situations)
                return Text(f"läget är {said.sv}", f"the situation is {said.en}")
            case AssessedAs(name, values):
                return self._assessed(name, values)
            case _:
                return self._amount(asked)

    def _attribute(self, asked: AttributeIs) -> Text:
        name = self.name("attributes", asked.attribute)
        if asked.classes:
            known = {} if self.declared is None else self.declared.classes.get(asked.attribute, {})
            said = either(
                _UNTOLD if each == UNKNOWN else known.get(each, Text(each, each))
                for each in asked.classes
            )
        else:
            said = _bounds(asked.at_least, asked.at_most)
        mark = '"' if asked.classes else ""
        return Text(f"{name.sv} är {mark}{said.sv}{mark}", f"{name.en} is {mark}{said.en}{mark}")

    def _left(self, asked: Left) -> Text:
        outcomes = [self.name("outcomes", each) for each in asked.outcomes]
        outcomes += [_CATEGORIES.get(each, Text(each, each)) for each in asked.categories]
        reasons = [self.name("outcome_reasons", each) for each in asked.reasons]
        how = either(outcomes)
        sv = f"avslutet är {how.sv}" if outcomes else "deltagandet är avslutat"
        en = f"the exit is {how.en}" if outcomes else "the record has ended"
        if reasons:
            why = either(reasons)
            sv, en = f"{sv}, med skälet {why.sv}", f"{en}, for the reason {why.en}"
        return Text(sv, en)

    def _assessed(self, name: str, values: tuple[str, ...]) -> Text:
        known = {} if self.declared is None else self.declared.values.get(name, {})
        said = either(known.get(each, Text(each, each)) for each in values)
        what = self.name("assessments", name)
        return Text(
            f'senaste bedömningen av {what.sv} är "{said.sv}"',
            f'the last assessment of {what.en} is "{said.en}"',
        )

    def _amount(self, asked: Asked) -> Text:
        match asked:
            case Completed(activity, results, least):
                what = self.name("activities", activity)
                known = {} if self.declared is None else self.declared.results.get(activity, {})
                how = either(known.get(each, Text(each, each)) for each in results)
                sv, en = f"{what.sv} har avslutats", f"{what.en} was closed"
                if least > 1:
                    sv, en = f"{sv} minst {least} gånger", f"{en} at least {least} times"
                if not results:
                    return Text(sv, en)
                return Text(f"{sv} med resultatet {how.sv}", f"{en} with the result {how.en}")
            case Contacted(kinds, least):
                had = either(self.name("contacts", each) for each in kinds)
                sv, en = (had.sv, had.en) if kinds else ("någon kontakt", "any contact")
                if least > 1:
                    return Text(
                        f"{sv} har skett minst {least} gånger",
                        f"{en} was had at least {least} times",
                    )
                return Text(f"{sv} har skett", f"{en} was had")
            case Gave(hours):
                least_hours = numeral(f"{hours:g}", "sv")
                return Text(f"timmarna är minst {least_hours}", f"the hours are at least {hours:g}")
            case Stayed(low, high):
                said = _bounds(low, high)
                return Text(f"dagarna till avslut är {said.sv}", f"the days to exit are {said.en}")
            case _:
                raise TypeError(asked)


def _bounds(low: int | None, high: int | None) -> Text:
    parts = [] if low is None else [Text(f"minst {low}", f"at least {low}")]
    parts += [] if high is None else [Text(f"högst {high}", f"at most {high}")]
    return _both(parts)
