"""What the plan counts is what a look at every record finds."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from pathway.dates import Bound, Period
from pathway.definition import Programme
from pathway.events import OrganisationEvent
from pathway.indicators.compiling import answers, family, standing
from pathway.indicators.compiling import counted as counted_
from pathway.indicators.compiling.asked import Records
from pathway.indicators.compiling.short import NEVER, at_most
from pathway.indicators.compiling.standing import Standing
from pathway.indicators.counting import cells
from pathway.indicators.figures import narrowed
from pathway.indicators.log import FOREVER, Log
from pathway.indicators.log_file import events_of, read_events
from pathway.indicators.model import Family
from pathway.indicators.plan import Aggregate, Case, Col, Compare, Expression, Lit, Max
from tests.cli.running import run
from tests.indicators.families import HARBOUR_FAMILY, NAVIGATOR_FAMILY
from tests.indicators.logs import HARBOUR_PROGRAMME, NAVIGATOR, START, Noted, log_of
from tests.indicators.oracle import Figure, counted

__all__ = ["agrees"]


def _years() -> dict[str, Period]:
    return {
        "early": Period(None, Bound(date(2024, 6, 30))),
        "late": Period(Bound(date(2024, 9, 1)), Bound(date(2025, 8, 31))),
    }


def _drawn(log: Log, seed: int) -> tuple[date, datetime | None, Mapping[str, Period] | None]:
    """A day, mostly one on which something falls due or has just not; a moment; periods."""
    draw = Random(seed)  # noqa: S311  the same question again
    day = draw.choice(log.columns["day"] or [date(2024, 1, 1).toordinal()])
    later = draw.choice((10, 30, 90, 180, 700)) + draw.choice((-1, 0, 0, 500))
    moment = draw.choice((None, START + timedelta(minutes=draw.randint(0, 220))))
    return date.fromordinal(day + later), moment, draw.choice((None, _years()))


def agrees(programme: Programme, asked: Family, seed: int, by: Sequence[str] | None = None) -> int:
    noted = log_of(programme, seed)
    log = Log.of(programme, noted)
    on, moment, periods = _drawn(log, seed)
    found, amounts = Counter[Figure](), Counter[Figure]()
    for each in cells(log, asked, on=on, as_known_on=moment, periods=periods, by=by):
        apart = each.amount if each.indicator.endswith("/days") else 0
        figure = (*each[:4], each.standing.name, apart)
        found[figure] += each.records
        amounts[figure] += each.amount - apart
    expected, sums = counted(
        programme.latest, noted, asked, on=on, moment=moment, periods=periods, by=by
    )
    assert found == expected, seed
    assert +amounts == sums, seed
    return sum(found.values())


def _some(seed: int) -> Family:
    """Three of the countings, and what is asked over them."""
    few = tuple(HARBOUR_FAMILY.countings[(seed + at) % 9] for at in (0, 3, 6))
    names = {each.id for each in few}
    asked = tuple(each for each in HARBOUR_FAMILY.indicators if each.counting in names)
    return evolve(HARBOUR_FAMILY, countings=few, indicators=asked)


def _all_agree(logs: int) -> list[int]:
    return [agrees(HARBOUR_PROGRAMME, _some(seed), seed) for seed in range(logs)]


def test_every_figure_is_what_a_look_at_every_record_finds() -> None:
    assert sum(each > 50 for each in _all_agree(30)) > 15


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The events of the invented cohort of Navigator."""
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", folder).status == 0
    return folder / "events.jsonl"


def test_the_same_for_a_cohort_of_navigator(cohort: Path) -> None:
    log = read_events(NAVIGATOR, cohort)
    with cohort.open(encoding="utf-8") as lines:
        told = list(events_of(NAVIGATOR, lines, ""))
    noted = [
        Noted(e.event, e.id, e.known_at) for e in told if not isinstance(e.event, OrganisationEvent)
    ]
    of_companies = {
        each.id for each in NAVIGATOR_FAMILY.countings if each.records == "organisation"
    }
    people = [each.id for each in NAVIGATOR_FAMILY.indicators if each.counting not in of_companies]
    family = narrowed(NAVIGATOR_FAMILY, people)
    for on in (date(2009, 12, 31), date(2011, 4, 30)):
        found = Counter[Figure]()
        for each in cells(log, family, on=on):
            found[(*each[:4], each.standing.name, 0)] += each.records
        assert found == counted(NAVIGATOR.latest, noted, family, on=on)[0]


def test_in_work_90_days_after_is_what_the_demonstration_counts(cohort: Path) -> None:
    standing = Counter[tuple[str | None, str]]()
    for each in cells(read_events(NAVIGATOR, cohort), NAVIGATOR_FAMILY, on=date(2011, 4, 30)):
        if each.indicator == "R1-started":
            standing[each.bands[0], each.standing.name] += each.records
    assert (standing["women", "YES"], standing["men", "YES"]) == (23, 13)
    assert standing["men", "NOT_DUE_AT_PROJECT_END"] == 5
    assert standing["men", "NOT_APPLICABLE"] == 1
    assert sum(standing.values()) == 135


def test_breakdowns_that_are_asked_for_take_the_place_of_the_indicators_own() -> None:
    for seed in range(5):
        agrees(HARBOUR_PROGRAMME, _some(seed), seed, ("age",))
        agrees(HARBOUR_PROGRAMME, _some(seed), seed, ())


@pytest.mark.slow
def test_a_thousand_logs() -> None:
    for seed in range(1_000, 2_000):
        agrees(HARBOUR_PROGRAMME, HARBOUR_FAMILY, seed)


def _missing_is_no(*told: object) -> Expression:
    found = standing.standing_of(*told)  # type: ignore[arg-type]
    missing = Compare(found, "==", Lit(Standing.MISSING))
    return Case(((missing, Lit(Standing.NO)),), found)


def _last_told(asked: Records) -> dict[str, Aggregate]:
    return {f"told_{name}": Max(Col(f"told_{name}")) for name in asked.attributes}


@pytest.mark.parametrize(
    "fault",
    [
        "what was taken back counts",
        "all was known at once",
        "rows in no order",
        "the window ends a day early",
        "a missing answer is a no",
        "entry attributes of any participation",
        "a transfer never goes on",
        "a day too late is due",
    ],
)
def test_the_comparison_catches(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    of = Log.of

    def changed(column: str, value: Callable[[int], int]) -> None:
        def log(programme: Programme, noted: Iterable[Noted]) -> Log:
            made = of(programme, noted)
            rows = made.columns[column]
            return evolve(made, columns={**made.columns, column: [value(each) for each in rows]})

        monkeypatch.setattr(Log, "of", log)

    match fault:
        case "what was taken back counts":
            changed("gone", lambda _: FOREVER)
        case "all was known at once":
            changed("known", lambda _: 0)
        case "rows in no order":
            changed("place", lambda each: 1_000 - each)
        case "the window ends a day early":
            monkeypatch.setattr(answers, "at_most", lambda value, high: at_most(value, high - 1))
        case "a missing answer is a no":
            monkeypatch.setattr(family, "standing_of", _missing_is_no)
        case "entry attributes of any participation":
            monkeypatch.setattr(counted_, "_outset", _last_told)
        case "a transfer never goes on":
            monkeypatch.setattr(counted_, "positive", lambda _: NEVER)
        case _:
            plus = standing.plus
            monkeypatch.setattr(standing, "plus", lambda value, more: plus(value, more - 1))
    with pytest.raises(AssertionError):
        _all_agree(100)
