"""`pathway new` writes a package that works at once, or nothing at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pathway.cli.scaffold import files_of, lay_out, name_faults
from tests._installed import Environment, wheel_from, wheel_of_ours
from tests.cli.running import run

NAME = "harbour_track"


def _installed_by_hand(folder: Path) -> dict[str, str]:
    """An environment in which Python finds the package and its entry point, without pip."""
    told = folder / "src" / f"{NAME}-0.1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-track\nVersion: 0.1.0\n")
    group = "participant_pathway.programmes"
    (told / "entry_points.txt").write_text(f"[{group}]\n{NAME} = {NAME}:PROGRAMME\n")
    return {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def _python(
    folder: Path, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_programme_passes_its_tests_and_can_be_shown_and_replayed(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    ran = run("new", NAME, "--dir", folder)
    assert (ran.status, ran.err) == (0, "")
    environment = _installed_by_hand(folder)
    tested = _python(folder, environment, "pytest", "-q", "-p", "no:cacheprovider")
    assert (tested.returncode, "5 passed" in tested.stdout) == (0, True), tested.stdout
    shown = _python(folder, environment, "pathway", "show", NAME, "--lang", "sv")
    assert shown.returncode == 0
    assert shown.stdout.startswith(f"Harbour track ({NAME}@1)\n")
    assert "antagande: exempel" in shown.stdout
    readme = (folder / "README.md").read_text(encoding="utf-8")
    steps = readme.split("```text\n")[1].split("```")[0]
    (folder / "steps.csv").write_text(steps, encoding="utf-8")
    replayed = _python(folder, environment, "pathway", "replay", NAME, "steps.csv")
    assert replayed.returncode == 0, replayed.stdout + replayed.stderr


@pytest.mark.slow
def test_a_changed_rule_makes_its_tests_fail(tmp_path: Path) -> None:
    lay_out(NAME, tmp_path / "made")
    definition = tmp_path / "made" / "src" / NAME / "definition.py"
    text = definition.read_text(encoding="utf-8")
    assert "Span(weeks=4)" in text
    definition.write_text(text.replace("Span(weeks=4)", "Span(weeks=3)"), encoding="utf-8")
    environment = _installed_by_hand(tmp_path / "made")
    tested = _python(tmp_path / "made", environment, "pytest", "-q", "-p", "no:cacheprovider")
    assert tested.returncode == 1
    assert "test_four_weeks_are_needed_to_complete" in tested.stdout


@pytest.mark.slow
def test_its_wheel_is_found_by_entry_point(tmp_path: Path) -> None:
    lay_out(NAME, tmp_path / "made")
    ours, theirs = (
        wheel_of_ours(tmp_path / "ours"),
        wheel_from(tmp_path / "made", tmp_path / "their"),
    )
    environment = Environment(tmp_path / "environment")
    environment.install(ours, theirs)
    ran = environment.run("python", "-c", f"import pathway; print(pathway.load('{NAME}').name.sv)")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Harbour track\n", "")


def test_it_says_what_was_written_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("new", NAME)
    assert ran.out.splitlines() == [
        f"{NAME}: 6 files in {NAME}",
        "  README.md",
        "  pyproject.toml",
        f"  src/{NAME}/__init__.py",
        f"  src/{NAME}/definition.py",
        f"  src/{NAME}/py.typed",
        "  tests/test_programme.py",
        "",
        "Next:",
        f"  cd {NAME}",
        (
            '  pip install "CHECKOUT[cli]"  # in a new environment only: CHECKOUT is where the library '
            "was cloned"
        ),
        '  pip install -e ".[test]"',
        "  pytest",
        f"  pathway show {NAME}",
    ]
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_an_empty_folder_is_written_into_and_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ran = run("new", NAME, "--dir", ".")
    assert ran.status == 0
    assert "  cd " not in ran.out
    assert {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()} == set(
        files_of(NAME)
    )
    assert list(Path().iterdir())


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("kept")
    ran = run("new", NAME, "--dir", tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"'{NAME}': 1 fault\n"
        f"  {tmp_path}: not empty, and nothing is overwritten. Name a new folder with --dir.\n"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    ran = run("new", "Jobbspår för alla", "--dir", tmp_path / "none" / "made")
    assert ran.status == 2
    assert ran.err == (
        "'Jobbspår för alla': 2 faults\n"
        "  a programme's name is its package's, too: small letters a-z, figures and single "
        "underscores, a letter first. Choose another, such as my_programme.\n"
        f"  {tmp_path / 'none' / 'made'}: {tmp_path / 'none'} is no folder. "
        "Make it first, or name another.\n"
    )


def test_a_file_and_a_broken_link_are_no_folders(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "a file, not a folder" in run("new", NAME, "--dir", tmp_path / "file").err
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "a link that leads nowhere" in run("new", NAME, "--dir", tmp_path / "link").err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "link"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ångermanland", "Write angermanland."),
        ("job-track", "Write job_track."),
        ("job__track", "Write job_track."),
        ("2024", "Write programme_2024."),
        ("../up", "Write up."),
        ("", "Choose another, such as my_programme."),
        ("a" * 61, "the name has 61 letters. Write 60 at the most."),
        ("class", "Python keeps that name for itself. Write class_programme."),
        ("json", "Python keeps that name for itself. Write json_programme."),
        ("pathway", "Write pathway_programme."),
        ("attrs", "a package of that name is installed, and one would hide the other."),
        ("navigator", "a programme of that name is installed. Write navigator_programme."),
    ],
)
def test_a_name_that_will_not_do_is_told_with_one_that_will(name: str, told: str) -> None:
    (fault,) = name_faults(name)
    assert told in fault


def test_a_name_that_will_do_has_no_fault() -> None:
    assert list(name_faults(NAME)) == []


@pytest.mark.parametrize("already_there", [False, True])
def test_where_writing_fails_nothing_is_left(
    already_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "made"
    if already_there:
        target.mkdir()
    moves = list[Path]()
    rename = Path.rename

    def full(path: Path, to: Path) -> Path:
        moves.append(path)
        if len(moves) == (2 if already_there else 1):
            raise OSError(28, "No space left on device", str(to))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", full)
    ran = run("new", NAME, "--dir", target)
    assert (ran.status, "No space left on device" in ran.err) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == (["made"] if already_there else [])
    assert not already_there or list(target.iterdir()) == []
