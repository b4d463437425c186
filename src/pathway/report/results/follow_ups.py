"""Shows how the follow-ups stand: made, refused, due, overdue, or not due before the project ends."""

from collections.abc import Iterator, Sequence

from pathway.charts import Bar, Part, bars
from pathway.decision import Due
from pathway.report.blocks import Block, Cell, Column, Figure, Prose, Table
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.histories import History
from pathway.texts import Language, Text

__all__ = ["follow_up_blocks"]

_TITLE = Text("Uppföljningar efter avslut", "Follow-ups after exit")
_NONE = Text(
    "Ingen uppföljning är planerad för någon ännu.", "No follow-up is owed by anybody yet."
)
_LOG = Text(
    "En sparad logg säger inte vad som är planerat. Ange journalen eller en fil med händelser.",
    "A log that was kept does not tell what is owed. Name the journal or a file of events.",
)
_WHO = Text(
    "Räknade är alla avslutade deltaganden som programmet kräver uppföljningen av. En indikator kan "
    "räkna färre: bara dem som dess egna villkor och period tar med.",
    "Counted are all participations that have ended and that the programme owes the follow-up. An "
    "indicator may count fewer: only those that its own conditions and period take in.",
)
_NAME = Text("uppföljning", "follow-up")
_ALL = Text("alla", "all")
_STATUSES: dict[str, tuple[Text, int]] = {
    "reached": (Text("gjorda", "done"), 2),
    "unreachable": (Text("ej nåbara", "unreachable"), 1),
    "refused": (Text("avböjde", "refused"), 3),
    "not_applicable": (Text("ej tillämpliga", "not applicable"), 7),
    "due": (Text("aktuella nu", "due now"), 4),
    "overdue": (Text("försenade", "overdue"), 6),
    "scheduled": (Text("inte aktuella än", "not due yet"), 0),
    "not_due_at_project_end": (
        Text("inte aktuella före projektets slut", "not due at project end"),
        5,
    ),
}


def follow_up_blocks(
    whose: Whose, histories: Sequence[History], behind: Behind, language: Language
) -> Iterator[Block]:
    """Yield the picture with its table."""
    if whose.given.kept is None:
        yield Prose(_LOG.of(language), "quiet")
        return
    found: dict[str, dict[str, list[int]]] = {}
    texts: dict[str, Due] = {}
    for history in histories:
        for each in history.follow_ups:
            texts.setdefault(each.id, each)
            by_status = found.setdefault(each.id, {})
            by_status.setdefault(each.status, []).append(history.number)
    if not found:
        yield Prose(_NONE.of(language), "quiet")
        return
    used = [each for each in _STATUSES if any(each in told for told in found.values())]
    made, cells = [], []
    for name, told in found.items():
        whole = sum(map(len, told.values()))
        statement = texts[name].statement
        parts = tuple(
            Part(
                len(told[each]),
                _STATUSES[each][1],
                f"{_STATUSES[each][0].of(language)} {len(told[each])}",
            )
            for each in used
            if each in told
        )
        made.append(Bar(statement.of(language), parts, str(whole)))
        row: list[Cell] = [statement.of(language)]
        for code in used:
            status, numbers = _STATUSES[code][0], told.get(code, [])
            title = Text(f"{statement.sv}: {status.sv}", f"{statement.en}: {status.en}")
            row.append(behind.cell(str(len(numbers)), whose, title, {"": numbers}))
        cells.append((*row, str(whole)))
    heads = (
        Column(_NAME.of(language)),
        *(Column(_STATUSES[each][0].of(language), numeric=True) for each in used),
        Column(_ALL.of(language), numeric=True),
    )
    legend = tuple(
        (_STATUSES[each][1], f"{_STATUSES[each][0].of(language)}{_only(found, each)}")
        for each in used
    )
    chart = bars(f"{whose.mark}-follow-ups", _TITLE.of(language), made, legend=legend)
    yield Figure(chart, Table(_TITLE.of(language), heads, tuple(cells)))
    yield Prose(_WHO.of(language), "quiet")


def _only(found: dict[str, dict[str, list[int]]], status: str) -> str:
    """Return how many have the status, where there is one bar and so one number."""
    (first, *others) = found.values()
    return "" if others else f": {len(first.get(status, []))}"
