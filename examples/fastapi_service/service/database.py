"""Transactions: the service's rows and the journal's in one, repeated where others were at it."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from pathway.errors import TryAgain
from pathway.journal import Journal, init_journal

__all__ = ["Enrolment", "in_transaction", "opened", "prepare"]


class Base(DeclarativeBase):
    """The service's own tables."""


class Enrolment(Base):
    """Which unit referred somebody, and by which command: what the service itself keeps.

    A participation has several where a further referral of the same person was joined to it.
    """

    __tablename__ = "enrolment"

    command: Mapped[str] = mapped_column(String(64), primary_key=True)
    participation: Mapped[str] = mapped_column(String(64), index=True)
    unit: Mapped[str] = mapped_column(String(40))


def opened(url: str) -> Engine:
    """Return the engine; a connection that was cut while it lay idle is replaced unseen."""
    return create_engine(url, pool_pre_ping=True)


def prepare(url: str) -> None:
    """Make the tables of the journal and of the service that are not there yet."""
    init_journal(url)
    engine = opened(url)
    try:
        Base.metadata.create_all(engine)
    finally:
        engine.dispose()


Result = TypeVar("Result")


def in_transaction(
    engine: Engine, work: Callable[[Session, Journal], Result], times: int = 3
) -> Result:
    """Do the work in one transaction, anew where others were at it; what it raises undoes all of it."""
    for left in reversed(range(times)):
        try:
            with Session(engine) as session, session.begin():
                return work(session, Journal.within(session))
        except TryAgain:
            if not left:
                raise
    raise AssertionError(times)
