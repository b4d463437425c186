"""Keeps a participant as a plain list of dated, accepted steps, and reads from it what stands."""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import define, field, frozen

from pathway.definition import Definition, Outcome, Pause, Setting, Value

__all__ = ["OUTSIDE", "Entry", "Paused", "Stands", "counted", "outcome_of", "stands"]

OUTSIDE = "(outside)"


@frozen(eq=False)
class Entry:
    """One accepted step, or a lapse (act `exit`, no trigger that counts as a step)."""

    on: int
    trigger: str
    act: str
    source: str
    target: str
    told: Mapping[str, Value]
    sets: tuple[Setting, ...] = ()
    outcome: str | None = None
    reason: str | None = None
    effective: int = 0
    lapse: bool = False


@define
class Paused:
    """A pause: from `since` up to, not including, `end`; `before` are the days counted earlier."""

    pause: Pause
    reason: str
    since: int
    before: int
    end: int | None = None


@define
class Stands:
    """What stands after all the steps, each thing under its own name."""

    phase: str = OUTSIDE
    left: str | None = None
    attributes: dict[str, Value] = field(factory=dict)
    facts: dict[str, str] = field(factory=dict)
    assessed: dict[str, str] = field(factory=dict)
    before_exit: dict[str, str] = field(factory=dict)
    open: list[tuple[str, str | None]] = field(factory=list)
    results: Counter[tuple[str, str]] = field(factory=Counter)
    granted: list[tuple[str, str, int]] = field(factory=list)
    pauses: list[Paused] = field(factory=list)
    since_entry: list[Paused] = field(factory=list)
    taken: Counter[str] = field(factory=Counter)
    followed: list[tuple[str, str]] = field(factory=list)
    outcome: str | None = None
    reason: str | None = None

    @property
    def pause(self) -> Paused | None:
        """The pause under way."""
        return self.pauses[-1] if self.pauses and self.pauses[-1].end is None else None


def outcome_of(definition: Definition, name: str | None) -> Outcome | None:
    return next((each for each in definition.outcomes if each.id == name), None)


def counted(paused: Paused, end: int) -> int:
    """Days of a pause that count against the cap in all: none below the threshold."""
    days = end - paused.since
    threshold = paused.pause.threshold.fixed or 0
    cap = None if paused.pause.cap is None else paused.pause.cap.fixed
    if days < threshold:
        return 0
    return days if cap is None else min(days, cap)


def stands(definition: Definition, entries: Iterable[Entry]) -> Stands:
    now = Stands()
    for entry in entries:
        _take(definition, now, entry)
    return now


def _take(definition: Definition, now: Stands, entry: Entry) -> None:
    match entry.act:
        case "exit":
            _leave(definition, now, entry)
        case "reenter":
            _come_back(definition, now)
        case "reopen":
            _drop_phase_assessments(definition, now)
            now.assessed |= now.before_exit
            now.followed, now.outcome, now.reason = [], None, None
        case "pause":
            _pause(definition, now, entry)
        case "resume":
            now.pauses[-1].end = entry.on
        case _:
            _record(now, entry)
    now.facts |= {setting.fact: setting.value for setting in entry.sets}
    attributes = {each.id for each in definition.attributes}
    now.attributes |= {name: value for name, value in entry.told.items() if name in attributes}
    if not entry.lapse:
        now.taken[entry.trigger] += 1
    if entry.target != entry.source:
        if entry.act not in {"exit", "reopen"}:
            _drop_phase_assessments(definition, now)
        now.phase = entry.target
        now.left = None if entry.source == OUTSIDE else entry.source


def _record(now: Stands, entry: Entry) -> None:
    told = entry.told
    match entry.act:
        case "extend":
            days = told["days"]
            assert isinstance(days, int)
            now.granted.append((str(told["extension"]), str(told["reason"]), days))
        case "open_activity":
            now.open.append((str(told["activity"]), _maybe(told.get("kind"))))
        case "close_activity":
            _close(now, entry, _maybe(told.get("kind")))
        case "change_activity":
            _close(now, entry, None)
            now.open.append((str(told["activity"]), _maybe(told.get("kind"))))
        case "record_assessment":
            now.assessed[str(told["name"])] = str(told["value"])
        case "follow_up":
            now.followed.append((str(told["name"]), str(told["status"])))
        case _:
            pass


def _maybe(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _leave(definition: Definition, now: Stands, entry: Entry) -> None:
    for activity, _ in now.open:
        declared = next(each for each in definition.activities if each.id == activity)
        now.results[activity, declared.at_exit] += 1
    now.open = []
    if now.pause is not None:
        now.pauses[-1].end = entry.on
    passing = {each.id for each in definition.assessments if each.holds == "phase"}
    now.before_exit = {name: value for name, value in now.assessed.items() if name in passing}
    _drop_phase_assessments(definition, now)
    now.outcome, now.reason, now.followed = entry.outcome, entry.reason, []


def _come_back(definition: Definition, now: Stands) -> None:
    ever = {each.id for each in definition.assessments if each.holds == "ever"}
    now.assessed = {name: value for name, value in now.assessed.items() if name in ever}
    now.results.clear()
    now.granted, now.since_entry, now.followed = [], [], []
    now.outcome, now.reason = None, None


def _drop_phase_assessments(definition: Definition, now: Stands) -> None:
    for assessment in definition.assessments:
        if assessment.holds == "phase":
            now.assessed.pop(assessment.id, None)


def _pause(definition: Definition, now: Stands, entry: Entry) -> None:
    reason = str(entry.told["reason"])
    pause = next(
        each for each in definition.pauses if reason in {choice.id for choice in each.reasons}
    )
    before = sum(
        counted(each, each.end)
        for each in now.since_entry
        if each.pause.id == pause.id and each.end is not None
    )
    paused = Paused(pause, reason, entry.on, before)
    now.pauses.append(paused)
    now.since_entry.append(paused)


def _close(now: Stands, entry: Entry, kind: str | None) -> None:
    activity = str(entry.told["activity"])
    for index, (name, sort) in enumerate(now.open):
        if name == activity and kind in {None, sort}:
            del now.open[index]
            break
    now.results[activity, str(entry.told["result"])] += 1
