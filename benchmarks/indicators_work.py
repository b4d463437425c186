"""What the benchmark of figures times: this library, SQL and loops by hand, a journal in place."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

import duckdb
import pyarrow.parquet as pq
from attrs import field, frozen

from benchmarks.indicators_hand import SCAN, by_hand, looped
from benchmarks.indicators_log import BOOK, KNOWN, ON
from benchmarks.table import Figure
from pathway.indicators.codebook import Codebook
from pathway.indicators.conditions import InSituation, Left, Reached
from pathway.indicators.counting import Engine
from pathway.indicators.engines import duckdb as on_duckdb
from pathway.indicators.engines import python
from pathway.indicators.figures import figures
from pathway.indicators.log import Log
from pathway.indicators.model import Band, Breakdown, Counting, Family, Indicator, Window
from pathway.indicators.table import IndicatorTable
from pathway.texts import Assumption, Text

__all__ = ["FAMILY", "counted", "in_python", "ratio", "rounds", "same", "totals"]

_WORDS = Text("för mätning", "for measuring")
_BASIS = Assumption(_WORDS)
_MOMENT = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=KNOWN)
_TO_WORK = ("employment", "self_employment")


def _indicator(name: str, **more: object) -> Indicator:
    told = {
        "population": Reached(("introduction",)),
        "breakdowns": (("sex", "age"), ("target",)),
        **more,
    }
    return Indicator(name, "1", _WORDS, _WORDS, _BASIS, "started", **told)  # type: ignore[arg-type]


def _band(name: str, *classes: str, low: int | None = None, high: int | None = None) -> Band:
    return Band(name, _WORDS, classes, low, high)


def _target() -> Breakdown:
    classes = BOOK.attribute("target_group").classes
    return Breakdown("target", _WORDS, "target_group", tuple(_band(each, each) for each in classes))


FAMILY = Family(
    "measured",
    "1",
    _WORDS,
    _BASIS,
    (Counting("started", _WORDS, _BASIS, entry=("introduction",)),),
    (
        Breakdown(
            "sex",
            _WORDS,
            "sex",
            (_band("women", "woman"), _band("men", "man"), _band("others", "other")),
        ),
        Breakdown("age", _WORDS, "age", (_band("young", high=24), _band("old", low=25))),
        _target(),
    ),
    (
        _indicator("started"),
        _indicator("left", counted=Left(), measure="share"),
        _indicator("to-work", counted=Left(_TO_WORK), measure="share", anchor="exit"),
        _indicator(
            "in-work",
            counted=InSituation(_TO_WORK),
            anchor="exit",
            window=Window(60, 120, follow_up="day_90"),
            maturity=90,
            measure="share",
        ),
        _indicator("hours", measure="sum", of="hours"),
        _indicator("days", counted=Left(), anchor="exit", measure="quantile", of="days", at=0.5),
    ),
)
"""Six figures, each by sex and age and by target group."""


@frozen(eq=False)
class _Lying:
    """A log that an engine reads for itself."""

    book: Codebook = BOOK
    columns: Mapping[str, Sequence[int]] = field(factory=dict)
    last_day: date = ON

    def closed_on(self, _moment: int, _on: int) -> int | None:
        return None


def counted(log: Log | _Lying, engine: Engine, some: int = 6) -> IndicatorTable:
    """Return the first so many figures, as known on the moment."""
    names = [each.id for each in FAMILY.indicators][:some]
    return figures(log, FAMILY, indicators=names, on=ON, as_known_on=_MOMENT, engine=engine)


def rounds(works: Mapping[str, Callable[[], object]], count: int) -> dict[str, list[float]]:
    """Return the seconds of processor time, of all threads, of each, in turn; a first round is lost."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for number in range(count + 1):
        for name in works if number % 2 else reversed(list(works)):
            started = process_time()
            works[name]()
            if number:
                found[name].append(process_time() - started)
    return found


def ratio(found: Mapping[str, list[float]], over: str, under: str) -> float:
    """Return the median of one by the other, each ratio formed inside its round."""
    return median(a / b for a, b in zip(found[over], found[under], strict=True))


def totals(connection: duckdb.DuckDBPyConnection, queries: Mapping[str, str]) -> dict[str, int]:
    """Run every query and return its grand total."""
    found = {}
    for name, query in queries.items():
        rows = connection.execute(query).fetchall()
        (found[name],) = (row[3] for row in rows if row[:3] == (None, None, None))
    return found


def in_python(path: Path, count: int) -> list[Figure]:
    """Measure plain Python on a log in memory, against a loop by hand."""
    columns = {name: each.to_pylist() for name, each in _columns(path)}
    log = Log(BOOK, columns, (), (), ())
    same(counted(log, python.run), looped(columns))
    found = rounds(
        {"ours": lambda: counted(log, python.run), "loop": lambda: looped(columns)}, count
    )
    told = ratio(found, "ours", "loop")
    return [Figure("plain Python: six figures, over a loop by hand", told, 3, "at most")]


def _columns(path: Path) -> list[tuple[str, object]]:
    table = pq.read_table(path)
    return [(name, table.column(name)) for name in table.column_names]


def same(table: IndicatorTable, by_hand: Mapping[str, int]) -> None:
    """Raise where the two ways do not count the same."""
    for name, number in by_hand.items():
        row = table.row(name)
        value = row.value if name in {"hours", "days"} else row.numerator
        told = number / 100 if name == "hours" else number
        if value != told:
            raise ValueError(f"{name}: {value} counted, {told} by hand")


def _on_file(path: Path, count: int) -> dict[str, float]:
    engine = on_duckdb.over(path)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW log AS FROM '{path}'")
        connection.execute("SET preserve_insertion_order = false")

        def hand() -> dict[str, int]:
            return totals(connection, by_hand(KNOWN, ON.toordinal()))

        known = f"{SCAN} WHERE known <= {KNOWN} AND gone > {KNOWN} AND day <= {ON.toordinal()}"
        same(counted(_Lying(), engine), hand())
        spent = rounds(
            {
                "scan": lambda: connection.execute(SCAN).fetchall(),
                "known": lambda: connection.execute(known).fetchall(),
                "hand": hand,
                "six": lambda: counted(_Lying(), engine),
                "one": lambda: counted(_Lying(), engine, 1),
            },
            count,
        )
    six, one, scans = spent["six"], spent["one"], spent["scan"]
    return {
        "known": ratio(spent, "known", "scan"),
        "hand": ratio(spent, "six", "hand"),
        "scans": ratio(spent, "six", "scan"),
        "further": median((a - b) / 5 / c for a, b, c in zip(six, one, scans, strict=True)),
        "scan": median(scans),
    }


def main() -> None:
    """Print what was measured of a file, as JSON; without rounds, only the most memory it takes."""
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    if count:
        print(json.dumps(_on_file(path, count)))
        return
    counted(_Lying(), on_duckdb.over(path))
    print(json.dumps({"memory": _most_memory() / 1_000_000}))


def _most_memory() -> int:
    """Return the most kilobytes that this process had; what `getrusage` tells begins with its parent's."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        name, _, value = line.partition(":")
        if name == "VmHWM":
            return int(value.split()[0])
    raise RuntimeError("this system does not tell how much memory a process had")


if __name__ == "__main__":
    main()
