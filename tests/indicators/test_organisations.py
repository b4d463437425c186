"""Organisations are counted from the contacts with them, beside participants and never among them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pandas as pd
import polars as pl
import pytest
from attrs import evolve, frozen

from pathway.dates import Bound, Period
from pathway.definition import Contact, Programme
from pathway.events import (
    ContactCorrected,
    ContactVoided,
    OrganisationContacted,
    OrganisationEvent,
)
from pathway.indicators.compiling import family as compiling
from pathway.indicators.conditions import AllOf, Contacted, Left, Not
from pathway.indicators.counting import Engine, cells
from pathway.indicators.declared import Declared
from pathway.indicators.disclosure import PUBLIC, published
from pathway.indicators.engines import duckdb, narwhals, python
from pathway.indicators.explaining import explain
from pathway.indicators.families import family
from pathway.indicators.faults import OtherDefinition
from pathway.indicators.figures import figures
from pathway.indicators.fitting import fitted
from pathway.indicators.in_place import in_place
from pathway.indicators.journal_log import log_of_journal
from pathway.indicators.log import Log
from pathway.indicators.log_file import read_events
from pathway.indicators.log_parquet import read_log, write_log
from pathway.indicators.model import Counting, Family, Indicator
from pathway.indicators.revisions import revisions
from pathway.indicators.sentence import sentence
from pathway.journal import Journal, init_journal, open_journal
from pathway.texts import Assumption, Text
from tests.indicators.families import NAVIGATOR_FAMILY
from tests.indicators.logs import NAVIGATOR, START, log_of

WORDS = Text("påhittat", "invented")
INVENTED = Assumption(WORDS)
VISITED = Programme(
    "navigator",
    WORDS,
    (
        evolve(
            NAVIGATOR.latest,
            contacts=tuple(Contact(each, WORDS, INVENTED) for each in ("company", "visit", "call")),
        ),
    ),
)
ENGINES: dict[str, Engine] = {
    "python": python.run,
    "duckdb": duckdb.run,
    "polars": narwhals.through(pl.DataFrame),
    "pandas": narwhals.through(pd.DataFrame),
}
ALL = Counting("all", WORDS, INVENTED, records="organisation")
SEEN = Counting("seen", WORDS, INVENTED, records="organisation", entry=("visit", "call"))
ONCE = Contacted()
OFTEN = AllOf((Contacted(("visit",), 2), Not(Contacted(("call",), 3))))


def _indicator(name: str, counting: str, **more: object) -> Indicator:
    told = {"population": ONCE, "level": "organisation", **more}
    return Indicator(name, "1", WORDS, WORDS, INVENTED, counting, **told)  # type: ignore[arg-type]


ASKED = Family(
    "organisations",
    "1",
    WORDS,
    INVENTED,
    (ALL, SEEN),
    (),
    (
        _indicator("met", "all"),
        _indicator("often", "all", counted=OFTEN, measure="share"),
        _indicator("seen", "seen", population=Contacted(("visit", "call"))),
        _indicator("ripe", "seen", maturity=30, anchor="entry"),
    ),
)
YEARS = {
    "2009": Period(Bound(date(2009, 1, 1)), Bound(date(2009, 12, 31))),
    "2010": Period(Bound(date(2010, 1, 1)), Bound(date(2010, 12, 31))),
}


@frozen
class Noted:
    """An event as a journal keeps it."""

    event: OrganisationEvent
    id: str
    known_at: datetime | None


def _contacts(seed: int, most: int = 8) -> list[Noted]:
    """Contacts with a few organisations, some of them corrected or voided, some not known yet."""
    draw = Random(seed)  # noqa: S311  the same log again
    found: list[Noted] = []
    for organisation in range(draw.randint(1, most)):
        name, at, number = f"o-{organisation}", START, 0
        standing: list[int] = []

        def note(event: OrganisationEvent, at: datetime, name: str = name) -> None:
            found.append(Noted(event, f"{name}/{event.number}", at))

        for _ in range(draw.randint(1, 6)):
            at += timedelta(minutes=draw.choice((0, 7, 40)))
            on = date(2009, 6, 1) + timedelta(days=draw.randint(0, 400))
            number += 1
            if standing and draw.random() < 0.4:
                back = standing.pop(draw.randrange(len(standing)))
                if draw.random() < 0.5:
                    note(ContactVoided(name, number, on, None, "1", back), at)
                    continue
                note(ContactCorrected(name, number, on, None, "1", back), at)
                number += 1
            kind = draw.choice(("company", "visit", "call", "visit"))
            note(OrganisationContacted(name, number, on, None, "1", kind), at)
            standing.append(number)
    return found


def _standing(
    noted: Sequence[Noted], on: date, moment: datetime | None
) -> dict[str, list[OrganisationContacted]]:
    """The contacts that stand on a day as known at a moment, by organisation."""
    found: dict[str, dict[int, OrganisationContacted]] = {}
    for each in noted:
        if moment is not None and (each.known_at is None or each.known_at > moment):
            continue
        mine = found.setdefault(each.event.organisation, {})
        match each.event:
            case OrganisationContacted():
                mine[each.event.number] = each.event
            case ContactCorrected(corrects=number) | ContactVoided(voids=number):
                mine.pop(number)
    told = {name: [each for each in mine.values() if each.on <= on] for name, mine in found.items()}
    return {name: mine for name, mine in told.items() if mine}


def _slowly(noted: Sequence[Noted], on: date, moment: datetime | None) -> dict[str, object]:
    """The figures of `ASKED`, organisation by organisation."""
    standing = _standing(noted, on, moment)
    kinds = {name: [each.contact for each in mine] for name, mine in standing.items()}
    seen = {
        name: min(each.on for each in mine if each.contact != "company")
        for name, mine in standing.items()
        if {each.contact for each in mine} - {"company"}
    }
    often = [each for each in kinds.values() if each.count("visit") >= 2 and each.count("call") < 3]
    return {
        "met": len(standing),
        "often": (len(often), len(standing)),
        "seen": len(seen),
        "ripe": sum(first + timedelta(days=30) <= on for first in seen.values()),
        "years": [sum(first.year == year for first in _firsts(standing)) for year in (2009, 2010)],
    }


def _firsts(standing: dict[str, list[OrganisationContacted]]) -> Iterator[date]:
    return (min(each.on for each in mine) for mine in standing.values())


def _counted(noted: Sequence[Noted], seed: int, engine: Engine) -> tuple[object, object]:
    draw = Random(seed)  # noqa: S311  the same question again
    on = date(2009, 6, 1) + timedelta(days=draw.randint(20, 420))
    moment = draw.choice((None, START + timedelta(minutes=draw.randint(0, 120))))
    log = Log.of(VISITED, [*log_of(NAVIGATOR, seed, 3), *noted])
    asked = {"on": on, "as_known_on": moment, "engine": engine}
    table = figures(log, ASKED, **asked)  # type: ignore[arg-type]
    years = figures(log, ASKED, periods=YEARS, **asked)  # type: ignore[arg-type]
    often = table.row("often")
    return {
        "met": table.row("met").value,
        "often": (often.numerator, often.denominator),
        "seen": table.row("seen").value,
        "ripe": table.row("ripe").value,
        "years": [years.row("met", period=each).value or 0 for each in YEARS],
    }, _slowly(noted, on, moment)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_figure_is_what_a_look_at_every_organisation_finds(engine: str) -> None:
    met = 0
    for seed in range(30 if engine == "python" else 4):
        found, wanted = _counted(_contacts(seed), seed, ENGINES[engine])
        assert found == wanted, seed
        met += wanted["met"]  # type: ignore[index]
    assert met


def test_the_comparison_notices_contacts_that_are_not_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noted = [
        Noted(OrganisationContacted("o", 1, date(2009, 7, 1), None, "1", "visit"), "o/1", START),
        Noted(ContactVoided("o", 2, date(2009, 7, 2), None, "1", 1), "o/2", START),
    ]
    assert figures(Log.of(VISITED, noted), ASKED).row("met").value == 0
    monkeypatch.setattr("pathway.indicators.log_contacts.ContactVoided", int)
    assert figures(Log.of(VISITED, noted), ASKED).row("met").value == 1


STILL_HERE = evolve(
    NAVIGATOR_FAMILY,
    breakdowns=(),
    indicators=tuple(
        _indicator(f"{each.id}-here", each.id, population=Not(Left()), anchor="project_end")
        for each in NAVIGATOR_FAMILY.countings
    ),
)
"""Asks for all who have not left, whoever they are: an organisation never leaves."""


@pytest.mark.parametrize("asked", [NAVIGATOR_FAMILY, STILL_HERE], ids=["everything", "all here"])
def test_participants_are_counted_as_if_there_were_no_contacts(asked: Family) -> None:
    for seed in range(4):
        without = log_of(NAVIGATOR, seed)
        on = Log.of(VISITED, without).last_day
        both = [*without, *_contacts(seed)]
        assert cells(Log.of(VISITED, both), asked, on=on) == cells(
            Log.of(VISITED, without), asked, on=on
        )


def test_that_comparison_notices_organisations_among_the_participants(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiling, "_rows", lambda known, _book, _counting: known)
    with pytest.raises(AssertionError):
        test_participants_are_counted_as_if_there_were_no_contacts(STILL_HERE)


def test_what_is_told_of_participants_divides_no_organisations() -> None:
    log = Log.of(VISITED, [*log_of(NAVIGATOR, 1), *_contacts(1)])
    table = figures(log, evolve(family("navigator"), left_out=()), by=("sex",))
    assert [row.bands for row in table.rows if row.indicator == "G4"] == [(("sex", "_T"),)]
    assert len([row for row in table.rows if row.indicator == "G1"]) > 1


def _kept() -> tuple[Journal, list[str]]:
    journal = open_journal("sqlite://")
    first = journal.record_contact("navigator", "acme", "company", date(2009, 3, 2))
    journal.record_contact("navigator", "acme", "company", date(2009, 3, 9))
    journal.record_contact("navigator", "bolt", "company", date(2009, 5, 4))
    journal.refer("navigator", date(2009, 1, 5))
    journal.number()
    return journal, [first.participation]


def test_companies_are_held_against_their_target_and_told_one_by_one() -> None:
    journal, _ = _kept()
    log = log_of_journal(journal, NAVIGATOR)
    table = figures(log, family("navigator"))
    row = table.row("G4")
    assert (row.value, row.unit, row.target, row.status) == (2, "organisations", 60, "settled")
    acme, bolt = explain(log, table, row).records
    assert (acme.person, acme.participations, len(acme.events)) == ("acme", ("acme",), 2)
    assert [(each.kind, each.ids) for each in bolt.events] == [("contacted", ("company",))]
    assert log.participations[1:] == log.persons[1:] == ("acme", "bolt")


def test_a_void_recorded_late_revises_the_figure_and_names_the_event() -> None:
    journal, _ = _kept()
    log = log_of_journal(journal, NAVIGATOR)
    known = datetime.fromtimestamp(max(log.columns["known"]) / 1_000_000, UTC)
    journal.void_contact("navigator", "bolt", 1, date(2009, 5, 5))
    journal.number()
    log = log_of_journal(journal, NAVIGATOR)
    asked = {"on": date(2009, 6, 1), "indicators": ["G4"]}
    before = figures(log, family("navigator"), as_known_on=known, **asked)  # type: ignore[arg-type]
    after = figures(log, family("navigator"), **asked)  # type: ignore[arg-type]
    assert (before.row("G4").value, after.row("G4").value) == (2, 1)
    (changed,) = revisions(before, after, log)
    (bolt,) = journal.contacts("navigator", "bolt")[:1]
    assert (changed.kind, changed.events) == ("correction", (bolt.id,))


def test_the_feed_parquet_and_the_journal_give_the_same_log(tmp_path: Path) -> None:
    journal, _ = _kept()
    log = log_of_journal(journal, NAVIGATOR)
    with journal.feed("figures") as feed:
        (tmp_path / "feed.jsonl").write_text("\n".join(feed.lines()), encoding="utf-8")
    again = read_events(NAVIGATOR, tmp_path / "feed.jsonl")
    assert sorted(again.events) == sorted(log.events)
    assert set(again.persons) == set(log.persons)
    write_log(log, tmp_path / "log.parquet")
    stored = read_log(NAVIGATOR, tmp_path / "log.parquet")
    assert (stored.participations, stored.persons) == (log.participations, log.persons)
    tables = [figures(each, family("navigator")).rows for each in (log, again, stored)]
    assert tables[0] == tables[1] == tables[2]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_journal_is_counted_where_it_lies(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    if database == "postgresql":
        url = request.getfixturevalue("postgres_url")
        init_journal(url)
    with open_journal(url) as journal:
        _record(journal, [each.event for each in _contacts(5)])
        for participation in range(3):
            journal.refer(VISITED, date(2009, 1, 5 + participation))
        asked = [ASKED, evolve(STILL_HERE, indicators=STILL_HERE.indicators[:4])]
        log = log_of_journal(journal, VISITED)
        wanted = [figures(log, each).rows for each in asked]
        with in_place(journal, VISITED) as there:
            assert [figures(there, each, engine=there.run).rows for each in asked] == wanted
        assert wanted[0][0].value


def _record(journal: Journal, events: Sequence[OrganisationEvent]) -> None:
    """Keep the events; most of them get a place in the feed, the last do not."""
    corrects = None
    for at, event in enumerate(events):
        match event:
            case ContactCorrected(corrects=number):
                corrects = number
            case ContactVoided(organisation=name, on=on, voids=number):
                journal.void_contact(VISITED, name, number, on)
            case OrganisationContacted(organisation=name, on=on, contact=kind) if corrects:
                journal.correct_contact(VISITED, name, corrects, kind, on)
                corrects = None
            case OrganisationContacted(organisation=name, on=on, contact=kind):
                journal.record_contact(VISITED, name, kind, on)
        if at % 3 == 0:
            journal.number()


def test_a_kind_of_contact_that_is_not_declared_is_of_another_definition() -> None:
    event = OrganisationContacted("acme", 1, date(2009, 3, 2), None, "1", "fair")
    with pytest.raises(OtherDefinition, match="fair"):
        Log.replayed(NAVIGATOR, [event])


@pytest.mark.parametrize("name", ["esf-2014", "esf-plus"])
def test_a_programme_without_such_contacts_cannot_answer_for_organisations(name: str) -> None:
    told = family(name)
    asked = {each.id for each in told.indicators if each.level == "organisation"}
    assert asked in ({"CO23"}, {"EECO18", "EECO19"})
    lacking = fitted(told, NAVIGATOR).lacking
    assert asked <= lacking.keys()
    assert all("unknown contact 'supported_" in str(lacking[each][0]) for each in asked)
    bare = Programme("bare", WORDS, (evolve(NAVIGATOR.latest, id="bare", contacts=()),))
    (why, *_) = fitted(told, bare).lacking[min(asked)]
    assert "declares no contacts with organisations" in str(why)


def test_supported_enterprises_are_counted_where_a_programme_declares_them() -> None:
    kinds = ("supported_enterprise", "supported_administration")
    declared = tuple(Contact(each, WORDS, INVENTED) for each in kinds)
    programme = Programme("navigator", WORDS, (evolve(NAVIGATOR.latest, contacts=declared),))
    told = [
        OrganisationContacted("acme", 1, date(2009, 3, 2), None, "1", kinds[0]),
        OrganisationContacted("acme", 2, date(2009, 4, 2), None, "1", kinds[0]),
        OrganisationContacted("bolt", 1, date(2009, 4, 2), None, "1", kinds[0]),
        OrganisationContacted("krok", 1, date(2009, 4, 2), None, "1", kinds[1]),
    ]
    log = Log.replayed(programme, told)
    table = figures(log, family("esf-plus"))
    assert [table.row(each).value for each in ("EECO18", "EECO19")] == [1, 2]
    assert figures(log, family("esf-2014")).row("CO23").value == 2


def test_who_is_counted_is_said_in_both_languages() -> None:
    told = family("hedemora")
    (asked,) = (each for each in told.indicators if each.id == "H7")
    text = sentence(asked, told, Declared.of(NAVIGATOR))
    assert text.en == (
        "The number of organisations to which the model was spread; counted from the first contact."
    )
    often = evolve(asked, population=OFTEN, anchor="project_end")
    assert sentence(often, told).sv == (
        "Antal organisationer som modellen har spridits till där visit har skett minst 2 gånger "
        "och inte gäller att call har skett minst 3 gånger; räknat från projektets slut."
    )
    anybody = sentence(evolve(asked, population=ONCE), told)
    assert "där någon kontakt har skett" in anybody.sv
    assert "where any contact was had" in anybody.en


def test_of_organisations_few_are_published_and_of_participants_they_are_not() -> None:
    whole = family("navigator")
    (people,) = [each for each in whole.indicators if each.id == "G1"]
    both = evolve(
        whole,
        countings=(*whole.countings, *ASKED.countings),
        indicators=(people, *ASKED.indicators),
    )
    log = Log.of(VISITED, [*log_of(NAVIGATOR, 3, 8), *_contacts(5, most=3)])
    exact = figures(log, both, on=date(2011, 4, 30))
    few = {row for row in exact.rows if row.numerator and row.numerator < PUBLIC.threshold}
    assert {row.indicator for row in few} >= {people.id, "met"}
    shown = published(exact)
    assert {each.partition(" ")[0] for each in shown.releases} == {people.id}
    for row, told in zip(exact.rows, shown.table.rows, strict=True):
        if row.indicator != people.id:
            assert told == row
        elif row in few:
            assert told.numerator is None
    strict = published(exact, evolve(PUBLIC, organisations=True))
    assert all(row.numerator is None for row in strict.table.rows if row.indicator == "met")
