"""The words that every page has, in Swedish and English."""

from typing import Final

from pathway.texts import Text

__all__ = ["WORDS"]

WORDS: Final = {
    "skip": Text("Hoppa till innehållet", "Skip to the contents"),
    "contents": Text("Innehåll", "Contents"),
    "top": Text("Till början", "To the top"),
    "as_table": Text("Samma uppgifter som tabell", "The same as a table"),
    "sideways": Text(
        "Bilden är bredare än skärmen: dra den i sidled.",
        "The picture is wider than the screen: move it sideways.",
    ),
    "legend": Text("Teckenförklaring", "Legend"),
    "made": Text(
        "Sidan är en enda fil. Den hämtar ingenting, skickar ingenting och kör inga program.",
        "This page is one single file. It fetches nothing, sends nothing and runs no program.",
    ),
}
