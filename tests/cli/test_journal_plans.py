"""A migration and a retention are planned first, and then done exactly as planned, or not at all."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.definition import Programme
from pathway.definition.document import dumps
from pathway.journal.people import MasterKey, MasterKeys, open_people
from tests.cli.journal_running import JOURNEY, begun, ran, shown, took
from tests.cli.running import HEADER, write

_FIRST = load("navigator").latest
_SECOND = evolve(_FIRST, version="2010-01-01", valid_from=date(2010, 1, 1))
_KEY = "5a" * 32


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """Navigator with a second version, from 2010."""
    both = Programme(_FIRST.id, _FIRST.name, (_FIRST, _SECOND))
    return write(tmp_path, dumps(both), name="navigator.json")


def _url(folder: Path, programme: Path) -> str:
    url = begun(folder)
    lines = (HEADER, "P1,2009-12-01,refer", "P1,2009-12-08,start_introduction")
    took(url, folder, *lines, programme=programme)
    return url


def test_a_plan_writes_nothing_and_is_applied_by_its_digest(
    tmp_path: Path, programme: Path
) -> None:
    url = _url(tmp_path, programme)
    asked = (programme, "--on", "2010-01-04")
    plan = ran("migrate", url, *asked, "--plan", "--format", "json")
    assert plan.status == 0
    found = json.loads(plan.out)
    assert [each["participation"] for each in found["moving"]] == ["P1"]
    assert len(shown(url, "P1")) == 2
    done = ran("migrate", url, *asked, "--apply", found["digest"])
    assert (done.status, done.out) == (0, "1 moved, 0 stranded.\n")
    assert shown(url, "P1")[-1][1] == "migrated"
    again = ran("migrate", url, *asked, "--apply", found["digest"])
    assert (again.status, again.out) == (0, "Done before.\n")
    assert "navigator@2010-01-01" in ran("show", url, "P1").out


def test_a_plan_in_words_ends_with_what_applies_it(tmp_path: Path, programme: Path) -> None:
    url = _url(tmp_path, programme)
    plan = ran("migrate", url, programme, "--on", "2010-01-04", "--plan")
    assert plan.out.splitlines()[-2] == "1 move, 0 are stranded. Nothing is written."
    assert plan.out.splitlines()[-1].startswith("--apply sha256:")


def test_a_plan_that_no_longer_holds_is_not_applied(tmp_path: Path, programme: Path) -> None:
    url = _url(tmp_path, programme)
    asked = (programme, "--on", "2010-01-04")
    digest = json.loads(ran("migrate", url, *asked, "--plan", "--format", "json").out)["digest"]
    took(url, tmp_path, HEADER, "P2,2009-12-01,refer", programme=programme)
    done = ran("migrate", url, *asked, "--apply", digest)
    assert (done.status, done.err) == (1, "")
    assert f"{digest} is the digest of no plan that holds now: it was mistyped, or" in done.out
    assert len(shown(url, "P1")) == 2


@pytest.mark.parametrize("asked", [(), ("--plan", "--apply", "x")])
def test_it_is_either_planned_or_applied(
    tmp_path: Path, programme: Path, asked: tuple[str, ...]
) -> None:
    done = ran("migrate", _url(tmp_path, programme), programme, "--on", "2010-01-04", *asked)
    assert done.status == 2
    assert "Give --plan, and then --apply DIGEST." in done.err


def _people(folder: Path, person: str) -> str:
    people = f"sqlite:///{folder / 'people.db'}"
    masters = MasterKeys(MasterKey("2026", bytes.fromhex(_KEY)))
    with open_people(people, masters) as store:
        store.keep(person, {"name": "Kim Exempel", "personal_identity_number": "19891224-0000"})
    return people


def _recorded_in(folder: Path, year: int) -> None:
    """Let all that the journal has be recorded on 1 June of that year."""
    with closing(sqlite3.connect(folder / "journal.db")) as database:
        moment = f"{year}-06-01T12:00:00.000000Z"
        database.execute("UPDATE participant_pathway_stream SET recorded_at = ?", (moment,))
        database.commit()


def test_what_may_be_erased_in_the_future_is_shown_and_not_erased(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *JOURNEY)
    person = json.loads(ran("show", url, "P1", "--format", "json").out)["person"]
    people, master = _people(tmp_path, person), write(tmp_path, f"2026 {_KEY}", name="master")
    asked = ("--people", people, "--master", master, "--rule", "social_services")
    late = (*asked, "--on", "2060-01-01")
    plan = ran("retention", url, *late, "--plan")
    assert "1 to erase, 0 remain. Nothing is erased." in plan.out
    assert plan.out.endswith("2060-01-01 has not come: plan again then, and apply that plan.\n")
    found = json.loads(ran("retention", url, *late, "--plan", "--format", "json").out)
    assert found["ahead"] is True
    done = ran("retention", url, *late, "--apply", found["digest"])
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Nothing is erased as of 2060-01-01 before that day: today is ")
    with open_people(people, MasterKeys(MasterKey("2026", bytes.fromhex(_KEY)))) as store:
        assert store.identity(person) is not None


def test_identities_are_erased_as_planned_and_the_journal_is_told(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *JOURNEY)
    person = json.loads(ran("show", url, "P1", "--format", "json").out)["person"]
    people, master = _people(tmp_path, person), write(tmp_path, f"2026 {_KEY}", name="master")
    asked = ("--people", people, "--master", master, "--rule", "social_services")
    early = ran("retention", url, *asked, "--on", "2027-01-01", "--plan")
    assert "0 to erase, 1 remain. Nothing is erased." in early.out
    _recorded_in(tmp_path, 2001)
    late = (*asked, "--on", "2020-01-01")
    plan = json.loads(ran("retention", url, *late, "--plan", "--format", "json").out)
    assert [each["person"] for each in plan["erase"]] == [person]
    assert plan["ahead"] is False
    wrong = ran("retention", url, *late, "--apply", "0" * 64)
    assert (wrong.status, len(shown(url, "P1"))) == (1, 5)
    assert "is the digest of no plan that holds now: it was mistyped, or" in wrong.out
    assert f"The plan is now {plan['digest']}." in wrong.out
    done = ran("retention", url, *late, "--apply", plan["digest"])
    assert (done.status, done.out) == (0, "1 erased.\n")
    assert shown(url, "P1")[-1][1] == "erased"


def test_a_master_key_that_is_none_is_told_by_its_line_and_never_shown(tmp_path: Path) -> None:
    url = begun(tmp_path)
    master = write(tmp_path, f"2026 {_KEY}", f"2025 {_KEY[:-2]}", name="master")
    asked = ("--people", _people(tmp_path, "b1"), "--master", master, "--rule", "social_services")
    done = ran("retention", url, *asked, "--on", "2060-01-01", "--plan")
    assert done.status == 2
    assert "line 2" in done.err
    assert "5a5a" not in done.err


def test_a_payment_that_is_no_day_is_told(tmp_path: Path) -> None:
    url = begun(tmp_path)
    done = ran("retention", url, "--people", "sqlite:///none.db", "--rule", "esf_plus_2021_2027",
               "--final-payment", "navigator=soon", "--on", "2060-01-01", "--plan")  # fmt: skip
    assert done.status == 2
    assert "navigator: the day: 'soon' is not written as YYYY-MM-DD" in done.err


@pytest.mark.parametrize(
    ("payments", "words"),
    [
        (("navigatr=2011-06-01",), "navigatr: no programme of that name is known. There are: "),
        (("navigator",), "navigator: is not written as PROGRAMME=DAY"),
        (("navigator=2011-06-01", "navigator=2012-06-01"), "navigator: is told twice."),
    ],
)
def test_a_payment_that_would_count_for_nobody_is_told(
    tmp_path: Path, payments: tuple[str, ...], words: str
) -> None:
    url = begun(tmp_path)
    people = _people(tmp_path, "b1")
    told = [part for each in payments for part in ("--final-payment", each)]
    asked = ("--people", people, "--rule", "esf_plus_2021_2027", "--on", "2020-01-01", "--plan")
    done = ran("retention", url, *asked, *told)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    good = ran("retention", url, *asked, "--final-payment", "navigator=2011-06-01")
    assert good.status == 0


def test_a_file_of_keys_that_is_another_is_told_once(tmp_path: Path) -> None:
    url = begun(tmp_path)
    wrong = write(tmp_path, *(f"this is no key, line {at}" for at in range(30)), name="notes")
    asked = ("--people", _people(tmp_path, "b1"), "--master", wrong, "--rule", "social_services")
    done = ran("retention", url, *asked, "--on", "2020-01-01", "--plan")
    assert done.status == 2
    assert done.err == (
        f"{wrong}: 1 fault\n  line 1, and 29 more: is not an id and a key in 64 hexadecimal digits, "
        "with a space between.\n"
    )
