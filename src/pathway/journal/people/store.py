"""Keeps who somebody is, sealed, beside the pseudonym; erases it for good where nothing forbids."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from pathway.errors import UnusableValue
from pathway.journal.feed_statements import PRESENT
from pathway.journal.moments import ZONE, day_in, zone_of
from pathway.journal.people import statements as run
from pathway.journal.people.answers import (
    AlreadyErased,
    AnotherHas,
    Erasure,
    Kept,
    NothingKept,
    OnHold,
    Standing,
)
from pathway.journal.people.cells import flag, key_bytes, sealed_or_none, text
from pathway.journal.people.failures import NotOpened, not_ahead
from pathway.journal.people.identity import (
    Identity,
    IndexKey,
    Json,
    birth_day,
    identity_of,
    plain_text,
)
from pathway.journal.people.reading import holds_of_all, persons_found, standing_of
from pathway.journal.people.sealing import MasterKeys, new_key, opened, sealed
from pathway.journal.port import Port, Transactions
from pathway.journal.values import checked_id

__all__ = ["People"]

_NUMBER = "personal_identity_number"
_DECLARED = re.compile(r"[a-z][a-z0-9_]{0,79}", re.ASCII)


class People:
    """The identities of one tenant; what it refuses, it returns as a value.

    *identities* gives the transactions of the tables `person` and `hold`; *keys* those of
    `person_key` where it stands in another database, and is left out where it does not.
    *masters* wrap the key of each person. With *index*, the value that an identity has under
    *number* is indexed, so that a person can be found by it. *zone* is where the day is that it is.
    """

    def __init__(
        self,
        identities: Transactions,
        masters: MasterKeys,
        *,
        keys: Transactions | None = None,
        tenant: str = "default",
        index: IndexKey | None = None,
        number: str = _NUMBER,
        zone: str = ZONE,
    ) -> None:
        checked_id("A tenant", tenant)
        self.tenant = tenant
        self._identities = identities
        self._keys = keys
        self._masters = masters
        self._index = index
        self._number = number
        self._zone = zone_of(zone)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Port, Port]]:
        with self._identities.reading() as port:
            if self._keys is None:
                yield port, port
            else:
                with self._keys.reading() as key_port:
                    yield port, key_port

    @contextmanager
    def _writing(self) -> Iterator[tuple[Port, Port]]:
        """Open both transactions; that of the keys is committed first, see decision 0032."""
        with self._identities.writing() as port:
            if self._keys is None:
                yield port, port
            else:
                with self._keys.writing() as key_port:
                    yield port, key_port

    def keep(
        self, person: str, identity: Identity, *, protected: bool | None = None
    ) -> Kept | AlreadyErased | AnotherHas:
        """Keep who the person is, in place of what was kept before.

        *protected* says whether the identity is protected (*skyddade personuppgifter*); left out,
        it stays as it was. Raises `TypeError` or `ValueError` for what JSON cannot hold, and
        `UnusableValue` for a pseudonym that is no short text of characters that can be seen.
        """
        checked_id("A pseudonym", person)
        plain = plain_text(identity)
        lookup = self._lookup(identity)
        with self._writing() as (port, keys):
            standing = standing_of(port, self.tenant, person, locked=True)
            if isinstance(standing, Standing) and standing.erased_on is not None:
                return AlreadyErased(person, standing.erased_on)
            found = () if lookup is None else persons_found(port, self.tenant, lookup)
            others = tuple(each for each in found if each != person)
            if others:
                return AnotherHas(person, others)
            before = isinstance(standing, Standing) and standing.protected
            port.rows(
                run.KEEP_PERSON,
                tenant=self.tenant,
                person=person,
                sealed=sealed(self._key(keys, person), plain, self.tenant, person),
                lookup=lookup,
                protected=int(before if protected is None else protected),
            )
        return Kept(person)

    def identity(self, person: str) -> dict[str, Json] | None:
        """Return who the person is; None where nothing is kept, or no longer.

        Raises `NotOpened` where the key is missing or another, or what is kept was altered.
        """
        checked_id("A pseudonym", person)
        with self._reading() as (port, keys):
            rows = port.rows(run.PERSON, tenant=self.tenant, person=person)
            blob = sealed_or_none(rows[0][0]) if rows else None
            if blob is None:
                return None
            return self._opened(keys, person, blob)

    def find(self, number: str) -> tuple[str, ...]:
        """Return the pseudonyms that have that personal identity number: none, or one.

        Raises `UnusableValue` where the store keeps no index.
        """
        if self._index is None:
            raise UnusableValue("A number", "cannot be found: this store was given no index key")
        with self._identities.reading() as port:
            return persons_found(port, self.tenant, self._index.lookup(self.tenant, number))

    def standing(self, person: str) -> Standing | NothingKept:
        """Return what the store has of the person, short of who it is."""
        checked_id("A pseudonym", person)
        with self._identities.reading() as port:
            return standing_of(port, self.tenant, person)

    def protect(self, person: str, *, protected: bool = True) -> Kept | NothingKept:
        """Say whether the identity is protected: then no event of the person leaves in a feed."""
        checked_id("A pseudonym", person)
        with self._identities.writing() as port:
            mine = {"tenant": self.tenant, "person": person}
            found = port.rows(run.MARK_PERSON, **mine, protected=int(protected))
        return Kept(person) if found else NothingKept(person)

    def protected(self) -> frozenset[str]:
        """Return the pseudonyms of all whose identity is protected."""
        with self._identities.reading() as port:
            rows = port.rows(run.PROTECTED, tenant=self.tenant, protected=1)
        return frozenset(text(row[0]) for row in rows)

    def hold(self, person: str, reason: str, *, until: date | None = None) -> Kept | NothingKept:
        """Forbid to erase the person, for a declared reason, until that day, which is included.

        A reason that is told again takes the new day. Raises `UnusableValue` for a reason that is
        no declared id, such as `audit` or `court_case`.
        """
        checked_id("A pseudonym", person)
        if not _DECLARED.fullmatch(reason):
            raise UnusableValue("The reason of a hold", "is an id in small letters, never a text")
        with self._identities.writing() as port:
            standing = standing_of(port, self.tenant, person, locked=True)
            if isinstance(standing, NothingKept):
                return standing
            last = None if until is None else until.isoformat()
            mine = {"tenant": self.tenant, "person": person}
            port.rows(run.ADD_HOLD, **mine, reason=reason, until=last)
        return Kept(person)

    def release(self, person: str, reason: str) -> Kept | NothingKept:
        """End a hold; `NothingKept` where there is none of that reason."""
        checked_id("A pseudonym", person)
        with self._identities.writing() as port:
            told = {"tenant": self.tenant, "person": person, "reason": reason}
            found = port.rows(run.END_HOLD, **told)
        return Kept(person) if found else NothingKept(person)

    def erase(self, person: str, *, on: date) -> Erasure | OnHold | NothingKept:
        """Destroy the key, the sealed identity and the index; the pseudonym stays, and its events.

        Repeat it where it raised: an erasure that was begun is finished, and one that was finished
        is answered with its day. Raises `AheadOfTime` for a day in the future, on which a hold may
        have ended that holds today.
        """
        checked_id("A pseudonym", person)
        with self._writing() as (port, keys):
            not_ahead(on, self._today(port))
            standing = standing_of(port, self.tenant, person, locked=True)
            if isinstance(standing, NothingKept):
                return standing
            forbidding = tuple(each for each in standing.holds if each.holds(on))
            if forbidding and standing.erased_on is None:
                return OnHold(person, on, forbidding)
            day = standing.erased_on or on
            keys.rows(run.DESTROY_KEY, tenant=self.tenant, person=person)
            told = {"tenant": self.tenant, "person": person, "erased_on": day.isoformat()}
            port.rows(run.ERASE_PERSON, **told)
        return Erasure(person, day, repeated=standing.erased_on is not None)

    def today(self) -> date:
        """Return the day that it is, by the clock of the database."""
        with self._identities.reading() as port:
            return self._today(port)

    def wrap_anew(self) -> int:
        """Wrap the keys of all persons by the current master key; return how many were changed.

        Raises `NotOpened` where a key is wrapped by a master key that is not given.
        """
        changed = 0
        with (self._keys or self._identities).writing() as keys:
            for row in keys.rows(run.ALL_KEYS, tenant=self.tenant):
                person, before = text(row[0]), key_bytes(row[1])
                if self._masters.is_current(before):
                    continue
                key = self._masters.unwrap(before, self.tenant, person)
                changed += len(
                    keys.rows(
                        run.WRAP_ANEW,
                        tenant=self.tenant,
                        person=person,
                        before=before,
                        wrapped=self._masters.wrap(key, self.tenant, person),
                    )
                )
        return changed

    def everyone(self, *, birth_days: bool = False) -> tuple[tuple[Standing, int | None], ...]:
        """Return all who are not erased, in the order of their pseudonyms.

        With *birth_days*, each with the day of the month on which they were born, which takes
        opening each identity; None where it is not known.
        """
        found: list[tuple[Standing, int | None]] = []
        with self._reading() as (port, keys):
            holds = holds_of_all(port, self.tenant)
            for row in port.rows(run.ALL_PERSONS, tenant=self.tenant):
                person, blob = text(row[0]), sealed_or_none(row[1])
                day = None
                if birth_days and blob is not None:
                    number = self._opened(keys, person, blob).get(self._number)
                    day = birth_day(number) if isinstance(number, str) else None
                kept = Standing(person, blob is not None, flag(row[2]), None, holds.get(person, ()))
                found.append((kept, day))
        return tuple(found)

    def _today(self, port: Port) -> date:
        return day_in(self._zone, text(port.rows(PRESENT)[0][0]))

    def _lookup(self, identity: Identity) -> bytes | None:
        number = identity.get(self._number)
        if self._index is None or not isinstance(number, str):
            return None
        return self._index.lookup(self.tenant, number)

    def _key(self, keys: Port, person: str) -> bytes:
        """Return the person's key; make it where there is none."""
        mine = {"tenant": self.tenant, "person": person}
        keys.rows(run.ADD_KEY, **mine, wrapped=self._masters.wrap(new_key(), **mine))
        found = keys.rows(run.KEY, **mine)
        return self._masters.unwrap(key_bytes(found[0][0]), **mine)

    def _opened(self, keys: Port, person: str, blob: bytes) -> dict[str, Json]:
        found = keys.rows(run.KEY, tenant=self.tenant, person=person)
        if not found:
            raise NotOpened(person, "its key is not there. Finish its erasure, or restore the key")
        key = self._masters.unwrap(key_bytes(found[0][0]), self.tenant, person)
        return identity_of(opened(key, blob, self.tenant, person))
