"""Takes the picture of the report that stands in the README: the demo's journal, in a real browser."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pathway.cli.app import main
from tests.report.browser import browsing, opened

__all__ = ["take"]

_PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "report.png"
_WIDE, _HIGH = 1_000, 1_150


def take(picture: Path = _PICTURE) -> None:
    """Write the top of the report on the demo's journal, as a PNG."""
    with TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        main(["demo", "--out", str(Path(folder, "demo"))])
        main(["report", f"sqlite:///{folder}/demo/journal.db", "--out", str(page)])
        with browsing() as browser, opened(browser, page, width=_WIDE) as shown:
            shown.set_viewport_size({"width": _WIDE, "height": _HIGH})
            shown.screenshot(path=picture)


if __name__ == "__main__":
    take()
