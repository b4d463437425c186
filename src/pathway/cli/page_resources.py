"""Writes what a programme page says of resources: what holds them, and who comes first to them."""

from collections.abc import Iterator

from pathway.cli.page_text import basis_in_words, code, names, table
from pathway.cli.priority import order_in_words
from pathway.definition import Definition
from pathway.texts import Language, Text

__all__ = ["resources_page"]

_ID = Text("Id", "Id")
_SOURCE = Text("Källa eller antagande", "Source or assumption")


def resources_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell the resources, and the groups in whose order they are given."""
    yield from table(
        Text("Resurser", "Resources"),
        (
            _ID,
            Text("Namn", "Name"),
            Text("I fas", "In phase"),
            Text("Vid aktivitet", "By activity"),
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
