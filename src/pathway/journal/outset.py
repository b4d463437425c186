"""Reads what a stream begins from: the moment, the project's closing, whether its definition is kept."""

from attrs import frozen

from pathway.definition import Definition
from pathway.errors import DamagedJournal
from pathway.journal.durability import Durability, check_durable
from pathway.journal.folding import Head
from pathway.journal.port import Port
from pathway.journal.shelf import hash_of
from pathway.journal.statements import OUTSET

__all__ = ["Outset", "outset_of"]


@frozen
class Outset:
    """What a stream begins from.

    * `definition`: the hash of the definition, and `kept`, whether the journal has it;
    * `now`: the moment; `closed_on`: the day on which the programme's project closed, where it did.
    """

    definition: str
    now: str
    closed_on: str | None
    kept: bool

    def head(self, name: str, programme: str, phase: str, person: str = "") -> Head:
        """Return the head of a stream that nothing is recorded on yet."""
        return Head(
            key=0,
            id=name,
            person=person,
            programme=programme,
            definition=self.definition,
            version=0,
            phase=phase,
            recorded_at="",
            now=self.now,
            closed_on=self.closed_on,
            durability=None,
        )


def outset_of(port: Port, tenant: str, definition: Definition, durability: Durability) -> Outset:
    """Read what a stream under that definition begins from."""
    wanted = hash_of(definition)
    rows = port.rows(OUTSET, tenant=tenant, programme=definition.id, hash=wanted)
    match rows[0]:
        case str(now), str() | None as closed_on, setting, int(kept):
            check_durable(port.name, setting, durability)
            return Outset(wanted, now, closed_on, bool(kept))
        case _:
            raise DamagedJournal("the moment of the database is not what it should be")
