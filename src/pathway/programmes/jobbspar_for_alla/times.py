"""The clocks of Jobbspår för alla and what hangs on them; the document prints no lengths."""

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

CLOCKS = (
    Clock("guidance", Text("vägledning", "guidance"), ("guidance",)),
    Clock(
        "track",
        Text("jobbspår", "job track"),
        ("studies",),
        while_open="job_track",
        per="spell",
    ),
    Clock("after_exit", Text("tid efter avslut", "time after exit"), ("exited",), per="spell"),
)
"""The clock of the track begins anew with each track, also when one is changed for another."""

LIMITS = (
    Limit(
        id="guidance",
        text=Text("vägledning", "guidance"),
        basis=Assumption(
            Text(
                "sidan anger inga längder; fyra veckor räcker för att välja jobbspår, och den som "
                "väntar dubbelt så länge ska synas",
                "the page prints no lengths; four weeks are enough to choose a track, and those "
                "who wait twice as long should be seen",
            )
        ),
        clock="guidance",
        in_phases=("guidance",),
        overdue_after=Span(weeks=8),
        due=Span(weeks=4),
    ),
    Limit(
        id="track",
        text=Text("jobbspår", "job track"),
        basis=Assumption(
            Text(
                "sidan anger inga längder; 40 veckor är ungefär ett läsår, och efter ett år ska "
                "den som inte är klar synas",
                "the page prints no lengths; 40 weeks are about a school year, and after a year "
                "those who have not finished should be seen",
            )
        ),
        clock="track",
        in_phases=("studies",),
        overdue_after=Span(weeks=52),
        due=Span(weeks=40),
    ),
)

PAUSES = (
    Pause(
        id="study_break",
        text=Text(
            "Ett studieuppehåll på minst två veckor stoppar klockorna, högst 26 veckor i taget; "
            "sedan ska studierna återupptas",
            "A break from studies of two weeks or more stops the clocks, for at most 26 weeks; "
            "then the studies are to be resumed",
        ),
        basis=Assumption(
            Text(
                "sidan nämner inga uppehåll; den som erbjuds flexibla jobbspår ska kunna göra ett "
                "utan att hamna efter, och en termin är en rimlig gräns",
                "the page says nothing of pauses; those who are offered flexible tracks should be "
                "able to make one without falling behind, and a term is a reasonable bound",
            )
        ),
        reasons=(
            Choice("illness", Text("sjukdom", "illness")),
            Choice("parental_leave", Text("föräldraledighet", "parental leave")),
            Choice("temporary_work", Text("tillfälligt arbete", "temporary work")),
        ),
        stops=("guidance", "track"),
        threshold=Span(weeks=2),
        cap=Span(weeks=26),
        cap_in_all=Span(weeks=52),
        at_cap="resume_overdue",
    ),
)

EXTENSIONS = (
    Extension(
        id="track_extension",
        text=Text(
            "Vägledaren eller projektledaren förlänger ett jobbspår senast vid dess planerade "
            "slut, med högst 6 veckor i taget och 12 veckor sammanlagt",
            "The counsellor or the project manager extends a job track no later than on its "
            "planned end, by at most 6 weeks at a time and 12 weeks in all",
        ),
        basis=Assumption(
            Text(
                "sidan nämner inga förlängningar; mer tid är ett av de sätt på vilka ett jobbspår "
                "kan anpassas så att fler slutför det",
                "the page says nothing of extensions; more time is one of the ways in which a "
                "track can be adapted so that more complete it",
            )
        ),
        limit="track",
        reasons=(
            ExtensionReason("more_support", Text("behov av utökat stöd", "need of more support")),
            ExtensionReason(
                "workplace_training",
                Text("arbetsplatsförlagd utbildning pågår", "workplace-based training under way"),
            ),
            ExtensionReason("absence", Text("frånvaro", "absence")),
        ),
        deciders=("counsellor", "project_manager"),
        cap=Span(weeks=6),
        cap_in_all=Span(weeks=12),
    ),
)

FOLLOW_UPS = (
    FollowUp(
        id="month_6",
        text=Text("Uppföljning sex månader efter avslut", "Follow-up six months after exit"),
        basis=Assumption(
            Text(
                "sidan nämner ingen uppföljning; Europeiska socialfonden 2014-2020 frågar efter "
                "läget sex månader efter avslut (förordning 1304/2013, bilaga I); att den är "
                "försenad först efter en månad till är också antaget",
                "the page says nothing of follow-up; the European Social Fund 2014-2020 asks for "
                "the situation six months after exit (Regulation 1304/2013, Annex I); that it is "
                "overdue only after a month more is assumed, too",
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
        in_phases=("applied", "guidance", "studies"),
        target="exited",
        outcome="excluded",
        reason="project_closed",
    ),
)
