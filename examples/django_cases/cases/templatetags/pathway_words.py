"""Shows what the library says in the language of the page."""

from django import template

from cases.forms import language
from pathway import Assumption, Due, Reason, Source, Text

register = template.Library()


@register.filter
def said(words) -> str:
    """A text, a source, a reason or something due, in the language of the page; the rest as it is."""
    if isinstance(words, Text | Source | Assumption):
        return words.of(language())
    if isinstance(words, Reason | Due):
        return words.text(language())
    return "" if words is None else str(words)
