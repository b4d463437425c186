"""The chain of a stream: what tampering is found, and what is not found without a pinned head."""

import json
import random
from collections.abc import Callable

import attrs
import pytest

from pathway.errors import UnusableInput
from pathway.journal.chain import (
    SALT_BYTES,
    Checkpoint,
    Entry,
    checkpoint_line,
    checkpoints_of,
    commitment_of,
    header_of,
    next_chain,
    start_of,
)
from pathway.journal.verify import StoredStream, Verified, verify_stream, verify_streams

_ID = "7d0c"
_START = start_of("default", "participation", _ID, "b1", "navigator")
_MOMENT = "2026-11-23T08:00:00.000000Z"


def _drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  a draw that can be made again


def _header(number: int, day: int = 1, kind: str = "hours_logged") -> str:
    return header_of(
        number,
        kind,
        1,
        (f"2026-01-{day:02}", "day", 0.0),
        ("log_hours", "coach", False),
        (_MOMENT, f"c{number}", None),
    )


def _linked(entries: list[Entry], start: bytes = _START) -> list[Entry]:
    """Make every link anew, as the journal does, or as somebody who knows how it does."""
    chain, made = start, []
    for entry in entries:
        assert entry.salt is not None
        assert entry.data is not None
        commitment = commitment_of(entry.salt, entry.data)
        chain = next_chain(chain, entry.header, commitment)
        made.append(attrs.evolve(entry, commitment=commitment, chain=chain))
    return made


def _stream(draw: random.Random, length: int) -> list[Entry]:
    return _linked(
        [
            Entry(
                number,
                _header(number, draw.randint(1, 28)),
                json.dumps({"hours": draw.randint(1, 8)}),
                draw.randbytes(SALT_BYTES),
                None,
                None,
            )
            for number in range(1, length + 1)
        ]
    )


def _pin(entries: list[Entry]) -> Checkpoint:
    chain = entries[-1].chain
    assert chain is not None
    return Checkpoint("default", "participation", _ID, entries[-1].number, chain)


def _changed_data(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    at = draw.randrange(len(entries))
    entries[at] = attrs.evolve(entries[at], data=json.dumps({"hours": draw.randint(9, 99)}))
    return entries


def _changed_header(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    at = draw.randrange(len(entries))
    entries[at] = attrs.evolve(entries[at], header=_header(at + 1, draw.randint(29, 31)))
    return entries


def _dropped(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    del entries[draw.randrange(len(entries) - 1)]
    return entries


def _dropped_and_renumbered(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    at = draw.randrange(len(entries) - 1)
    del entries[at]
    return entries[:at] + [
        attrs.evolve(each, number=each.number - 1, header=_header(each.number - 1))
        for each in entries[at:]
    ]


def _swapped(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    one, other = sorted(draw.sample(range(len(entries)), 2))
    first, second = entries[one], entries[other]
    entries[one] = attrs.evolve(second, number=first.number)
    entries[other] = attrs.evolve(first, number=second.number)
    return entries


def _truncated(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    return entries[: draw.randrange(1, len(entries))]


def _forged(draw: random.Random, entries: list[Entry]) -> list[Entry]:
    """Put an event in, and move those that follow one number on."""
    at = draw.randrange(len(entries))
    forged = Entry(
        at + 1,
        _header(at + 1, kind="assessed"),
        json.dumps({"value": "yes"}),
        draw.randbytes(SALT_BYTES),
        draw.randbytes(32),
        draw.randbytes(32),
    )
    later = [attrs.evolve(each, number=each.number + 1) for each in entries[at:]]
    return [*entries[:at], forged, *later]


_Tamper = Callable[[random.Random, list[Entry]], list[Entry]]
_WAYS: tuple[_Tamper, ...] = (
    _changed_data,
    _changed_header,
    _dropped,
    _dropped_and_renumbered,
    _swapped,
    _truncated,
    _forged,
)


def _tampered(seed: int) -> tuple[list[Entry], list[Entry], str, bool]:
    """A stream, the same tampered with, how, and whether the links were made anew after it."""
    draw = _drawn(seed)
    whole = _stream(draw, draw.randint(3, 12))
    way = _WAYS[seed % len(_WAYS)]
    knowing = seed // len(_WAYS) % 2 == 1
    tampered = way(draw, list(whole))
    return whole, _linked(tampered) if knowing else tampered, way.__name__, knowing


def test_a_thousand_tamperings_are_all_found_against_a_pinned_head() -> None:
    missed = []
    for seed in range(1_000):
        whole, tampered, way, knowing = _tampered(seed)
        assert verify_stream(_ID, _START, whole, pinned=[_pin(whole)]) == ()
        if not verify_stream(_ID, _START, tampered, pinned=[_pin(whole)]):
            missed.append((seed, way, knowing))
    assert missed == []


def test_without_a_pinned_head_what_was_cut_off_is_not_found() -> None:
    found = {
        (way, knowing): bool(verify_stream(_ID, _START, tampered))
        for _, tampered, way, knowing in map(_tampered, range(4 * len(_WAYS)))
    }
    assert not found["_truncated", False]
    assert {way for (way, knowing), seen in found.items() if not knowing and not seen} == {
        "_truncated"
    }
    assert {way for (way, knowing), seen in found.items() if knowing and seen} == {"_dropped"}


def test_a_pin_that_is_not_compared_would_let_a_chain_made_anew_pass() -> None:
    draw = _drawn(5)
    whole = _stream(draw, 6)
    anew = _linked(_changed_data(draw, list(whole)))
    assert [each.what for each in verify_stream(_ID, _START, anew, pinned=[_pin(whole)])] == [
        "replaced"
    ]
    assert verify_stream(_ID, _START, anew) == ()


def test_the_head_row_alone_shows_that_the_end_was_cut_off() -> None:
    whole = _stream(_drawn(1), 4)
    found = verify_stream(_ID, _START, whole[:3], head=4)
    assert [(each.number, each.what) for each in found] == [(4, "truncated")]


def test_an_older_pin_shows_until_where_the_chain_is_the_same() -> None:
    draw = _drawn(2)
    whole = _stream(draw, 8)
    pins = [_pin(whole[:n]) for n in (3, 5, 8)]
    forged = list(whole)
    forged[4] = attrs.evolve(forged[4], data='{"hours":99}')
    found = verify_stream(_ID, _START, _linked(forged), pinned=pins)
    assert [(each.number, each.what) for each in found] == [(5, "replaced"), (8, "replaced")]


def test_data_that_were_redacted_leave_a_chain_that_holds() -> None:
    whole = _stream(_drawn(3), 5)
    pin = _pin(whole)
    whole[1] = attrs.evolve(whole[1], data=None, salt=None)
    assert verify_stream(_ID, _START, whole, pinned=[pin], redacted={2}) == ()
    unsaid = verify_stream(_ID, _START, whole, pinned=[pin])
    assert [(each.number, each.what) for each in unsaid] == [(2, "redacted")]


def test_the_header_of_a_redacted_event_is_still_held_fast() -> None:
    whole = _stream(_drawn(3), 5)
    whole[1] = attrs.evolve(whole[1], data=None, salt=None, header=_header(2, 30))
    found = verify_stream(_ID, _START, whole, redacted={2})
    assert [(each.number, each.what) for each in found] == [(2, "broken")]


def test_without_its_salt_a_commitment_says_nothing_of_the_few_values_it_can_have() -> None:
    guesses = [json.dumps({"hours": hours}) for hours in range(1, 9)]
    entry = _stream(_drawn(4), 1)[0]
    assert entry.salt is not None
    assert entry.commitment in {commitment_of(entry.salt, guess) for guess in guesses}
    for salt in (b"", b"\0" * SALT_BYTES):
        assert entry.commitment not in {commitment_of(salt, guess) for guess in guesses}


def test_events_moved_to_another_person_no_longer_hold() -> None:
    whole = _stream(_drawn(6), 3)
    other = start_of("default", "participation", _ID, "b2", "navigator")
    assert [each.what for each in verify_stream(_ID, other, whole)] == ["broken"]


def test_an_event_without_a_link_is_found() -> None:
    whole = _stream(_drawn(7), 3)
    whole[2] = attrs.evolve(whole[2], chain=None)
    assert [each.what for each in verify_stream(_ID, _START, whole)] == ["unlinked"]


def test_a_number_far_off_is_one_finding() -> None:
    whole = _stream(_drawn(8), 2)
    whole[1] = attrs.evolve(whole[1], number=10**15)
    assert [each.what for each in verify_stream(_ID, _START, whole)] == ["missing"]


def _journal(*streams: str) -> tuple[list[StoredStream], list[Checkpoint]]:
    stored, pins = [], []
    for place, name in enumerate(streams):
        start = start_of("default", "participation", name, "b1", "navigator")
        entries = _linked(_stream(_drawn(place), 3), start)
        stored.append(StoredStream("participation", name, start, 3, entries))
        pins.append(attrs.evolve(_pin(entries), stream=name))
    return stored, pins


def test_a_whole_stream_that_is_gone_is_found_against_its_pin() -> None:
    stored, pins = _journal("a1", "a2", "a3")
    assert verify_streams("default", stored, pins) == Verified(3, 9, 3, ())
    without = verify_streams("default", [stored[0], stored[2]], pins)
    assert [(each.stream, each.what) for each in without.findings] == [("a2", "truncated")]
    assert not without.holds
    assert verify_streams("default", [stored[0], stored[2]]).holds


def test_pins_of_another_tenant_are_not_compared() -> None:
    stored, pins = _journal("a1")
    assert verify_streams("other", stored, pins).compared == 0


def test_a_finding_says_in_both_languages_what_and_where() -> None:
    stored, pins = _journal("a1")
    gone = verify_streams("default", [attrs.evolve(stored[0], entries=())], pins)
    assert gone.findings[0].text.en == (
        "a1, event 3: the stream ends before the checkpoint that was kept elsewhere."
    )
    assert gone.findings[0].text.sv.startswith("a1, händelse 3: strömmen slutar före")


def test_a_checkpoint_is_read_as_it_was_printed() -> None:
    _, pins = _journal("a1", 'å"\n', "a3")
    text = "\n".join(map(checkpoint_line, pins)) + "\n\n"
    assert checkpoints_of(text) == tuple(pins)


def _told(**other: object) -> str:
    told = {"tenant": "default", "kind": "participation", "stream": "a1", "number": 3}
    return json.dumps({**told, "chain": "0" * 64, **other})


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        "[" * 100_000,
        "[]",
        _told(number=True),
        _told(number=0),
        _told(number=3.0),
        _told(chain="0" * 63),
        _told(chain="A" * 64),
        _told(chain="é" * 64),
        _told(more=1),
        json.dumps({"tenant": "default"}),
    ],
)
def test_a_line_that_is_no_checkpoint_is_named(line: str) -> None:
    good = _told()
    assert len(checkpoints_of(good)) == 1
    with pytest.raises(UnusableInput) as raised:
        checkpoints_of(f"{good}\n{line}\n")
    assert [fault.path for fault in raised.value.faults] == ["line 2"]
