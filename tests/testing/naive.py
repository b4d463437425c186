"""A case table with a column for the status, as many systems have it, and wrong in the usual ways."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool

from pathway import Step
from pathway.definition import Value
from pathway.testing import Refused

__all__ = ["UNSUPPORTED", "StatusTable"]

UNSUPPORTED = frozenset(
    {"open_activity", "close_activity", "log_hours", "record_situation", "extend", "follow_up"}
)


class _Base(DeclarativeBase):
    pass


class _Case(_Base):
    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    paused: Mapped[bool] = mapped_column(default=False)
    age: Mapped[int | None]
    target_group: Mapped[str | None]
    need_of_support: Mapped[str | None]
    introduced_on: Mapped[date | None]
    coached_on: Mapped[date | None]
    left_on: Mapped[date | None]
    left_from: Mapped[str | None]
    outcome: Mapped[str | None]


_MOVES = {
    "start_introduction": ("referred", "introduction"),
    "start_coaching": ("introduction", "coaching"),
    "start_internship": ("coaching", "internship"),
    "end_internship": ("internship", "coaching"),
}
_OPEN = ("introduction", "coaching", "internship")


class StatusTable:
    """The rules stand in one method a step, the days are differences of two columns."""

    def __init__(self) -> None:
        self._engine: Engine = create_engine("sqlite://", poolclass=StaticPool)
        _Base.metadata.create_all(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def open(self, attributes: Mapping[str, Value], on: date) -> int:
        with Session(self._engine) as session:
            case = _Case(status="referred")
            self._tell(case, attributes)
            refused = self._group(case)
            if not date(2008, 5, 1) <= on <= date(2011, 4, 30):
                refused = ["project-period", *refused]
            if refused:
                raise Refused(refused)
            session.add(case)
            session.commit()
            return case.id

    def apply(self, case: int, step: Step, on: date) -> list[str]:
        with Session(self._engine) as session:
            found = session.get_one(_Case, case)
            refused = self._step(found, step, on)
            if not refused:
                session.commit()
            return refused

    def _step(self, case: _Case, step: Step, on: date) -> list[str]:
        match step.trigger:
            case "record_assessment":
                if step.told.get("name") == "need_of_support":
                    case.need_of_support = str(step.told["value"])
                return []
            case "pause" | "resume":
                if case.status not in _OPEN:
                    return ["possible-in-phase"]
                if case.paused == (step.trigger == "pause"):
                    return ["not-while-paused" if case.paused else "pause-under-way"]
                case.paused = not case.paused
                return []
            case "decline_referral" if case.status == "referred":
                case.status, case.left_on, case.left_from = "exited", on, "referred"
                return []
            case "exit" if case.status in _OPEN:
                return self._exit(case, step, on)
            case "reenter" | "reopen" if case.status == "exited":
                return self._back(case, step, on)
            case "start_introduction" | "start_coaching" | "start_internship" | "end_internship":
                return self._move(case, step, on)
            case _:
                return ["possible-in-phase"]

    def _move(self, case: _Case, step: Step, on: date) -> list[str]:
        source, target = _MOVES[step.trigger]
        if case.status != source:
            return ["possible-in-phase"]
        if case.paused:
            return ["not-while-paused"]
        refused = []
        if step.trigger == "start_introduction":
            self._tell(case, step.told)
            refused = self._group(case)
            case.introduced_on = on
        if step.trigger == "start_coaching":
            if case.introduced_on is None or (on - case.introduced_on).days < 28:
                refused.append("introduction-four-weeks")
            if case.need_of_support != "yes":
                refused.append("need-of-support")
            case.coached_on = on
        case.status = target
        return refused

    def _exit(self, case: _Case, step: Step, on: date) -> list[str]:
        outcome = str(step.told["outcome"])
        if outcome == "completed":
            since, days = case.coached_on, 182
            if case.status == "introduction":
                since, days = case.introduced_on, 28
            if since is not None and (on - since).days < days:
                return ["full-support" if days > 28 else "full-introduction"]
        case.left_from, case.left_on, case.outcome = case.status, on, outcome
        case.status = "exited"
        return []

    def _back(self, case: _Case, step: Step, on: date) -> list[str]:
        if on > date(2011, 4, 30):
            return ["project-period"]
        if step.trigger == "reopen":
            if case.left_on is not None and (on - case.left_on).days > 14:
                return ["reopen-within-14-days"]
            case.status = case.left_from or "introduction"
            return []
        if case.left_from == "referred":
            return ["return-of-a-participant"]
        case.status, case.introduced_on = "introduction", on
        return []

    def _tell(self, case: _Case, told: Mapping[str, Value]) -> None:
        age, group = told.get("age", case.age), told.get("target_group", case.target_group)
        case.age = age if isinstance(age, int) else None
        case.target_group = None if group is None else str(group)

    def _group(self, case: _Case) -> list[str]:
        if case.age is None:
            return []
        if case.target_group == "youth_social_assistance" and not 16 <= case.age <= 24:
            return ["youth-16-24"]
        if case.target_group == "adult_social_assistance" and not 25 <= case.age <= 64:
            return ["adults-25-64"]
        return []
