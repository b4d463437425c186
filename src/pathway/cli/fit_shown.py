"""Shows what was fitted: the share of each step with its interval, by phase and class."""

from attrs import frozen

from pathway.catalogue import load
from pathway.cli.simulated_words import phase_names, step_names, told_words
from pathway.definition import AttributeIs, OneOf
from pathway.simulation.fitting import Fit, StepShare
from pathway.simulation.scenario import Scenario, scenario_to_document
from pathway.simulation.scenario.choices import Chance
from pathway.texts import Language, Text, numeral

__all__ = ["fit_object", "fit_remarks", "fit_rows"]

_COLUMNS = (
    Text("i", "in"),
    Text("klass", "class"),
    Text("steg", "step"),
    Text("besök", "visits"),
    Text("gånger", "times"),
    Text("per hundra", "per hundred"),
    Text("95 %", "95 %"),
)
_OF = Text("deltaganden till och med", "participations up to")
_ALL = Text("alla", "all")
_AFTER = Text("efter", "after")
_KEPT = Text(
    "Dagarna är det givna scenariots, eftersom man kan ha väntat: {steps}.",
    "The days are the given scenario's, since people may have waited: {steps}.",
)
_UNPLACED = Text(
    "Scenariot har inte steget {step} i {phase}, som togs {count} gånger: den som tog det räknas som "
    "avbruten.",
    "The scenario has no step {step} in {phase}, which was taken {count} times: who took it counts "
    "as cut off.",
)

_ARRIVE = Text(
    "Så många anländer i medeltal i det skattade scenariot: {number}, {why}.",
    "So many arrive on average in the fitted scenario: {number}, {why}.",
)
_REFERRED = Text("så många som anvisades", "as many as were referred")
_SCALED = Text(
    "eftersom {referred} anvisades, uppräknat till hela tiden",
    "since {referred} were referred, scaled to the whole period",
)
_REPLICATIONS = Text(
    "Loggen är av {number} replikationer av en simulering: de skattas som ett enda projekt, så att lika "
    "många anländer som i alla tillsammans.",
    "The log is of {number} replications of a simulation: they are fitted as one project, so that as "
    "many arrive as in all of them together.",
)


def fit_rows(
    found: Fit, until: object, language: Language
) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return the title, the headings and the rows of a table."""
    title = f"{found.scenario.name.of(language)}: {found.participations} {_OF.of(language)} {until}"
    chances, words = _chances(found.scenario), _Words.of(found.scenario, language)
    rows: list[tuple[str, ...]] = [
        (
            words.phases.get(each.of, each.of),
            words.of_class(chances.get(each.of, ()), each),
            words.of_step(each.of, each.step),
            str(each.visits),
            numeral(f"{each.times:.4g}", language),
            numeral(f"{100 * each.share:.1f}", language),
            "-".join(numeral(f"{100 * of:.1f}", language) for of in (each.low, each.high)),
        )
        for each in found.shares
    ]
    return title, tuple(each.of(language) for each in _COLUMNS), rows


def fit_remarks(found: Fit, replications: int, language: Language) -> list[str]:
    """Return what somebody must know who uses the scenario; of so many replications, where of any."""
    remarks = []
    number = found.arriving
    if number is not None:
        why = _SCALED if number > found.referred else _REFERRED
        remarks.append(
            _ARRIVE.of(language).format(
                number=numeral(f"{number:.6g}", language),
                why=why.of(language).format(referred=found.referred),
            )
        )
    if replications > 1:
        remarks.append(_REPLICATIONS.of(language).format(number=replications))
    if found.kept:
        steps = ", ".join(f"{phase}/{step}" for phase, step in found.kept)
        remarks.append(_KEPT.of(language).format(steps=steps))
    for phase, step, count in found.unplaced:
        remarks.append(_UNPLACED.of(language).format(step=step, phase=phase, count=count))
    return remarks


def fit_object(found: Fit, until: object, replications: int) -> dict[str, object]:
    """Return the same as what JSON holds, with the scenario's document."""
    return {
        "participations": found.participations,
        "referred": found.referred,
        "replications": replications,
        "until": str(until),
        "shares": [
            {
                "in": each.of,
                "case": each.case,
                "step": each.step,
                "visits": each.visits,
                "times": each.times,
                "share": each.share,
                "low": each.low,
                "high": each.high,
            }
            for each in found.shares
        ],
        "days_kept": [{"in": phase, "step": step} for phase, step in found.kept],
        "unplaced": [
            {"in": phase, "step": step, "times": count} for phase, step, count in found.unplaced
        ],
        "scenario": scenario_to_document(found.scenario),
    }


def _chances(scenario: Scenario) -> dict[str, tuple[Chance, ...]]:
    stays = {each.phase: each.chances for each in scenario.stays}
    return stays | {each.id: each.chances for each in scenario.within}


@frozen
class _Words:
    """What a scenario's ids are called: beside a step's words stands its id, which the file has."""

    language: Language
    phases: dict[str, str]
    steps: dict[str, str]
    told: dict[str, str]
    triggers: dict[tuple[str, str], str]

    @classmethod
    def of(cls, scenario: Scenario, language: Language) -> "_Words":
        """Return the words of the definition that the scenario is about."""
        about = load(scenario.programme, scenario.variant).named(scenario.version)
        places = {each.phase: each.steps for each in scenario.stays}
        places |= {each.id: each.steps for each in scenario.within}
        return cls(
            language,
            phase_names(about, language),
            step_names(about, language),
            told_words(about, language)
            | {each.id: each.name.of(language) for each in about.attributes}
            | {
                choice.id: choice.name.of(language)
                for each in about.attributes
                if isinstance(each.values, OneOf)
                for choice in each.values.choices
            },
            {(of, each.id): each.step for of, steps in places.items() for each in steps},
        )

    def of_step(self, of: str, name: str) -> str:
        """Return the step's words and its id; of who waited in vain, with what was waited for."""
        trigger = self.triggers.get((of, name.rpartition("/")[2]), "")
        return f"{self.steps.get(trigger, trigger)} ({name})"

    def of_class(self, chances: tuple[Chance, ...], share: StepShare) -> str:
        """Return of whom the case is."""
        if share.case >= len(chances):
            return _ALL.of(self.language)
        case = chances[share.case]
        said = [self._attribute(each) for each in case.where]
        said += [
            " ".join(
                [
                    _AFTER.of(self.language),
                    self.steps.get(each.step, each.step),
                    *(self.told.get(tell.value, tell.value) for tell in each.tells),
                ]
            )
            for each in case.after
        ]
        return ", ".join(said) or _ALL.of(self.language)

    def _attribute(self, asked: AttributeIs) -> str:
        name = self.told.get(asked.attribute, asked.attribute)
        if asked.classes:
            return f"{name} {'/'.join(self.told.get(each, each) for each in asked.classes)}"
        low, high = asked.at_least, asked.at_most
        return f"{name} {'' if low is None else low}-{'' if high is None else high}"
