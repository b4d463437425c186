"""Shows how good the data are: what is not known, what came late, what was taken back, what waits."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.dates import ordinal_of
from pathway.indicators.declared import Declared
from pathway.indicators.log import moment_number
from pathway.report.blocks import Block, Cell, Column, Listing, Prose, Table
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.histories import History
from pathway.texts import Language, Text

__all__ = ["quality_blocks"]

_UNKNOWN = Text("Uppgifter som inte är kända", "What is not known")
_RECORDS = Text("Hur uppgifterna kom in", "How the entries came in")
_ATTRIBUTE = Text("uppgift vid start", "told at entry")
_WHAT = Text("vad", "what")
_NUMBER, _OF, _SHARE = Text("antal", "number"), Text("av", "of"), Text("andel", "share")
_WEEK = Text("införda mer än 7 dagar efter händelsen", "entered more than 7 days after the event")
_MONTH = Text(
    "införda mer än 30 dagar efter händelsen", "entered more than 30 days after the event"
)
_BACK = Text("rättade eller borttagna", "corrected or taken back")
_WAITING = Text(
    "slut genom tidens gång, men inte skrivet i journalen",
    "ended by time alone, and not yet written in the journal",
)
_SETTLE = Text(
    "Det som är slut genom tidens gång skrivs i journalen av kommandot pathway journal settle.",
    "What time alone has ended is written in the journal by the command pathway journal settle.",
)
_REFUSED = Text(
    "Det som avslogs hände inte och finns inte här. Kommandot pathway replay prövar ett register "
    "steg för steg och visar vad som avslogs och varför.",
    "What was refused did not happen, and is not here. The command pathway replay tries a register "
    "step by step, and lists what was refused and why.",
)
_KNOWN = Text("Alla uppgifter är kända för alla.", "All of it is known of everybody.")
_SUMS = Text("Summor som inte stämmer", "Sums that do not hold")
_HOLD = Text("Alla summor som ska stämma stämmer.", "Every sum that must hold does.")
_REPLAYED = Text(
    "Filen säger inte när uppgifterna fördes in, så förseningar kan inte visas.",
    "The file does not say when the entries were made, so how late they were cannot be shown.",
)
_IMPORTED = Text(
    "Det som läses in i efterhand räknas som sent infört: även en hel import.",
    "What is read in afterwards counts as entered late: so does a whole import.",
)
_DAYS = 7, 30


@frozen
class _Entry:
    """An entry of the log: by how many days it was late, and whose it is; `back`: taken back since."""

    late: int
    record: int
    back: bool


def quality_blocks(
    whose: Whose,
    histories: Sequence[History],
    wrong: Sequence[str],
    behind: Behind,
    language: Language,
) -> Iterator[Block]:
    """Yield what is not known, how entries came in, and the sums that do not hold."""
    given = whose.given
    yield from _unknown(whose, behind, language)
    entries = _entries(whose)
    rows: list[tuple[Cell, ...]] = []
    told = [(_BACK, [each.record for each in entries if each.back], len(entries))]
    if given.entered is not None:
        told = [
            (text, [each.record for each in entries if each.late > days], len(entries))
            for text, days in zip((_WEEK, _MONTH), _DAYS, strict=True)
        ] + told
    if given.kept is not None:
        unsettled = [each.number for each in histories if each.unsettled]
        told.append((_WAITING, unsettled, len(whose.ways)))
    for text, numbers, whole in told:
        figure = behind.cell(str(len(numbers)), whose, text, {"": sorted(numbers)})
        rows.append((text.of(language), figure, str(whole), _share(len(numbers), whole)))
    heads = (_WHAT, _NUMBER, _OF, _SHARE)
    yield Table(
        _RECORDS.of(language),
        tuple(Column(each.of(language), each is not _WHAT) for each in heads),
        tuple(rows),
    )
    if given.kept is not None and any(each.unsettled for each in histories):
        yield Prose(_SETTLE.of(language), "quiet")
    yield Prose((_REPLAYED if given.entered is None else _IMPORTED).of(language), "quiet")
    yield Prose(_REFUSED.of(language), "quiet")
    if wrong:
        yield Prose(f"{_SUMS.of(language)}:", "bad")
        yield Listing(tuple(wrong))
    else:
        yield Prose(_HOLD.of(language), "good")


def _unknown(whose: Whose, behind: Behind, language: Language) -> Iterator[Block]:
    names = Declared.of(whose.given.programme).attributes
    found = {name: numbers for name, numbers in _untold(whose).items() if numbers}
    if not found:
        yield Prose(_KNOWN.of(language), "good")
        return
    rows: list[tuple[Cell, ...]] = []
    for name, numbers in sorted(found.items(), key=lambda each: -len(each[1])):
        title = Text(f"{_UNKNOWN.sv}: {names[name].sv}", f"{_UNKNOWN.en}: {names[name].en}")
        figure = behind.cell(str(len(numbers)), whose, title, {"": numbers})
        rows.append((names[name].of(language), figure, _share(len(numbers), len(whose.ways))))
    yield Table(
        _UNKNOWN.of(language),
        (
            Column(_ATTRIBUTE.of(language)),
            Column(_NUMBER.of(language), numeric=True),
            Column(_SHARE.of(language), numeric=True),
        ),
        tuple(rows),
    )


def _share(number: int, whole: int) -> str:
    return f"{100 * number / whole:.0f} %" if whole else ""


def _untold(whose: Whose) -> dict[str, list[int]]:
    """Return of each attribute the participations of which it was last told as unknown, or never."""
    given = whose.given
    moment, last = moment_number(given.moment), ordinal_of(given.on)
    columns = given.log.columns
    kept = sorted(
        (
            at
            for at, (day, known, gone) in enumerate(
                zip(columns["day"], columns["known"], columns["gone"], strict=True)
            )
            if known <= moment < gone and day <= last
        ),
        key=lambda at: (columns["record"][at], columns["place"][at]),
    )
    found: dict[str, list[int]] = {}
    for each in given.log.book.attributes:
        told = {columns["record"][at]: code for at in kept if (code := columns[each.column][at])}
        found[each.id] = [way.number for way in whose.ways if told.get(way.number, 0) <= 1]
    return found


def _entries(whose: Whose) -> list[_Entry]:
    """Return each entry about a participation, once, that was known by then."""
    given, columns = whose.given, whose.given.log.columns
    moment, last = moment_number(given.moment), ordinal_of(given.on)
    seen = {way.number for way in whose.ways}
    found: dict[str, _Entry] = {}
    for at, name in enumerate(given.log.events):
        record, day, known = (columns[each][at] for each in ("record", "day", "known"))
        if record in seen and known <= moment and day <= last:
            on = (given.entered or {}).get(name)
            late = 0 if on is None else ordinal_of(on) - day
            found[name] = _Entry(late, record, columns["gone"][at] <= moment)
    return list(found.values())
