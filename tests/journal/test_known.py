"""What was known at a moment, on any day, is what a look through every row finds."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

import pytest

from pathway.errors import UnknownParticipation, UnusableValue
from pathway.events import Corrected, in_effect
from pathway.journal import Journal, numbering, open_journal, reading
from tests.decision.harbour import HARBOUR
from tests.journal.example import referred, step
from tests.journal.knowing import asked, clock, everything, grown, history_found, state_found


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal in memory in which each round of numbering has a moment of its own."""
    ticks = clock()
    monkeypatch.setattr(numbering, "_moment", lambda *_: next(ticks))
    with open_journal("sqlite://") as journal:
        yield journal


def _agrees(journal: Journal, seed: int) -> tuple[int, int]:
    """Compare; return how many answers there were, and of how many something was taken back."""
    who = grown(journal, seed)
    rows = everything(journal, who)
    answers = taken_back = 0
    for moment, on, state, history in asked(journal, who, seed):
        assert history == history_found(rows, moment), (seed, moment)
        assert state == state_found(HARBOUR, rows, moment, on), (seed, moment, on)
        answers += 1
        taken_back += any(
            isinstance(event, Corrected) and since is not None and since > moment
            for event, since in rows
        )
    return answers, taken_back


def _all_agree(journal: Journal, seeds: int) -> list[tuple[int, int]]:
    return [_agrees(journal, seed) for seed in range(seeds)]


def test_any_day_as_known_at_any_moment_is_what_looking_through_every_row_finds(
    ticking: Journal,
) -> None:
    counts = _all_agree(ticking, 60)
    assert sum(answers for answers, _ in counts) > 300
    assert sum(taken_back for _, taken_back in counts) > 30  # corrections that were not yet known


def test_the_same_on_the_databases_own_clock(journal: Journal) -> None:
    for seed in range(4):
        _agrees(journal, 1_000 + seed)


@pytest.mark.slow
def test_ten_thousand_histories_as_known_at_any_moment(ticking: Journal) -> None:
    _all_agree(ticking, 10_000)


@pytest.mark.parametrize(
    "fault", ["shown, not filtered on", "corrected before it was known", "late"]
)
def test_the_comparison_catches(
    ticking: Journal, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    rows = reading._rows
    match fault:
        case "shown, not filtered on":
            monkeypatch.setattr(reading, "_rows", lambda port, head, _: rows(port, head, None))
        case "corrected before it was known":
            monkeypatch.setattr(
                reading,
                "in_effect",
                lambda events: [each for each in in_effect(events) if each.number % 7 != 3],
            )
        case _:
            late = timedelta(seconds=1)
            monkeypatch.setattr(
                reading,
                "_rows",
                lambda port, head, known: rows(port, head, None if known is None else known - late),
            )
    with pytest.raises(AssertionError):
        _all_agree(ticking, 60)


def test_what_has_no_place_in_the_feed_is_not_known(journal: Journal) -> None:
    who = referred(journal)
    with pytest.raises(UnknownParticipation):
        journal.state(who, as_known_on=datetime.now(UTC))
    assert journal.number() == 1
    later = datetime.now(UTC) + timedelta(seconds=1)
    assert journal.state(who, as_known_on=later).phase == "referred"


def test_what_became_known_later_does_not_change_what_was_known(journal: Journal) -> None:
    who = referred(journal)
    journal.take(who, step(0))
    journal.number()
    known_at = journal.recorded(who)[-1].known_at
    assert known_at is not None
    before = journal.recorded(who, known_at), journal.state(who, None, known_at)
    journal.correct(who, 2, "start_introduction", date(2009, 1, 19))
    journal.number()
    assert (journal.recorded(who, known_at), journal.state(who, None, known_at)) == before
    assert journal.history(who)[-1].on == date(2009, 1, 19)
    assert journal.state(who, date(2009, 1, 15)).phase == "referred"
    assert journal.state(who, date(2009, 1, 15), known_at).phase == "introduction"


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        (datetime(2026, 1, 1), "needs a time zone"),  # noqa: DTZ001  that is the point
        (date(2026, 1, 1), "is a datetime, not date"),
        ("2026-01-01T00:00:00Z", "is a datetime, not str"),
        (0, "is a datetime, not int"),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=1))), "outside the calendar"),
    ],
)
def test_what_is_no_moment_is_told_of_whatever_is_asked(
    journal: Journal, moment: datetime, why: str
) -> None:
    who = referred(journal)
    asked: tuple[Callable[[str], object], ...] = (
        partial(journal.state, as_known_on=moment),
        partial(journal.history, as_known_on=moment),
        partial(journal.recorded, as_known_on=moment),
    )
    for each in asked:
        with pytest.raises(UnusableValue, match=why):
            each(who)
