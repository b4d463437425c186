"""Shows what a run adds up to: every step, what it told, how often, and for what share."""

from pathway.cli.simulated_words import phase_names, step_names, told_words
from pathway.simulation import Run, Summary
from pathway.simulation.plan import Kind
from pathway.texts import Language, Text, numeral

__all__ = ["summary_object", "summary_rows"]

_COLUMNS = (
    Text("steg", "step"),
    Text("från", "from"),
    Text("uppgifter", "told"),
    Text("gånger", "times"),
    Text("per hundra", "per hundred"),
)
_OF = Text("anvisade", "referred")
_IN = Text("omgångar", "replications")


def summary_rows(
    run: Run, found: Summary, language: Language
) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return the title, the headings and the rows of a table."""
    title = f"{run.definition.name.of(language)}: {found.participants} {_OF.of(language)}"
    if run.replications > 1:
        title = f"{title}, {run.replications} {_IN.of(language)}"
    names = step_names(run.definition, language)
    phases = phase_names(run.definition, language)
    words = told_words(run.definition, language)
    rows: list[tuple[str, ...]] = []
    for kind, count in _counted(found):
        told = ", ".join(words.get(str(value), str(value)) for _, value in kind.told)
        share = numeral(f"{100 * count / max(found.participants, 1):.1f}", language)
        name = names.get(kind.trigger, kind.trigger)
        rows.append((name, phases.get(kind.source or "", ""), told, str(count), share))
    return title, tuple(each.of(language) for each in _COLUMNS), rows


def summary_object(run: Run, found: Summary) -> dict[str, object]:
    """Return the same as what JSON holds, with what the run can be made again from."""
    return {
        "definition": {"id": run.plan.definition, "version": run.plan.version},
        "plan": run.plan.digest,
        "scenario": run.plan.scenario,
        "seed": run.seed,
        "replications": run.replications,
        "limited": run.limited,
        "participants": found.participants,
        "steps": [
            {
                "step": kind.trigger,
                "from": kind.source,
                "to": kind.phase,
                "told": {name: str(value) for name, value in kind.told},
                "times": count,
            }
            for kind, count in _counted(found)
        ],
    }


def _counted(found: Summary) -> list[tuple[Kind, int]]:
    """What there was, by the phase that it was done in, in the order of the definition."""
    places = {phase: place for place, phase in enumerate(found.plan.phases)}
    return sorted(found.kinds.items(), key=lambda each: places.get(each[0].source or "", -1))
