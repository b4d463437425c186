"""Checks the file of a scenario: by itself, and against the programme that it is about."""

from pathway.catalogue import load
from pathway.simulation import compile_scenario, loads_scenario
from pathway.simulation.scenario import scenario_hash

__all__ = ["scenario_told"]


def scenario_told(text: bytes, file: str, programme: str | None) -> tuple[dict[str, object], str]:
    """Return what a scenario without a fault is, as what JSON holds and in words.

    *programme* names the programme that it is about, where none of its name is installed. Raises
    `DefinitionError` with every fault, the rules that its journeys would break among them.
    """
    form = "toml" if file.endswith(".toml") else "json"
    told = loads_scenario(text, "toml" if form == "toml" else "json", name=file)
    about = load(programme or told.programme, told.variant).named(told.version)
    plan = compile_scenario(about, told)
    known_by = scenario_hash(told)
    found: dict[str, object] = {
        "scenario": told.id,
        "programme": told.programme,
        "version": told.version,
        "content": known_by,
        "plan": plan.digest,
    }
    return found, f"{told.id}, a scenario of {told.programme} {told.version}:\n  {known_by}"
