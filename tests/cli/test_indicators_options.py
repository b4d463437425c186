"""The commands of figures read and keep logs, take an engine, and withhold what tells too much."""

import csv
import json
import re
import sys
import zipfile
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.cli.indicator_disclosed import disclosed
from pathway.cli.indicator_engine import LARGE, engine_for
from pathway.cli.indicator_shown import figure_rows
from pathway.errors import ExtraMissing
from pathway.indicators.disclosure import published
from pathway.indicators.engines import duckdb, python
from pathway.indicators.families import family
from pathway.indicators.figures import figures
from pathway.indicators.log_file import read_events
from pathway.indicators.rows import UNRESOLVED
from pathway.indicators.sums import mismatches
from pathway.indicators.table import IndicatorTable
from pathway.journal.people import MasterKey, MasterKeys, open_people
from tests.cli.running import run

_NAVIGATOR = ("--family", "navigator")
_FEW = (*_NAVIGATOR, "--only", "G2,G3,R3", "--by", "sex,youth")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented cohort, as a file of events, as a journal, and as a log of each."""
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", folder).status == 0
    for source, log in ((folder / "events.jsonl", "log"), (_url(folder), "journal")):
        kept = run("indicators", source, *_FEW, "--log", folder / f"{log}.parquet")
        assert kept.status == 0, kept
    return folder


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'journal.db'}"


def _asked(*arguments: str | Path) -> dict[str, object]:
    ran = run("indicators", *arguments, "--format", "json")
    assert ran.status == 0, ran
    found: dict[str, object] = json.loads(ran.out)
    return found


@pytest.mark.parametrize("log", ["log.parquet", "journal.parquet"])
def test_a_log_that_was_kept_gives_the_figures_that_it_was_kept_of(demo: Path, log: str) -> None:
    assert _asked(demo / log, *_NAVIGATOR) == _asked(demo / "events.jsonl", *_NAVIGATOR)


def test_a_log_is_known_by_its_name_or_by_how_it_begins(demo: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "kept"
    unnamed.write_bytes((demo / "log.parquet").read_bytes())
    assert _asked(unnamed, *_FEW) == _asked(demo / "log.parquet", *_FEW)


def test_a_log_of_a_journal_says_what_was_known_and_what_changed(demo: Path) -> None:
    moment = "2009-06-30"
    for command, named in (("indicators", "--as-known-on"), ("revisions", "--before")):
        asked = (*_FEW, named, moment, "--on", moment, "--format", "json")
        from_journal = run(command, _url(demo), *asked)
        assert run(command, demo / "journal.parquet", *asked) == from_journal
        assert from_journal.out


def test_a_log_keeps_the_names_of_events_behind_a_figure(demo: Path) -> None:
    asked = (*_NAVIGATOR, "--indicator", "G3", "--group", "sex=women", "--format", "json")
    from_journal = run("explain", _url(demo), *asked)
    assert run("explain", demo / "journal.parquet", *asked) == from_journal
    assert json.loads(from_journal.out)["numerator"] == 23


def test_whose_identity_is_protected_is_not_named_from_a_log(demo: Path, tmp_path: Path) -> None:
    asked = (demo / "journal.parquet", *_NAVIGATOR, "--indicator", "G3", "--format", "json")
    before = json.loads(run("explain", *asked).out)
    person = before["records"][0]["person"]
    people = f"sqlite:///{tmp_path / 'people.db'}"
    with open_people(people, MasterKeys(MasterKey.new("2026"))) as store:
        store.keep(person, {"name": "Kim Exempel"}, protected=True)
    found = json.loads(run("explain", *asked, "--people", people).out)
    assert person not in {each["person"] for each in found["records"]}
    assert found["withheld"] == 1
    assert found["denominator"] == before["denominator"]


def _damaged(file: Path, to: Path) -> Path:
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    to.write_bytes(whole)
    return to


def test_a_damaged_log_is_said(demo: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.parquet"
    cut.write_bytes((demo / "log.parquet").read_bytes()[:-100])
    other = tmp_path / "other.parquet"
    other.write_text("participation,on,step\n", encoding="utf-8")
    changed = _damaged(demo / "log.parquet", tmp_path / "changed.parquet")
    for file in (cut, other, changed):
        ran = run("indicators", file, *_NAVIGATOR)
        assert (ran.status, ran.out) == (2, "")
        assert f"{file} cannot be read as a log of events" in ran.err
        assert "Write it anew." in ran.err
    ran = run("explain", tmp_path / "none.parquet", *_NAVIGATOR, "--indicator", "G3")
    assert (ran.status, ran.out) == (2, "")
    assert "No such file" in ran.err


def test_a_log_of_another_programme_is_said(demo: Path) -> None:
    ran = run("indicators", demo / "log.parquet", *_NAVIGATOR, "--programme", "nvg")
    assert (ran.status, ran.out) == (2, "")
    assert "The events are of navigator@2008-05-01" in ran.err


def test_where_a_log_cannot_be_kept_it_is_said(demo: Path, tmp_path: Path) -> None:
    place = tmp_path / "no" / "log.parquet"
    ran = run("indicators", demo / "events.jsonl", *_FEW, "--log", place)
    assert (ran.status, ran.out) == (2, "")
    assert "there is no such folder to write in" in ran.err


def test_every_engine_gives_the_same(demo: Path) -> None:
    asked = (demo / "journal.parquet", *_FEW)
    assert _asked(*asked, "--engine", "duckdb") == _asked(*asked, "--engine", "python")
    behind = (*_NAVIGATOR, "--indicator", "G3", "--engine")
    one, other = (run("explain", asked[0], *behind, each) for each in ("duckdb", "python"))
    assert one == other
    assert one.status == 0


def test_only_a_large_log_is_counted_on_duckdb_unless_it_is_asked_for() -> None:
    assert engine_for("auto", LARGE - 1) is python.run
    assert engine_for("auto", LARGE) is duckdb.run
    assert engine_for("python", LARGE) is python.run
    assert engine_for("duckdb", 1) is duckdb.run


def test_without_the_extra_it_is_said(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pathway.indicators.engines as engines  # noqa: PLC0415, PLR0402  as it is now

    monkeypatch.delitem(sys.modules, "pathway.indicators.engines.duckdb")
    monkeypatch.delattr(engines, "duckdb")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ExtraMissing):
        engine_for("duckdb", LARGE)
    ran = run("indicators", demo / "events.jsonl", *_FEW, "--engine", "duckdb")
    assert (ran.status, ran.out) == (2, "")
    assert 'pip install "participant-pathway[indicators]"' in ran.err
    monkeypatch.setattr("pathway.cli.indicator_engine.LARGE", 1)
    ran = run("indicators", demo / "events.jsonl", *_FEW)
    assert ran.status == 0
    assert "It is counted in plain Python, which takes longer." in ran.err


def test_what_tells_too_much_is_withheld_from_the_public(demo: Path) -> None:
    asked = (demo / "events.jsonl", *_FEW)
    exact, public = _asked(*asked), _asked(*asked, "--disclosure", "public")
    assert (exact["disclosure"], exact["confidential"]) == (None, None)
    assert (public["disclosure"], public["confidential"]) == ("public", False)
    shown = [row for row in public["rows"] if row["status"] == "suppressed"]  # type: ignore[attr-defined]
    assert shown
    assert all(not 0 < (row["numerator"] or 0) < 5 for row in public["rows"])  # type: ignore[attr-defined]
    assert any(0 < row["numerator"] < 5 for row in exact["rows"])  # type: ignore[attr-defined]
    assert public["sums_that_do_not_hold"] == []


def test_a_withheld_figure_is_shown_as_withheld_and_not_left_out(demo: Path) -> None:
    asked = (demo / "events.jsonl", *_NAVIGATOR, "--only", "R3", "--by", "sex,youth")
    exact = run("indicators", *asked)
    public = run("indicators", *asked, "--disclosure", "public")
    swedish = run("indicators", *asked, "--disclosure", "public", "--lang", "sv")
    assert (exact.out.count("suppressed"), public.status) == (0, 0)
    assert "suppressed" in public.out
    assert "visas inte" in swedish.out
    assert len(public.out.splitlines()) >= len(exact.out.splitlines())


def test_for_the_fund_the_figures_are_exact_and_marked(demo: Path, tmp_path: Path) -> None:
    asked = (demo / "events.jsonl", *_FEW)
    fund = _asked(*asked, "--disclosure", "fund")
    assert fund["confidential"] is True
    exact = _asked(*asked)["rows"]
    assert isinstance(exact, list)
    assert fund["rows"] == [{**row, "disclosure": "confidential"} for row in exact]
    first = run("indicators", *asked, "--disclosure", "fund").out.splitlines()[0]
    assert first.endswith(", confidential")
    out = tmp_path / "figures.xlsx"
    ran = run("indicators", *asked, "--disclosure", "fund", "--format", "xlsx", "--out", out)
    assert ran.out.rstrip().endswith("figures, confidential")


def test_a_sum_that_does_not_hold_is_told_the_public_without_its_numbers(demo: Path) -> None:
    log = read_events(load("navigator"), demo / "events.jsonl")
    table = figures(log, family("navigator"), indicators=["R3"])
    assert mismatches(published(table).table)  # what is withheld seems to be missing
    assert disclosed(table, "public").wrong == ()
    women = table.row("R3", sex="women")
    assert women.value is not None
    wrong = evolve(women, value=women.value + 1)
    table = evolve(table, rows=tuple(wrong if row is women else row for row in table.rows))
    assert any(character.isdigit() for character in disclosed(table, "fund").wrong[0][len("R3") :])
    assert disclosed(table, "public").wrong == ("R3: a sum does not hold.",)


@pytest.fixture(scope="module")
def withheld(demo: Path) -> IndicatorTable:
    """Of persons only the total is published; beside it, a figure without one of its numbers."""
    log = read_events(load("navigator"), demo / "events.jsonl")
    counted = figures(log, family("navigator"), indicators=["P2", "G3"], by=["sex"])
    table = published(counted).table
    partly = table.row("G3", sex="women")
    hidden = tuple((name, n if name == "missing" else None) for name, n in partly.unresolved)
    rows = {partly: evolve(partly, unresolved=hidden, chance=None, status="suppressed")}
    return evolve(table, rows=tuple(rows.get(row, row) for row in table.rows))


def test_a_figure_without_one_of_its_numbers_says_which(withheld: IndicatorTable) -> None:
    _, rows = figure_rows(withheld, withheld.rows, "en")
    (women,) = (row for row in rows if row[0] == "G3" and row[2] == "women")
    assert women[3:6] == ("39.7 %", "23", "58")
    assert women[-1].startswith("4 missing, unreachable (suppressed), refused (suppressed)")
    (persons,) = (row for row in rows if row[0] == "P2" and row[2] == "women")
    assert persons[3:6] == ("suppressed", "", "")
    assert persons[-1] == ""


def test_withheld_numbers_are_empty_in_every_form(withheld: IndicatorTable, tmp_path: Path) -> None:
    empty = [row.number("refused") is None for row in withheld.rows]
    assert any(empty)
    assert not all(empty)
    columns = pa.table(withheld)
    for name in UNRESOLVED:
        told = [row.number(name) for row in withheld.rows]
        assert columns[name].to_pylist() == told
    page = withheld._repr_html_()
    assert page.count("suppressed") == sum(empty)
    assert "None" not in page
    withheld.write_csv(tmp_path / "figures.csv")
    lines = csv.DictReader(StringIO((tmp_path / "figures.csv").read_text("utf-8")))
    assert [line["refused"] == "" for line in lines] == empty
    withheld.write_workbook(tmp_path / "figures.xlsx")
    with zipfile.ZipFile(tmp_path / "figures.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet3.xml").decode()
    at = withheld.columns.index("refused")
    column, cells = chr(ord("A") + at), re.findall(r'<c r="([A-Z]+[0-9]+)"', sheet)
    assert [f"{column}{line}" not in cells for line in range(2, len(empty) + 2)] == empty
