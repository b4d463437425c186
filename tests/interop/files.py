"""Writes what another tool is to check: journeys, mutants, what is to be found, and the net.

Run from the checkout: python -m tests.interop.files FOLDER [COUNT]
"""

import csv
import json
import sys
from pathlib import Path
from random import Random

from pathway.journal.exports import write_csv, write_ocel, write_pnml, write_xes
from pathway.journal.exports.parquet import write_parquet
from pathway.journal.exports.rows import histories
from pathway.programmes.navigator import PROGRAMME
from tests.interop.table import mutant, rejected_at, vocabulary
from tests.journal.exports.keeping import journeys

__all__ = ["write_files"]


def write_files(folder: Path, count: int) -> None:
    """Write *count* legal journeys in every format, and as many mutants with what is expected."""
    definition = PROGRAMME.first
    histories_kept = list(journeys(definition, count))
    records = [each for history in histories_kept for each in history]
    write_csv(folder / "journeys.csv", records)
    write_xes(folder / "journeys.xes", records)
    write_parquet(folder / "journeys.parquet", records)
    events = write_ocel(
        folder / "journeys.json", records, projects={definition.id: "navigator-project"}
    )
    write_pnml(folder / "net.pnml", definition)
    traces = [[row.activity for row in rows] for rows in histories(records)]
    draw, words = Random(11), vocabulary(definition)  # noqa: S311
    mutants = [mutant(traces[number % len(traces)], words, draw) for number in range(count)]
    # A trace without events is no case in a file of events.
    mutants = [each for each in mutants if each]
    with (folder / "mutants.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["case:concept:name", "concept:name", "time:timestamp"])
        for number, trace in enumerate(mutants):
            for place, label in enumerate(trace):
                rows.writerow([f"mutant-{number}", label, f"2009-01-05T12:00:{place:02}.000+00:00"])
    expected = {
        "journeys": len(traces),
        "events": sum(map(len, traces)),
        "ocel_events": events,
        "persons": len({each.event.person for each in records}),
        "traces": {
            rows[0].event.participation: [row.activity for row in rows]
            for rows in histories(records)
        },
        "rejected_at": {
            f"mutant-{n}": rejected_at(definition, each) for n, each in enumerate(mutants)
        },
    }
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    made = Path(sys.argv[1])
    made.mkdir(parents=True, exist_ok=True)
    write_files(made, int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
