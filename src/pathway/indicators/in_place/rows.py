"""Writes what happened as a statement over the tables of a journal: an event a row, each in its place."""

from collections.abc import Iterable

from attrs import frozen
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Executable,
    FromClause,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union,
)

from pathway.indicators.engines.sql_terms import Whole, whole
from pathway.indicators.in_place.said import KINDS
from pathway.indicators.in_place.spelling import by_letters, moment_number, said
from pathway.indicators.log import FOREVER, LATEST
from pathway.journal import tables
from pathway.journal.port import Database

__all__ = ["Happened"]

_e, _p, _back = tables.event, tables.position, tables.superseding
_POINTING = {
    "corrected": "corrects",
    "voided": "voids",
    "withdrawn": "withdraws",
    "contact_corrected": "corrects",
    "contact_voided": "voids",
}
_OF_ORGANISATIONS = ("organisation_contacted", "contact_corrected", "contact_voided")


@frozen
class Happened:
    """What happened in the participations of a programme, and with organisations, in a journal."""

    programme: str
    tenant: str
    database: Database

    def rows(self) -> CTE:
        """Return `record`, `person`, `place`, `type`, `happened_on`, `data`, `known` and `gone`.

        As in `Log`, with the journal's own numbers of participations and persons; what was taken back
        before anybody knew of it is left out.
        """
        streams, known, gone, there, known_before = self._there()
        place = func.rank().over(partition_by=streams.c.person, order_by=self._order(streams))
        found = (
            select(
                streams.c.key.label("record"),
                streams.c.person,
                cast(place, BigInteger).label("place"),
                _e.c.type,
                _e.c.happened_on,
                _e.c.data,
                known.label("known"),
                gone.label("gone"),
            )
            .select_from(there)
            .where(*known_before)
        )
        return found.cte("happened")

    def last_day(self) -> Executable:
        """Return what asks for the last day of all rows."""
        *_, there, known_before = self._there()
        return select(func.max(_e.c.happened_on)).select_from(there).where(*known_before)

    def _there(self) -> tuple[CTE, Whole, Whole, FromClause, list[ColumnElement[bool]]]:
        """Return the streams, when an event was known and when gone, where from, and what is kept."""
        streams, unnumbered = self._streams(), self._taken_back_unnumbered()
        known = func.coalesce(self._moment(_p.c.known_at), whole(LATEST))
        gone = case(
            (_back.c.known_at.is_not(None), self._moment(_back.c.known_at)),
            (unnumbered.c.stream.is_not(None), whole(LATEST)),
            else_=whole(FOREVER),
        )
        there = (
            _e.join(streams, streams.c.key == _e.c.stream)
            .outerjoin(_p, and_(_p.c.seq == _e.c.seq, _p.c.tenant == literal(self.tenant)))
            .outerjoin(_back, _back.c.seq == _e.c.seq)
            .outerjoin(
                unnumbered,
                and_(unnumbered.c.stream == _e.c.stream, unnumbered.c.number == _e.c.number),
            )
        )
        # What nothing takes back is known before: only of the rest are moments worked out.
        never = and_(_back.c.known_at.is_(None), unnumbered.c.stream.is_(None))
        return streams, known, gone, there, [_e.c.type.in_(_words(KINDS)), or_(never, gone > known)]

    def definitions(self) -> Executable:
        """Return what asks for the hashes of the definitions that streams are under."""
        stream = tables.stream
        return select(stream.c.definition).where(*self._ours()).distinct()

    def versions(self) -> Executable:
        """Return what asks for versions that events tell of, each with the hash of a definition.

        Those that participations were migrated from, with the one they were migrated to; and those by
        which contacts were judged, with the one under which the organisation was first met.
        """
        migrated = _e.c.type == literal("migrated")
        told = case(
            (migrated, said(_e.c.data, "old_version", database=self.database)),
            else_=said(_e.c.data, "version", database=self.database),
        )
        stream = tables.stream
        return (
            select(stream.c.definition, told)
            .select_from(_e.join(stream, stream.c.key == _e.c.stream))
            .where(*self._ours(), or_(migrated, _e.c.type.in_(_words(_OF_ORGANISATIONS))))
            .distinct()
        )

    def shapes(self) -> Executable:
        """Return what asks for the types and shapes of what happened."""
        stream = tables.stream
        return (
            select(_e.c.type, _e.c.shape)
            .select_from(_e.join(stream, stream.c.key == _e.c.stream))
            .where(*self._ours())
            .distinct()
        )

    def _ours(self) -> list[ColumnElement[bool]]:
        stream = tables.stream
        return [
            stream.c.tenant == literal(self.tenant),
            stream.c.kind.in_(_words(["participation", "organisation"])),
            stream.c.programme == literal(self.programme),
        ]

    def _streams(self) -> CTE:
        """The streams: each with a number of its person, and its place among the person's.

        An organisation is a person of its own.
        """
        stream = tables.stream
        first = func.min(stream.c.key).over(partition_by=stream.c.person)
        person = case((stream.c.person.is_(None), stream.c.key), else_=first)
        by_name = by_letters(stream.c.id, self.database)
        nth = func.row_number().over(partition_by=stream.c.person, order_by=by_name)
        return (
            select(stream.c.key, person.label("person"), nth.label("nth"))
            .where(*self._ours())
            .cte("streams")
            .prefix_with("MATERIALIZED")
        )

    def _taken_back_unnumbered(self) -> FromClause:
        """The events, by `stream` and `number`, that others without a place in the feed take back."""
        waiting, other = tables.pending, _e.alias("other")
        unnumbered = (
            select(other.c.stream, other.c.number, other.c.type, other.c.data)
            .select_from(waiting.join(other, other.c.seq == waiting.c.seq))
            .where(
                waiting.c.tenant == literal(self.tenant),
                other.c.type.in_(_words([*_POINTING, "registered_in_error"])),
            )
            .cte("unnumbered")
            .prefix_with("MATERIALIZED")
        )
        told = [
            (
                unnumbered.c.type == literal(kind),
                cast(said(unnumbered.c.data, name, database=self.database), BigInteger),
            )
            for kind, name in _POINTING.items()
        ]
        pointed = select(unnumbered.c.stream, case(*told).label("number")).where(
            unnumbered.c.type != literal("registered_in_error")
        )
        former = _e.alias("former")
        whole_ones = (
            select(former.c.stream, former.c.number)
            .select_from(
                unnumbered.join(
                    former,
                    and_(
                        former.c.stream == unnumbered.c.stream,
                        former.c.number < unnumbered.c.number,
                    ),
                )
            )
            .where(unnumbered.c.type == literal("registered_in_error"))
        )
        return union(pointed, whole_ones).subquery("taken_back")

    def _order(self, streams: CTE) -> list[ColumnElement[object]]:
        """As `folding_order` has it: what an exit ends comes before it, what else is derived after."""
        derived = _e.c.derived == whole(1)
        closed = and_(derived, _e.c.type == literal("activity_closed"))
        resumed = and_(derived, _e.c.type == literal("resumed"))
        rank = case(
            (_e.c.derived == whole(0), whole(2)),
            (closed, whole(0)),
            (resumed, whole(1)),
            else_=whole(3),
        )
        activity = said(_e.c.data, "activity", database=self.database)
        kind = func.coalesce(said(_e.c.data, "kind", database=self.database), "")
        ended = case((closed, activity.concat("/").concat(kind)), else_=literal(""))
        return [
            by_letters(_e.c.happened_on, self.database),
            streams.c.nth,
            _e.c.ordinal,
            rank,
            by_letters(ended, self.database),
            _e.c.number,
        ]

    def _moment(self, words: ColumnElement[str]) -> Whole:
        return moment_number(words, self.database)


def _words(told: Iterable[str]) -> list[ColumnElement[str]]:
    return [literal(each) for each in told]
