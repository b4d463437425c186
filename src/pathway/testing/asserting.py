"""Asserts what the core answered, and shows the whole answer where it was another."""

from pathway.decision import Accepted, Refusal

__all__ = ["assert_accepted", "assert_refused_by"]


def assert_accepted(answer: Accepted | Refusal) -> Accepted:
    """Return the answer where it accepts; else raise `AssertionError` with the refusal in words."""
    __tracebackhide__ = True
    if isinstance(answer, Refusal):
        raise AssertionError(f"expected to be accepted\n{answer}")  # noqa: TRY004  it is one
    return answer


def assert_refused_by(answer: Accepted | Refusal, *rules: str) -> Refusal:
    """Return the answer where exactly these rules refuse; else raise `AssertionError` in words."""
    __tracebackhide__ = True
    wanted = ", ".join(rules)
    if isinstance(answer, Accepted):
        said = f"expected to be refused by {wanted}\nAccepted, leads to {answer.state.phase}"
        raise AssertionError(said)  # noqa: TRY004  it is one
    if {each.rule for each in answer.reasons} != set(rules):
        raise AssertionError(f"expected to be refused by {wanted} and no other rule\n{answer}")
    return answer
