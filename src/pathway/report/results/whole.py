"""Puts the page of results together: what comes first, what belongs to which programme, what is left out."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from attrs import frozen

from pathway.indicators.declared import Declared
from pathway.report.blocks import Block, Facts, Prose, Section, Tile, Tiles, Tone
from pathway.report.page import Page
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.caseload import caseload_blocks
from pathway.report.results.figure_rows import Rows
from pathway.report.results.flow import flow_blocks
from pathway.report.results.follow_ups import follow_up_blocks
from pathway.report.results.given import Given
from pathway.report.results.groups import group_blocks
from pathway.report.results.histories import History, histories_of
from pathway.report.results.notes import notes
from pathway.report.results.overdue import overdue_blocks, overdue_in
from pathway.report.results.quality import quality_blocks
from pathway.report.results.side_by_side import side_by_side
from pathway.report.results.stays import stays_blocks
from pathway.report.results.targets import target_blocks, target_tiles
from pathway.report.results.ways import ways_of
from pathway.texts import Language, Text

__all__ = ["results_page"]

_TITLE = Text("Resultat: {}", "Results: {}")
_AND = Text("och", "and")
_LEAD = Text(
    "Vad programmet kom fram till, hur säkert det är, och vilka uppgifter det bygger på.",
    "What the programme came to, how certain that is, and what data it rests on.",
)
_PROGRAMME = Text("program", "programme")
_UP_TO = Text("till och med", "up to")
_KNOWN = Text("som det var känt", "as known on")
_ALL_KNOWN = Text("allt som är infört", "all that is recorded")
_MARKS = {
    "confidential": Text("Konfidentiellt: exakta uppgifter", "Confidential: exact figures"),
    "public": Text(
        "För offentligheten: små antal visas inte", "For the public: small numbers withheld"
    ),
}
_NAMED = Text(
    "Innehåller pseudonymer: bara för den som får se journalen",
    "Holds pseudonyms: only for those who may see the journal",
)
_SECTIONS = {
    "short": Text("I korthet", "In short"),
    "targets": Text("Mål och utfall", "Targets and actuals"),
    "side": Text("Programmen sida vid sida", "The programmes side by side"),
    "groups": Text("Efter grupp", "By group"),
    "flow": Text("Vägen genom faserna", "The way through the phases"),
    "caseload": Text("Deltagare över tid", "Participants over time"),
    "stays": Text("Tid i varje fas", "Time in each phase"),
    "follow-ups": Text("Uppföljningar", "Follow-ups"),
    "overdue": Text("Försenat", "Overdue"),
    "quality": Text("Uppgifternas kvalitet", "Quality of the data"),
    "notes": Text("Hur siffrorna läses", "How to read the figures"),
}
_LEFT_OUT = Text(
    "Faser, tider, uppföljningar och uppgifternas kvalitet är räknade om enskilda och visas inte för "
    "offentligheten: där finns inget skydd för små antal.",
    "Phases, times, follow-ups and the quality of the data are counted of single people and not shown "
    "to the public: small numbers are not protected there.",
)
_UNCOUNTED = Text(
    "Ingen familj av indikatorer hör till programmet. Ange en med --family.",
    "No family of indicators belongs to the programme. Name one by --family.",
)
_TILES = {
    "in_all": Text("deltaganden", "participations"),
    "now": Text("är med nu", "taking part now"),
    "over": Text("avslutade", "ended"),
    "late": Text("med något försenat", "with something overdue"),
}


@frozen(eq=False)
class _Part:
    """A programme with all that was gathered of it."""

    given: Given
    whose: Whose
    histories: Sequence[History]
    rows: tuple[Rows, ...]


def results_page(
    given: Sequence[Given],
    *,
    language: Language,
    named: bool = False,
    disclosure: Literal["confidential", "public"] | None = None,
) -> Page:
    """Return the page of one programme or several.

    *named*: whether the participations behind each figure are named, by pseudonym; those of
    protected identity never are. *disclosure*: for whom the page is, also where nothing could be
    counted; what was counted for the public makes a page for the public. Such a page shows figures
    of indicators alone, and names nobody.
    """
    marks = {each.shown.disclosure for one in given for each in one.counted} | {disclosure}
    public = "public" in marks
    behind = Behind(language, named and not public)
    parts = [_part(each, f"p{place}", behind) for place, each in enumerate(given)]
    sections = tuple(_sections(parts, behind, language, public=public))
    names = [each.programme.name.of(language) for each in given]
    return Page(
        _TITLE.of(language).format(f" {_AND.of(language)} ".join(names)),
        language,
        _LEAD.of(language),
        sections,
        _facts(parts, language),
        _mark(marks, behind, language),
    )


def _part(given: Given, mark: str, behind: Behind) -> _Part:
    whose = Whose(given, mark, ways_of(given))
    rows = tuple(Rows(each, whose, behind) for each in given.counted)
    return _Part(given, whose, histories_of(given), rows)


def _mark(marks: Collection[str | None], behind: Behind, language: Language) -> str:
    told = [text.of(language) for name, text in _MARKS.items() if name in marks]
    if behind.shown:
        told.append(_NAMED.of(language))
    return ". ".join(told)


def _facts(parts: Sequence[_Part], language: Language) -> Facts:
    first = parts[0].given
    known = (
        _ALL_KNOWN.of(language) if first.moment is None else first.moment.isoformat(" ", "minutes")
    )
    versions = ", ".join(
        f"{each.given.programme.id} {each.given.programme.latest.version}" for each in parts
    )
    return Facts(
        (
            (_PROGRAMME.of(language), versions),
            (_UP_TO.of(language), str(first.on)),
            (_KNOWN.of(language), known),
        )
    )


def _sections(
    parts: Sequence[_Part], behind: Behind, language: Language, *, public: bool
) -> Iterator[Section]:
    def section(name: str, blocks: Sequence[Block]) -> Section:
        return Section(name, _SECTIONS[name].of(language), tuple(blocks))

    def each_of(name: str, made: Sequence[Sequence[Block]]) -> Section:
        """One part a programme, under its name where there are several."""
        if len(parts) == 1:
            return section(name, made[0])
        told = [
            Section(
                f"{name}-{part.whose.mark}", part.given.programme.name.of(language), tuple(blocks)
            )
            for part, blocks in zip(parts, made, strict=True)
        ]
        return section(name, told)

    yield each_of("short", [list(_short(each, language, public=public)) for each in parts])
    yield each_of("targets", [list(_targets(each, language)) for each in parts])
    if len(parts) > 1:
        yield section("side", list(side_by_side([each.given for each in parts], language)))
    yield each_of("groups", [list(_groups(each, language)) for each in parts])
    if public:
        yield section("notes", [Prose(_LEFT_OUT.of(language), "warn"), *_notes(parts, language)])
        return
    yield each_of("flow", [list(flow_blocks(each.whose, behind, language)) for each in parts])
    yield each_of(
        "caseload", [list(caseload_blocks(each.whose, behind, language)) for each in parts]
    )
    yield each_of("stays", [list(stays_blocks(each.whose, behind, language)) for each in parts])
    yield each_of(
        "follow-ups",
        [list(follow_up_blocks(each.whose, each.histories, behind, language)) for each in parts],
    )
    if any(each.given.kept is not None for each in parts):
        yield each_of(
            "overdue",
            [list(overdue_blocks(each.whose, each.histories, behind, language)) for each in parts],
        )
    yield each_of("quality", [list(_quality(each, behind, language)) for each in parts])
    yield section("notes", list(_notes(parts, language)))
    last = behind.section([each.whose for each in parts])
    if last is not None:
        yield last


def _short(part: _Part, language: Language, *, public: bool) -> Iterator[Block]:
    """Yield how many there are, and below it what was reached of the targets."""
    targets = (target_tiles(each, "targets", language) for each in part.given.counted)
    reached = tuple(tile for each in targets for tile in each)
    for tiles in (() if public else tuple(_counts(part, language)), reached):
        if tiles:
            yield Tiles(tiles)


def _counts(part: _Part, language: Language) -> Iterator[Tile]:
    phases = {each.id: each.part for each in part.given.programme.latest.phases}
    now = [each for each in part.whose.ways if phases.get(each.now.phase) != "after"]
    whole = len(part.whose.ways)
    yield Tile(_TILES["in_all"].of(language), str(whole), "", "plain", "flow")
    yield Tile(_TILES["now"].of(language), str(len(now)), "", "plain", "caseload")
    yield Tile(_TILES["over"].of(language), str(whole - len(now)), "", "plain", "flow")
    if part.given.kept is not None:
        late = overdue_in(part.histories)
        tone: Tone = "warn" if late else "good"
        yield Tile(_TILES["late"].of(language), str(late), "", tone, "overdue")


def _targets(part: _Part, language: Language) -> Iterator[Block]:
    if not part.given.counted:
        yield Prose(_UNCOUNTED.of(language), "warn")
    for place, (counted, rows) in enumerate(zip(part.given.counted, part.rows, strict=True)):
        mark = f"{part.whose.mark}-t{place}"
        yield from _under(part, place, list(target_blocks(counted, rows, mark, language)), language)


def _groups(part: _Part, language: Language) -> Iterator[Block]:
    for place, (counted, rows) in enumerate(zip(part.given.counted, part.rows, strict=True)):
        mark = f"{part.whose.mark}-g{place}"
        yield from _under(
            part, place, list(group_blocks(counted, rows, mark, language)), language, "g"
        )


def _under(
    part: _Part, place: int, blocks: Sequence[Block], language: Language, kind: str = "t"
) -> Iterator[Block]:
    """Yield the blocks, under the name of their family where there are several."""
    if len(part.given.counted) == 1:
        yield from blocks
        return
    name = part.given.counted[place].shown.family.name.of(language)
    yield Section(f"{part.whose.mark}-{kind}{place}-family", name, tuple(blocks))


def _quality(part: _Part, behind: Behind, language: Language) -> Iterator[Block]:
    wrong = [each for counted in part.given.counted for each in counted.wrong]
    return quality_blocks(part.whose, part.histories, wrong, behind, language)


def _notes(parts: Sequence[_Part], language: Language) -> Iterator[Block]:
    families = {
        each.shown.family.id: (each.shown, Declared.of(part.given.programme))
        for part in reversed(parts)
        for each in part.given.counted
    }
    return notes(tuple(families.values()), language)
