"""What NVG is taken from: the document, its clauses as printed, and the project they describe."""

from datetime import date

from pathway.dates import Bound
from pathway.definition import Document, Project, Stage
from pathway.texts import Assumption, Source, Text

__all__ = [
    "AGES",
    "A_YEAR",
    "BOTH_ROUTES",
    "BY_EMPLOYMENT_SERVICE",
    "BY_SOCIAL_SERVICES",
    "CLOSED",
    "CLOSED_EARLY",
    "DOCUMENT",
    "FOCUS",
    "FOREIGN_BORN",
    "GROWTH_UNIT",
    "INTO_WORK",
    "MAPPING",
    "MATCHING",
    "MATCHING_AFTER",
    "MEN_AND_WOMEN",
    "MODEL",
    "NEEDED",
    "POSTS",
    "PREPARATION",
    "PREPARATORY",
    "PRIORITY_GROUPS",
    "PROJECT",
    "RECORDED",
    "REFERRED",
    "SITUATION",
    "STAFF",
    "THEORY",
    "THEORY_AFTER",
    "THREE_MONTHS",
    "WENT_ON_TO_STUDY",
    "WHOLE_MODEL",
    "WHOLLY",
    "WINDING_UP",
    "WORKPLACE",
    "WORKPLACE_AFTER",
]

_NUMBER = "000"
_MAPPING = Text(
    "sidan nämner ingen kartläggning; att en sådan avgör nästa steg är ett antagande",
    "the page mentions no mapping; that one decides the next step is an assumption",
)

DOCUMENT = Document(
    _NUMBER,
    Text(
        "Nya vägar till generationsväxling, Övertorneå kommun: projektets sida",
        "New ways to a change of generations, Övertorneå municipality: the project's page",
    ),
)

AGES = Source(_NUMBER, "Kvinnor och män i åldern 16-64 år")
WHOLLY = Source(_NUMBER, "som varit helt arbetslösa")
A_YEAR = Source(_NUMBER, "helt arbetslösa sedan minst ett år")
THREE_MONTHS = Source(_NUMBER, "Minst tre månader för personer i åldern 16-24 år")
FOCUS = Source(
    _NUMBER,
    "Fokus på personer i åldern 16-30 år samt utlandsfödda",
    Text(
        "att fokus betyder förtur när platserna inte räcker är ett antagande",
        "that focus means going first where places run short is an assumption",
    ),
)
PRIORITY_GROUPS = Source(
    _NUMBER,
    "arbetsförmedlingen, p.g.a. gällande regelverk, bara kunde anvisa deltagare ur deras "
    "prioriterade grupper",
    Text(
        "sidan säger att så var det från start, och inte om det ändrades",
        "the page says that it was so from the start, and not whether it changed",
    ),
)
BOTH_ROUTES = Source(
    _NUMBER,
    "Även deltagare via socialförvaltningen var. i de flesta fall, inskrivna på "
    "arbetsförmedlingen och var redan anvisade till projektet",
    Text(
        'läs "var, i de flesta fall,"; att den andra anvisningen läggs till det deltagande som '
        "pågår är ett antagande",
        "read a comma for the first stop; that the second referral is added to the "
        "participation under way is an assumption",
    ),
)
PREPARATION = Source(
    _NUMBER,
    "förbättrade verktyg för förberedande kompetensutveckling, matchning, arbetsplatsförlagd "
    "utbildning, kommunikation och samverkan",
    _MAPPING,
)
MODEL = Source(_NUMBER, "Den modell som arbetades fram i projektet för teori/praktik", _MAPPING)
WHOLE_MODEL = Source(
    _NUMBER,
    MODEL.clause,
    Text(
        "att den som har fullföljt har haft båda är ett antagande",
        "that those who completed have had both is an assumption",
    ),
)
INTO_WORK = Source(_NUMBER, "Så att de så fort som möjligt kan komma ut i arbetslivet", _MAPPING)
WORKPLACE = Source(_NUMBER, "arbetsplatsförlagd utbildning")
CLOSED_EARLY = Source(
    _NUMBER,
    "beslutade i oktober 2012 att avsluta projektet i förtid",
    Text(
        "att varje pågående deltagande då avslutas är ett antagande: ingen kan delta i ett "
        "stängt projekt",
        "that every open participation then ends is an assumption: nobody can take part in a "
        "closed project",
    ),
)
CLOSED = Source(
    _NUMBER,
    "Projektet avslutades 28 februari 2013",
    Text(
        "varken start eller planerat slut står på sidan; den dagen stängdes projektet i förtid",
        "the page prints neither a start nor a planned end; on that day the project closed early",
    ),
)

REFERRED = Source(_NUMBER, "redan anvisade till projektet")
MAPPING = Assumption(
    Text(
        "sidan nämner ingen kartläggning; någon måste avgöra vad var och en behöver först",
        "the page mentions no mapping; somebody must decide what each one needs first",
    )
)
PREPARATORY = Source(_NUMBER, "verktyg för förberedande kompetensutveckling")
THEORY = Source(_NUMBER, "modell som arbetades fram i projektet för teori/praktik")
MATCHING = Source(
    _NUMBER, "förbättrade verktyg för matchning, kompetensutveckling, kommunikation och samverkan"
)
FOREIGN_BORN = Source(_NUMBER, "samt utlandsfödda")
GROWTH_UNIT = Source(_NUMBER, "projektägaren Övertorneå kommun, Tillväxtenheten")
BY_EMPLOYMENT_SERVICE = Source(_NUMBER, "bara kunde anvisa deltagare ur deras prioriterade grupper")
BY_SOCIAL_SERVICES = Source(_NUMBER, "Även deltagare via socialförvaltningen")
STAFF = Assumption(
    Text(
        "sidan nämner ingen personal; någon registrerar stegen",
        "the page mentions no staff; somebody records the steps",
    )
)
WENT_ON_TO_STUDY = Source(_NUMBER, "några av deltagarna fortsatte att studera")
POSTS = Source(_NUMBER, "en del fick möjlighet till både kortare och längre vikariat")
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

MEN_AND_WOMEN = Source(
    _NUMBER,
    "Kvinnor och män",
    Text(
        'sidan nämner två; "annat" är ett antagande', 'the page names two; "other" is an assumption'
    ),
)
WINDING_UP = Source(
    _NUMBER,
    CLOSED_EARLY.clause,
    Text(
        "att tiden från beslutet till stängningen är en avveckling är ett antagande; av beslutet "
        "är bara månaden känd",
        "that the time from the decision to the closing is a winding up is an assumption; of the "
        "decision only the month is known",
    ),
)
THEORY_AFTER = Source(
    _NUMBER,
    MODEL.clause,
    Text(
        "att en period av teori kan börja efter förberedelsen, en arbetsplats eller matchningen "
        "är ett antagande",
        "that a period of theory can start after preparation, a workplace or matching is an "
        "assumption",
    ),
)
WORKPLACE_AFTER = Source(
    _NUMBER,
    MODEL.clause,
    Text(
        "att en period på en arbetsplats börjar bara från teorin är ett antagande",
        "that a period at a workplace starts only from theory is an assumption",
    ),
)
MATCHING_AFTER = Source(
    _NUMBER,
    INTO_WORK.clause,
    Text(
        "att matchningen kan börja efter förberedelsen, teorin eller arbetsplatsen är ett antagande",
        "that matching can start after preparation, theory or a workplace is an assumption",
    ),
)
RECORDED = Assumption(
    Text(
        "sidan nämner det inte; utan steget gick det inte att registrera",
        "the page does not mention it; without the step it could not be recorded",
    )
)

PROJECT = Project(
    id="nvg",
    name=Text("Nya vägar till generationsväxling", "New ways to a change of generations"),
    basis=CLOSED,
    stages=(
        Stage(
            id="winding_up",
            name=Text("avveckling", "winding up"),
            basis=WINDING_UP,
            start=Bound(date(2012, 10, 1), "month"),
            end=Bound(date(2013, 2, 28)),
        ),
    ),
)
"""Neither start nor planned end is known. That it closed early is an event of its history."""
