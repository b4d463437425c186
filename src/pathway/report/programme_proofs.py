"""Tells on a page what proofs say of a programme: what was asked, found, taken for granted, left open."""

from collections.abc import Iterator

from attrs import frozen

from pathway.definition import Definition
from pathway.report.blocks import Block, Column, Fold, Listing, Prose, Section, Table, Tile
from pathway.report.programme_journeys import Example
from pathway.texts import Language, Text
from pathway.verification import QUESTIONS, Question, Report
from pathway.verification.report import Sorted, finding_lines
from pathway.verification.report.words import open_words, question_words, saying_of
from pathway.verification.variants import Against

__all__ = ["Proofs", "proofs_section", "proofs_tile"]

PLACE = "proofs"
"""The id of the section."""

_TITLE = Text("Vad bevisen säger", "What the proofs say")
_NOT_ASKED = Text(
    "Inga bevis begärdes för den här sidan. De finns med utan --without-proofs.",
    "No proofs were asked for on this page. They are on it without --without-proofs.",
)
_METHOD = Text(
    "Varje väg genom programmet har gåtts igenom, dag för dag, för den som inte passerar någon "
    "gräns: {} lägen, {} räknare av dagar, {} {}. Räknare är de klockor hos programmet som något "
    "läser, och de dagar som bevisen måste hålla reda på därutöver, som uppehåll, förlängningar och "
    "kalendern.",
    "Every way through the programme was gone through, day by day, for those who pass no limit: "
    "{} modes, {} counters of days, {} {}. Counters are those clocks of the programme that something "
    "reads, and the days that proofs must keep besides, such as pauses, extensions and the calendar.",
)
_SETS = Text("mängder av dagar", "sets of days")
_SINGLE = Text("enskilda dagar", "single days")
_QUESTIONS = Text("Frågorna", "The questions")
_QUESTION = Text("Fråga", "Question")
_ANSWER = Text("Svar", "Answer")
_NOTHING = Text("inget funnet", "nothing found")
_FOUND = (Text("1 fynd", "1 finding"), Text("{} fynd", "{} findings"))
_QUIET = Text("{} tystade med skäl", "{} silenced with a reason")
_KNOWN = Text("{} att känna till", "{} to know")
_OPEN = Text("inte avgjort", "not decided")
_NOT_PUT = Text("inte frågat", "not asked")
_FINDINGS = Text("Fynd", "Findings")
_SILENCED = Text("Tystade fynd", "Silenced findings")
_NOTES = Text("Att känna till", "To know")
_ASSUMED = Text("Taget för givet", "Taken for granted")
_UNDECIDED = Text("Inte avgjort", "Not decided")
_ALL_WELL = Text("Inget funnet", "Nothing found")
_CLEAN = Text(
    "Ingen kan fastna, och inget steg, utfall eller regel är förgäves.",
    "Nobody can get stuck, and no step, outcome or rule is in vain.",
)
_BUT_QUIET = Text("Tystade med skäl: {}.", "Silenced with a reason: {}.")
_BESIDE = Text(
    "Att varianten håller sig inom vad den centrala modellen lämnar öppet är en fråga för sig: "
    "pathway check --variant.",
    "Whether the variant keeps within what the central model leaves open is asked by itself: "
    "pathway check --variant.",
)
_SOME = Text("att åtgärda: {}, inte avgjorda: {}", "to mend: {}, not decided: {}")


@frozen
class Proofs:
    """What was proved of a definition, what of it is silenced, and examples of the times.

    `against` is what it was held against as well, if anything was.
    """

    report: Report
    answers: Sorted
    examples: tuple[Example, ...]
    against: Against | None = None


def proofs_tile(proofs: Proofs | None, language: Language) -> Tile:
    """Return the outcome of the proofs in a word or two."""
    title = _TITLE.of(language)
    if proofs is None:
        return Tile(title, "-", _NOT_PUT.of(language), "quiet", PLACE)
    found, left = len(proofs.answers.told), len(proofs.report.undecided)
    if not found and not left:
        return Tile(title, _ALL_WELL.of(language), _clean(proofs, language), "good", PLACE)
    said = _SOME.of(language).format(found, left)
    value = _count(found, language) if found else _UNDECIDED.of(language)
    return Tile(title, value, said, "bad" if found else "warn", PLACE)


def proofs_section(definition: Definition, proofs: Proofs | None, language: Language) -> Section:
    """Return the section about the proofs; where none were asked for, it says so."""
    if proofs is None:
        blocks: tuple[Block, ...] = (Prose(_NOT_ASKED.of(language), "quiet"),)
    else:
        blocks = tuple(_blocks(definition, proofs, language))
    return Section(PLACE, _TITLE.of(language), blocks)


def _blocks(definition: Definition, proofs: Proofs, language: Language) -> Iterator[Block]:
    report, answers = proofs.report, proofs.answers
    if report.method != "none":
        units = _SETS if report.method == "sets" else _SINGLE
        numbers = report.modes, report.clocks, report.states, units.of(language)
        yield Prose(_METHOD.of(language).format(*numbers))
    if not answers.told and not report.undecided:
        yield Prose(_clean(proofs, language), "good", f"{_ALL_WELL.of(language)}.")
    for why in open_words(report):
        yield Prose(f"{why.of(language)}.", "warn", f"{_UNDECIDED.of(language)}:")
    if definition.variant is not None and proofs.against is None:
        yield Prose(_BESIDE.of(language), "quiet")
    yield Table(
        _QUESTIONS.of(language),
        (Column(_QUESTION.of(language)), Column(_ANSWER.of(language))),
        tuple(
            (question_words(each).of(language), _answer(each, proofs, language))
            for each in dict.fromkeys((*QUESTIONS, *report.asked))
        ),
        wordy=True,
    )
    if answers.told:
        folds = tuple(_finding(definition, proofs, at, language) for at in range(len(answers.told)))
        yield Section("findings", _FINDINGS.of(language), folds)
    if answers.silenced:
        yield Fold(
            _SILENCED.of(language),
            (
                Listing(
                    tuple(
                        f"{saying_of(definition, finding).headline.of(language)}: "
                        f"{silence.reason.of(language)}"
                        for finding, silence in answers.silenced
                    )
                ),
            ),
        )
    if report.notes:
        notes = (saying_of(definition, each).headline.of(language) for each in report.notes)
        yield Fold(_NOTES.of(language), (Listing(tuple(notes)),))
    if report.assumed:
        assumed = (each.of(language) for each in report.assumed)
        yield Section("assumed", _ASSUMED.of(language), (Listing(tuple(assumed)),))


def _clean(proofs: Proofs, language: Language) -> str:
    """Say that nothing was found, and how much of it is silenced."""
    quiet = len(proofs.answers.silenced)
    if not quiet:
        return _CLEAN.of(language)
    return _BUT_QUIET.of(language).format(quiet)


def _finding(definition: Definition, proofs: Proofs, at: int, language: Language) -> Block:
    centre = None if proofs.against is None else proofs.against.definition
    found = proofs.answers.told[at]
    lines = finding_lines(definition, found, language, number=at + 1, centre=centre)
    head, *rest = (each.strip() for each in lines)
    return Fold(head, (Listing(tuple(rest)),))


def _count(number: int, language: Language) -> str:
    return _FOUND[number != 1].of(language).format(number)


def _answer(question: Question, proofs: Proofs, language: Language) -> str:
    report, answers = proofs.report, proofs.answers
    if question not in report.asked:
        return _NOT_PUT.of(language)
    if any(_is_about(about, question) for about, _ in report.unanswered):
        return _OPEN.of(language)
    found = sum(each.question == question for each in answers.told)
    quiet = sum(finding.question == question for finding, _ in answers.silenced)
    known = sum(each.question == question for each in report.notes)
    said = [_count(found, language)] if found else []
    if quiet:
        said.append(_QUIET.of(language).format(quiet))
    if known:
        said.append(_KNOWN.of(language).format(known))
    return ", ".join(said) or _NOTHING.of(language)


def _is_about(about: str, question: Question) -> bool:
    """Whether what was not decided leaves a question open: it names it, or all of them."""
    return about in {question, "sets", ""}
