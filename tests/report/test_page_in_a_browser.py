"""Pages in a real browser: they open from disk without network and are fit for everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests._require import needs

needs("chromium")

from playwright.sync_api import Browser, Page  # noqa: E402  only where there is one

from pathway.catalogue import load  # noqa: E402
from pathway.report.page import page_html  # noqa: E402
from pathway.report.results import Given  # noqa: E402
from pathway.texts import Language  # noqa: E402
from tests.report.browser import NARROW, WIDE, Seen, browsing, opened, seen  # noqa: E402
from tests.report.pages import EVERYTHING  # noqa: E402
from tests.report.results import events_of_examples, given_of, html_of  # noqa: E402

CONTROL = {
    "image-alt": "<img src='data:,'>",
    "label": "<input>",
    "color-contrast": "<p style='color:#999;background:#aaa'>hard to read</p>",
}
"""By the rule that must catch it, what is wrong on purpose."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("page") / "page.html"
    place.write_text(page_html(EVERYTHING), encoding="utf-8")
    return place


@pytest.mark.parametrize(("width", "dark"), [(WIDE, False), (WIDE, True), (NARROW, False)])
def test_every_kind_of_block_is_fit_for_everybody(
    browser: Browser, everything: Path, width: int, dark: bool
) -> None:
    found = seen(browser, everything, width=width, dark=dark)
    assert found.faults == ()
    assert found.console == ()
    assert found.asked == ()
    assert found.sideways <= 0


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Given:
    events = events_of_examples("navigator", tmp_path_factory.mktemp("events"))
    return given_of(load("navigator"), events, families=["navigator"])


@pytest.mark.parametrize(
    ("language", "width", "dark", "named"),
    [
        ("sv", NARROW, False, False),
        pytest.param("en", WIDE, True, True, marks=pytest.mark.slow),
    ],
)
def test_a_report_is_fit_for_everybody(
    browser: Browser,
    report: Given,
    tmp_path: Path,
    language: Language,
    width: int,
    dark: bool,
    named: bool,
) -> None:
    page = tmp_path / "report.html"
    page.write_text(html_of(report, language=language, named=named), encoding="utf-8")
    found = seen(browser, page, width=width, dark=dark, unfolded=named)
    assert found == Seen((), (), (), 0)
    with opened(browser, page, width=width) as shown:
        assert _lost(shown) == []
        assert _twice(shown) == []


def test_what_is_wrong_on_purpose_is_caught(
    browser: Browser, everything: Path, tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.html"
    text = everything.read_text(encoding="utf-8")
    start, end = text.index("<meta http-equiv"), text.index('<meta name="viewport')
    text = text[:start] + text[end:]  # the policy would forbid the fault's own style
    wrong = "".join(CONTROL.values())
    faulty.write_text(text.replace("</main>", f"{wrong}</main>"), encoding="utf-8")
    found = {each.partition(":")[0] for each in seen(browser, faulty).faults}
    assert found == CONTROL.keys()


def test_a_page_too_wide_is_caught(browser: Browser, everything: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.html"
    wide = "<pre>" + "x" * 400 + "</pre></main>"
    text = everything.read_text(encoding="utf-8")
    faulty.write_text(text.replace("</main>", wide), encoding="utf-8")
    assert seen(browser, faulty, width=NARROW, accessible=False).sideways > 0


def test_the_policy_stops_scripts_and_what_is_fetched(
    browser: Browser, everything: Path, tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.html"
    text = everything.read_text(encoding="utf-8")
    bad = (
        "<script>document.title='run'</script><img alt='x' src='https://example.org/x.png'></main>"
    )
    faulty.write_text(text.replace("</main>", bad), encoding="utf-8")
    with opened(browser, faulty) as page:
        assert page.title() == EVERYTHING.title
    assert any(
        "Content Security Policy" in each
        for each in seen(browser, faulty, accessible=False).console
    )


def test_the_keyboard_reaches_every_link(browser: Browser, everything: Path) -> None:
    with opened(browser, everything, width=NARROW) as page:
        links = page.evaluate(
            "[...document.querySelectorAll('main a, nav a, footer a, summary')].length"
        )
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        reached = set()
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.className")
        for _ in range(200):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "[...document.querySelectorAll('main a, nav a, footer a, summary')]"
                ".indexOf(document.activeElement)"
            )
            reached.add(told)
            if len(reached - {-1}) == links:
                break
    assert first == "skip"
    assert len(reached - {-1}) == links > 0


def _lost(page: Page) -> list[str]:
    """Return the links that lead nowhere."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('a')].map(each => each.getAttribute('href'))"
        ".filter(each => !document.getElementById(each.slice(1)))"
    )
    return found


def _twice(page: Page) -> list[str]:
    """Return the ids that stand on the page more than once."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(each => each.id)"
        ".filter((each, place, all) => all.indexOf(each) != place)"
    )
    return found


def test_a_link_that_leads_nowhere_is_caught(
    browser: Browser, everything: Path, tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.html"
    text = everything.read_text(encoding="utf-8")
    wrong = '<p id="numbers"><a href="#nowhere">lost</a></p></main>'
    faulty.write_text(text.replace("</main>", wrong), encoding="utf-8")
    with opened(browser, everything) as page:
        assert (_lost(page), _twice(page)) == ([], [])
    with opened(browser, faulty) as page:
        assert (_lost(page), _twice(page)) == (["#nowhere"], ["numbers"])
