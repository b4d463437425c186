"""What Lär leaves open to its local variants, within which bounds, and what each must keep."""

from pathway.dates import Span
from pathway.definition import ChoiceTerm, Place, SlotTerm, SpanTerm
from pathway.programmes.lar.activities import TO_CHOOSE
from pathway.programmes.lar.attributes import MAY_REFER
from pathway.programmes.lar.sources import left_open
from pathway.texts import Text

__all__ = ["KEEPS", "TERMS"]

TERMS = (
    SpanTerm(
        id="introduction_length",
        text=Text("introduktionens längd", "length of the introduction"),
        basis=left_open(
            "4-12 veckor rymmer både den korta introduktion som Navigator har och en tre gånger "
            "så lång",
            "4-12 weeks hold both the short introduction that Navigator has and one three times "
            "as long",
        ),
        places=(
            Place("rules[introduction-length].condition.at_least"),
            Place("rules[introduction-length].text"),
            Place("limits[introduction].due"),
            Place("limits[introduction].overdue_after", plus_days=14),
        ),
        low=Span(weeks=4),
        high=Span(weeks=12),
    ),
    ChoiceTerm(
        id="referrers",
        text=Text("vilka som får anvisa", "who may refer"),
        basis=left_open(
            "de som möter de unga är inte desamma i varje kommun; Arbetsförmedlingen anvisar "
            "alltid, eftersom arbetet ska samordnas med den",
            "those who meet the young are not the same in each municipality; the employment "
            "service always refers, since the work is to be coordinated with it",
        ),
        places=(
            Place("rules[who-may-refer].condition.classes"),
            Place("rules[who-may-refer].text"),
        ),
        among=MAY_REFER,
        at_least=2,
    ),
    ChoiceTerm(
        id="activities",
        text=Text("aktiviteter", "activities"),
        basis=left_open(
            "vad som kan ordnas är olika i en stor och en liten kommun; vägledning finns alltid, "
            "eftersom det avgör om ett deltagande är fullföljt",
            "what can be arranged differs between a large and a small municipality; guidance is "
            "always there, since a completed participation is counted by it",
        ),
        places=(Place("activities"),),
        among=TO_CHOOSE,
        at_least=3,
    ),
    SlotTerm(
        id="extra_support",
        text=Text("extra stöd", "extra support"),
        basis=left_open(
            "vilket extra stöd unga med funktionsnedsättning behöver vet kommunen; högst tre, så "
            "att varianterna förblir en modell",
            "which extra support young people with disabilities need is known in the "
            "municipality; three at the most, so that the variants remain one model",
        ),
        into="activities",
        at_most=3,
    ),
    SpanTerm(
        id="early_follow_up",
        text=Text("avstånd till den tidiga uppföljningen", "distance of the early follow-up"),
        basis=left_open(
            "2-8 veckor ligger före uppföljningen efter 90 dagar, som är lika överallt",
            "2-8 weeks lie before the follow-up after 90 days, which is the same everywhere",
        ),
        places=(
            Place("follow_ups[early].at"),
            Place("follow_ups[early].text"),
            Place("follow_ups[early].overdue_after", plus_days=14),
        ),
        low=Span(weeks=2),
        high=Span(weeks=8),
    ),
    SpanTerm(
        id="late_follow_up",
        text=Text("avstånd till den sena uppföljningen", "distance of the late follow-up"),
        basis=left_open(
            "20-52 veckor ligger efter uppföljningen efter 90 dagar, och ett år är nog för att se "
            "vad som består",
            "20-52 weeks lie after the follow-up after 90 days, and a year is enough to see what "
            "lasts",
        ),
        places=(
            Place("follow_ups[late].at"),
            Place("follow_ups[late].text"),
            Place("follow_ups[late].overdue_after", plus_days=28),
        ),
        low=Span(weeks=20),
        high=Span(weeks=52),
    ),
)

KEEPS = (
    "transitions[exit]",
    "transitions[follow_up]",
    "rules[far-from-work]",
    "rules[adaptation-arranged]",
    "attributes[disability]",
    "rules[who-may-refer].condition.classes[employment_service]",
    "activities[guidance]",
    "activities[work_trial]",
    "follow_ups[day_90]",
)
"""What makes the variants one model: the ways out, the focus, and what is compared."""
