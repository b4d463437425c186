"""A scenario of the small course in which everything varies, and runs of it that are cut off."""

from datetime import date

from pathway.definition import AttributeIs
from pathway.simulation import Run, Scenario, compile_scenario
from pathway.simulation.distributions import Distribution, Geometric, Truncated, Uniform
from pathway.simulation.fitting import History, histories_of_run
from pathway.simulation.scenario.choices import Chance, Choosing, Lasting, Option, Tell, Weight
from pathway.simulation.scenario.parts import Arrivals, Arriving, Next, Season, Stay
from tests.simulation.small import ASSUMED, DEFINITION, always, scenario

__all__ = ["EARLY", "NOISY", "UNTIL", "VAGUE", "given_shares", "people", "run_of"]

UNTIL = date(2020, 4, 30)
EARLY = date(2020, 3, 15)
"""By then, most who will study are still on their course."""

_WOMEN = (AttributeIs("sex", ("woman",)),)


def _noisy(
    work: Distribution, studies: Distribution, women: float, men: float, reached: float
) -> Scenario:
    told = Choosing(
        (
            Option(reached, (Tell("status", "reached"), Tell("situation", "at_work"))),
            Option(1 - reached, (Tell("status", "unreachable"),)),
        )
    )
    return scenario(
        arrivals=Arrivals(
            ASSUMED, (Arriving((Season(date(2020, 1, 1), date(2020, 4, 29), 2.0),)),)
        ),
        stays=(
            Stay("waiting", ASSUMED, (Next("begin", "begin", (Lasting(Uniform(0, 20)),)),)),
            Stay(
                "course",
                ASSUMED,
                (
                    Next("work", "leave", (Lasting(work),), always(outcome="work")),
                    Next("studies", "leave", (Lasting(studies),), always(outcome="studies")),
                ),
                (
                    Chance((Weight("work", women), Weight("studies", 1 - women)), _WOMEN),
                    Chance((Weight("work", men), Weight("studies", 1 - men))),
                ),
            ),
            Stay(
                "left",
                ASSUMED,
                (Next("follow_up", "follow_up", (Lasting(Uniform(5, 9)),), (told,), at_most=1),),
                (Chance((Weight("follow_up", 0.8), Weight("stay", 0.2))),),
            ),
        ),
        supplies=(),
        first_day=date(2020, 1, 1),
        last_day=date(2020, 12, 31),
    )


NOISY = _noisy(Truncated(Geometric(0.08, 10), at_most=60), Uniform(25, 60), 0.3, 0.6, 0.9)
VAGUE = _noisy(Uniform(10, 60), Uniform(10, 60), 0.5, 0.5, 0.5)
"""The same structure, and none of the numbers."""


def run_of(of: Scenario, participants: int, seed: int, replications: int = 1) -> Run:
    """Return a run in which nobody waits for anybody."""
    plan = compile_scenario(DEFINITION, of, confirm=False)
    return Run(plan, DEFINITION, seed, participants, replications, "numpy", limited=False)


def people(of: Scenario, participants: int, seed: int, replications: int = 1) -> list[History]:
    """Return the histories of a run."""
    return list(histories_of_run(run_of(of, participants, seed, replications)))


def given_shares(of: Scenario) -> dict[tuple[str, int, str], float]:
    """Return the share of each step by the scenario's weights, by phase and case."""
    found: dict[tuple[str, int, str], float] = {}
    named = [
        *((each.phase, each.chances) for each in of.stays),
        *((each.id, each.chances) for each in of.within),
    ]
    for name, chances in named:
        for place, case in enumerate(chances):
            total = sum(each.weight for each in case.weights)
            for each in case.weights:
                found[name, place, each.of] = each.weight / total
    return found
