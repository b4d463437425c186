"""When an identity has been kept long enough: rules as data, and the plan of one day. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal

from attrs import field, frozen

from pathway.dates import Bound, Span
from pathway.journal.people.answers import Standing
from pathway.texts import Basis, Text

__all__ = ["Anchor", "Due", "Lasting", "Remaining", "RetentionPlan", "RetentionRule", "planned"]

Anchor = Literal["last_entry", "final_payment"]
"""What the time is counted from: the last entry about a person, or the last payment to a project."""

Why = Literal["running", "on_hold", "not_yet", "no_date", "research", "birth_day_unknown"]

_NEXT_YEAR = Span(months=12)


@frozen(kw_only=True)
class RetentionRule:
    """How long identities are kept, and why.

    * `keep` is counted from `anchor`; with `from_year_end`, from the last day of its year;
    * `within_next_year`: erasing is to be finished by the end of the year that follows;
    * `research_days`: who is born on such a day of a month is kept for research.
    """

    id: str
    text: Text
    basis: Basis
    anchor: Anchor
    keep: Span
    from_year_end: bool = False
    within_next_year: bool = False
    research_days: frozenset[int] = frozenset()

    def until(self, anchor: date) -> date:
        """Return the day from which an identity may be erased."""
        return self.keep.after(Bound(anchor, "year").last if self.from_year_end else anchor)

    def finished_by(self, until: date) -> date | None:
        """Return the day by which it is to be erased, None where the rule says nothing of it."""
        if not self.within_next_year:
            return None
        return Bound(_NEXT_YEAR.after(until), "year").last


@frozen
class Lasting:
    """What the journal and the project's books say of a person, as the rules need it.

    `last_entry` is the day on which something about the person was last recorded, `final_payment`
    that of the last payment to the project; None where it is not known. `running`: a
    participation of the person has not ended.
    """

    last_entry: date | None = None
    final_payment: date | None = None
    running: bool = False


@frozen
class Due:
    """An identity to be erased: from which day it may be, and by which day it has to be."""

    person: str
    since: date
    by: date | None


@frozen
class Remaining:
    """An identity that stays, and why; `until` where the day is known."""

    person: str
    why: Why
    until: date | None = None


@frozen
class RetentionPlan:
    """What a day's retention would erase and what stays; `digest` names exactly these erasures."""

    tenant: str
    on: date
    rules: tuple[RetentionRule, ...]
    erase: tuple[Due, ...]
    remain: tuple[Remaining, ...]
    digest: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        told = [
            self.tenant,
            self.on.isoformat(),
            sorted(repr(_measured(rule)) for rule in self.rules),
            [[due.person, due.since.isoformat()] for due in self.erase],
        ]
        digest = sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()
        object.__setattr__(self, "digest", digest)


def _measured(rule: RetentionRule) -> tuple[object, ...]:
    """What of a rule decides who is erased."""
    keep, days = rule.keep, sorted(rule.research_days)
    return rule.id, rule.anchor, keep.days, keep.weeks, keep.months, rule.from_year_end, days


def planned(
    tenant: str,
    everyone: Iterable[tuple[Standing, int | None]],
    rules: Sequence[RetentionRule],
    lasting: Mapping[str, Lasting],
    on: date,
) -> RetentionPlan:
    """Return what is to be erased on that day: that which every rule has let go.

    *everyone* are those not erased yet, each with the day of the month of birth, where known. Who is
    missing from *lasting* stays, because nothing says for how long. Raises `ValueError` without rules.
    """
    if not rules:
        raise ValueError(
            "A retention needs a rule at least: without one everything would be erased."
        )
    erase: list[Due] = []
    remain: list[Remaining] = []
    for standing, birth_day in everyone:
        answer = _judged(standing, birth_day, rules, lasting.get(standing.person, Lasting()), on)
        if isinstance(answer, Due):
            erase.append(answer)
        else:
            remain.append(answer)
    return RetentionPlan(tenant, on, tuple(rules), tuple(erase), tuple(remain))


def _judged(
    standing: Standing,
    birth_day: int | None,
    rules: Sequence[RetentionRule],
    lasting: Lasting,
    on: date,
) -> Due | Remaining:
    person = standing.person
    if lasting.running:
        return Remaining(person, "running")
    held = [hold for hold in standing.holds if hold.holds(on)]
    if held:
        ends = [hold.until for hold in held if hold.until is not None]
        return Remaining(person, "on_hold", max(ends) if len(ends) == len(held) else None)
    since: list[date] = []
    by: list[date] = []
    for rule in rules:
        anchor = lasting.last_entry if rule.anchor == "last_entry" else lasting.final_payment
        if anchor is None:
            return Remaining(person, "no_date")
        since.append(rule.until(anchor))
        finished = rule.finished_by(since[-1])
        by += [] if finished is None else [finished]
    if max(since) > on:
        return Remaining(person, "not_yet", max(since))
    research = frozenset[int]().union(*(rule.research_days for rule in rules))
    if research and (birth_day is None or birth_day in research):
        return Remaining(person, "birth_day_unknown" if birth_day is None else "research")
    return Due(person, max(since), max(by, default=None))
