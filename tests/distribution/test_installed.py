"""The built wheel runs in an environment with nothing but what it asks for, by each extra alone."""

import tomllib
from pathlib import Path

import pytest

from tests._installed import Environment, wheel_of_ours
from tests.distribution.first_use import CORE, EXTRAS

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_DEVELOPERS = {"bench", "dev", "docs", "examples"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of_ours(tmp_path_factory.mktemp("wheel"))


def _installed(folder: Path, wheel: Path, *extras: str) -> Environment:
    environment = Environment(folder, *extras)
    environment.install(wheel)
    return environment


def test_every_extra_has_a_first_use() -> None:
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    assert set(EXTRAS) == set(project["optional-dependencies"]) - _DEVELOPERS - {"all", "spark"}


def test_without_an_extra_the_core_works_and_the_command_says_what_is_missing(
    wheel: Path, tmp_path: Path
) -> None:
    bare = _installed(tmp_path / "bare", wheel)
    ran = bare.run("python", "-W", "error", "-c", CORE)
    assert (ran.returncode, ran.stderr) == (0, "")
    for name in ("pathway", "participant-pathway"):
        asked = bare.run(name, "programmes")
        assert asked.returncode == 2
        assert 'pip install "participant-pathway[cli]"' in asked.stderr


@pytest.mark.parametrize("extra", EXTRAS)
def test_with_an_extra_alone_its_first_use_works(wheel: Path, tmp_path: Path, extra: str) -> None:
    ran = _installed(tmp_path / "one", wheel, extra).run("python", "-c", EXTRAS[extra].program)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("extra", EXTRAS)
def test_without_it_the_first_use_names_it(wheel: Path, tmp_path: Path, extra: str) -> None:
    use = EXTRAS[extra]
    if extra == "cli":
        pytest.skip("the command says it before it starts: asked above")
    ran = _installed(tmp_path / "none", wheel, *use.beside).run("python", "-c", use.program)
    assert ran.returncode == 1
    assert f'pip install "participant-pathway[{extra}]"' in ran.stderr


def test_with_all_of_them_the_main_job_runs_end_to_end(wheel: Path, tmp_path: Path) -> None:
    everything = _installed(tmp_path / "all", wheel, "all")
    ran = everything.run("pathway", "demo")
    assert ran.returncode == 0, ran.stderr
    assert everything.run("pathway", "--version").stdout.startswith("pathway, version ")
