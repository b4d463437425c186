"""Plans a day's retention over the store of identities, and does exactly what a plan says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import frozen

from pathway.journal.people.answers import Erasure, NothingKept, OnHold
from pathway.journal.people.failures import not_ahead
from pathway.journal.people.retention import Lasting, RetentionPlan, RetentionRule, planned
from pathway.journal.people.store import People
from pathway.texts import Text

__all__ = ["PlanChanged", "apply_retention", "retention_plan"]


@frozen
class PlanChanged:
    """The plan of that digest is no longer what would be done; `plan` is; nothing was erased."""

    digest: str
    plan: RetentionPlan

    @property
    def text(self) -> Text:
        """Why it is refused, in both languages."""
        return Text(
            sv=(
                f"{self.digest} är inte kontrollsumman för någon plan som gäller nu: den är "
                "felskriven, eller så har något ändrats sedan dess. Inget är raderat. Planera om och "
                f"granska det som skiljer. Planen är nu {self.plan.digest}."
            ),
            en=(
                f"{self.digest} is the digest of no plan that holds now: it was mistyped, or "
                "something has changed since. Nothing was erased. Plan again, and read what is "
                f"different. The plan is now {self.plan.digest}."
            ),
        )


def retention_plan(
    people: People,
    rules: Sequence[RetentionRule],
    lasting: Mapping[str, Lasting],
    *,
    on: date,
) -> RetentionPlan:
    """Return who would be erased on that day, and why the others stay; nothing is changed.

    The day may lie in the future; applied is the plan of a day that has come.
    Identities are opened only where a rule keeps some of them for research, to read the day of
    birth; raises `NotOpened` where one cannot be.
    """
    birth_days = any(rule.research_days for rule in rules)
    return planned(people.tenant, people.everyone(birth_days=birth_days), rules, lasting, on)


def apply_retention(
    people: People,
    digest: str,
    rules: Sequence[RetentionRule],
    lasting: Mapping[str, Lasting],
    *,
    on: date,
    erase: Callable[[str, date], Erasure | OnHold | NothingKept] | None = None,
) -> tuple[Erasure | OnHold | NothingKept, ...] | PlanChanged:
    """Erase those whom the plan of that digest names, no others; refuse where it has changed.

    Each erasure is a transaction of its own, in which holds are looked at again. Interrupted, it
    is planned again: the new plan holds those who are left. *erase* erases in place of the store,
    for who records it elsewhere too. Raises `AheadOfTime` for a day in the future.
    """
    not_ahead(on, people.today())
    plan = retention_plan(people, rules, lasting, on=on)
    if plan.digest != digest:
        return PlanChanged(digest, plan)
    if erase is None:
        return tuple(people.erase(due.person, on=on) for due in plan.erase)
    return tuple(erase(due.person, on) for due in plan.erase)
