"""What is asked of every record: its features, each an aggregate of rows, and what is told by them.

A feature is asked for by what reads it, so nothing is computed that no indicator reads. Of two
participations that make one record, a feature is the same aggregate of both, but for attributes.
"""

from attrs import field, frozen

from pathway.definition import Definition
from pathway.indicators.codebook import Codebook, Kind
from pathway.indicators.compiling.short import (
    all_of,
    any_of,
    at_least,
    at_most,
    case,
    equal,
    flag,
    minus,
    negated,
    one_of,
    packed,
    positive,
    rest,
    within,
)
from pathway.indicators.model import Counting
from pathway.indicators.plan import (
    Aggregate,
    Col,
    Compare,
    Expression,
    Lit,
    Max,
    Min,
    Relation,
    Sum,
    Truth,
)

__all__ = ["BITS", "ENTERING", "EXITING", "LATE", "SERVICE", "Records"]

BITS = 24
"""So many bits a code, a number of an attribute, or a day takes beside a place."""

LATE = 1 << 23
"""A day after every day."""

EXITING = (Kind.EXITED, Kind.TRANSFERRED)
ENTERING = (Kind.REFERRED, Kind.ENTERED, Kind.REENTERED, Kind.REOPENED)
SERVICE = (Kind.ENTERED, Kind.REENTERED, Kind.HOURS, Kind.OPENED, Kind.CLOSED, Kind.ASSESSED)
"""What is a day of service: following up, and what is only noted, are none."""

_RETURNING = (Kind.REENTERED, Kind.REOPENED)

_AGAIN = {"spell": (Kind.REENTERED,), "period": _RETURNING}
"""What begins a record, or goes on with one, whichever phase it leads to."""

_DAY, _CODE = 22, 8
_HOW = _DAY + 2 * _CODE
"""An exit beside its place: its day in effect, its outcome and its reason."""


@frozen(eq=False)
class Records:
    """What is asked of the records of one counting.

    * `features`: aggregates of the rows; `told`: columns made of them, each of those before it;
    * `attributes`: the ids of those that are asked for; `on`: the number of the day of the report;
    * `made`: steps of the plan that several others read, by name.
    """

    book: Codebook
    definition: Definition
    counting: Counting
    on: int = 0
    features: dict[str, Aggregate] = field(factory=dict)
    told: dict[str, Expression] = field(factory=dict)
    attributes: dict[str, None] = field(factory=dict)
    made: dict[str, Relation] = field(factory=dict)

    def entry_day(self) -> Col:
        """The day of the first entry, 0 where there is none."""
        return self._day("entry", self.entering())

    def phase_day(self, phase: str) -> Col:
        """The day on which the phase was first entered, 0 where it was not."""
        code = self.book.code("phase", phase)
        return self._day(f"in_{phase}", all_of(one_of("kind", ENTERING), equal("name", code)))

    def exit_day(self) -> Col:
        """The day on which the record ended, 0 while it runs."""
        self.ended()
        value: Expression = within(Col("exit"), 2 * _CODE, _DAY)
        if self.counting.records == "service":
            value = Col("last_in")
        return self._told("exit_day", case([(positive("ended"), value)], Lit(0)))

    def outcome(self) -> Col:
        """The outcome of the last exit, 0 before any."""
        self._exit()
        return self._told("outcome", within(Col("exit"), _CODE, _CODE))

    def reason(self) -> Col:
        """The reason of the last exit, 0 where none was told."""
        self._exit()
        return self._told("reason", rest(Col("exit"), _CODE))

    def ended(self) -> Col:
        """1 where the record has ended, 0 while it runs."""
        self._exit()
        match self.counting.records:
            case "service":
                self.features.setdefault("last_in", Max(Col("day"), self.entering()))
                idle = Compare(minus(Lit(self.on), Col("last_in")), ">", Lit(self.counting.gap))
                return self._told("ended", flag(all_of(positive("last_in"), idle)))
            case "period":
                return self._told("ended", flag(self._not_going_on(self._after_the_last())))
            case _:
                return self._told("ended", flag(self._not_going_on(self._left_each_time())))

    def _after_the_last(self) -> Truth:
        """Whether an exit is the last thing that happened of entries and exits."""
        self.features.setdefault("last_in", Max(Col("place"), self.entering()))
        self.features.setdefault("last_out", Max(Col("place"), one_of("kind", EXITING)))
        return Compare(Col("last_out"), ">", Col("last_in"))

    def _left_each_time(self) -> Truth:
        """Whether there are as many exits as there are ways in."""
        begun = one_of("kind", (Kind.REFERRED, *_RETURNING))
        self.features.setdefault("begun", Sum(Lit(1), begun))
        self.features.setdefault("over", Sum(Lit(1), one_of("kind", EXITING)))
        return all_of(positive("over"), Compare(Col("begun"), "<=", Col("over")))

    def _not_going_on(self, over: Truth) -> Truth:
        """Whether it is over, and no transfer that the record goes on after."""
        if self.counting.transfers == "final":
            return over
        self.outcome()
        return all_of(over, negated(one_of("outcome", self._transfers())))

    def stay(self) -> Col:
        """The days from entry to exit; 0 where one of them is not known."""
        entry, left = self.entry_day(), self.exit_day()
        both = all_of(positive("entry_day"), positive("exit_day"))
        return self._told("stay", case([(both, minus(left, entry))], Lit(0)))

    def reached(self, phases: tuple[str, ...]) -> Col:
        """1 where one of the phases was entered; of none named, one of those taking part."""
        codes = sorted(self.book.code("phase", each) for each in phases or self._during())
        name = f"reached_{'_'.join(map(str, sorted(set(codes))))}"
        where = all_of(one_of("kind", ENTERING), one_of("name", codes))
        return self._feature(name, Max(Lit(1), where))

    def attribute(self, name: str) -> Col:
        """The number of an attribute as told at entry; 0 and 1 are unknown."""
        self.book.attribute(name)
        self.attributes.setdefault(name)
        return Col(f"attribute_{name}")

    def assessed(self, name: str) -> Col:
        """The last value assessed, 0 before any."""
        code = self.book.code("assessment", name)
        where = all_of(equal("kind", Kind.ASSESSED), equal("name", code))
        self.features[f"assessed_{name}"] = Max(
            packed((Col("place"), 0), (Col("value"), BITS)), where
        )
        return self._told(f"assessment_{name}", rest(Col(f"assessed_{name}"), BITS))

    def closed(self, activity: str, results: tuple[str, ...]) -> Col:
        """How many spells of the activity were closed with one of the results; of none, with any."""
        codes = sorted(self.book.code("result", each) for each in results)
        name = f"closed_{'_'.join([activity, *map(str, codes)])}"
        parts = [equal("kind", Kind.CLOSED), equal("name", self.book.code("activity", activity))]
        parts += [one_of("value", codes)] if codes else []
        return self._feature(name, Sum(Lit(1), all_of(*parts)))

    def contacts(self, kinds: tuple[str, ...]) -> Col:
        """How many contacts of those kinds were had; of none named, of any."""
        codes = sorted(self.book.code("contact", each) for each in kinds)
        name = f"contacts_{'_'.join(map(str, codes))}"
        parts = [one_of("name", codes)] if codes else []
        return self._feature(name, Sum(Lit(1), all_of(equal("kind", Kind.CONTACTED), *parts)))

    def hours(self) -> Col:
        """The hours that were logged, in hundredths."""
        return self._feature("hours", Sum(Col("amount"), equal("kind", Kind.HOURS)))

    def hours_within(self, spans: tuple[tuple[int, int], ...]) -> Col:
        """The hours that were logged on the days of the spans, in hundredths."""
        within = any_of(
            *(
                all_of(at_least(Col("day"), first), at_most(Col("day"), last))
                for first, last in spans
            )
        )
        name = f"hours_{'_'.join(f'{first}_{last}' for first, last in spans)}"
        return self._feature(name, Sum(Col("amount"), all_of(equal("kind", Kind.HOURS), within)))

    def entering(self) -> Truth:
        """Whether a row begins a record."""
        counting = self.counting
        if counting.records == "service":
            return one_of("kind", SERVICE)
        if counting.records == "organisation":
            kinds = [self.book.code("contact", each) for each in counting.entry]
            named = [one_of("name", kinds)] if kinds else []
            return all_of(equal("kind", Kind.CONTACTED), *named)
        again = _AGAIN.get(counting.records, ())
        phases = (*counting.entry, *(self._during() if counting.started else ()))
        if not phases:
            return one_of("kind", (Kind.REFERRED, *again))
        codes = [self.book.code("phase", each) for each in phases]
        into = all_of(one_of("kind", ENTERING), one_of("name", codes))
        return any_of(into, one_of("kind", again))

    def _during(self) -> list[str]:
        """The phases in which somebody takes part, of all versions."""
        return [
            each.id
            for version in self.book.programme.definitions
            for each in version.phases
            if each.part == "during"
        ]

    def _transfers(self) -> list[int]:
        return [
            self.book.code("outcome", each.id)
            for version in self.book.programme.definitions
            for each in version.outcomes
            if each.category == "transfer"
        ]

    def _exit(self) -> None:
        exit_ = packed(
            (Col("place"), 0),
            (Col("effective"), _DAY),
            (Col("value"), _CODE),
            (Col("extra"), _CODE),
        )
        self.features.setdefault("exit", Max(exit_, one_of("kind", EXITING)))

    def _day(self, name: str, where: Truth) -> Col:
        self.features.setdefault(name, Min(Col("day"), where, LATE))
        return self._told(
            f"{name}_day", case([(Compare(Col(name), "<", Lit(LATE)), Col(name))], Lit(0))
        )

    def _feature(self, name: str, aggregate: Aggregate) -> Col:
        self.features.setdefault(name, aggregate)
        return Col(name)

    def _told(self, name: str, value: Expression) -> Col:
        self.told.setdefault(name, value)
        return Col(name)
