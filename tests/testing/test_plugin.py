import json
import os
import subprocess
import sys
import textwrap
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests._installed import Environment, wheel_of_ours

_ROOT = Path(__file__).parent.parent.parent

_SUITE = """
    import pytest
    from pathway.testing.suite import AdapterSuite
    from tests.testing.library import Library
    from tests.testing.small import DEFINITION

    class TestOurs(AdapterSuite):
        programme = "course.json"
        {more}

        @pytest.fixture
        def adapter(self):
            return Library(DEFINITION)
"""


def _project(folder: Path, **files: str) -> Path:
    from pathway.definition.document import dumps  # noqa: PLC0415
    from tests.testing.small import COURSE  # noqa: PLC0415

    (folder / "course.json").write_text(dumps(COURSE), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def _pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "participant_pathway_pytest"]
    command += ["-q", "-p", "no:cacheprovider", "-rs", *arguments]
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{_ROOT}{os.pathsep}{_ROOT / 'src'}"},
    )


def test_the_suite_of_a_right_system_reaches_all_there_is_in_two_processes_together(
    tmp_path: Path,
) -> None:
    project = _project(tmp_path, test_ours=_SUITE.format(more=""))
    asked = ("--participant-pathway-cov", "course.json", "--participant-pathway-fail-under", "100")
    written_to = ("--participant-pathway-cov-json", "reached.json")
    answer = _pytest(project, *asked, *written_to, "-n", "2")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.count("participant-pathway: course 1") == 1
    assert "total 100.0 %" in answer.stdout
    written = json.loads((project / "reached.json").read_text("utf-8"))
    assert written["course"]["percent"] == 100.0
    assert written["course"]["refused_alone"]["missing"] == []


@pytest.mark.slow
def test_what_is_left_out_is_shown_counted_and_missing_from_the_coverage(tmp_path: Path) -> None:
    project = _project(tmp_path, test_ours=_SUITE.format(more='unsupported = {"pause"}'))
    answer = _pytest(
        project, "--participant-pathway-cov=course.json", "--participant-pathway-fail-under=100"
    )
    assert answer.returncode == 1
    assert "not supported, with the trials left out: pause (" in answer.stdout
    assert "    missing: pause, taking_part" in answer.stdout
    assert "FAIL course: " in answer.stdout
    assert "100 % asked for" in answer.stdout


def test_steps_of_ones_own_tests_count_and_refusals_are_shown_in_words(tmp_path: Path) -> None:
    tests = """
        from datetime import date
        import pathway
        from pathway.testing import given

        COURSE = pathway.load("course.json")

        def test_start(participant_pathway_given):
            referred = participant_pathway_given(COURSE).step("refer", "2010-01-01", age=17)
            referred.when("start", "2010-01-02").refused_by("adult")

        def test_compared():
            p = pathway.Participation.refer(COURSE, on=date(2010, 1, 1), age=17)
            assert p.ask("start", on=date(2010, 1, 2)) == "accepted"
    """
    answer = _pytest(_project(tmp_path, test_own=tests), "--participant-pathway-cov=course.json")
    assert answer.returncode == 1
    assert "start refused by adult == 'accepted'" in answer.stdout
    assert "Refused: start on 2010-01-02" in answer.stdout
    assert "steps taken               1 / " in answer.stdout
    assert "rules refusing alone      1 / " in answer.stdout


def test_a_least_percentage_of_nothing_is_a_mistake(tmp_path: Path) -> None:
    answer = _pytest(_project(tmp_path), "--participant-pathway-fail-under=90")
    assert answer.returncode == pytest.ExitCode.USAGE_ERROR
    assert "needs --participant-pathway-cov PROGRAMME" in answer.stderr


def test_a_programme_that_is_not_there_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    answer = _pytest(_project(tmp_path), "--participant-pathway-cov=carre.json")
    assert answer.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--participant-pathway-cov carre.json: No programme 'carre.json'" in answer.stderr
    assert "INTERNALERROR" not in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stdout + answer.stderr


def test_a_suite_that_cannot_be_run_says_in_words_what_is_missing(tmp_path: Path) -> None:
    wrong = 'level, unsupported, drawn = "fuz", ["paus"], -1'
    lacking = _SUITE.format(more='level = "smoke"').replace(
        "return Library(DEFINITION)", "return 1"
    )
    project = _project(
        tmp_path,
        test_ours=_SUITE.format(more=wrong),
        test_theirs=lacking.replace("TestOurs", "TestTheirs"),
    )
    answer = _pytest(project, "--continue-on-collection-errors", "--maxfail=2")
    assert answer.returncode != pytest.ExitCode.OK
    assert "TestOurs: trials of course: 3 faults" in answer.stdout
    assert "level: there is no level 'fuz'. Did you mean 'fuzz'?" in answer.stdout
    assert "unsupported: course has no step or rule 'paus'. Did you mean 'pause'?" in answer.stdout
    assert "drawn: -1 journeys cannot be drawn" in answer.stdout
    assert "adapter: a int has no method `apply(case, step, on)`" in answer.stdout
    assert "Traceback" not in answer.stdout


def test_another_projects_suite_passes_with_the_core_and_pytest_alone(tmp_path: Path) -> None:
    """The plugin is loaded by its entry point, and imports nothing of the library."""
    environment = Environment(tmp_path / "environment")
    environment.install(wheel_of_ours(tmp_path / "wheel"))
    (site,) = (tmp_path / "environment").glob("lib/python*/site-packages")
    for name in ("pytest", "pluggy", "iniconfig", "packaging", "pygments"):
        ours = distribution(name)
        for top in {file.parts[0] for file in ours.files or ()} - {"..", "__pycache__"}:
            (site / top).symlink_to(Path(str(ours.locate_file(top))))
    project = tmp_path / "project"
    project.mkdir()
    (project / "test_theirs.py").write_text(
        "import sys\n\n"
        "def test_theirs(pytestconfig):\n"
        "    assert pytestconfig.pluginmanager.hasplugin('participant_pathway_pytest')\n"
        "    assert not [name for name in sys.modules if name.split('.')[0] in "
        "('pathway', 'hypothesis', 'transitions')]\n",
        encoding="utf-8",
    )
    answer = environment.run("python", "-m", "pytest", "-q", "-W", "error", str(project))
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "1 passed" in answer.stdout
