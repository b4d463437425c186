"""Keeps, for those who may see them, the participations behind each figure, and leads to them."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from pathway.dates import day_of
from pathway.indicators.declared import Declared
from pathway.report.blocks import Block, Cell, Column, Link, Prose, Section, Table
from pathway.report.results.given import Given
from pathway.report.results.ways import Way
from pathway.texts import Language, Text

__all__ = ["Behind", "Whose"]

_TITLE = Text("Vilka som står bakom siffrorna", "Who stands behind the figures")
_LEAD = Text(
    "Pseudonymer för enskilda deltagare: bara för den som får se journalen. Numren är de i "
    "listan över deltaganden; pathway timeline visar hela vägen.",
    "Pseudonyms of single participants: only for those who may see the journal. The numbers are those of "
    "the list of participations; pathway timeline shows the whole way.",
)
_LISTS = Text("Deltaganden bakom varje siffra", "Participations behind each figure")
_FIGURE = Text("siffra", "figure")
_WHO = Text("deltaganden", "participations")
_ROWS = Text("Deltaganden", "Participations")
_HIDDEN = Text("inte namngivna (skyddad identitet)", "not named (identity protected)")
_COLUMNS = (
    Text("nr", "no."),
    Text("deltagande", "participation"),
    Text("fas", "phase"),
    Text("sedan", "since"),
    Text("började", "began"),
)

_DAYS = _COLUMNS[-2:]


@define
class Behind:
    """What has been asked after; `shown`: whether participations may be named at all."""

    language: Language
    shown: bool
    _lists: list[tuple[str, Text, str]] = field(factory=list)

    def cell(
        self, said: str, whose: "Whose", title: Text, groups: Mapping[str, Sequence[int]]
    ) -> Cell:
        """Return a figure, with the way to the participations in it where they may be seen.

        *groups*: participations by number in the log, by what is said of them; empty for none.
        """
        told = "; ".join(self._told(whose, groups))
        if not self.shown or not told or not said:
            return said
        name = f"b{len(self._lists) + 1}"
        self._lists.append((name, title, told))
        return Link(said, name)

    def _told(self, whose: "Whose", groups: Mapping[str, Sequence[int]]) -> Iterator[str]:
        for label, numbers in groups.items():
            if not numbers:
                continue
            told = list(dict.fromkeys(numbers))
            seen = [str(each) for each in told if each in whose.named]
            hidden = len(told) - len(seen)
            if hidden:
                seen.append(f"{_HIDDEN.of(self.language)}: {hidden}")
            yield f"{label}: {' '.join(seen)}" if label else " ".join(seen)

    def section(self, whose: "Sequence[Whose]") -> Section | None:
        """Return the lists that were asked after, and a row for each participation; None for none."""
        if not self.shown:
            return None
        language = self.language
        lists = Table(
            _LISTS.of(language),
            (Column(_FIGURE.of(language)), Column(_WHO.of(language))),
            tuple((title.of(language), told) for _, title, told in self._lists),
            tuple(name for name, _, _ in self._lists),
            wordy=True,
        )
        blocks: list[Block] = [Prose(_LEAD.of(language), "warn")]
        if self._lists:
            blocks.append(lists)
        blocks += [each.table(language) for each in whose]
        return Section("behind", _TITLE.of(language), tuple(blocks))


@define
class Whose:
    """The participations of one programme, and which of them may be named; `mark` begins their ids."""

    given: Given
    mark: str
    ways: tuple[Way, ...]
    named: frozenset[int] = field(init=False)

    @named.default
    def _named(self) -> frozenset[int]:
        return frozenset(each.number for each in self.ways if each.person not in self.given.without)

    def table(self, language: Language) -> Table:
        """Return a row for each participation that may be named."""
        phases = Declared.of(self.given.programme).phases
        rows = [each for each in self.ways if each.number in self.named]
        title = f"{_ROWS.of(language)}, {self.given.programme.name.of(language)}"
        return Table(
            title,
            tuple(Column(each.of(language), each in _DAYS) for each in _COLUMNS),
            tuple(
                (
                    str(each.number),
                    each.name,
                    phases[each.now.phase].of(language),
                    str(day_of(each.now.since)),
                    str(day_of(each.stays[0].since)),
                )
                for each in rows
            ),
            tuple(f"{self.mark}-{each.number}" for each in rows),
        )
