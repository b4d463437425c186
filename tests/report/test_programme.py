"""The page of a programme tells every rule with its source, in one language, and what proofs say of it."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from attrs import evolve, fields, has

import pathway
from pathway import cli, report
from pathway.catalogue import load_variant, pinned
from pathway.definition import Definition
from pathway.definition.derived import rules_of
from pathway.report.programme import Local, programme_page
from pathway.report.programme_journeys import Example, examples_of
from pathway.report.programme_limits import limits_figure
from pathway.report.programme_local import local_section
from pathway.report.programme_proofs import Proofs, proofs_section, proofs_tile
from pathway.report.programme_proving import proofs_of
from pathway.report.programme_times import times_section
from pathway.texts import Language, Text
from pathway.verification import Budget, Finding, Report, prove
from pathway.verification.report import Silence, Silences, sort
from pathway.verification.report.words import question_words
from pathway.verification.variants import Against, against_centre
from tests.cli.running import Ran, run

PROGRAMMES = (
    "navigator",
    "nvg",
    "lar",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("jobbspar_for_alla", "hedemora")),
)
COURSE = Path("docs/how-to/course.json")
BOTH: tuple[Language, ...] = ("sv", "en")
QUICK = "--without-proofs"


def page(*arguments: str | Path) -> Ran:
    return run("page", *arguments)


@cache
def quick(name: str, language: Language) -> str:
    """The page of a programme without proofs."""
    done = page(name, QUICK, "--lang", language)
    assert (done.status, done.err) == (0, "")
    return done.out


def seen(html: str) -> str:
    """What a reader sees and hears: the words without the elements."""
    body = html.partition("<body")[2]
    said = " ".join(re.findall(r'(?:aria-label|data-of)="([^"]*)"', body))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body) + said).split())


def course() -> Definition:
    from pathway.definition.document import loads  # noqa: PLC0415  a file is read by one test alone

    return loads(COURSE.read_bytes(), name="course").latest


def proved(definition: Definition, budget: Budget | None = None) -> Proofs:
    found = prove(definition, budget=budget)
    return Proofs(found, sort(found, Silences()), examples_of(definition, found))


@pytest.fixture(scope="module")
def navigator() -> Proofs:
    return proved(pathway.load("navigator").latest)


@pytest.fixture(scope="module")
def small() -> Proofs:
    return proved(course())


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_rule_stands_on_the_page_with_its_source_or_as_an_assumption(
    name: str, language: Language
) -> None:
    definition = pathway.load(name).latest
    words = seen(quick(name, language))
    rules = {each.id: each for each in definition.rules}
    for transition in definition.transitions:
        rules |= {each.id: each for each in rules_of(definition, transition)}
    for rule in rules.values():
        assert rule.id in words
        assert " ".join(rule.text.of(language).split()) in words
        match rule.basis:
            case pathway.Source(clause=clause):
                assert " ".join(clause.split()) in words
            case pathway.Assumption(reason=reason):
                assert " ".join(reason.of(language).split()) in words
    assert f"{len(rules)}" in words


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_link_leads_to_a_place_that_there_is_once(name: str) -> None:
    html = quick(name, "en")
    ids = re.findall(r'\bid="([^"]+)"', html)
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)
    assert any(each.startswith("rule-") for each in links)


def texts_in(declared: object) -> Iterator[Text]:
    if isinstance(declared, Text):
        yield declared
    elif isinstance(declared, tuple | list):
        for each in declared:
            yield from texts_in(each)
    elif isinstance(declared, dict):
        yield from texts_in(tuple(declared.values()))
    elif has(type(declared)):
        for each in fields(type(declared)):
            yield from texts_in(getattr(declared, each.name))


def words_of_modules() -> Iterator[Text]:
    """Every statement that a module of the pages holds."""
    for package, beginning in ((report, ("programme", "graph", "words")), (cli, ("page",))):
        for each in iter_modules(package.__path__):
            if each.name.startswith(beginning):
                module = import_module(f"{package.__name__}.{each.name}")
                yield from texts_in(tuple(vars(module).values()))


def english_only(html: str, definition: Definition) -> set[str]:
    """The English statements found on a page that has no business with them."""
    words = seen(html)
    texts = {each for each in (*texts_in(definition), *words_of_modules()) if each.sv != each.en}
    swedish = " ".join(each.sv for each in texts)
    pieces = {piece.strip() for each in texts for piece in each.en.split("{}")}
    return {
        each
        for each in pieces
        if " " in each and each not in swedish and re.search(rf"\b{re.escape(each)}\b", words)
    }


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_swedish_page_has_no_english_statement(name: str) -> None:
    definition = pathway.load(name).latest
    assert english_only(quick(name, "sv"), definition) == set()


def test_an_english_statement_is_caught() -> None:
    html = quick("navigator", "en")
    assert len(english_only(html, pathway.load("navigator").latest)) > 50


@pytest.mark.parametrize("language", BOTH)
def test_what_the_proofs_say_is_said_in_the_language(navigator: Proofs, language: Language) -> None:
    definition = pathway.load("navigator").latest
    section = proofs_section(definition, navigator, language)
    said = repr((section, times_section(definition, navigator, language)))
    assert ("Taget för givet" in said) is (language == "sv")
    assert ("Taken for granted" in said) is (language == "en")
    assert ("nothing found" in said.lower()) is (language == "en")
    if language == "sv":
        texts = {e for e in (*texts_in(definition), *words_of_modules()) if e.sv != e.en}
        assert not [e.en for e in texts if " " in e.en and f"'{e.en}'" in said]


def test_every_shortest_and_longest_time_of_navigator_has_an_example(navigator: Proofs) -> None:
    times = [each for each in navigator.report.times if each.kind == "outcome"]
    asked = {(each.id, "shortest", each.shortest) for each in times}
    asked |= {(each.id, "longest", each.longest) for each in times}
    assert {(e.outcome, e.extreme, e.days) for e in navigator.examples} == asked


def lasts(example: Example) -> int:
    return (example.commands[-1].on - example.commands[0].on).days


def test_an_example_takes_the_days_told_and_the_core_takes_its_steps(navigator: Proofs) -> None:
    definition = pathway.load("navigator").latest
    programme = pathway.load("navigator")
    for example in navigator.examples:
        assert lasts(example) == example.days
        first, *rest = example.commands
        walked = pathway.Participation.refer(programme, on=first.on, **first.told)
        for each in rest:
            walked.move(each.trigger, on=each.on, by=each.by, **each.told)
        assert walked.state.tally.outcome == example.outcome
    assert definition.project is not None


def test_a_time_that_is_wrong_has_no_example(small: Proofs) -> None:
    right = tuple(each for each in small.report.times if each.id == "completed")
    assert [each.shortest for each in right] == [28]
    assert len(examples_of(course(), evolve(small.report, times=right))) == 1
    wrong = tuple(evolve(each, shortest=27) for each in right)
    assert examples_of(course(), evolve(small.report, times=wrong)) == ()


def test_examples_end_where_the_seconds_are_spent(small: Proofs) -> None:
    assert examples_of(course(), small.report, seconds=0) == ()


def test_a_time_without_end_is_told_so_and_has_no_example_of_the_longest(small: Proofs) -> None:
    section = times_section(course(), small, "en")
    assert section is not None
    assert "without end" in repr(section)
    assert {each.extreme for each in small.examples} == {"shortest"}


def test_findings_stand_on_the_page_and_the_status_is_1() -> None:
    done = page(COURSE)
    assert done.status == 1
    assert "3 findings" in done.out
    assert "No way on: in referred (referred) no step is left" in unescape(done.out)
    assert "Nothing found" not in done.out


def test_nothing_found_has_the_status_0(navigator: Proofs) -> None:
    tile = proofs_tile(navigator, "sv")
    assert (tile.value, tile.tone) == ("Inget funnet", "good")


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.slow)])
def test_what_is_not_decided_is_said_and_never_guessed(language: Language) -> None:
    done = page("navigator", "--budget", "0.001", "--lang", language)
    assert done.status == 1
    words = seen(done.out)
    said = {"sv": "mer än 0,001 sekunder", "en": "more than 0.001 seconds"}
    assert said[language] in words
    assert {"sv": "Inget funnet", "en": "Nothing found"}[language] not in words
    assert {"sv": "more than", "en": "mer än"}[language] not in words


def test_without_proofs_the_page_says_so() -> None:
    assert "No proofs were asked for" in quick("navigator", "en")


def test_steps_of_one_name_are_told_apart_by_where_they_lead_from() -> None:
    html = quick("navigator", "en")
    assert "<summary>Exit (exit), from: introduction</summary>" in html
    assert "<summary>Exit (exit), from: coaching, internship</summary>" in html
    assert "<summary>Refer (refer)</summary>" in html


def test_a_variant_is_told_by_its_name() -> None:
    variant = load_variant("lar", "kramfors")
    done = page("lar", "--variant", "kramfors", QUICK, "--lang", "sv")
    assert done.status == 0
    assert "<h1>Lär, Kramfors</h1>" in done.out
    assert f"Lokal variant {variant.name.sv} (kramfors)" in seen(done.out)


def kramfors() -> Local:
    variant = load_variant("lar", "kramfors")
    return Local(variant, pinned(pathway.load("lar"), variant))


def answered(*findings: Finding, undecided: tuple[tuple[str, Text], ...] = ()) -> Proofs:
    """Proofs of a variant beside its centre, with that outcome."""
    report_ = Report(
        definition="lar",
        version="2014-01-02",
        variant="kramfors",
        content="",
        reading="on_time",
        asked=("differs", "not_kept"),
        findings=findings,
        times=(),
        notes=(),
        modes=1,
        clocks=1,
        states=1,
        seconds=1,
        undecided=tuple(f"{about}: {why.en}" for about, why in undecided),
        unanswered=undecided,
    )
    against = Against(kramfors().centre)
    return Proofs(report_, sort(report_, Silences()), (), against)


def test_a_variant_s_page_tells_each_open_term_beside_the_centre() -> None:
    said = seen(page("lar", "--variant", "kramfors", QUICK, "--lang", "en").out)
    assert "Of 6 open terms, 3 differ from the central value." in said
    assert "distance of the early follow-up yes 2 weeks 4 weeks 2 weeks to 8 weeks" in said
    assert "length of the introduction no 8 weeks 8 weeks 4 weeks to 12 weeks" in said
    assert "No proofs were asked for on this page: whether every journey" in said


def test_what_the_comparison_came_to_is_said_and_nothing_else() -> None:
    finding = Finding("differs:exit:support:a", "differs", "on_time", (("step", "exit"),))
    open_ = "differs", Text("tiden tog slut", "time ran out")
    told = {
        "Keeps within the central model": answered(),
        "Goes beyond the central model": answered(finding),
        "Not decided": answered(undecided=(open_,)),
        "No proofs were asked": None,
    }
    for said, proofs in told.items():
        words = repr(local_section(kramfors(), proofs, "en"))
        assert [each for each in told if each in words] == [said]


def test_what_a_variant_goes_beyond_is_not_called_kept_where_it_is_silenced() -> None:
    finding = Finding("differs:exit:support:a", "differs", "on_time", (("step", "exit"),))
    report_ = answered(finding).report
    silences = Silences((Silence(finding.id, Text("känt", "known")),))
    silenced = Proofs(report_, sort(report_, silences), (), Against(kramfors().centre))
    assert not silenced.answers.told
    assert "Goes beyond the central model" in repr(local_section(kramfors(), silenced, "en"))


def test_a_question_with_notes_is_not_said_to_have_found_nothing() -> None:
    definition = pathway.load("navigator").latest
    known = Finding("after_the_end:day_90", "after_the_end", "on_time", (("follow_up", "day_90"),))
    report_ = evolve(answered().report, asked=("after_the_end",), notes=(known,))
    proofs = Proofs(report_, sort(report_, Silences()), ())
    said = repr(proofs_section(definition, proofs, "en"))
    assert "1 to know" in said


def test_an_undecided_comparison_is_named_in_both_languages() -> None:
    proofs = answered(undecided=(("differs", Text("tiden tog slut", "time ran out")),))
    definition = pathway.load("lar", "kramfors").latest
    for language, words in (("sv", "tiden tog slut"), ("en", "time ran out")):
        said = proofs_section(definition, proofs, language)
        assert f"{question_words('differs').of(language)}: {words}." in repr(said)


@pytest.mark.slow
def test_a_variant_that_lacks_a_rule_of_the_centre_is_found_on_its_page() -> None:
    definition = pathway.load("lar", "kramfors").latest
    against = against_centre("lar", "kramfors")
    ways = tuple(
        evolve(each, rules=tuple(rule for rule in each.rules if rule != "introduction-length"))
        for each in definition.transitions
    )
    assert ways != definition.transitions
    loose = evolve(
        definition,
        transitions=ways,
        rules=tuple(each for each in definition.rules if each.id != "introduction-length"),
    )
    found = proofs_of(loose, against=against).answers.told
    assert "differs" in {each.question for each in found}


def test_a_file_of_ones_own_has_a_page_that_stands_alone(tmp_path: Path) -> None:
    out = tmp_path / "course.html"
    assert page(COURSE, QUICK, "--out", out).status == 0
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert not re.search(r"<script|<link|<img|@import|url\(", html)
    assert 'http-equiv="Content-Security-Policy"' in html


def test_names_cannot_bring_markup_onto_the_page(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> [a](javascript:alert(2))"
    text = COURSE.read_text(encoding="utf-8").replace('"left"', f'"{hostile}"')
    assert hostile in text
    file = tmp_path / "hostile.json"
    file.write_text(text, encoding="utf-8")
    done = page(file, QUICK)
    assert done.status in {0, 2}
    assert "<img" not in done.out
    assert 'href="javascript' not in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nosuch",), "No programme 'nosuch' is installed"),
        (("navigator", "--on", "2001-01-01"), "2001-01-01"),
        (("lar", "--variant", "nosuch"), "nosuch"),
        (("navigator", "--budget", "0"), "--budget"),
        (("navigator", "--out", "no/such/folder.html"), "no such folder"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(arguments: tuple[str, ...], said: str) -> None:
    done = page(*arguments)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""


def test_every_limit_and_follow_up_stands_in_the_picture_of_limits() -> None:
    definition = pathway.load("navigator").latest
    figure = limits_figure(definition, "en")
    assert figure is not None
    assert len(figure.table.rows) == len(definition.limits) + len(definition.follow_ups)
    assert "intensive support: 26-30 weeks" in figure.chart.description


def test_a_bar_of_limits_says_from_which_day_to_which_something_is_due() -> None:
    figure = limits_figure(pathway.load("nvg").latest, "en")
    assert figure is not None
    svg = figure.chart.svg
    assert "days until it falls due: 28<" in svg
    assert "due, from day to day until overdue: 28-56<" in svg
    assert "overdue: 56<" not in svg


def test_steps_of_one_name_from_the_same_phase_are_told_apart_by_when_they_apply() -> None:
    summaries = re.findall(r"<summary>([^<]*\(refer\)[^<]*)", quick("nvg", "sv"))
    assert summaries == [
        "Anvisa (refer), från: (utanför), gäller när anvisad av = Arbetsförmedlingen",
        "Anvisa (refer), från: (utanför), gäller när anvisad av = socialförvaltningen",
    ]


def test_what_stands_in_brackets_after_a_step_is_explained() -> None:
    said = "Inom parentes står det namn som filer, kommandon och program använder."
    assert seen(quick("navigator", "sv")).count(said) == 1


def test_no_days_and_no_end_are_explained_where_they_stand(
    navigator: Proofs, small: Proofs
) -> None:
    definition = pathway.load("navigator").latest
    bounded = repr(times_section(definition, navigator, "en"))
    assert "'0 days'" in bounded
    assert "no rule sets a least length" in bounded
    assert "Without end means" not in bounded
    endless = repr(times_section(course(), small, "en"))
    assert "Without end means" in endless
    assert "where the longest is a number of days, nobody in more" in endless
    longer = tuple(evolve(each, shortest=each.shortest or 1) for each in navigator.report.times)
    report_ = evolve(navigator.report, times=longer)
    told = repr(times_section(definition, evolve(navigator, report=report_), "en"))
    assert "no rule sets a least length" not in told


def test_what_the_proofs_count_days_with_is_not_called_the_clocks_of_the_programme(
    navigator: Proofs,
) -> None:
    definition = pathway.load("navigator").latest
    assert navigator.report.clocks != len(definition.clocks)
    said = repr(proofs_section(definition, navigator, "sv"))
    assert f"{navigator.report.clocks} räknare av dagar" in said
    assert "klockor," not in said


def test_a_programme_without_limits_has_no_picture_of_them() -> None:
    bare = evolve(course(), limits=(), follow_ups=())
    assert limits_figure(bare, "sv") is None
    made = programme_page(bare, "sv")
    assert [each.id for each in made.sections][:2] == ["picture", "proofs"]


def test_a_report_that_could_not_read_the_definition_is_not_called_clean() -> None:
    definition = course()
    found = prove(definition)
    unread: Report = evolve(
        found,
        findings=(),
        undecided=("beyond",),
        unanswered=(("", Text("bortom", "beyond")),),
        method="none",
        asked=(),
    )
    tile = proofs_tile(Proofs(unread, sort(unread, Silences()), ()), "en")
    assert tile.tone == "warn"
    assert tile.value == "Not decided"
