"""The clocks of NVG and what hangs on them; the document prints no lengths, so all are assumed."""

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
from pathway.programmes.nvg.sources import CLOSED_EARLY
from pathway.texts import Assumption, Text

__all__ = ["CLOCKS", "EXTENSIONS", "FOLLOW_UPS", "LAPSES", "LIMITS", "PAUSES"]

_TAKING_PART = ("mapping", "preparation", "theory", "workplace", "matching")
_TRAINING = ("theory", "workplace")

CLOCKS = (
    Clock("mapping", Text("kartläggning", "mapping"), ("mapping",)),
    Clock("training", Text("teori och praktik", "theory and workplace"), _TRAINING),
    Clock("after_exit", Text("tid efter avslut", "time after exit"), ("exited",), per="spell"),
)

LIMITS = (
    Limit(
        id="mapping",
        text=Text("kartläggning", "mapping"),
        basis=Assumption(
            Text(
                "sidan anger inga längder; fyra veckor räcker för samtal med den som söker arbete, "
                "och den som väntar dubbelt så länge ska synas",
                "the page prints no lengths; four weeks are enough for talks with a jobseeker, "
                "and those who wait twice as long should be seen",
            )
        ),
        clock="mapping",
        in_phases=("mapping",),
        overdue_after=Span(weeks=8),
        due=Span(weeks=4),
    ),
    Limit(
        id="training",
        text=Text("teori och praktik", "theory and workplace"),
        basis=Assumption(
            Text(
                "sidan anger inga längder; ett halvår med teori och praktik växelvis är "
                "valt så att den som blir kvar länge syns",
                "the page prints no lengths; half a year of theory and workplace in turn is "
                "chosen so that those who stay long are seen",
            )
        ),
        clock="training",
        in_phases=_TRAINING,
        overdue_after=Span(weeks=39),
        due=Span(weeks=26),
    ),
)

PAUSES = (
    Pause(
        id="absence",
        text=Text(
            "Sjukdom och föräldraledighet stoppar klockorna från 30 dagar, högst 365 dagar "
            "sammanlagt",
            "Illness and parental leave stop the clocks from 30 days on, at most 365 days in all",
        ),
        basis=Assumption(
            Text(
                "sidan nämner inga uppehåll; tröskel och tak följer etableringsplanen "
                "(SFS 2010:1743)",
                "the page says nothing of pauses; threshold and cap follow the establishment "
                "plan (SFS 2010:1743)",
            )
        ),
        reasons=(
            Choice("illness", Text("sjukdom", "illness")),
            Choice("parental_leave", Text("föräldraledighet", "parental leave")),
        ),
        stops=("mapping", "training"),
        threshold=Span(days=30),
        cap_in_all=Span(days=365),
    ),
)

EXTENSIONS = (
    Extension(
        id="training_extension",
        text=Text(
            "Tillväxtenheten förlänger teori och praktik senast vid det planerade slutet, med "
            "högst 8 veckor i taget och 13 veckor sammanlagt",
            "The growth unit extends theory and workplace no later than on the planned end, by at "
            "most 8 weeks at a time and 13 weeks in all",
        ),
        basis=Assumption(
            Text(
                "sidan nämner inga förlängningar; Tillväxtenheten äger projektet och beslutar i "
                "dess frågor",
                "the page says nothing of extensions; the growth unit owns the project and "
                "decides about it",
            )
        ),
        limit="training",
        reasons=(
            ExtensionReason("period_under_way", Text("en period pågår", "a period is under way")),
            ExtensionReason(
                "waiting_for_start",
                Text("väntar på arbete eller studier", "waiting to start work or studies"),
            ),
            ExtensionReason("absence", Text("frånvaro", "absence")),
        ),
        deciders=("growth_unit",),
        cap=Span(weeks=8),
        cap_in_all=Span(weeks=13),
    ),
)

FOLLOW_UPS = (
    FollowUp(
        id="day_90",
        text=Text("Uppföljning 90 dagar efter avslut", "Follow-up 90 days after exit"),
        basis=Assumption(
            Text(
                "sidan nämner ingen uppföljning; Navigator, ett annat projekt med stöd av "
                "Europeiska socialfonden i samma tid, följer upp efter 90 dagar; att den är "
                "försenad först efter 14 dagar till är också antaget",
                "the page says nothing of follow-up; Navigator, another project of that time "
                "supported by the European Social Fund, follows up after 90 days; that it is "
                "overdue only after 14 days more is assumed, too",
            )
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
            "När projektet stängs i förtid avslutas alla pågående deltaganden",
            "When the project closes early, every open participation ends",
        ),
        basis=CLOSED_EARLY,
        in_phases=("referred", *_TAKING_PART),
        target="exited",
        outcome="excluded",
        reason="project_closed",
    ),
)
