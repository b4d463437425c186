"""An invented participation in Navigator, taken some steps, and what a journal's tables hold."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import create_engine, func, select

from pathway.commands import Step
from pathway.journal import Journal
from pathway.journal.tables import tables

__all__ = ["JOURNEY", "WOMAN", "counted", "referred", "step"]

WOMAN = {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"}

JOURNEY: tuple[Step, ...] = (
    Step("start_introduction", date(2009, 1, 12)),
    Step("record_assessment", date(2009, 2, 5), {"name": "need_of_support", "value": "yes"}),
    Step("start_coaching", date(2009, 2, 9)),
)


def referred(journal: Journal, **more: str) -> str:
    """Refer somebody on 5 January 2009; return the id of the participation."""
    return journal.refer("navigator", date(2009, 1, 5), **WOMAN, **more).participation


def step(number: int) -> Step:
    return JOURNEY[number]


def counted(url: str) -> Mapping[str, int]:
    """How many rows each table has, by its name without the prefix; empty ones left out."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            found = {
                name.removeprefix("participant_pathway_"): connection.scalar(
                    select(func.count()).select_from(table)
                )
                for name, table in tables.tables.items()
            }
    finally:
        engine.dispose()
    return {name: count for name, count in found.items() if count}
