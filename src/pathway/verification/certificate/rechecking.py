"""Checks a certificate against a definition, by nothing but the two of them: one look at each set."""

from collections.abc import Iterator

from pathway.definition import Definition
from pathway.definition.document import content_hash, unformatted
from pathway.definition.json_text import read_json
from pathway.definition.reading import read
from pathway.definition.shapes import Object
from pathway.errors import DefinitionError, Fault
from pathway.modes import clockwork_of
from pathway.modes.model import Clockwork
from pathway.verification.certificate.model import CERTIFICATE_FORMAT, Certificate, Placed
from pathway.verification.certificate.writing import covered
from pathway.verification.coreach import before, waited_before
from pathway.verification.frame import Frame, frame_of
from pathway.verification.members import minus
from pathway.verification.polyhedra import Halfspaces, made, unit
from pathway.verification.reach import after, begun, nightfall, waited
from pathway.verification.twins import twins_of

__all__ = ["read_certificate", "rechecked"]

_Sets = dict[int, list[Halfspaces]]


def read_certificate(text: str | bytes, *, name: str) -> Certificate:
    """Return the certificate that the JSON holds; raise `DefinitionError` with every fault of form."""
    document, faults = read_json(text, name)
    found: list[Fault] = []
    made_ = read(
        Object((Certificate,)), unformatted(document, CERTIFICATE_FORMAT, name, faults), found
    )
    if faults or found or not isinstance(made_, Certificate):
        raise DefinitionError(name, [*faults, *found])
    return made_


def rechecked(certificate: Certificate, definition: Definition) -> tuple[str, ...]:
    """Return what does not hold of the certificate, in words; nothing where all of it does.

    It is read against the definition alone: that its hash is the same, that every start lies in a
    set, that no step, lapse or night leads out of them, and that each hopeful set leads on to one
    before it. May raise `Undecided`.
    """
    content = content_hash(definition)
    if certificate.content != content:
        return (f"it is of another content, {certificate.content}: this definition is {content}",)
    clockwork = clockwork_of(definition, certificate.reading)
    if clockwork.clocks != certificate.clocks or len(clockwork.modes) != certificate.modes:
        return ("its clocks and modes are not those of this definition",)
    wrong = [*_misplaced(certificate, clockwork)]
    if wrong:
        return tuple(wrong)
    planned = {each.id for each in definition.outcomes if each.category == "planned"}
    return tuple(_wrong(certificate, frame_of(clockwork), planned))


def _misplaced(certificate: Certificate, clockwork: Clockwork) -> Iterator[str]:
    for each in (*certificate.reached, *certificate.hopeful):
        if not 0 <= each.mode < certificate.modes:
            yield f"mode {each.mode} is none"
        elif any(said.clock not in clockwork.clocks for of in each.bounds for said in of.clocks):
            yield f"a set of mode {each.mode} reads a clock that is none"


def _wrong(certificate: Certificate, frame: Frame, planned: set[str]) -> Iterator[str]:
    reached: _Sets = {}
    for each in certificate.reached:
        kept = _kept(frame, each)
        if kept is not None:
            reached.setdefault(each.mode, []).append(kept)
    yield from _not_begun(frame, reached)
    yield from _not_closed(frame, reached)
    hopeful = [(each.mode, _kept(frame, each) or {}) for each in certificate.hopeful]
    yield from _leading_nowhere(frame, hopeful, planned)
    flat = [(mode, kept) for mode, sets in reached.items() for kept in sets]
    if certificate.planned_everywhere and not covered(
        frame.clockwork, twins_of(frame.clockwork), flat, hopeful
    ):
        yield "somebody can stand where no hopeful set is"


def _kept(frame: Frame, placed: Placed) -> Halfspaces | None:
    at = {name: index for index, name in enumerate(frame.clockwork.clocks)}
    return made(
        (sum(unit(at[said.clock], said.times) for said in each.clocks), each.at_most)
        for each in placed.bounds
    )


def _not_begun(frame: Frame, reached: _Sets) -> Iterator[str]:
    for number, start in enumerate(frame.clockwork.starts):
        first = waited(frame, start.mode, begun(frame, start))
        if first is not None and minus(first, reached.get(start.mode, [])):
            yield f"start {number} lies in no set"


def _not_closed(frame: Frame, reached: _Sets) -> Iterator[str]:
    for mode, sets in reached.items():
        for kept in sets:
            spent = waited(frame, mode, kept)
            if spent is not None and minus(spent, sets):
                yield f"waiting leads out of the sets of mode {mode}"
            for step in frame.steps[mode]:
                come = nightfall(frame, after(frame, kept, step), step)
                if come is not None and minus(come, reached.get(step.edge.target, [])):
                    yield f"{step.edge.step} leads out of the sets, from mode {mode}"


def _leading_nowhere(
    frame: Frame, hopeful: list[tuple[int, Halfspaces]], planned: set[str]
) -> Iterator[str]:
    earlier: _Sets = {}
    for number, (mode, kept) in enumerate(hopeful):
        if frame.clockwork.modes[mode].outcome not in planned:
            ways = [
                way
                for step in frame.steps[mode]
                for goal in earlier.get(step.edge.target, ())
                if (way := waited_before(frame, mode, before(frame, goal, step))) is not None
            ]
            if minus(kept, ways):
                yield f"hopeful set {number}, of mode {mode}, leads to none before it"
        earlier.setdefault(mode, []).append(kept)
