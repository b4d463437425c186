"""What Navigator is taken from: the document, its clauses as printed, and the project they describe."""

from datetime import date

from pathway.dates import Bound
from pathway.definition import Document, Project
from pathway.texts import Assumption, Source, Text

__all__ = [
    "ADULTS",
    "AFTER_INTRODUCTION",
    "ANALYSIS",
    "ASKED",
    "ASSESSED",
    "BACK_TO_COACHING",
    "BESIDE",
    "CHANCES",
    "COACHES",
    "COMPANIES",
    "DISABILITY",
    "DOCUMENT",
    "ELSEWHERE",
    "EMPLOYMENT_STATUS",
    "END",
    "EXTENDED",
    "FOUR_WEEKS",
    "FROM_COACHING",
    "HALF_WOMEN",
    "HOURS",
    "INTENSIVE_SUPPORT",
    "INTERNSHIP",
    "INTRODUCED",
    "IN_EDUCATION",
    "IN_WORK",
    "LANGUAGE",
    "LEAVING",
    "LEVEL",
    "LONG_UNEMPLOYMENT",
    "MUNICIPALITIES",
    "NEED",
    "NEEDED",
    "NINETY_DAYS",
    "OWN_BUSINESS",
    "PART_TIME",
    "PERIOD",
    "PROJECT",
    "RECORDED",
    "REFERRED",
    "SHOWN_APART",
    "SITUATION",
    "STAFF",
    "START",
    "TARGET_GROUPS",
    "TRAINING",
    "YOUTH",
]

START = date(2008, 5, 1)
"""The first day of the project."""

END = date(2011, 4, 30)
"""The last day of the project."""

DOCUMENT = Document(
    "003",
    Text(
        "Navigator, Krokoms kommun: projektbeskrivning hos Europeiska socialfonden",
        "Navigator, Krokom municipality: project description, European Social Fund",
    ),
)

PERIOD = Source("003", "2008-05-01 till 2011-04-30")
YOUTH = Source("003", "Ungdomar 16-24 år")
ADULTS = Source("003", "Personer 25-64 år")
FOUR_WEEKS = Source("003", "introduktionsperiod på fyra veckor")
NEED = Source("003", "behov av extra stöd och insatser efter introduktionsperioden")
INTENSIVE_SUPPORT = Source(
    "003", "ett fördjupat arbete under 26-30 veckor där deltagaren coachas intensivt"
)
NINETY_DAYS = Source("003", "90 dagar efter avslutat deltagande")
COACHES = Source(
    "003",
    "fyra coacher",
    Text(
        "att den som behöver stöd väntar på en coach i introduktionen är ett antagande",
        "that those who need support wait for a coach in the introduction is an assumption",
    ),
)
COMPANIES = Source(
    "003",
    "60 företagskontakter under projektperioden ska knytas i syfte att skapa samverkan, "
    "överenskommelser och metodutveckling",
)

REFERRED = Source(
    "003",
    "Deltagarna anvisas från individ- och familjeomsorgen och integrationsenheten i Krokoms kommun",
)
INTERNSHIP = Source("003", "coaching, praktik/språkpraktik")
HALF_WOMEN = Source(
    "003",
    "135 deltagare fördelat på hälften kvinnor, hälften män",
    Text(
        'dokumentet nämner två; "annat" är ett antagande',
        'the document names two; "other" is an assumption',
    ),
)
SHOWN_APART = Source("003", "Deltagare i åldersgruppen 16-24 år samt utrikes födda särredovisas")
TARGET_GROUPS = Source(
    "003", "Antal deltagare som påbörjat projektdeltagande, fördelat på de olika målgrupperna"
)
DISABILITY = Source("003", "Antal deltagare med funktionshinder som medför nedsatt arbetsförmåga")
ANALYSIS = Source("003", "deltagarens sociala situation, utbildningsnivå, informella kompetens")
LONG_UNEMPLOYMENT = Source(
    "003",
    "Minskad långtidsarbetslöshet för ungdomar (16-24 år) och personer med utländsk bakgrund",
    Text(
        "att tiden som arbetslös registreras är ett antagande",
        "that the length of unemployment is recorded is an assumption",
    ),
)
MUNICIPALITIES = Source(
    "003",
    "Bergs • Bräcke • Härjedalen • Härnösand • Kramfors • Krokom • Ragunda • Sollefteå • Strömsund • Sundsvall • Timrå • Ånge • Åre • Örnsköldsvik • Östersund",
    Text(
        "dokumentet räknar upp dem; att deltagarens kommun registreras är ett antagande",
        "the document lists them; that the participant's municipality is recorded is an assumption",
    ),
)
CHANCES = Source("003", "uppleva att deras möjligheter att få jobb ökat")
STAFF = Source("003", "Personalstyrkan består av fyra coacher och en projektledare")
OWN_BUSINESS = Source("003", "i arbete, starta eget")
IN_WORK = Source("003", "Antal deltagare som 90 dagar efter avslutat projekt är i arbete")
IN_EDUCATION = Source(
    "003", "Antal deltagare som 90 dagar efter avslutat projekt är i reguljär utbildning"
)
ELSEWHERE = Source("003", "har gått till annan arbetsmarknadspolitisk aktivitet")
LANGUAGE = Source("003", "en nära samordning mellan SFI-studier och språkpraktik")
TRAINING = Source("003", "anpassad matchning och utbildning")
PART_TIME = Assumption(
    Text(
        "dokumentet nämner det inte; den som arbetar en del av tiden deltar den andra",
        "the document does not mention it; who works part of the time takes part the rest",
    )
)
NEEDED = Assumption(
    Text(
        "dokumentet nämner det inte; utan det gick ett sådant avslut inte att registrera",
        "the document does not mention it; without it such an exit could not be recorded",
    )
)
SITUATION = Assumption(
    Text(
        "dokumentet nämner det inte; utan det gick läget efter avslut inte att registrera",
        "the document does not mention it; without it the situation after exit could not be recorded",
    )
)

INTRODUCED = Source("003", "Verksamheten inleds med en introduktionsperiod på fyra veckor")
AFTER_INTRODUCTION = Source(
    "003",
    "För de som har behov av extra stöd och insatser efter introduktionsperioden, sker ett "
    "fördjupat arbete",
)
_CONTAINS = (
    "Projektet innehåller aktiviteter som exempelvis gruppverksamhet, jobbstyling, "
    "utredning/kartläggning, coaching, praktik/språkpraktik"
)
FROM_COACHING = Source(
    "003",
    _CONTAINS,
    Text(
        "att en praktik börjar bara från coachningen är ett antagande",
        "that an internship starts only from coaching is an assumption",
    ),
)
BACK_TO_COACHING = Source(
    "003",
    "Coachinginsatser bör finnas under hela processen",
    Text(
        "att den som avslutar praktiken går tillbaka till coachningen är ett antagande",
        "that those who end the internship go back to coaching is an assumption",
    ),
)
BESIDE = Source(
    "003",
    _CONTAINS,
    Text(
        "att en aktivitet pågår vid sidan av fasen är ett antagande",
        "that an activity goes on beside the phase is an assumption",
    ),
)
EXTENDED = Assumption(
    Text(
        "dokumentet ger 26-30 veckor; att tiden efter 26 veckor är en förlängning är ett antagande",
        "the document gives 26-30 weeks; that the time beyond 26 weeks is an extension is assumed",
    )
)
LEAVING = Source(
    "003",
    "Efter Introduktionsperioden ska merparten av deltagarna ha fått verktyg för att kunna hitta "
    "sin väg in på arbetsmarknaden",
    Text(
        "att ett avslut är möjligt vilken dag som helst är ett antagande",
        "that an exit is possible on any day is an assumption",
    ),
)
ASSESSED = Source(
    "003",
    "en analys av deltagarens anställningsbarhet",
    Text(
        "att en bedömning kan registreras vilken dag som helst är ett antagande",
        "that an assessment can be recorded on any day is an assumption",
    ),
)
ASKED = Source(
    "003",
    "Antal deltagare som 90 dagar efter avslutat projekt är i arbete",
    Text(
        "att läget kan registreras vilken dag som helst är ett antagande",
        "that the situation can be recorded on any day is an assumption",
    ),
)
HOURS = Source("003", "Antal deltagartimmar per projekt")
RECORDED = Assumption(
    Text(
        "dokumentet nämner det inte; utan steget gick det inte att registrera",
        "the document does not mention it; without the step it could not be recorded",
    )
)

LEVEL = Source(
    ANALYSIS.document,
    ANALYSIS.clause,
    Text(
        "att nivåerna är ISCED:s är ett antagande",
        "that the levels are those of ISCED is an assumption",
    ),
)
EMPLOYMENT_STATUS = Source(
    ANALYSIS.document,
    ANALYSIS.clause,
    Text(
        "att ställningen på arbetsmarknaden hör till den sociala situationen är ett antagande",
        "that employment status belongs to the social situation is an assumption",
    ),
)

PROJECT = Project(
    id="navigator",
    name=Text("Navigator", "Navigator"),
    basis=PERIOD,
    start=Bound(START),
    end=Bound(END),
)
