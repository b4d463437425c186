"""The page of a programme and the timeline of a participation in a real browser, without network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests._require import needs

needs("chromium")

from playwright.sync_api import Browser  # noqa: E402  only where there is one

from tests.cli.running import run, write  # noqa: E402
from tests.report.browser import NARROW, WIDE, browsing, opened, seen  # noqa: E402
from tests.report.test_timeline import STEPS  # noqa: E402

PROGRAMMES = (
    "nvg",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("navigator", "hedemora", "lar")),
    pytest.param("jobbspar_for_alla", marks=pytest.mark.slow),
)
"""The widest picture always, the others in the long run."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


def made(folder: Path, *arguments: str | Path) -> Path:
    out = folder / "page.html"
    assert run(*map(str, arguments), "--out", out).status in {0, 1}
    return out


def holds(browser: Browser, place: Path, width: int, *, dark: bool = False) -> None:
    found = seen(browser, place, width=width, dark=dark)
    assert found.faults == ()
    assert found.console == ()
    assert found.asked == ()
    assert found.sideways <= 0


@pytest.mark.parametrize(("width", "language", "dark"), [(WIDE, "sv", True), (NARROW, "en", False)])
def test_a_programme_with_its_proofs_is_fit_for_everybody(
    browser: Browser, tmp_path: Path, width: int, language: str, dark: bool
) -> None:
    place = made(tmp_path, "page", "docs/how-to/course.json", "--lang", language)
    holds(browser, place, width, dark=dark)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_programme_fits_a_telephone(browser: Browser, tmp_path: Path, name: str) -> None:
    place = made(tmp_path, "page", name, "--without-proofs", "--lang", "sv")
    with opened(browser, place, width=NARROW) as page:
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        room = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
        assert page.evaluate(room) >= 0
        small = (
            "Math.min(...[...document.querySelectorAll('#graph text')]"
            ".map(each => each.getBoundingClientRect()).map(box => Math.min(box.width, box.height)))"
        )
        assert page.evaluate(small) >= 9
        beyond = "(each => each.scrollWidth - each.clientWidth)(document.querySelector('#graph .picture'))"
        told = page.locator("#graph .sideways")
        assert told.is_visible() is (page.evaluate(beyond) > 0)
        page.set_viewport_size({"width": WIDE, "height": 800})
        assert (page.evaluate(beyond), told.is_visible()) == (0, False)


@pytest.mark.parametrize(("width", "language", "dark"), [(WIDE, "en", True), (NARROW, "sv", False)])
def test_a_timeline_is_fit_for_everybody(
    browser: Browser, tmp_path: Path, width: int, language: str, dark: bool
) -> None:
    steps = write(tmp_path, *STEPS)
    asked = ("p1", "--programme", "navigator", "--on", "2009-12-01", "--lang", language)
    holds(browser, made(tmp_path, "timeline", steps, *asked), width, dark=dark)


def test_a_row_of_a_wordy_table_is_a_block_on_a_telephone_and_still_a_row(
    browser: Browser, tmp_path: Path
) -> None:
    place = made(tmp_path, "page", "docs/how-to/course.json", "--without-proofs")
    shown = "getComputedStyle(document.querySelector('.wordy tbody tr')).display"
    with opened(browser, place, width=NARROW) as page:
        assert page.evaluate(shown) == "block"
        assert page.get_by_role("row").count() > 0
    with opened(browser, place, width=WIDE) as page:
        assert page.evaluate(shown) == "table-row"
