"""How a participation in Jobbspår för alla ends, and where people stand after it."""

from pathway.definition import ExitReason, Outcome, Situation
from pathway.texts import Text

__all__ = ["OUTCOMES", "SITUATIONS"]

_WORK = Text("arbete på reguljär arbetsmarknad", "work on the regular labour market")
_STUDIES = Text("fortsatta studier", "further studies")
_BOTH = Text("fortsatta studier och arbete", "further studies and work")
_OTHER = Text("annan arbetsmarknadspolitisk aktivitet", "other labour-market activity")

# "Utbildningsmodellen ska leda till fortsatta studier och/eller arbete på reguljär arbetsmarknad":
# three outcomes. A completed track is an outcome of its own: the activity's result, whatever the
# exit becomes. Nobody drops out by moving, since it does not matter where people are registered.
OUTCOMES = (
    Outcome(
        "declined",
        Text("anmälan återtagen", "application withdrawn"),
        "not_started",
        followed_up=False,
    ),
    Outcome("employment", _WORK, "planned"),
    Outcome("further_studies", _STUDIES, "planned"),
    Outcome("studies_and_employment", _BOTH, "planned"),
    Outcome("other_programme", _OTHER, "planned"),
    Outcome(
        "completed",
        Text(
            "slutfört jobbspår, ännu utan arbete eller studier",
            "completed track, as yet without work or studies",
        ),
        "planned",
    ),
    Outcome(
        "dropped_out",
        Text("avbrutet", "dropped out"),
        "drop_out",
        (
            ExitReason("no_show", Text("uteblev", "did not show up")),
            ExitReason("own_wish", Text("egen önskan", "own wish")),
            ExitReason(
                "no_suitable_track", Text("inget jobbspår som passade", "no track that suited")
            ),
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
    Situation("employment", _WORK, in_work=True),
    Situation("further_studies", _STUDIES),
    Situation("studies_and_employment", _BOTH, in_work=True),
    Situation("other_programme", _OTHER),
    Situation("unemployed", Text("arbetslös", "unemployed")),
    Situation("inactive", Text("utanför arbetskraften", "inactive")),
)
