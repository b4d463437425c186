"""What Lär is taken from: the document, its clauses as printed, and the pre-study they describe."""

from datetime import date

from pathway.dates import Bound
from pathway.definition import Document, Project, Stage
from pathway.texts import Assumption, Source, Text

__all__ = [
    "ACTIVITY",
    "COLLABORATION",
    "COMING_PROJECTS",
    "CONSULTED",
    "COORDINATED",
    "DESCRIBES",
    "DOCUMENT",
    "ESTABLISHED",
    "FAR",
    "FOCUS",
    "FOCUS_FIRST",
    "MODEL",
    "MUNICIPALITIES",
    "NEEDED",
    "PERIOD",
    "PROJECT",
    "RECORDED",
    "SITUATION",
    "STAFF",
    "START",
    "SUPPORTED",
    "WHO_REFERS",
    "WITH_EMPLOYMENT_SERVICE",
    "YOUNG",
    "YOUNG_PEOPLE",
    "left_open",
]

_NUMBER = "001"

START = date(2014, 1, 2)
"""The first day of the pre-study."""

DOCUMENT = Document(
    _NUMBER,
    Text(
        "Lär, Kommunförbundet Västernorrland: förstudiens sida hos Europeiska socialfonden",
        "Lär, Association of Local Authorities in Västernorrland: the pre-study's page, European "
        "Social Fund",
    ),
)

PERIOD = Source(
    _NUMBER,
    "2014-01-02 till 2014-12-31",
    Text(
        "det är förstudiens period; att ingen deltar förrän den är slut är ett antagande",
        "that is the period of the pre-study; that nobody takes part before its end is an "
        "assumption",
    ),
)
COMING_PROJECTS = Source(
    _NUMBER,
    "kommande projekt som syftar till att främja sysselsättning bland unga",
    Text(
        "deras perioder står inte på sidan",
        "their periods are not printed",
    ),
)
YOUNG = Source(
    _NUMBER,
    "sysselsättning bland unga som står långt i frn arbetsmarknaden",
    Text(
        'läs "ifrån"; sidan anger inga åldrar, och 16-29 år är ett antagande',
        'read "ifrån" for the misprint; the page gives no ages, and 16-29 is an assumption',
    ),
)
FAR = Source(
    _NUMBER,
    "gruppen unga som har svårt att etablera sig på arbetsmarknaden",
    Text(
        "att en handläggare bedömer det är ett antagande",
        "that a caseworker assesses it is an assumption",
    ),
)
COLLABORATION = Source(
    _NUMBER,
    "identifiera vilka strukturer som krävs för att utveckla samverkan och lärande och utifrån "
    "detta utarbeta en samverkansmodell",
    Text(
        "vad modellen innehåller står inte på sidan; att parterna gör en gemensam planering för "
        "varje deltagare är ett antagande",
        "the page does not say what the model holds; that the parties make a joint plan for each "
        "participant is an assumption",
    ),
)
_DISABILITIES = "Ett fokus i förstudien är ugnga med funktionshinder"
FOCUS = Source(
    _NUMBER,
    _DISABILITIES,
    Text(
        'läs "unga"; att den anpassning som behövs då ordnas före aktiviteterna är ett antagande',
        'read "unga" for the misprint; that the adaptation needed is then arranged before the '
        "activities is an assumption",
    ),
)
FOCUS_FIRST = Source(
    _NUMBER,
    _DISABILITIES,
    Text(
        'läs "unga"; att fokus betyder förtur när platserna inte räcker är ett antagande',
        'read "unga" for the misprint; that focus means going first where places run short is an '
        "assumption",
    ),
)

MODEL = Assumption(
    Text(
        "dokumentet vill ha en modell och beskriver ingen; faserna är de få som varje variant kan ha",
        "the document wants a model and describes none; the phases are the few that each variant can have",
    )
)
YOUNG_PEOPLE = Source(
    _NUMBER, "sysselsättningen bland gruppen unga som har svårt att etablera sig på arbetsmarknaden"
)
DESCRIBES = Assumption(
    Text(
        "dokumentet nämner det inte; det hör till det som redovisas om deltagare i Europeiska socialfondens projekt",
        "the document does not mention it; it belongs to what is reported of participants in projects of the European Social Fund",
    )
)
WHO_REFERS = Assumption(
    Text(
        "dokumentet säger inte vem som anvisar; dessa möter unga långt från arbetsmarknaden",
        "the document does not say who refers; these meet young people far from work",
    )
)
MUNICIPALITIES = Source(
    _NUMBER, "• Härnösand • Kramfors • Sollefteå • Sundsvall • Timrå • Ånge • Örnsköldsvik"
)
WITH_EMPLOYMENT_SERVICE = Source(
    _NUMBER,
    "hur samordningen med Arbetsförmedlingen och den nationella arbetsmarknadspolitiken kan säkerställas",
)
CONSULTED = Source(_NUMBER, "i kontakt med försäkringskassan, länsstyrelsen och arbetsförmedlingen")
COORDINATED = Source(
    _NUMBER,
    "en enhetlig och centralt koordinerad politik",
    Text(
        "att någon då samordnar är ett antagande",
        "that somebody coordinates, then, is an assumption",
    ),
)
STAFF = Assumption(
    Text(
        "dokumentet nämner ingen personal; någon registrerar stegen",
        "the document mentions no staff; somebody records the steps",
    )
)
ACTIVITY = Assumption(
    Text(
        "dokumentet nämner inga aktiviteter; var och en är ett exempel på vad en kommun kan ordna",
        "the document names no activities; each is an example of what a municipality can arrange",
    )
)
ESTABLISHED = Source(_NUMBER, "fler unga blir etablerade på arbetsmarknaden")
NEEDED = Assumption(
    Text(
        "dokumentet nämner det inte; utan det gick ett sådant avslut inte att registrera, och det är lika i varje variant",
        "the document does not mention it; without it such an exit could not be recorded, and it is the same in every variant",
    )
)
SITUATION = Assumption(
    Text(
        "dokumentet nämner det inte; utan det gick läget efter avslut inte att registrera, och det är lika i varje variant",
        "the document does not mention it; without it the situation after exit could not be recorded, and it is the same in every variant",
    )
)

SUPPORTED = Source(
    _NUMBER,
    ESTABLISHED.clause,
    Text(
        "att arbete med stöd räknas dit är ett antagande",
        "that supported employment counts as such is an assumption",
    ),
)
RECORDED = Assumption(
    Text(
        "dokumentet nämner det inte; utan steget gick det inte att registrera",
        "the document does not mention it; without the step it could not be recorded",
    )
)

PROJECT = Project(
    id="lar",
    name=Text("Kommande projekt efter förstudien Lär", "Coming projects after the pre-study Lär"),
    basis=COMING_PROJECTS,
    stages=(
        Stage(
            id="pre_study",
            name=Text("förstudie", "pre-study"),
            basis=PERIOD,
            start=Bound(START),
            end=Bound(date(2014, 12, 31)),
        ),
    ),
)
"""The pre-study is dated; neither start nor end of the projects that it prepares is known."""


def left_open(sv: str, en: str) -> Assumption:
    """Return the basis of an open term: what the document asks, and what is taken as an answer."""
    return Assumption(
        Text(
            'dokumentet frågar "Hur vägs flexibilitet och frihet lokalt mot behovet av en enhetlig '
            f'och centralt koordinerad politik?" och svarar inte; {sv}',
            "the document asks how flexibility and local freedom are weighed against the need of "
            f"a uniform and centrally coordinated policy, and does not answer; {en}",
        )
    )
