"""What Hedemoramodellen is taken from: the document, its clauses as printed, the project's stages."""

from datetime import date

from pathway.dates import Bound
from pathway.definition import Document, Project, Stage
from pathway.texts import Assumption, Source, Text

__all__ = [
    "ASSISTANCE",
    "CLOSING",
    "COMBINED",
    "DESCRIBES",
    "DOCUMENT",
    "EDUCATION",
    "EMPLOYERS",
    "ENTRY",
    "EXIT_BY",
    "FIRST_STEP",
    "IMPLEMENTATION",
    "LEAVING",
    "LIMITED_TASKS",
    "LIVELIHOOD",
    "LIVELIHOOD_AT_ENTRY",
    "LIVELIHOOD_PHASE",
    "NEEDED",
    "NO_DEGREE",
    "PERIOD",
    "PLANNING",
    "PROJECT",
    "RECORDED",
    "REFERRED",
    "SITUATION",
    "SPREAD",
    "STAFF",
    "START",
    "STEPS",
    "WHATEVER_EDUCATION",
]

_NUMBER = "004"

START = date(2020, 2, 3)
"""The first day of the project."""

DOCUMENT = Document(
    _NUMBER,
    Text(
        "Hedemoramodellen, Hedemora kommun: projektets sida",
        "The Hedemora model, Hedemora municipality: the project's page",
    ),
)

PERIOD = Source(_NUMBER, "Projektet startar 3 februari 2020 och avslutas 31 maj 2022")
PLANNING = Source(_NUMBER, "Planerings- och analysfasen, 3 februari 2020 – 31 maj 2020")  # noqa: RUF001
IMPLEMENTATION = Source(_NUMBER, "Genomförandefasen, 1 juni 2020 – 31 mars 2022")  # noqa: RUF001
CLOSING = Source(
    _NUMBER,
    "Avslutningsfasen, 1 april 2020 – 31 maj 2020",  # noqa: RUF001
    Text(
        "sidan anger 2020 två gånger; genomförandet slutar 31 mars 2022 och projektet 31 maj "
        "2022, så 2022 gäller",
        "the page prints 2020 twice; implementation ends on 31 March 2022 and the project on "
        "31 May 2022, so 2022 holds",
    ),
)
STEPS = Source(
    _NUMBER,
    "Vår metod bygger på flera steg där yrkesskicklighet, erfarenheter och språkkunskaper inom "
    "yrkesområdet kombineras",
    Text(
        "att vart och ett ska vara genomfört eller finnas redan är ett antagande; ordningen är fri",
        "that each is to be completed or there already is an assumption; the order is free",
    ),
)
WHATEVER_EDUCATION = Source(
    _NUMBER,
    "vår insats tar sikte på arbete och egen försörjning oavsett utbildningsbakgrund",
    Text(
        "ingen regel läser utbildningen; att den som redan försörjer sig inte hör till målgruppen "
        "är ett antagande",
        "no rule reads the education; that those who support themselves already are outside the "
        "target group is an assumption",
    ),
)
LIMITED_TASKS = Source(
    _NUMBER,
    "en begränsad kompentens ändå är tillräcklig för att utföra arbeten inom begränsade "
    "arbetsområden",
    Text(
        'läs "kompetens"; att ett av stegen räcker är en tolkning',
        'the page misprints "kompetens"; that one of the steps is enough is an interpretation',
    ),
)

REFERRED = Assumption(
    Text(
        "sidan säger inte hur någon kommer med; någon anvisar",
        "the page does not say how anyone gets in; somebody refers",
    )
)
COMBINED = Source(
    _NUMBER, "yrkesskicklighet, erfarenheter och språkkunskaper inom yrkesområdet kombineras"
)
LIVELIHOOD = Source(_NUMBER, "får egen försörjning genom arbete, studier eller företagande")
DESCRIBES = Assumption(
    Text(
        "sidan nämner det inte; det hör till det som redovisas om deltagare i Europeiska socialfondens projekt",
        "the page does not mention it; it belongs to what is reported of participants in projects of the European Social Fund",
    )
)
EDUCATION = Source(
    _NUMBER,
    "oavsett utbildningsbakgrund",
    Text("ingen regel läser utbildningen", "no rule reads the education"),
)
NO_DEGREE = Source(_NUMBER, "trots avsaknad av formell examen")
ASSISTANCE = Source(
    _NUMBER,
    "lägre kostnader för ekonomiskt bistånd",
    Text(
        "att det registreras vid start är ett antagande",
        "that it is recorded at entry is an assumption",
    ),
)
EMPLOYERS = Source(_NUMBER, "Vi vill tillsammans med arbetsgivare utforska arbetsområden")
FIRST_STEP = Source(
    _NUMBER, "ett första steg in på arbetsmarknaden trots avsaknad av formell examen"
)
STAFF = Assumption(
    Text(
        "sidan nämner ingen personal; någon handleder, leder projektet och registrerar stegen",
        "the page mentions no staff; somebody supervises, leads the project and records the steps",
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
SPREAD = Source(
    _NUMBER,
    "En inkluderande modell för arbete, studier och företagande tas fram och säkras utifrån "
    "jämställdhet och jämlikhet och att denna kan spridas både digitalt och analogt",
    Text(
        "att det registreras till vem den sprids är ett antagande",
        "that it is recorded to whom it is spread is an assumption",
    ),
)

ENTRY = Source(
    _NUMBER,
    IMPLEMENTATION.clause,
    Text(
        "att deltagare tas in bara i den fasen är ett antagande",
        "that participants enter only in that phase is an assumption",
    ),
)
EXIT_BY = Source(
    _NUMBER,
    CLOSING.clause,
    Text(
        "sidan anger 2020 två gånger, och 2022 gäller; att den som deltar avslutas före fasens slut "
        "är ett antagande",
        "the page prints 2020 twice, and 2022 holds; that those taking part are taken to an exit "
        "before the phase ends is an assumption",
    ),
)
LIVELIHOOD_PHASE = Source(
    _NUMBER,
    LIVELIHOOD.clause,
    Text(
        "att stödet dit är en fas efter stegen är ett antagande",
        "that the support to it is a phase after the steps is an assumption",
    ),
)
LIVELIHOOD_AT_ENTRY = Source(
    _NUMBER,
    LIVELIHOOD.clause,
    Text(
        "att det registreras vid start är ett antagande",
        "that it is recorded at entry is an assumption",
    ),
)
LEAVING = Source(
    _NUMBER,
    LIVELIHOOD.clause,
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
    id="hedemora",
    name=Text("Hedemoramodellen", "The Hedemora model"),
    basis=PERIOD,
    start=Bound(START),
    end=Bound(date(2022, 5, 31)),
    stages=(
        Stage(
            id="planning_and_analysis",
            name=Text("planering och analys", "planning and analysis"),
            basis=PLANNING,
            start=Bound(START),
            end=Bound(date(2020, 5, 31)),
        ),
        Stage(
            id="implementation",
            name=Text("genomförande", "implementation"),
            basis=IMPLEMENTATION,
            start=Bound(date(2020, 6, 1)),
            end=Bound(date(2022, 3, 31)),
        ),
        Stage(
            id="closing",
            name=Text("avslutning", "closing"),
            basis=CLOSING,
            start=Bound(date(2022, 4, 1)),
            end=Bound(date(2022, 5, 31)),
        ),
    ),
)
