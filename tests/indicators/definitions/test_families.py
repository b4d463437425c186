"""The families that are shipped hold against their programmes and against the documents they quote."""

from pathlib import Path

import pytest

from pathway.catalogue import installed, load
from pathway.definition.document import dumps
from pathway.errors import DefinitionError, UnknownProgramme
from pathway.indicators.check import check
from pathway.indicators.declared import Declared
from pathway.indicators.document import dumps_family
from pathway.indicators.families import FILE, families, family
from pathway.indicators.faults import UnknownFamily
from pathway.indicators.fitting import fitted
from pathway.texts import Source
from tests.definition.small import SMALL
from tests.indicators.definitions.faulty import family as small
from tests.programmes.quoted import parts, printed_clauses

_ESF = ("esf-2014", "esf-plus")


def test_every_programme_has_a_family_and_those_of_the_fund_are_of_all() -> None:
    assert families() == tuple(sorted((*_ESF, *installed())))
    assert families("nvg") == (*_ESF, "nvg")
    with pytest.raises(UnknownProgramme):
        families("nobody")


@pytest.mark.parametrize("name", installed())
def test_a_programme_declares_everything_that_its_family_reads(name: str) -> None:
    told = family(name)
    check(told, Declared.of(load(name)))
    fit = fitted(told, load(name))
    assert fit.family == told
    assert not fit.lacking
    assert not fit.untold


@pytest.mark.parametrize("name", installed())
def test_what_a_family_quotes_stands_in_the_document(name: str) -> None:
    told = family(name)
    (document,) = told.documents
    quoted = {part for part in parts(told) if isinstance(part, Source)}
    assert {each.clause for each in quoted} - printed_clauses(quoted, document.id) == set()
    assert len(quoted) >= 3


def test_navigator_asks_all_that_its_document_asks() -> None:
    told = family("navigator")
    codes = {each.code for each in told.indicators} | {each.id for each in told.left_out}
    assert codes == {f"G{n}" for n in range(1, 5)} | {f"R{n}" for n in range(1, 5)} | {
        f"P{n}" for n in range(1, 6)
    }
    by_id = {each.id: each for each in told.indicators}
    for number in range(1, 5):
        assert by_id[f"R{number}"].anchor == "exit"
        assert by_id[f"R{number}-project-end"].anchor == "project_end"
    targets = [(each.value, each.band) for each in by_id["G1"].targets]
    assert targets == [(135, None), (50, "foreign_background"), (60, "youth"), (25, "adults")]
    assert [by_id[each].targets[0].value for each in ("G1-women", "G2", "G3")] == [0.5, 0.7, 0.28]
    assert {each.id: each.count for each in told.countings} == {
        "participations": "records",
        "individuals": "persons",
        "companies": "records",
    }


def test_a_fund_indicator_is_not_available_where_the_programme_does_not_ask() -> None:
    fit = fitted(family("esf-plus"), load("navigator"))
    assert list(fit.lacking) == [
        *("EECO13", "EECO15", "EECO16", "EECO17", "EECO18", "EECO19"),
        *("EECR03", "EECR06"),
    ]
    (why,) = fit.lacking["EECO13"]
    assert why.path == "population.parts[2].attribute"
    assert "unknown attribute 'citizenship'" in why.message
    assert fit.family is not None
    assert {each.whole for each in fit.family.partitions} == {"EECO01"}
    assert fitted(family("esf-plus"), load("nvg")).family is None


def test_a_sum_is_asked_for_only_where_all_its_parts_are() -> None:
    fit = fitted(small(), load("lar"))
    assert fit.family == small()
    without_age = fitted(family("esf-2014"), load("jobbspar_for_alla"))
    assert without_age.family is not None
    assert "CO02" in without_age.lacking
    assert len(without_age.family.partitions) == 1


def test_hedemora_has_results_on_three_levels() -> None:
    told = family("hedemora")
    levels = {each.level for each in told.indicators}
    assert levels == {"individual", "organisation", "project"}


def test_an_unknown_family_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownFamily, match="Did you mean 'navigator'"):
        family("navigatr")
    with pytest.raises(UnknownFamily):
        family("x" * 5_000)


def test_a_family_is_read_from_a_file_and_found_beside_a_programme_in_one(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(dumps_family(small()), encoding="utf-8")
    assert family(tmp_path / FILE) == small()
    programme = tmp_path / "harbour.json"
    programme.write_text(dumps(SMALL), encoding="utf-8")
    assert str(programme) in families(programme)
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(DefinitionError, match="not JSON"):
        family(tmp_path / FILE)
