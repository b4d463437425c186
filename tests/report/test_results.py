"""A page of results tells what the events tell: the same figures, the same phases, nobody's name."""

import pkgutil
import re
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.dates import day_of
from pathway.indicators.disclosure import FUND, PUBLIC
from pathway.indicators.log import Log
from pathway.indicators.rows import Row
from pathway.indicators.words import in_unit
from pathway.report import results
from pathway.report.results.caseload import month_ends
from pathway.report.results.figure_rows import counted_said, with_count
from pathway.report.results.given import Given
from pathway.report.results.histories import histories_of
from pathway.report.results.overdue import overdue_in
from pathway.report.results.targets import target_tiles
from pathway.report.results.ways import ways_of
from pathway.texts import Text
from tests.indicators.logs import NAVIGATOR, START, log_of
from tests.report.results import events_of_examples, given_of, html_of

_MOMENTS = tuple(START + timedelta(days=days) for days in (0, 2, 40, 400))


@pytest.fixture(scope="module")
def navigator(tmp_path_factory: pytest.TempPathFactory) -> Given:
    place = events_of_examples("navigator", tmp_path_factory.mktemp("events"))
    return given_of(load("navigator"), place, families=["navigator"])


@pytest.fixture(scope="module")
def page(navigator: Given) -> str:
    return html_of(navigator)


@pytest.fixture(scope="module")
def named(navigator: Given) -> str:
    return html_of(navigator, named=True)


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("moment", _MOMENTS)
def test_the_log_and_the_fold_agree_on_where_everybody_stands(seed: int, moment: object) -> None:
    given = evolve(given_of(NAVIGATOR, log_of(NAVIGATOR, seed)), moment=moment)
    ways = {each.number: each.now for each in ways_of(given)}
    folded = {each.number: each.state for each in histories_of(given)}
    late = {each.number for each in histories_of(given) if each.unsettled}
    assert ways.keys() == folded.keys()
    for number, stay in ways.items():
        if number not in late:
            assert stay.phase == folded[number].phase


def test_a_log_that_keeps_what_was_taken_back_is_caught() -> None:
    differing = 0
    for seed in range(6):
        given = given_of(NAVIGATOR, log_of(NAVIGATOR, seed))
        log = given.log
        columns = {**log.columns, "gone": [1 << 62 | 1] * len(log)}
        faulty = evolve(
            given, log=Log(log.book, columns, log.participations, log.persons, log.events)
        )
        folded = {each.number: each.state.phase for each in histories_of(given)}
        ways = ways_of(faulty)
        differing += any(
            folded[each.number] != each.now.phase for each in ways if each.number in folded
        )
        differing += len(sum((each.stays for each in ways), ())) != len(
            sum((each.stays for each in ways_of(given)), ())
        )
    assert differing


def test_every_figure_with_a_target_stands_on_the_page(navigator: Given, page: str) -> None:
    said = _text(page)
    rows = list(navigator.counted[0].exact.with_targets())
    assert len(rows) > 3
    for row in rows:
        assert in_unit(row.target, row.unit, "en") in said
        assert in_unit(row.value, row.unit, "en") in said


def test_a_page_in_swedish_has_decimal_commas_and_one_in_english_points(
    navigator: Given, page: str
) -> None:
    decimal = re.compile(r"\d([.,])\d+ (?:%|timmar|hours)")
    swedish = re.sub(r"<style.*?</style>", "", html_of(navigator, language="sv"), flags=re.DOTALL)
    assert set(decimal.findall(_text(swedish))) == {","}
    assert set(decimal.findall(_text(page))) == {"."}


def test_the_days_of_a_phase_are_those_between_two_steps(navigator: Given) -> None:
    for way in ways_of(navigator):
        for one, next_one in zip(way.stays, way.stays[1:], strict=False):
            assert one.until == next_one.since
        assert way.now.until is None
        assert day_of(way.now.since) <= navigator.on


def test_overdue_is_what_the_core_says_is_overdue(navigator: Given) -> None:
    found = 0
    for days in range(0, 900, 150):
        earlier = evolve(navigator, on=navigator.on - timedelta(days=days))
        histories = histories_of(earlier)
        late = [each for history in histories for each in history.due if each.days_overdue]
        assert bool(late) == bool(overdue_in(histories))
        if late and not found:
            said = _text(html_of(earlier))
            found = len(late)
            for each in late:
                assert each.statement.en in said
    assert found


def test_what_was_entered_late_is_counted(navigator: Given) -> None:
    kept = navigator.kept or ()
    entered = {each.id: each.event.on for each in kept}
    assert "entered more than 7 days after the event 0 " in _text(
        html_of(evolve(navigator, entered=entered))
    )
    late = [each for each in kept if hasattr(each.event, "participation")][:3]
    entered |= {each.id: each.event.on + timedelta(days=8) for each in late}
    said = _text(html_of(evolve(navigator, entered=entered)))
    assert "entered more than 7 days after the event 3 " in said
    assert "entered more than 30 days after the event 0 " in said


def test_a_share_stands_with_what_it_is_counted_from_on_tile_and_bar(navigator: Given) -> None:
    counted = navigator.counted[0]
    rows = [row for row in counted.shown.with_targets() if row.unit == "share" and row.is_total]
    tiles = [each.note for each in target_tiles(counted, "targets", "sv")]
    page_ = _text(html_of(navigator, language="sv"))
    assert rows
    for row in rows:
        said = f"{row.numerator} av {row.denominator}"
        assert any(note.startswith(said) for note in tiles)
        assert f"({said}" in page_


def test_who_has_no_answer_is_told_beside_a_share_and_a_withheld_one_tells_nothing() -> None:
    row = Row("G1", "1", "_T", (), 5, 5, 1.0, "share", unresolved=(("missing", 10),))
    assert with_count("women", row, "en") == "women (5 of 5, 10 missing)"
    assert counted_said(evolve(row, numerator=None), "en") == ""
    assert with_count("women", evolve(row, unit="records"), "en") == "women"


def test_the_quality_of_data_says_where_refusals_are(navigator: Given) -> None:
    said = _text(html_of(navigator, language="sv"))
    assert "Det som avslogs hände inte och finns inte här. Kommandot pathway replay" in said


def test_beside_the_follow_ups_stands_who_is_counted(page: str) -> None:
    assert "Counted are all participations that have ended" in _text(page)


def test_what_nobody_noted_is_said_not_to_be_known(page: str) -> None:
    assert "how late they were cannot be shown" in _text(page)


def test_no_pseudonym_leaves_unless_it_is_asked_for(
    navigator: Given, page: str, named: str
) -> None:
    for each in navigator.log.participations:
        assert f">{each}<" not in page
    ways = ways_of(navigator)
    assert len(ways) > 5
    for way in ways:
        assert f">{way.name}<" in named


@pytest.mark.parametrize("days", [0, 200, 500])
def test_behind_a_figure_stand_as_many_as_it_counts(navigator: Given, days: int) -> None:
    on = navigator.on - timedelta(days=days)
    kept = list(navigator.kept or ())
    kept.sort(key=lambda each: each.event.participation, reverse=True)  # who began late comes first
    given = given_of(navigator.programme, kept, families=["navigator"], on=on)
    listed = re.search(r"G1 Participants</th><td[^>]*>yes: ([\d ]+)", html_of(given, named=True))
    assert listed is not None
    assert len(listed[1].split()) == given.counted[0].exact.row("G1").numerator


def test_who_is_protected_is_counted_and_never_named(navigator: Given, page: str) -> None:
    hidden = ways_of(navigator)[0]
    guarded = evolve(navigator, without=frozenset({hidden.person}))
    shown = html_of(guarded, named=True)
    assert f">{hidden.name}<" not in shown
    assert "not named (identity protected): 1" in shown
    assert html_of(guarded) == page  # they are counted all the same


def test_for_the_public_there_are_protected_figures_alone(tmp_path: Path) -> None:
    place = events_of_examples("navigator", tmp_path)
    programme = load("navigator")
    public = given_of(programme, place, families=["navigator"], policy=PUBLIC)
    shown = html_of(public, named=True)
    said = _text(shown)
    assert "For the public" in said
    for section in ("flow", "caseload", "stays", "follow-ups", "overdue", "quality", "behind"):
        assert f'id="{section}"' not in shown
    assert "suppressed" in said
    for each in public.log.participations:
        assert f">{each}<" not in shown
    fund = html_of(given_of(programme, place, families=["navigator"], policy=FUND))
    assert "Confidential: exact figures" in fund
    assert 'id="flow"' in fund


def test_two_programmes_stand_side_by_side_with_what_may_not_be_compared(tmp_path: Path) -> None:
    given = [
        given_of(
            load(name),
            events_of_examples(name, tmp_path),
            families=["esf-plus"],
            on=date(2026, 1, 1),
        )
        for name in ("navigator", "jobbspar_for_alla")
    ]
    said = _text(html_of(*given))
    assert "The programmes side by side" in said
    assert "no: phases that are a start" in said
    alone = _text(html_of(given[0]))
    assert "side by side" not in alone


def test_a_programme_beside_itself_may_be_compared(navigator: Given) -> None:
    twin = evolve(navigator, programme=evolve(navigator.programme, name=Text("tvilling", "twin")))
    said = _text(html_of(navigator, twin))
    assert "Shares that may be compared" in said
    assert "no: phases" not in said


def test_the_same_is_the_same_page(navigator: Given, page: str) -> None:
    assert html_of(evolve(navigator)) == page


def test_no_english_words_stand_on_a_swedish_page(navigator: Given, named: str) -> None:
    swedish = _text(html_of(navigator, language="sv", named=True))
    english = _text(named)
    found = 0
    for module in pkgutil.iter_modules(results.__path__, f"{results.__name__}."):
        for told in vars(import_module(module.name)).values():
            for text in told.values() if isinstance(told, dict) else (told,):
                if isinstance(text, Text) and text.sv != text.en and len(text.en) > 14:
                    assert text.en not in swedish
                    found += text.en in english
    assert found > 20


def test_the_page_is_light(page: str) -> None:
    assert len(page.encode()) < 110_000


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        ((2009, 1, 31), (2009, 1, 31), ["2009-01-31"]),
        ((2009, 12, 1), (2010, 1, 1), ["2009-12-31", "2010-01-01"]),
    ],
)
def test_months_end_on_their_last_day(
    first: tuple[int, int, int], last: tuple[int, int, int], ends: list[str]
) -> None:
    assert [str(each) for each in month_ends(date(*first), date(*last))] == ends
