"""The scenario itself: one set of imaginary participants of one version of a programme."""

from datetime import date

from pathway.records import record
from pathway.simulation.scenario.check import check_scenario
from pathway.simulation.scenario.parts import Arrivals, Entry, Recording, Stay, Supply, Tie, Within
from pathway.simulation.scenario.unsure import Unsure
from pathway.texts import Text

__all__ = ["Scenario"]


@record
class Scenario:
    """Imaginary participants of one version of a programme: checked whole when it is made.

    * `variant`: the local variant of the programme that it is about, None for the programme itself;
    * `first_day`, `last_day`: what is simulated; without them, the project's period;
    * `closing`: the day on which the project closes early;
    * `unsure`: what is not known of its numbers;
    * `ties`: what comes first on a day to a resource.

    Raises `DefinitionError` with every fault at once, each with its path.
    """

    id: str
    name: Text
    programme: str
    version: str
    arrivals: Arrivals
    entries: tuple[Entry, ...]
    stays: tuple[Stay, ...]
    within: tuple[Within, ...] = ()
    supplies: tuple[Supply, ...] = ()
    recordings: tuple[Recording, ...] = ()
    variant: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    closing: date | None = None
    unsure: tuple[Unsure, ...] = ()
    ties: tuple[Tie, ...] = ("releases", "requests", "patience")

    def __attrs_post_init__(self) -> None:
        """Refuse a faulty scenario, with all its faults."""
        check_scenario(self)
