"""Shows what is overdue on the day, of which rule, of how many, and by how many days at the most."""

from collections.abc import Iterator, Sequence

from pathway.decision import Due
from pathway.report.blocks import Block, Cell, Column, Prose, Table
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.histories import History
from pathway.texts import Language, Text

__all__ = ["overdue_blocks", "overdue_in"]

_TITLE = Text("Försenat på rapportens dag", "Overdue on the day of the report")
_NONE = Text("Ingenting är försenat.", "Nothing is overdue.")
_WHAT = Text("vad", "what")
_OF = Text("deltaganden", "participations")
_MOST = Text("mest försenat, dagar", "most days overdue")


def overdue_in(histories: Sequence[History]) -> int:
    """Return of how many participations something is overdue."""
    return sum(any(each.days_overdue for each in history.due) for history in histories)


def overdue_blocks(
    whose: Whose, histories: Sequence[History], behind: Behind, language: Language
) -> Iterator[Block]:
    """Yield the table, what concerns most first."""
    found: dict[tuple[str, str], list[tuple[int, Due]]] = {}
    for history in histories:
        for each in history.due:
            if each.days_overdue:
                found.setdefault((each.kind, each.id), []).append((history.number, each))
    if not found:
        yield Prose(_NONE.of(language), "good")
        return
    rows: list[tuple[Cell, ...]] = []
    for told in sorted(found.values(), key=len, reverse=True):
        statement = told[0][1].statement
        title = Text(f"{_TITLE.sv}: {statement.sv}", f"{_TITLE.en}: {statement.en}")
        numbers = [number for number, _ in told]
        figure = behind.cell(str(len(numbers)), whose, title, {"": numbers})
        rows.append(
            (statement.of(language), figure, str(max(each.days_overdue for _, each in told)))
        )
    yield Table(
        _TITLE.of(language),
        (
            Column(_WHAT.of(language)),
            Column(_OF.of(language), numeric=True),
            Column(_MOST.of(language), numeric=True),
        ),
        tuple(rows),
    )
