"""Shows steps on lines of their own: day, trigger, what is told and by whom."""

from collections.abc import Iterable

from pathway.commands import Step

__all__ = ["in_a_line", "in_lines"]


def in_a_line(step: Step) -> str:
    """Return the step as one line, its day first."""
    told = [f"{name}={value}" for name, value in step.told.items()]
    by = [] if step.by is None else [f"by={step.by}"]
    return " ".join([str(step.on), step.trigger, *told, *by])


def in_lines(steps: Iterable[Step]) -> list[str]:
    """Return the steps, each as an indented line."""
    return [f"  {in_a_line(step)}" for step in steps]
