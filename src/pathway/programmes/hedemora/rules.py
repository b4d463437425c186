"""The rules of Hedemoramodellen that steps name, each with the clause, or assumption, behind it."""

from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    Count,
    DateIn,
    LastOutcome,
    LastPhase,
    Not,
    Rule,
    Told,
)
from pathway.programmes.hedemora.sources import (
    ENTRY,
    LIMITED_TASKS,
    PERIOD,
    STEPS,
    WHATEVER_EDUCATION,
)
from pathway.texts import Assumption, Text

__all__ = ["RULES"]


def _done(activity: str) -> tuple[Count, ...]:
    return (
        Count(activity, "completed", at_least=1),
        Count(activity, "there_already", at_least=1),
    )


def _step(rule: str, activity: str, sv: str, en: str) -> Rule:
    return Rule(
        id=rule,
        text=Text(
            f"{sv} eller fanns redan innan stödet till egen försörjning börjar",
            f"{en} is completed, or was there already, before support to an own livelihood starts",
        ),
        basis=STEPS,
        condition=AnyOf(_done(activity)),
    )


RULES = (
    Rule(
        id="project-period",
        text=Text(
            "Anvisning sker under projekttiden, 2020-02-03 till 2022-05-31",
            "Referral falls within the project period, 2020-02-03 to 2022-05-31",
        ),
        basis=PERIOD,
        condition=DateIn("project"),
    ),
    Rule(
        id="entry-in-implementation",
        text=Text(
            "Deltagare tas in under genomförandefasen, 2020-06-01 till 2022-03-31",
            "Participants enter during implementation, 2020-06-01 to 2022-03-31",
        ),
        basis=ENTRY,
        condition=DateIn("implementation"),
    ),
    Rule(
        id="without-own-livelihood",
        text=Text(
            "Deltagaren saknar egen försörjning, oavsett utbildningsbakgrund",
            "The participant has no own livelihood, whatever the educational background",
        ),
        basis=WHATEVER_EDUCATION,
        condition=AttributeIs("own_livelihood", ("no",)),
        when_unknown="allow",
    ),
    _step(
        "vocational-skill", "vocational_skill", "Yrkesskickligheten är uppnådd", "Vocational skill"
    ),
    _step("experience", "experience", "Erfarenheten är gjord", "Experience"),
    _step(
        "language", "language", "Språket inom yrkesområdet är lärt", "The language of the vocation"
    ),
    Rule(
        id="first-work",
        text=Text(
            "Ett första arbete med begränsade arbetsuppgifter kräver ett av stegen, inte alla",
            "A first work with limited tasks takes one of the steps, not all of them",
        ),
        basis=LIMITED_TASKS,
        condition=AnyOf(
            (
                Not(Told("outcome", ("first_work",))),
                *_done("vocational_skill"),
                *_done("experience"),
                *_done("language"),
            )
        ),
    ),
    Rule(
        id="return-of-a-participant",
        text=Text(
            "Bara den som har påbörjat stegen skrivs in igen, inte efter dödsfall",
            "Only those who started the steps re-enter, not after a death",
        ),
        basis=Assumption(
            Text(
                "sidan nämner ingen återinskrivning; den som avböjt har inget deltagande att återkomma "
                "till",
                "the page says nothing of re-entry; who declined has no participation to come "
                "back to",
            )
        ),
        condition=AllOf(
            (
                LastPhase(("steps", "livelihood")),
                Not(LastOutcome(("excluded",), ("death",))),
            )
        ),
        when_unknown="refuse",
    ),
)
