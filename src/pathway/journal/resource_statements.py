"""Every statement by which units of resources are counted, held and given back."""

from sqlalchemy import Executable, Select, cast, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pathway.journal import tables
from pathway.journal.parts import add, mine, told
from pathway.journal.port import Database
from pathway.journal.spelling import Statement

__all__ = ["HELD", "HOLD", "PROVIDE", "RELEASE", "RESOURCE", "RESOURCE_LOCKED"]


def _amount() -> Select[tuple[object, ...]]:
    table = tables.resource
    return select(table.c.amount).where(mine(table, "programme", "resource"))


def _amount_locked(database: Database) -> Executable:
    if database == "sqlite":  # whoever writes is alone
        return _amount()
    # A lock alone would let a transaction that reads an older state count as that state has it.
    table, held = tables.resource, mine(tables.resource, "programme", "resource")
    return update(table).where(held).values(amount=table.c.amount).returning(table.c.amount)


RESOURCE = Statement("resource", lambda _: _amount())

RESOURCE_LOCKED = Statement("resource, locked", _amount_locked)
"""As `RESOURCE`, after which nobody else can count the units before the transaction ends."""

HELD = Statement(
    "held",
    lambda _: select(
        # PostgreSQL sums to a type of its own; a whole number is asked for
        cast(func.coalesce(func.sum(tables.holding.c.units), 0), tables.holding.c.units.type)
    ).where(mine(tables.holding, "programme", "resource")),
)

RELEASE = Statement(
    "release",
    lambda _: delete(tables.holding).where(mine(tables.holding, "programme", "resource", "stream")),
)

HOLD = Statement("hold", lambda database: add(tables.holding, database))


def _provide(database: Database) -> Executable:
    table = tables.resource
    values = {each.name: told(each) for each in table.columns}
    made = sqlite.insert(table) if database == "sqlite" else postgresql.insert(table)
    return made.values(values).on_conflict_do_update(
        index_elements=list(table.primary_key), set_={"amount": told(table.c.amount, "amount")}
    )


PROVIDE = Statement("provide", _provide)
