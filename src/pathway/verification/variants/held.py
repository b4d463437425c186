"""Proves a definition and holds it against another in one report: a variant against its centre."""

from attrs import evolve, frozen

from pathway.catalogue import load, load_variant, pinned
from pathway.definition import Definition
from pathway.modes import Clockwork, NotReadable, clockwork_of
from pathway.modes.model import Reading
from pathway.verification.budget import Progress
from pathway.verification.model import Budget, Question, Report, Undecided
from pathway.verification.prove import Reads, prove
from pathway.verification.variants.differing import differing, lacking
from pathway.verification.variants.opened import opened

__all__ = ["Against", "against_centre", "proved_against"]

_QUESTIONS: tuple[Question, ...] = ("differs", "not_kept")


@frozen
class Against:
    """What a definition is held against; `local` are activities that only the definition has."""

    definition: Definition
    local: tuple[str, ...] = ()


def against_centre(programme: str, variant: str) -> Against:
    """Return the centre of a variant, of the version that it names, as the variant may read it.

    Raises what `pathway.catalogue.load_variant` raises.
    """
    found = load_variant(programme, variant)
    own = tuple(each.id for given in found.fill for each in given.activities or ())
    return Against(opened(pinned(load(programme), found), found), own)


def proved_against(
    definition: Definition,
    against: Against | None,
    *,
    reading: Reading = "on_time",
    budget: Budget | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return what is proved of the definition, and where it allows what the other does not.

    The proofs and the comparison have the budget each. With nothing to be held against, the proofs
    alone. The definition is compiled once.
    """
    read = _read_once()
    report = prove(definition, reading=reading, budget=budget, progress=progress, read=read)
    if against is None:
        return report
    found = lacking(definition, against.definition, reading)
    report = evolve(report, asked=(*report.asked, *_QUESTIONS), findings=(*report.findings, *found))
    try:
        differs = differing(
            definition,
            against.definition,
            reading=reading,
            local=against.local,
            budget=budget,
            progress=progress,
            read=read,
        )
    except (NotReadable, Undecided) as why:
        said = why.text if isinstance(why, NotReadable) else why.why
        if ("", said) in report.unanswered:  # told already, of the whole
            return report
        return evolve(
            report,
            undecided=(*report.undecided, f"differs: {said.en}"),
            unanswered=(*report.unanswered, ("differs", said)),
        )
    return evolve(report, findings=(*report.findings, *differs))


def _read_once() -> Reads:
    """Return what compiles a definition once, and keeps the last one."""
    known: dict[Reading, tuple[Definition, Clockwork]] = {}

    def read(definition: Definition, reading: Reading) -> Clockwork:
        kept = known.get(reading)
        if kept is None or kept[0] is not definition:
            kept = known[reading] = definition, clockwork_of(definition, reading)
        return kept[1]

    return read
