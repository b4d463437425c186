"""Writes what a programme page says of resources: what holds them, who waits, who comes first."""

from collections.abc import Iterator

from pathway.definition import Activity, Definition, Phase
from pathway.report.markdown.priority import order_in_words
from pathway.report.markdown.text import basis_in_words, code, names, table
from pathway.texts import Language, Text

__all__ = ["resources_page"]

_ID = Text("Id", "Id")
_SOURCE = Text("Källa eller antagande", "Source or assumption")


def resources_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell the resources, and the groups in whose order they are given."""
    places: tuple[Phase | Activity, ...] = (*definition.phases, *definition.activities)
    yield from table(
        Text("Resurser", "Resources"),
        (
            _ID,
            Text("Namn", "Name"),
            Text("I fas", "In phase"),
            Text("Vid aktivitet", "By activity"),
            Text("Väntar i", "Waits in"),
            Text("Ordning", "Order"),
            _SOURCE,
        ),
        (
            (
                code(each.id),
                each.name.of(language),
                names((of.name for of in definition.phases if of.id in each.phases), language),
                names(
                    (of.name for of in definition.activities if of.id in each.activities), language
                ),
                names((of.name for of in places if of.id in each.waits_in), language),
                order_in_words(definition, each, language),
                basis_in_words(each.basis, language),
            )
            for each in definition.resources
        ),
        language,
    )
    yield from table(
        Text("Grupper", "Groups"),
        (_ID, Text("Lydelse", "Words"), _SOURCE),
        (
            (code(each.id), each.text.of(language), basis_in_words(each.basis, language))
            for each in definition.groups
        ),
        language,
    )
