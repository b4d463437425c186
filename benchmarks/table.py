"""The figures of a run, and the table that they make."""

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

__all__ = ["Figure", "table"]


@frozen
class Figure:
    """One thing measured: what, how much, and the mark it should keep to, where there is one.

    `reached` is None where what it is compared with is not installed.
    """

    what: str
    reached: float | None
    target: float | None = None
    kept: Literal["at least", "at most"] = "at least"
    unit: str = ""

    @property
    def keeps(self) -> bool | None:
        """Whether the mark is kept; None where there is none, or nothing to hold against it."""
        if self.reached is None or self.target is None:
            return None
        if self.kept == "at least":
            return self.reached >= self.target
        return self.reached <= self.target


def _number(value: float, unit: str) -> str:
    digits = 0 if abs(value) >= 100 or unit == "bytes" else 1 if abs(value) >= 10 else 2  # noqa: PLR2004
    return f"{value:.{digits}f}{f' {unit}' if unit else ''}"


def _row(figure: Figure) -> str:
    target = (
        "" if figure.target is None else f"{figure.kept} {figure.target:g} {figure.unit}".strip()
    )
    reached = "not installed" if figure.reached is None else _number(figure.reached, figure.unit)
    verdict = {True: "yes", False: "no", None: ""}[figure.keeps]
    return f"| {figure.what} | {target} | {reached} | {verdict} |"


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table in Markdown."""
    head = ("| what | target | reached | kept |", "| --- | --- | --- | --- |")
    return "\n".join((*head, *(_row(figure) for figure in figures)))
