"""What Navigator is taken from: the document, its clauses as printed, and the project they describe."""

from datetime import date

from pathway.dates import Bound
from pathway.definition import Document, Project
from pathway.texts import Assumption, Source, Text

__all__ = [
    "ADULTS",
    "ANALYSIS",
    "CHANCES",
    "COACHES",
    "DISABILITY",
    "DOCUMENT",
    "ELSEWHERE",
    "END",
    "FOUR_WEEKS",
    "HALF_WOMEN",
    "INTENSIVE_SUPPORT",
    "INTERNSHIP",
    "IN_EDUCATION",
    "IN_WORK",
    "LANGUAGE",
    "LONG_UNEMPLOYMENT",
    "MUNICIPALITIES",
    "NEED",
    "NEEDED",
    "NINETY_DAYS",
    "OWN_BUSINESS",
    "PART_TIME",
    "PERIOD",
    "PROJECT",
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
COACHES = Source("003", "fyra coacher")

REFERRED = Source(
    "003",
    "Deltagarna anvisas från individ- och familjeomsorgen och integrationsenheten i Krokoms kommun",
)
INTERNSHIP = Source("003", "coaching, praktik/språkpraktik")
HALF_WOMEN = Source("003", "135 deltagare fördelat på hälften kvinnor, hälften män")
SHOWN_APART = Source("003", "Deltagare i åldersgruppen 16-24 år samt utrikes födda särredovisas")
TARGET_GROUPS = Source(
    "003", "Antal deltagare som påbörjat projektdeltagande, fördelat på de olika målgrupperna"
)
DISABILITY = Source("003", "Antal deltagare med funktionshinder som medför nedsatt arbetsförmåga")
ANALYSIS = Source("003", "deltagarens sociala situation, utbildningsnivå, informella kompetens")
LONG_UNEMPLOYMENT = Source(
    "003", "Minskad långtidsarbetslöshet för ungdomar (16-24 år) och personer med utländsk bakgrund"
)
MUNICIPALITIES = Source(
    "003",
    "Bergs • Bräcke • Härjedalen • Härnösand • Kramfors • Krokom • Ragunda • Sollefteå • Strömsund • Sundsvall • Timrå • Ånge • Åre • Örnsköldsvik • Östersund",
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

PROJECT = Project(
    id="navigator",
    name=Text("Navigator", "Navigator"),
    basis=PERIOD,
    start=Bound(START),
    end=Bound(END),
)
