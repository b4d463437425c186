"""The rules of NVG that steps name, each with the clause, or the assumption, behind it."""

from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    DateIn,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Rule,
    Taken,
    Told,
)
from pathway.programmes.nvg.sources import (
    A_YEAR,
    AGES,
    BOTH_ROUTES,
    CLOSED,
    INTO_WORK,
    MODEL,
    PREPARATION,
    PRIORITY_GROUPS,
    THREE_MONTHS,
    WHOLE_MODEL,
    WHOLLY,
)
from pathway.texts import Assumption, Text

__all__ = ["RULES"]

_YOUNG = AttributeIs("age", at_least=16, at_most=24)

RULES = (
    Rule(
        id="project-open",
        text=Text(
            "Anvisning och återinskrivning sker senast den dag då projektet stängs",
            "Referral and return come no later than the day on which the project closes",
        ),
        basis=CLOSED,
        condition=DateIn("project"),
    ),
    Rule(
        id="age-16-64",
        text=Text("Deltagaren är 16-64 år", "The participant is aged 16-64"),
        basis=AGES,
        condition=AttributeIs("age", at_least=16, at_most=64),
        when_unknown="refuse",
    ),
    Rule(
        id="wholly-unemployed",
        text=Text("Deltagaren är helt arbetslös", "The participant is wholly unemployed"),
        basis=WHOLLY,
        condition=AttributeIs("employment_status", ("wholly_unemployed",)),
        when_unknown="refuse",
    ),
    Rule(
        id="unemployed-a-year",
        text=Text(
            "Deltagaren har varit helt arbetslös i minst ett år, utom vid 16-24 år",
            "The participant has been wholly unemployed for a year or more, except at 16-24",
        ),
        basis=A_YEAR,
        condition=AnyOf((_YOUNG, AttributeIs("unemployed_months", at_least=12))),
        when_unknown="refuse",
    ),
    Rule(
        id="unemployed-three-months",
        text=Text(
            "Den som är 16-24 år har varit helt arbetslös i minst tre månader",
            "Those aged 16-24 have been wholly unemployed for three months or more",
        ),
        basis=THREE_MONTHS,
        condition=AnyOf((Not(_YOUNG), AttributeIs("unemployed_months", at_least=3))),
        when_unknown="refuse",
    ),
    Rule(
        id="priority-groups",
        text=Text(
            "Arbetsförmedlingen anvisar bara ur sina prioriterade grupper",
            "The employment service refers only from its priority groups",
        ),
        basis=PRIORITY_GROUPS,
        condition=Told("priority_group", ("yes",)),
    ),
    Rule(
        id="once-by-employment-service",
        text=Text(
            "Arbetsförmedlingen anvisar till ett deltagande högst en gång",
            "The employment service refers to one participation at most once",
        ),
        basis=BOTH_ROUTES,
        condition=Not(FactIs("by_employment_service", ("yes",))),
        when_unknown="allow",
    ),
    Rule(
        id="once-by-social-services",
        text=Text(
            "Socialförvaltningen anvisar till ett deltagande högst en gång",
            "The social services refer to one participation at most once",
        ),
        basis=BOTH_ROUTES,
        condition=Not(FactIs("by_social_services", ("yes",))),
        when_unknown="allow",
    ),
    Rule(
        id="preparation-first",
        text=Text(
            "Den som enligt kartläggningen behöver det får förberedande kompetensutveckling",
            "Those who need it according to the mapping get preparatory training",
        ),
        basis=PREPARATION,
        condition=Judgement("next_step", ("preparation",)),
    ),
    Rule(
        id="ready-for-training",
        text=Text(
            "Den som enligt kartläggningen är redo går direkt till teori och praktik",
            "Those who are ready according to the mapping go straight to theory and workplace",
        ),
        basis=MODEL,
        condition=Judgement("next_step", ("training",)),
    ),
    Rule(
        id="ready-for-matching",
        text=Text(
            "Den som enligt kartläggningen är redo matchas direkt",
            "Those who are ready according to the mapping are matched straight away",
        ),
        basis=INTO_WORK,
        condition=Judgement("next_step", ("matching",)),
    ),
    Rule(
        id="theory-and-workplace",
        text=Text(
            "Ett deltagande är fullföljt när det har rymt både teori och arbetsplatsförlagd "
            "utbildning",
            "A participation is completed when it has held both theory and workplace-based "
            "training",
        ),
        basis=WHOLE_MODEL,
        condition=AnyOf(
            (
                Not(Told("outcome", ("completed",))),
                AllOf(
                    (
                        Taken("start_theory", at_least=1),
                        Taken("start_workplace_training", at_least=1),
                    )
                ),
            )
        ),
    ),
    Rule(
        id="return-of-a-participant",
        text=Text(
            "Bara den som har påbörjat kartläggningen skrivs in igen, inte efter dödsfall",
            "Only those who started the mapping re-enter, not after a death",
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
                LastPhase(("mapping", "preparation", "theory", "workplace", "matching")),
                Not(LastOutcome(("excluded",), ("death",))),
            )
        ),
        when_unknown="refuse",
    ),
)
