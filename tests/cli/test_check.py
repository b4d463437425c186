"""The command that proves: what it finds, what silences a finding, and what it leaves behind."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from pathway.definition import Definition, Programme
from pathway.definition.document import dumps
from pathway.texts import Text
from pathway.verification import prove
from tests.cli.running import run, write
from tests.verification.models import HELD, STUCK, with_rule

_DEAD_END = "dead_end:inside:a-week+inside"


def _file(folder: Path, definition: Definition, name: str = "course.json") -> Path:
    programme = Programme(definition.id, definition.name, (definition,))
    return write(folder, dumps(programme), name=name)


@pytest.fixture
def held(tmp_path: Path) -> Path:
    return _file(tmp_path, HELD)


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    return _file(tmp_path, STUCK)


def _silence_all(folder: Path, found: Path) -> None:
    ran = run("check", found, "--format", "json")
    ids = [each["id"] for each in json.loads(ran.out)["findings"]]
    tables = [
        f'[[silenced]]\nfinding = "{each}"\nreason = {{sv = "menat", en = "meant"}}\n'
        for each in ids
    ]
    write(folder, 'format = "participant-pathway-silenced/1"', *tables, name="silenced.toml")


def test_a_definition_that_holds_gives_status_0(held: Path) -> None:
    ran = run("check", held)
    assert ran.status == 0
    assert "Nothing found." in ran.out
    assert "outcome done" in ran.out


def test_a_definition_that_traps_people_gives_status_1_and_says_where(stuck: Path) -> None:
    ran = run("check", stuck)
    assert ran.status == 1
    assert "1. No way on: in inside (inside)" in ran.out
    assert "The course lasts a week [inside at least 1 week]" in ran.out


def test_the_report_is_told_in_swedish(stuck: Path) -> None:
    ran = run("check", stuck, "--lang", "sv")
    assert "1. Ingen väg vidare" in ran.out
    assert "Från inträde till" in ran.out


def test_people_who_are_late_are_not_stuck(stuck: Path) -> None:
    assert run("check", stuck, "--reading", "allowed").status == 0


def test_the_report_is_given_as_json(stuck: Path) -> None:
    ran = run("check", stuck, "--format", "json")
    assert ran.status == 1
    told = json.loads(ran.out)
    assert told["findings"][0]["id"] == _DEAD_END
    assert told["reading"] == "on_time"
    assert told["findings"][0]["journey"]["confirmed"] is True


def test_what_is_silenced_beside_the_definition_gives_status_0(stuck: Path, tmp_path: Path) -> None:
    _silence_all(tmp_path, stuck)
    ran = run("check", stuck)
    assert ran.status == 0
    assert f"Silenced: {_DEAD_END}: meant" in ran.out
    assert ran.out.count("Silenced: ") >= 2


def test_a_file_of_silences_can_be_named(stuck: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    _silence_all(elsewhere, stuck)
    assert run("check", stuck).status == 1
    assert run("check", stuck, "--silence", elsewhere / "silenced.toml").status == 0


def test_a_faulty_file_of_silences_cannot_be_used(stuck: Path, tmp_path: Path) -> None:
    write(tmp_path, '[[silenced]]\nfinding = "a"', name="silenced.toml")
    ran = run("check", stuck)
    assert ran.status == 2
    assert "reason" in ran.err


def test_a_certificate_is_written_and_holds_without_a_search(held: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "course.certificate.json"
    assert run("check", held, "--certificate", certificate).status == 0
    assert json.loads(certificate.read_text())["planned_everywhere"] is True
    ran = run("check", held, "--recheck", certificate)
    assert ran.status == 0
    assert "holds" in ran.out


def test_where_a_certificate_cannot_stand_is_told_before_anything_is_proved(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def proved(*_: object, **__: object) -> None:
        pytest.fail("proved first")

    monkeypatch.setattr("pathway.verification.variants.held.prove", proved)
    ran = run("check", held, "--certificate", tmp_path / "nowhere" / "c.json")
    assert ran.status == 2
    assert "there is no such folder to write in" in ran.err
    assert [each.name for each in tmp_path.iterdir()] == [held.name]


def test_a_certificate_of_another_definition_does_not_hold(held: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "course.certificate.json"
    run("check", held, "--certificate", certificate)
    other = _file(tmp_path, with_rule(8), "other.json")
    ran = run("check", other, "--recheck", certificate)
    assert ran.status == 1
    assert "another content" in ran.out


def test_what_if_tells_for_which_lengths_an_outcome_stays_reachable(held: Path) -> None:
    ran = run("check", held, "--what-if", "a-week", "--format", "json")
    assert ran.status == 0
    done = next(each for each in json.loads(ran.out) if each["outcome"] == "done")
    assert done["ranges"] == [[0, 14]]


def test_what_if_of_no_rule_names_those_there_are(held: Path) -> None:
    ran = run("check", held, "--what-if", "a-month")
    assert ran.status == 2
    assert "a-week" in ran.err


def test_a_copy_that_allows_more_than_its_original_is_told(held: Path, tmp_path: Path) -> None:
    copy = _file(tmp_path, with_rule(3), "copy.json")
    ran = run("check", copy, "--against", held)
    assert ran.status == 1
    assert "id: differs:exit:inside:a-week" in ran.out
    assert "[inside at least 1 week]" in ran.out  # as it stands in the original
    assert run("check", held, "--against", copy).status == 0


def test_another_programme_is_not_held_against_one() -> None:
    ran = run("check", "navigator", "--against", "nvg")
    assert ran.status == 2
    assert "--against: 'nvg' is another programme, with other attributes of people" in ran.err
    assert "adult_social_assistance" not in ran.err
    assert "Name the definition that 'navigator' was copied from." in ran.err


def test_a_budget_that_is_too_small_does_not_pass() -> None:
    ran = run("check", "navigator", "--budget", "0.001")
    assert ran.status == 1
    assert "Not decided: " in ran.out
    assert "Nothing" not in ran.out


def test_what_asks_for_different_things_is_refused(held: Path) -> None:
    for asked in (
        ("--certificate", "a", "--what-if", "b"),
        ("--variants", "--variant", "a"),
        ("--against", held, "--variant", "a"),
    ):
        assert run("check", held, *asked).status == 2


def test_what_is_not_decided_does_not_pass(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    undecided = evolve(prove(HELD), undecided=("trap: more than 5 sets",))
    monkeypatch.setattr("pathway.verification.variants.held.prove", lambda *_, **__: undecided)
    ran = run("check", held)
    assert ran.status == 1
    assert "Not decided: trap: more than 5 sets" in ran.out


def test_what_cannot_be_used_is_told_in_swedish(held: Path) -> None:
    ran = run("check", held, "--what-if", "a-month", "--lang", "sv")
    assert ran.status == 2
    assert "'a-month' har ingen enda längd att fråga om. Dessa har det: a-week" in ran.err
    ran = run("check", "navigator", "--against", "nvg", "--lang", "sv")
    assert ran.status == 2
    assert "--against: 'nvg' är ett annat program, med andra uppgifter om personer" in ran.err
    ran = run("check", held, "--variants", "--what-if", "a-week", "--lang", "sv")
    assert ran.status == 2
    assert "--what-if, --variants frågar om olika saker: ange en." in ran.err


def test_what_is_not_decided_is_told_in_swedish(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = Text("fler än 5 mängder", "more than 5 sets")
    undecided = evolve(
        prove(HELD), undecided=("trap: more than 5 sets",), unanswered=(("trap", why),)
    )
    monkeypatch.setattr("pathway.verification.variants.held.prove", lambda *_, **__: undecided)
    ran = run("check", held, "--lang", "sv")
    assert ran.status == 1
    assert "Inte avgjort: var inget planerat utfall kan nås: fler än 5 mängder" in ran.out
