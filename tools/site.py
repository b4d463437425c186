"""Makes a site of the pages: those of docs, and one for each room with every public name."""

import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import main as sphinx

from tools.reference.api import api_pages

__all__ = ["site"]

_ROOT = Path(__file__).parent.parent
_LINE = "- [Every public name](api/README.md): of every room, with its docstring\n"


def site(pages: Path, build: Path) -> int:
    """Make the site of a folder of pages below `build`; return 0, or 1 where anything was warned of.

    The pages are copied first, so that what is made for the site alone lies beside none of them.
    """
    copied = build / "pages"
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(pages, copied)
    reference = copied / "reference"
    if reference.is_dir():
        (reference / "api").mkdir()
        for name, text in api_pages().items():
            (reference / "api" / name).write_text(text, encoding="utf-8")
        with (reference / "README.md").open("a", encoding="utf-8") as file:
            file.write(_LINE)
    # Whole each time: what an interrupted build left behind would be warned of.
    whole = ["--fresh-env", "--write-all"]
    words = ["--fail-on-warning", "--keep-going", "--quiet", *whole, "-b", "html"]
    return min(1, sphinx([*words, str(copied), str(build / "docs")]))


if __name__ == "__main__":
    status = site(_ROOT / "docs", _ROOT / "build")
    if status == 0:
        print("build/docs/README.html")
    sys.exit(status)
