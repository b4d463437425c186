"""The clocks of Navigator and what hangs on them: limits, pauses, the extension, the follow-up."""

from pathway.dates import Span
from pathway.definition import (
    Choice,
    Clock,
    DateLimit,
    Extension,
    ExtensionReason,
    FollowUp,
    Lapse,
    Limit,
    Pause,
)
from pathway.programmes.navigator.sources import (
    FOUR_WEEKS,
    INTENSIVE_SUPPORT,
    NINETY_DAYS,
    PERIOD,
)
from pathway.texts import Assumption, Source, Text

__all__ = [
    "CLOCKS",
    "DATE_LIMITS",
    "EXTENSIONS",
    "FOLLOW_UPS",
    "LAPSES",
    "LIMITS",
    "PAUSES",
]

_OPEN = ("referred", "introduction", "coaching", "internship")
_SUPPORT = ("coaching", "internship")

CLOCKS = (
    Clock("introduction", Text("introduktion", "introduction"), ("introduction",)),
    Clock("support", Text("intensivt stöd", "intensive support"), _SUPPORT),
    Clock("after_exit", Text("tid efter avslut", "time after exit"), ("exited",), per="spell"),
)

LIMITS = (
    Limit(
        id="introduction",
        text=Text("introduktion", "introduction"),
        basis=Source(
            FOUR_WEEKS.document,
            FOUR_WEEKS.clause,
            Text(
                "att den räknas som försenad först efter 14 dagar till är ett antagande",
                "that it is overdue only after 14 days more is an assumption",
            ),
        ),
        clock="introduction",
        in_phases=("introduction",),
        overdue_after=Span(weeks=6),
        due=Span(weeks=4),
    ),
    Limit(
        id="support",
        text=Text("intensivt stöd", "intensive support"),
        basis=INTENSIVE_SUPPORT,
        clock="support",
        in_phases=_SUPPORT,
        overdue_after=Span(weeks=30),
        due=Span(weeks=26),
    ),
)

DATE_LIMITS = (
    DateLimit(
        id="project_end",
        text=Text("deltagande under projekttiden", "participation within the project period"),
        basis=PERIOD,
        in_phases=_OPEN,
        period="project",
    ),
)

PAUSES = (
    Pause(
        id="absence",
        text=Text(
            "Sjukdom och föräldraledighet stoppar klockorna från 30 dagar, högst 180 dagar i taget "
            "och 365 dagar sammanlagt",
            "Illness and parental leave stop the clocks from 30 days on, at most 180 days a pause "
            "and 365 days in all",
        ),
        basis=Assumption(
            Text(
                "dokumentet nämner inga uppehåll; tröskeln och taket sammanlagt följer "
                "etableringsplanen (SFS 2010:1743)",
                "the document says nothing of pauses; threshold and cap in all follow the "
                "establishment plan (SFS 2010:1743)",
            )
        ),
        reasons=(
            Choice("illness", Text("sjukdom", "illness")),
            Choice("parental_leave", Text("föräldraledighet", "parental leave")),
        ),
        stops=("introduction", "support"),
        threshold=Span(days=30),
        cap=Span(days=180),
        cap_in_all=Span(days=365),
        at_cap="clocks_run_on",
    ),
)

EXTENSIONS = (
    Extension(
        id="support_extension",
        text=Text(
            "Projektledaren förlänger det intensiva stödet senast vid dess planerade slut, med "
            "högst 28 dagar sammanlagt",
            "The project manager extends intensive support no later than on its planned end, by "
            "at most 28 days in all",
        ),
        basis=Assumption(
            Text(
                "dokumentet ger 26-30 veckor; att tiden efter 26 veckor beslutas av "
                "projektledaren av angivna skäl är antaget",
                "the document gives 26-30 weeks; that the time beyond 26 weeks is a decision of "
                "the project manager, for stated reasons, is assumed",
            )
        ),
        limit="support",
        reasons=(
            ExtensionReason(
                "internship_under_way", Text("praktik pågår", "an internship is under way")
            ),
            ExtensionReason(
                "waiting_for_start",
                Text("väntar på arbete eller studier", "waiting to start work or studies"),
            ),
            ExtensionReason("absence", Text("frånvaro", "absence")),
        ),
        deciders=("project_manager",),
        cap=Span(days=28),
        cap_in_all=Span(days=28),
    ),
)

FOLLOW_UPS = (
    FollowUp(
        id="day_90",
        text=Text("Uppföljning 90 dagar efter avslut", "Follow-up 90 days after exit"),
        basis=Source(
            NINETY_DAYS.document,
            NINETY_DAYS.clause,
            Text(
                "att den är försenad först efter 14 dagar till är ett antagande",
                "that it is overdue only after 14 days more is an assumption",
            ),
        ),
        clock="after_exit",
        at=Span(days=90),
        overdue_after=Span(days=104),
        horizon="project_end",
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
                "projekt, inte heller den som är anvisad men inte har börjat",
                "the document foresees no early closing; nobody can take part in a closed "
                "project, nor anyone who was referred and has not begun",
            )
        ),
        in_phases=_OPEN,
        target="exited",
        outcome="excluded",
        reason="project_closed",
    ),
)
