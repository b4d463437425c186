"""What is handed out holds all that is needed, nothing besides, and says the same of itself."""

import tarfile
import tomllib
from email.message import Message
from email.parser import Parser
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

import pathway
from tests._installed import source_of_ours, wheel_from, wheel_of_ours

_ROOT = Path(__file__).parents[2]
_JUNK = {"__pycache__", ".git", ".hypothesis", ".venv", "build", "dist", "mutants", ".mypy_cache"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of_ours(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source distribution."""
    packed = source_of_ours(tmp_path_factory.mktemp("source"))
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(packed) as file:
        file.extractall(folder, filter="data")
    (inner,) = folder.iterdir()
    return inner


def _names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as file:
        return set(file.namelist())


def _told(wheel: Path) -> Message:
    with ZipFile(wheel) as file:
        (name,) = (each for each in file.namelist() if each.endswith(".dist-info/METADATA"))
        return Parser().parsestr(file.read(name).decode())


def _of_the_package() -> set[str]:
    """What lies in the package's folder in the checkout, as it is named in a wheel."""
    source = _ROOT / "src"
    files = (each for each in source.rglob("*") if each.is_file())
    return {
        str(PurePosixPath(each.relative_to(source)))
        for each in files
        if not _JUNK & set(each.parts)
        and not any(part.endswith(".egg-info") for part in each.parts)
    }


def test_the_wheel_holds_the_package_and_what_tells_of_it(wheel: Path) -> None:
    apart = {each for each in _names(wheel) if ".dist-info/" in each}
    assert _names(wheel) - apart == _of_the_package()
    told = {each.partition(".dist-info/")[2] for each in apart}
    assert told == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    assert "pathway/py.typed" in _names(wheel)


def test_the_source_holds_what_building_testing_and_reading_need(source: Path) -> None:
    there = {each.name for each in source.iterdir()}
    folders = {"benchmarks", "changelog.d", "docs", "examples", "src", "tests", "tools"}
    files = {"CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"}
    files |= {"PKG-INFO", "SECURITY.md", "conftest.py", "pyproject.toml", ".gitignore"}
    assert there == folders | files
    assert [each for each in source.rglob("*") if each.name in _JUNK] == []


def test_the_wheel_made_from_the_source_is_the_same(
    wheel: Path, source: Path, tmp_path: Path
) -> None:
    again = wheel_from(source, tmp_path)
    with ZipFile(wheel) as first, ZipFile(again) as second:
        assert {each.filename: each.CRC for each in first.infolist()} == {
            each.filename: each.CRC for each in second.infolist()
        }


def test_the_version_stands_in_one_place(wheel: Path) -> None:
    assert _told(wheel)["Version"] == pathway.__version__
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    assert "\nversion:" not in (_ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_wheel_says_what_it_is_for_and_under_which_licence(wheel: Path) -> None:
    told = _told(wheel)
    classes = told.get_all("Classifier", [])
    for minor in (11, 12, 13, 14):
        assert f"Programming Language :: Python :: 3.{minor}" in classes
    assert "Typing :: Typed" in classes
    assert (told["License-Expression"], told["Requires-Python"]) == ("MIT", ">=3.11")
