"""Counts Navigator's own indicators over the invented cohort: what was planned beside what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from pathway.definition import Programme
from pathway.events import AnyEvent
from pathway.texts import Language, Text

if TYPE_CHECKING:
    from pathway.indicators.table import IndicatorTable

__all__ = ["DemoTargets"]

_TITLE = Text(sv="Mål och utfall", en="Targets and actuals")


@frozen(eq=False)
class DemoTargets:
    """The events of the cohort; they are counted when all are there. `on` is the day of the report."""

    programme: Programme
    on: date
    events: list[AnyEvent] = field(factory=list)

    def take(self, events: Sequence[AnyEvent]) -> None:
        """Take the events of a participation in, or of the project."""
        self.events.extend(events)

    def table(self, language: Language) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
        """Return title, headings and rows."""
        from pathway.cli.indicator_shown import figure_rows  # noqa: PLC0415  the demo begins without

        table = self._counted()
        return (_TITLE.of(language), *figure_rows(table, table.with_targets(), language))

    def as_object(self) -> list[dict[str, object]]:
        """Return each figure for which there is a target, as what JSON holds."""
        table = self._counted()
        rows = [dict(zip(table.columns, table.cells(row), strict=True)) for row in table.rows]
        return [{**row} for row in rows if row["target"] is not None]

    def _counted(self) -> "IndicatorTable":
        from pathway.indicators.families import family  # noqa: PLC0415  as above
        from pathway.indicators.figures import figures  # noqa: PLC0415  likewise
        from pathway.indicators.log import Log  # noqa: PLC0415  likewise

        log = Log.replayed(self.programme, self.events)
        return figures(log, family(self.programme.id), on=self.on)
