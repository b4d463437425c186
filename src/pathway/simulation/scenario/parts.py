"""What a scenario is made of: frozen data about imaginary participants; nothing here draws."""

from datetime import date
from typing import Literal

from pathway.definition import AttributeIs
from pathway.records import record
from pathway.simulation.distributions.model import Distribution
from pathway.simulation.scenario.choices import Chance, Choosing, Lasting, Likely
from pathway.texts import Basis

__all__ = [
    "Arrivals",
    "Arriving",
    "Beside",
    "Counted",
    "Described",
    "Entry",
    "Mistake",
    "Next",
    "Pausing",
    "Recording",
    "Season",
    "Stay",
    "Supply",
    "Tie",
    "Together",
    "Unit",
    "Within",
]

Tie = Literal["releases", "requests", "patience"]
"""What happens on a day to a resource: units are given back, asked for, and patience ends."""


@record
class Described:
    """Entry attributes that are drawn together, from a distribution or from real rows."""

    id: str
    basis: Basis
    told: tuple[Choosing, ...]


@record
class Counted:
    """An entry attribute that is a whole number."""

    attribute: str
    basis: Basis
    numbers: tuple[Lasting, ...]


Entry = Described | Counted


@record
class Season:
    """Arrivals from one day to another, both included; the rate is an expected number a day."""

    start: date
    end: date
    rate: float


@record
class Arriving:
    """When participants of a class arrive, such as those of one referrer."""

    seasons: tuple[Season, ...]
    where: tuple[AttributeIs, ...] = ()


@record
class Arrivals:
    """When participants arrive, and how many.

    * `cases`: seasons by class, the first that fits; or `observed`: days, each as likely as any
      other; or `listed`: the day of each participant, in order;
    * `months` and `weekdays`: factors, from January and from Monday;
    * `number`: how many arrive in a replication; None leaves it to who simulates;
    * `by`: the attribute that tells who refers, which the first entry tells. The rates of the cases
      then say how many each refers, not only when, whatever the weights of the entry are; without
      `number`, as many arrive as a Poisson number with the sum of the rates says;
    * `referred`: with `by` and `listed`, the class of each participant, in order.
    """

    basis: Basis
    cases: tuple[Arriving, ...] = ()
    observed: tuple[date, ...] = ()
    listed: tuple[date, ...] = ()
    months: tuple[float, ...] = ()
    weekdays: tuple[float, ...] = ()
    number: Distribution | None = None
    by: str | None = None
    referred: tuple[str, ...] = ()


@record
class Together:
    """A record made with a step, `lead` days before it, but not before the phase was entered."""

    step: str
    told: tuple[Choosing, ...] = ()
    lead: int = 0
    by: str | None = None


@record
class Next:
    """A step that may come next: what it is, after how many days, what it tells.

    * `id`: the name that weights give it; `step`: the trigger;
    * `days`: from entering the phase; in a `Within`, from entering its phases;
    * `at_most`: so many times in a journey;
    * `patience`: for how many days one waits for what the step needs (none given: without end), and
      `otherwise`: the id of the step taken then; None stays.
    """

    id: str
    step: str
    days: tuple[Lasting, ...]
    told: tuple[Choosing, ...] = ()
    together: tuple[Together, ...] = ()
    by: str | None = None
    at_most: int | None = None
    patience: tuple[Lasting, ...] = ()
    otherwise: str | None = None


@record
class Pausing:
    """At most one pause a visit: how likely, why, after how many days, for how long."""

    step: str
    resume: str
    probability: tuple[Likely, ...]
    told: tuple[Choosing, ...]
    after: tuple[Lasting, ...]
    length: tuple[Lasting, ...]


@record
class Beside:
    """What may happen in a phase beside it: a record, or a spell with an `end` step of its own."""

    id: str
    step: str
    probability: tuple[Likely, ...]
    after: tuple[Lasting, ...]
    told: tuple[Choosing, ...] = ()
    end: str | None = None
    length: tuple[Lasting, ...] = ()
    ended: tuple[Choosing, ...] = ()
    by: str | None = None


@record
class Stay:
    """What happens in a phase: the steps, how likely each is, a pause, what goes on beside.

    `hours` are logged in a week, where they are.
    """

    phase: str
    basis: Basis
    steps: tuple[Next, ...] = ()
    chances: tuple[Chance, ...] = ()
    pause: Pausing | None = None
    beside: tuple[Beside, ...] = ()
    hours: float | None = None


@record
class Within:
    """What is settled on entering some phases from outside, and falls in whichever of them one is."""

    id: str
    phases: tuple[str, ...]
    basis: Basis
    steps: tuple[Next, ...]
    chances: tuple[Chance, ...]


@record
class Unit:
    """So many units of a resource, such as one coach's caseload, from one day to another."""

    id: str
    amount: int
    start: date | None = None
    end: date | None = None


@record
class Supply:
    """How much there is of a resource, and who is served first.

    `queue`: `first_come`, or `priority`: by the groups that the definition names first. With
    `group_size`, units are given to so many at once, or to whoever waited `longest_wait` days.
    """

    resource: str
    basis: Basis
    units: tuple[Unit, ...]
    queue: Literal["first_come", "priority"] = "first_come"
    group_size: int = 1
    longest_wait: int | None = None


@record
class Mistake:
    """A recording error, by its probability a record, and after how many days it is put right.

    `missing`: recorded only when put right; `twice`: recorded again; `wrong_day`: recorded on a day
    moved by `moved`. Without `corrected`, it stays.
    """

    kind: Literal["missing", "twice", "wrong_day"]
    probability: float
    moved: Distribution | None = None
    corrected: Distribution | None = None


@record
class Recording:
    """How many days after it happened a step is recorded, and what goes wrong; no steps: all."""

    basis: Basis
    late: Distribution
    steps: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
