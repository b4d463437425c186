"""Figures are frozen, compared with, and published after what was published before."""

import csv
import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from pathway.definition.document import hash_of
from tests.cli.running import run
from tests.report.results import EXAMPLES

_FAMILY = ("--family", "navigator")
_FEW = (*_FAMILY, "--only", "G2,G3,R3", "--by", "sex")
_KNOWN = ("--as-known-on", "2011-06-30", "--on", "2011-02-28")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented cohort, with the figures of a day frozen."""
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", folder).status == 0
    frozen = ("--freeze", folder / "june.json")
    kept = run("indicators", folder / "events.jsonl", *_FEW, *_KNOWN, *frozen)
    assert kept.status == 0, kept
    assert f"{folder / 'june.json'}: frozen figures, sha256:" in kept.out
    assert "confidential" in kept.out.splitlines()[0]
    return folder


def test_nothing_changed_of_the_same_events(demo: Path) -> None:
    ran = run("revisions", demo / "events.jsonl", *_FAMILY, "--frozen", demo / "june.json")
    assert ran.status == 0, ran
    assert ran.err == ""


def test_other_events_do_not_give_what_was_frozen(demo: Path, tmp_path: Path) -> None:
    fewer = tmp_path / "fewer.jsonl"
    lines = (demo / "events.jsonl").read_text("utf-8").splitlines()
    whose = [json.loads(each).get("participation", "") for each in lines]
    some = sorted(set(whose))[1::3]  # the first is no participation: contacts have none
    kept = [
        each for each, participation in zip(lines, whose, strict=True) if participation not in some
    ]
    fewer.write_text("\n".join(kept), encoding="utf-8")
    ran = run("revisions", fewer, *_FAMILY, "--frozen", demo / "june.json", "--format", "json")
    assert ran.status == 1
    assert "as known then, this source gives other figures of G2, G3, R3." in ran.err
    assert {each["indicator"] for each in json.loads(ran.out)} == {"G2", "G3", "R3"}


def test_a_journal_that_learnt_more_is_held_against_what_was_frozen(
    demo: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{demo / 'journal.db'}"
    before = ("--as-known-on", "2009-07-10", "--on", "2011-06-30")
    frozen = tmp_path / "july.json"
    assert run("indicators", url, *_FEW, *before, "--freeze", frozen).status == 0
    asked = (*_FAMILY, "--frozen", frozen, "--format", "json")
    assert run("revisions", url, *asked, "--after", "2009-07-10").out.strip() == "[]"
    exact = run("revisions", url, *asked)
    assert exact.status == 1
    assert exact.err == ""
    told = json.loads(exact.out)
    assert any(each["events"] for each in told)
    as_before = run("revisions", url, *_FEW, "--before", "2009-07-10", "--on", "2011-06-30")
    assert as_before.status == 1
    marked = json.loads(run("revisions", url, *asked, "--disclosure", "fund").out)
    assert marked == {"disclosure": "fund", "confidential": True, "revisions": told}


def test_to_the_public_no_event_is_told_of_what_changed(demo: Path) -> None:
    url = f"sqlite:///{demo / 'journal.db'}"
    asked = (*_FEW, "--before", "2009-07-10", "--on", "2011-06-30", "--format", "json")
    told = json.loads(run("revisions", url, *asked, "--disclosure", "public").out)
    exact = json.loads(run("revisions", url, *asked).out)
    assert told["confidential"] is False
    assert not any(each["events"] for each in told["revisions"])
    withheld = [each for each in told["revisions"] if each["after"]["numerator"] is None]
    assert withheld
    kinds = {(e["indicator"], e["sex"]): e["kind"] for e in exact}
    common = [e for e in told["revisions"] if (e["indicator"], e["sex"]) in kinds]
    assert common
    assert all(kinds[e["indicator"], e["sex"]] == e["kind"] for e in common)
    others = [e for e in told["revisions"] if e not in common]  # shown in one of the two tables
    assert all(None in (*e["before"].values(), *e["after"].values()) for e in others)
    shown = run("revisions", url, *asked[:-2], "--disclosure", "public")
    assert "suppressed" in shown.out
    assert "between a group and a part of it" in " ".join(shown.out.split())


def test_what_was_published_before_is_taken_into_account(demo: Path, tmp_path: Path) -> None:
    events = demo / "events.jsonl"
    public = (*_FEW, "--disclosure", "public", "--format", "json")
    later = ("--on", "2011-03-20")
    alone = json.loads(run("indicators", events, *public, *later).out)
    after = run("indicators", events, *public, *later, "--released", demo / "june.json")
    assert after.status == 0, after
    told = json.loads(after.out)

    def withheld(rows: list[dict[str, object]]) -> int:
        return sum(number is None for each in rows for number in each.values())

    assert withheld(told["rows"]) > withheld(alone["rows"])
    same = run("indicators", events, *public, *_KNOWN, "--released", demo / "june.json")
    assert same.status == 0, same


@pytest.fixture(scope="module")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The events of the dozen participants in the examples of Jobbspår."""
    events = tmp_path_factory.mktemp("tracks") / "events.jsonl"
    steps = EXAMPLES / "jobbspar_for_alla" / "examples" / "steps.csv"
    assert run("replay", "jobbspar_for_alla", steps, "--events", events).status < 2
    return events


def test_what_another_family_has_published_is_taken_into_account(
    tracks: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.json"
    known = ("--as-known-on", "2030-01-01", "--freeze", first)
    own = run("indicators", tracks, "--family", "jobbspar_for_alla", *known)
    assert own.status == 0, own
    public = ("--family", "esf-2014", "--disclosure", "public", "--format", "json")
    alone = json.loads(run("indicators", tracks, *public).out)["rows"]
    after = json.loads(run("indicators", tracks, *public, "--released", first).out)["rows"]
    shown, still = (
        {each["indicator"] for each in rows if each["numerator"] and each["sex"] == "_T"}
        for rows in (alone, after)
    )
    assert still < shown


def test_families_on_one_page_are_taken_into_account_of_each_other(tracks: Path) -> None:
    def withheld(*families: str) -> bool:
        asked = [f"--family={each}" for each in families]
        page = run("report", tracks, *asked, "--disclosure", "public").out
        rows = [each for each in page.split("<tr>") if "Below 25 years of age" in each[:200]]
        # Of all; those after it are of a group each.
        return "suppressed" in rows[0].replace("without an answer (suppressed)", "")

    assert not withheld("esf-2014")
    assert withheld("jobbspar_for_alla", "esf-2014")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("indicators", *_FEW, "--freeze", "x.json"), "--as-known-on MOMENT"),
        (("indicators", *_FEW, "--released", "june.json"), "--disclosure public"),
        (("revisions", *_FEW, "--frozen", "june.json"), "no --only, --by or --period"),
        (("revisions", *_FAMILY, "--frozen", "june.json", "--on", "2009-01-05"), "no --on"),
        (("revisions", *_FAMILY), "--before MOMENT or --frozen FILE"),
        (("revisions", *_FAMILY, "--frozen", "a", "--before", "2009"), "--before MOMENT or"),
        (("revisions", "--family", "nvg", "--frozen", "june.json"), "not of nvg"),
        (("revisions", *_FAMILY, "--frozen", "none.json"), "No such file"),
        (("revisions", *_FAMILY, "--frozen", "events.jsonl"), "cannot be read as frozen figures"),
    ],
)
def test_what_cannot_be_done_is_said(
    demo: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(demo)
    command, *told = arguments
    ran = run(command, "events.jsonl", *told)
    assert ran.status == 2
    assert said in " ".join(ran.err.split())


def test_figures_of_another_programme_were_not_published_before(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    text = (demo / "june.json").read_text("utf-8")
    told = json.loads(text)
    assert told["programme"] == "navigator"
    told["programme"] = "nvg"
    del told["digest"]
    other.write_text(json.dumps({**told, "digest": hash_of(told)}), encoding="utf-8")
    asked = (*_FEW, "--disclosure", "public", "--released", other)
    ran = run("indicators", demo / "events.jsonl", *asked)
    assert ran.status == 2
    assert "has figures of nvg, not of navigator" in " ".join(ran.err.split())


@pytest.mark.parametrize(("asked", "mark"), [("fund", "confidential"), ("public", "public")])
def test_every_row_and_sheet_says_for_whom_it_is(
    demo: Path, tmp_path: Path, asked: str, mark: str
) -> None:
    told = (*_FEW, "--disclosure", asked)
    out = run("indicators", demo / "events.jsonl", *told, "--format", "csv").out
    rows = list(csv.DictReader(StringIO(out)))
    assert rows
    assert {each["disclosure"] for each in rows} == {mark}
    book = tmp_path / "figures.xlsx"
    ran = run("indicators", demo / "events.jsonl", *told, "--format", "xlsx", "--out", book)
    assert ran.status == 0
    with zipfile.ZipFile(book) as parts:
        sheets = [each for each in parts.namelist() if each.startswith("xl/worksheets/sheet")]
        said = "for the public" if asked == "public" else "confidential"
        assert all(f"&amp;C{said}" in parts.read(each).decode() for each in sheets)
        assert f"<cp:category>{mark}<" in parts.read("docProps/core.xml").decode()


def test_without_disclosure_no_column_speaks_of_it(demo: Path) -> None:
    out = run("indicators", demo / "events.jsonl", *_FEW, "--format", "csv").out
    assert "disclosure" not in out.splitlines()[0]
