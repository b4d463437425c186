"""Random words by key and counter: the published numbers, NumPy's numbers, and the same in any order."""

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.simulation.random import consecutive, key_of, replicated, scattered, words

_PUBLISHED = (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B)
"""Philox4x64-10 of key 0 and counter 0, from the known answers of Random123."""

counters = st.tuples(*(st.integers(0, 2**62) for _ in range(4)))
keys = st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))


def _numpys(key: tuple[int, int], counter: tuple[int, int, int, int]) -> list[int]:
    generator = np.random.Philox(key=np.array(key, np.uint64), counter=np.array(counter, np.uint64))
    return [int(word) for word in generator.random_raw(4)]


def test_the_words_of_nothing_are_the_published_ones() -> None:
    before_nobody = np.array([2**64 - 1], np.uint64)  # counts up to 0
    assert tuple(int(word[0]) for word in scattered((0, 0), (before_nobody, 0, 0, 0))) == _PUBLISHED


@given(keys, counters)
def test_the_words_are_those_that_numpy_gives_first(
    key: tuple[int, int], counter: tuple[int, int, int, int]
) -> None:
    participant, *place = counter
    assert [int(word[0]) for word in scattered(key, counter)] == _numpys(key, counter)
    one = consecutive(key, participant, 1, (place[0], place[1], place[2]))
    assert [int(word) for word in one[0]] == _numpys(key, counter)


def test_a_generator_with_a_round_less_is_not_taken_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_module("pathway.simulation.random.words"), "ROUNDS", 9)
    assert [int(word[0]) for word in scattered((1, 2), (3, 4, 5, 6))] != _numpys(
        (1, 2), (3, 4, 5, 6)
    )


@given(st.sets(st.integers(0, 3000), min_size=1, max_size=60), st.integers(0, 50))
def test_whom_else_words_are_made_for_changes_none(who: set[int], replication: int) -> None:
    key = (7, key_of("start_coaching"))
    participants = np.array(sorted(who), np.int64)
    everybodys = consecutive(key, 0, 3001, (replication, 2, 1))
    assert (words(key, participants, replication, 2, 1) == everybodys[participants]).all()


def test_nobody_has_no_words() -> None:
    assert words((1, 2), np.empty(0, np.int64)).shape == (0, 4)


def test_a_draw_is_numbered_by_its_name_for_good() -> None:
    assert key_of("") == 0xB4B2797457A0A6E4
    assert key_of("start_coaching") != key_of("start_coaching ")


def test_words_of_many_replications_are_those_of_each() -> None:
    made = replicated((7, 5), 9, [4, 1], (2, 3)).reshape(2, 9, 4)
    assert np.array_equal(made[0], consecutive((7, 5), 0, 9, (4, 2, 3)))
    assert np.array_equal(made[1], consecutive((7, 5), 0, 9, (1, 2, 3)))
    assert not np.array_equal(made[0], made[1])
