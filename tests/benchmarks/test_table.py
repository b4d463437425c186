from random import Random

import pytest

from benchmarks.holding import coached
from benchmarks.table import Figure, table
from benchmarks.timing import ratio, rounds


@pytest.mark.parametrize(
    ("figure", "keeps"),
    [
        (Figure("speed", 0.7, 0.7), True),
        (Figure("speed", 0.69, 0.7), False),
        (Figure("cost", 1.5, 1.5, "at most"), True),
        (Figure("cost", 1.51, 1.5, "at most"), False),
        (Figure("speed", None, 50), None),
        (Figure("speed", 3.0), None),
    ],
)
def test_a_figure_says_whether_its_mark_is_kept(figure: Figure, keeps: bool | None) -> None:
    assert figure.keeps is keeps


def test_the_table_shows_the_mark_beside_what_was_reached() -> None:
    figures = [
        Figure("step", 0.74, 0.7),
        Figure("memory", 412.4, 400, "at most", "bytes"),
        Figure("step over that of sismic", None, 50),
    ]
    assert table(figures).splitlines()[2:] == [
        "| step | at least 0.7 | 0.74 | yes |",
        "| memory | at most 400 bytes | 412 bytes | no |",
        "| step over that of sismic | at least 50 | not installed |  |",
    ]


def test_ratios_are_formed_inside_their_round() -> None:
    found = {"one": [2.0, 40.0, 6.0], "other": [1.0, 10.0, 2.0]}
    assert ratio(found, "one", "other") == 3.0


def test_contestants_take_turns_and_the_first_round_is_thrown_away() -> None:
    order: list[str] = []

    def contestant(name: str):
        return lambda: (lambda: order.append(name), 1)

    found = rounds({"one": contestant("one"), "other": contestant("other")}, 2)
    assert order == ["other", "one", "one", "other", "other", "one"]
    assert {name: len(each) for name, each in found.items()} == {"one": 2, "other": 2}


def test_the_states_that_are_weighed_know_everything() -> None:
    state = coached(Random(3), "participation-1", "person-1")  # noqa: S311  invented
    assert state.phase == "coaching"
    assert None not in state.known
    assert "unknown" not in state.known
