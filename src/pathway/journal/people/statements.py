"""Every statement that the store of identities runs."""

from sqlalchemy import (
    BindParameter,
    Column,
    Executable,
    Select,
    Table,
    bindparam,
    delete,
    literal_column,
    null,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from pathway.journal.people.tables import hold, person, person_key
from pathway.journal.port import Database
from pathway.journal.spelling import Statement

__all__ = [
    "ADD_HOLD",
    "ADD_KEY",
    "ALL_HOLDS",
    "ALL_KEYS",
    "ALL_PERSONS",
    "DESTROY_KEY",
    "END_HOLD",
    "ERASE_PERSON",
    "FOUND",
    "HOLDS",
    "KEEP_PERSON",
    "KEY",
    "MARK_PERSON",
    "PERSON",
    "PERSON_LOCKED",
    "PROTECTED",
    "TAKE_TURN",
    "TAKE_TURN_AT_KEYS",
    "WRAP_ANEW",
]


def _told(column: Column[object]) -> BindParameter[object]:
    return bindparam(column.name, type_=column.type)


def _of(table: Table, *names: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name] == _told(table.c[name]) for name in ("tenant", *names))


def _put(
    database: Database, table: Table, names: tuple[str, ...], over: tuple[str, ...]
) -> Executable:
    """Insert a row of these columns; where its key is there, write *over*, and nothing if none.

    Nothing is written over a person who was erased: then no row is returned.
    """
    values = {name: _told(table.c[name]) for name in names}
    keys = list(table.primary_key)
    if database == "sqlite":
        lite = sqlite.insert(table).values(values)
        if not over:
            return lite.on_conflict_do_nothing().returning(keys[1])
        return lite.on_conflict_do_update(
            index_elements=keys, set_={n: lite.excluded[n] for n in over}, where=_stands(table)
        ).returning(keys[1])
    post = postgresql.insert(table).values(values)
    if not over:
        return post.on_conflict_do_nothing().returning(keys[1])
    return post.on_conflict_do_update(
        index_elements=keys, set_={n: post.excluded[n] for n in over}, where=_stands(table)
    ).returning(keys[1])


def _stands(table: Table) -> ColumnElement[bool] | None:
    return table.c.erased_on.is_(None) if table is person else None


def _person(database: Database, *, locked: bool) -> Select[tuple[object, ...]]:
    wanted: Select[tuple[object, ...]] = select(
        person.c.sealed, person.c.protected, person.c.erased_on
    ).where(*_of(person, "person"))
    return wanted.with_for_update() if locked and database == "postgresql" else wanted


PERSON = Statement("person", lambda database: _person(database, locked=False))
PERSON_LOCKED = Statement("person_locked", lambda database: _person(database, locked=True))

KEEP_PERSON = Statement(
    "keep_person",
    lambda database: _put(
        database,
        person,
        ("tenant", "person", "sealed", "lookup", "protected"),
        ("sealed", "lookup", "protected"),
    ),
)
"""Keep a sealed identity; no row where the person was erased."""

MARK_PERSON = Statement(
    "mark_person",
    lambda _: (
        update(person)
        .where(*_of(person, "person"))
        .values(protected=_told(person.c.protected))
        .returning(person.c.person)
    ),
)
"""Set whether the identity is protected; no row where nobody of that pseudonym is known."""

ERASE_PERSON = Statement(
    "erase_person",
    lambda _: (
        update(person)
        .where(*_of(person, "person"))
        .values(sealed=null(), lookup=null(), erased_on=_told(person.c.erased_on))
        .returning(person.c.person)
    ),
)

FOUND = Statement(
    "found",
    lambda _: select(person.c.person).where(*_of(person, "lookup")).order_by(person.c.person),
)

ALL_PERSONS = Statement(
    "all_persons",
    lambda _: (
        select(person.c.person, person.c.sealed, person.c.protected)
        .where(*_of(person), person.c.erased_on.is_(None))
        .order_by(person.c.person)
    ),
)

PROTECTED = Statement(
    "protected", lambda _: select(person.c.person).where(*_of(person, "protected"))
)

HOLDS = Statement(
    "holds",
    lambda _: (
        select(hold.c.reason, hold.c.until).where(*_of(hold, "person")).order_by(hold.c.reason)
    ),
)

ALL_HOLDS = Statement(
    "all_holds",
    lambda _: (
        select(hold.c.person, hold.c.reason, hold.c.until)
        .where(*_of(hold))
        .order_by(hold.c.person, hold.c.reason)
    ),
)

ADD_HOLD = Statement(
    "add_hold",
    lambda database: _put(database, hold, ("tenant", "person", "reason", "until"), ("until",)),
)

END_HOLD = Statement(
    "end_hold",
    lambda _: delete(hold).where(*_of(hold, "person", "reason")).returning(hold.c.reason),
)

KEY = Statement("key", lambda _: select(person_key.c.wrapped).where(*_of(person_key, "person")))

ALL_KEYS = Statement(
    "all_keys",
    lambda _: (
        select(person_key.c.person, person_key.c.wrapped)
        .where(*_of(person_key))
        .order_by(person_key.c.person)
    ),
)

ADD_KEY = Statement(
    "add_key",
    lambda database: _put(database, person_key, ("tenant", "person", "wrapped"), ()),
)
"""Keep a wrapped key; where the person has one, that stays and no row is returned."""

DESTROY_KEY = Statement(
    "destroy_key",
    lambda _: delete(person_key).where(*_of(person_key, "person")).returning(person_key.c.person),
)

WRAP_ANEW = Statement(
    "wrap_anew",
    lambda _: (
        update(person_key)
        .where(*_of(person_key, "person"), person_key.c.wrapped == bindparam("before"))
        .values(wrapped=_told(person_key.c.wrapped))
        .returning(person_key.c.person)
    ),
)
"""Replace a wrapped key, unless somebody changed or destroyed it meanwhile."""

TAKE_TURN = Statement(
    "take turn, identities",
    lambda _: update(person).where(literal_column("0") == literal_column("1")).values(protected=0),
)
"""Changes nothing; on SQLite it takes the lock of those who write."""

TAKE_TURN_AT_KEYS = Statement(
    "take turn, keys",
    lambda _: (
        update(person_key)
        .where(literal_column("0") == literal_column("1"))
        .values(person=person_key.c.person)
    ),
)
"""As `TAKE_TURN`, in a database that holds nothing but keys."""
