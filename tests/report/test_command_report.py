"""`pathway report` writes a page, whole or not at all, and answers bad input as `indicators` does."""

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.report.results import EXAMPLES, events_of_examples


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return events_of_examples("navigator", tmp_path_factory.mktemp("events"))


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A journal of two programmes."""
    url = f"sqlite:///{tmp_path_factory.mktemp('journal') / 'cases.db'}"
    assert run("journal", "init", url).status == 0
    for each in ("navigator", "jobbspar_for_alla"):
        steps = EXAMPLES / each / "examples" / "steps.csv"
        assert run("journal", "import", url, each, steps).status < 2
    return url


def test_a_page_is_printed_or_written_the_same(events: Path, tmp_path: Path) -> None:
    printed = run("report", events, "--only", "G1")
    assert printed.status == 0, printed.err
    out = tmp_path / "page.html"
    written = run("report", events, "--only", "G1", "--out", out)
    assert (written.status, written.out) == (0, f"{out}: the page is written.\n")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == printed.out
    assert printed.out.startswith('<!doctype html>\n<html lang="en">')
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_in_swedish_the_page_says_so(events: Path) -> None:
    page = run("report", events, "--lang", "sv", "--only", "G1").out
    assert '<html lang="sv">' in page
    assert "Mål och utfall" in page


def test_a_journal_is_told_of_all_its_programmes(journal: str) -> None:
    page = run("report", journal, "--only", "EECO01", "--family", "esf-plus")
    assert "The programmes side by side" in page.out
    one = run("report", journal, "--programme", "navigator", "--only", "G1")
    assert one.status == 0
    assert "side by side" not in one.out
    assert "entered more than 30 days after the event" in one.out


def test_a_log_that_was_kept_gives_the_same_figures(events: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.parquet"
    asked = ("--family", "navigator", "--only", "G3")
    assert run("indicators", events, *asked, "--log", log).status == 0
    from_log, from_events = run("report", log, *asked), run("report", events, *asked)
    assert from_log.status == 0, from_log.err
    for page in (from_log.out, from_events.out):
        assert "In short" in page
    first, last = '<section aria-labelledby="targets">', '<section aria-labelledby="flow">'
    told = [page[page.index(first) : page.index(last)] for page in (from_log.out, from_events.out)]
    assert told[0] == told[1]
    assert "A log that was kept does not tell what is owed" in from_log.out


@pytest.mark.parametrize(
    "asked",
    [
        ("nothing-here.jsonl",),
        ("sqlite:///nothing-here.db",),
        ("EVENTS", "--family", "nobodys"),
        ("EVENTS", "--only", "G99"),
        ("EVENTS", "--by", "shoe_size"),
        ("EVENTS", "--period", "someday"),
        ("EVENTS", "--on", "2009-13-01"),
        ("EVENTS", "--as-known-on", "once"),
        ("EVENTS", "--programme", "nvg"),
        ("BAD",),
    ],
)
def test_bad_input_is_answered_as_for_figures(
    events: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\nnone\n", encoding="utf-8")
    named = [
        str(events) if each == "EVENTS" else str(bad) if each == "BAD" else each for each in asked
    ]
    family = () if "--family" in named else ("--family", "navigator")
    out = tmp_path / "page.html"
    found = run("report", *named, *family, "--out", out)
    assert found.status == 2
    expected = run("indicators", *named, *family).err
    assert found.err.replace("pathway report", "pathway indicators") == expected
    assert not out.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--participations", "--disclosure", "public"), "What is for the public names nobody"),
        (("--released", "frozen.json"), "matters to the public"),
        (("--variant", "timra"), "A variant fills one programme"),
        (("--programme", "nvg", "--programme", "lar"), "A file has the events of one programme"),
    ],
)
def test_what_does_not_go_together_is_said(events: Path, asked: tuple[str, ...], said: str) -> None:
    found = run("report", events, *asked)
    assert found.status == 2
    assert said in found.err


def test_a_page_that_cannot_stand_there_is_refused_first(events: Path, tmp_path: Path) -> None:
    found = run("report", events, "--out", tmp_path / "no" / "page.html")
    assert found.status == 2
    assert "there is no such folder" in found.err


def test_what_stood_there_stays_when_nothing_can_be_made(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_text("what stood there", encoding="utf-8")
    assert run("report", "nothing-here.jsonl", "--out", out).status == 2
    assert out.read_text(encoding="utf-8") == "what stood there"


def test_what_is_for_the_public_protects_also_where_no_family_was_counted(tmp_path: Path) -> None:
    (tmp_path / "steps.csv").write_text(
        "participation,person,on,step,age\np1,q1,2024-03-04,refer,20\np2,q2,2024-03-05,refer,30\n",
        encoding="utf-8",
    )
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    course = "docs/how-to/course.json"
    assert run("journal", "init", url).status == 0
    assert run("journal", "import", url, course, tmp_path / "steps.csv").status == 0
    open_page = run("report", url, "--programme", course).out
    assert 'aria-labelledby="flow"' in open_page
    public = run("report", url, "--programme", course, "--disclosure", "public").out
    assert "For the public: small numbers withheld" in public
    assert 'aria-labelledby="flow"' not in public
    assert 'aria-labelledby="quality"' not in public
    fund = run("report", url, "--programme", course, "--disclosure", "fund").out
    assert "Confidential: exact figures" in fund


def test_a_family_that_no_programme_of_the_journal_can_answer_is_told_with_those_that_can(
    events: Path, tmp_path: Path
) -> None:
    out = tmp_path / "page.html"
    done = run("report", events, "--family", "hedemora", "--out", out)
    assert (done.status, done.out, out.exists()) == (2, "", False)
    head, why, first, *rest = done.err.splitlines()
    assert head.startswith("the family hedemora over navigator: ")
    assert "Is it the family of another programme? Of these something can be: navigator, " in why
    assert "unknown situation 'first_work'" in first
    said = [each.partition(": ")[2] for each in (first, *rest)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("command", [("report",), ("indicators", "--family", "navigator")])
def test_a_day_before_the_project_began_is_refused_and_its_first_is_not(
    events: Path, command: tuple[str, ...]
) -> None:
    name, *asked = command
    early = run(name, events, *asked, "--on", "2008-04-30")
    assert (early.status, early.out) == (2, "")
    assert early.err.startswith("--on: 2008-04-30 is before navigator began, on 2008-05-01: ")
    assert run(name, events, *asked, "--on", "2008-05-01").status == 0
