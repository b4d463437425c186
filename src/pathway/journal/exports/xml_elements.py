"""Writes XML element by element, and refuses what XML cannot hold."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from pathway.errors import Fault, UnusableInput

__all__ = ["Elements", "xml_document"]

_NOT_A_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


class Elements:
    """Elements written one after another, each on a line of its own."""

    def __init__(self, generator: XMLGenerator) -> None:
        self._xml = generator

    def opened(self, element: str, **attributes: str) -> None:
        """Open an element; raise `UnusableInput` where an attribute cannot be written."""
        self.opened_with(element, attributes)

    def opened_with(self, element: str, attributes: dict[str, str]) -> None:
        """Open an element whose attributes have names that are no words of Python."""
        for value in attributes.values():
            _writable(value)
        self._xml.ignorableWhitespace("\n")
        self._xml.startElement(element, AttributesImpl(attributes))

    def closed(self, element: str) -> None:
        """Close an element."""
        self._xml.endElement(element)

    def empty(self, element: str, **attributes: str) -> None:
        """Write an element that has attributes and nothing else."""
        self.opened_with(element, attributes)
        self.closed(element)

    def text(self, element: str, words: str) -> None:
        """Write an element that has words and nothing else."""
        _writable(words)
        self._xml.startElement(element, AttributesImpl({}))
        self._xml.characters(words)
        self._xml.endElement(element)


@contextmanager
def xml_document(file: BinaryIO) -> Iterator[Elements]:
    """Give the elements of a document in UTF-8 that is complete when the block ends."""
    text = TextIOWrapper(file, encoding="utf-8", newline="\n")
    try:
        generator = XMLGenerator(text, "utf-8", short_empty_elements=True)
        generator.startDocument()
        yield Elements(generator)
        generator.endDocument()
        text.flush()
    finally:
        text.detach()


def _writable(words: str) -> None:
    found = _NOT_A_CHARACTER.search(words)
    if found is not None:
        message = (
            f"the character U+{ord(found[0]):04X} has no place in XML. "
            "Export to CSV, OCEL or parquet instead."
        )
        raise UnusableInput("what is exported", [Fault(ascii(words), message)])
