"""With whom Navigator itself has contacts: with companies."""

from pathway.definition import Contact
from pathway.programmes.navigator.sources import COMPANIES
from pathway.texts import Text

__all__ = ["CONTACTS"]

CONTACTS = (Contact("company", Text("företagskontakt", "company contact"), COMPANIES),)
