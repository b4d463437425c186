"""Contacts with organisations are recorded, corrected and listed from the command line."""

import json
from pathlib import Path

import pytest

from pathway.journal import Journal
from tests.cli.running import run

_COMPANY = ("--kind", "company", "--on", "2009-03-02")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a journal with nothing in it."""
    made = f"sqlite:///{tmp_path / 'journal.db'}"
    run("journal", "init", made)
    return made


def _contact(url: str, *told: str) -> tuple[int, str]:
    done = run("journal", "contact", url, "navigator", "o-17", *told)
    return done.status, done.out


def test_a_contact_is_recorded_corrected_and_voided(url: str) -> None:
    assert _contact(url, *_COMPANY, "--by", "coach") == (0, "o-17: contact 1 is recorded.\n")
    assert _contact(url, *_COMPANY, "--corrects", "1") == (0, "o-17: contact 3 holds instead.\n")
    voided = _contact(url, "--voids", "3", "--on", "2009-03-20", "--lang", "sv")
    assert voided == (0, "o-17: kontakt 3 struken.\n")


def test_a_contact_is_recorded_once_with_its_command(url: str) -> None:
    assert _contact(url, *_COMPANY, "--command-id", "c")[0] == 0
    again = _contact(url, *_COMPANY, "--command-id", "c")
    assert again == (0, "o-17: contact 1 was recorded before.\n")
    status, out = _contact(url, *_COMPANY, "--command-id", "c", "--format", "json")
    told = json.loads(out)
    assert (status, told["refused"], told["repeated"], told["version"]) == (0, False, True, 1)
    assert told["events"][0]["contact"] == "company"


def test_every_reason_against_a_contact_is_told_with_status_1(url: str) -> None:
    wrong = ("--kind", "visit", "--on", "2012-01-02")
    status, out = _contact(url, *wrong)
    assert status == 1
    assert out.splitlines()[0] == "2012-01-02 lies outside the project's period."
    status, out = _contact(url, *wrong, "--format", "json")
    told = json.loads(out)
    assert (status, told["refused"]) == (1, True)
    assert [each["rule"] for each in told["reasons"]] == ["within-project", "declared-contact"]


@pytest.mark.parametrize(
    "told",
    [
        ("--on", "2009-03-02"),
        ("--kind", "company", "--voids", "1", "--on", "2009-03-02"),
        ("--corrects", "1", "--voids", "1", "--on", "2009-03-02"),
        ("--corrects", "1", "--on", "2009-03-02"),
    ],
)
def test_a_contact_has_a_kind_unless_it_is_voided(url: str, told: tuple[str, ...]) -> None:
    done = run("journal", "contact", url, "navigator", "o-17", *told)
    assert done.status == 2
    assert "Give --kind, alone or with --corrects; or --voids alone." in done.err


def test_an_organisation_that_is_named_by_its_number_is_not_kept(url: str) -> None:
    done = run("journal", "contact", url, "navigator", "556677-8899", *_COMPANY)
    assert done.status == 2
    assert "never by the number of an organisation or a person" in done.err
    assert "No contacts are recorded." in run("journal", "contacts", url, "navigator").out


def test_contacts_are_listed_with_what_became_of_them(url: str) -> None:
    _contact(url, *_COMPANY)
    _contact(url, *_COMPANY, "--corrects", "1")
    run("journal", "contact", url, "navigator", "o-18", *_COMPANY)
    out = run("journal", "contacts", url, "navigator").out
    assert [each for each in out.splitlines() if each in {"o-17", "o-18"}] == ["o-17", "o-18"]
    assert "corrected by 2" in out
    assert "corrects 1" in out
    alone = run("journal", "contacts", url, "navigator", "--organisation", "o-18").out
    assert "o-17" not in alone
    told = json.loads(run("journal", "contacts", url, "navigator", "--format", "json").out)
    standing = [each["number"] for each in told["organisations"]["o-17"] if each["in_effect"]]
    assert standing == [3]
    assert run("journal", "contacts", url, "nvg", "--lang", "sv").out == (
        "Inga kontakter är registrerade.\n"
    )


def test_as_known_on_a_moment_what_was_recorded_later_is_left_out(url: str) -> None:
    _contact(url, *_COMPANY)
    told = json.loads(run("journal", "contacts", url, "navigator", "--format", "json").out)
    known = told["organisations"]["o-17"][0]["known"]
    _contact(url, "--voids", "1", "--on", "2009-03-20")
    asked = ("--as-known-on", known, "--format", "json")
    then = json.loads(run("journal", "contacts", url, "navigator", *asked).out)
    assert [each["in_effect"] for each in then["organisations"]["o-17"]] == [True]


def test_navigators_companies_stand_beside_their_target(url: str) -> None:
    _contact(url, *_COMPANY)
    done = run("indicators", url, "--family", "navigator", "--format", "json")
    (row,) = (each for each in json.loads(done.out)["rows"] if each["indicator"] == "G4")
    assert (row["value"], row["unit"], row["target"]) == (1, "organisations", 60)
    explained = run("explain", url, "--family", "navigator", "--indicator", "G4").out
    assert "o-17: yes" in explained


def test_these_tests_notice_a_correction_that_is_kept_as_another_contact(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Journal.record_contact
    monkeypatch.setattr(
        Journal,
        "correct_contact",
        lambda journal, programme, organisation, _, kind, on, **more: right(
            journal, programme, organisation, kind, on, **more
        ),
    )
    with pytest.raises(AssertionError):
        test_contacts_are_listed_with_what_became_of_them(url)
