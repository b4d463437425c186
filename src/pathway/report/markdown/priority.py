"""Says in words in which order the units of a resource are given, where they are short."""

from pathway.definition import Definition, Resource
from pathway.texts import Language

__all__ = ["order_in_words"]


def order_in_words(definition: Definition, resource: Resource, language: Language) -> str:
    """Return the groups that come first, in their order, and that then who came first does."""
    said = {group.id: group.text.of(language) for group in definition.groups}
    last = "den som kom först" if language == "sv" else "who came first"
    then = ", sedan " if language == "sv" else ", then "
    return then.join((*(said[group] for group in resource.first), last))
