"""How a participation in Hedemoramodellen ends, and how people support themselves after it."""

from pathway.definition import ExitReason, Outcome, Situation
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
    ),
    Outcome("first_work", _FIRST_WORK, "planned"),
    Outcome("employment", _WORK, "planned"),
    Outcome("studies", _STUDIES, "planned"),
    Outcome("own_business", _BUSINESS, "planned"),
    Outcome("other_programme", _OTHER, "planned"),
    Outcome("completed", Text("fullföljt", "completed"), "planned"),
    Outcome(
        "dropped_out",
        Text("avbrutet", "dropped out"),
        "drop_out",
        (
            ExitReason("no_show", Text("uteblev", "did not show up")),
            ExitReason("moved", Text("flyttade", "moved away")),
            ExitReason("own_wish", Text("egen önskan", "own wish")),
        ),
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
    ),
)

SITUATIONS = (
    Situation("first_work", _FIRST_WORK, in_work=True),
    Situation("employment", _WORK, in_work=True),
    Situation("own_business", _BUSINESS, in_work=True),
    Situation("studies", _STUDIES),
    Situation("other_programme", _OTHER),
    Situation("unemployed", Text("arbetslös", "unemployed")),
    Situation("inactive", Text("utanför arbetskraften", "inactive")),
)
