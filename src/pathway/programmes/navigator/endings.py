"""How a participation in Navigator ends, and where people stand on the labour market after it."""

from pathway.definition import ExitReason, Outcome, Situation
from pathway.programmes.navigator.sources import (
    ELSEWHERE,
    IN_EDUCATION,
    IN_WORK,
    NEEDED,
    OWN_BUSINESS,
    SITUATION,
)
from pathway.texts import Text

__all__ = ["OUTCOMES", "SITUATIONS"]

_EMPLOYMENT = Text("arbete", "employment")
_SELF_EMPLOYMENT = Text("eget företag", "own business")
_EDUCATION = Text("reguljär utbildning", "regular education")
_OTHER = Text("annan arbetsmarknadspolitisk aktivitet", "other labour-market activity")

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
        basis=IN_WORK,
    ),
    Outcome(
        "self_employment",
        _SELF_EMPLOYMENT,
        "planned",
        basis=OWN_BUSINESS,
    ),
    Outcome(
        "regular_education",
        _EDUCATION,
        "planned",
        basis=IN_EDUCATION,
    ),
    Outcome(
        "other_programme",
        _OTHER,
        "planned",
        basis=ELSEWHERE,
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
            ExitReason(
                "declined_offer", Text("avböjde det som erbjöds", "declined what was offered")
            ),
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
            ExitReason("prison", Text("fängelse", "prison")),
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
        basis=IN_WORK,
    ),
    Situation(
        "self_employment",
        _SELF_EMPLOYMENT,
        in_work=True,
        basis=OWN_BUSINESS,
    ),
    Situation(
        "regular_education",
        _EDUCATION,
        basis=IN_EDUCATION,
    ),
    Situation(
        "other_programme",
        _OTHER,
        basis=ELSEWHERE,
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
