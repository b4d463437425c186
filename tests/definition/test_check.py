"""A faulty definition, or a programme of versions that do not follow each other, is refused."""

from datetime import date

import pytest
from attrs import evolve

from pathway.definition import Programme
from pathway.definition.check import check_definition
from pathway.errors import DefinitionError
from tests.definition.edits import BASE, edited, faults_of
from tests.definition.small import SMALL, TINY

LATER = evolve(BASE, version="2", valid_from=date(2026, 1, 1))


def refused(programme_id: str, *definitions: object) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        Programme(programme_id, SMALL.name, definitions)  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("programme", [SMALL, TINY], ids=lambda programme: programme.id)
def test_a_sound_definition_is_accepted(programme: Programme) -> None:
    for definition in programme.definitions:
        check_definition(definition)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(DefinitionError) as caught:
        edited(
            ("phases[coaching].name.en", ""),
            ("transitions[decline].target", None),
            ("rules[four-weeks].condition.clock", "contract"),
            ("pauses[leave].cap", None),
            ("pauses[leave].cap_in_all", None),
        )
    assert str(caught.value) == (
        "definition small 1: 4 faults\n"
        "  phases[2].name.en: empty. Everything is said in both languages: write the English.\n"
        "  rules[3].condition.clock: unknown clock 'contract'. A condition reads a declared clock: "
        "waiting, introduction, support, contact, course, since_exit. Did you mean 'contact'?\n"
        "  transitions[14].target: missing. Act 'exit' leads to a phase: name it.\n"
        "  pauses[0].at_cap: there is no cap at which 'resume_overdue' could apply. "
        "Give a `cap` or `cap_in_all`, or leave this out."
    )


def test_faults_of_type_are_told_alone() -> None:
    with pytest.raises(DefinitionError) as caught:
        edited(("id", "Small"), ("phases[coaching].name", "coaching"))
    assert [fault.path for fault in caught.value.faults] == ["phases[2].name"]


def test_faults_of_meaning_are_told_once_the_types_are_right() -> None:
    assert [fault.split(":")[0] for fault in faults_of(("id", "Small"))] == ["id"]


def test_a_programme_of_a_wrong_type_is_refused() -> None:
    with pytest.raises(DefinitionError) as caught:
        Programme("Small", "Lilla hamnen", (BASE,))  # type: ignore[arg-type]
    assert [fault.path for fault in caught.value.faults] == ["name"]


def test_a_refused_programme_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"^programme small: 1 fault"):
        Programme("small", SMALL.name, ())


def test_versions_that_follow_each_other_are_accepted() -> None:
    always = evolve(BASE, valid_from=None)
    assert Programme("small", SMALL.name, (always, LATER)).latest is LATER


def test_a_programme_has_a_version() -> None:
    assert refused("small") == [
        "definitions: empty. A programme is its versions: give at least one."
    ]


def test_a_version_bears_the_id_of_its_programme() -> None:
    assert refused("large", BASE) == [
        (
            "definitions[0].id: 'small' is not the programme's id, 'large'. "
            "Every version bears it: use one id."
        )
    ]


def test_versions_have_names_of_their_own() -> None:
    assert refused("small", BASE, evolve(LATER, version="1")) == [
        (
            "definitions[1].version: the name '1' is taken by definitions[0]. "
            "A participation keeps its version by name: choose another."
        )
    ]


def test_only_the_first_version_holds_from_ever() -> None:
    assert refused("small", BASE, evolve(LATER, valid_from=None)) == [
        (
            "definitions[1].valid_from: missing. "
            "Only the first version may hold from ever: give its first day."
        )
    ]


@pytest.mark.parametrize("first_day", [date(2025, 1, 1), date(2024, 12, 31)])
def test_a_version_holds_from_a_later_day_than_the_one_before(first_day: date) -> None:
    assert refused("small", BASE, evolve(LATER, valid_from=first_day)) == [
        (
            f"definitions[1].valid_from: {first_day} is not after 2025-01-01, the first day of the "
            "version before. Give the versions oldest first, each with a later day."
        )
    ]


def test_the_texts_of_a_programme_are_in_both_languages() -> None:
    with pytest.raises(DefinitionError) as caught:
        Programme("small", evolve(SMALL.name, sv=""), (BASE,))
    assert [str(fault) for fault in caught.value.faults] == [
        "name.sv: empty. Everything is said in both languages: write the Swedish."
    ]
