"""Shows what became of everybody in each phase: who went where, who is still there, how they left."""

from collections.abc import Iterator

from pathway.charts import Bar, Part, bars
from pathway.indicators.declared import Declared
from pathway.report.blocks import Block, Cell, Column, Figure, Prose, Table
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.colours import colours_of
from pathway.texts import Language, Text

__all__ = ["flow_blocks"]

_TITLE = Text("Vart deltagarna gick från varje fas", "Where participants went from each phase")
_LEAD = Text(
    "Varje stapel är alla gånger någon kom in i fasen. Delarna är vart de gick sedan; grått är de som "
    "är kvar.",
    "Each bar is every time that somebody came into the phase. Its parts are where they went next; "
    "grey are those still there.",
)
_STILL = Text("är kvar", "still there")
_CAME = Text("kom in", "came in")
_FROM, _TO = Text("från", "from"), Text("till", "to")
_NUMBER, _SHARE = Text("antal", "number"), Text("andel", "share")
_EXITS = Text("Avslut efter utfall", "Exits by outcome")
_OUTCOME = Text("utfall", "outcome")


def flow_blocks(whose: Whose, behind: Behind, language: Language) -> Iterator[Block]:
    """Yield the picture of the phases, then that of the outcomes."""
    declared = Declared.of(whose.given.programme)
    phases = {name: text.of(language) for name, text in declared.phases.items()}
    went: dict[tuple[str, str | None], list[int]] = {}
    for way in whose.ways:
        following = [*(each.phase for each in way.stays[1:]), None]
        for stay, target in zip(way.stays, following, strict=True):
            went.setdefault((stay.phase, target), []).append(way.number)
    made, cells = [], []
    colours = colours_of(tuple(phases))
    order = [*phases, None]
    for phase, name in phases.items():
        parts = [(each, went.get((phase, each), [])) for each in order]
        came = sum(len(numbers) for _, numbers in parts)
        if not came or all(target is None for target, numbers in parts if numbers):
            continue  # nobody was there, or it is where everything ends
        made.append(
            Bar(
                name,
                tuple(
                    Part(
                        len(numbers),
                        colours[target],
                        f"{_name(target, phases, language)} {len(numbers)}",
                    )
                    for target, numbers in parts
                    if numbers
                ),
                f"{_CAME.of(language)} {came}",
            )
        )
        for target, numbers in parts:
            if numbers:
                title = Text(
                    f"{declared.phases[phase].sv}: {_named(target, declared).sv}",
                    f"{declared.phases[phase].en}: {_named(target, declared).en}",
                )
                figure = behind.cell(str(len(numbers)), whose, title, {"": numbers})
                share = f"{len(numbers) / came:.0%}".replace("%", " %")
                cells.append((name, _name(target, phases, language), figure, share))
    used = dict.fromkeys(target for _, target in went if target is not None or made)
    legend = tuple((colours[each], _name(each, phases, language)) for each in order if each in used)
    chart = bars(f"{whose.mark}-flow", _TITLE.of(language), made, legend=legend)
    heads = (_FROM, _TO, _NUMBER, _SHARE)
    yield Prose(_LEAD.of(language), "quiet")
    yield Figure(
        chart,
        Table(
            _TITLE.of(language),
            tuple(Column(each.of(language), each in {_NUMBER, _SHARE}) for each in heads),
            tuple(cells),
        ),
    )
    yield from _outcomes(whose, behind, declared, language)


def _outcomes(
    whose: Whose, behind: Behind, declared: Declared, language: Language
) -> Iterator[Block]:
    left: dict[str, list[int]] = {}
    for way in whose.ways:
        if way.now.outcome is not None:
            left.setdefault(way.now.outcome, []).append(way.number)
    if not left:
        return
    whole = sum(map(len, left.values()))
    made, cells = [], []
    for outcome, text in declared.outcomes.items():
        numbers = left.get(outcome, [])
        if numbers:
            name, count = text.of(language), str(len(numbers))
            share = f"{len(numbers) / whole:.0%}".replace("%", " %")
            made.append(Bar(name, (Part(len(numbers), 0, count),), f"{count} ({share})"))
            title = Text(f"{_EXITS.sv}: {text.sv}", f"{_EXITS.en}: {text.en}")
            figure: Cell = behind.cell(count, whose, title, {"": numbers})
            cells.append((name, figure, share))
    heads = (
        Column(_OUTCOME.of(language)),
        Column(_NUMBER.of(language), numeric=True),
        Column(_SHARE.of(language), numeric=True),
    )
    chart = bars(f"{whose.mark}-outcomes", _EXITS.of(language), made)
    yield Figure(chart, Table(_EXITS.of(language), heads, tuple(cells)))


def _named(target: str | None, declared: Declared) -> Text:
    return _STILL if target is None else declared.phases[target]


def _name(target: str | None, phases: dict[str, str], language: Language) -> str:
    return _STILL.of(language) if target is None else phases[target]
