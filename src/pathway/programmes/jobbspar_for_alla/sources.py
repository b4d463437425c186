"""What Jobbspår för alla is taken from: the document, its clauses as printed, and the project."""

from pathway.definition import Document, Project
from pathway.texts import Assumption, Source, Text

__all__ = [
    "ADULT_EDUCATION",
    "APPLIED",
    "COMPLETE",
    "DOCUMENT",
    "EMPLOYERS",
    "FAR_FROM_WORK",
    "FLEXIBLE",
    "GUIDANCE",
    "LEADS_TO",
    "LOST_WORK",
    "MEN_AND_WOMEN",
    "MORE_SUPPORT",
    "NEEDED",
    "NEED_OF_EDUCATION",
    "NEWLY_ARRIVED",
    "OVER",
    "PROJECT",
    "SITUATION",
    "STAFF",
    "STUDIES",
    "SUPPORT",
    "TRACKS_MADE",
    "WHEREVER_REGISTERED",
    "WITH_EMPLOYMENT_SERVICE",
    "WORKPLACE",
    "YOUNG_PEOPLE",
    "YOUTH",
]

_NUMBER = "002"

DOCUMENT = Document(
    _NUMBER,
    Text(
        "Jobbspår för alla, Gnosjö och Vaggeryds kommuner: projektets sida",
        "Job tracks for all, the municipalities of Gnosjö and Vaggeryd: the project's page",
    ),
)

FAR_FROM_WORK = Source(
    _NUMBER,
    "män och kvinnor som idag står långt från arbetsmarknaden",
    Text(
        'ingen regel läser kommunen: jobbspåren erbjuds "oavsett var invånarna är folkbokförda"',
        'no rule reads the municipality: the tracks are offered "oavsett var invånarna är '
        'folkbokförda", wherever people are registered',
    ),
)
NEED_OF_EDUCATION = Source(
    _NUMBER, "omfattar alla individer med utbildningsbehov, även de med behov av utökat stöd"
)
SUPPORT = Source(
    _NUMBER,
    "stödfunktioner som gör att målgruppen motiveras att genomföra och slutföra jobbspår inom "
    "kommunal vuxenutbildning",
    Text(
        "att utökat stöd ges efter en bedömning är ett antagande",
        "that more support is given on an assessment is an assumption",
    ),
)
FLEXIBLE = Source(
    _NUMBER,
    "erbjudas på ett mer flexibelt och anpassat sätt",
    Text(
        "sidan räknar inte upp jobbspåren; här står de branscher som den nämner",
        "the page does not list the tracks; the branches that it names stand here",
    ),
)
COMPLETE = Source(_NUMBER, "påbörjar och slutför jobbspår i vuxenutbildningens regi")
WORKPLACE = Source(
    _NUMBER, "deltagarna i projektet möjliggörs arbetsplatsförlagda utbildningar och arbete"
)
EMPLOYERS = Source(
    _NUMBER,
    "ett antal utvalda arbetsgivare som kopplas till jobbspåren i DUA-överenskommelsen",
    Text("sidan nämner ingen av dem vid namn", "the page names none of them"),
)
YOUTH = Source(
    _NUMBER,
    "just ungdomar är en prioriterad målgrupp i projektet",
    Text(
        "sidan anger inga åldrar; att ungdomar är högst 24 år, och att prioriterad betyder förtur när "
        "platserna inte räcker, är antaganden",
        "the page gives no ages; that youth means 24 or younger, and that being prioritised means "
        "going first where places run short, are assumptions",
    ),
)
OVER = Source(
    _NUMBER,
    "Projektet är avslutat",
    Text(
        "sidan trycker varken första eller sista dag",
        "the page prints neither a first nor a last day",
    ),
)

APPLIED = Assumption(
    Text(
        "sidan säger inte hur någon kommer med; var och en anmäler sig",
        "the page does not say how anyone gets in; each one applies",
    )
)
GUIDANCE = Assumption(
    Text(
        "sidan nämner ingen vägledning; någon måste hjälpa var och en att välja jobbspår",
        "the page mentions no guidance; somebody must help each one to choose a track",
    )
)
STUDIES = Source(_NUMBER, "genomföra och slutföra jobbspår inom kommunal vuxenutbildning")
LEADS_TO = Source(
    _NUMBER,
    "Utbildningsmodellen ska leda till fortsatta studier och/eller arbete på reguljär arbetsmarknad",
)
TRACKS_MADE = Source(_NUMBER, "de jobbspår som tas fram i DUA-överenskommelsen")
MEN_AND_WOMEN = Source(_NUMBER, "män och kvinnor som idag står långt från arbetsmarknaden")
YOUNG_PEOPLE = Source(_NUMBER, "ungdomsarbetslösheten stiger")
NEWLY_ARRIVED = Source(
    _NUMBER,
    "delegationen för unga och nyanlända till arbete",
    Text(
        "att det därför är av intresse vilka som är utrikes födda är ett antagande",
        "that it is of interest, therefore, who is foreign-born is an assumption",
    ),
)
LOST_WORK = Source(_NUMBER, "många blivit korttidspermitterade eller förlorat sina anställningar")
WHEREVER_REGISTERED = Source(
    _NUMBER,
    "oavsett var invånarna är folkbokförda",
    Text("ingen regel läser kommunen", "no rule reads the municipality"),
)
MORE_SUPPORT = Source(_NUMBER, "även de med behov av utökat stöd")
WITH_EMPLOYMENT_SERVICE = Source(_NUMBER, "tillsammans med Arbetsförmedlingen")
ADULT_EDUCATION = Source(_NUMBER, "jobbspår i vuxenutbildningens regi")
STAFF = Assumption(
    Text(
        "sidan nämner ingen personal; någon vägleder, leder projektet och registrerar stegen",
        "the page mentions no staff; somebody guides, leads the project and records the steps",
    )
)
NEEDED = Assumption(
    Text(
        "sidan nämner det inte; utan det gick ett sådant avslut inte att registrera",
        "the page does not mention it; without it such an exit could not be recorded",
    )
)
SITUATION = Assumption(
    Text(
        "sidan nämner det inte; utan det gick läget efter avslut inte att registrera",
        "the page does not mention it; without it the situation after exit could not be recorded",
    )
)

PROJECT = Project(
    id="jobbspar_for_alla",
    name=Text("Jobbspår för alla", "Job tracks for all"),
    basis=OVER,
)
"""Neither start nor end is known."""
