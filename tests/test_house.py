"""The rules of the house that no linter knows: small files, opening sentences, sorted names."""

import ast
import importlib
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import pathway
from pathway.errors import ExtraMissing
from tests._installed import wheel_of_ours
from tools.lowest import lowest

_ROOT = Path(__file__).parent.parent
_SOURCE = _ROOT / "src" / "pathway"
_LONGEST = 300

_LARGE_EXTRAS = re.compile(r"\[(spark|simulation-fast)\]")
"""What not every environment of the tests has."""


def _files() -> Iterator[Path]:
    return _SOURCE.rglob("*.py")


def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def _opening_faults(text: str) -> list[str]:
    words = ast.get_docstring(_tree(text))
    if not words:
        return ["no docstring opens the file"]
    first = words.splitlines()[0]
    return [] if first.endswith((".", ":")) else [f"the first line is not a sentence: {first!r}"]


def _exported(text: str) -> list[str] | None:
    for node in _tree(text).body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=value)
                | ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value)
            ):
                names = ast.literal_eval(value)
                return [str(name) for name in names]
    return None


def _order(name: str) -> tuple[int, str]:
    """Constants first, then classes, then the rest: the order that ruff's RUF022 writes."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[0].isupper() else 2), name


def _export_faults(names: list[str] | None) -> list[str]:
    if names is None:
        return ["no __all__"]
    faults = [] if len(names) == len(set(names)) else ["a name stands twice in __all__"]
    return faults if names == sorted(names, key=_order) else [*faults, "__all__ is not sorted"]


def _taken_over(text: str, package: str, modules: set[str]) -> list[str]:
    """Return exported names that an import of the module of that name would put a module in place of."""
    return [
        each.asname or each.name
        for node in _tree(text).body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if (name := each.asname or each.name) in modules
        and not f"{node.module}.".startswith(f"{package}.{name}.")
    ]


def test_no_name_of_a_package_is_that_of_another_of_its_modules() -> None:
    found = {}
    for file in _SOURCE.rglob("__init__.py"):
        package = ".".join(file.parent.relative_to(_SOURCE.parent).parts)
        modules = {each.stem for each in file.parent.glob("*.py")}
        modules |= {each.parent.name for each in file.parent.glob("*/__init__.py")}
        found[package] = _taken_over(file.read_text(encoding="utf-8"), package, modules)
    assert {name: names for name, names in found.items() if names} == {}
    assert len(found) > 30
    text = "from house.roof import door\nfrom house.door import door\n"
    assert _taken_over(text, "house", {"door", "roof"}) == ["door"]


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {
        str(file.relative_to(_ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in _files()
    }
    assert {name: lines for name, lines in lengths.items() if lines > _LONGEST} == {}
    assert lengths, "the source folder was looked for in the wrong place"


def test_every_file_opens_with_a_sentence_about_itself() -> None:
    faults = {str(f.relative_to(_ROOT)): _opening_faults(f.read_text("utf-8")) for f in _files()}
    assert {name: fault for name, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("text", ["x = 1\n", '"""no stop at the end"""\n'])
def test_a_file_that_opens_without_a_sentence_is_noticed(text: str) -> None:
    assert _opening_faults(text)


def test_every_module_says_in_order_what_is_public() -> None:
    faults = {
        str(file.relative_to(_ROOT)): _export_faults(_exported(file.read_text("utf-8")))
        for file in _files()
    }
    assert {name: fault for name, fault in faults.items() if fault} == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x = 1\n", "no __all__"),
        ('__all__ = ["move", "Reason"]\n', "__all__ is not sorted"),
        ('__all__: list[str] = ["move", "move"]\n', "a name stands twice in __all__"),
    ],
)
def test_names_in_disorder_are_noticed(text: str, fault: str) -> None:
    assert _export_faults(_exported(text)) == [fault]


def test_every_public_name_exists() -> None:
    missing: list[str] = []
    for file in _files():
        if file.name == "__main__.py":
            continue
        parts = file.relative_to(_SOURCE.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        try:
            module = importlib.import_module(name)
        except ExtraMissing as missing_extra:
            if _LARGE_EXTRAS.search(str(missing_extra)):
                continue
            raise
        names: list[str] = getattr(module, "__all__", [])
        missing += [f"{name}.{public}" for public in names if not hasattr(module, public)]
    assert missing == []


def test_the_version_is_stated_in_one_place() -> None:
    assert version("participant-pathway") == pathway.__version__
    stated = re.compile(rf"(?<![\d.]){re.escape(pathway.__version__)}(?![\d.])")
    files = [*_files(), _ROOT / "pyproject.toml", _ROOT / "README.md", _ROOT / "CITATION.cff"]
    places = [file for file in files if stated.search(file.read_text(encoding="utf-8"))]
    assert places == [_SOURCE / "__init__.py"]


def test_the_wheel_ships_the_types_the_licence_and_every_module(tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel_of_ours(tmp_path)) as wheel:
        names = set(wheel.namelist())
    assert "pathway/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    sources = {str(file.relative_to(_SOURCE.parent)) for file in _files()}
    assert sources <= names
    folders = {name.partition("/")[0] for name in names}
    assert folders == {
        "pathway",
        "participant_pathway_pytest.py",  # outside the package: it is loaded in every run of pytest
        f"participant_pathway-{pathway.__version__}.dist-info",
    }


def test_navigator_is_found_by_entry_point_like_anyone_elses_programme() -> None:
    found = entry_points(group="participant_pathway.programmes")
    assert "navigator" in {entry.name for entry in found}
    assert {entry.value for entry in found if entry.name == "navigator"} == {
        "pathway.programmes.navigator:PROGRAMME"
    }


def test_the_lowest_versions_are_those_of_the_lower_bounds() -> None:
    project = """
        [project]
        dependencies = ["attrs>=23.2"]
        [project.optional-dependencies]
        cli = ["click>=8.1.7"]
    """
    assert lowest(project) == ["attrs==23.2", "click==8.1.7"]
    with pytest.raises(SystemExit, match="write name>=version"):
        lowest(project.replace("attrs>=23.2", "attrs"))
