"""How a participation in Jobbspår för alla ends, and where people stand after it."""

from pathway.definition import ExitReason, Outcome, Situation
from pathway.programmes.jobbspar_for_alla.sources import (
    COMPLETE,
    LEADS_TO,
    NEEDED,
    SITUATION,
)
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
        basis=NEEDED,
    ),
    Outcome(
        "employment",
        _WORK,
        "planned",
        basis=LEADS_TO,
    ),
    Outcome(
        "further_studies",
        _STUDIES,
        "planned",
        basis=LEADS_TO,
    ),
    Outcome(
        "studies_and_employment",
        _BOTH,
        "planned",
        basis=LEADS_TO,
    ),
    Outcome(
        "other_programme",
        _OTHER,
        "planned",
        basis=NEEDED,
    ),
    Outcome(
        "completed",
        Text(
            "slutfört jobbspår, ännu utan arbete eller studier",
            "completed track, as yet without work or studies",
        ),
        "planned",
        basis=COMPLETE,
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
        "employment",
        _WORK,
        in_work=True,
        basis=LEADS_TO,
    ),
    Situation(
        "further_studies",
        _STUDIES,
        basis=LEADS_TO,
    ),
    Situation(
        "studies_and_employment",
        _BOTH,
        in_work=True,
        basis=LEADS_TO,
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
