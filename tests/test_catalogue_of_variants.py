"""Variants stand beside their programme, or in a file, and are filled when they are loaded."""

import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from attrs import evolve

from pathway import Participation, catalogue
from pathway.catalogue import (
    GROUP,
    UnknownVariant,
    load,
    load_variant,
    pinned,
    variants,
)
from pathway.definition import Programme
from pathway.definition.document import dumps
from pathway.definition.variant_document import dumps_variant
from pathway.definition.variants import fill, pin
from pathway.errors import DefinitionError, PathwayError, UnknownProgramme
from tests.definition.central import CENTRE, NORTH, PROGRAMME

MODULE = """
from tests.definition.central import PROGRAMME
"""
Installed = Callable[[str], None]


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A programme in a file, with two variants beside it."""
    (tmp_path / "small.json").write_text(dumps(PROGRAMME), encoding="utf-8")
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "north.toml").write_text(dumps_variant(NORTH), encoding="utf-8")
    south = dumps_variant(evolve(NORTH, id="south"), "json")
    (tmp_path / "variants" / "south.json").write_text(south, encoding="utf-8")
    (tmp_path / "variants" / "README.md").write_text("not a variant", encoding="utf-8")
    return tmp_path / "small.json"


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Makes a package with variants, and an entry point to one of its modules."""
    package = tmp_path / "harbour_package"
    (package / "variants").mkdir(parents=True)
    (package / "__init__.py").write_text(MODULE, encoding="utf-8")
    (package / "inner.py").write_text(MODULE, encoding="utf-8")
    (package / "variants" / "north.toml").write_text(dumps_variant(NORTH), encoding="utf-8")
    (tmp_path / "harbour_module.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def installed(module: str) -> None:
        found = EntryPoint("harbour", f"{module}:PROGRAMME", GROUP)
        monkeypatch.setattr(
            "importlib.metadata.entry_points",
            lambda **asked: EntryPoints([found]).select(**asked),
        )

    return installed


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Let no test see a module that another made."""
    for name in [name for name in sys.modules if name.startswith("harbour_")]:
        del sys.modules[name]


def test_variants_stand_beside_the_file_of_their_programme(beside: Path) -> None:
    assert variants(beside) == ("north", "south")
    assert load_variant(beside, "north") == NORTH
    assert load_variant(beside, "south").id == "south"


@pytest.mark.parametrize("module", ["harbour_package", "harbour_package.inner"])
def test_variants_stand_beside_the_module_of_their_programme(
    module: str, packaged: Installed
) -> None:
    packaged(module)

    assert variants("harbour") == ("north",)
    assert load("harbour") == PROGRAMME
    assert load("harbour", "north").first == fill(CENTRE, NORTH)


def test_a_module_outside_packages_has_no_variants(packaged: Installed) -> None:
    packaged("harbour_module")

    assert variants("harbour") == ()


def test_a_programme_that_ships_no_variant_has_none() -> None:
    assert variants("navigator") == ()


def test_a_variant_is_loaded_as_a_programme_of_one_filled_version(beside: Path) -> None:
    programme = load(beside, variant="north")

    assert programme.id == "small"
    assert programme.name == fill(CENTRE, NORTH).name
    assert [each.version for each in programme.definitions] == ["2+north"]


@pytest.mark.parametrize("kind", [str, Path])
def test_a_variant_may_be_the_path_of_a_file(beside: Path, kind: type) -> None:
    file = beside.parent / "eighth.toml"
    file.write_text(dumps_variant(evolve(NORTH, id="eighth")), encoding="utf-8")

    assert load(beside, variant=kind(file)).first.version == "2+eighth"


def test_a_variant_fills_the_version_that_it_names() -> None:
    later = evolve(CENTRE, version="3", valid_from=date(2030, 1, 1))
    both = Programme("small", CENTRE.name, (CENTRE, later))

    assert pinned(both, NORTH) is CENTRE
    assert pinned(both, evolve(NORTH, version="3")) is later
    assert pinned(both, evolve(NORTH, version="4")) is later


def test_a_participation_keeps_the_version_of_its_variant(beside: Path) -> None:
    programme = load(beside, variant="north")
    p = Participation.refer(programme, on=date(2028, 3, 1), referrer="health_care")
    p.move("start", on=date(2028, 3, 2))

    assert p.state.version == "small@2+north"
    assert {event.version for event in p.events if hasattr(event, "version")} == {"2+north"}
    refusal = p.ask("exit", on=date(2028, 4, 1))
    assert "The introduction lasts 6 weeks" in str(refusal)
    assert "Possible from 2028-04-13" in str(refusal)
    assert 'local, North: document agreement, "sex veckor"' in str(refusal)


def test_who_may_refer_is_that_of_the_variant(beside: Path) -> None:
    def referred(referrer: str, variant: str | None) -> str:
        programme = load(beside, variant)
        return Participation.refer(programme, on=date(2028, 3, 1), referrer=referrer).state.version

    assert referred("employment_service", None) == "small@2"
    assert referred("health_care", "north") == "small@2+north"
    for who, variant in (("health_care", None), ("employment_service", "north")):
        with pytest.raises(PathwayError, match="These may refer"):
            referred(who, variant)


def test_what_is_neither_shipped_nor_a_file_is_unknown(beside: Path) -> None:
    for name in ("west", str(beside.parent), "", str(beside.parent / "west.toml")):
        with pytest.raises(UnknownVariant) as raised:
            load(beside, name)
        assert isinstance(raised.value, PathwayError)
        assert "It has: north, south. Name one of these, or the path of a variant" in str(
            raised.value
        )
    with pytest.raises(UnknownVariant, match=r"navigator has no variant 'west'.* It has: none\."):
        load("navigator", "west")


def test_variants_of_an_unknown_programme_are_unknown() -> None:
    for ask in (variants, lambda name: load(name, "north")):
        with pytest.raises(UnknownProgramme, match="No programme 'nobody' is installed"):
            ask("nobody")


def test_a_faulty_file_is_refused_under_its_name(beside: Path) -> None:
    file = beside.parent / "faulty.toml"
    file.write_text("id = 7", encoding="utf-8")

    with pytest.raises(DefinitionError, match=r"faulty\.toml: 7 faults"):
        load(beside, file)


def test_a_variant_whose_centre_has_changed_is_refused_with_the_hash_of_now(beside: Path) -> None:
    changed = evolve(CENTRE, valid_from=None)
    beside.write_text(dumps(Programme("small", CENTRE.name, (changed,))), encoding="utf-8")

    with pytest.raises(DefinitionError, match=pin(changed)):
        load(beside, "north")


def test_loading_a_programme_reads_nothing_of_variants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_shipped", lambda name: pytest.fail("was asked"))

    assert load("navigator").id == "navigator"
