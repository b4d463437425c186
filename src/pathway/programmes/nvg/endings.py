"""How a participation in NVG ends, and where people stand on the labour market after it."""

from pathway.definition import ExitReason, Outcome, Situation
from pathway.programmes.nvg.sources import (
    NEEDED,
    POSTS,
    SITUATION,
    WENT_ON_TO_STUDY,
)
from pathway.texts import Text

__all__ = ["OUTCOMES", "SITUATIONS"]

_STUDIES = Text("studier", "studies")
_SHORT_POST = Text("kortare vikariat", "short temporary post")
_LONG_POST = Text("längre vikariat", "long temporary post")
_WORK = Text("annat arbete", "other work")
_OTHER = Text("annan arbetsmarknadspolitisk aktivitet", "other labour-market activity")

# "några av deltagarna fortsatte att studera, en del fick möjlighet till både kortare och längre
# vikariat": these three the document names. The others are those without which an exit could not
# be recorded.
OUTCOMES = (
    Outcome(
        "declined",
        Text("anvisningen avböjd", "referral declined"),
        "not_started",
        followed_up=False,
        basis=NEEDED,
    ),
    Outcome(
        "studies",
        _STUDIES,
        "planned",
        basis=WENT_ON_TO_STUDY,
    ),
    Outcome(
        "short_temporary_post",
        _SHORT_POST,
        "planned",
        basis=POSTS,
    ),
    Outcome(
        "long_temporary_post",
        _LONG_POST,
        "planned",
        basis=POSTS,
    ),
    Outcome(
        "employment",
        _WORK,
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
)

SITUATIONS = (
    Situation(
        "short_temporary_post",
        _SHORT_POST,
        in_work=True,
        basis=POSTS,
    ),
    Situation(
        "long_temporary_post",
        _LONG_POST,
        in_work=True,
        basis=POSTS,
    ),
    Situation(
        "employment",
        _WORK,
        in_work=True,
        basis=SITUATION,
    ),
    Situation(
        "studies",
        _STUDIES,
        basis=WENT_ON_TO_STUDY,
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
