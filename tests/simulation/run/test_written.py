"""A run is written part by part, is gone on with where it was interrupted, and can be counted."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from attrs import evolve

import pathway
from pathway.indicators.log import Log
from pathway.simulation import (
    NotRunnable,
    Processes,
    Run,
    parts_of,
    simulate,
    write_run,
    write_sites,
)
from pathway.simulation.run.parts import MANIFEST


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate("navigator", participants=100, seed=6, engine="numpy", limited=False, chunk=32)


def test_batches_say_what_their_kinds_are(run: Run) -> None:
    batches = list(run.batches())
    assert [batch.num_rows for batch in batches] == [len(log.kind) for log in run.logs()]
    told = batches[0].schema.metadata
    assert told[b"plan"].decode() == run.plan.digest
    assert told[b"kinds"].decode().splitlines()[0] == "refer"
    first = batches[0].to_pylist()[0]
    assert first["day"] == run.journey(0).days[0][0]
    assert first["participant"] == first["replication"] == 0


def test_what_is_interrupted_is_gone_on_with(run: Run, tmp_path: Path) -> None:
    whole = write_run(run, tmp_path / "whole")
    heard: list[str] = []
    write_run(run, tmp_path / "cut", told=lambda part: heard.append(part.file))
    assert heard == [part.file for part in whole]
    (tmp_path / "cut" / whole[-1].file).unlink()
    manifest = tmp_path / "cut" / MANIFEST
    manifest.write_text(manifest.read_text("utf-8")[:-9], "utf-8")
    before = (tmp_path / "cut" / whole[0].file).stat().st_mtime_ns
    assert write_run(run, tmp_path / "cut") == whole
    assert (tmp_path / "cut" / whole[0].file).stat().st_mtime_ns == before
    for part in whole:
        made = (tmp_path / name / part.file for name in ("whole", "cut"))
        assert pq.read_table(next(made)).equals(pq.read_table(next(made)))


def test_a_folder_holds_one_run(run: Run, tmp_path: Path) -> None:
    write_run(run, tmp_path)
    with pytest.raises(NotRunnable, match="holds another run"):
        write_run(evolve(run, seed=7), tmp_path)
    assert parts_of(tmp_path / "none") == ()


def test_the_narrow_form_holds_every_row(run: Run, tmp_path: Path) -> None:
    parts = write_run(run, tmp_path)
    table = pq.read_table(tmp_path)
    kinds = np.concatenate([log.kind for log in run.logs()])
    assert table.num_rows == sum(part.rows for part in parts) == len(kinds)
    assert np.array_equal(table["kind"].to_numpy(), kinds)


def test_the_wide_form_holds_a_row_for_each_participant(run: Run, tmp_path: Path) -> None:
    write_run(run, tmp_path, "wide")
    rows = pq.read_table(tmp_path).to_pylist()
    assert [row["participant"] for row in rows] == list(range(100))
    for row in rows[::9]:
        days = run.journey(row["participant"]).days
        assert row["arrived"] == days[0][0]
        assert row["entered_referred"] == 0
        entered = [on for on, trigger in days if trigger == "start_coaching"]
        since = (entered[0] - days[0][0]).days if entered else -1
        assert row["entered_coaching"] == since
        left = [on for on, trigger in days if trigger in {"exit", "decline_referral"}]
        assert row["ended"] == ((left[-1] - days[0][0]).days if left else -1)


def test_indicators_are_counted_over_simulated_events_unchanged(run: Run) -> None:
    programme = pathway.load("navigator")
    events = [event for journey in run.journeys() for event in journey.events()]
    log = Log.replayed(programme, events)
    assert len(log.participations) == 100
    assert len(log) == len(events)


@pytest.mark.parametrize("harm", ["cut", "changed", "gone"])
def test_a_damaged_part_is_made_again(run: Run, tmp_path: Path, harm: str) -> None:
    whole = write_run(run, tmp_path)
    second = tmp_path / whole[1].file
    held = second.read_bytes()
    match harm:
        case "cut":
            second.write_bytes(held[:-7])
        case "changed":
            second.write_bytes(held[:40] + bytes([held[40] ^ 1]) + held[41:])
        case _:
            second.unlink()
    assert parts_of(tmp_path) == (whole[0], *whole[2:])
    assert write_run(run, tmp_path) == whole
    assert second.read_bytes() == held
    assert set(parts_of(tmp_path)) == set(whole)


def test_a_line_of_the_manifest_cut_short_does_not_spoil_the_next(run: Run, tmp_path: Path) -> None:
    whole = write_run(run, tmp_path)
    manifest = tmp_path / MANIFEST
    manifest.write_text(manifest.read_text("utf-8")[:-9], "utf-8")
    assert parts_of(tmp_path) == whole[:-1]
    assert write_run(run, tmp_path) == whole == parts_of(tmp_path)


def test_a_part_that_cannot_be_put_in_place_leaves_nothing_beside_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathway.simulation.run.parquet.put", broken)
    with pytest.raises(KeyboardInterrupt):
        write_run(run, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [MANIFEST]


def test_several_processes_write_the_same_bytes(run: Run, tmp_path: Path) -> None:
    alone = write_run(run, tmp_path / "alone", "wide")
    assert write_run(run, tmp_path / "two", "wide", by=Processes(2)) == alone
    assert write_run(evolve(run, seed=7), tmp_path / "other", "wide") != alone
    with pytest.raises(NotRunnable, match="Give 1 or more"):
        Processes(0)


def test_each_site_has_a_folder_and_people_of_its_own(run: Run, tmp_path: Path) -> None:
    sites = {"ange": run, "timra": evolve(run, seed=7, participants=40)}
    found = write_sites(sites, tmp_path)
    assert [(part.first, part.count) for part in found["timra"]] == [(0, 32), (32, 8)]
    assert pq.read_table(tmp_path / "ange").num_rows == sum(part.rows for part in found["ange"])
    with pytest.raises(NotRunnable, match="'ange' and 'timra' are the same run"):
        write_sites({"ange": run, "timra": evolve(run, participants=40)}, tmp_path / "again")
    for name in ("../timra", ".."):
        with pytest.raises(NotRunnable, match="no plain name"):
            write_sites({name: run}, tmp_path / "again")
    assert not (tmp_path / "again").exists()
