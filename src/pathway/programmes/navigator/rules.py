"""The rules of Navigator that steps name, each with the clause, or the assumption, behind it."""

from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    DateIn,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Role,
    Rule,
    Told,
)
from pathway.programmes.navigator.sources import (
    ADULTS,
    FOUR_WEEKS,
    INTENSIVE_SUPPORT,
    NEED,
    PERIOD,
    YOUTH,
)
from pathway.texts import Assumption, Text

__all__ = ["RULES"]

RULES = (
    Rule(
        id="project-period",
        text=Text(
            "Anvisning och återinskrivning sker under projekttiden, 2008-05-01 till 2011-04-30",
            "Referral and return fall within the project period, 2008-05-01 to 2011-04-30",
        ),
        basis=PERIOD,
        condition=DateIn("project"),
    ),
    Rule(
        id="youth-16-24",
        text=Text(
            "Målgruppen ungdomar är 16-24 år vid start",
            "The target group of youth is aged 16-24 at entry",
        ),
        basis=YOUTH,
        condition=AnyOf(
            (
                Not(AttributeIs("target_group", ("youth_social_assistance",))),
                AttributeIs("age", at_least=16, at_most=24),
            )
        ),
        when_unknown="allow",
    ),
    Rule(
        id="adults-25-64",
        text=Text(
            "Målgruppen vuxna är 25-64 år vid start",
            "The target group of adults is aged 25-64 at entry",
        ),
        basis=ADULTS,
        condition=AnyOf(
            (
                Not(AttributeIs("target_group", ("adult_social_assistance",))),
                AttributeIs("age", at_least=25, at_most=64),
            )
        ),
        when_unknown="allow",
    ),
    Rule(
        id="introduction-four-weeks",
        text=Text("Introduktionen varar fyra veckor", "The introduction lasts four weeks"),
        basis=FOUR_WEEKS,
        condition=ClockIs("introduction", at_least=Span(weeks=4)),
    ),
    Rule(
        id="need-of-support",
        text=Text(
            "Den som bedöms behöva extra stöd går vidare till coachning",
            "Those with an assessed need of more support go on to coaching",
        ),
        basis=NEED,
        condition=Judgement("need_of_support", ("yes",)),
    ),
    Rule(
        id="full-introduction",
        text=Text(
            "Introduktionen är fullföljd först efter fyra veckor",
            "The introduction is completed only after four weeks",
        ),
        basis=FOUR_WEEKS,
        condition=AnyOf(
            (
                Not(Told("outcome", ("completed",))),
                ClockIs("introduction", at_least=Span(weeks=4)),
            )
        ),
    ),
    Rule(
        id="full-support",
        text=Text(
            "Det intensiva stödet är fullföljt först efter 26 veckor",
            "Intensive support is completed only after 26 weeks",
        ),
        basis=INTENSIVE_SUPPORT,
        condition=AnyOf(
            (
                Not(Told("outcome", ("completed",))),
                ClockIs("support", at_least=Span(weeks=26)),
            )
        ),
    ),
    Rule(
        id="return-of-a-participant",
        text=Text(
            "Bara den som har påbörjat introduktionen skrivs in igen, inte efter överflyttning eller "
            "dödsfall",
            "Only those who started the introduction re-enter, not after a transfer or a death",
        ),
        basis=Assumption(
            Text(
                "dokumentet nämner ingen återinskrivning; den som avböjt har inget deltagande att "
                "återkomma till, och den som flyttats över deltar någon annanstans",
                "the document says nothing of re-entry; who declined has no participation to "
                "come back to, and who was transferred takes part elsewhere",
            )
        ),
        condition=AllOf(
            (
                LastPhase(("introduction", "coaching", "internship")),
                Not(LastOutcome(("transferred",))),
                Not(LastOutcome(("excluded",), ("death",))),
            )
        ),
        when_unknown="refuse",
    ),
    Rule(
        id="reopen-within-14-days",
        text=Text(
            "Ett avslut tas tillbaka inom 14 dagar; senare är det en återinskrivning",
            "An exit is taken back within 14 days; later it is a re-entry",
        ),
        basis=Assumption(
            Text(
                "dokumentet nämner inga återtagna avslut; två veckor räcker för att upptäcka ett "
                "förhastat avslut och ligger långt före uppföljningen",
                "the document says nothing of exits taken back; two weeks are enough to notice a "
                "hasty one and lie well before the follow-up",
            )
        ),
        condition=ClockIs("after_exit", at_most=Span(days=14)),
    ),
    Rule(
        id="reopened-by-staff",
        text=Text(
            "En coach eller projektledaren tar tillbaka ett avslut",
            "A coach or the project manager takes back an exit",
        ),
        basis=Assumption(
            Text(
                "dokumentet säger inte vem; projektets egen personal avslutar och bör också ta "
                "tillbaka",
                "the document does not say who; the project's own staff registers exits and "
                "should also take them back",
            )
        ),
        condition=Role(("coach", "project_manager")),
        when_unknown="allow",
    ),
)
"""Foreign background has no age rule: the document gives that target group no ages."""
