"""What is remembered of sets is found again by value, and never grows without end."""

from pathway.verification import memory
from pathway.verification.members import some
from pathway.verification.memory import Memory
from pathway.verification.polyhedra import unit


def test_an_answer_is_found_again_by_what_was_asked() -> None:
    known: Memory[int, str] = Memory()
    assert known.keep(1, "one") == "one"
    assert known[1] == "one"


def test_all_is_forgotten_rather_than_more_kept_than_fits() -> None:
    known: Memory[int, int] = Memory()
    most = memory._MOST
    for each in range(most + 1):
        known.keep(each, each)
    assert dict(known) == {most: most}


def test_sets_that_differ_in_a_bound_alone_are_told_apart() -> None:
    point = {unit(0): 3, unit(0, -1): -3}
    assert some(point) == {0: 3}
    assert some({unit(0): 4, unit(0, -1): -4}) == {0: 4}
    assert some(dict(reversed(point.items()))) == {0: 3}
