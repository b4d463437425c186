"""The rules of Jobbspår för alla that steps name, each with the clause, or assumption, behind it."""

from pathway.definition import (
    AllOf,
    AnyOf,
    Condition,
    Count,
    DateIn,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Open,
    Rule,
    Told,
)
from pathway.programmes.jobbspar_for_alla.activities import TRACKS
from pathway.programmes.jobbspar_for_alla.sources import (
    FAR_FROM_WORK,
    FLEXIBLE,
    NEED_OF_EDUCATION,
    ONE_IS_ENOUGH,
    ONLY_CHOSEN,
    OVER,
    SUPPORT,
    WITHIN_A_TRACK,
)
from pathway.texts import Assumption, Text

__all__ = ["RULES"]


def _of(activity: str, condition: Condition) -> Condition:
    """Ask for the condition where the step is about that activity."""
    return AnyOf((Not(Told("activity", (activity,))), condition))


RULES = (
    Rule(
        id="project-open",
        text=Text(
            "Anmälan och återinskrivning sker medan projektet pågår",
            "Application and return come while the project goes on",
        ),
        basis=OVER,
        condition=DateIn("project"),
    ),
    Rule(
        id="far-from-work",
        text=Text(
            "Den som står långt från arbetsmarknaden går vidare till jobbspår, oavsett "
            "folkbokföringskommun",
            "Those who are far from the labour market go on to a job track, wherever they are "
            "registered",
        ),
        basis=FAR_FROM_WORK,
        condition=Judgement("distance", ("far",)),
    ),
    Rule(
        id="need-of-education",
        text=Text(
            "Den som har utbildningsbehov går vidare till jobbspår",
            "Those who need education go on to a job track",
        ),
        basis=NEED_OF_EDUCATION,
        condition=Judgement("need_of_education", ("yes",)),
    ),
    Rule(
        id="support-where-needed",
        text=Text(
            "Den som har behov av utökat stöd får det",
            "Those who need more support get it",
        ),
        basis=SUPPORT,
        condition=_of("more_support", Judgement("need_of_support", ("yes",))),
    ),
    Rule(
        id="workplace-within-a-track",
        text=Text(
            "Arbetsplatsförlagd utbildning ges inom ett pågående jobbspår",
            "Workplace-based training is given within a job track under way",
        ),
        basis=WITHIN_A_TRACK,
        condition=_of("workplace_training", Open("job_track")),
    ),
    Rule(
        id="chosen-employers",
        text=Text(
            "Arbetsplatsförlagd utbildning ges hos utvalda arbetsgivare",
            "Workplace-based training is given with chosen employers",
        ),
        basis=ONLY_CHOSEN,
        condition=_of("workplace_training", Told("kind", ("chosen_employer",))),
    ),
    Rule(
        id="change-of-track",
        text=Text(
            "Den som byter går från ett jobbspår till ett annat",
            "Who changes goes from one job track to another",
        ),
        basis=FLEXIBLE,
        condition=AllOf(
            (
                Told("activity", ("job_track",)),
                *(
                    Not(AllOf((Told("kind", (track.id,)), Open("job_track", track.id))))
                    for track in TRACKS
                ),
            )
        ),
    ),
    Rule(
        id="changed-by-a-change",
        text=Text(
            "Ett jobbspår är bytt först när ett annat börjar i samma steg",
            "A job track counts as changed only where another starts in the same step",
        ),
        basis=FLEXIBLE,
        condition=Not(Told("result", ("changed",))),
    ),
    Rule(
        id="completed-track",
        text=Text(
            "Deltagandet är fullföljt när minst ett jobbspår är slutfört",
            "The participation is completed when at least one job track is completed",
        ),
        basis=ONE_IS_ENOUGH,
        condition=AnyOf(
            (
                Not(Told("outcome", ("completed",))),
                Count("job_track", "completed", at_least=1),
            )
        ),
    ),
    Rule(
        id="return-of-a-participant",
        text=Text(
            "Bara den som har påbörjat vägledningen skrivs in igen, inte efter dödsfall",
            "Only those who started the guidance re-enter, not after a death",
        ),
        basis=Assumption(
            Text(
                "sidan nämner ingen återinskrivning; den som tog tillbaka sin anmälan har inget "
                "deltagande att återkomma till",
                "the page says nothing of re-entry; who withdrew the application has no "
                "participation to come back to",
            )
        ),
        condition=AllOf(
            (
                LastPhase(("guidance", "studies")),
                Not(LastOutcome(("excluded",), ("death",))),
            )
        ),
        when_unknown="refuse",
    ),
)
