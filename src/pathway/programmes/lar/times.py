"""The clocks of Lär and what hangs on them: limits, the pause, the extension, the follow-ups."""

from pathway.dates import Span
from pathway.definition import (
    Choice,
    Clock,
    Extension,
    ExtensionReason,
    FollowUp,
    Lapse,
    Limit,
    Pause,
)
from pathway.texts import Assumption, Text

__all__ = ["CLOCKS", "EXTENSIONS", "FOLLOW_UPS", "LAPSES", "LIMITS", "PAUSES"]

_TAKING_PART = ("introduction", "support")

CLOCKS = (
    Clock("introduction", Text("introduktion", "introduction"), ("introduction",)),
    Clock("support", Text("stöd och aktiviteter", "support and activities"), ("support",)),
    Clock("after_exit", Text("tid efter avslut", "time after exit"), ("exited",), per="spell"),
)

LIMITS = (
    Limit(
        id="introduction",
        text=Text("introduktion", "introduction"),
        basis=Assumption(
            Text(
                "dokumentet nämner ingen introduktion; den är försenad 14 dagar efter den tid som "
                "den varar",
                "the document mentions no introduction; it is overdue 14 days after the time that "
                "it lasts",
            )
        ),
        clock="introduction",
        in_phases=("introduction",),
        overdue_after=Span(weeks=10),
        due=Span(weeks=8),
    ),
    Limit(
        id="support",
        text=Text("stöd och aktiviteter", "support and activities"),
        basis=Assumption(
            Text(
                "dokumentet nämner ingen längd; ett halvt år, med förlängning högst ett år, är "
                "detsamma överallt så att varianterna kan jämföras",
                "the document gives no length; half a year, with extension a year at most, is "
                "the same everywhere, so that the variants can be compared",
            )
        ),
        clock="support",
        in_phases=("support",),
        overdue_after=Span(weeks=52),
        due=Span(weeks=26),
    ),
)

PAUSES = (
    Pause(
        id="absence",
        text=Text(
            "Sjukdom, rehabilitering och föräldraledighet stoppar klockorna från 14 dagar, högst "
            "365 dagar sammanlagt",
            "Illness, rehabilitation and parental leave stop the clocks from 14 days on, at most "
            "365 days in all",
        ),
        basis=Assumption(
            Text(
                "dokumentet nämner inga uppehåll; tröskeln är låg eftersom fokus är unga med "
                "funktionsnedsättning, taket följer etableringsplanen (SFS 2010:1743)",
                "the document says nothing of pauses; the threshold is low since the focus is on "
                "young people with disabilities, the cap follows the establishment plan "
                "(SFS 2010:1743)",
            )
        ),
        reasons=(
            Choice("illness", Text("sjukdom", "illness")),
            Choice("rehabilitation", Text("rehabilitering", "rehabilitation")),
            Choice("parental_leave", Text("föräldraledighet", "parental leave")),
        ),
        stops=_TAKING_PART,
        threshold=Span(days=14),
        cap_in_all=Span(days=365),
    ),
)

EXTENSIONS = (
    Extension(
        id="support_extension",
        text=Text(
            "Samordnaren förlänger stödet senast vid dess planerade slut, med högst 13 veckor i "
            "taget och 26 veckor sammanlagt",
            "The coordinator extends the support no later than on its planned end, by at most "
            "13 weeks at a time and 26 weeks in all",
        ),
        basis=Assumption(
            Text(
                "dokumentet nämner inga förlängningar; samordnaren ser hela länet och kan därför "
                "besluta lika i alla kommuner",
                "the document says nothing of extensions; the coordinator sees the whole county "
                "and so can decide alike in every municipality",
            )
        ),
        limit="support",
        reasons=(
            ExtensionReason(
                "adaptation_under_way", Text("anpassning pågår", "adaptation is under way")
            ),
            ExtensionReason(
                "waiting_for_start",
                Text("väntar på arbete eller studier", "waiting to start work or studies"),
            ),
            ExtensionReason("absence", Text("frånvaro", "absence")),
        ),
        deciders=("coordinator",),
        cap=Span(weeks=13),
        cap_in_all=Span(weeks=26),
    ),
)


def _follow_up(follow_up: str, distance: Span, overdue: Span, said: Text, why: Text) -> FollowUp:
    return FollowUp(
        id=follow_up,
        text=Text(f"Uppföljning {said.sv} efter avslut", f"Follow-up {said.en} after exit"),
        basis=Assumption(
            Text(
                f"dokumentet nämner ingen uppföljning; {why.sv}",
                f"the document says nothing of follow-up; {why.en}",
            )
        ),
        clock="after_exit",
        at=distance,
        overdue_after=overdue,
    )


FOLLOW_UPS = (
    _follow_up(
        "early",
        Span(weeks=4),
        Span(weeks=6),
        Text("4 veckor", "4 weeks"),
        Text(
            "en tidig kontakt fångar den som är på väg att tappa fotfästet",
            "an early contact catches those who are about to lose their footing",
        ),
    ),
    _follow_up(
        "day_90",
        Span(days=90),
        Span(days=104),
        Text("90 dagar", "90 days"),
        Text(
            "90 dagar, som i Navigator, är lika i varje variant, så att resultaten kan jämföras",
            "90 days, as in Navigator, is the same in every variant, so that results compare",
        ),
    ),
    _follow_up(
        "late",
        Span(weeks=26),
        Span(weeks=30),
        Text("26 veckor", "26 weeks"),
        Text(
            'en sen kontakt visar om effekterna är "långsiktigt hållbara", som dokumentet vill',
            "a late contact shows whether effects last in the long run, as the document wants",
        ),
    ),
)

LAPSES = (
    Lapse(
        id="project_closing",
        text=Text(
            "Stängs projektet i förtid avslutas alla pågående deltaganden",
            "When the project closes early, every open participation ends",
        ),
        basis=Assumption(
            Text(
                "dokumentet räknar inte med en förtida stängning; ingen kan delta i ett stängt "
                "projekt",
                "the document foresees no early closing; nobody can take part in a closed project",
            )
        ),
        in_phases=("referred", *_TAKING_PART),
        target="exited",
        outcome="excluded",
        reason="project_closed",
    ),
)
