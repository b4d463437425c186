"""The command line fills a programme by a variant, checks one, and says what differs."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

import pathway
from pathway.dates import Span
from pathway.definition import Programme
from pathway.definition.document import content_hash, dumps, loads
from pathway.definition.variant_document import dumps_variant, variant_to_document
from pathway.definition.variants import Fill, fill
from tests.cli.running import run, write
from tests.definition.central import CENTRE, NORTH, PROGRAMME, north


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A central model in a file, with a variant beside it."""
    (tmp_path / "variants").mkdir()
    write(tmp_path / "variants", dumps_variant(NORTH), name="north.toml")
    return write(tmp_path, dumps(PROGRAMME), name="small.json")


def south(folder: Path, *fills: Fill) -> Path:
    return write(folder, dumps_variant(evolve(north(*fills), id="south")), name="south.toml")


def test_a_variant_is_shown_as_a_definition_of_its_own(small: Path) -> None:
    ran = run("show", small, "--variant", "north")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("The lighthouse, North (small@2+north)\n")
    assert "The introduction lasts 6 weeks" in ran.out
    assert "Open terms" not in ran.out


def test_a_central_model_shows_what_it_leaves_open_and_what_is_kept(small: Path) -> None:
    found = json.loads(run("show", small, "--format", "json").out)
    assert [each["id"] for each in found["open_terms"]] == [term.id for term in CENTRE.terms]
    assert found["open_terms"][0]["bounds"] == "2 weeks to 8 weeks"
    assert [each["part"] for each in found["must_be_kept"]] == list(CENTRE.keeps)
    swedish = run("show", small, "--lang", "sv").out
    assert "Öppna punkter" in swedish
    assert "Måste behållas" in swedish


def test_document_and_diagram_are_those_of_the_variant(small: Path) -> None:
    filled = fill(CENTRE, NORTH)
    written = run("document", small, "--variant", "north")
    assert loads(written.out) == Programme("small", filled.name, (filled,))
    assert run("diagram", small, "--variant", "north").status == 0


def test_steps_are_judged_by_the_rules_of_the_variant(small: Path, tmp_path: Path) -> None:
    steps = write(
        tmp_path,
        "participation,on,step,referrer,outcome",
        "p1,2028-03-01,refer,health_care,",
        "p1,2028-03-02,start,,",
        "p1,2028-04-05,exit,,employment",
    )
    by_variant = run("replay", small, steps, "--variant", "north", "--format", "json")
    assert by_variant.status == 1
    (refused,) = json.loads(by_variant.out)["refusals"]
    assert [reason["rule"] for reason in refused["reasons"]] == ["weeks"]
    by_centre = json.loads(run("replay", small, steps, "--format", "json").out)
    assert by_centre["refusals"][0]["reasons"][0]["rule"] == "referrers"
    asked = ("--variant", "north", "--on", "2028-03-10", "--format", "json")
    told = json.loads(run("options", small, steps, "--participation", "p1", *asked).out)
    leaves = next(each for each in told["options"] if each["step"] == "exit")
    assert leaves["possible_from"] == "2028-04-13"
    assert run("due", small, steps, *asked).status == 0


def test_diff_says_what_a_variant_fills_otherwise(small: Path) -> None:
    ran = run("diff", small, "north")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "The lighthouse (small@2)"
    assert lines[1] == 'north: North (document agreement, "sex veckor")'
    assert lines[3] == "length of the introduction"
    assert lines[6] == "  north: 6 weeks"
    assert lines[-1] == "Alike: distance of the follow-up after a year."


def test_diff_says_what_two_variants_fill_otherwise_in_swedish(small: Path) -> None:
    other = south(small.parent, Fill("introduction_length", span=Span(weeks=6)))
    ran = run("diff", small, "north", other, "--lang", "sv")
    assert "introduktionens längd" in ran.out.splitlines()[-1]
    assert "Lika: introduktionens längd, avstånd till årsuppföljningen." in ran.out


def test_diff_is_told_to_machines(small: Path) -> None:
    found = json.loads(run("diff", small, "north", south(small.parent), "--format", "json").out)
    assert (found["programme"], found["version"]) == ("small", "2")
    assert found["variants"] == ["north", "south"]
    assert found["differences"][0]["term"] == "introduction_length"
    assert found["differences"][0]["values"][0] == {"sv": "6 veckor", "en": "6 weeks"}
    assert found["alike"] == ["year_distance"]


def test_nothing_differs_where_nothing_is_filled(small: Path) -> None:
    out = run("diff", small, south(small.parent)).out
    assert "open term" not in out
    assert "Alike: length of the introduction, who may refer" in out


def test_variants_of_different_versions_are_not_compared(small: Path) -> None:
    later = evolve(CENTRE, version="3", valid_from=None)
    first = evolve(later, valid_from=None)
    both = Programme("small", CENTRE.name, (first, CENTRE))
    small.write_text(dumps(both), encoding="utf-8")
    variant = evolve(north(), version="3", content=content_hash(first))
    other = write(small.parent, dumps_variant(variant), name="old.toml")
    ran = run("diff", small, "north", other)
    assert ran.status == 2
    assert "they fill different versions of" in ran.err
    assert "2 and 3" in ran.err


def test_a_variant_that_does_not_fit_is_refused_with_status_2(small: Path) -> None:
    other = south(small.parent, Fill("introduction_length", span=Span(weeks=9)))
    for command in (("diff", small, other), ("show", small, "--variant", other)):
        ran = run(*command)
        assert (ran.status, ran.out) == (2, "")
        assert "9 weeks is not within 2 weeks to 8 weeks" in ran.err
    assert run("show", small, "--variant", "west").status == 2


def test_a_sound_variant_is_validated_against_its_programme(small: Path) -> None:
    file = south(small.parent)
    ran = run("validate", file, "--programme", small)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{file}: no fault. small@2+south\n"
    found = json.loads(run("validate", file, "--programme", small, "--format", "json").out)
    assert found == {
        "file": str(file),
        "valid": True,
        "programme": "small",
        "variant": "south",
        "version": "2+south",
        "faults": [],
    }


def test_a_variant_of_a_programme_that_is_not_installed_has_a_fault(small: Path) -> None:
    file = south(small.parent, Fill("introduction_length", span=Span(weeks=9)))
    ran = run("validate", file)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"{file}: 1 fault\n  central: 'small' is no installed programme: ")
    assert ran.err.endswith("nvg. Where it is one in a file, name the file with --programme.\n")


def test_the_programme_that_was_meant_is_guessed(tmp_path: Path) -> None:
    shipped = Path(pathway.__file__).parent / "programmes/lar/variants/timra.toml"
    text = shipped.read_text("utf-8").replace('central = "lar"', 'central = "lara"')
    file = tmp_path / "timra.toml"
    file.write_text(text, encoding="utf-8")
    assert "Did you mean 'lar'?" in run("validate", file).err


def test_every_fault_of_a_variant_is_told_with_status_1(small: Path) -> None:
    file = south(
        small.parent,
        Fill("introduction_length", span=Span(weeks=9)),
        Fill("referrers", choices=("oneself",)),
    )
    ran = run("validate", file, "--programme", small)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("variant small/south: 4 faults\n")
    found = json.loads(run("validate", file, "--programme", small, "--format", "json").out)
    assert [each["path"] for each in found["faults"]] == [
        "fill.introduction_length",
        "fill.referrers[0]",
        "fill.referrers",
        "fill.referrers",
    ]


def test_a_variant_in_json_is_known_by_its_format(small: Path) -> None:
    file = write(small.parent, dumps_variant(NORTH, "json"), name="north.json")
    assert run("validate", file, "--programme", small).out.endswith("small@2+north\n")


def test_the_schema_of_variants_accepts_one() -> None:
    schema = json.loads(run("schema", "--variant").out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(variant_to_document(NORTH))
