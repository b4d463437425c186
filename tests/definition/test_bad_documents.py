"""Every broken document in `bad/` is refused with exactly the message that stands beside it."""

from pathlib import Path

import pytest

from pathway.definition.document import loads
from pathway.errors import DefinitionError

BAD = Path(__file__).parent / "bad"
DOCUMENTS = sorted(BAD.glob("*.json"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_broken_document_is_refused_with_every_fault(document: Path) -> None:
    expected = document.with_suffix(".txt").read_text("utf-8").rstrip("\n")

    with pytest.raises(DefinitionError) as refused:
        loads(document.read_bytes())

    assert str(refused.value) == expected


def test_there_are_many_kinds_of_broken_documents_and_each_has_its_message() -> None:
    assert len(DOCUMENTS) >= 25
    assert {path.stem for path in DOCUMENTS} == {path.stem for path in BAD.glob("*.txt")}


def test_no_message_can_fail_to_be_written_as_utf_8() -> None:
    for message in BAD.glob("*.txt"):
        assert message.read_text("utf-8").replace("\n", "").isprintable(), message.name
