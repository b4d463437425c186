"""Opens a page from disk in a real Chromium without network, and tells what is to be held of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests._require import chromium

__all__ = ["NARROW", "WIDE", "Seen", "browsing", "opened", "seen"]

WIDE = 1100
NARROW = 360

_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)


_ASKED = {"resultTypes": ["violations"]}


@frozen
class Seen:
    """What was found of a page.

    * `console`: errors and warnings; `asked`: addresses beside the page itself;
    * `faults`: violations of accessibility, each with its rule and the element;
    * `sideways`: by how many pixels the page is wider than the screen.
    """

    console: tuple[str, ...]
    asked: tuple[str, ...]
    faults: tuple[str, ...]
    sideways: int


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the browser; its folder for the user is empty and goes with it."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, path: Path, *, width: int = WIDE, dark: bool = False
) -> Iterator[Page]:
    """Open a file with the network off."""
    context = browser.new_context(
        offline=True,
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(path.as_uri())
        yield page
    finally:
        context.close()


def seen(
    browser: Browser,
    path: Path,
    *,
    width: int = WIDE,
    dark: bool = False,
    accessible: bool = True,
    unfolded: bool = True,
) -> Seen:
    """Open a file and return what is found of it; without *accessible*, that is not asked.

    *unfolded*: whether what is folded away is looked at, too, which takes long on a large page.
    """
    console: list[str] = []
    asked: list[str] = []
    context = browser.new_context(
        offline=True,
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.on("console", lambda said: console.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda said: console.append(str(said)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if unfolded:
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = Axe().run(page, options=_ASKED).response["violations"] if accessible else []
        faults = tuple(
            f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]
        )
        own = path.as_uri()
        return Seen(
            tuple(console), tuple(each for each in asked if each != own), faults, max(wide, 0)
        )
    finally:
        context.close()
