"""Files appear together when all is well, and not at all otherwise."""

import os
import stat
from pathlib import Path

import pytest

from pathway.cli.outputs import outputs
from pathway.errors import UnusableInput


def test_files_appear_only_when_the_block_has_ended_well(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with outputs() as made:
        made.begin(first).write("one\n")
        made.begin(second).write("two\n")
        assert not first.exists()
    assert (first.read_text(), second.read_text()) == ("one\n", "two\n")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_nothing_is_left_when_the_block_fails(fault: type[BaseException], tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("kept")

    def half() -> None:
        with outputs() as made:
            made.begin(old).write("half")
            made.begin(tmp_path / "new").write("half")
            raise fault

    with pytest.raises(fault):
        half()
    assert old.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [old]


def test_a_second_place_that_cannot_be_written_leaves_the_first_unwritten(tmp_path: Path) -> None:
    def one_of_two() -> None:
        with outputs() as made:
            made.begin(tmp_path / "first").write("one")
            made.begin(tmp_path / "none" / "second")

    with pytest.raises(UnusableInput):
        one_of_two()
    assert list(tmp_path.iterdir()) == []


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with outputs() as made:
        made.begin(link).write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_is_as_open_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with outputs() as made:
        made.begin(tmp_path / "made")
    assert (tmp_path / "made").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_is_no_file_is_written_as_it_comes() -> None:
    with outputs() as made:
        made.begin(Path(os.devnull)).write("anything")
    assert not Path(os.devnull).is_file()


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    place = tmp_path / ("å" * 127)
    with outputs() as made:
        made.begin(place).write("x")
    assert place.read_text() == "x"
