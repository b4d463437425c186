"""The commands of figures say what was counted, what stands behind it, and what they cannot use."""

import csv
import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from pathway.catalogue import load
from pathway.journal import init_journal, open_journal
from tests.cli.running import run, write

_NAVIGATOR = ("--family", "navigator")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented cohort, as a file of events and as a journal."""
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", folder).status == 0
    return folder


def _rows(*arguments: str | Path) -> list[dict[str, object]]:
    ran = run("indicators", *arguments, *_NAVIGATOR, "--format", "json")
    assert ran.status == 0, ran
    rows: list[dict[str, object]] = json.loads(ran.out)["rows"]
    return rows


def test_a_file_and_a_journal_of_the_same_events_give_the_same_figures(demo: Path) -> None:
    from_file = _rows(demo / "events.jsonl")
    assert _rows(f"sqlite:///{demo / 'journal.db'}") == from_file
    assert len(from_file) > 100


def test_every_figure_stands_beside_what_it_could_not_be_counted_of(demo: Path) -> None:
    ran = run("indicators", demo / "events.jsonl", *_NAVIGATOR, "--only", "G3", "--by", "sex")
    assert ran.status == 0
    women = next(line for line in ran.out.splitlines() if " women " in line)
    assert "39.7 %" in women
    assert "28-53 %" in women
    assert women.endswith("4 missing, 3 unreachable, 3 refused")
    assert " 28 % " in next(line for line in ran.out.splitlines() if " all " in line)


def test_in_swedish_the_words_are_swedish(demo: Path) -> None:
    asked = (*_NAVIGATOR, "--only", "G3", "--by", "sex", "--lang", "sv")
    ran = run("indicators", demo / "events.jsonl", *asked)
    assert "kvinnor" in ran.out
    assert "4 saknas, 3 ej nåbara, 3 avböjde" in ran.out
    assert " 39,7 % " in ran.out
    assert "39.7" not in ran.out


def test_csv_goes_to_the_output_and_json_to_a_file(demo: Path, tmp_path: Path) -> None:
    asked = ("indicators", demo / "events.jsonl", *_NAVIGATOR, "--only", "G1")
    ran = run(*asked, "--format", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert (rows[0]["indicator"], rows[0]["numerator"]) == ("G1", "135")
    out = tmp_path / "figures.json"
    assert run(*asked, "--format", "json", "--out", out).status == 0
    assert len(json.loads(out.read_text("utf-8"))["rows"]) == len(rows)


def test_the_workbook_has_its_five_sheets_and_is_the_same_again(demo: Path, tmp_path: Path) -> None:
    asked = ("indicators", demo / "events.jsonl", *_NAVIGATOR, "--format", "xlsx")
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    for out in (first, second):
        assert run(*asked, "--out", out).status == 0
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        book = one.read("xl/workbook.xml").decode()
        for name in one.namelist():
            assert one.read(name) == other.read(name), name
    for sheet in ("summary", "targets", "data", "definitions", "revisions"):
        assert f'name="{sheet}"' in book


def test_periods_stand_side_by_side(demo: Path) -> None:
    asked = ("--only", "P2", "--by", "", "--period", "2009", "--period", "2010")
    found = {row["period"]: row["numerator"] for row in _rows(demo / "events.jsonl", *asked)}
    assert set(found) == {"_T", "2009", "2010"}
    assert found["_T"] == sum(int(str(found[year])) for year in ("2009", "2010"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--family", "nvgg"), "Did you mean 'nvg'?"),
        ((*_NAVIGATOR, "--only", "G33"), "Did you mean G3?"),
        ((*_NAVIGATOR, "--by", "colour"), "has no breakdown 'colour' here. It has: sex"),
        (
            (*_NAVIGATOR, "--period", "2015"),
            "2015 lies outside the project navigator: 2008-05-01 to 2011-04-30.",
        ),
        ((*_NAVIGATOR, "--period", "last year"), "'last year' is no period. Write 2009, 2009-Q1"),
        ((*_NAVIGATOR, "--period", "2009", "--period", "2009-Q1"), "overlap"),
        ((*_NAVIGATOR, "--programme", "nvg"), "The events are of navigator@2008-05-01"),
        ((*_NAVIGATOR, "--format", "xlsx"), "A workbook needs a place: --out FILE.xlsx."),
        (("--family", "hedemora"), "the family hedemora over navigator"),
    ],
)
def test_what_cannot_be_asked_is_said(demo: Path, asked: tuple[str, ...], said: str) -> None:
    ran = run("indicators", demo / "events.jsonl", *asked)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_source_without_events_is_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    init_journal(url)
    ran = run("indicators", url, *_NAVIGATOR)
    assert ran.status == 2
    assert "the journal" in ran.err
    assert "it is empty" in ran.err
    with open_journal(url) as journal:
        journal.define(load("nvg"))
    assert run("indicators", url, *_NAVIGATOR).status == 2
    file = write(tmp_path, "", name="events.jsonl")
    ran = run("indicators", file, *_NAVIGATOR)
    assert ran.status == 2
    assert "names no programme" in ran.err
    assert run("indicators", tmp_path / "none.jsonl", *_NAVIGATOR).status == 2


def test_a_file_that_is_none_of_events_is_said_with_its_lines(tmp_path: Path) -> None:
    file = write(tmp_path, "name,town", "A1,Hedemora", name="register.csv")
    ran = run("indicators", file, *_NAVIGATOR, "--format", "json")
    assert ran.status == 2
    assert json.loads(ran.out)["faults"][0]["path"] == "line 1"


def test_what_stands_behind_a_figure_is_named(demo: Path) -> None:
    asked = (demo / "events.jsonl", *_NAVIGATOR, "--indicator", "G3")
    ran = run("explain", *asked, "--group", "sex=women", "--format", "json")
    found = json.loads(ran.out)
    assert found["numerator"] == sum(each["standing"] == "yes" for each in found["records"]) == 23
    text = run("explain", *asked, "--group", "sex=women")
    assert "followed_up day_90 reached employment" in text.out
    wrong = run("explain", *asked, "--group", "sex=cats")
    assert wrong.status == 2
    assert "It has: sex=women, sex=men" in wrong.err


def _corrected(folder: Path) -> tuple[str, str]:
    """A journal in which an exit was corrected; its address, and the moment before that."""
    url = f"sqlite:///{folder / 'cases.db'}"
    steps = write(
        folder,
        "participation,on,step,sex,age,target_group,outcome,situation,name,status",
        "A1,2009-01-05,refer,woman,19,youth_social_assistance,,,,",
        "A1,2009-01-12,start_introduction,,,,,,,",
        "A1,2009-03-02,exit,,,,employment,,,",
    )
    init_journal(url)
    assert run("journal", "import", url, "navigator", steps).status == 0
    with open_journal(url) as journal:
        before = max(each.known_at for each in journal.recorded("A1") if each.known_at is not None)
        entries = [each for each in journal.recorded("A1") if not each.event.derived]  # type: ignore[union-attr]
        left = entries[-1].event
        journal.correct("A1", left.number, "exit", on=left.on, outcome="regular_education")
    return url, before.isoformat()


def test_a_correction_changes_the_figure_and_is_named(tmp_path: Path) -> None:
    url, before = _corrected(tmp_path)
    asked = (url, *_NAVIGATOR, "--only", "G2", "--by", "", "--on", "2009-06-30")
    ran = run("revisions", *asked, "--before", before, "--format", "json")
    assert ran.status == 1, ran
    (changed,) = json.loads(ran.out)
    assert changed["kind"] == "correction"
    assert changed["before"]["numerator"] == 1
    assert changed["after"]["numerator"] == 0
    assert len(changed["events"]) >= 2
    assert run("revisions", *asked, "--before", before, "--after", before).status == 0
