"""What Navigator is taken from: the document, its clauses as printed, and the project they describe."""

from datetime import date

from pathway.dates import Bound
from pathway.definition import Document, Project
from pathway.texts import Source, Text

__all__ = [
    "ADULTS",
    "COACHES",
    "DOCUMENT",
    "END",
    "FOUR_WEEKS",
    "INTENSIVE_SUPPORT",
    "NEED",
    "NINETY_DAYS",
    "PERIOD",
    "PROJECT",
    "START",
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

PROJECT = Project(
    id="navigator",
    name=Text("Navigator", "Navigator"),
    basis=PERIOD,
    start=Bound(START),
    end=Bound(END),
)
