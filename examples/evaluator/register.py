"""Turns a register into a file of steps for `pathway`, and finds the cells that refusals are about."""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, frozen
from sheet import Fault, Line, corrected, read
from words import class_of, day_of, number_of

DETAILS: Final = (
    *("sex", "age", "target_group", "foreign_born", "disability", "municipality", "referrer"),
    *("name", "value", "kind", "outcome", "reason", "status", "situation"),
)


@frozen
class Taken:
    """A step that a column of the register tells: on the day in `day`, or in the first that is filled.

    `told`: the column of each detail, or after `=` the detail itself. Where a column of `needs` is
    empty, the step was not taken.
    """

    step: str
    day: str
    told: Mapping[str, str] = {}
    needs: str | None = None


ENTRY: Final = {
    "sex": "Kön",
    "age": "Ålder",
    "target_group": "Målgrupp",
    "foreign_born": "Född utomlands",
    "disability": "Nedsatt arbetsförmåga",
    "municipality": "Kommun",
    "referrer": "Anvisad av",
}
NEED: Final = {"name": "=need_of_support", "value": "Behov av extra stöd"}
CHANCES: Final = {"name": "=employability", "value": "Möjligheter"}
STEPS: Final = (
    Taken("refer", "Anvisad", ENTRY),
    Taken("start_introduction", "Start introduktion"),
    Taken("record_assessment", "Bedömt", NEED),
    Taken("start_coaching", "Start coachning"),
    Taken("start_internship", "Praktik, start", {"kind": "=internship"}),
    Taken("end_internship", "Praktik, slut"),
    Taken("record_assessment", "Avslut", CHANCES, needs="Möjligheter"),
    Taken("exit", "Avslut", {"outcome": "Resultat", "reason": "Orsak"}),
    Taken("follow_up", "Uppföljd", {"status": "Svar", "situation": "Läge"}),
)
"""In the order in which they are taken on one day. The column `Anmärkning` is free text: it is not read."""

FOLLOWS: Final = "possible-in-phase"
"""The rule that refuses a step from where the participant does not stand."""

_NOT_TOLD: Final = frozenset({"reason", "situation"})
"""An empty cell of these tells nothing; of all others it is an answer that is not known."""


@frozen
class Told:
    """A step of a row: the column that tells it, the day, and what it tells."""

    row: int
    column: str
    participation: str
    on: str
    step: str
    details: Mapping[str, str]


def steps_of(line: Line, faults: list[Fault]) -> Iterator[Told]:
    """Yield the steps that a row tells; what cannot be read goes to *faults*."""

    def said(column: str, reads: Callable[[str], str]) -> str:
        try:
            return reads(line.cells.get(column, ""))
        except ValueError as wrong:
            faults.append(Fault(line.row, column, str(wrong)))
            return ""

    for taken in STEPS:
        if not line.cells.get(taken.day) or (taken.needs and not line.cells.get(taken.needs)):
            continue
        on = said(taken.day, lambda cell: day_of(cell).isoformat())
        details = {
            detail: column[1:] if column.startswith("=") else said(column, _reading(taken, detail))
            for detail, column in taken.told.items()
        }
        whose = f"nav-{line.cells['Löpnr']:0>2}"
        yield Told(line.row, taken.day, whose, on, taken.step, details)


def _reading(taken: Taken, detail: str) -> Callable[[str], str]:
    """Return what reads the cell of a detail."""
    if detail == "age":
        return number_of
    what = taken.told["name"][1:] if detail == "value" else detail
    return lambda cell: "" if not cell and detail in _NOT_TOLD else class_of(what, cell)


def whole(lines: Sequence[Line], faults: list[Fault]) -> Iterator[Line]:
    """Yield the rows of participants: numbered, and each number once. A row of sums is left out."""
    seen: dict[str, int] = {}
    for line in lines:
        number = line.cells["Löpnr"]
        if number.lower() == "summa":
            continue
        if not number.isdecimal():
            faults.append(Fault(line.row, "Löpnr", f"{number!r} är inget löpnummer."))
        elif number in seen:
            why = f"{number} står redan på rad {seen[number]}."
            faults.append(Fault(line.row, "Löpnr", why))
        else:
            seen[number] = line.row
            yield line


def write_steps(register: Path, corrections: Sequence[Path], out: Path) -> list[Fault]:
    """Write the steps, and beside them which cell each line is from; nothing where there are faults."""
    faults: list[Fault] = []
    mended = [line for path in corrections for line in read(path)]
    lines = list(corrected(read(register), mended, faults))
    told = [step for line in whole(lines, faults) for step in steps_of(line, faults)]
    if faults:
        return faults
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("participation", "on", "step", *DETAILS))
        for each in told:
            cells = (each.details.get(name, "") for name in DETAILS)
            writer.writerow((each.participation, each.on, each.step, *cells))
    with cells_of(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows((place, each.row, each.column) for place, each in enumerate(told, 2))
    return []


def cells_of(steps: Path) -> Path:
    """Return the file that says which cell each line of the steps is from."""
    return steps.with_suffix(".cells.csv")


def refused(refusals: Path, steps: Path) -> Iterator[Fault]:
    """Yield the refusals that `pathway` wrote, each at its cell of the register.

    What is refused only because an earlier step of the same participant was is counted there.
    """
    with cells_of(steps).open(encoding="utf-8", newline="") as file:
        cells = {int(line): (int(row), column) for line, row, column in csv.reader(file)}
    found: dict[str, list[Fault]] = {}
    after: Counter[str] = Counter()
    for text in refusals.read_text("utf-8").splitlines():
        each = json.loads(text)
        whose = each["participation"]
        if whose in found and each["reasons"][0]["rule"] == FOLLOWS:
            after[whose] += 1
            continue
        why = " ".join(reason["sv"] for reason in each["reasons"])
        found.setdefault(whose, []).append(Fault(*cells[each["line"]], f"{each['on']}: {why}"))
    for whose, faults in found.items():
        *earlier, last = faults
        yield from earlier
        more = f" Därför avvisas också {after[whose]} steg efter det." if after[whose] else ""
        yield evolve(last, why=last.why + more)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where all is well, 1 where rows are refused, 2 where none is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("steps", help="write the steps that a register tells")
    making.add_argument("register", type=Path, help="CSV with semicolons, or .xlsx")
    making.add_argument(
        "--corrections",
        type=Path,
        action="append",
        default=[],
        help="what to put right, cell by cell; may be given more than once",
    )
    making.add_argument("--out", type=Path, required=True)
    finding = commands.add_parser("refused", help="find the cells that refusals are about")
    finding.add_argument("refusals", type=Path, help="as `pathway replay --refusals` writes it")
    finding.add_argument("steps", type=Path, help="the steps that were replayed")
    given = parser.parse_args(arguments)
    if given.command == "steps":
        faults = write_steps(given.register, given.corrections, given.out)
        status = 2
    else:
        faults = list(refused(given.refusals, given.steps))
        status = 1
    for fault in sorted(faults, key=lambda each: (each.row, each.column)):
        print(fault)
    return status if faults else 0


if __name__ == "__main__":
    sys.exit(main())
