"""The rules of Lär that steps name, each with the clause, or the assumption, behind it."""

from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Count,
    DateIn,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Rule,
    Told,
)
from pathway.programmes.lar.sources import COLLABORATION, FAR, FOCUS, PERIOD, YOUNG
from pathway.texts import Assumption, Text

__all__ = ["RULES"]

RULES = (
    Rule(
        id="after-the-pre-study",
        text=Text(
            "Ingen anvisas under förstudien, 2014-01-02 till 2014-12-31",
            "Nobody is referred during the pre-study, 2014-01-02 to 2014-12-31",
        ),
        basis=PERIOD,
        condition=Not(DateIn("pre_study")),
    ),
    Rule(
        id="young-16-29",
        text=Text("Deltagaren är 16-29 år vid start", "The participant is aged 16-29 at entry"),
        basis=YOUNG,
        condition=AttributeIs("age", at_least=16, at_most=29),
        when_unknown="refuse",
    ),
    Rule(
        id="who-may-refer",
        text=Text(
            "Anvisningen kommer från Arbetsförmedlingen, socialtjänsten eller skolan",
            "The referral comes from the employment service, the social services or the school",
        ),
        basis=Assumption(
            Text(
                "dokumentet säger inte vem som anvisar; i den centrala modellen är det "
                "Arbetsförmedlingen, som arbetet enligt dokumentet ska samordnas med, socialtjänsten "
                "och skolan",
                "the document does not say who refers; in the central model it is the employment "
                "service, with which the work is to be coordinated according to the document, the "
                "social services and the school",
            )
        ),
        condition=AttributeIs("referrer", ("employment_service", "social_services", "school")),
        when_unknown="refuse",
    ),
    Rule(
        id="far-from-work",
        text=Text(
            "Den unga bedöms ha svårt att etablera sig på arbetsmarknaden",
            "The young person is assessed as having difficulty in getting established on the "
            "labour market",
        ),
        basis=FAR,
        condition=Judgement("far_from_work", ("yes",)),
    ),
    Rule(
        id="introduction-length",
        text=Text("Introduktionen varar 8 veckor", "The introduction lasts 8 weeks"),
        basis=Assumption(
            Text(
                "dokumentet nämner ingen introduktion; centralt är den 8 veckor, dubbelt så lång som "
                "i Navigator, ett annat projekt, eftersom unga långt från arbetsmarknaden antas "
                "behöva mer tid",
                "the document mentions no introduction; centrally it is 8 weeks, twice as long as in "
                "Navigator, another project, since young people far from work are assumed to need "
                "more time",
            )
        ),
        condition=ClockIs("introduction", at_least=Span(weeks=8)),
    ),
    Rule(
        id="joint-plan",
        text=Text(
            "Parterna är överens om en gemensam planering innan stödet börjar",
            "The parties have agreed on a joint plan before the support starts",
        ),
        basis=COLLABORATION,
        condition=Judgement("joint_plan", ("agreed",)),
    ),
    Rule(
        id="adaptation-arranged",
        text=Text(
            "Den som har en funktionsnedsättning har den anpassning som behövs innan stödet börjar",
            "Those with a disability have the adaptation that they need before the support starts",
        ),
        basis=FOCUS,
        condition=AnyOf(
            (
                Not(AttributeIs("disability", ("yes",))),
                Judgement("adaptation", ("needed_and_arranged", "not_needed")),
            )
        ),
        when_unknown="refuse",
    ),
    Rule(
        id="guidance-completed",
        text=Text(
            "Ett deltagande är fullföljt först när vägledningen är det",
            "A participation is completed only when the guidance is",
        ),
        basis=Assumption(
            Text(
                "dokumentet säger inte när någon har fullföljt; vägledning finns i varje lokal "
                "variant, så att ordet betyder detsamma överallt",
                "the document does not say when somebody has completed; guidance is in every "
                "local variant, so the word means the same everywhere",
            )
        ),
        condition=AnyOf(
            (
                Not(Told("outcome", ("completed",))),
                Count("guidance", "completed", at_least=1),
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
                "the document says nothing of re-entry; who declined has no participation to come "
                "back to, and who was transferred takes part elsewhere",
            )
        ),
        condition=AllOf(
            (
                LastPhase(("introduction", "support")),
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
                "förhastat avslut",
                "the document says nothing of exits taken back; two weeks are enough to notice a "
                "hasty one",
            )
        ),
        condition=ClockIs("after_exit", at_most=Span(days=14)),
    ),
)
