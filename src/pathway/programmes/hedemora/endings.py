"""How a participation in Hedemoramodellen ends, and how people support themselves after it."""

from pathway.definition import ExitReason, Outcome, Situation
from pathway.programmes.hedemora.sources import (
    FIRST_STEP,
    LIVELIHOOD,
    NEEDED,
    SITUATION,
)
from pathway.texts import Text

__all__ = ["OUTCOMES", "SITUATIONS"]

_FIRST_WORK = Text(
    "ett första arbete med begränsade arbetsuppgifter", "a first work with limited tasks"
)
_WORK = Text("arbete", "work")
_STUDIES = Text("studier", "studies")
_BUSINESS = Text("eget företag", "own business")
_OTHER = Text("annan arbetsmarknadspolitisk aktivitet", "other labour-market activity")

# "får egen försörjning genom arbete, studier eller företagande": these the document names, and the
# first step into work. The others are those without which an exit could not be recorded.
OUTCOMES = (
    Outcome(
        "declined",
        Text("anvisningen avböjd", "referral declined"),
        "not_started",
        followed_up=False,
        basis=NEEDED,
    ),
    Outcome(
        "first_work",
        _FIRST_WORK,
        "planned",
        basis=FIRST_STEP,
    ),
    Outcome(
        "employment",
        _WORK,
        "planned",
        basis=LIVELIHOOD,
    ),
    Outcome(
        "studies",
        _STUDIES,
        "planned",
        basis=LIVELIHOOD,
    ),
    Outcome(
        "own_business",
        _BUSINESS,
        "planned",
        basis=LIVELIHOOD,
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
)

SITUATIONS = (
    Situation(
        "first_work",
        _FIRST_WORK,
        in_work=True,
        basis=FIRST_STEP,
    ),
    Situation(
        "employment",
        _WORK,
        in_work=True,
        basis=LIVELIHOOD,
    ),
    Situation(
        "own_business",
        _BUSINESS,
        in_work=True,
        basis=LIVELIHOOD,
    ),
    Situation(
        "studies",
        _STUDIES,
        basis=LIVELIHOOD,
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
