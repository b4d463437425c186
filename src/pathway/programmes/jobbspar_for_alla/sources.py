"""What Jobbspår för alla is taken from: the document, its clauses as printed, and the project."""

from pathway.definition import Document, Project
from pathway.texts import Assumption, Source, Text

__all__ = [
    "ADULT_EDUCATION",
    "AFTER_GUIDANCE",
    "APPLIED",
    "COMPLETE",
    "DOCUMENT",
    "EMPLOYERS",
    "FAR_FROM_WORK",
    "FLEXIBLE",
    "GUIDANCE",
    "LABOUR_MARKET",
    "LEADS_TO",
    "LEAVING",
    "LEVEL",
    "LOST_WORK",
    "MADE_TRACKS",
    "MEN_AND_WOMEN",
    "MORE_SUPPORT",
    "NEEDED",
    "NEED_OF_EDUCATION",
    "NEWLY_ARRIVED",
    "ONE_IS_ENOUGH",
    "ONLY_CHOSEN",
    "OVER",
    "PROJECT",
    "RECORDED",
    "SITUATION",
    "STAFF",
    "STUDIES",
    "SUPPORT",
    "TWO_SEXES",
    "WHEREVER_REGISTERED",
    "WITHIN_A_TRACK",
    "WITH_EMPLOYMENT_SERVICE",
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
        "att anpassningen rymmer ett byte av jobbspår är ett antagande",
        "that this leaves room for a change of track is an assumption",
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
        "sidan anger varken första eller sista dag",
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
MEN_AND_WOMEN = Source(_NUMBER, "män och kvinnor som idag står långt från arbetsmarknaden")
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

MADE_TRACKS = Source(
    _NUMBER,
    "de jobbspår som tas fram i DUA-överenskommelsen",
    Text(
        "sidan räknar inte upp dem; de tre är de branscher som den säger drabbats särskilt hårt av "
        "pandemin, och att det finns jobbspår just där är ett antagande",
        "the page does not list them; the three are the branches of which it says that the pandemic "
        "hit them hardest, and that there are tracks in these is an assumption",
    ),
)
WITHIN_A_TRACK = Source(
    _NUMBER,
    WORKPLACE.clause,
    Text(
        "att den ges bara inom ett pågående jobbspår är ett antagande",
        "that it is given only within a track under way is an assumption",
    ),
)
ONLY_CHOSEN = Source(
    _NUMBER,
    EMPLOYERS.clause,
    Text(
        "sidan nämner ingen av dem vid namn; att bara de kommer i fråga är ett antagande, och "
        "inriktningen hos en annan arbetsgivare finns för att det ska kunna avslås med skäl",
        "the page names none of them; that only they will do is an assumption, and the kind with "
        "another employer is there so that it can be refused with a reason",
    ),
)
ONE_IS_ENOUGH = Source(
    _NUMBER,
    COMPLETE.clause,
    Text(
        "att minst ett slutfört jobbspår räcker är ett antagande",
        "that one completed track or more is enough is an assumption",
    ),
)
TWO_SEXES = Source(
    _NUMBER,
    "män och kvinnor",
    Text(
        'sidan nämner två; "annat" är ett antagande', 'the page names two; "other" is an assumption'
    ),
)
LABOUR_MARKET = Source(
    _NUMBER,
    LOST_WORK.clause,
    Text(
        "det sägs om arbetsmarknaden; att deltagarens ställning registreras är ett antagande",
        "that is said of the labour market; that the participant's status is recorded is an "
        "assumption",
    ),
)
LEVEL = Source(
    _NUMBER,
    NEED_OF_EDUCATION.clause,
    Text(
        "att utbildningsnivån registreras är ett antagande",
        "that the level of education is recorded is an assumption",
    ),
)
AFTER_GUIDANCE = Source(
    _NUMBER,
    STUDIES.clause,
    Text(
        "att vägledning kommer före är ett antagande",
        "that guidance comes first is an assumption",
    ),
)
LEAVING = Source(
    _NUMBER,
    LEADS_TO.clause,
    Text(
        "att ett avslut är möjligt vilken dag som helst är ett antagande",
        "that an exit is possible on any day is an assumption",
    ),
)
RECORDED = Assumption(
    Text(
        "sidan nämner det inte; utan steget gick det inte att registrera",
        "the page does not mention it; without the step it could not be recorded",
    )
)

PROJECT = Project(
    id="jobbspar_for_alla",
    name=Text("Jobbspår för alla", "Job tracks for all"),
    basis=OVER,
)
"""Neither start nor end is known."""
