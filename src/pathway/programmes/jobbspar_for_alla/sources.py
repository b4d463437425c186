"""What Jobbspår för alla is taken from: the document, its clauses as printed, and the project."""

from pathway.definition import Document, Project
from pathway.texts import Source, Text

__all__ = [
    "COMPLETE",
    "DOCUMENT",
    "EMPLOYERS",
    "FAR_FROM_WORK",
    "FLEXIBLE",
    "NEED_OF_EDUCATION",
    "OVER",
    "PROJECT",
    "SUPPORT",
    "WORKPLACE",
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
        "att prioriterad betyder förtur när platserna inte räcker är ett antagande",
        "that being prioritised means going first where places run short is an assumption",
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

PROJECT = Project(
    id="jobbspar_for_alla",
    name=Text("Jobbspår för alla", "Job tracks for all"),
    basis=OVER,
)
"""Neither start nor end is known."""
