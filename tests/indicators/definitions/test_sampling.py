"""So many must be asked that a share is known within three points at 95 %."""

import pytest

from pathway.indicators.sampling import sample_size


@pytest.mark.parametrize(
    ("frame", "size"), [(0, 0), (1, 1), (135, 120), (500, 341), (1_000, 517), (5_000, 880)]
)
def test_the_sizes_are_those_of_the_guidance(frame: int, size: int) -> None:
    assert sample_size(frame) == size


def test_a_frame_is_never_asked_more_than_whole_and_grows_towards_the_infinite_size() -> None:
    sizes = [sample_size(frame) for frame in range(3_000)]
    assert all(size <= frame for frame, size in enumerate(sizes))
    assert sizes == sorted(sizes)
    assert sample_size(10**9) == 1_068


def test_a_wider_margin_asks_fewer() -> None:
    assert sample_size(1_000, margin=0.05) == 278


@pytest.mark.parametrize(("frame", "margin"), [(-1, 0.03), (10, 0.0), (10, 1.0)])
def test_impossible_questions_are_faults(frame: int, margin: float) -> None:
    with pytest.raises(ValueError, match=str(frame)):
        sample_size(frame, margin)
