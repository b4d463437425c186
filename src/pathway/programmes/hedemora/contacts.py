"""With whom the Hedemora project itself has contacts: with those to whom the model is spread."""

from pathway.definition import Contact
from pathway.programmes.hedemora.sources import SPREAD
from pathway.texts import Text

__all__ = ["CONTACTS"]

CONTACTS = (
    Contact(
        "spread_digitally",
        Text("spridning av modellen digitalt", "spreading of the model digitally"),
        SPREAD,
    ),
    Contact(
        "spread_otherwise",
        Text("spridning av modellen analogt", "spreading of the model by other means"),
        SPREAD,
    ),
)
