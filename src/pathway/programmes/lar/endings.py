"""How a participation in Lär ends, and where people stand on the labour market after it."""

from pathway.definition import ExitReason, Outcome, Situation
from pathway.programmes.lar.sources import (
    ESTABLISHED,
    NEEDED,
    SITUATION,
    SUPPORTED,
)
from pathway.texts import Text

__all__ = ["OUTCOMES", "SITUATIONS"]

_EMPLOYMENT = Text("arbete", "employment")
_SUPPORTED = Text("arbete med stöd", "supported employment")
_EDUCATION = Text("reguljär utbildning", "regular education")
_OTHER = Text("annan arbetsmarknadspolitisk aktivitet", "other labour-market activity")

# The document names no outcome but being established on the labour market. The others are those
# without which an exit could not be recorded; they are the same in every variant, so that what
# comes of the variants can be compared.
OUTCOMES = (
    Outcome(
        "declined",
        Text("anvisningen avböjd", "referral declined"),
        "not_started",
        followed_up=False,
        basis=NEEDED,
    ),
    Outcome(
        "employment",
        _EMPLOYMENT,
        "planned",
        basis=ESTABLISHED,
    ),
    Outcome(
        "supported_employment",
        _SUPPORTED,
        "planned",
        basis=SUPPORTED,
    ),
    Outcome(
        "regular_education",
        _EDUCATION,
        "planned",
        basis=NEEDED,
    ),
    Outcome(
        "other_programme",
        _OTHER,
        "planned",
        basis=NEEDED,
    ),
    Outcome(
        "completed",
        Text("fullföljt", "completed"),
        "planned",
        basis=NEEDED,
    ),
    Outcome(
        "dropped_out",
        Text("avbrutet", "dropped out"),
        "drop_out",
        (
            ExitReason("no_show", Text("uteblev", "did not show up")),
            ExitReason("moved", Text("flyttade", "moved away")),
            ExitReason("own_wish", Text("egen önskan", "own wish")),
        ),
        basis=NEEDED,
    ),
    Outcome(
        "excluded",
        Text("utskriven", "excluded"),
        "excluded",
        (
            ExitReason("death", Text("avliden", "death"), followed_up=False),
            ExitReason("long_illness", Text("långvarig sjukdom", "long illness")),
            ExitReason("not_eligible", Text("hör inte till målgruppen", "not eligible after all")),
            ExitReason("project_closed", Text("projektet stängt", "project closed")),
        ),
        basis=NEEDED,
    ),
    Outcome(
        "transferred",
        Text("överflyttad", "transferred"),
        "transfer",
        followed_up=False,
        basis=NEEDED,
    ),
)

SITUATIONS = (
    Situation(
        "employment",
        _EMPLOYMENT,
        in_work=True,
        basis=ESTABLISHED,
    ),
    Situation(
        "supported_employment",
        _SUPPORTED,
        in_work=True,
        basis=SUPPORTED,
    ),
    Situation(
        "regular_education",
        _EDUCATION,
        basis=SITUATION,
    ),
    Situation(
        "other_programme",
        _OTHER,
        basis=SITUATION,
    ),
    Situation(
        "unemployed",
        Text("arbetslös", "unemployed"),
        basis=SITUATION,
    ),
    Situation(
        "inactive",
        Text("utanför arbetskraften", "inactive"),
        basis=SITUATION,
    ),
)
