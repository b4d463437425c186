"""Says in words what a test compared with a refusal, for the report of a failed assertion."""

from pathway.decision import Accepted, Refusal

__all__ = ["compared"]


def compared(op: str, left: object, right: object) -> list[str] | None:
    """Return the lines that pytest shows, the first as a headline; None where there is no refusal."""
    if not isinstance(left, Refusal) and not isinstance(right, Refusal):
        return None
    lines = [f"{_named(left)} {op} {_named(right)}"]
    for side in (left, right):
        if isinstance(side, Refusal):
            lines += str(side).splitlines()
    return lines


def _named(side: object) -> str:
    match side:
        case Refusal(step=step, reasons=reasons):
            return f"{step.trigger} refused by {', '.join(each.rule for each in reasons)}"
        case Accepted(state=state):
            return f"accepted, now in {state.phase}"
        case _:
            return repr(side)
