import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet
import pytest
from attrs import evolve

from pathway.errors import UnusableInput
from pathway.journal.exports import write_csv, write_xes
from pathway.journal.exports.parquet import write_parquet
from pathway.journal.recorded import Recorded
from tests.journal.exports.history import CLOSING, corrected, paused_at_exit
from tests.journal.exports.keeping import HASH, kept

XES = "{http://www.xes-standard.org/}"


def _named(participation: str) -> list[Recorded]:
    return kept([evolve(each.event, participation=participation) for each in paused_at_exit()])


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_of_values_has_what_tools_ask_for_and_where_it_comes_from(tmp_path: Path) -> None:
    assert write_csv(tmp_path / "log.csv", [*paused_at_exit(), *CLOSING]) == 5
    first, *_, last = _read(tmp_path / "log.csv")
    assert json.loads(first.pop("pathway:data"))["attributes"]["age"] == 19
    assert first == {
        "case:concept:name": "a1",
        "case:pathway:person": "b1",
        "case:pathway:programme": "navigator",
        "concept:name": "refer",
        "time:timestamp": "2009-01-05T12:00:00.000+01:00",
        "org:role": "",
        "identity:id": "00000000-0000-4000-8000-000000000001",
        "pathway:version": "1",
        "pathway:type": "referred",
        "pathway:on": "2009-01-05",
        "pathway:precision": "day",
        "pathway:phase": "referred",
        "pathway:outcome": "",
        "pathway:derived": "false",
        "pathway:in_effect": "true",
        "pathway:definition": HASH,
        "pathway:recorded": "2009-01-01T08:01:00.000+00:00",
        "pathway:position": "1",
        "pathway:known": "2009-01-01T08:01:01.000+00:00",
    }
    assert (last["concept:name"], last["pathway:outcome"]) == ("exit", "dropped_out")


@pytest.mark.parametrize("name", ['a"b', "a,b", "a\nb", "å ä ö", "<&>'", "𝄞", " a "])
def test_an_odd_name_comes_back_from_every_file(name: str, tmp_path: Path) -> None:
    records = _named(name)
    write_csv(tmp_path / "log.csv", records)
    assert {row["case:concept:name"] for row in _read(tmp_path / "log.csv")} == {name}
    write_xes(tmp_path / "log.xes", records)
    trace = ET.parse(tmp_path / "log.xes").getroot().find(f"{XES}trace")  # noqa: S314
    assert trace is not None
    assert trace[0].attrib == {"key": "concept:name", "value": name}
    write_parquet(tmp_path / "log.parquet", records)
    table = pyarrow.parquet.read_table(tmp_path / "log.parquet")
    assert set(table["case:concept:name"].to_pylist()) == {name}


def test_a_log_in_xes_has_a_trace_a_participation_with_typed_attributes(tmp_path: Path) -> None:
    assert write_xes(tmp_path / "log.xes", [*paused_at_exit(), *_named("a2")]) == 2
    log = ET.parse(tmp_path / "log.xes").getroot()  # noqa: S314
    assert log.tag == f"{XES}log"
    assert [each.attrib["prefix"] for each in log.findall(f"{XES}extension")] == [
        "concept",
        "time",
        "lifecycle",
        "org",
        "identity",
    ]
    order = [each.tag.removeprefix(XES) for each in log]
    assert order == ["extension"] * 5 + ["global"] * 2 + ["classifier"] + ["trace"] * 2
    trace = log.findall(f"{XES}trace")[0]
    first = {
        each.attrib["key"]: (each.tag.removeprefix(XES), each.attrib["value"])
        for each in trace.findall(f"{XES}event")[0]
    }
    assert first["concept:name"] == ("string", "refer")
    assert first["time:timestamp"] == ("date", "2009-01-05T12:00:00.000+01:00")
    assert first["identity:id"] == ("id", "00000000-0000-4000-8000-000000000001")
    assert first["pathway:version"] == ("int", "1")
    assert first["pathway:derived"] == ("boolean", "false")
    assert first["pathway:told:attributes:age"] == ("int", "19")
    assert "org:role" not in first, "nobody said who asked"


@pytest.mark.parametrize("name", ["a\x00b", "a\x1bb", "a\ud800b", "a\ufffeb"])
def test_what_xml_cannot_hold_is_refused_by_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=f"U\\+{ord(name[1]):04X} has no place in XML"):
        write_xes(tmp_path / "log.xes", _named(name))
    assert list(tmp_path.iterdir()) == []


def test_parquet_and_values_say_the_same(tmp_path: Path) -> None:
    records = corrected()
    write_csv(tmp_path / "log.csv", records, entries="recorded")
    assert write_parquet(tmp_path / "log.parquet", records, entries="recorded") == len(records)
    table = pyarrow.parquet.read_table(tmp_path / "log.parquet")
    rows = _read(tmp_path / "log.csv")
    assert table.column_names == list(rows[0])
    for name in table.column_names:
        cells = table[name].to_pylist()
        texts = [row[name] for row in rows]
        if name in {"time:timestamp", "pathway:recorded", "pathway:known"}:
            assert cells == [datetime.fromisoformat(text) for text in texts]
        elif name == "pathway:on":
            assert cells == [date.fromisoformat(text) for text in texts]
        else:
            written = ["" if cell is None else str(cell) for cell in cells]
            assert [each.lower() for each in written] == [each.lower() for each in texts]


def test_moments_in_parquet_know_their_zone(tmp_path: Path) -> None:
    write_parquet(tmp_path / "log.parquet", paused_at_exit(), zone="Europe/Stockholm")
    schema = pyarrow.parquet.read_schema(tmp_path / "log.parquet")
    assert schema.field("time:timestamp").type.tz == "Europe/Stockholm"
    assert schema.field("pathway:recorded").type.tz == "UTC"
    table = pyarrow.parquet.read_table(tmp_path / "log.parquet")
    assert table["time:timestamp"][0].as_py() == datetime(2009, 1, 5, 11, tzinfo=UTC)
