"""The clocks of Hedemoramodellen and what hangs on them, and the days by which people must leave."""

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
from pathway.programmes.hedemora.sources import ENTRY, EXIT_BY
from pathway.texts import Assumption, Text

__all__ = [
    "CLOCKS",
    "DATE_LIMITS",
    "EXTENSIONS",
    "FOLLOW_UPS",
    "LAPSES",
    "LIMITS",
    "PAUSES",
]

_TAKING_PART = ("steps", "livelihood")

CLOCKS = (
    Clock("participation", Text("deltagande", "participation"), _TAKING_PART),
    Clock("after_exit", Text("tid efter avslut", "time after exit"), ("exited",), per="spell"),
)

LIMITS = (
    Limit(
        id="participation",
        text=Text("deltagande", "participation"),
        basis=Assumption(
            Text(
                "sidan anger inga längder; ett år ryms inom genomförandet, och den som blir kvar "
                "längre ska synas",
                "the page prints no lengths; a year fits within implementation, and those who "
                "stay longer should be seen",
            )
        ),
        clock="participation",
        in_phases=_TAKING_PART,
        overdue_after=Span(weeks=65),
        due=Span(weeks=52),
    ),
)

DATE_LIMITS = (
    DateLimit(
        id="start_before_closing",
        text=Text(
            "den som är anvisad börjar innan genomförandet slutar",
            "those referred start before implementation ends",
        ),
        basis=ENTRY,
        in_phases=("referred",),
        period="implementation",
    ),
    DateLimit(
        id="exit_before_closing_ends",
        text=Text(
            "den som deltar avslutas innan avslutningen slutar",
            "those taking part are taken to an exit before closing ends",
        ),
        basis=EXIT_BY,
        in_phases=_TAKING_PART,
        period="closing",
    ),
)

PAUSES = (
    Pause(
        id="absence",
        text=Text(
            "Sjukdom och föräldraledighet stoppar klockan från 30 dagar, högst 180 dagar i taget "
            "och 365 dagar sammanlagt",
            "Illness and parental leave stop the clock from 30 days on, at most 180 days a pause "
            "and 365 days in all",
        ),
        basis=Assumption(
            Text(
                "sidan nämner inga uppehåll; tröskeln och taket sammanlagt följer "
                "etableringsplanen (SFS 2010:1743)",
                "the page says nothing of pauses; threshold and cap in all follow the "
                "establishment plan (SFS 2010:1743)",
            )
        ),
        reasons=(
            Choice("illness", Text("sjukdom", "illness")),
            Choice("parental_leave", Text("föräldraledighet", "parental leave")),
        ),
        stops=("participation",),
        threshold=Span(days=30),
        cap=Span(days=180),
        cap_in_all=Span(days=365),
    ),
)

EXTENSIONS = (
    Extension(
        id="more_time",
        text=Text(
            "Projektledaren förlänger deltagandet senast vid dess planerade slut, med högst "
            "13 veckor sammanlagt",
            "The project manager extends the participation no later than on its planned end, by "
            "at most 13 weeks in all",
        ),
        basis=Assumption(
            Text(
                "sidan nämner inga förlängningar; stegen tas i olika ordning och olika takt, så "
                "det behövs ett beslut om mer tid",
                "the page says nothing of extensions; the steps are taken in different order and "
                "pace, so a decision on more time is needed",
            )
        ),
        limit="participation",
        reasons=(
            ExtensionReason("step_under_way", Text("ett steg pågår", "a step is under way")),
            ExtensionReason(
                "waiting_for_start",
                Text("väntar på arbete eller studier", "waiting to start work or studies"),
            ),
            ExtensionReason("absence", Text("frånvaro", "absence")),
        ),
        deciders=("project_manager",),
        cap=Span(weeks=13),
        cap_in_all=Span(weeks=13),
        asked_from=Span(weeks=39),
    ),
)

FOLLOW_UPS = (
    FollowUp(
        id="month_6",
        text=Text("Uppföljning sex månader efter avslut", "Follow-up six months after exit"),
        basis=Assumption(
            Text(
                "sidan nämner ingen uppföljning; efter ett halvår syns om den egna försörjningen "
                "håller; att uppföljningen är försenad först efter en månad till är också antaget",
                "the page says nothing of follow-up; after half a year it shows whether the own "
                "livelihood lasts; that it is overdue only after a month more is assumed, too",
            )
        ),
        clock="after_exit",
        at=Span(months=6),
        overdue_after=Span(months=7),
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
                "sidan räknar inte med en förtida stängning; ingen kan delta i ett stängt projekt",
                "the page foresees no early closing; nobody can take part in a closed project",
            )
        ),
        in_phases=("referred", *_TAKING_PART),
        target="exited",
        outcome="excluded",
        reason="project_closed",
    ),
)
