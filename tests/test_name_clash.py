"""Another project named `pathway` beside ours is noticed, named, and said how to be rid of."""

from pathlib import Path

import pytest

from pathway.installation import check_installation
from tests._installed import Environment, wheel_from, wheel_of_ours

_OTHER = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "pathway"
version = "9.9.9"
[project.scripts]
pathway = "pathway.cli:main"
"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of_ours(tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the same name and the same package folder as the project on the public index."""
    project = tmp_path_factory.mktemp("other")
    (project / "pathway").mkdir()
    (project / "pyproject.toml").write_text(_OTHER)
    (project / "pathway" / "__init__.py").write_text("OTHER = True\n")
    (project / "pathway" / "cli.py").write_text("def main():\n    print('the other')\n")
    return wheel_from(project, project / "dist")


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path / "environment")


def test_ours_alone_says_nothing_of_a_mixed_installation(
    environment: Environment, ours: Path
) -> None:
    environment.install(ours)
    for answer in (
        environment.run("python", "-m", "pathway"),
        environment.run("participant-pathway"),
        environment.run("pathway"),
    ):
        assert "Mixed installation" not in answer.stderr


@pytest.mark.parametrize("ours_last", [pytest.param(True, marks=pytest.mark.slow), False])
def test_the_other_beside_ours_is_noticed_by_both_ways_in(
    environment: Environment, ours: Path, other: Path, ours_last: bool
) -> None:
    environment.install(*((other, ours) if ours_last else (ours, other)))
    for answer in (
        environment.run("python", "-m", "pathway"),
        environment.run("participant-pathway"),
    ):
        assert "Mixed installation" in answer.stderr
        assert '"participant-pathway" 0.' in answer.stderr
        assert '"pathway" 9.9.9' in answer.stderr
        assert "python -m pip uninstall pathway participant-pathway" in answer.stderr
        assert "Traceback" not in answer.stderr
        assert answer.stdout == "", "the other project's code ran under our name"
        assert answer.returncode == 2


@pytest.mark.slow
def test_the_commands_that_are_named_mend_it(
    environment: Environment, ours: Path, other: Path
) -> None:
    environment.install(ours, other)
    environment.uninstall("pathway")
    environment.uninstall("participant-pathway")
    environment.install(ours)
    answer = environment.run("python", "-c", "import pathway; print(pathway.__version__)")
    assert answer.returncode == 0, answer.stderr
    assert "Mixed installation" not in environment.run("participant-pathway").stderr


def test_the_core_alone_can_be_imported_and_says_how_to_get_the_command_line(
    environment: Environment, ours: Path
) -> None:
    environment.install(ours)
    answer = environment.run("participant-pathway", "programmes")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr == (
        'The command line needs the extra "cli". Install it with: '
        'python -m pip install "participant-pathway[cli]"\n'
    )


def test_importing_the_package_asks_nothing_about_the_installation(
    environment: Environment, ours: Path
) -> None:
    environment.install(ours)
    program = "import sys, pathway; print('pathway.installation' in sys.modules)"
    assert environment.run("python", "-c", program).stdout == "False\n"


def test_a_distribution_of_that_name_without_our_folder_is_no_clash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_distribution(tmp_path, record="elsewhere/__init__.py,,\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert check_installation() is None


def test_a_distribution_of_that_name_that_lists_no_files_is_taken_as_a_clash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_distribution(tmp_path, record=None)
    monkeypatch.syspath_prepend(tmp_path)
    assert "Mixed installation" in (check_installation() or "")


def _write_distribution(folder: Path, *, record: str | None) -> None:
    information = folder / "pathway-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: pathway\nVersion: 1.0\n")
    if record is not None:
        (information / "RECORD").write_text(record)
