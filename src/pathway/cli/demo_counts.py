"""Counts the first figures of a Navigator cohort: starts, exits by outcome, situation at day 90."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from pathway.cli.replaying import Walk
from pathway.decision import follow_ups
from pathway.definition import Definition, OneOf
from pathway.events import Event, FollowedUp, PhaseEntered
from pathway.events.names import type_of
from pathway.state import State, layout_of
from pathway.texts import Language, Text

__all__ = ["DemoCounts", "Table"]

_SEXES = (
    ("woman", Text(sv="kvinnor", en="women")),
    ("man", Text(sv="män", en="men")),
)
_TOTAL = Text(sv="alla", en="all")
_FOLLOW_UP = "day_90"
_STATUS = {
    "unreachable": Text(sv="ej nåbar", en="unreachable"),
    "refused": Text(sv="avböjde", en="refused"),
    "missing": Text(sv="saknas: aldrig gjord", en="missing: never made"),
    "not_due_at_project_end": Text(
        sv="inte aktuell före projektets slut", en="not due at project end"
    ),
    "not_applicable": Text(sv="ej tillämplig", en="not applicable"),
    "scheduled": Text(sv="planerad", en="scheduled"),
}


@frozen
class Table:
    """A title, and by row the figures for women, for men and for all."""

    id: str
    title: Text
    rows: tuple[tuple[str, Text, tuple[int, ...]], ...]

    def columns(self, language: Language) -> tuple[str, ...]:
        """Return the headings."""
        return ("", *(name.of(language) for _, name in _SEXES), _TOTAL.of(language))

    def cells(self, language: Language) -> list[tuple[str, ...]]:
        """Return the rows in words."""
        return [
            (name.of(language), *(str(number) for number in numbers))
            for _, name, numbers in self.rows
        ]

    def as_object(self) -> dict[str, dict[str, int]]:
        """Return the figures as what JSON holds."""
        keys = (*(sex for sex, _ in _SEXES), "all")
        return {row: dict(zip(keys, numbers, strict=True)) for row, _, numbers in self.rows}


@frozen(eq=False)
class DemoCounts:
    """The figures; they grow as participations are counted. `on` is the day that they are of."""

    definition: Definition
    on: date
    events: Counter[str] = field(factory=Counter)
    starts: Counter[tuple[str, str]] = field(factory=Counter)
    exits: Counter[tuple[str, str]] = field(factory=Counter)
    day_90: Counter[tuple[str, str]] = field(factory=Counter)

    def count(self, walk: Walk) -> None:
        """Count one participation."""
        self.events.update(type_of(type(event)) for event in walk.events)
        state = walk.state
        if state is None:
            return
        sex = self._known(state, "sex")
        if any(isinstance(event, PhaseEntered) for event in walk.events):
            self.starts[self._known(state, "target_group"), sex] += 1
        outcome = state.tally.outcome
        if outcome is not None:
            self.exits[outcome, sex] += 1
            declared = next(each for each in self.definition.outcomes if each.id == outcome)
            if declared.category != "not_started":
                self.day_90[self._standing(state, walk.events), sex] += 1

    def _known(self, state: State, attribute: str) -> str:
        return str(state.known[layout_of(self.definition).known_at[attribute]])

    def _standing(self, state: State, events: Sequence[Event]) -> str:
        """Return the situation found by the follow-up, or else why there is none."""
        owed = follow_ups(self.definition, state, self.on)
        status = next((each.status for each in owed if each.id == _FOLLOW_UP), "not_applicable")
        if status in {"due", "overdue"}:
            return "missing"
        if status != "reached":
            return status
        found = [event for event in events if isinstance(event, FollowedUp)]
        return f"situation:{found[-1].situation}"

    def told(self, participations: int) -> Text:
        """Return how many of those in the file were referred and started, in words."""
        started, referred = self.starts.total(), self.events["referred"]
        declined, refused = referred - started, participations - referred
        return Text(
            f"Av {participations} deltaganden i filen avslås anvisningen för {refused}, {referred} "
            f"är anvisade, {declined} av dem börjar aldrig, och {started} påbörjas, så många som "
            "projektet planerade.",
            f"Of {participations} participations in the file, the referral of {refused} is refused, "
            f"{referred} are referred, {declined} of these never start, and {started} start, as many "
            "as the project planned.",
        )

    def tables(self) -> tuple[Table, ...]:
        """Return starts, exits, and situations at day 90, by sex."""
        groups = next(each for each in self.definition.attributes if each.id == "target_group")
        choices = groups.values.choices if isinstance(groups.values, OneOf) else ()
        outcomes = {each.id: each.name for each in self.definition.outcomes}
        situations = {f"situation:{each.id}": each.name for each in self.definition.situations}
        return (
            _table(
                "starts",
                Text(sv="Påbörjade, efter målgrupp", en="Starts, by target group"),
                {each.id: each.name for each in choices},
                self.starts,
            ),
            _table(
                "exits",
                Text(sv="Avslut, efter utfall", en="Exits, by outcome"),
                outcomes,
                self.exits,
            ),
            _table(
                "day_90",
                Text(sv="Situation 90 dagar efter avslut", en="Situation 90 days after exit"),
                {**situations, **_STATUS},
                self.day_90,
            ),
        )


def _table(
    name: str, title: Text, words: dict[str, Text], counted: Counter[tuple[str, str]]
) -> Table:
    rows = []
    for key, said in words.items():
        of_all = sum(number for (row, _), number in counted.items() if row == key)
        if of_all:
            by_sex = tuple(counted[key, sex] for sex, _ in _SEXES)
            rows.append((key.removeprefix("situation:"), said, (*by_sex, of_all)))
    sums = tuple(sum(row[2][at] for row in rows) for at in range(len(_SEXES) + 1))
    return Table(name, title, (*rows, ("all", _TOTAL, sums)))
