"""The researcher's notebook runs from top to bottom, and finds what its words say it finds."""

import json
import re
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "examples" / "researcher" / "navigator.ipynb"


def _code() -> list[str]:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return ["".join(each["source"]) for each in cells if each["cell_type"] == "code"]


def test_it_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert len(cells) > 20
    code = [each for each in cells if each["cell_type"] == "code"]
    assert all(each["outputs"] == [] and each["execution_count"] is None for each in code)


def test_its_cells_find_what_its_words_say(capsys: pytest.CaptureFixture[str]) -> None:
    # In this process and with fewer replications: as a notebook it runs in the slow test.
    pytest.importorskip("IPython")
    names: dict[str, object] = {}
    for cell in _code():
        if "sensitivity(" not in cell:  # it takes as long as all the others
            fewer = cell.replace("replications=100", "replications=12")
            exec(compile(fewer, "cell", "exec"), names)  # noqa: S102  the notebook's own cells
    said = capsys.readouterr().out
    for words in (
        r"the target is 28%",
        r"28 places with a coach, of which 2\d% are used",
        r"introduction: \+1\d\.\d days",
        r"two coaches: used 5\d%",
        r"days: introduction +28\.\d+ \+25",
        r"breaks full-introduction",
        r"9 of 9 intervals hold",
    ):
        assert re.search(words, said), words
    fifth = names["five"], names["run"]
    assert len({each.summary().participants for each in fifth}) == 1  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_kernel_runs_it_as_it_stands() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=600).execute()
    shown = [
        kind
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        for kind in output.get("data", ())
    ]
    assert shown.count("image/svg+xml") == 2
    assert shown.count("text/html") == 3
