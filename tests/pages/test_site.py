"""The pages make a site without a warning, and what is wrong with one is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.reference.api import api_pages, described_in, rooms

_ROOT = Path(__file__).parents[2]
_MAKE = (
    "import sys; from pathlib import Path; from tools.site import site; "
    "sys.exit(site(Path(sys.argv[1]), Path(sys.argv[2])))"
)


def _made(pages: Path, build: Path) -> subprocess.CompletedProcess[str]:
    """Make a site in a process of its own: Sphinx changes much about the one that it runs in."""
    command = [sys.executable, "-c", _MAKE, str(pages), str(build)]
    return subprocess.run(command, check=False, cwd=_ROOT, capture_output=True, text=True)


@pytest.mark.slow
def test_the_pages_make_a_site_without_a_warning(tmp_path: Path) -> None:
    made = _made(_ROOT / "docs", tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    for page in (_ROOT / "docs").rglob("*.md"):
        name = page.relative_to(_ROOT / "docs").with_suffix(".html")
        assert (tmp_path / "docs" / name).exists()
    assert (tmp_path / "docs" / "reference" / "api" / "journal.html").exists()


@pytest.mark.slow
def test_a_link_to_no_page_is_told(tmp_path: Path) -> None:
    pages = tmp_path / "few"
    pages.mkdir()
    (pages / "conf.py").write_text((_ROOT / "docs" / "conf.py").read_text(encoding="utf-8"))
    (pages / "README.md").write_text("# A\n\n[b](b.md) [c](#nowhere)\n", encoding="utf-8")
    (pages / "b.md").write_text("# B\n\n[d](d.md)\n", encoding="utf-8")
    made = _made(pages, tmp_path)
    assert made.returncode == 1
    assert "'d.md'" in made.stderr
    assert "nowhere" in made.stderr


def test_every_room_has_a_page_with_every_name_that_its_modules_define() -> None:
    pages = api_pages()
    for room, modules in rooms().items():
        page = pages[f"{room.removeprefix('pathway.')}.md"]
        assert f"# `{room}` in full" in page
        assert modules
    assert "### `Journal`" in pages["journal.md"]
    assert "### `decide`" in pages["decision.md"]
    assert "### `_kept`" not in pages["journal.md"]


def test_a_class_is_told_with_its_fields_and_a_constant_with_the_words_below_it() -> None:
    source = (
        'LONG = 3\n"""How long."""\n\n@record\nclass Stay(Spell):\n    """A stay."""\n\n'
        "    days: int\n    _own: int = 0\n\n    def ends(self) -> date:\n"
        '        """Return its end."""\n'
    )
    constant, stay = described_in(source)
    assert (constant.code, constant.docstring) == ("LONG = 3", "How long.")
    assert stay.code == "@record\nclass Stay(Spell):\n    days: int"
    assert stay.methods == (("def ends(self) -> date", "Return its end."),)
