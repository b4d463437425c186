"""Finds, for each record, what answers in a window: a situation, or why there is none."""

from collections.abc import Mapping

from attrs import field, frozen

from pathway.indicators.codebook import STATUSES, Kind
from pathway.indicators.compiling.asked import BITS, EXITING, Records
from pathway.indicators.compiling.counted import subject_of
from pathway.indicators.compiling.short import (
    all_of,
    any_of,
    at_least,
    at_most,
    case,
    equal,
    minus,
    one_of,
    packed,
    plus,
    positive,
    rest,
)
from pathway.indicators.model import Window
from pathway.indicators.plan import (
    Aggregate,
    Case,
    Col,
    Compare,
    Derive,
    Expression,
    Group,
    Join,
    Keep,
    Lit,
    Max,
    Min,
    Or,
    Relation,
    Subtract,
    Truth,
)

__all__ = ["Answers"]

_SHORT = 12
"""So many bits a situation takes beside a distance and a place."""

_LAST_PLACE = (1 << 32) - 1
_MOST = (1 << 63) - 1


@frozen(eq=False)
class Answers:
    """The windows that are asked for, each once, by the column of the day that it is counted from."""

    asked: Records
    windows: dict[tuple[Window, str], int] = field(factory=dict)

    def answer(self, window: Window, anchor: str) -> str:
        """Return the column of the situation found, 0 where none was."""
        return f"answer_{self._number(window, anchor)}"

    def status(self, window: Window, anchor: str) -> str:
        """Return the column of what the follow-up last came to in the window, 0 where it was not made."""
        return f"status_{self._number(window, anchor)}"

    def beside(self, rows: Relation, records: Relation) -> Relation:
        """Return the records with what answers for each."""
        if not self.windows:
            return records
        anchors = tuple(dict.fromkeys(anchor for _, anchor in self.windows))
        whose = Derive(
            subject_of(Keep(rows, one_of("kind", self._kinds())), rows, self.asked),
            (("told", self._told()), ("when", self._when())),
            ("subject", "place", "kind", "name", "value"),
        )
        anchored = Derive(records, (), ("key", "subject", *anchors))
        within = Derive(
            Join(whose, anchored, ("subject",)),
            tuple((f"after_{anchor}", minus(Col("when"), Col(anchor))) for anchor in anchors),
        )
        seen = Keep(within, Or(tuple(self._in(*each) for each in self.windows)))
        columns: dict[str, Aggregate] = {}
        for each, number in self.windows.items():
            columns |= self._found(*each, number)
        found = Group(seen, ("key",), tuple(columns.items()))
        told = Derive(found, tuple(self._unpacked()), ("key",))
        return Join(records, told, ("key",), every=True)

    def _number(self, window: Window, anchor: str) -> int:
        return self.windows.setdefault((window, anchor), len(self.windows) + 1)

    def _kinds(self) -> list[int]:
        kinds: list[int] = [Kind.FOLLOWED_UP]
        kinds += [Kind.SITUATION] if any(not each.follow_up for each, _ in self.windows) else []
        return kinds + (
            list(EXITING) if any(each.outcome_tells for each, _ in self.windows) else []
        )

    def _told(self) -> Expression:
        """The situation that a row tells; 0 for none."""
        book = self.asked.book
        met = all_of(equal("kind", Kind.FOLLOWED_UP), equal("value", _REACHED))
        situations: Mapping[str, int] = book.codes("situation")
        outcomes = [
            (all_of(one_of("kind", EXITING), equal("value", code)), Lit(situations[outcome]))
            for outcome, code in book.codes("outcome").items()
            if outcome in situations
        ]
        asked = (equal("kind", Kind.SITUATION), Col("value")), (met, Col("extra"))
        return case([*asked, *outcomes], Lit(0))

    def _when(self) -> Expression:
        return case([(one_of("kind", EXITING), Col("effective"))], Col("day"))

    def _in(self, window: Window, anchor: str) -> Truth:
        """Whether a row lies in the window and is of those that answer in it."""
        days = Col(f"after_{anchor}")
        lies = all_of(positive(anchor), at_least(days, window.start), at_most(days, window.end))
        if window.follow_up is not None:
            name = self.asked.book.code("follow_up", window.follow_up)
            made = all_of(equal("kind", Kind.FOLLOWED_UP), equal("name", name))
            leaves = one_of("kind", EXITING if window.outcome_tells else ())
            return all_of(any_of(made, leaves), lies)
        kinds: list[int] = [Kind.FOLLOWED_UP, Kind.SITUATION]
        kinds += list(EXITING) if window.outcome_tells else []
        return all_of(one_of("kind", kinds), lies)

    def _found(self, window: Window, anchor: str, number: int) -> dict[str, Aggregate]:
        lies = self._in(window, anchor)
        telling = all_of(lies, positive("told"))
        found: dict[str, Aggregate] = {f"found_{number}": self._picked(window, anchor, telling)}
        if window.follow_up is not None:
            made = all_of(lies, equal("kind", Kind.FOLLOWED_UP))
            found[f"made_{number}"] = Max(packed((Col("place"), 0), (Col("value"), BITS)), made)
        return found

    def _picked(self, window: Window, anchor: str, telling: Truth) -> Aggregate:
        """The answer beside its place, or beside its distance and, of equal ones, the last place."""
        match window.pick:
            case "last":
                return Max(packed((Col("place"), 0), (Col("told"), BITS)), telling)
            case "first":
                return Min(packed((Col("place"), 0), (Col("told"), BITS)), telling, _MOST)
            case "nearest":
                away = plus(Col(f"after_{anchor}"), -(window.at or 0))
                far = Case(((Compare(away, "<", Lit(0)), Subtract(Lit(0), away)),), away)
                late = Subtract(Lit(_LAST_PLACE), Col("place"))
                return Min(packed((far, 0), (late, 32), (Col("told"), _SHORT)), telling, _MOST)

    def _unpacked(self) -> list[tuple[str, Expression]]:
        told: list[tuple[str, Expression]] = []
        for (window, _), number in self.windows.items():
            bits = _SHORT if window.pick == "nearest" else BITS
            found = Col(f"found_{number}")
            answer = rest(found, bits)
            if window.pick != "last":
                answer = case([(Compare(found, "<", Lit(_MOST)), answer)], Lit(0))
            told.append((f"answer_{number}", answer))
            if window.follow_up is not None:
                told.append((f"status_{number}", rest(Col(f"made_{number}"), BITS)))
        return told


_REACHED = STATUSES.index("reached") + 1
