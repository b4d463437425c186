"""Asks for proofs and tells the answers: reports in words or as JSON, certificates, constants."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, frozen

from pathway.catalogue import beside, installed, load, variants
from pathway.cli.console import print_json, say, show_table, watching
from pathway.cli.outputs import outputs, writable
from pathway.cli.steps import unreadable
from pathway.definition import Definition
from pathway.errors import Fault, UnusableInput
from pathway.modes import Clockwork, NotReadable, Reading, clockwork_of
from pathway.texts import Language, Text
from pathway.verification import Budget, Constant, Report, Undecided, what_if
from pathway.verification.budget import Meter, Progress
from pathway.verification.certificate import (
    certificate_of,
    certificate_text,
    read_certificate,
    rechecked,
)
from pathway.verification.proof import Proof
from pathway.verification.prove import planned_outcomes
from pathway.verification.report import (
    SILENCES_FILE,
    Silences,
    constant_object,
    read_silences,
    report_lines,
    report_object,
    sort,
    time_rows,
)
from pathway.verification.report.words import HEADINGS
from pathway.verification.variants import Against, against_centre, proved_against
from pathway.verification.what_if import with_constants

__all__ = ["Asked", "checked", "comparable", "constants", "recheck_told"]


@frozen
class Asked:
    """What is asked: of which definition, in which reading, within which budget, told in what form."""

    programme: str
    definition: Definition
    variant: str | None
    against: Definition | None
    reading: Reading
    budget: Budget
    language: Language
    as_json: bool


def checked(asked: Asked, silence: Path | None, certificate: Path | None, *, of_all: bool) -> int:
    """Tell what was found; return 1 where anything was that is not silenced, 0 otherwise."""
    if certificate is not None:
        writable(certificate)
    silences = _silences(asked.programme, silence)
    names = (*variants(asked.programme),) if of_all else ()
    found = 0
    objects = []
    for each in (asked, *(_of_variant(asked, name) for name in names)):
        report = _proved(each)
        answers = sort(report, silences)
        found += len(answers.told) + len(report.undecided)
        if asked.as_json:
            objects.append(report_object(each.definition, report, answers))
        else:
            if each is not asked:
                say()
            _say(each, report, silences)
    if asked.as_json:
        print_json(objects if of_all else objects[0])
    if certificate is not None:
        found += not _certified(asked, certificate)
    return 1 if found else 0


def comparable(
    programme: str, definition: Definition, original: Definition, language: Language
) -> None:
    """Refuse to hold a definition against one that it is no copy of: attributes of people differ.

    Raises `UnusableInput` with what the one asks of people and the other does not.
    """
    own, other = ({each.id for each in of.attributes} for of in (definition, original))
    if definition.id == original.id or own == other:
        return
    apart = ", ".join(sorted(own ^ other))
    why = Text(
        f"{original.id!r} är ett annat program, med andra uppgifter om personer ({apart}): ingen "
        f"resa kan anges för båda. Ange definitionen som {definition.id!r} är en kopia av.",
        f"{original.id!r} is another programme, with other attributes of people ({apart}): no "
        f"journey can be told to both. Name the definition that {definition.id!r} was copied from.",
    )
    raise UnusableInput(programme, [Fault("--against", why.of(language))])


def constants(asked: Asked, rule: str) -> int:
    """Tell for which lengths in a rule each outcome stays reachable."""
    clockwork = _clockwork(asked)
    with _watched(asked) as progress:
        try:
            answers = what_if(clockwork, rule, budget=asked.budget, progress=progress)
        except LookupError:
            have = ", ".join(with_constants(clockwork)) or "-"
            why = Text(
                f"{rule!r} har ingen enda längd att fråga om. Dessa har det: {have}.",
                f"{rule!r} has no one length to ask about. These have: {have}.",
            )
            faults = [Fault("--what-if", why.of(asked.language))]
            raise UnusableInput(asked.programme, faults) from None
    if asked.as_json:
        print_json([constant_object(each) for each in answers])
    else:
        _show(asked, answers)
    return 0 if all(each.decided for each in answers) else 1


def recheck_told(asked: Asked, certificate: Path) -> int:
    """Tell whether a certificate holds of the definition; return 1 where it does not."""
    read = read_certificate(_bytes(certificate), name=str(certificate))
    wrong = rechecked(read, asked.definition)
    if asked.as_json:
        print_json({"file": str(certificate), "holds": not wrong, "wrong": list(wrong)})
    elif wrong:
        for each in wrong:
            say(f"{certificate}: {each}")
    else:
        said = {"sv": "håller", "en": "holds"}[asked.language]
        sets = len(read.reached) + len(read.hopeful)
        say(f"{certificate}: {said} ({asked.definition.id}@{asked.definition.version}, {sets})")
    return 1 if wrong else 0


def _of_variant(asked: Asked, name: str) -> Asked:
    definition = load(asked.programme, name).latest
    return evolve(asked, definition=definition, variant=name)


def _proved(asked: Asked) -> Report:
    with _watched(asked) as progress:
        return proved_against(
            asked.definition,
            _against(asked),
            reading=asked.reading,
            budget=asked.budget,
            progress=progress,
        )


def _against(asked: Asked) -> Against | None:
    """Return what is held against, if anything is: a variant's centre, or what was named."""
    if asked.variant is not None:
        return against_centre(asked.programme, asked.variant)
    return None if asked.against is None else Against(asked.against)


def _say(asked: Asked, report: Report, silences: Silences) -> None:
    language = asked.language
    against = _against(asked)
    centre = None if against is None else against.definition
    for line in report_lines(asked.definition, report, sort(report, silences), language, centre):
        say(line)
    rows = time_rows(asked.definition, report.times, language)
    if rows:
        say()
        columns = ("entry", "shortest", "longest")
        show_table("", [HEADINGS[each].of(language) for each in columns], rows)


def _show(asked: Asked, answers: tuple[Constant, ...]) -> None:
    language = asked.language
    columns = [HEADINGS[each].of(language) for each in ("outcome", "days")]
    undecided = HEADINGS["undecided"].of(language)
    rows = [
        (each.outcome, _ranges(each, language) if each.decided else undecided) for each in answers
    ]
    show_table("", columns, rows)


def _ranges(constant: Constant, language: Language) -> str:
    if not constant.ranges:
        return HEADINGS["never"].of(language)
    _, last = constant.tried
    return ", ".join(
        f"{low}-" if high >= last else f"{low}-{high}" for low, high in constant.ranges
    )


def _certified(asked: Asked, path: Path) -> bool:
    """Write the certificate; say whether it could be made."""
    with _watched(asked) as progress:
        meter = Meter(asked.budget, progress)
        proof = Proof(_clockwork(asked), planned_outcomes(asked.definition), meter)
        try:
            made = certificate_of(proof, asked.definition)
        except Undecided as why:
            said = why.why.of(asked.language)
            say(f"{path}: {HEADINGS['undecided'].of(asked.language)}: {said}")
            return False
    with outputs() as files:
        files.begin(path).write(certificate_text(made))
    return True


def _clockwork(asked: Asked) -> Clockwork:
    try:
        return clockwork_of(asked.definition, asked.reading)
    except NotReadable as why:
        raise UnusableInput(asked.programme, [Fault("", why.text.of(asked.language))]) from None


def _silences(programme: str, silence: Path | None) -> Silences:
    if silence is not None:
        return read_silences(_bytes(silence), name=str(silence))
    found = beside(programme, SILENCES_FILE) if _is_known(programme) else None
    return Silences() if found is None else read_silences(found.read_bytes(), name=SILENCES_FILE)


def _is_known(programme: str) -> bool:
    return programme in installed() or Path(programme).is_file()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableInput(str(path), [Fault("", unreadable(error))]) from None


@contextmanager
def _watched(asked: Asked) -> Iterator[Progress | None]:
    name = asked.definition.name.of(asked.language)
    with watching(name) as watch:
        if watch is None:
            yield None
            return

        def progress(_doing: str, done: int, left: int) -> None:
            watch(done / max(done + left, 1))

        yield progress
