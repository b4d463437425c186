"""Says what of a stored chain does not hold, alone and against pinned checkpoints. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen

from pathway.journal.chain import Checkpoint, Entry, commitment_of, next_chain
from pathway.texts import Text

__all__ = [
    "Finding",
    "StoredStream",
    "Tampering",
    "Verified",
    "verify_stream",
    "verify_streams",
]

Tampering = Literal["missing", "changed", "broken", "unlinked", "redacted", "truncated", "replaced"]


@frozen
class Finding:
    """One thing that does not hold, at that event of that stream."""

    stream: str
    number: int
    what: Tampering

    @property
    def text(self) -> Text:
        """What was found, in both languages."""
        sv, en = _TEXTS[self.what]
        return Text(
            sv=f"{self.stream}, händelse {self.number}: {sv}",
            en=f"{self.stream}, event {self.number}: {en}",
        )


_TEXTS: Mapping[Tampering, tuple[str, str]] = {
    "missing": (
        "härifrån saknas händelser, en eller flera.",
        "events are missing from here on, one or more.",
    ),
    "changed": (
        "uppgifterna är inte de som skrevs.",
        "its data are not those that were written.",
    ),
    "broken": (
        "kedjan går inte härifrån till händelsen före: ändrad, bytt eller inskjuten.",
        "the chain does not lead from the event before to this: changed, swapped or put in.",
    ),
    "unlinked": ("händelsen saknar länk.", "the event has no link."),
    "redacted": (
        "uppgifterna är borta utan att en gallring av dem har skrivits.",
        "its data are gone, and no redaction of them was recorded.",
    ),
    "truncated": (
        "strömmen slutar före den punkt som sparats utanför journalen.",
        "the stream ends before the checkpoint that was kept elsewhere.",
    ),
    "replaced": (
        "kedjan är en annan än den som sparats utanför journalen.",
        "the chain is not the one that was kept elsewhere.",
    ),
}


@frozen
class Verified:
    """What came of it: streams and events that were read, checkpoints compared, and findings."""

    streams: int
    events: int
    compared: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify_stream(
    stream: str,
    start: bytes,
    entries: Iterable[Entry],
    *,
    pinned: Iterable[Checkpoint] = (),
    head: int | None = None,
    redacted: Collection[int] = (),
) -> tuple[Finding, ...]:
    """Return everything that does not hold in one stream, in the order of its events.

    *entries* come in the order of their numbers; *pinned* are checkpoints kept elsewhere; *head* is
    the number of the last event as the stream's own head row has it; *redacted* are the numbers
    whose data a recorded redaction took away. Without *pinned*, an end that was cut off together
    with the head row, and a chain that was made anew from the tampered event on, are not found.
    """
    wanted = {each.number: each.chain for each in pinned}
    found: list[Finding] = []
    previous, last = start, 0
    for entry in entries:
        found += [Finding(stream, *each) for each in _of_entry(entry, last, previous, redacted)]
        last = max(last, entry.number)
        previous = entry.chain or previous
        if entry.number in wanted and wanted[entry.number] != entry.chain:
            found.append(Finding(stream, entry.number, "replaced"))
    ends = {number for number in (*wanted, head or 0) if number > last}
    return (*found, *(Finding(stream, number, "truncated") for number in sorted(ends)))


def _of_entry(
    entry: Entry, last: int, previous: bytes, redacted: Collection[int]
) -> Iterator[tuple[int, Tampering]]:
    number = entry.number
    if number > last + 1:
        yield last + 1, "missing"
    if entry.chain is None or entry.commitment is None:
        yield number, "unlinked"
        return
    if entry.salt is None or entry.data is None:
        if number not in redacted:
            yield number, "redacted"
    elif commitment_of(entry.salt, entry.data) != entry.commitment:
        yield number, "changed"
    follows = next_chain(previous, entry.header, entry.commitment) == entry.chain
    if number <= last or not follows:
        yield number, "broken"


@frozen
class StoredStream:
    """One stream as it is stored: its start, its head, its events, and what was redacted."""

    kind: str
    stream: str
    start: bytes
    head: int
    entries: Iterable[Entry]
    redacted: Collection[int] = ()


def verify_streams(
    tenant: str, streams: Iterable[StoredStream], pinned: Iterable[Checkpoint] = ()
) -> Verified:
    """Verify every stream of a tenant; a pinned stream that is not there is found as truncated."""
    wanted: dict[tuple[str, str], list[Checkpoint]] = {}
    for checkpoint in pinned:
        if checkpoint.tenant == tenant:
            wanted.setdefault((checkpoint.kind, checkpoint.stream), []).append(checkpoint)
    compared = sum(len(each) for each in wanted.values())
    found: list[Finding] = []
    count = events = 0
    for each in streams:
        entries = tuple(each.entries)
        count, events = count + 1, events + len(entries)
        found += verify_stream(
            each.stream,
            each.start,
            entries,
            pinned=wanted.pop((each.kind, each.stream), ()),
            head=each.head,
            redacted=each.redacted,
        )
    found += [
        Finding(stream, checkpoint.number, "truncated")
        for (_, stream), checkpoints in wanted.items()
        for checkpoint in checkpoints
    ]
    return Verified(count, events, compared, tuple(found))
