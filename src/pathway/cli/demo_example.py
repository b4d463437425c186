"""Picks one journey of a replay, and a few refusals more, and tells them step by step."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from pathway.cli.refusal_lines import refusal_text
from pathway.cli.replaying import Walk
from pathway.cli.rows import Row
from pathway.decision import Refusal
from pathway.texts import Language, Text

__all__ = ["Example"]

_MORE = 4
_ROUTINE = "log_hours"
_REFUSED = Text(sv="avslag", en="refused")
_TAKEN = Text(sv="godtaget", en="accepted")
_JOURNEY = Text(sv="Ett deltagande, steg för steg", en="One participation, step by step")
_OTHERS = Text(sv="Några avslag till", en="A few refusals more")


@frozen(eq=False)
class Example:
    """The journey to tell, once it is found, and refusals by other rules."""

    _journey: list[tuple[Sequence[Row], Walk]] = field(factory=list)
    _more: dict[str, tuple[Row, Refusal]] = field(factory=dict)

    def consider(self, rows: Sequence[Row], walk: Walk) -> None:
        """Keep the first journey that led through support and met a refusal; of others, refusals."""
        steps = {row.step for row in rows}
        if not self._journey and walk.refused and {"start_internship", "follow_up"} <= steps:
            self._journey.append((rows, walk))
            return
        for row, refusal in walk.refused:
            self._more.setdefault(refusal.reasons[0].rule, (row, refusal))

    def lines(self, language: Language) -> Iterator[str]:
        """Yield what to print: one step a line, refusals with their reasons."""
        told: set[str] = set()
        for rows, walk in self._journey:
            yield f"{_JOURNEY.of(language)}: {walk.participation}"
            refused = {row.line: refusal for row, refusal in walk.refused}
            for row in rows:
                refusal = refused.get(row.line)
                if refusal is not None:
                    told |= {reason.rule for reason in refusal.reasons}
                    yield f"{_step(row)}  {_REFUSED.of(language)}"
                    yield from (f"    {line}" for line in refusal.text(language).splitlines()[1:])
                elif row.step != _ROUTINE:
                    yield f"{_step(row)}  {_TAKEN.of(language)}"
            yield ""
        others = [each for rule, each in self._more.items() if rule not in told][:_MORE]
        if others:
            yield f"{_OTHERS.of(language)}:"
        for row, refusal in others:
            yield from (f"  {line}" for line in refusal_text(row, refusal, language).splitlines())
        yield ""


def _step(row: Row) -> str:
    details = ", ".join(f"{name} {value}" for name, value in row.told.items())
    return f"  {row.on}  {row.step}{f' ({details})' if details else ''}"
